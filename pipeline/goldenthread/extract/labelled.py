"""The labelled family: 'Lead: ...', 'What: / Who: / When:' cards and other lines that name their own field.

A label is read as a column header is. A block that says what is to be done is an action with its own fields; any
other is about the goal or domain that it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.agents import names_nobody, split_agents
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.dates import timescales
from goldenthread.extract.duties import duty_facts
from goldenthread.extract.elements import clean_label, split_lead
from goldenthread.extract.priorities import priority_mention
from goldenthread.extract.titles import clean_title, is_title, split_titles, strategy_kind
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.lexicon.columns import header_role

_COLON = re.compile(r"\s*:\s+")
_WORD = re.compile(r"[\w’'&/?-]+")
_LABEL_WORDS = 5
_SURE = 0.99
_LIKELY = 0.7
_LONGEST_VALUE = 70
#: What a field of several owners has and 'name, post, body' has not.
_SEVERAL = re.compile(r";|/|\band\b(?! \w+ing\b)(?=[^,]*$)")
_AGENT_ROLES = {"owner": Predicate.OWNED_BY, "lead": Predicate.LED_BY}


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value of a block: the role its label plays in `columns.toml`, and its words."""

    role: str
    label: str
    value: str


#: Blocks of one card by index, with what they label.
_Card = list[tuple[int, list[Field]]]


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """The facts of every card and of every other block that labels its values, and of lists of duties."""
    for card in _cards(document):
        yield from _record(document, context, card)
    yield from duty_facts(document, context)


def _cards(document: Document) -> Iterator[_Card]:
    """Blocks that label their values: what is to be done with the labelled blocks right under it, any other alone."""
    card: _Card = []
    for index, block in document.body():
        fields = block_fields(block)
        if card and (not fields or _action(fields) or not _action(card[0][1])):
            yield card
            card = []
        if fields:
            card.append((index, fields))
    if card:
        yield card


def _action(fields: list[Field]) -> Field | None:
    return next((field for field in fields if field.role == "action"), None)


def block_fields(block: Block) -> list[Field]:
    """The labelled values of a block; none when it does not begin with a label."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or ":" not in block.text:
        return []
    marks = list(_marks(block.text))
    if not marks or marks[0][0] > 0:
        return []
    stops = [start for start, _, _, _ in marks[1:]] + [len(block.text)]
    found = [
        Field(role, label, block.text[end:stop].strip(" ;|"))
        for (_, end, label, role), stop in zip(marks, stops, strict=True)
    ]
    return [field for field in found if field.value and len(field.value.split()) <= _LONGEST_VALUE]


def _marks(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, label, role) of each label; inside a block only words that surely are one, right before a colon."""
    behind = 0
    for colon in _COLON.finditer(text):
        words = list(_WORD.finditer(text, behind, colon.start()))[-_LABEL_WORDS:]
        behind = colon.end()
        for first in words:
            label = text[first.start() : colon.start()]
            role = header_role(label) if label[:1].isupper() else None
            floor = _LIKELY if first.start() == 0 else _SURE
            if role and role.score >= floor and role.name not in {"comment", "ignore"}:
                yield first.start(), colon.end(), label, role.name
                break


def _record(document: Document, context: Context, card: _Card) -> Iterator[Fact]:
    head, fields = card[0]
    proof = evidence(document, context, head, document.blocks[head].quote)
    place, action = context.place(head), _action(fields)
    subject = place.element
    if action is not None and (len(card) > 1 or len(fields) > 1) and place.scope:
        scope = Mention(strategy_kind(place.scope), place.scope, alt=context.short_titles(place.scope))
        subject = Mention(Kind.ACTION, clean_label(action.value), "", place.scope)
        yield Fact(subject, Predicate.PART_OF, place.element or scope, proof, "labelled.card", 0.8)
    if subject is None:
        return
    for index, own in card:
        quote = document.blocks[index].quote
        where = proof if index == head else replace(proof, quote=f"{proof.quote}\t{quote}")
        for field in own:
            yield from _field(field, subject, where, context)


def _field(field: Field, subject: Mention, proof: Evidence, context: Context) -> Iterator[Fact]:
    if names_nobody(field.value):
        return
    if field.role in _AGENT_ROLES:
        for agent in _led_by(split_agents(field.value, (), context.lexicon), field.value):
            yield Fact(subject, _AGENT_ROLES[field.role], agent, proof, f"labelled.{field.role}", 0.85)
    elif field.role == "timescale":
        for when in timescales(field.value):
            yield Fact(subject, Predicate.TIMESCALE, Literal(when.text), proof, "labelled.timescale", 0.85)
            if when.due is not None:
                yield Fact(
                    subject,
                    Predicate.DUE_BY,
                    Literal(when.due.isoformat(), "date"),
                    proof,
                    "labelled.timescale",
                    0.8,
                )
    elif field.role == "strategy":
        yield from _strategies(field, subject, proof, context)
    elif field.role == "corporate_priority":
        yield Fact(subject, Predicate.ALIGNS_TO, priority_mention(field.value), proof, "labelled.priority", 0.8)
    elif field.role == "measure" and subject.kind is Kind.ACTION:
        measure = Mention(Kind.MEASURE, clean_label(split_lead(field.value)[0]), "", subject.scope)
        yield Fact(subject, Predicate.MEASURED_BY, measure, proof, "labelled.measure", 0.8)


def _led_by(agents: Sequence[Mention], value: str) -> Sequence[Mention]:
    """The agents of a field; of 'A Person, the post, the body' the person, whom the rest describes."""
    people = [agent for agent in agents if agent.kind is Kind.PERSON]
    described = len(people) == 1 and agents[0] == people[0] and value.startswith(people[0].label)
    return people if described and not _SEVERAL.search(value) else agents


def _strategies(field: Field, subject: Mention, proof: Evidence, context: Context) -> Iterator[Fact]:
    for title in split_titles(field.value, (), context.lexicon):
        if is_title(title, context.lexicon) >= 0.5:
            name = clean_title(title)
            strategy = Mention(strategy_kind(name), name)
            yield Fact(subject, Predicate.UNDERPINNED_BY, strategy, proof, "labelled.strategy", 0.8)
