"""Sentences that tie a strategy to bodies and to other strategies without naming either by a usual title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.documents.model import BlockKind, Document
from goldenthread.extract.agents import agent_kind, find_agents
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.prose_measures import scope_mention
from goldenthread.extract.titles import find_titles, is_title, strategy_kind
from goldenthread.extract.words import LONGEST_SENTENCE, sentences
from goldenthread.facts.model import Evidence, Fact, Kind, Mention, Predicate
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon


def link_facts(document: Document, context: Context) -> Iterator[Fact]:
    """What the sentences of a document say of who drives its strategy, who leads a group, and what it belongs with."""
    roles = False
    for index, block in document.body():
        if block.table is not None or block.kind is BlockKind.HEADING:
            roles = False
            continue
        if roles and block.kind is BlockKind.LIST_ITEM:
            yield from _role_facts(document, context, index, block.text)
            continue
        roles = False
        for offset, sentence in sentences(block.text):
            if len(sentence) > LONGEST_SENTENCE:
                continue
            quoted = evidence(document, context, index, sentence if not block.parts else block.quote)
            yield from _driven(context, index, sentence, quoted)
            yield from _led(sentence, quoted, context.lexicon)
            yield from _priorities_within(context, index, sentence, quoted)
            yield from _part_of_suite(context, index, sentence, quoted)
            yield from _set_out_in(context, sentence, quoted)
            yield from _drawn_on(context, index, sentence, quoted)
            roles = bool(_ROLES.search(sentence)) and offset + len(sentence) >= len(block.text.rstrip())


_DRIVEN = re.compile(
    r"\b[Tt]his\s+(?:(?:strategic|key|important|priority)\s+)?(?P<what>work|strategy|plan|programme|initiative|priority|theme|goal|project|workstream)"
    r"\s+(?:will\s+be|is|is\s+being)\s+(?:driven|overseen|governed|taken\s+forward|led|steered)\s+(?:forward\s+)?(?:by|through)\s+"
    r"(?:the|our)\s+(?P<who>[A-Za-z][^.;:()]{4,140})"
)
_TOGETHER = re.compile(
    r"\b(?:the|our)\s+(?P<who>[A-Za-z][^.;:()]{4,140}?)\s+(?:will\s+)?(?:work\s+together|collaborate|jointly\s+work|take\s+a\s+joint\s+lead)\s+on\s+this\s+"
    r"(?:(?:strategic|key|important|priority)\s+)?(?P<what>initiative|priority|theme|goal|project|workstream)\b"
)
_WHOLE = frozenset({"work", "strategy", "plan", "programme"})


def _driven(context: Context, index: int, sentence: str, quoted: Evidence) -> Iterator[Fact]:
    """'This work will be driven through our Partnership': the strategy's owner; 'this initiative', the element's."""
    for pattern in (_DRIVEN, _TOGETHER):
        match = pattern.search(sentence)
        about = _about(context, index, match["what"]) if match else None
        for body in _bodies(match["who"], context.lexicon) if match and about else ():
            if about and about.label != body.label:
                yield Fact(about, Predicate.OWNED_BY, body, quoted, "prose.driven", 0.65)


def _about(context: Context, index: int, word: str) -> Mention | None:
    scope = context.scope(index)
    if word in _WHOLE:
        return scope_mention(scope, context.lexicon) if scope else None
    return context.place(index).element


@kept_for("agents")
def _body_end(lexicon: Lexicon) -> re.Pattern[str]:
    nouns = "|".join(
        sorted((word for word in lexicon.words("agents", "partnerships") if " " not in word), key=len, reverse=True)
    )
    return re.compile(
        rf"^(?P<name>[\w’'&-]+(?:\s+[\w’'&-]+){{0,8}}?\s+(?:{nouns}|committee|council|cabinet|team|group))\b",
        re.IGNORECASE,
    )


def _bodies(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The bodies that a text begins with, also in small letters: 'frailty board and the cancer board'."""
    found: list[Mention] = []
    rest = text.strip()
    while match := _body_end(lexicon).match(rest):
        name = match["name"]
        if not re.search(r"\b(?:of|by|with|that|which|and|or|to)\s*$|\b(?:with|that|which|to)\b", name):
            found.append(Mention(agent_kind(name, lexicon), name))
        joint = re.match(r"\s*(?:,|and|&|,\s+and)\s+(?:the\s+|our\s+)?", rest[match.end() :])
        if joint is None:
            break
        rest = rest[match.end() + joint.end() :]
    return tuple(found)


