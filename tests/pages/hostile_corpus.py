"""Real files in which everything that could be taken for markup, script, template or formula is there."""

from __future__ import annotations

import csv
import html
import io
from pathlib import Path
from typing import Final

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

ENDED: Final = "</script><script>document.title='ran'</script>"
PICTURE: Final = "<img src=http://127.0.0.1:9/x onerror=document.title='ran'>"
STYLED: Final = "</style><style>body{display:none}</style>"
TEMPLATE: Final = "{{7*7}}{% for x in y %}${7*7}"
FORMULA: Final = "=cmd|' /C calc'!A0"
SUM: Final = '@SUM(1+1)*HYPERLINK("http://127.0.0.1:9/x")'
QUOTED: Final = "\"'><svg onload=document.title='ran'>&#60;b&#62;&amp;"
TURNED: Final = "annual \u202egnp.exe\u202c report"
SPACED: Final = "+44 call\u2028me\u0007\u001b[31mred"
#: No name of a file may have more bytes than 255; no label more characters than 2,000.
LONG_FILE: Final = "=A very long name " + "x" * 200 + ".md"
LONG: Final = "Long " + "words and words " * 110
ADDRESSES: Final = ("javascript:document.title='ran'", "data:text/html,<script>document.title='ran'</script>")
FILES: Final = {
    "@SUM(1+1) <img src=x onerror=document.title='ran'>.md": "markdown",
    "=cmd|' C calc'!A0.html": "html",
    "{{7*7}}{% x %}\u202egnp.docx": "docx",
    "-1+1 \"'><svg onload=document.title='ran'>#page=9&.pdf": "pdf",
    "+1 \x1b[31m&lt;b&gt; ?q=1.csv": "csv",
}
MANIFEST: Final = """
[corpus]
title = "{title}"
base_url = "../papers/"
exclude = ["*.toml"]
"""

_ROWS: Final = (
    ("Action", "Lead", "Measure", "Target", "Timescale", "Status", "Link"),
    (
        f"1.1 Insulate lofts {PICTURE}",
        f"Head of {ENDED} Housing",
        f"Lofts {STYLED}",
        "400",
        "March 2020",
        "Current",
        "",
    ),
    (f"1.2 {FORMULA}", f"{SUM} Board", "Cold homes", TEMPLATE, "March 2027", "In development", ADDRESSES[0]),
    (f"1.3 {SUM} {TEMPLATE}", f"{FORMULA} Team", f"Share of {QUOTED}", FORMULA, "April 2027", "Draft", ADDRESSES[1]),
    (f"1.4 Plant {TURNED} trees", "Head of Parks", f"{SPACED} trees", "12", "", "", ""),
    (f"1.5 {LONG}", "", "", "", "", "", ""),
)

#: Owners that are nearly alike, and one that another document does not name.
_REGISTER: Final = """

| Strategy | Owner | Status |
|---|---|---|
| Northmere Housing Plan 2019-2021 | =Northmere Parks and Gardens Service | Current |
| =Northmere Trees Strategy | =Northmere Park and Gardens Service | Draft |
"""


def make_corpus(folder: Path) -> None:
    """Write the documents and a `corpus.toml` into an existing folder."""
    makers = {"markdown": _markdown, "html": _html, "docx": _docx, "pdf": _pdf, "csv": _csv}
    for name, kind in FILES.items():
        makers[kind](folder / name)
    (folder / LONG_FILE).write_text(
        _escaped(f"# Northmere Parks Plan {QUOTED} 2019-2022") + _REGISTER, encoding="utf-8"
    )
    title = f"{ENDED}{TEMPLATE}{PICTURE}".replace('"', '\\"')
    (folder / "corpus.toml").write_text(MANIFEST.format(title=title), encoding="utf-8")


def _heads() -> list[tuple[int, str]]:
    """The headings of a strategy, with their levels."""
    return [
        (1, f"Northmere Warm Homes {ENDED} Strategy 2024-2029"),
        (2, f"Priority 1: Warm homes {PICTURE} {TEMPLATE}"),
        (3, f"Goal 1.1: Fewer cold homes {QUOTED}"),
    ]


def _paragraphs() -> list[str]:
    return [
        f"This strategy is underpinned by the Northmere {STYLED} Housing Plan 2019-2021, which is under review.",
        f"The Director of {SUM} is responsible for the Northmere Housing Plan 2019-2021.",
    ]


def _markdown(path: Path) -> None:
    heads = [f"{'#' * level} {_escaped(text)}" for level, text in _heads()]
    lines = [" | ".join(cell.replace("|", "\\|") for cell in map(_escaped, row)) for row in _ROWS]
    table = "\n".join((f"| {lines[0]} |", "|" + "---|" * len(_ROWS[0]), *(f"| {line} |" for line in lines[1:])))
    path.write_text("\n\n".join((*heads, *map(_escaped, _paragraphs()), table)) + "\n", encoding="utf-8")


def _escaped(text: str) -> str:
    """Markdown that reads as the text: no tag, link or emphasis of its own."""
    return "".join(f"\\{character}" if character in "<>[]*_`\\&" else character for character in text)


def _html(path: Path) -> None:
    heads = "".join(f"<h{level}>{html.escape(text)}</h{level}>" for level, text in _heads())
    words = "".join(f"<p>{html.escape(text)}</p>" for text in _paragraphs())
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in _ROWS)
    script = "<script>document.title='ran'</script><p onclick=\"document.title='ran'\">Real markup of its own.</p>"
    title = html.escape(f"{QUOTED} {ENDED}")
    page = f"<title>{title}</title>{script}{heads}{words}<table>{rows}</table>"
    path.write_text(f"<!DOCTYPE html><html><body>{page}</body></html>", encoding="utf-8")


def _docx(path: Path) -> None:
    made = Document()
    made.core_properties.title = _xml(f"{FORMULA} {ENDED}")
    for level, text in _heads():
        made.add_heading(_xml(text), level)
    for text in _paragraphs():
        made.add_paragraph(_xml(text))
    table = made.add_table(len(_ROWS), len(_ROWS[0]))
    for line, row in zip(table.rows, _ROWS, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = _xml(text)
    made.save(path)


def _xml(text: str) -> str:
    """The text without what XML cannot carry."""
    return "".join(character for character in text if character >= " ")


def _pdf(path: Path) -> None:
    style = getSampleStyleSheet()
    parts = [
        Paragraph(html.escape(_xml(text)), style["BodyText" if level is None else f"Heading{level}"])
        for level, text in (*_heads(), *((None, text) for text in _paragraphs()))
    ]
    cells = [[Paragraph(html.escape(_xml(cell)), style["BodyText"]) for cell in row] for row in _ROWS[:-1]]
    table = Table(cells, repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    SimpleDocTemplate(str(path), pagesize=A4, title=f"{ENDED} {FORMULA}", author=PICTURE).build([*parts, table])


def _csv(path: Path) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(_ROWS)
    path.write_text(text.getvalue(), encoding="utf-8")
