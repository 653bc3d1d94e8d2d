"""Sentences that say what holds a strategy up, who owns it, what it serves, and what it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.agents import find_agents, split_agents
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.prose_actions import action_facts
from goldenthread.extract.prose_figures import measure_facts
from goldenthread.extract.prose_links import link_facts
from goldenthread.extract.prose_measures import measures_told
from goldenthread.extract.prose_status import status_facts
from goldenthread.extract.prose_things import Thing, document_names, find_things, noun_before
from goldenthread.extract.titles import strategy_kind
from goldenthread.extract.words import LONGEST_SENTENCE, sentences
from goldenthread.facts.model import AGENT_KINDS, Evidence, Fact, Kind, Mention, Predicate
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class Relation:
    """One way to say a relation.

    Attributes:
        name: its name in the lexicon.
        predicate: the relation it states.
        subject_first: whether the fact's subject stands before the phrase.
        implied: whether the strategy of the section may be the subject where the sentence names none.
        always: whether it is so whatever the sentence begins with.
        agents: whether the other side is an agent.
        confidence: how sure a fact is whose two sides are named in full.
        pattern: the phrases.
    """

    name: str
    predicate: Predicate
    subject_first: bool
    implied: bool
    always: bool
    agents: bool
    confidence: float
    pattern: re.Pattern[str]


@kept_for("prose")
def relations(lexicon: Lexicon) -> tuple[Relation, ...]:
    """The relations of the lexicon's `prose` section."""
    return tuple(
        Relation(
            name,
            Predicate(table["predicate"]),
            table["subject"] == "before",
            bool(table.get("implied", False)),
            bool(table.get("always", False)),
            bool(table.get("agents", False)),
            float(table["confidence"]),
            _phrases(table["phrases"]),
        )
        for name, table in lexicon.section("prose").get("relations", {}).items()
    )


