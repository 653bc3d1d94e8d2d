# ruff: noqa: E501 - prose is kept one paragraph a line
"""The prose of the joint strategy: what it says about each domain and goal beyond the world's tables."""

from __future__ import annotations

FOREWORD = """
Northmere is a district of a harbour town, a market town and forty villages, and of some of the widest differences in health in the county. A boy born in Saltby Harbour can expect to live nine years fewer than a boy born in Beacon, five miles up the hill. This strategy is about those nine years.

It is a joint strategy. It belongs to the council, to the Vale and Coast Integrated Care Board (ICB), to Voluntary Action Northmere (VAN) and its members, to the police, to schools and colleges, and to the 2,300 people who answered our questions in the autumn of 2023. It does not list everything that partners do. It names what we can only do together.

We have kept what worked in our last strategy and dropped what did not. The biggest change is that work, homes and safety now stand beside health care, because that is where people told us health is won or lost.
"""

CONTEXT = """
The Joint Health and Wellbeing Strategy (JHWS) rests on the joint strategic needs assessment (JSNA) and takes account of the integrated care strategy that the Vale and Coast Integrated Care Partnership (ICP) prepares for the wider area. It covers the years from April 2024 to March 2029 and will be reviewed at its mid-point. It replaces the Northmere Health and Wellbeing Strategy 2019-2023.

Three findings of the JSNA shaped it. First, the gap in healthy life expectancy between our most and least deprived wards is 14 years for women. Second, one in five of us will be over 70 by 2034. Third, four causes (smoking, high blood pressure, excess weight and alcohol) lie behind more than half of the years of life lost early.
"""

PRINCIPLES = """
Fairness first: where money or time is short, it goes to the places and people with the worst health
Start from what people and places have, and not only from what they lack
One conversation: share what people have told us, with their consent, so that they need not repeat it
Use evidence, publish results and stop what does not work
"""

# domain | why it matters
DOMAINS = """
1 | The first years shape the rest. In Northmere 38.2% of children leave primary school above a healthy weight, and in Saltby Harbour only half of children start Year 1 with the language they need. The services that see families in those years (midwives, health visitors, nurseries, schools and dentists) are many, and too often families have to join them up for themselves.
2 | Most of the difference in life expectancy between our wards comes from heart disease, cancer and lung disease, and most of that from causes that can be changed. This domain is about the habits that places make easy or hard, about illness found before it does harm, and about living well with conditions that cannot be cured.
3 | One adult in six has a common mental disorder at any time, and one in twelve is lonely often or always. People asked for two things above all in the consultation: help sooner, and somewhere to belong. This domain answers both.
4 | A cold home, a damp bedroom, a polluted street or the threat of losing a tenancy can undo any amount of good health care. The council builds, licenses, plans and repairs, and its partners own more than 9,000 homes between them. We can use those powers for health.
5 | Good work is good for health, and its loss is among the surest ways to lose it. In Northmere 9,400 people of working age are out of work because of a long-term condition, and a third of them say that they would like a job now. Our largest employers are the very bodies that have signed this strategy.
6 | Fear keeps people indoors and harm leaves marks for life. Violence among young people, abuse in the home and hatred in the street are each a public health matter and are treated here as such, alongside the work of the police and the courts.
"""

