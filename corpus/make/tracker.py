# ruff: noqa: E501 - prose is kept one paragraph a line
"""The action tracker (XLSX): three sheets, a title above each table, merged goal cells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import kit_zip
import world
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True)
class Progress:
    """Where an action stood at the end of September 2026."""

    ref: str
    status: str
    rag: str
    update: str


PROGRESS = world.table(
    Progress,
    """
1A.1 | In progress | Green | 31 of 52 settings taking part
1A.2 | In progress | Amber | Draft policy with Legal Services; bus shelter contract runs to March 2027
1B.1 | In progress | Green | Four of seven clusters covered
1C.1 | In progress | Green | 22 of 40 settings trained
2A.1 | In progress | Green | Adviser in post since 5 October
2A.2 | In progress | Amber | Lease agreed; planning application for change of use submitted
2B.1 | In progress | Green | 1,140 checks since April, 610 of them in the six wards
2B.2 | Not started | Amber | Waiting for the ICB's capital decision
2C.1 | In progress | Amber | Five sites open; insurance unresolved at three
2D.1 | In progress | Green | Post advertised
3A.1 | In progress | Green | Draft map tested with link workers
3A.2 | In progress | Amber | 83 befrienders recruited
3B.1 | In progress | Red | Due June 2026. Data protection assessment not signed; letters sent to the coroner and the Chief Constable
3B.2 | In progress | Green | Specification agreed; tender opens in December
3C.1 | In progress | Green | Lease signed in July
4A.1 | In progress | Amber | Contractor appointed; asbestos found on the second floor
4B.1 | In progress | Green | 610 homes done
4B.2 | Not started | Red | No team has accepted the action
4D.1 | In progress | Green | Nine school streets in place
5A.1 | In progress | Green | Three advisers in post
5B.1 | In progress | Green | 388 learners enrolled
5B.2 | Not started | Amber |
6A.1 | In progress | Green | Two youth workers start in December
6B.1 | In progress | Amber | Seven of twelve places found
6C.1 | In progress | Green | Six reporting points open
""",
)

NOTES = (
    "Action tracker for the Northmere Joint Health and Wellbeing Strategy Action Plan 2026-2028",
    "Quarter 2 2026/27. Updated 30 September 2026 by the Strategy and Partnerships Team.",
    "The sheet 'Actions' has one row an action; actions that are not due to report this quarter are left out.",
    "The sheet 'Measures' has the outcomes framework with the latest figures.",
    "RAG: Green on track, Amber at risk, Red off track.",
)


def write(path: Path) -> None:
    """Write the tracker to `path`."""
    book = Workbook(str(path))
    book.set_properties(
        {
            "title": "JHWS action tracker Q2 2026/27",
            "author": "Strategy and Partnerships Team",
            "created": kit_zip.SAVED.replace(tzinfo=None),
        }
    )
    bold = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format({"bold": True, "bg_color": "#1F4E5F", "font_color": "white", "border": 1, "text_wrap": True})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    _notes(book.add_worksheet("Read me"), bold)
    _actions(book.add_worksheet("Actions"), bold, head, cell)
    _measures(book.add_worksheet("Measures"), bold, head, cell)
    book.close()
    kit_zip.settle(path)


def _notes(sheet: Worksheet, bold: Format) -> None:
    sheet.set_column(0, 0, 110)
    for row, text in enumerate(NOTES):
        sheet.write_string(row, 0, text, bold if not row else None)


def _actions(sheet: Worksheet, bold: Format, head: Format, cell: Format) -> None:
    sheet.write_string(0, 0, "Actions: progress at 30 September 2026", bold)
    columns = (
        ("Ref", 7),
        ("Goal", 40),
        ("Action", 52),
        ("Owner", 30),
        ("Due", 16),
        ("Status", 13),
        ("RAG", 9),
        ("Update", 48),
    )
    _head(sheet, columns, head)
    sheet.freeze_panes(3, 0)
    progress = {item.ref: item for item in PROGRESS}
    actions = [action for action in world.ACTIONS if action.ref in progress]
    goals = [f"{a.ref.partition('.')[0]} {world.goal(a.ref.partition('.')[0]).text}" for a in actions]
    for row, action in enumerate(actions, 3):
        done = progress[action.ref]
        values = (
            action.ref,
            "",
            action.text,
            action.owner,
            action.timescale,
            done.status,
            done.rag,
            done.update,
        )
        for column, text in enumerate(values):
            sheet.write_string(row, column, text, cell)
    _merge(sheet, goals, 1, cell)


def _measures(sheet: Worksheet, bold: Format, head: Format, cell: Format) -> None:
    sheet.write_string(0, 0, "Measures: latest figures", bold)
    _head(sheet, (("Goal", 40), ("Measure", 52), ("Baseline", 18), ("Target", 22), ("Latest", 14)), head)
    goals = [f"{measure.goal} {world.goal(measure.goal).text}" for measure in world.MEASURES]
    for row, measure in enumerate(world.MEASURES, 3):
        for column, text in enumerate(("", measure.name, measure.baseline, measure.target, measure.latest)):
            sheet.write_string(row, column, text, cell)
    _merge(sheet, goals, 0, cell)


def _head(sheet: Worksheet, columns: tuple[tuple[str, int], ...], head: Format) -> None:
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, name, head)


def _merge(sheet: Worksheet, texts: list[str], column: int, cell: Format) -> None:
    """Write equal neighbours down a column as one merged cell; the first text stands in row 3."""
    start = 0
    for index in range(1, len(texts) + 1):
        if index == len(texts) or texts[index] != texts[start]:
            if index - start > 1:
                sheet.merge_range(start + 3, column, index + 2, column, texts[start], cell)
            else:
                sheet.write_string(start + 3, column, texts[start], cell)
            start = index
