"""Board reports and title pages: who wrote a paper, who answers for it, and what it asks to be decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.agents import agent_kind, could_be_person, is_person, is_post, split_agents
from goldenthread.extract.asked import is_recommendations
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.dates import find_dates
from goldenthread.extract.prose_lines import read_lines
from goldenthread.extract.prose_parts import Field, Part, find_parts, key_of, read_fields, value_lines
from goldenthread.extract.titles import find_titles, strategy_kind
from goldenthread.facts.model import Fact, Kind, Mention, Predicate
from goldenthread.lexicon.load import Lexicon

_OF_REPORT = {
    "author": (Predicate.AUTHORED_BY, 0.9),
    "accountable": (Predicate.ACCOUNTABLE_TO, 0.9),
    "accountable_member": (Predicate.ACCOUNTABLE_TO, 0.75),
    # Who presents a paper answers for it, where no other line says who does.
    "presenter": (Predicate.ACCOUNTABLE_TO, 0.6),
}
_OF_STRATEGY = {
    "author": (Predicate.AUTHORED_BY, 0.75),
    "lead": (Predicate.LED_BY, 0.8),
    "owner": (Predicate.OWNED_BY, 0.85),
}


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """The facts of report heads, contact details, recommendations and title pages."""
    parts = find_parts(document, context.lexicon)
    reports = [part for part in parts if part.mention.kind is Kind.REPORT]
    for part in reports:
        answered = any(found.role == "accountable" for found in part.fields)
        fields = [found for found in part.fields if found.role != "presenter" or not answered]
        yield from _people(document, context, part.mention, fields, _OF_REPORT)
        yield from _recommendations(document, context, part)
    yield from _strategy_fields(document, context, parts)
    if not reports:
        yield from _title_page(document, context)
        yield from _title_page_bodies(document, context)


def _people(
    document: Document,
    context: Context,
    subject: Mention,
    fields: Iterable[Field],
    predicates: dict[str, tuple[Predicate, float]],
) -> Iterator[Fact]:
    for found in fields:
        if found.role not in predicates:
            continue
        predicate, confidence = predicates[found.role]
        for agent, index, quote in field_agents(found, context.lexicon):
            yield Fact(
                subject,
                predicate,
                agent,
                evidence(document, context, index, quote),
                f"front_matter.{found.role}",
                confidence,
            )


def field_agents(found: Field, lexicon: Lexicon) -> list[tuple[Mention, int, str]]:
    """The agents a labelled line names, with block and quote; a post below a person is that person's."""
    agents: list[tuple[Mention, int, str]] = []
    for text, index, quote in value_lines(found):
        words = found.quote if not agents and index == found.index else quote
        mentions = split_agents(text, (), lexicon)
        if agents and _wrapped(agents[-1][0], mentions):
            agents[-1] = (_longer_post(agents[-1][0], text), *agents[-1][1:])
            continue
        for mention in mentions:
            agent = _as_named(mention)
            if agents and agents[-1][0].kind is Kind.PERSON and agent.kind is not Kind.PERSON:
                agents[-1] = (_with_post(agents[-1][0], agent.label), *agents[-1][1:])
            elif agent.kind in (Kind.PERSON, Kind.ROLE) or not agents:
                agents.append((agent, index, words))
    return agents


