# ruff: noqa: E501 - tables are kept one row a line
"""The fictional district of Northmere: what its documents say, stated once.

Every document of the corpus is rendered from these tables, so that what is true of the corpus can be checked.
Places, bodies, people and figures are invented. The deliberate faults (gaps, one contradiction, one strategy that
has run out) are marked `fault:` and listed for readers in `docs/demo.md`. An empty field is an empty cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

SITE = "https://www.northmere.example"
ICS_SITE = "https://www.valeandcoast-ics.example"

VISION = "Everyone in Northmere lives a healthy, connected and independent life, whichever street they call home"
COUNCIL_VISION = "A fair tide: a district where every neighbourhood shares in what the place does well"

JHWS = "Northmere Joint Health and Wellbeing Strategy 2024-2029"
PREVIOUS = "Northmere Health and Wellbeing Strategy 2019-2023"
ACTION_PLAN = "Northmere Joint Health and Wellbeing Strategy Action Plan 2026-2028"
COUNCIL_PLAN = "Northmere Council Plan 2025-2029"
OLD_COUNCIL_PLAN = "Northmere Council Plan 2021-2025"
ICS_STRATEGY = "Vale and Coast Integrated Care Strategy 2025-2035"
JSNA = "Northmere Joint Strategic Needs Assessment 2026"
VAN_PLAN = "Voluntary Action Northmere Strategic Plan 2025-2028"

Row = TypeVar("Row")


def table(kind: type[Row], text: str) -> tuple[Row, ...]:
    """The rows of a table written one row a line with ` | ` between its cells."""
    filled = text.replace("{SITE}", SITE).replace("{ICS}", ICS_SITE)
    return tuple(kind(*(cell.strip() for cell in line.split("|"))) for line in filled.strip().splitlines())


@dataclass(frozen=True)
class Domain:
    """A domain of the joint strategy; `priority` is the number of the corporate priority it serves, '' for none."""

    number: str
    title: str
    sponsor: str
    priority: str


@dataclass(frozen=True)
class Goal:
    """A goal with its lead and the board the lead reports to."""

    code: str
    text: str
    lead: str
    reports_to: str


@dataclass(frozen=True)
class Measure:
    """A measure of a goal as the joint strategy's outcomes framework prints it, and its latest value."""

    goal: str
    name: str
    baseline: str
    target: str
    latest: str


@dataclass(frozen=True)
class Action:
    """An action of the action plan."""

    ref: str
    text: str
    owner: str
    timescale: str
    measure: str


@dataclass(frozen=True)
class Register:
    """A row of the strategy register."""

    title: str
    owner: str
    start: str
    end: str
    status: str
    link: str


@dataclass(frozen=True)
class Priority:
    """A priority of the Council Plan."""

    number: str
    title: str


# fault: nothing in the corpus says that it serves priority 5
PRIORITIES = table(
    Priority,
    """
1 | Healthy and independent lives
2 | Strong and safe neighbourhoods
3 | A fair and growing local economy
4 | A clean, green and resilient district
5 | A council that listens and lives within its means
""",
)

DOMAINS = table(
    Domain,
    """
1 | A Strong Start | Executive Director of Children's Services | 1
2 | Living & Ageing Well | Director of Public Health | 1
3 | Good Mental Health and Connected Lives | Place Director | 1
4 | Healthy Homes and Places | Executive Director of Place | 4
5 | Work, Skills and a Fair Income | Director of Economy and Skills | 3
6 | Safe Communities | Head of Community Safety | 2
""",
)

