# ruff: noqa: E501 - prose is kept one paragraph a line
"""The previous edition of the joint strategy (PDF): five priorities, numbered otherwise than today's domains."""

from __future__ import annotations

from pathlib import Path

import furniture
import kit_pdf
import world

# number | title | why | objectives, separated by ';'
PRIORITIES = """
1 | Ageing well and living independently | Northmere is older than its neighbours and will grow older still. Most of those who retire to the coast do so in good health, and many find twenty years later that the house, the hill and the bus timetable no longer suit them. | Help older people to stay in their own homes for longer; Join up care for people with several conditions; Give carers a break and a voice
2 | Better mental wellbeing | Demand for talking therapies has doubled in five years. Young people, new mothers and men in middle age told us that they did not know where to turn, or that they were told to wait. | Promote the five ways to wellbeing in every workplace and school; Cut waiting times for talking therapies; Reduce the number of deaths by suicide
3 | A healthy start | What happens before the age of five lasts a lifetime. In 2018 our children had more tooth decay, and more excess weight, than those of the region as a whole. | Increase breastfeeding; Reduce tooth decay in children; Support families before problems become crises
4 | Healthy places | Where people live shapes how they live. This priority brings planning, housing and leisure into a health strategy for the first time in the district. | Build homes that are healthy to live in; Make it easier to walk and cycle; Protect and open up green space
5 | Less harm from tobacco, alcohol and drugs | Smoking remains the largest single cause of early death in Northmere. Alcohol brings more people to our emergency department than any cause other than falls. | Help smokers to quit; Reduce harmful drinking; Help people who use drugs to recover
"""

# priority | measure | 2018 | target
MEASURES = """
1 | Permanent admissions to care homes, ages 65 and over, per 100,000 | 612 | 540
1 | Carers who say that they have as much social contact as they would like | 31% | 40%
2 | People who begin talking therapy within six weeks | 74% | 90%
2 | Suicide rate per 100,000 | 11.8 | 10.0
3 | Five-year-olds with tooth decay | 29.1% | 25%
3 | Breastfeeding at six to eight weeks | 41% | 48%
4 | Adults who walk for travel three days a week | 17% | 22%
5 | Adults who smoke | 18.9% | 14%
5 | Alcohol-related admissions per 100,000 | 574 | 540
"""

FOREWORD = """
This is the second health and wellbeing strategy for Northmere and the first to be written with residents from the start. More than 900 people came to the roadshows that we held in the spring and summer of 2018. Their words are on every page.

The strategy is about five priorities. They are not all that matters, but they are where partners believe that by working together over the next five years they can change the course of things. Under each priority there are three objectives, lettered A to C, and one or two measures by which we ask to be judged.

We will report on them every year.
"""

CONTEXT = """
The Health and Wellbeing Board brings together the council, the clinical commissioning group, Healthwatch and the voluntary sector. It must prepare a joint strategy that answers the needs found in the joint strategic needs assessment.

Our vision is that people in Northmere are healthier together: living longer, living better and looking out for one another. The strategy supports the Northmere Council Plan 2017-2021 and the county's sustainability and transformation plan. It replaces the Northmere Health and Wellbeing Strategy 2014-2018.
"""

GOVERNANCE = """
Each priority has a sponsor on the Board and a partnership that delivers it. Priority 1 is led by the Older People's Partnership, Priority 2 by the Mental Health Forum, Priority 3 by the Children's Trust, Priority 4 by the Healthy Places Group and Priority 5 by the Substance Misuse Group.

The Board will publish an annual report. A review at the mid-point, in 2021, will ask whether the priorities are still the right ones.
"""


def write(path: Path) -> None:
    """Write the previous edition to `path`."""
    writer = kit_pdf.Writer(kit_pdf.Look("Times-Roman", "Helvetica-Bold", "Times-Italic", "#7a3b00", 12))
    writer.space(150)
    writer.text("Healthier Together", writer.title)
    writer.text(world.PREVIOUS, writer.h1)
    writer.text("Northmere District Council and partners")
    writer.page()
    _contents(writer)
    writer.heading("Foreword")
    writer.texts(FOREWORD)
    writer.text("Councillor Edwin Marsham, Chair of the Health and Wellbeing Board, January 2019")
    writer.heading("Introduction")
    writer.texts(CONTEXT)
    writer.page()
    for line in PRIORITIES.strip().splitlines():
        _priority(writer, *(cell.strip() for cell in line.split("|")))
    writer.page()
    _measures(writer)
    writer.heading("Governance")
    writer.texts(GOVERNANCE)
    kit_pdf.build(
        path,
        writer,
        title="Microsoft Word - HWS final v7 clean",
        author="jpeverell",
        subject="",
        furniture={"page": furniture.footer("Healthier Together", "{}", font="Times-Roman")},
    )


def _contents(writer: kit_pdf.Writer) -> None:
    writer.heading("Contents")
    rows = [("Foreword", "3"), ("Introduction", "3")]
    pages = ("4", "4", "4", "4", "4")
    titles = [line.split("|")[:2] for line in PRIORITIES.strip().splitlines()]
    rows += [
        (f"Priority {number.strip()}: {title.strip()}", page)
        for (number, title), page in zip(titles, pages, strict=True)
    ]
    rows += [("How we will measure success", "6"), ("Governance", "6")]
    writer.grid(rows, (140, 20), header=0, lines=False)
    writer.page()


def _priority(writer: kit_pdf.Writer, number: str, title: str, why: str, objectives: str) -> None:
    writer.heading(f"Priority {number}: {title}")
    writer.text(why)
    writer.text("Our objectives are to:")
    for letter, text in zip("ABC", objectives.split("; "), strict=True):
        writer.numbered(f"{letter}.", text, indent=22)
    writer.space(6)


def _measures(writer: kit_pdf.Writer) -> None:
    writer.heading("How we will measure success")
    titles = dict(line.split(" | ")[:2] for line in PRIORITIES.strip().splitlines())
    rows: list[tuple[str, ...]] = [("Priority", "Measure", "2018", "Target for the end of the strategy")]
    spans = []
    last = ""
    for line in MEASURES.strip().splitlines():
        number, *rest = (cell.strip() for cell in line.split("|"))
        if number == last:
            spans.append(((0, len(rows) - 1), (0, len(rows))))
        rows.append((f"{number}. {titles[number]}" if number != last else "", *rest))
        last = number
    writer.grid(rows, (45, 70, 20, 30), spans=spans)
    writer.space(10)
