# ruff: noqa: E501 - prose is kept one paragraph a line
"""The slide pack with the golden-thread slide (PPTX)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import kit_zip
import world
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.shapes.shapetree import GroupShapes, SlideShapes
from pptx.slide import Slide
from pptx.util import Cm, Pt

TEAL, SAND, SEA, MOSS, INK = "1F4E5F", "E9DDC7", "CFE3EA", "DCE8D3", "222222"

BULLETS = {
    "What we will cover": (
        "Why the strategy is being refreshed at its mid-point",
        "The golden thread: from vision to action",
        "Which domain serves which council priority, and who sponsors it",
        "What we have learned from mapping the strategies underneath",
        "Timetable and what we need from you",
    ),
    "Why now": (
        "Adopted in March 2024; review promised at the mid-point, spring 2027",
        "The Vale and Coast Integrated Care Strategy 2025-2035 has been published since",
        "The Council Plan 2025-2029 has replaced the plan that the strategy was written to serve",
        "Some of the plans that goals depend on have ended or have never been written",
    ),
    "What the mapping has told us so far": (
        "Goal 5C (anchor organisations) has no strategy under it",
        "Goal 3C has no agreed measure",
        "Goal 4D has no named lead",
        "The Northmere Tobacco Control Plan 2021-2025 has ended and is still relied on by Goal 2A",
        "The Climate and Nature Strategy has no owner yet",
    ),
    "Next steps": (
        "Evidence and engagement: January to April 2027",
        "Draft strategy to the Health and Wellbeing Board: 15 July 2027",
        "Consultation: September and October 2027",
        "Adoption by Full Council and the ICB: January 2028",
    ),
}


def write(path: Path) -> None:
    """Write the slides to `path`."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(33.867), Cm(19.05)
    core = deck.core_properties
    core.title, core.author, core.last_modified_by = (
        "Refreshing the joint strategy",
        "Helen Strand",
        "Helen Strand",
    )
    core.created = core.modified = kit_zip.SAVED.replace(tzinfo=None)
    core.revision = 6
    _title(deck)
    _bullets(deck, "What we will cover")
    _bullets(deck, "Why now")
    _thread(deck)
    _sponsors(deck)
    _bullets(deck, "What the mapping has told us so far")
    _bullets(deck, "Next steps")
    deck.save(str(path))
    kit_zip.settle(path)


def _blank(deck: Deck, title: str) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    _heading(slide, title, (1.2, 0.5, 31.4, 1.8), 26)
    return slide


def _heading(slide: Slide, title: str, place: Sequence[float], size: float) -> None:
    shape = slide.shapes.title
    shape.text = title
    shape.left, shape.top, shape.width, shape.height = (Cm(value) for value in place)
    _set(shape.text_frame.paragraphs[0], size, TEAL, bold=True)
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def _set(paragraph: object, size: float, colour: str = INK, bold: bool = False) -> None:
    for run in paragraph.runs:  # type: ignore[attr-defined]
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Calibri"
        run.font.color.rgb = RGBColor.from_string(colour)


def _title(deck: Deck) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    _heading(slide, "Refreshing the joint strategy", (2, 5, 30, 2.5), 40)
    body = slide.placeholders[1]
    body.left, body.top, body.width, body.height = Cm(2), Cm(8), Cm(30), Cm(5)
    body.text = (
        f"{world.JHWS}\nHelen Strand, Strategy and Partnerships Manager\nNorthmere Place Alliance, 6 October 2026"
    )