# fault: 4D has no lead
GOALS = table(
    Goal,
    """
1A | Help every child to reach a healthy weight and to have healthy teeth by the end of primary school | Consultant in Public Health (Children) | Northmere Children's Partnership
1B | Support the emotional wellbeing of children and young people at home, at school and online | Assistant Director, Early Help | Northmere Children's Partnership
1C | Close the gap in early language and school readiness between Saltby Harbour and the rest of the district | Head of Early Years | Early Help Board
2A | Cut smoking, and the harm done by alcohol and drugs, in the neighbourhoods where harm is greatest | Director of Public Health | Northmere Drugs and Alcohol Partnership
2B | Find and treat high blood pressure, diabetes and lung disease earlier | Clinical Director, Northmere Place Alliance | Northmere Place Alliance
2C | Help more people to be active every day and to keep a healthy weight | Head of Leisure and Culture | Health and Wellbeing Board
2D | Support people to live well with dementia, and support the people who care for them | Head of Adult Social Care Commissioning | Northmere Place Alliance
3A | Reduce loneliness, particularly among older people, unpaid carers and people new to the district | Chief Executive, Voluntary Action Northmere | Northmere Place Alliance
3B | Reduce suicide and self-harm, and support those who are bereaved | Consultant in Public Health (Adults) | Harrowshire Suicide Prevention Board
3C | Make it easier to get help early, close to home and without telling the same story twice | Place Director | Northmere Place Alliance
4A | Prevent homelessness and end rough sleeping in Northmere | Head of Housing Options | Northmere Homelessness Forum
4B | Make cold, damp and unsafe homes fit to live in | Director of Property, Northmere Homes | Housing Improvement Board
4C | Plan and build places that make walking, wheeling and cycling the easy choice for short journeys and that bring green space within reach of every home | Head of Planning and Transport | Place Leadership Team
4D | Clean the air around schools and along the Castle Dray relief road |  | Place Leadership Team
5A | Help people with long-term conditions to find, keep and return to good work | Work and Health Programme Manager | Economic Growth Board
5B | Raise skills and pay in the lowest-income neighbourhoods | Principal, Northmere College | Economic Growth Board
5C | Use the spending and recruitment of anchor organisations for local good | Director of Strategy, Vale and Coast ICB | Anchor Network
6A | Keep children and young people safe from violence and exploitation | Head of Youth Justice | Community Safety Partnership
6B | Prevent domestic abuse and help survivors to recover and rebuild their lives | Domestic Abuse Partnership Manager | Domestic Abuse Partnership Board
6C | Work with communities to reduce hate crime and anti-social behaviour | Head of Community Safety | Community Safety Partnership
""",
)

# fault: 2D's measure has no target, 3C has no measure
MEASURES = table(
    Measure,
    """
1A | Children in Year 6 who are overweight or living with obesity | 38.2% (2023/24) | 35% by 2029 | 37.6%
1A | Five-year-olds with visible tooth decay | 27.4% (2022) | 22% by 2028 | 25.9%
1B | Hospital admissions for self-harm, ages 10 to 24, per 100,000 | 486 (2022/23) | 400 by 2029 | 451
1C | Children reaching a good level of development at the end of Reception | 63.1% (2023) | 70% by 2029 | 65.4%
2A | Adults who smoke | 15.8% (2023) | 10% by 2029 | 14.1%
2A | Alcohol-related hospital admissions per 100,000 | 602 (2022/23) | 540 by 2028 | 611
2B | Share of expected hypertension that is diagnosed | 68% (March 2024) | 80% by March 2028 | 71%
2C | Adults doing less than 30 minutes of activity a week | 29.4% (2022/23) | 25% by 2029 | 28.2%
2D | Dementia diagnosis rate, ages 65 and over | 61.3% (2024) |  | 62.0%
3A | Adults who feel lonely often or always | 8.1% (2023) | 6.5% by 2029 | 7.9%
3B | Suicide rate per 100,000, three-year average | 12.6 (2020-22) | 10.5 by 2027-29 | 12.9
4A | Households in temporary accommodation | 412 (March 2024) | 300 by March 2029 | 438
4B | Homes in fuel poverty | 16.9% (2022) | 13% by 2029 | 16.2%
4C | Trips under two miles made on foot, on wheels or by cycle | 41% (2023) | 50% by 2029 | 42%
4D | Annual mean nitrogen dioxide at Castle Dray, micrograms per cubic metre | 38 (2023) | 30 by 2028 | 35
5A | Gap in the employment rate for people with a long-term condition | 14.2 points (2023/24) | 11 points by 2029 | 13.8 points
5B | Residents with no qualifications, Quarry Hill ward | 27% (Census 2021) | 21% by 2029 | n/a
5C | Share of anchor spending with suppliers in Harrowshire | 34% (2023/24) | 45% by 2028/29 | 36%
6A | First-time entrants to youth justice per 100,000 | 164 (2023) | 130 by 2028 | 151
6B | Repeat domestic abuse incidents as a share of all incidents | 33% (2023/24) | 28% by 2028/29 | 32%
6C | Residents who feel safe outside after dark | 58% (2024) | 65% by 2029 | 57%
""",
)

