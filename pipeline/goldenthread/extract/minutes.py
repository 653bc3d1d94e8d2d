"""Minutes: what a meeting decided, and whom it asked to do what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.documents.model import Block, BlockKind, Document, Table
from goldenthread.extract.agents import (
    could_be_person,
    is_person,
    is_post,
    names_nobody,
    split_agents,
)
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.dates import find_dates, timescales
from goldenthread.extract.prose_parts import Part, find_parts
from goldenthread.extract.words import sentences
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.lexicon.load import Lexicon


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """Decisions and actions of every meeting whose minutes the document holds."""
    for part in find_parts(document, context.lexicon):
        if part.mention.kind is Kind.MEETING:
            yield from _minutes(document, context, part)


def _minutes(document: Document, context: Context, part: Part) -> Iterator[Fact]:
    index = part.start + 1
    while index < part.stop:
        block = document.blocks[index]
        label = _label(block, context.lexicon)
        if block.table is not None:
            yield from _action_log(document, context, part, index)
        elif label:
            items = _items(document, index, label[1], part.stop)
            for item in items:
                yield from _labelled(document, context, part, label[0], item)
            index = max(index, *(item.index for item in items)) if items else index
        else:
            yield from _spoken(document, context, part, index)
        if _closes(block, context.lexicon):
            return
        index += 1


def _closes(block: Block, lexicon: Lexicon) -> bool:
    return any(phrase in block.text.lower() for phrase in lexicon.words("minutes", "closing"))


@dataclass(frozen=True, slots=True)
class _Item:
    """One decision or action as written: its words, the block it stands in, and its marker."""

    text: str
    index: int
    lead: str = ""


def _label(block: Block, lexicon: Lexicon) -> tuple[str, str] | None:
    """('decision' or 'action', the words after the label) of a block that begins with one."""
    match = re.match(
        r"\W*([A-Za-z][A-Za-z -]{1,24}?)\s*(?:\d{1,3})?\s*(:|\s[-–—]\s|\.?$)\s*(.*)$", block.text, re.DOTALL
    )
    if match is None:
        shouted = re.match(
            r"\W*(RESOLVED|AGREED|DECISION|ACTION)\b[,\s]+((?:that|to|unanimously)\b.*)$",
            block.text,
            re.DOTALL,
        )
        return ("action" if shouted[1] == "ACTION" else "decision", shouted[2]) if shouted else None
    word = match[1].lower()
    if not match[3] and block.kind is BlockKind.HEADING and word not in ("resolved", "agreed"):
        return None
    for kind in ("decision", "action"):
        if word in lexicon.words("minutes", f"{kind}_labels"):
            return kind, match[3].strip()
    return None


def _items(document: Document, index: int, text: str, stop: int) -> list[_Item]:
    """What a label introduces: the words after it, or the list that follows where they end in a colon."""
    if text and not text.rstrip().endswith((":", "that", "to", "–", "-")):
        return [_Item(text, index)]
    items: list[_Item] = []
    for following in range(index + 1, stop):
        block = document.blocks[following]
        if block.kind is BlockKind.LIST_ITEM:
            items.append(_Item(block.text, following, text.rstrip(" :–-")))
        elif not items and not text and block.kind is BlockKind.PARAGRAPH:
            return [_Item(block.text, following)]
        else:
            break
    return items or ([_Item(text, index)] if len(text.split()) > 3 else [])


#: A second label in the same paragraph begins another action.
_NEXT_ACTION = re.compile(r"(?<=[.;])\s+(?:ACTION|Action)\s*:\s*(?=\S)")


def _labelled(document: Document, context: Context, part: Part, kind: str, item: _Item) -> Iterator[Fact]:
    quoted = evidence(document, context, item.index, document.blocks[item.index].quote)
    if kind == "action":
        for text in _NEXT_ACTION.split(item.text):
            yield from _action(part, text, quoted, context.lexicon)
    else:
        label = f"{item.lead} {item.text}" if item.lead else item.text
        yield _decision(part, label, quoted, 0.9)


def _decision(part: Part, text: str, quoted: Evidence, confidence: float) -> Fact:
    label = re.sub(r"^(?:unanimously\s+)?(?:that|to)[\s:]+", "", " ".join(text.split()), flags=re.IGNORECASE)
    label = label[:1].upper() + label[1:].rstrip(" .;")
    mention = Mention(Kind.DECISION, label, scope="")
    return Fact(mention, Predicate.DECIDED_AT, part.mention, quoted, "minutes.decision", confidence)


_DOING = re.compile(
    r"^(?P<who>.{2,90}?),?\s+(?:(?:is|are|was|were|has|have)\s+(?:asked\s+|requested\s+|agreed\s+)?)?"
    r"(?:agreed\s+)?(?:to|will|shall)\s+(?P<what>.+)$",
    re.DOTALL,
)
_TRAILING = re.compile(
    r"^(?P<what>.+?)[\s.]*[(\[–-]\s*(?:Action\s*(?:by)?\s*:?\s*)?(?P<who>[A-Z][^()\[\]]{1,60})[)\]]?\s*\.?$",
    re.DOTALL,
)


def _action(part: Part, text: str, quoted: Evidence, lexicon: Lexicon, confidence: float = 0.9) -> Iterator[Fact]:
    """The facts of one action: where it was handed out, to whom, by when."""
    whole = " ".join(text.split()).rstrip(" .;")
    agents, task = _who_does(whole, lexicon)
    label = task[:1].upper() + task[1:]
    action = Mention(Kind.MEETING_ACTION, label, alt=(whole,) if whole != label else ())
    yield Fact(action, Predicate.DECIDED_AT, part.mention, quoted, "minutes.action", confidence)
    for agent in agents:
        yield Fact(action, Predicate.ASSIGNED_TO, agent, quoted, "minutes.action", confidence)
    when = _when(task, lexicon)
    if when:
        yield Fact(action, Predicate.TIMESCALE, Literal(when), quoted, "minutes.action", confidence - 0.1)


def _who_does(text: str, lexicon: Lexicon) -> tuple[list[Mention], str]:
    """The agents an action is given to and what they are to do; no agents where none can be read."""
    match = _DOING.match(text)
    agents = _agents(match["who"], lexicon) if match else []
    if match and agents:
        return agents, match["what"]
    trailing = _TRAILING.match(text)
    agents = _agents(trailing["who"], lexicon) if trailing else []
    return (agents, trailing["what"].rstrip(" .")) if trailing and agents else ([], text)


_INITIALS = re.compile(r"[A-Z]{2,4}(?:\s?[/,&]\s?[A-Z]{2,4})*")


def _agents(who: str, lexicon: Lexicon) -> list[Mention]:
    """The agents of a short text all of whose names are plainly agents'; else none."""
    if len(who.split()) > 12 or not who[:1].isupper() or re.match(r"(?:An?|This|It|There|That|Any)\b", who):
        return []
    people = re.split(r"\s*,\s*|\s+(?:and|&)\s+", who)
    if len(people) > 1 and all(could_be_person(name, lexicon) for name in people):
        return [Mention(Kind.PERSON, name) for name in people]
    found = split_agents(who, (), lexicon)
    plain = [mention for mention in found if _is_plain(mention, lexicon)]
    if not found or len(plain) < len(found):
        return []
    return [_person(mention) for mention in found]


