# ruff: noqa: E501 - prose is kept one paragraph a line
"""The integrated care strategy with its numbered commitments (PDF)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import furniture
import kit_pdf
import world


@dataclass(frozen=True)
class Commitment:
    """A numbered commitment with the body that leads it and its date."""

    code: str
    text: str
    lead: str
    when: str


# fault: there is no L4; the numbering jumps
COMMITMENTS = world.table(
    Commitment,
    """
S1 | We will offer every family a named contact from pregnancy until the child starts school | Vale and Coast ICB | September 2028
S2 | We will halve the longest waits for children's autism and attention assessments | Dray Valley NHS Foundation Trust | March 2029
S3 | We will put a mental health support team within reach of every school | Dray Valley NHS Foundation Trust | 2029/30
S4 | We will ask young people to chair the panel that judges our work on their behalf | Vale and Coast ICP | Ongoing
L1 | We will help 20,000 more people to stop smoking | Directors of Public Health | March 2030
L2 | We will run alcohol care teams in both hospitals seven days a week | Vale and Coast Hospitals NHS Foundation Trust | 10/26 and ongoing
L3 | We will find and treat 15,000 more people with high blood pressure | Vale and Coast ICB | March 2028
L5 | We will give every person with three or more conditions one shared care plan | Place Alliances | December 2029
L6 | We will see that everyone with a severe mental illness has a full health check every year | Primary Care Networks | From April 2027
A1 | We will make sure that nobody stays in hospital for want of care at home | Place Alliances; adult social care departments | 2030
A2 | We will offer every unpaid carer a conversation about their own life and health within six weeks of being known to us | Adult social care departments | April 2028
A3 | We will see that at least 70% of people with dementia have a diagnosis | Dray Valley NHS Foundation Trust | March 2029
A4 | We will plan with people for the end of life in the last year and not in the last week | Vale and Coast ICB | Ongoing
T1 | We will run one shared care record in every setting | Vale and Coast ICB | 2028
T2 | We will spend 45% of our budget for goods and services with suppliers in Harrowshire | Anchor Network | 2028/29
T3 | We will publish our figures on inequality every year, by neighbourhood and by ethnic group | Vale and Coast ICP | Every July
T4 | We will train 3,000 staff from all partners to ask what matters to the person | Vale and Coast People Board | March 2028
T5 | We will bring the emissions that we control to net zero | Vale and Coast ICP | 2040
""",
)

# letter | title | why | how we will know
AMBITIONS = """
S | Start well | One child in four in Vale and Coast grows up in a family that struggles to pay for food and heating. Parents told us that support came in pieces and stopped when the child turned two. We want the first years to be the time when our services are at their most generous. | Breastfeeding at six to eight weeks rises from 46% to 55% by 2035; Children waiting over a year for an autism assessment fall from 1,940 to 500 by 2029
L | Live well | Half of the gap in life expectancy between our richest and poorest places comes from heart disease, cancer and lung disease. Most of it could be prevented, and a great deal more could be found in time. People of working age told us that services open when they are at work. | Healthy life expectancy for women rises from 62.1 to 64 years by 2035; Adults who smoke fall from 13.2% to 5% by 2035
A | Age well | By 2035 one person in three on our coast will be over 65. Many will live long and well. Too many spend their last years moving between hospital and home with nobody in charge of the whole. | People who stay in hospital after they are ready to leave fall from 190 a day to 80 a day by 2030; Emergency admissions for falls fall from 2,310 to 2,000 per 100,000 by 2032
T | Work together as one system | We are eleven organisations and some 1,400 charities and community groups. People do not care which of us they are talking to, and nor should they. We will pool what we know, what we buy and how we train. | Staff who say that they can see the record they need rise from 38% to 90% by 2029; Staff turnover falls from 14.8% to 11% by 2030
"""

#: letter | what people said, and what partners already do
VOICES = {
    "S": (
        "A father in Castle Dray told us: 'We had the same conversation with the midwife, the health visitor, the nursery and the doctor. Each of them was kind. None of them had read the notes.'",
        "Family hubs are open in fourteen towns. In the first year 5,300 families used them, and those from the poorest streets came as often as anyone else. Speech therapists, midwives and debt advisers now work from most of them.",
    ),
    "L": (
        "People in work asked for evening and weekend appointments, and for checks where they already go. Fishermen, drivers and care staff said that they had not seen a nurse in years because it meant losing a day's pay.",
        "Lung health checks in supermarket car parks have found 212 cancers since 2023, four out of five of them early enough to cure. Pharmacies measured blood pressure 41,000 times last year.",
    ),
    "A": (
        "A carer in Northmere said: 'I do not want a form. I want somebody to ring me and ask how I am, and to mean it.' Many carers did not call themselves by that name and had never been asked.",
        "Hospital at home looks after 160 people on an ordinary day. Nine in ten would choose it again. It does not yet reach the villages at the head of the vale, where the need is greatest and the roads are worst.",
    ),
    "T": (
        "Staff told us that they spend up to a fifth of their day looking for information that somebody else has. They also said that the teams they were proudest of were those that shared an office and a kettle.",
        "The shared record has begun in two of our three places. Our anchor organisations spend £1.1 billion a year between them, of which about a third stays in Harrowshire.",
    ),
}

FOREWORD = """
This strategy is the work of the Vale and Coast Integrated Care Partnership (ICP), a committee of the Vale and Coast Integrated Care Board (ICB) and of three councils, with Healthwatch, the voluntary sector and the universities. It follows a year of listening, under the name Say It Once, in which 6,200 people took part: in waiting rooms and canteens, on the quay at Saltby, in two prisons and at the county show.