# fault: 2B.2 has no measure, 3B.1 is past due, 4B.2 has no owner, 5B.2 has no timescale, 4C has no action at all
ACTIONS = table(
    Action,
    """
1A.1 | Extend supervised toothbrushing to every nursery and Reception class in Saltby Harbour, Quarry Hill and Millfield | Public Health | September 2027 | 85% of settings in the three wards taking part
1A.2 | Agree a healthy food advertising policy for council sites and bus shelters | Head of Commercial Services | March 2027 | Policy adopted; no high-fat advertising on council sites
1B.1 | Place a mental health support team in every secondary school cluster | Dray Valley NHS Foundation Trust | September 2028 | All seven clusters covered
1B.2 | Run a parents' course on life online with the five family hubs | Early Help Service; Family Hubs Network | Q4 2026/27 and ongoing | 400 parents a year complete the course
1C.1 | Train every childminder and nursery in Saltby Harbour in the early talk programme | Head of Early Years | July 2027 | 90% of settings trained
2A.1 | Offer a stop-smoking adviser at every targeted lung health check | Public Health | 10/26 and ongoing | 600 people a year set a quit date
2A.2 | Open a recovery hub in Castle Dray with evening and weekend hours | Northmere Drugs and Alcohol Partnership | October 2027 | 300 people a year supported; 40% leave treatment free of dependence
2B.1 | Take blood pressure checks to workplaces, barbers and places of worship | Northmere Place Alliance | April 2027 | 5,000 checks a year, half of them in the six most deprived wards
2B.2 | Put one respiratory diagnostic clinic in each neighbourhood | Vale and Coast ICB | December 2027 |
2C.1 | Open school playing fields to community clubs outside school hours | Leisure and Culture Service / Schools | Summer 2027 | 12 school sites open; 40 clubs using them
2C.2 | Prescribe swimming and walking through social prescribing link workers in all nine practices, with concessionary entry for the first twelve weeks and a buddy for anyone who has not been active in the past year | Primary Care Networks; Northmere Leisure Trust | Q1 2027/28 | 1,200 referrals a year, 60% of people still active after six months
2D.1 | Set up a single point of contact for families after a diagnosis of dementia | Adult Social Care | February 2027 | All families contacted within ten working days of diagnosis
3A.1 | Map community groups and gaps in every ward and publish the map | Voluntary Action Northmere | January 2027 | Map published for all 21 wards
3A.2 | Recruit 150 telephone and doorstep befrienders | Voluntary Action Northmere | Ongoing | 150 befrienders active
3B.1 | Put a real-time surveillance agreement in place with the coroner and Harrowshire Police | Public Health | June 2026 | Agreement signed; monthly report to the Suicide Prevention Board
3B.2 | Commission a bereavement service for people bereaved by suicide, open to adults and children | Vale and Coast ICB | April 2027 | All families offered contact within 72 hours
3C.1 | Open a crisis café in Northmere town on four evenings a week | Dray Valley NHS Foundation Trust | November 2027 | 50 visits a week
4A.1 | Convert the former magistrates' court into 24 self-contained flats for people leaving the streets | Housing Service | March 2028 | 24 flats let; no one sleeping rough for more than one night
4A.2 | Agree a duty-to-refer protocol with the hospital, the prison and the job centre | Head of Housing Options | February 2027 | 120 referrals a year before a crisis
4B.1 | Insulate 1,500 council homes with the worst energy ratings | Northmere Homes | 2026 to 2028 | No council home below energy band D
4B.2 | Inspect every private rented home reported for damp within 14 days |  | From April 2027 | 95% of inspections on time
4D.1 | Close the streets outside 15 schools to through traffic at the start and end of the day | Highways and Transport | September 2027 | 15 school streets in place
4D.2 | Move the Castle Dray bus fleet to electric vehicles | Harrowshire Bus Partnership | 2028/29 | 60% of mileage electric
5A.1 | Place employment advisers in talking therapies and in the pain clinic | Vale and Coast Work and Health Partnership | May 2027 | 250 people a year helped into work or to keep it
5B.1 | Offer free Level 2 courses in care, construction and catering at three community venues | Northmere College | Academic year 2026/27 | 450 learners, 70% from the target wards
5B.2 | Win accreditation from the living wage body for all council contracts above £100,000 | Head of Procurement |  | All new contracts compliant
5C.1 | Publish a joint pipeline of contracts and of entry-level jobs twice a year | Anchor Network | March 2027 | Pipeline published; 200 local people recruited a year
6A.1 | Put youth workers in the emergency department on Friday and Saturday nights | Harrowshire Violence Reduction Partnership | January 2027 | 80% of young people seen within an hour of arrival
6A.2 | Train licensed drivers and hotel staff to spot exploitation | Community Safety Team | Ongoing | All 640 licensed drivers trained
6B.1 | Provide twelve more places of safe accommodation, two of them for men | Domestic Abuse Partnership Board | December 2027 | No one turned away for want of a place
6C.1 | Set up third-party hate crime reporting points in libraries and mosques | Community Safety Partnership | March 2027 | 10 reporting points open
""",
)

