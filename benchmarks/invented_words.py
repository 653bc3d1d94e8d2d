"""Word lists that invented places, bodies, plans and what they say are put together from; none is a real one's."""

from __future__ import annotations

from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    """The phrases of lines with ` | ` between them."""
    return tuple(phrase.strip() for line in text.strip().splitlines() for phrase in line.split("|"))


_BEGINNINGS = _words(
    """
    Ald Ash Ban Barn Bel Birk Bram Brook Cald Carn Chad Clav Cor Crag Dal Dern Dun Eld Elm Fal Fen Gar Gil Glen
    Hal Harl Haw Hex Holm Ing Kel Kirk Lam Lang Lin Lock Mal Mar Mel Nar Nor Oak Orm Pen Pil Quen Rad Rav Ros
    Sal Sed Shel Stan Swin Tam Thorn Tor Ul Ven Wal Wen Whit Win Yar Yel
    """
)
_ENDINGS = _words(
    """
    beck bourne bridge burn bury by cliffe combe cott dale den field ford gate ham haven holt hurst ley low mere
    mouth ness pool port sett shaw stead thorpe ton vale well wick wold worth
    """
)
_BESIDE = ("", "", "", " Bay", " Cross", " Green", " Heath", " Moor", " Regis", " St Anne", " Sands", " Water")

SUBJECTS = _phrases(
    """
    Housing | Homelessness Prevention | Air Quality | Active Travel | Adult Learning | Alcohol and Drugs
    Allotments and Food Growing | Arts and Culture | Autism | Biodiversity | Blue Light Collaboration
    Bus Service Improvement | Carers | Children and Young People | Climate Adaptation | Community Safety | Dementia
    Digital Inclusion | Domestic Abuse | Early Help | Early Years | Economic Growth | Emergency Planning | Energy
    Falls Prevention | Fair Work | Flood Risk | Fostering | Fuel Poverty | Green Space | Healthy Weight | Heritage
    High Streets | Learning Disability | Leisure | Libraries | Local Transport | Loneliness | Mental Health
    Neighbourhood Health | Oral Health | Parking | Physical Activity | Playing Pitch | Primary Care | Public Toilets
    Road Safety | Rural Services | School Places | Sexual Health | Skills | Suicide Prevention | Tobacco Control
    Tourism | Town Centre | Tree and Woodland | Volunteering | Waste and Recycling | Water Safety | Workforce
    Youth Justice
    """
)
DOCUMENT_WORDS = ("Strategy", "Strategy", "Strategy", "Plan", "Framework", "Action Plan")
LEVELS = ("Domain", "Priority", "Theme", "Ambition")
VERBS = _phrases(
    """
    Reduce | Increase | Improve | Widen | Protect | Restore | Simplify | Strengthen | Speed up | Open up
    Bring together | Invest in | Rethink | Renew | Support | Extend | Halve | Double
    """
)
THINGS = _phrases(
    """
    waiting times | walking routes | family support | damp homes | evening services | local spending
    repeat incidents | safe crossings | advice in libraries | apprenticeships | befriending | care at home
    checks in pharmacies | cycle parking | debt advice | early talk | empty homes | flood defences
    free school meals | health checks | home adaptations | hospital discharge | journeys by bus
    litter and fly-tipping | low pay | mental health support | missed appointments | peat and woodland | play areas
    public toilets | recycling at the kerb | respite for carers | rough sleeping | school attendance | screening
    shared records | skills for care work | smoking in pregnancy | social isolation | speeding | street lighting
    supported housing | surface water | temporary accommodation | unpaid fines | use of parks | volunteering
    waste from kitchens | warm spaces | youth clubs
    """
)
PEOPLE = _phrases(
    """
    older people | children under five | young people leaving care | unpaid carers
    people with a learning disability | new parents | private tenants | people on low incomes
    residents of coastal villages | disabled people | people recovering from addiction | small firms
    school leavers | people who live alone | veterans | families in temporary homes | night workers | refugees
    """
)
WAYS = _phrases(
    """
    with partners in every ward | by opening advice points after hours | through one shared budget
    in the poorest neighbourhoods | by training front-line staff | with the voluntary sector
    by publishing what we learn | before problems become a crisis | through schools and nurseries
    with a named contact for each household | on evenings and at weekends | by ending short contracts
    with people who have used the services | through yearly inspections | by sharing data safely
    along the main roads
    """
)
POSTS = (
    "Head of", "Director of", "Assistant Director, ", "Service Manager, ", "Consultant in", "Programme Manager, ",
)  # fmt: skip
BODIES = (
    "Council", "Health and Wellbeing Board", "Community Safety Partnership", "Homes", "College", "Housing Forum",
    "Carers' Alliance", "Climate Partnership", "Leisure Trust", "NHS Foundation Trust", "Children's Partnership",
    "Growth Board", "Voluntary Action", "Water Partnership",
)  # fmt: skip
UNITS = ("%", "%", "%", " per 100,000", " households", " a year", " days")
MONTHS = ("March", "April", "June", "July", "September", "October", "December")


def place(number: int) -> str:
    """The name of an invented place, another one for each number."""
    number, first = divmod(number, len(_BEGINNINGS))
    number, last = divmod(number + first, len(_ENDINGS))
    return _BEGINNINGS[first] + _ENDINGS[last] + _BESIDE[number % len(_BESIDE)]


def sentence(random: Random) -> str:
    """A sentence of a report: who, what and where, of about twenty words."""
    return (
        f"{random.choice(PEOPLE).capitalize()} told us that {random.choice(THINGS)} had changed since "
        f"{random.randint(2015, 2024)}, and that {random.choice(THINGS)} mattered more to them than "
        f"{random.choice(THINGS)} {random.choice(WAYS)}."
    )


def paragraph(random: Random, sentences: int) -> str:
    """Running text."""
    return " ".join(sentence(random) for _ in range(sentences))


def aim(random: Random) -> str:
    """What a goal says."""
    return f"{random.choice(VERBS)} {random.choice(THINGS)} for {random.choice(PEOPLE)} {random.choice(WAYS)}"


def deed(random: Random) -> str:
    """What an action says."""
    return (
        f"Agree a programme on {random.choice(THINGS)} and {random.choice(THINGS)} for {random.choice(PEOPLE)}"
        if random.random() < 0.3
        else f"Open {random.randint(2, 40)} places for {random.choice(PEOPLE)} and work on {random.choice(THINGS)}"
    )