# goal | what we will do, separated by ';' | the sentence on what delivers it, or nothing
GOALS = """
1A | Offer supervised toothbrushing in every nursery and Reception class in the wards with most decay; Limit advertising of unhealthy food on council land; Make breakfast clubs free in schools where more than a third of children are eligible for free meals | This goal is underpinned by the Healthy Weight, Healthy District Framework 2023-2027 and the Oral Health Improvement Plan 2025-2028.
1B | Place a mental health support team in every cluster of secondary schools; Give parents practical help with life online; Pay for counselling in youth clubs as well as clinics | This goal will be delivered through the Vale and Coast Children's Mental Health Transformation Plan 2024-2027.
1C | Train every childminder and nursery in the early talk programme; Bring speech and language therapists into family hubs; Send a book home with every child in every year before school | The Early Talk and School Readiness Strategy, now in development, will set out the detail.
2A | Offer stop-smoking support at every lung health check and every hospital bed; Open a recovery hub in Castle Dray; Reduce the number of shops in the harbour that sell alcohol before 9am | This goal is underpinned by the Northmere Tobacco Control Plan 2021-2025 and the Drugs and Alcohol Partnership Delivery Plan 2025-2028.
2B | Take checks to workplaces and places of worship; Find people on practice lists who may have a condition that has not been diagnosed; Put a respiratory diagnostic clinic in each neighbourhood |
2C | Open school fields to clubs outside school hours; Prescribe swimming and walking; Light and repair the harbour path | This goal will be delivered through Move More Northmere: Physical Activity Strategy 2023-2028.
2D | Give every family one person to call after a diagnosis; Train shops, buses and banks to be friendly to people with dementia; Offer every carer a break | This goal will be delivered through the Northmere Dementia Strategy 2022-2027 and the All-Age Carers Strategy 2024-2027.
3A | Map community groups ward by ward; Recruit befrienders of all ages; Keep library buildings open for community use on Sundays |
3B | Share data on suspected suicides within days and not months; Commission support for everyone who is bereaved; Train people who are not clinicians to ask and to listen | This goal will be delivered through the Harrowshire Suicide Prevention Strategy 2023-2028.
3C | Form one team in each neighbourhood; Open a crisis café; Let people carry their own short record | This goal will be delivered through the Neighbourhood Health Plan 2026-2029.
4A | Agree who refers whom, and when, before a crisis; Convert empty public buildings to flats; Give people leaving prison an address on the day | This goal will be delivered through the Homelessness and Rough Sleeping Strategy 2024-2029.
4B | Insulate the worst council homes first; Inspect damp private rented homes within 14 days; Let doctors refer patients for home repairs | This goal will be delivered through the Warm and Safe Homes Plan 2025-2028.
4C |  | This goal will be delivered through the Northmere Local Plan 2021-2038 and the Local Transport Plan 2022-2037.
4D | Close school streets to traffic at the start and end of the day; Move buses at Castle Dray to electric power; Measure fine particles at ten schools | This goal will be delivered through the Air Quality Action Plan 2024-2029.
5A | Place employment advisers in clinics; Help small firms to keep people who fall ill; Lead by example as employers | This goal will be delivered through the Vale and Coast Work and Health Plan 2025-2027.
5B | Offer free courses close to home; Pay the real living wage in our contracts; Help parents with the cost of childcare while they train | This goal will be delivered through the Adult Skills and Community Learning Plan 2025-2028.
5C | Publish contracts and jobs together, early and in plain words; Keep a third of entry-level jobs for people from the six most deprived wards; Let community groups use our empty rooms |
6A | Put youth workers in the emergency department; Train drivers and hotel staff to spot exploitation; Offer every child who is excluded from school a mentor within a week | This goal will be delivered through the Harrowshire Serious Violence Prevention Strategy 2024-2027 and the Youth Justice Plan 2026-2027.
6B | Provide more safe accommodation; Ask about abuse in every health appointment where it is safe to ask; Hold those who harm to account and help them to change | This goal will be delivered through the Domestic Abuse and Safe Accommodation Strategy 2024-2028.
6C | Open places where hate crime can be reported away from a police station; Mend what is broken within three days, from lights to swings; Bring neighbours together before disputes harden | This goal will be delivered through the Hate Crime Action Plan 2024-2027.
"""

GOVERNANCE = """
The Health and Wellbeing Board owns this strategy. It receives a report on one domain at each meeting and a report on the whole each November. The Northmere Place Alliance (NPA) brings the NHS, the council and the voluntary sector together to deliver Domains 2 and 3. The Community Safety Partnership (CSP) oversees Domain 6, and the Economic Growth Board Domain 5.

An action plan, revised every two years, says who will do what by when. Where an action falls to one partner that partner reports on it; where it falls to several, one of them is named first.
"""

ABBREVIATIONS = """
CSP | Community Safety Partnership
DVFT | Dray Valley NHS Foundation Trust
ICB | Vale and Coast Integrated Care Board
ICP | Vale and Coast Integrated Care Partnership
JHWS | Joint Health and Wellbeing Strategy
JSNA | Joint strategic needs assessment
NDAP | Northmere Drugs and Alcohol Partnership
NPA | Northmere Place Alliance
VAN | Voluntary Action Northmere
"""


def rows(text: str) -> list[list[str]]:
    """The rows of a table written one row a line with ` | ` between its cells."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def paragraphs(text: str) -> list[str]:
    """Paragraphs separated by blank lines."""
    return text.strip().split("\n\n")