# fault: the dementia strategy has another owner in the board pack's appendix; the tobacco control plan has run out
# while goal 2A still leans on it and its status still says Current
REGISTER = table(
    Register,
    """
Northmere Children and Young People's Plan 2024-2028 | Northmere Children's Partnership | 2024 | 2028 | Current | {SITE}/children/plan-2024-2028
Healthy Weight, Healthy District Framework 2023-2027 | Public Health | 2023 | 2027 | Current | {SITE}/public-health/healthy-weight
Oral Health Improvement Plan 2025-2028 | Public Health | 2025 | 2028 | Current | {SITE}/public-health/oral-health
Vale and Coast Children's Mental Health Transformation Plan 2024-2027 | Vale and Coast ICB | 2024 | 2027 | Current | {ICS}/cyp-mental-health
SEND and Inclusion Strategy 2023-2027 | SEND Partnership Board | 2023 | 2027 | Under review | {SITE}/send/strategy
Early Talk and School Readiness Strategy | Early Help Board |  |  | In development |
Northmere Tobacco Control Plan 2021-2025 | Public Health | 2021 | 2025 | Current | {SITE}/public-health/tobacco-control
Drugs and Alcohol Partnership Delivery Plan 2025-2028 | Northmere Drugs and Alcohol Partnership | 2025 | 2028 | Current | {SITE}/ndap/delivery-plan
Vale and Coast Integrated Care Strategy 2025-2035 | Vale and Coast Integrated Care Partnership | 2025 | 2035 | Current | {ICS}/strategy
Vale and Coast Primary Care Strategy 2024-2029 | Vale and Coast ICB | 2024 | 2029 | Current | {ICS}/primary-care-strategy
Long Term Conditions Case Finding Programme | Northmere Place Alliance |  |  | In development |
Move More Northmere: Physical Activity Strategy 2023-2028 | Active Harrowshire; Northmere Leisure Trust | 2023 | 2028 | Current | {SITE}/move-more
Northmere Dementia Strategy 2022-2027 | Adult Social Care | 2022 | 2027 | Current | {SITE}/adults/dementia-strategy
All-Age Carers Strategy 2024-2027 | Adult Social Care | 2024 | 2027 | Current | {SITE}/adults/carers
Vale and Coast Mental Health Strategy 2024-2029 | Dray Valley NHS Foundation Trust | 2024 | 2029 | Current | {ICS}/mental-health
Harrowshire Suicide Prevention Strategy 2023-2028 | Harrowshire Suicide Prevention Board | 2023 | 2028 | Current | https://www.harrowshire-spb.example/strategy
Connected Northmere Loneliness Strategy | Voluntary Action Northmere |  |  | Not yet developed |
Neighbourhood Health Plan 2026-2029 | Northmere Place Alliance | 2026 | 2029 | Draft | {ICS}/northmere/neighbourhood-health
Northmere Housing Strategy 2023-2028 | Housing Service | 2023 | 2028 | Current | {SITE}/housing/strategy
Homelessness and Rough Sleeping Strategy 2024-2029 | Housing Service | 2024 | 2029 | Current | {SITE}/housing/homelessness
Warm and Safe Homes Plan 2025-2028 | Northmere Homes | 2025 | 2028 | Current | {SITE}/housing/warm-and-safe
Northmere Local Plan 2021-2038 | Planning Policy Team | 2021 | 2038 | Under review | {SITE}/planning/local-plan
Local Transport Plan 2022-2037 | Highways and Transport | 2022 | 2037 | Current | {SITE}/transport/ltp
Local Cycling and Walking Infrastructure Plan | Highways and Transport | 2024 | 2034 | Current |
Air Quality Action Plan 2024-2029 | Environmental Health | 2024 | 2029 | Being refreshed | {SITE}/environment/air-quality
Climate and Nature Strategy |  |  |  | In development |
Northmere Inclusive Economy Strategy 2024-2030 | Economic Growth Board | 2024 | 2030 | Current | {SITE}/economy/inclusive
Vale and Coast Work and Health Plan 2025-2027 | Vale and Coast Work and Health Partnership | 2025 | 2027 | Current | {ICS}/work-and-health
Adult Skills and Community Learning Plan 2025-2028 | Northmere College | 2025 | 2028 | Current | {SITE}/skills/adult-learning
Community Safety Partnership Plan 2025-2028 | Community Safety Partnership | 2025 | 2028 | Current | {SITE}/csp/plan
Harrowshire Serious Violence Prevention Strategy 2024-2027 | Harrowshire Violence Reduction Partnership | 2024 | 2027 | Current | https://www.harrowshire-vrp.example/strategy
Youth Justice Plan 2026-2027 | Youth Justice Management Board | 2026 | 2027 | Current | {SITE}/youth-justice/plan
Safeguarding Children Partnership Business Plan 2025-2027 | Northmere Safeguarding Children Partnership | 2025 | 2027 | Current | https://www.nscp.example/business-plan
Domestic Abuse and Safe Accommodation Strategy 2024-2028 | Domestic Abuse Partnership Board | 2024 | 2028 | Current | {SITE}/csp/domestic-abuse
Harrowshire Police and Crime Plan 2024-2028 | Police and Crime Commissioner for Harrowshire | 2024 | 2028 | Current | https://www.harrowshire-pcc.example/plan
Hate Crime Action Plan 2024-2027 | Community Safety Partnership; Harrowshire Police | 2024 | 2027 | Current |
Anti-Social Behaviour Policy | Community Safety Team | 2025 | 2028 | Current | {SITE}/csp/asb-policy
Northmere Council Plan 2025-2029 | Cabinet | 2025 | 2029 | Current | {SITE}/council-plan
Northmere Joint Health and Wellbeing Strategy 2024-2029 | Health and Wellbeing Board | 2024 | 2029 | Current | {SITE}/jhws
Northmere Health and Wellbeing Strategy 2019-2023 | Health and Wellbeing Board | 2019 | 2023 | Superseded | {SITE}/archive/hws-2019-2023
""",
)


def goal(code: str) -> Goal:
    """The goal of a code."""
    return next(item for item in GOALS if item.code == code)


def goals_of(number: str) -> tuple[Goal, ...]:
    """The goals of a domain."""
    return tuple(item for item in GOALS if item.code.startswith(number))


def domain(number: str) -> Domain:
    """The domain of a number."""
    return next(item for item in DOMAINS if item.number == number)


def priority_title(number: str) -> str:
    """The title of a corporate priority."""
    return next(item.title for item in PRIORITIES if item.number == number)


def measures_of(code: str) -> tuple[Measure, ...]:
    """The measures of a goal."""
    return tuple(item for item in MEASURES if item.goal == code)


def actions_of(code: str) -> tuple[Action, ...]:
    """The actions under a goal."""
    return tuple(item for item in ACTIONS if item.ref.startswith(code + "."))


def registered(title: str) -> Register:
    """The register's row for a strategy."""
    return next(item for item in REGISTER if item.title == title)
