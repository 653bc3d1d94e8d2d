# ruff: noqa: E501 - prose is kept one paragraph a line
"""Agenda item 8: the domain in focus, printed slides on Domain 3."""

from __future__ import annotations

import world
from kit_pdf import Writer
from reportlab.lib import colors

AIMS = """
We want everyone in Northmere to have people they can turn to, and to find help quickly when friends and family are not enough. Mental ill health costs people in Northmere more years of good life than any other cause except heart disease and cancer, and it does not fall evenly: rates of common mental disorder in Quarry Hill are almost twice those in Beacon.

This domain is about what surrounds people as much as about services. Debt, damp, a violent relationship or a long spell alone can each be the start of an illness. The domain therefore leans on the work of Domains 4, 5 and 6 as well as on its own goals.
"""

LEVELS = (
    "A fall in the share of adults who feel lonely often or always, fastest in the wards where it is highest",
    "Fewer deaths by suicide, and contact with every bereaved family within 72 hours",
    "More people seen within four weeks of asking for help, in whichever neighbourhood they live",
    "A wider range of groups led by the people they are for",
)

# goal | what we want | challenges | how | differently | deliverables; lists are separated by ';'
GOALS = """
3A | A district in which it is easy to meet other people and hard to slip out of sight. We will start with those whom the 2025 residents' survey found to be loneliest: people over 75 who live alone, unpaid carers, and people who have lived here for less than two years. | 7.9% of adults say that they feel lonely often or always, some 11,800 people, and the figure for unpaid carers is 19%; Bus services end at 7pm in four villages, so that evening groups cannot recruit; Small groups spend up to a third of their time on fundraising; People newly arrived told us that they did not know where to begin | Through the community connection fund, social prescribing link workers and the ward conversations led by Voluntary Action Northmere. The All-Age Carers Strategy 2024-2027 sets out what will be done for carers. | Publish a map of groups and gaps for all 21 wards; Recruit and train 150 befrienders, a third of them under 30; Pay for a volunteer driver scheme in the four villages; Make every library a place where a newcomer can ask one person one question | Nineteen grants awarded in September 2026; Ward conversations held in Millfield and Lower Dray; 83 befrienders recruited by October 2026; Draft ward map tested with link workers
3B | No one in Northmere should reach the point at which suicide seems the only way out without having been offered help. Those who are bereaved should be found and supported, without having to ask. | The rate of 12.9 per 100,000 is above that of England, and men aged 40 to 59 account for half of deaths; Two thirds of those who died were not in contact with mental health services; Self-harm among girls aged 13 to 16 has risen since 2021; Data on suspected deaths arrive three months late | Through the Harrowshire Suicide Prevention Strategy 2023-2028 and its Northmere annex, overseen by the Harrowshire Suicide Prevention Board, and through the crisis chapter of the Vale and Coast Mental Health Strategy 2024-2029. | Put a real-time surveillance agreement in place with the coroner and the police; Commission a bereavement service for adults and children; Train 500 people in places where men gather to ask the question; Work with debt advisers so that a call about debt can become a call about distress | Learning event with bereaved families held in May 2026; 212 people trained by October 2026; Specification for the bereavement service agreed in August 2026
3C | Help that comes early and close to home, from people who already know the story. People told Healthwatch that they were asked the same questions up to seven times. | Waits for talking therapies range from three weeks to fourteen, depending on the neighbourhood; Records are held on five systems that do not speak to one another; There is no agreed measure of whether people have had to repeat themselves | Through the Neighbourhood Health Plan 2026-2029, which is in draft, and chapter 5 of the Vale and Coast Mental Health Strategy 2024-2029. | Form one neighbourhood team in each of the three neighbourhoods; Open a crisis café in Northmere town on four evenings a week; Agree a short shared record that the person holds; Let any professional in the team book with any other | Lease for the café premises signed in July 2026; Shared record designed with eleven people who use services; Harbour team lead appointed
"""


def write(writer: Writer) -> None:
    """Write the six landscape pages."""
    domain = world.domain("3")
    _banner(writer, f"Domain {domain.number}: {domain.title}")
    writer.text("Northmere Joint Health and Wellbeing Strategy 2024-2029. Domain in focus, November 2026")
    writer.markup(f"<b>Domain sponsor:</b> {domain.sponsor}")
    writer.heading("What we want to achieve", 2)
    writer.texts(AIMS)
    writer.heading("What will be different", 2)
    writer.bullets(LEVELS)
    writer.heading("Goals in this domain", 2)
    writer.bullets(f"{goal.code}. {goal.text}" for goal in world.goals_of("3"))
    writer.page()
    goals = [[cell.strip() for cell in line.split("|")] for line in GOALS.strip().splitlines()]
    for code, want, challenges, how, differently, _ in goals:
        goal = world.goal(code)
        _banner(writer, f"Goal {code}. {goal.text}")
        writer.markup(f"<b>Goal lead:</b> {goal.lead}")
        writer.heading("What we want to achieve", 2)
        writer.text(want)
        writer.heading("Some of the challenges", 2)
        writer.bullets(challenges.split("; "))
        writer.heading("How we will achieve this goal", 2)
        writer.text(how)
        writer.heading("What we will do differently", 2)
        writer.bullets(differently.split("; "))
        writer.page()
    _banner(writer, "Domain 3: deliverables and milestones, April to October 2026")
    for code, *_, deliverables in goals:
        writer.heading(f"Goal {code}. {world.goal(code).text}", 2)
        writer.bullets(deliverables.split("; "))
    writer.text("Next report to the Board on this domain: November 2027", writer.small)


def _banner(writer: Writer, text: str) -> None:
    style = writer.look.style(
        "banner",
        fontName=writer.look.bold,
        fontSize=16,
        leading=20,
        textColor=colors.white,
        backColor=colors.HexColor(writer.look.colour),
        borderPadding=(6, 8, 6, 8),
        spaceAfter=16,
        spaceBefore=8,
    )
    writer.text(text, style)
