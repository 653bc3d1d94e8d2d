"""The current joint strategy (DOCX)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import joint_strategy_text as prose
import kit_zip
import world
from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

CONTENTS = (
    ("Foreword", 3),
    ("About this strategy", 4),
    ("Our vision", 4),
    ("Domain 1: A Strong Start", 5),
    ("Domain 2: Living & Ageing Well", 7),
    ("Domain 3: Good Mental Health and Connected Lives", 9),
    ("Domain 4: Healthy Homes and Places", 10),
    ("Domain 5: Work, Skills and a Fair Income", 12),
    ("Domain 6: Safe Communities", 13),
    ("Outcomes framework", 14),
    ("Who leads what", 17),
    ("Making it happen", 18),
    ("Abbreviations", 19),
)


def write(path: Path) -> None:
    """Write the strategy to `path`."""
    document = Document()
    _properties(document)
    _styles(document)
    _cover(document)
    _introduction(document)
    for domain in world.DOMAINS:
        _domain(document, domain)
    _outcomes(document)
    _leads(document)
    _closing(document)
    _footer(document)
    document.save(str(path))
    kit_zip.settle(path)


def _properties(document: Docx) -> None:
    core = document.core_properties
    core.title, core.author, core.language = world.JHWS, "Strategy and Partnerships Team", "en-GB"
    core.subject = "Joint local health and wellbeing strategy"
    core.created = core.modified = kit_zip.SAVED.replace(tzinfo=None)
    core.last_modified_by, core.revision, core.comments = "Helen Strand", 14, ""


def _styles(document: Docx) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11.5)
    for name, size in (("Heading 1", 20), ("Heading 2", 14), ("Heading 3", 12), ("Title", 30)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), RGBColor(0x1F, 0x4E, 0x5F)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)


def _cover(document: Docx) -> None:
    for _ in range(6):
        document.add_paragraph()
    document.add_paragraph("Living Well, Living Fairly", style="Title")
    document.add_paragraph(world.JHWS, style="Subtitle")
    document.add_paragraph("Adopted by the Northmere Health and Wellbeing Board, March 2024. Updated April 2026.")
    document.add_page_break()
    document.add_heading("Contents", 1)
    for title, page in CONTENTS:
        entry = document.add_paragraph(f"{title}\t{page}")
        entry.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    document.add_page_break()


def _introduction(document: Docx) -> None:
    document.add_heading("Foreword", 1)
    for text in prose.paragraphs(prose.FOREWORD):
        document.add_paragraph(text)
    last = document.add_paragraph()
    last.add_run("Councillor Maureen Oakeshott, Chair, Northmere Health and Wellbeing Board").bold = True
    document.add_page_break()
    document.add_heading("About this strategy", 1)
    for text in prose.paragraphs(prose.CONTEXT):
        document.add_paragraph(text)
    document.add_heading("How we will work", 2)
    for text in prose.PRINCIPLES.strip().splitlines():
        document.add_paragraph(text, style="List Bullet")
    _vision(document)


def _vision(document: Docx) -> None:
    document.add_heading("Our vision", 1)
    quote = document.add_paragraph()
    quote.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = quote.add_run(world.VISION)
    run.bold, run.font.size = True, Pt(15)
    document.add_paragraph("We will reach it through six domains. Each supports a priority of the Council Plan.")
    rows = [
        (
            f"{domain.number}. {domain.title}",
            f"Priority {domain.priority}: {world.priority_title(domain.priority)}",
        )
        for domain in world.DOMAINS
    ]
    _table(document, [("Domain", "Council Plan priority it supports"), *rows], (8, 8))


def _domain(document: Docx, domain: world.Domain) -> None:
    heading = document.add_heading(f"Domain {domain.number}: {domain.title}", 1)
    heading.paragraph_format.page_break_before = True
    sponsor = document.add_paragraph()
    sponsor.add_run("Domain sponsor: ").bold = True
    sponsor.add_run(domain.sponsor)
    document.add_heading("Why this matters", 2)
    document.add_paragraph({row[0]: row[1] for row in prose.rows(prose.DOMAINS)}[domain.number])
    texts = {row[0]: row[1:] for row in prose.rows(prose.GOALS)}
    for goal in world.goals_of(domain.number):
        actions, delivery = texts[goal.code]
        document.add_heading(f"Goal {goal.code}: {goal.text}", 2)
        if actions.strip():
            document.add_paragraph("We will:")
        for action in filter(None, actions.strip().split("; ")):
            document.add_paragraph(action, style="List Bullet")
        if delivery:
            document.add_paragraph(delivery)


def _outcomes(document: Docx) -> None:
    document.add_heading("Outcomes framework", 1).paragraph_format.page_break_before = True
    document.add_paragraph(
        "We will judge this strategy by the measures below. No measure has yet been agreed for Goal 3C; "
        "people who use services are helping us to write one."
    )
    rows = [("Goal", "Measure", "Baseline", "Target")]
    rows += [(_named(m.goal), m.name, m.baseline, m.target) for m in world.MEASURES]
    _table(document, rows, (6.2, 4.8, 2.6, 2.6), merge_first=True)


def _named(code: str) -> str:
    return f"{code} {world.goal(code).text}"


def _leads(document: Docx) -> None:
    document.add_heading("Who leads what", 1).paragraph_format.page_break_before = True
    rows = [("Goal", "Lead", "Reports to")]
    rows += [(f"{goal.code} {goal.text}", goal.lead, goal.reports_to) for goal in world.GOALS]
    _table(document, rows, (7.6, 4.4, 4.2))


def _closing(document: Docx) -> None:
    document.add_heading("Making it happen", 1)
    for text in prose.paragraphs(prose.GOVERNANCE):
        document.add_paragraph(text)
    document.add_heading("Abbreviations", 1)
    _table(document, [("Short form", "Meaning"), *prose.rows(prose.ABBREVIATIONS)], (3, 9))


def _table(document: Docx, rows: Sequence[Sequence[str]], widths: Sequence[float], merge_first: bool = False) -> None:
    """A ruled table with a repeated header row; widths in centimetres."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.text, cell.width = text, Cm(width)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    if merge_first:
        _merge(table, [row[0] for row in rows])
    document.add_paragraph()


def _merge(table: object, first: list[str]) -> None:
    """Merge runs of equal cells in the first column, as Word merges cells down."""
    for number in range(len(first) - 1, 0, -1):
        if first[number] == first[number - 1]:
            lower = table.cell(number, 0)  # type: ignore[attr-defined]
            lower.text = ""
            merged = table.cell(number - 1, 0).merge(lower)  # type: ignore[attr-defined]
            for extra in merged.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)


def _footer(document: Docx) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.text = f"{world.JHWS}\t\t"
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