They told us three things. They are tired of repeating themselves. They want to be helped to stay well and not only to be treated when they are ill. And they know that we cannot do everything, and ask us to be plain about what we will do and by when.

That is why this document is short, why each of its commitments has a number, a date and a body that leads it, and why we will report on all of them every July.
"""

CONTEXT = """
The strategy covers the ten years from April 2025 to March 2035. It replaces the Vale and Coast Interim Integrated Care Strategy 2023-2025. The ICB and our councils must have regard to it when they plan.

It does not stand alone. Each of our three places has a joint health and wellbeing strategy of its own; in Northmere that is the Northmere Joint Health and Wellbeing Strategy 2024-2029. Where a place strategy says more than this one, the place strategy leads.
"""

# strategy | owner, as the register has them
SUPPORT = """
Vale and Coast Primary Care Strategy 2024-2029 | Vale and Coast ICB
Vale and Coast Mental Health Strategy 2024-2029 | Dray Valley NHS Foundation Trust
Vale and Coast Children's Mental Health Transformation Plan 2024-2027 | Vale and Coast ICB
Vale and Coast Work and Health Plan 2025-2027 | Vale and Coast Work and Health Partnership
"""


def write(path: Path) -> None:
    """Write the strategy to `path`."""
    writer = kit_pdf.Writer(kit_pdf.SERIF, outline=True)
    _cover(writer)
    writer.heading("Foreword")
    writer.texts(FOREWORD)
    writer.text("Professor Wilhelmina Drake, Chair, Vale and Coast Integrated Care Partnership")
    writer.page()
    writer.heading("About this strategy")
    writer.texts(CONTEXT)
    writer.heading("Our vision", 2)
    writer.markup("<b>Longer, healthier and more equal lives on the coast and in the vale</b>")
    writer.heading("Our ambitions", 2)
    ambitions = [[cell.strip() for cell in line.split("|")] for line in AMBITIONS.strip().splitlines()]
    writer.bullets(f"Ambition {number}: {row[1]}" for number, row in enumerate(ambitions, 1))
    writer.page()
    for number, (letter, title, why, know) in enumerate(ambitions, 1):
        _ambition(writer, f"Ambition {number}: {title}", letter, why, know)
    _closing(writer)
    kit_pdf.build(
        path,
        writer,
        title=world.ICS_STRATEGY,
        author="Vale and Coast Integrated Care Partnership",
        subject="Integrated care strategy",
        furniture={
            "cover": furniture.nothing,
            "page": furniture.header_and_footer("Say it once", world.ICS_STRATEGY, font="Times-Roman"),
        },
        margins=(25, 24),
    )


def _cover(writer: kit_pdf.Writer) -> None:
    writer.space(170)
    writer.text("Vale and Coast Integrated Care Strategy", writer.title)
    writer.text("2025-2035", writer.title)
    writer.text("Published June 2025")
    writer.text("Vale and Coast Integrated Care Partnership")
    writer.page("page")
    writer.heading("Contents")
    pages = (
        ("Foreword", 3),
        ("About this strategy", 4),
        ("Ambition 1: Start well", 5),
        ("Ambition 2: Live well", 6),
    )
    pages += (("Ambition 3: Age well", 7), ("Ambition 4: Work together as one system", 8))
    pages += (("How the strategy will be delivered", 9), ("Summary of our commitments", 10))
    for title, page in pages:
        writer.text(f"{title} {'.' * (92 - len(title))} {page}")
    writer.page()


def _ambition(writer: kit_pdf.Writer, title: str, letter: str, why: str, know: str) -> None:
    writer.heading(title)
    writer.text(why)
    heard, done = VOICES[letter]
    writer.heading("What we heard", 2)
    writer.text(heard)
    writer.heading("What is already under way", 2)
    writer.text(done)
    writer.heading("Our commitments", 2)
    for item in COMMITMENTS:
        if item.code.startswith(letter):
            writer.markup(f"<b>{item.code}</b>&nbsp;&nbsp;{item.text} ({item.when}).")
    writer.heading("How we will know", 2)
    writer.bullets(know.split("; "))
    writer.page()


def _closing(writer: kit_pdf.Writer) -> None:
    writer.heading("How the strategy will be delivered")
    writer.text(
        "The ICB's five-year plan turns the commitments into budgets and contracts. Place Alliances turn them into neighbourhood teams. Four strategies for the whole area support this one:"
    )
    rows = [("Supporting strategy", "Owner")]
    rows += [tuple(cell.strip() for cell in line.split("|")) for line in SUPPORT.strip().splitlines()]  # type: ignore[misc]
    writer.grid(rows, (100, 60))
    writer.space()
    writer.text(
        "The ICP will review the strategy in 2028 and again in 2031. A dashboard with every measure is at https://www.valeandcoast-ics.example/dashboard"
    )
    writer.page()
    writer.heading("Summary of our commitments")
    rows4 = [("No.", "Commitment", "Lead", "By when")]
    rows4 += [(item.code, item.text, item.lead, item.when) for item in COMMITMENTS]
    writer.grid(rows4, (13, 82, 40, 25), repeat=1)
