# ruff: noqa: E501 - prose is kept one paragraph a line
"""The front of the pack: membership, agenda, information for the public, vision and priorities."""

from __future__ import annotations

import world
from kit_pdf import Writer
from reportlab.lib.enums import TA_CENTER

MEMBERS = """
Councillor Maureen Oakeshott (Chair)
Councillor Davinder Sahota, Councillor Peter Lindqvist, Councillor Ruth Abernethy
"""

WIDER = """
Director of Public Health * (Dr Imogen Farrow)
Executive Director of Adults, Housing and Communities * (Marcus Adeyemi-Holt)
Executive Director of Children's Services * (Shona Kettering)
Place Director, Northmere, Vale and Coast Integrated Care Board * (Tomasz Wilk)
Director of Strategy, Vale and Coast Integrated Care Board (Rosalind Tate)
Clinical Director, Northmere Place Alliance (Dr Anneka Rosewell)
Medical Director, Dray Valley NHS Foundation Trust (Dr Sunil Barretto)
Chief Operating Officer, Vale and Coast Hospitals NHS Foundation Trust (vacant – representative to be confirmed)
Chief Officer, Healthwatch Northmere * (Bernice Oyelaran)
Chief Executive, Voluntary Action Northmere (Gareth Pellow)
Independent Chair, Northmere Safeguarding Children Partnership (Colette Durrant)
District Commander, Harrowshire Police (Superintendent Neil Carrow)
Head of Community Safety (Joanna Mbeki-Lowe)
"""

# number | title | pages as the agenda prints them
AGENDA = """
1 | Welcome, introductions and apologies for absence |
2 | Declarations of interest |
3 | Minutes of the meeting held on 17 September 2026 and action log | 7 - 11
4 | Urgent items agreed by the Chair |
5 | Questions from members of the public |
6 | Joint Health and Wellbeing Strategy 2024-2029: annual report on the strategy and what underpins it | 12 - 22
7 | Vale and Coast Integrated Care Strategy 2025-2035: what it asks of Northmere | 23 - 25
8 | Domain in focus: Domain 3, Good Mental Health and Connected Lives | 26 - 30
9 | Partnership risk register | 31
10 | Forward plan | 32
11 | Date of next meeting: Thursday 21 January 2027 at 2.00pm |
"""

PUBLIC = """
Attending a meeting

Meetings of the Health and Wellbeing Board are open to the public except where the Board resolves that an item is exempt. You do not need to book. Please arrive ten minutes before the start and sign in at the Castle Street entrance; the public gallery holds 34 people and has two spaces for wheelchairs and a hearing loop.

Asking a question

Anyone who lives, works or studies in the district may put one question at each meeting. Send it to democratic.services@northmere.example by noon three working days before the meeting. Questions and answers are published with the minutes.

Filming and recording

The council supports the filming and recording of meetings held in public. Please do not film anyone in the public gallery without their agreement, and do not use flash or extra lighting while members are speaking. The council's own recording is kept on its website for twelve months.

If the alarm sounds

Leave by the nearest exit, do not use the lift and gather by the bandstand in Castle Gardens. Staff in yellow tabards will direct you.

Interests

Members are reminded to consider whether they have a disclosable pecuniary interest, another registrable interest or an interest that is neither but that a member of the public who knew the facts would think relevant. The Monitoring Officer, Adaeze Whitcombe, can advise before the meeting. A dispensation that has been granted should be declared in the same way.
"""


def write(writer: Writer) -> None:
    """Write the first six pages."""
    _cover(writer)
    _agenda(writer)
    _public(writer)
    _vision(writer)


def _cover(writer: Writer) -> None:
    centre = writer.look.style("cover", alignment=TA_CENTER, fontSize=13, leading=18)
    big = writer.look.style(
        "big", alignment=TA_CENTER, fontName=writer.look.bold, fontSize=22, leading=28, spaceAfter=18
    )
    writer.space(30)
    writer.text("Northmere District Council", centre)
    writer.text("Northmere Health and Wellbeing Board", big)
    writer.markup("The meeting will be held at <b>2.00pm</b> on <b>Thursday 19 November 2026</b>", centre)
    writer.text("Quayside Room, Town Hall, Castle Street, Northmere NM1 4TQ", centre)
    writer.space(14)
    writer.heading("Membership", 2)
    writer.bullets(line for line in MEMBERS.strip().splitlines())
    writer.text("Elected member substitutes: Councillor Iris Penhallow, Councillor Kwame Boaten")
    writer.heading("Wider membership", 3)
    writer.bullets(line for line in WIDER.strip().splitlines())
    writer.text(
        "* statutory member of the Board under section 194 of the Health and Social Care Act 2012",
        writer.small,
    )
    writer.page()


def _agenda(writer: Writer) -> None:
    writer.heading("Agenda", 1)
    writer.text("Open to the public and press", writer.centre)
    rows = [("", "Item", "Page")]
    rows += [tuple(cell.strip() for cell in line.split("|")) for line in AGENDA.strip().splitlines()]  # type: ignore[misc]
    writer.grid(rows, (10, 130, 26), lines=False, header=1)
    writer.space(18)
    writer.text(
        "Queries about this agenda, or apologies: Liam Fothergill, Democratic Services Officer, telephone 01999 555 014, or democratic.services@northmere.example"
    )
    writer.markup("Agenda published on: <b>11 November 2026</b>")
    writer.page()
    writer.space(300)
    writer.text("This page is intentionally left blank", writer.centre)
    writer.page()


def _public(writer: Writer) -> None:
    writer.heading("Information for members of the public", 1)
    for number, part in enumerate(PUBLIC.strip().split("\n\n")):
        if number % 2:
            writer.text(part)
        else:
            writer.heading(part, 3)
    writer.page()


def _vision(writer: Writer) -> None:
    writer.heading("The council's vision and priorities", 1)
    writer.text(f"Vision: {world.COUNCIL_VISION}")
    writer.text("The Council Plan 2025-2029 sets five priorities. Reports to this Board say which of them they serve.")
    notes = (
        ("People in every ward live more years in good health", "Help comes early and close to home"),
        ("Streets and homes where people feel safe", "Neighbours who know and look out for each other"),
        ("Good work within reach of every household", "A town centre and harbour that earn their keep"),
        (
            "Homes that are warm, streets that are clean, air that is fit to breathe",
            "Nature recovering on council land",
        ),
        (
            "Decisions taken with residents rather than for them",
            "Balanced budgets and fewer, better buildings",
        ),
    )
    for priority, lines in zip(world.PRIORITIES, notes, strict=True):
        writer.markup(f"<b>Priority {priority.number}: {priority.title}</b>")
        writer.bullets(lines)
    writer.page()
    writer.space(300)
    writer.text("This page is intentionally left blank", writer.centre)
    writer.page()
