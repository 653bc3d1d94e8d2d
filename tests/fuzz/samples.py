"""Small honest documents of every format, for the fuzzers to damage."""

from __future__ import annotations

import io
from functools import cache

import docx
import openpyxl
from pptx import Presentation
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HTML = """<html><head><title>Plan</title></head><body><h1>Clean Air Plan 2024-2029</h1><ol><li>Goal 1: less smoke
<ul><li>Action: plant trees</ul></ol><table><tr><th rowspan="2">Ref<th colspan="2">Goal</tr><tr><td>Lead<td>Due</tr>
<tr><td>1<td>Parks Team<td>31 March 2027</table><p><a href="https://example.org/">See</a> &amp; &#8364;</p>"""
MARKDOWN = """---
title: Clean Air Plan
---
# Clean Air Plan 2024-2029

1. **Goal 1:** less smoke
   - Action: plant trees (Lead: Parks Team)

| Ref | Goal | Lead |
|---|---|---|
| 1 | [Less smoke](https://example.org) | Parks Team |

> Quoted `code` <b>bold</b>[^1]

[^1]: A note.
"""
STRATML = """<?xml version="1.0" encoding="UTF-8"?>
<StrategicPlan xmlns="http://www.stratml.net"><Name>Clean Air Plan</Name>
<StrategicPlanCore><Organization><Name>Parks Team</Name></Organization><Vision><Description>Air</Description></Vision>
<Goal><Name>Less smoke</Name><SequenceIndicator>1</SequenceIndicator><Objective><Name>Trees</Name><Stakeholder>
<Name>Streets Team</Name></Stakeholder><PerformanceIndicator><MeasurementInstance><TargetResult><StartDate>2024-01-01
</StartDate><Description>10</Description></TargetResult></MeasurementInstance></PerformanceIndicator></Objective></Goal>
</StrategicPlanCore></StrategicPlan>"""
TEXT = """CLEAN AIR PLAN 2024-2029

1. Goal: less smoke
   1.1 We will plant 1,000 trees by 31 March 2027 (Lead: Head of Parks).

The Clean Air Board (CAB) owns this plan.  It supports the Housing Strategy.

Ref   Goal          Lead
1     Less smoke    Parks Team
2     More trees    Streets Team
"""
CSV = 'Ref,Goal,Lead,Due\n1,"Less smoke, fewer fires",Parks Team,31/03/2027\n2,More trees,"Streets ""A"" Team",2028\n'
MANIFEST = """[corpus]
title = "Plans"
include = ["*.pdf", "packs/"]
[documents."a.txt"]
date = 2026-07-08
alias = ["July pack"]
[aliases]
"Clean Air Board" = ["CAB"]
[settings]
pages = 1500
low_confidence = 0.4
[lexicon]
files = []
"""


@cache
def pdf() -> bytes:
    """Two pages with headings, a list, a ruled table, a link and bookmarks."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=0, invariant=True)
    for page in (1, 2):
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry(f"Part {page}", f"p{page}", 0)
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, 780, f"Clean Air Plan {page}")
        canvas.setFont("Helvetica", 11)
        for number, words in enumerate(("Goal 1: less smoke", "1.1 Plant trees", "Lead: Parks Team", "See the web")):
            canvas.drawString(60, 740 - 16 * number, words)
        canvas.linkURL("https://example.org/", (60, 690, 120, 705))
        canvas.grid([60, 200, 340], [500, 520, 540])
        for column, words in ((65, "Goal"), (205, "Lead")):
            canvas.drawString(column, 525, words)
            canvas.drawString(column, 505, f"{words} {page}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def word() -> bytes:
    """Headings, a numbered list, a merged table, a header."""
    document = docx.Document()
    document.add_heading("Clean Air Plan 2024-2029", 1)
    document.add_paragraph("Goal 1: less smoke", style="List Number")
    document.add_paragraph("Plant trees", style="List Bullet")
    table = document.add_table(3, 3)
    for column, words in enumerate(("Ref", "Goal", "Lead")):
        table.cell(0, column).text, table.cell(1, column).text = words, f"{words} 1"
    table.cell(2, 0).merge(table.cell(2, 2)).text = "Notes"
    document.sections[0].header.paragraphs[0].text = "Parks Team"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def slides() -> bytes:
    """Two slides, one with a table."""
    deck = Presentation()
    for number in (1, 2):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Clean Air Plan {number}"
        slide.placeholders[1].text_frame.text = "Goal 1: less smoke"
    table = slide.shapes.add_table(2, 2, 100, 100, 4_000_000, 1_000_000).table
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 0).text = "Goal", "Lead", "Less smoke"
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


@cache
def workbook() -> bytes:
    """A sheet with a title row, a table, merged cells and a date."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Clean Air Plan"], ["Ref", "Goal", "Lead"], [1, "Less smoke", "Parks Team"], [2, "Trees", 0.5]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["D3"] = "=1+1"
    sheet["D3"].number_format = "dd/mm/yyyy"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