def _bullets(deck: Deck, title: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    _heading(slide, title, (1.2, 0.8, 31.4, 2), 30)
    body = slide.placeholders[1]
    body.left, body.top, body.width, body.height = Cm(1.2), Cm(3.6), Cm(31.4), Cm(13)
    frame = body.text_frame
    for number, text in enumerate(BULLETS[title]):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.text = text
        _set(paragraph, 22)
    if title == "What the mapping has told us so far":
        slide.notes_slide.notes_text_frame.text = (
            "Say that owners answered in good faith: the register and the returns differ because nobody compares them."
        )


def _box(
    shapes: SlideShapes | GroupShapes,
    text: str,
    place: Sequence[float],
    fill: str,
    size: float,
    bold: bool = False,
) -> None:
    """A coloured box with its text; the place is left, top, width and height in centimetres."""
    shape = shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *(Cm(value) for value in place))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(fill)
    shape.line.color.rgb = RGBColor.from_string(TEAL)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Cm(0.12)
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER
        _set(paragraph, size, "FFFFFF" if fill == TEAL else INK, bold)


def _thread(deck: Deck) -> None:
    """Vision, priorities, domains, what underpins each domain, and the action plan, as boxes over one another."""
    slide = _blank(deck, "The golden thread")
    _box(slide.shapes, f"Our vision: {world.VISION}", (1.2, 2.5, 31.4, 1.5), TEAL, 15, True)
    priorities = slide.shapes.add_group_shape()
    for index, item in enumerate(world.PRIORITIES):
        _box(
            priorities.shapes,
            f"Council Plan priority {item.number}\n{item.title}",
            (1.2 + index * 6.32, 4.4, 6.1, 2.0),
            SAND,
            12,
        )
    _box(slide.shapes, world.JHWS, (1.2, 6.8, 31.4, 1.0), SEA, 14, True)
    domains = slide.shapes.add_group_shape()
    for index, domain in enumerate(world.DOMAINS):
        left = 1.2 + index * 5.26
        _box(domains.shapes, f"Domain {domain.number}\n{domain.title}", (left, 8.1, 5.08, 2.2), SEA, 13, True)
        _box(domains.shapes, UNDER[domain.number], (left, 10.6, 5.08, 5.2), MOSS, 10.5)
    _box(
        slide.shapes,
        "Joint Health and Wellbeing Strategy Action Plan 2026-2028: who will do what by when",
        (1.2, 16.2, 31.4, 1.1),
        SAND,
        13,
    )
    note = slide.shapes.add_textbox(Cm(1.2), Cm(17.6), Cm(31.4), Cm(0.9))
    note.text_frame.text = (
        "Boxes under each domain show the main strategies that underpin it. The full list is in the Board's papers."
    )
    _set(note.text_frame.paragraphs[0], 10)


UNDER = {
    "1": "Northmere Children and Young People's Plan 2024-2028\nOral Health Improvement Plan 2025-2028\nSEND and Inclusion Strategy 2023-2027",
    "2": "Drugs and Alcohol Partnership Delivery Plan 2025-2028\nMove More Northmere: Physical Activity Strategy 2023-2028\nNorthmere Dementia Strategy 2022-2027",
    "3": "Vale and Coast Mental Health Strategy 2024-2029\nHarrowshire Suicide Prevention Strategy 2023-2028\nNeighbourhood Health Plan 2026-2029",
    "4": "Northmere Housing Strategy 2023-2028\nNorthmere Local Plan 2021-2038\nAir Quality Action Plan 2024-2029",
    "5": "Northmere Inclusive Economy Strategy 2024-2030\nVale and Coast Work and Health Plan 2025-2027",
    "6": "Community Safety Partnership Plan 2025-2028\nDomestic Abuse and Safe Accommodation Strategy 2024-2028",
}


def _sponsors(deck: Deck) -> None:
    slide = _blank(deck, "Domains, priorities and sponsors")
    rows = [("Domain", "Council Plan priority", "Domain sponsor")]
    rows += [
        (f"{d.number}. {d.title}", f"{d.priority}. {world.priority_title(d.priority)}", d.sponsor)
        for d in world.DOMAINS
    ]
    table = slide.shapes.add_table(len(rows), 3, Cm(1.2), Cm(3), Cm(31.4), Cm(11)).table
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
            for paragraph in table.cell(row, column).text_frame.paragraphs:
                _set(paragraph, 16, "FFFFFF" if not row else INK, bold=not row)