def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    spaced = "|".join(phrase.replace(" ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?:{spaced})(?![\w-])", re.IGNORECASE)


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """The facts of a document's sentences, and the figures of its measures."""
    names = document_names(document, context)
    around: list[str] = []
    for unit in _units(document):
        block = document.blocks[unit.index]
        if block.kind is BlockKind.HEADING:
            around = [f"{block.marker} {unit.text}".strip()]
            continue
        for offset, sentence in sentences(unit.text):
            if len(sentence) > LONGEST_SENTENCE:
                continue
            before = ". ".join([*around[-12:], unit.text[:offset]])
            things = find_things(sentence, unit.index, context, names, before)
            if not things:
                continue
            quoted = evidence(document, context, unit.index, unit.quote(offset, sentence))
            yield from _facts(sentence, unit.index, things, quoted, context)
            yield from status_facts(sentence, things, quoted, context.lexicon)
        around.append(f"{block.marker} {unit.text}".strip())
    yield from measure_facts(document, context)
    yield from link_facts(document, context)
    yield from measures_told(document, context)
    yield from action_facts(document, context)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block's text, or that of two blocks that a page break cut a sentence into.

    Attributes:
        index: the (first) block.
        parts: its text as runs that stand in the source one after the other.
        source: the source's own words, where a broken word was mended in the text; '' where the parts are those.
    """

    index: int
    parts: tuple[str, ...]
    source: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.parts)

    def quote(self, offset: int, sentence: str) -> str:
        """The sentence as its parts stand in the source, joined by a tab where there are two."""
        if self.source:
            return self.source
        pieces, start = [], 0
        for part in self.parts:
            piece = self.text[max(offset, start) : min(offset + len(sentence), start + len(part))]
            pieces.append(piece.strip())
            start += len(part) + 1
        return "\t".join(piece for piece in pieces if piece)


def _units(document: Document) -> Iterator[_Unit]:
    held: _Unit | None = None
    for index, block in document.body():
        if block.table is not None:
            continue
        parts = tuple(" ".join(part.split()) for part in block.parts) or (block.text,)
        if " ".join(parts) != " ".join(block.text.split()):
            if held:
                yield held
            held = None
            yield _Unit(index, (block.text,), block.quote)
            continue
        if held and _continues(held.text, block):
            held = _Unit(held.index, (*held.parts, *parts))
            continue
        if held:
            yield held
        held = _Unit(index, parts)
    if held:
        yield held


def _continues(before: str, block: Block) -> bool:
    """Whether a paragraph goes on with the sentence that the one before broke off."""
    if block.kind is not BlockKind.PARAGRAPH or len(before.split()) < 12:
        return False
    return before.endswith(",") or (before[-1:].isalpha() and block.text[:1].islower())


def _facts(sentence: str, index: int, things: Sequence[Thing], quoted: Evidence, context: Context) -> Iterator[Fact]:
    taken: list[tuple[int, int]] = [(thing.start, thing.end) for thing in things]
    for relation in relations(context.lexicon):
        for match in relation.pattern.finditer(sentence):
            if not match.group().strip() or any(a <= match.start() and match.end() <= b for a, b in taken):
                continue
            if relation.agents:
                yield from _agent_facts(relation, match, sentence, things, quoted, context)
            else:
                yield from _thing_facts(relation, match, sentence, index, things, quoted, context)


_LONGEST_GAP = 110
_FIRST_GAP = 95
_VERB = re.compile(r"\b(?:is|are|was|were|will|has|have|had|should|must|can|may)\b", re.IGNORECASE)


def _stops(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.section("prose").get("clauses", {}).get("stops", [])
    return re.compile(rf";|\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _before(things: Sequence[Thing], at: int, sentence: str, context: Context) -> Thing | None:
    """The thing a phrase is said of: the last one before it, with no other clause between."""
    left = [thing for thing in things if thing.end <= at and thing.mention.kind is not Kind.VISION]
    if not left:
        return None
    between = sentence[left[-1].end : at]
    broken = len(between) > _LONGEST_GAP or _stops(context.lexicon).search(between) or _VERB.search(between)
    return None if broken or not is_subject(sentence, left[-1], context.lexicon) else left[-1]


def is_subject(sentence: str, thing: Thing, lexicon: Lexicon) -> bool:
    """Whether a thing is what a clause is about, not only 'proposals for' it or 'leads of' it."""
    noun = noun_before(sentence, thing)
    return not noun or noun in lexicon.words("prose", "facets")


def _after(things: Sequence[Thing], at: int, sentence: str, context: Context) -> list[Thing]:
    """The things a phrase is followed by: the first soon after it, then those joined to it in a list."""
    right = [thing for thing in things if thing.start >= at]
    if not right:
        return []
    gap = sentence[at : right[0].start]
    if len(gap) > _FIRST_GAP or _stops(context.lexicon).search(gap) or _VERB.search(gap):
        return []
    found = [right[0]]
    for thing in right[1:]:
        if not _joins(sentence[found[-1].end : thing.start]):
            break
        found.append(thing)
    return found


_JOIN = re.compile(
    r"(?:[\s,()/&]|\b(?:and|or|plus|as well as|including|such as|like|the|our|its|a|an|etc|in turn|also|both|"
    r"then|new|revised|refreshed|draft|emerging|national|local|wider|with|to|subsequent|related|respective|therefore|e\.g)\b|\.(?=[,)\s]))*",
    re.IGNORECASE,
)


def _joins(between: str) -> bool:
    return bool(_JOIN.fullmatch(between)) and bool(re.search(r"[,&/]|\b(?:and|or|plus|as well as)\b", between))


def _thing_facts(
    relation: Relation,
    match: re.Match[str],
    sentence: str,
    index: int,
    things: Sequence[Thing],
    quoted: Evidence,
    context: Context,
) -> Iterator[Fact]:
    inside = [thing for thing in things if match.start() <= thing.start and thing.end <= match.end()]
    left = inside[-1] if inside else _before(things, match.start(), sentence, context)
    right = _after(things, match.end(), sentence, context)
    if relation.subject_first:
        subject = left or _implied(relation, match, sentence, index, things, context)
        pairs = [(subject, thing) for thing in right] if subject else []
    else:
        sources = _list_before(things, match.start(), sentence, context) if right else []
        pairs = [(right[0], thing) for thing in sources]
    if not pairs and relation.predicate is Predicate.SUPERSEDES:
        pairs = list(_this_edition(match, sentence, index, right, context))
    for subject, target in pairs:
        if _makes_sense(relation, subject.mention, target.mention):
            sure = relation.confidence * min(subject.sure, target.sure)
            yield Fact(
                subject.mention,
                relation.predicate,
                target.mention,
                quoted,
                f"prose.{relation.name}",
                round(sure, 3),
            )


def _this_edition(
    match: re.Match[str], sentence: str, index: int, right: Sequence[Thing], context: Context
) -> Iterator[tuple[Thing, Thing]]:
    """'It replaces the Housing Strategy 2019-2023': 'it' is the section's strategy when their titles agree."""
    scope = context.scope(index)
    if not scope or not re.fullmatch(r"(?:It|This)(?:\s+also)?\s*", sentence[: match.start()]):
        return
    subject = Mention(strategy_kind(scope), scope, alt=context.short_titles(scope))
    own = _title_words(scope)
    for target in right:
        words = _title_words(target.mention.label)
        if len(own & words) >= 0.6 * max(len(words), 1):
            yield Thing(0, match.start(), subject, 0.9), target


def _title_words(title: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", title.lower()) if word not in {"and", "the", "of", "for", "a"}}


def _list_before(things: Sequence[Thing], at: int, sentence: str, context: Context) -> list[Thing]:
    """The things of the list that ends before a phrase ('the A and the B underpin ...')."""
    last = _before(things, at, sentence, context)
    found = [last] if last else []
    for thing in reversed([thing for thing in things if found and thing.end <= found[0].start]):
        if not _joins(sentence[thing.end : found[0].start]):
            break
        found.insert(0, thing)
    return found


def _makes_sense(relation: Relation, subject: Mention, target: Mention) -> bool:
    strategy = subject.kind in (Kind.DOMAIN, Kind.GOAL, Kind.OUTCOME) or Thing(0, 0, subject).is_strategy
    if not strategy or subject.label == target.label or target.label in subject.alt or subject.label in target.alt:
        return False
    if relation.predicate is Predicate.ALIGNS_TO:
        return Thing(0, 0, target).is_strategy or target.kind in (Kind.VISION, Kind.CORPORATE_PRIORITY)
    return Thing(0, 0, target).is_strategy


def _implied(
    relation: Relation,
    match: re.Match[str],
    sentence: str,
    index: int,
    things: Sequence[Thing],
    context: Context,
) -> Thing | None:
    """The section's strategy, where a sentence that names none says what 'the work' contributes to."""
    scope = context.scope(index)
    before = [thing for thing in things if thing.end <= match.start()]
    if not relation.implied or not scope or any(is_subject(sentence, thing, context.lexicon) for thing in before):
        return None
    left = sentence[: match.start()].strip()
    words = "|".join(sorted(map(re.escape, context.lexicon.words("prose", "self_subjects")), key=len, reverse=True))
    opens = re.match(rf"(?:{words})\b", left, re.IGNORECASE)
    bare = not re.match(r"(?:this|these)\b", opens.group(), re.IGNORECASE) or len(left.split()) <= 3 if opens else False
    if not relation.always and (not bare or len(left) > 160):
        return None
    return Thing(0, 0, Mention(strategy_kind(scope, context.lexicon), scope), 0.7)


def _agent_facts(
    relation: Relation,
    match: re.Match[str],
    sentence: str,
    things: Sequence[Thing],
    quoted: Evidence,
    context: Context,
) -> Iterator[Fact]:
    if relation.subject_first:
        subject = _before(things, match.start(), sentence, context)
        after = sentence[match.end() :]
        named = relation.predicate is Predicate.AUTHORED_BY
        agents = (
            (_agent_at_start(after, context.lexicon) if named else _agents_after(after, context)) if subject else []
        )
    else:
        following = _after(things, match.end(), sentence, context)
        close = following and len(sentence[match.end() : following[0].start].split()) <= 4
        subject = following[0] if close else None
        agents = _agent_before(sentence[: match.start()], context.lexicon) if subject else []
    if subject is None or subject.mention.kind is Kind.VISION:
        return
    for agent in agents:
        sure = round(relation.confidence * subject.sure, 3)
        yield Fact(subject.mention, relation.predicate, agent, quoted, f"prose.{relation.name}", sure)


def _agents_after(text: str, context: Context) -> list[Mention]:
    """The agents of a list that begins a text and ends with its clause."""
    clause = re.split(
        r";|:|\.\s|\.$|,?\s+(?:which|who|to|in order|as part|during|within|so that|but|with a|by)\s"
        r"|\sin (?=\w+ \d{4})",
        text,
        maxsplit=1,
    )[0]
    found = [mention for mention in split_agents(clause, (), context.lexicon) if _plausible(mention)]
    return found if len(clause.split()) <= 70 else []


def _agent_at_start(text: str, lexicon: Lexicon) -> list[Mention]:
    """The agent named by capitals that begins a text."""
    agents = find_agents(text, lexicon)
    return [agents[0].mention] if agents and re.fullmatch(r"\s*(?:the|our|a)?\s*", text[: agents[0].start]) else []


def _plausible(mention: Mention) -> bool:
    words = mention.label.split()
    return len(words) <= 12 and not re.match(
        r"(?:an?|all of|its|their|it|them|us|each other)\b", mention.label, re.IGNORECASE
    )


def _agent_before(text: str, lexicon: Lexicon) -> list[Mention]:
    """The agent that ends a text, a bracket after it left out: '... the Health and Wellbeing Board (HWB)'."""
    text = re.sub(r",\s+(?:which|who)\s[^,]+,\s*$", " ", text)
    agents = find_agents(text, lexicon)
    if not agents or agents[-1].kind not in AGENT_KINDS:
        return []
    rest = text[agents[-1].end :].strip(" ,")
    return [agents[-1].mention] if not rest or re.fullmatch(r"(?:also|jointly|has|have|\([^)]*\))", rest) else []
