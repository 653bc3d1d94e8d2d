"""A strategy as an officer writes it in Word: a section in two columns, goals numbered by Word, footnotes typed by
hand, a table with cells merged, links in a column of their own.
"""

from __future__ import annotations

import sys
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell

PROSE = (
    "Northmere has more village halls than any district of its size. Most of them are run by volunteers, and most of "
    "the volunteers are over seventy.",
    "In 2025 the council asked the halls what would help. They wanted three things: somebody to ring about boilers, a "
    "small fund that answers within a month, and a way to find younger trustees.",
    "This strategy answers them. It was written with the Halls Forum and covers the years 2026 to 2030.",
    "It does not replace the Community Buildings Policy, which says how halls are leased.",
)
GOALS = (
    ("Every hall is warm and safe by 2028.", ("A surveyor visits each hall once.", "The council lends for boilers.")),
    ("Every hall has at least five trustees by 2029.", ("Two evenings a year for people who may be interested.",)),
    ("Every village can reach a hall without a car by 2030.", ()),
)
ROWS = (
    ("Warm halls", "Survey 44 halls", "Estates Surveyor", "Survey form", "https://northmere.example/survey"),
    ("", "Open the boiler loan fund", "Finance Manager", "How to apply", "https://northmere.example/loans"),
    ("Strong trustees", "Run a trustee week", "Halls Forum", "Dates", "https://northmere.example/week"),
)


def _columns(document: Document, count: int) -> None:
    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "500")


def _link(document: Document, cell: _Cell, text: str, target: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(cell.paragraphs[0].add_run(text)._r)
    cell.paragraphs[0]._p.append(link)


def _table(document: Document) -> None:
    table = document.add_table(len(ROWS) + 1, 4, style="Table Grid")
    for column, text in enumerate(("Goal", "Action", "Lead", "Link")):
        table.cell(0, column).paragraphs[0].add_run(text).bold = True
    for row, (*texts, words, target) in enumerate(ROWS, start=1):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
        _link(document, table.cell(row, 3), words, target)
    table.cell(2, 0).text = ""
    merged = table.cell(1, 0).merge(table.cell(2, 0))
    merged.text = "Warm halls"


def main(path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(10.5)
    document.sections[0].footer.paragraphs[0].text = "Northmere Village Halls Strategy"
    document.add_heading("Northmere Village Halls Strategy 2026-2030", 0)
    _columns(document, 2)
    document.add_heading("Why halls matter", 1)
    for text in PROSE:
        document.add_paragraph(text)
    _columns(document, 1)
    document.add_heading("Our goals", 1)
    for goal, steps in GOALS:
        document.add_paragraph(goal, style="List Number")
        for step in steps:
            document.add_paragraph(step, style="List Bullet 2")
    document.add_heading("Actions", 1)
    _table(document)
    document.add_heading("How we will pay for it", 1)
    document.add_paragraph("The fund holds £240,000 from the capital programme. What is paid back is lent again.")
    document.save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