_LED = re.compile(
    r"\s*(?:\([A-Z][\w&-]+\))?,?\s+(?:(?:which\s+)?(?:is|are|was|will\s+be)\s+)?(?:co-)?(?P<how>led|chaired|hosted)\s+by\s+(?:the\s+|our\s+)?"
)
_GROUPS = (
    "group",
    "partnership",
    "board",
    "forum",
    "network",
    "taskforce",
    "task force",
    "panel",
    "committee",
    "alliance",
    "collaborative",
)


def _led(sentence: str, quoted: Evidence, lexicon: Lexicon) -> Iterator[Fact]:
    """'a Skills Working Group led by the Minister for Work': who leads, chairs or hosts a group."""
    agents = find_agents(sentence, lexicon) if " by " in sentence else []
    for agent in agents:
        match = _LED.match(sentence, agent.end) if agent.text.lower().endswith(_GROUPS) else None
        by = next((other for other in agents if match and abs(other.start - match.end()) <= 1), None)
        if match and by:
            predicate = Predicate.OWNED_BY if match["how"] == "hosted" else Predicate.LED_BY
            yield Fact(agent.mention, predicate, by.mention, quoted, "prose.group-led", 0.75)


_ROLES = re.compile(
    r"\b(?:supported|led|run|overseen)\s+by\s+the\s+following\s+(?:roles|posts|officers|leads|people)\s*:\s*$",
    re.IGNORECASE,
)


def _role_facts(document: Document, context: Context, index: int, text: str) -> Iterator[Fact]:
    """'Partnership Lead: Jo Bloggs, Head of Skills' in a list of who leads the body that the paper is of."""
    post, _, rest = text.partition(":")
    about = scope_mention(context.scope(index), context.lexicon) if context.scope(index) else None
    people = find_agents(rest, context.lexicon)[:1]
    if about is None or not rest or len(post.split()) > 6 or not people or people[0].start > 2:
        return
    if people[0].kind is Kind.PERSON:
        quoted = evidence(document, context, index, document.blocks[index].quote)
        yield Fact(about, Predicate.LED_BY, people[0].mention, quoted, "prose.role", 0.7)


_NAME = r"[A-Z][\w’'&-]*(?:\s+(?:(?:of|for|and|the|to|in)\s+)?[A-Z][\w’'&-]*){1,7}"
_WITHIN = re.compile(
    rf"\b[Tt]he\s+(?P<level>priorities|ambitions|aims|objectives|pillars|themes)\s+(?:within|in|of|set\s+out\s+in)\s+(?P<title>{_NAME})\s+"
    r"(?:around|on|of|for|including)\s+(?P<listed>[^.;:]{10,300}?)\s+(?:align\w*|support\w*|contribute\w*|link\w*)\b(?P<rest>[^.;]*)"
)
_OWN = re.compile(r"\b(?:with|to)\s+(?:this|our)\s+(?:agenda|work|plan|strategy|approach|framework)\b", re.IGNORECASE)


def _priorities_within(context: Context, index: int, sentence: str, quoted: Evidence) -> Iterator[Fact]:
    """'The priorities within Securing Northmere's Future around A, B and C align with this agenda'."""
    match = _WITHIN.search(sentence)
    scope = context.scope(index)
    if match is None:
        return
    title = _strategy(match["title"], context.lexicon)
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+(?=around\b)", match["listed"])
    parts = [*parts[:-1], *_last_two(parts[-1], len(parts))]
    for part in parts:
        label = re.sub(r"^(?:around|on|for)\s+", "", part.strip())
        if 1 <= len(label.split()) <= 12:
            priority = Mention(
                Kind.CORPORATE_PRIORITY,
                label[:1].upper() + label[1:],
                scope=title.label,
                local_term=match["level"][:-1],
            )
            yield Fact(priority, Predicate.PART_OF, title, quoted, "prose.priorities-within", 0.7)
    if scope and _OWN.search(match["rest"]):
        yield Fact(
            scope_mention(scope, context.lexicon), Predicate.ALIGNS_TO, title, quoted, "prose.priorities-within", 0.7
        )


def _last_two(text: str, count: int) -> list[str]:
    """The last of a list split at its first 'and': 'C and D around E and F' holds C, and D."""
    first, joint, rest = text.partition(" and ")
    return [first, rest] if joint and count > 1 else [text]