def _is_plain(mention: Mention, lexicon: Lexicon) -> bool:
    name = mention.label
    return (
        mention.kind is not Kind.ORGANISATION
        or could_be_person(name, lexicon)
        or is_person(name, lexicon)
        or is_post(name, lexicon)
        or bool(_INITIALS.fullmatch(name))
        or _ends_in_body(name, lexicon)
    )


def _ends_in_body(name: str, lexicon: Lexicon) -> bool:
    last = name.lower().split()[-1] if name.split() else ""
    return last in lexicon.words("agents", "bodies") or name in lexicon.words("agents", "known")


def _person(mention: Mention) -> Mention:
    named = mention.kind is Kind.ORGANISATION and could_be_person(mention.label)
    return Mention(Kind.PERSON, mention.label, alt=mention.alt) if named else mention


def _when(text: str, lexicon: Lexicon) -> str:
    """When an action is due: a date after 'by', or a phrase such as 'at the next meeting'; else ''."""
    for span in find_dates(text):
        before = text[: span.start].rstrip().lower()
        if span.due and before.endswith((" by", " before", " in", " on", " until", "by the end of", " for")):
            return span.text
    named = re.search(
        r"\b(?:at|by|before|for|to|in|during) the next (?:[A-Z][\w&]* (?:(?:and|&|for|of|against) )?){0,10}"
        r"(?:meeting|municipal year)",
        text,
    )
    if named:
        return re.sub(r"^(?:at|by|before|for|to|in|during) the ", "", named.group())
    return next((phrase for phrase in lexicon.words("minutes", "when") if phrase in text.lower()), "")


