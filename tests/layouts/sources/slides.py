"""A deck as a planner makes it in PowerPoint: boxes in rows, a table one to a slide, a diagram with arrows."""

from __future__ import annotations

import sys
from pathlib import Path

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.slide import Slide
from pptx.util import Cm, Pt

PRIORITIES = (
    ("Priority 1", "Safe streets", "Fewer people are hurt on our roads"),
    ("Priority 2", "Good buses", "A bus within 500 metres of every door"),
    ("Priority 3", "Clean air", "No school breaks the limit for fine dust"),
)
HEAD = ("Action", "Lead", "By when", "Status")
ROWS = (
    ("Lower the limit to 20mph on 80 streets", "Head of Highways", "June 2026", "On track"),
    ("Build twelve crossings near schools", "Road Safety Team", "March 2027", "On track"),
    ("Train 900 pupils to ride a bicycle", "Active Travel Officer", "July 2026", "Complete"),
    ("Run the evening bus on Sundays too", "Transport Manager", "September 2026", "Delayed"),
    ("Fit bus stops with seats and lights", "Transport Manager", "December 2026", "On track"),
    ("Buy eleven electric buses with the operator", "Bus Partnership", "April 2027", "At risk"),
    ("Measure the air at all schools by main roads", "Environmental Health", "October 2026", "On track"),
    ("Ban engines that idle at school gates", "Parking Services", "September 2026", "On track"),
)
THREAD = ("Vision: streets for everybody", "Priority 2: good buses", "Goal: evening buses", "Measure: trips after 7pm")


def _title(deck: Presentation, text: str) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = text
    slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(28)
    return slide


def _box(slide: Slide, place: tuple[float, float, float, float], texts: tuple[str, ...], colour: str) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *(Cm(value) for value in place))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    frame = shape.text_frame
    frame.word_wrap = True
    for index, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = text, Pt(14), index == 0


def _table(slide: Slide, rows: tuple[tuple[str, ...], ...]) -> None:
    table = slide.shapes.add_table(len(rows) + 1, 4, Cm(1.5), Cm(4), Cm(22.4), Cm(10)).table
    for row, texts in enumerate((HEAD, *rows)):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
            table.cell(row, column).text_frame.paragraphs[0].runs[0].font.size = Pt(14)


def main(path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text = "Northmere Transport Strategy 2026-2036"
    slide.placeholders[1].text = "Progress in the first year\nTransport Board, 9 July 2026"
    slide = _title(deck, "Our three priorities")
    for index, texts in enumerate(PRIORITIES):
        _box(slide, (1.2 + 7.9 * index, 4.5, 7.2, 6), texts, ("1F4E79", "2E75B6", "548235")[index])
    _box(slide, (1.2, 12, 23, 2), ("We listen, we publish what we find, and we mend what does not work",), "7F6000")
    slide = _title(deck, "From the vision to the measure")
    for index, text in enumerate(THREAD):
        _box(slide, (1.2 + 6 * index, 6 + 1.2 * index, 5, 2.6), (text,), "44546A")
    _table(_title(deck, "Actions in the first year"), ROWS[:5])
    _table(_title(deck, "Actions in the first year (continued)"), ROWS[5:])
    slide = deck.slides.add_slide(deck.slide_layouts[3])
    slide.shapes.title.text = "What we ask of the Board"
    slide.placeholders[1].text = "Note the progress\nAgree the list of streets"
    slide.placeholders[2].text = "Name a sponsor for good buses\nMeet again in January 2027"
    deck.save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