_SUITE = re.compile(
    rf"\bforms?\s+(?:a\s+)?part\s+of\s+(?:a|the|our)\s+(?:wider\s+)?(?:suite|family|set|series|collection)\s+of\s+(?P<title>{_NAME})"
)


def _part_of_suite(context: Context, index: int, sentence: str, quoted: Evidence) -> Iterator[Fact]:
    """'The plan forms part of a suite of Northmere Growth Plans'."""
    match = _SUITE.search(sentence)
    if match is None or not is_title(match["title"].removesuffix("s"), context.lexicon):
        return
    named = [span.text for span in find_titles(sentence[: match.start()], context.lexicon)]
    scope = context.scope(index)
    subject = (
        named[0] if named else scope if re.match(r"(?:This|The|Our)\s+(?:strategy|plan|framework)\b", sentence) else ""
    )
    if subject and subject != match["title"]:
        yield Fact(
            _strategy(subject, context.lexicon),
            Predicate.PART_OF,
            _strategy(match["title"], context.lexicon),
            quoted,
            "prose.suite",
            0.75,
        )


_SET_OUT = re.compile(
    r"\b(?:deliver(?:s|ing)?|contribut(?:e|es|ing)|work(?:s|ing)?)\s+(?:against|towards|to)\s+the\s+(?:\w+\s+)?(?:objectives|priorities|ambitions|aims|goals)\s+"
    rf"(?:set\s+out\s+)?(?:in|within|of)\s+(?:the\s+)?(?P<titles>{_NAME})"
)


def _set_out_in(context: Context, sentence: str, quoted: Evidence) -> Iterator[Fact]:
    """'The framework will help deliver against the objectives set out in A and B'."""
    match = _SET_OUT.search(sentence)
    named = find_titles(sentence[: match.start()], context.lexicon) if match else []
    if match is None or not named or not re.match(r"(?:The|Our|This|A)?\s*$", sentence[: named[0].start]):
        return
    subject = Mention(strategy_kind(named[0].text, context.lexicon), named[0].text)
    spans = find_titles(match["titles"], context.lexicon)
    titles = [span.text for span in spans] or _split_names(match["titles"])
    for title in titles:
        yield Fact(subject, Predicate.ALIGNS_TO, _strategy(title, context.lexicon), quoted, "prose.set-out-in", 0.65)


def _split_names(text: str) -> list[str]:
    parts = re.split(r"\s+and\s+(?=[A-Z])", text)
    return parts if all(len(part.split()) >= 2 for part in parts) else [text]


_DRAWN = re.compile(
    r"^In\s+(?:developing|preparing|producing|drafting)\s+(?P<what>.{4,120}?),\s+we\s+have\s+(?:also\s+)?(?:sought\s+to\s+(?:progress|reflect|address)|drawn\s+on|built\s+on|"
    r"taken\s+account\s+of|used|considered|reflected)\b"
)
_TAKEN = re.compile(
    r"\b[Tt]he\s+(?:actions|steps|measures)\s+(?:that\s+)?(?:the\s+)?(?P<who>[A-Z][^,.;]{3,80}?)\s+(?:is|are)\s+taking\s+(?:through|under|in|as\s+part\s+of)\s+(?:the\s+|our\s+)?"
)


def _drawn_on(context: Context, index: int, sentence: str, quoted: Evidence) -> Iterator[Fact]:
    """What a strategy was made from, and whose actions it holds."""
    lexicon = context.lexicon
    scope = context.scope(index)
    drawn = _DRAWN.match(sentence)
    spans = find_titles(sentence, lexicon) if drawn or _TAKEN.search(sentence) else []
    if drawn:
        for subject in [span for span in spans if span.end <= drawn.end("what") + 1][:1]:
            for target in [span for span in spans if span.start >= drawn.end()][:1]:
                yield Fact(
                    _strategy(subject.text, lexicon),
                    Predicate.UNDERPINNED_BY,
                    _strategy(target.text, lexicon),
                    quoted,
                    "prose.drawn-on",
                    0.65,
                )
    taken = _TAKEN.search(sentence)
    whose = next((span for span in spans if taken and span.start == taken.end()), None)
    bodies = find_agents(taken["who"], lexicon) if taken else []
    if whose and bodies and scope:
        yield Fact(_strategy(whose.text, lexicon), Predicate.OWNED_BY, bodies[0].mention, quoted, "prose.taken", 0.65)


def _strategy(title: str, lexicon: Lexicon) -> Mention:
    return Mention(strategy_kind(title, lexicon), title)