def _spoken(document: Document, context: Context, part: Part, index: int) -> Iterator[Fact]:
    """Sentences of a block that say that something was decided, and actions at its end ('Action: JB')."""
    block = document.blocks[index]
    quote = "\t".join(block.parts) if block.parts else block.text
    for _, sentence in sentences(block.text):
        if _decides(sentence, context.lexicon):
            quoted = evidence(document, context, index, sentence if sentence in quote else quote)
            yield _decision(part, sentence, quoted, 0.7)
    tail = re.search(r"(?:^|[.;]\s+|\s)(?:ACTION|Action)\s*:\s*(.+)$", block.text)
    if tail and len(tail[1].split()) > 3:
        quoted = evidence(document, context, index, tail.group().strip(" .;") if not block.parts else quote)
        yield from _action(part, tail[1], quoted, context.lexicon, 0.8)


def _decides(sentence: str, lexicon: Lexicon) -> bool:
    lowered = sentence.lower()
    if any(phrase in lowered for phrase in lexicon.words("minutes", "decision_phrases")):
        return True
    bodies = "|".join(map(re.escape, lexicon.words("minutes", "deciding_bodies")))
    verbs = "|".join(map(re.escape, lexicon.words("minutes", "deciding_verbs")))
    return bool(
        re.match(
            rf"(?:The )?(?:[A-Z][\w&-]* (?:and )?){{0,6}}(?:{bodies})"
            rf"(?: members)? (?:unanimously )?(?:{verbs})\b",
            sentence,
            re.IGNORECASE,
        )
    )


def _action_log(document: Document, context: Context, part: Part, index: int) -> Iterator[Fact]:
    """The rows of an action log's table, where its columns say action and owner."""
    table = document.blocks[index].table
    columns = _log_columns(table, context.lexicon) if table else {}
    if table is None or not {"action", "owner"} <= set(columns):
        return
    for number, row in enumerate(table.text_rows()[1:], 1):
        task, owner = row[columns["action"]].strip(), row[columns["owner"]].strip()
        if not task or len(task.split()) < 3:
            continue
        quoted = evidence(document, context, index, table.row_quote(number))
        action = Mention(Kind.MEETING_ACTION, task.rstrip(" ."))
        yield Fact(action, Predicate.DECIDED_AT, part.mention, quoted, "minutes.action_log", 0.8)
        for agent in [] if names_nobody(owner) else split_agents(owner, (), context.lexicon):
            yield Fact(action, Predicate.ASSIGNED_TO, _person(agent), quoted, "minutes.action_log", 0.8)
        if "when" in columns:
            for scale in timescales(row[columns["when"]]):
                yield Fact(action, Predicate.TIMESCALE, Literal(scale.text), quoted, "minutes.action_log", 0.8)


def _log_columns(table: Table, lexicon: Lexicon) -> dict[str, int]:
    """Which column of an action log holds the action, its owner and its date, by the header row's words."""
    rows = table.text_rows()
    found: dict[str, int] = {}
    for column, text in enumerate(rows[0] if rows else []):
        for role in ("action", "owner", "when"):
            if text.strip(" :").lower() in lexicon.words("minutes", f"log_{role}"):
                found.setdefault(role, column)
    return found