def _wrapped(person: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a line only goes on with the post of the person above ('... for Children' / 'and Families')."""
    named = any(mention.kind in (Kind.PERSON, Kind.ROLE) for mention in mentions)
    return person.kind is Kind.PERSON and bool(person.alt) and bool(mentions) and not named


def _longer_post(person: Mention, rest: str) -> Mention:
    return Mention(Kind.PERSON, person.label, alt=(f"{person.alt[0]} {rest}".rstrip(" ,"), *person.alt[1:]))


def _as_named(mention: Mention) -> Mention:
    """In a line that names people, a name that could be a person's is one."""
    if mention.kind is Kind.ORGANISATION and could_be_person(mention.label):
        return Mention(Kind.PERSON, mention.label, alt=mention.alt)
    return mention


def _with_post(person: Mention, post: str) -> Mention:
    if person.alt or not is_post(post):
        return person
    return Mention(Kind.PERSON, person.label, alt=(f"{person.label}, {post}",))


def _strategy_fields(document: Document, context: Context, parts: Sequence[Part]) -> Iterator[Fact]:
    """Labelled leads and owners of the strategy that a part of the document is about."""
    lexicon = context.lexicon
    lines = read_lines(document, lambda text: key_of(text.rstrip(" :"), lexicon) is not None)
    for found in read_fields(lines, lexicon):
        scope = context.scope(found.index)
        in_report = any(part.start <= found.index < part.stop for part in parts)
        if not scope or in_report or found.role not in _OF_STRATEGY or _in_data(document, found):
            continue
        body = _partnership(document, lexicon) if found.role == "lead" else None
        subject = body or Mention(strategy_kind(scope, lexicon), scope)
        yield from _people(document, context, subject, [found], _OF_STRATEGY)


def _partnership(document: Document, lexicon: Lexicon) -> Mention | None:
    """The partnership that a paper is about, where it is titled by its name: its leads lead the partnership."""
    name = document.title.strip()
    if find_titles(name, lexicon) or agent_kind(name, lexicon) is not Kind.PARTNERSHIP:
        return None
    return Mention(Kind.PARTNERSHIP, name)


def _in_data(document: Document, found: Field) -> bool:
    """Whether a label is the header of a table's column, or stands without a colon or capital in running text."""
    table = document.blocks[found.index].table
    alone = document.blocks[found.index].text.strip() == found.label
    running = (":" not in found.quote and not alone) or not found.quote[:1].isupper()
    return (table is not None and table.columns > 2) or running


_HEAD_BLOCKS = 10
_LONGEST_ASK = 14


def _title_page(document: Document, context: Context) -> Iterator[Fact]:
    """'Jo Bloggs, Head of X' on a line of its own below the title of a strategy or paper."""
    body = [(index, block) for index, block in document.body() if block.table is None][:_HEAD_BLOCKS]
    for position, (index, block) in enumerate(body):
        titles = [other.text for _, other in body[:position]]
        if any(len(title.split()) > 12 and title.endswith((".", ":")) for title in titles):
            return
        person = _title_page_person(block.text, context.lexicon) if titles else None
        if person is None or not find_titles(" ".join(titles), context.lexicon):
            continue
        report = Mention(Kind.REPORT, " ".join(titles[-3:]), alt=tuple(titles[-1:]) if len(titles) > 1 else ())
        quoted = evidence(document, context, index, block.quote)
        yield Fact(report, Predicate.AUTHORED_BY, person, quoted, "front_matter.title_page", 0.7)
        return


_MADE_BY = re.compile(
    r"(?:jointly |co-?)?(?:developed|produced|prepared|written|published|created)\s+"
    r"(?:jointly |in (?:partnership|collaboration|conjunction) )?(?:by|with|between)\s+(?P<who>(?-i:[A-Z]).+)",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 40


def _title_page_bodies(document: Document, context: Context) -> Iterator[Fact]:
    """'Developed in partnership with A and B' on the title page of a strategy."""
    for index, block in list(document.body())[:_HEAD_BLOCKS]:
        scope = context.scope(index)
        credit = _MADE_BY.fullmatch(block.text.strip(" .")) if scope and block.table is None else None
        if credit is None or len(block.text.split()) > _LONGEST_CREDIT:
            continue
        subject = Mention(strategy_kind(scope, context.lexicon), scope)
        quoted = evidence(document, context, index, block.quote)
        for agent in split_agents(credit["who"], (), context.lexicon):
            if agent.kind is not Kind.PERSON and agent_kind(agent.label, context.lexicon) is not Kind.PERSON:
                yield Fact(subject, Predicate.AUTHORED_BY, agent, quoted, "front_matter.credit", 0.8)


def _title_page_person(text: str, lexicon: Lexicon) -> Mention | None:
    dates = find_dates(text)
    bare = (text[: dates[0].start] if dates else text).strip(" ,–-|")
    if len(bare.split()) > 16 or bare.endswith("."):
        return None
    people = [mention for mention in split_agents(bare, (), lexicon) if mention.kind is Kind.PERSON]
    whole = people and (people[0].alt or is_person(bare, lexicon))
    return people[0] if whole and bare.startswith(people[0].label) else None


def _recommendations(document: Document, context: Context, part: Part) -> Iterator[Fact]:
    read: set[int] = set()
    for index in range(part.start, part.stop):
        block = document.blocks[index]
        inline = _inline(block, context.lexicon)
        if inline:
            yield from _recommended(document, context, part, index, inline, block.text, "")
        elif index not in read and (is_recommendations(block, context.lexicon) or _asks_all(block)):
            read.update(range(index, _section_stop(document, context, part, index)))
            yield from _section(document, context, part, index)


_ASKS_ALL = re.compile(
    r"(?:the |that )?[\w ,&'’-]{3,70} (?:is|are) (?:asked|invited|recommended|requested) to\W*", re.IGNORECASE
)


def _asks_all(block: Block) -> bool:
    """Whether a line is nothing but who is asked: 'The Housing Panel is asked to:', before a list."""
    return block.table is None and len(block.text.split()) <= _LONGEST_ASK and bool(_ASKS_ALL.fullmatch(block.text))


def _inline(block: Block, lexicon: Lexicon) -> str:
    """The value of 'Recommendation(s): Cabinet is asked to ...' in one block; '' where there is none."""
    key = key_of(block.text, lexicon) if block.table is None else None
    return key[2] if key and key[0] == "recommendation" and len(key[2].split()) > 3 else ""


def _section_stop(document: Document, context: Context, part: Part, heading: int) -> int:
    """Where the items below a recommendations heading end: at a heading, a table or other prose."""
    started = False
    for index in range(heading + 1, part.stop):
        block = document.blocks[index]
        if block.table is not None or (block.kind is BlockKind.HEADING and not _leads(block.text, context.lexicon)):
            return index
        if started and block.kind is not BlockKind.LIST_ITEM and not _asks(block.text, context.lexicon):
            return index
        started = True
    return part.stop


def _section(document: Document, context: Context, part: Part, heading: int) -> Iterator[Fact]:
    """The items below a recommendations heading; a lead that ends in a colon is completed by each."""
    lead, lead_at = "", heading
    if _asks_all(document.blocks[heading]):
        lead = document.blocks[heading].text.strip(" :.*")
    for index in range(heading + 1, _section_stop(document, context, part, heading)):
        block = document.blocks[index]
        asked = _asks(block.text, context.lexicon)
        if asked and block.text.rstrip().endswith(":"):
            lead, lead_at = block.text.rstrip(" :"), index
            continue
        label = f"{lead} {block.text[:1].lower()}{block.text[1:]}" if lead and not asked else block.text
        lead_code = document.blocks[lead_at].marker if lead and _alone(document, index, lead_at) else ""
        code = _code(block.marker) or _code(lead_code)
        yield from _recommended(document, context, part, index, label, block.text, code)


def _alone(document: Document, index: int, lead: int) -> bool:
    """Whether a lead has this item only, so that its number is the item's."""
    after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return index == lead + 1 and (after is None or after.kind is not BlockKind.LIST_ITEM)


def _asks(text: str, lexicon: Lexicon) -> bool:
    lowered = text.lower()
    return any(phrase in lowered for phrase in lexicon.words("front_matter", "asks"))


def _leads(text: str, lexicon: Lexicon) -> bool:
    """Whether a line, set as a heading, only opens the list of what is asked: 'The Board is asked to:'."""
    return text.rstrip().endswith(":") and _asks(text, lexicon)


def _code(marker: str) -> str:
    return marker.strip(" .():") if re.search(r"\w", marker) and len(marker) <= 8 and marker != "o" else ""


def _recommended(
    document: Document, context: Context, part: Part, index: int, label: str, text: str, code: str
) -> Iterator[Fact]:
    clean = " ".join(label.split()).rstrip(" .;")
    short = " ".join(text.split()).rstrip(" .;")
    alt = (short,) if short != clean and not key_of(text, context.lexicon) else ()
    recommendation = Mention(Kind.RECOMMENDATION, clean, code=code, alt=alt)
    quoted = evidence(document, context, index, document.blocks[index].quote)
    for target in (part.mention, part.meeting):
        if target:
            confidence = 0.9 if target is part.mention else 0.6
            rule = "front_matter.recommendation"
            yield Fact(recommendation, Predicate.DECIDED_AT, target, quoted, rule, confidence)
