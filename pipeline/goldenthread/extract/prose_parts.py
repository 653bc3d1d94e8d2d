"""The parts of a board pack: the meetings whose minutes it holds and the reports put to one.

A report is known by labelled lines at its head ('Report of:', 'To:', 'Subject:') or foot ('Report author:').
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.model import BlockKind, Document
from goldenthread.extract.agents import agent_kind, clean_agent, names_nobody
from goldenthread.extract.asked import is_recommendations, named_by_request
from goldenthread.extract.dates import find_dates
from goldenthread.extract.meetings import find_meetings, meeting
from goldenthread.extract.prose_lines import Line, read_lines
from goldenthread.extract.titles import find_titles
from goldenthread.facts.model import Kind, Mention
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled line with the lines that continue it.

    Attributes:
        role: what the label says its value is ('author', 'to', 'subject', ...).
        label: the label as printed.
        values: the value's lines.
        quote: the words, label and first line of the value together where they stand together.
        index: the block of the label.
        quotes: for every value line, the block it stands in and its words.
    """

    role: str
    label: str
    values: tuple[str, ...]
    quote: str
    index: int
    quotes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A report or the minutes of a meeting inside a document.

    Attributes:
        mention: the Report or the Meeting.
        start, stop: the half-open range of blocks.
        fields: the labelled lines of a report.
        meeting: for a report, the meeting it is put to, where its head says so.
        body: for a meeting, the name of what met.
    """

    mention: Mention
    start: int
    stop: int
    fields: tuple[Field, ...] = ()
    meeting: Mention | None = None
    body: str = ""


@kept_for("front_matter")
def _keys(lexicon: Lexicon) -> dict[str, str]:
    table = lexicon.section("front_matter").get("keys", {})
    return {label: role for role, labels in table.items() for label in labels}


@kept_for("front_matter")
def _key_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    labels = "|".join(sorted((re.escape(label) for label in _keys(lexicon)), key=len, reverse=True))
    return re.compile(rf"\W*({labels})\s*(:+|\s[-–—](?=\s)|$)\s*(.*)$", re.IGNORECASE | re.DOTALL)


def key_of(text: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """The role, label and value of a labelled line; None for any other line."""
    match = _key_pattern(lexicon).match(text)
    if not match:
        return None
    return _keys(lexicon)[match[1].lower()], match[1], match[3].strip()


_CONTACT = re.compile(r"\S+@\S+|https?://|www\.|\+?\d[\d ]{7,}|\b(?:tel|telephone|phone|email|e-mail|ext)\b", re.I)
#: A value's continuation is a name, a post or a body: never as long as a sentence.
_LONGEST_VALUE_LINE = 16
_MOST_VALUE_LINES = 8


def read_fields(lines: Sequence[Line], lexicon: Lexicon) -> list[Field]:
    """The labelled lines of a document in order."""
    fields: list[Field] = []
    for position, line in enumerate(lines):
        key = key_of(line.text, lexicon)
        if key is None:
            continue
        role, label, value = key
        rest = _continuation(lines[position + 1 : position + 1 + _MOST_VALUE_LINES], bool(value), line, lexicon)
        values = ([(line.index, line.quote, value)] if value else []) + [(r.index, r.quote, r.text) for r in rest]
        quote = "\t".join(dict.fromkeys([line.quote, *(q for _, q, _ in values[:1])]))
        texts = tuple(text for *_, text in values)
        fields.append(Field(role, label, texts, quote, line.index, tuple((i, q) for i, q, _ in values)))
    return fields


def _continuation(rest: Sequence[Line], has_value: bool, line: Line, lexicon: Lexicon) -> list[Line]:
    taken: list[Line] = []
    for following in rest:
        far = following.index - line.index > _MOST_VALUE_LINES
        if far or key_of(following.text, lexicon) or len(following.text.split()) > _LONGEST_VALUE_LINE:
            break
        if following.marker or (following.kind is BlockKind.HEADING and (has_value or taken)):
            break
        if has_value and not taken and following.kind is BlockKind.TABLE and line.kind is BlockKind.TABLE:
            break
        taken.append(following)
    return taken


def value_lines(found: Field) -> list[tuple[str, int, str]]:
    """The value's lines that name agents, with block and quote; contact details cut off."""
    named: list[tuple[str, int, str]] = []
    for text, (index, quote) in zip(found.values, found.quotes, strict=True):
        name = _CONTACT.split(text)[0].strip(" ,;:|-–")
        if re.search(r"[A-Za-z]{2}", name) and not names_nobody(name):
            named.append((name, index, quote))
    return named


# Which fields make a report's head, and how far apart they may stand.
_HEAD_ROLES = frozenset({"author", "accountable", "accountable_member", "to", "subject", "number"})
_HEAD_REACH = 14
_LONGEST_NUMBER = 3


def find_parts(document: Document, lexicon: Lexicon) -> tuple[Part, ...]:
    """The reports and minutes of a document in order, each reaching to the next."""
    lines = read_lines(document, lambda text: key_of(text.rstrip(" :"), lexicon) is not None)
    fields = read_fields(lines, lexicon)
    records = find_meetings(lines, document.title, lexicon)
    meetings = [Part(found.mention, found.start, found.start, body=found.body) for found in records]
    parts = sorted([*meetings, *_reports(document, lines, fields, lexicon)], key=lambda p: p.start)
    parts = parts or _untitled(document, fields, lexicon)
    stops = [*(part.start for part in parts[1:]), len(document.blocks)]
    ended = [replace(part, stop=stop) for part, stop in zip(parts, stops, strict=False)]
    return tuple(_with_fields(part, fields) for part in ended)


def _with_fields(part: Part, fields: Sequence[Field]) -> Part:
    if part.mention.kind is not Kind.REPORT:
        return part
    inside = tuple(found for found in fields if part.start <= found.index < part.stop)
    return replace(part, fields=inside)


def _untitled(document: Document, fields: Sequence[Field], lexicon: Lexicon) -> list[Part]:
    """A report whose head was left out: it has recommendations and, often at its foot, the name of its author."""
    asks = any(is_recommendations(block, lexicon) for _, block in document.body() if block.kind is BlockKind.HEADING)
    written = any(found.role == "author" and "report" in found.label.lower() for found in fields)
    if not (asks and written):
        return []
    titled = document.title and not document.blocks[0].marker and find_titles(document.title, lexicon)
    name = document.title if titled else named_by_request(document, lexicon)
    return [Part(Mention(Kind.REPORT, name), 0, 0)] if name else []


def _reports(document: Document, lines: Sequence[Line], fields: Sequence[Field], lexicon: Lexicon) -> list[Part]:
    groups: list[list[Field]] = []
    for found in fields:
        if groups and found.index - groups[-1][-1].index <= _HEAD_REACH and not _repeats(groups[-1], found):
            groups[-1].append(found)
        else:
            groups.append([found])
    return [part for group in groups if (part := _report(document, lines, group, lexicon)) is not None]


def _repeats(group: Sequence[Field], found: Field) -> bool:
    """Whether a field begins another head: a label that the group has already, far from it."""
    same = [other for other in group if other.label.lower() == found.label.lower()]
    return bool(same) and found.index - same[0].index > 3


def _report(document: Document, lines: Sequence[Line], group: Sequence[Field], lexicon: Lexicon) -> Part | None:
    roles = {found.role for found in group if found.values}
    named = bool(roles & {"author", "accountable", "accountable_member"})
    if not ((named and ({"to", "subject"} & roles or _in_table(group, lines))) or {"to", "subject"} <= roles):
        return None
    start = group[0].index
    title, first = _title(document, lines, group, lexicon)
    if not title:
        return None
    number = next((text for role in ("number", "item") if re.search(r"\d", text := _first(group, role))), "")
    code = number if len(number.split()) <= _LONGEST_NUMBER else ""
    return Part(Mention(Kind.REPORT, title, code=code), min(first, start), start, meeting=_put_to(group, lines))


def _in_table(group: Sequence[Field], lines: Sequence[Line]) -> bool:
    """Whether the head's labels stand in one table, or it opens the document."""
    author = next(found for found in group if found.role.startswith(("author", "accountable")))
    kinds = {line.kind for line in lines if line.index == author.index}
    spoken = re.match(r"report (?:of|by|from)\b", author.label, re.IGNORECASE)
    return BlockKind.TABLE in kinds or bool(spoken)


def _first(group: Sequence[Field], role: str) -> str:
    return next((found.values[0] for found in group if found.role == role and found.values), "")


def _title(document: Document, lines: Sequence[Line], group: Sequence[Field], lexicon: Lexicon) -> tuple[str, int]:
    """The report's title and the block it stands in: labelled, or the likeliest line above the labels."""
    subject = next((found for found in group if found.role == "subject" and found.values), None)
    if subject:
        return clean_agent(" ".join(subject.values[:3])), subject.index
    for item in (found for found in group if found.role == "item" and found.values):
        words = re.sub(r"^[\d.:)\s–-]+", "", " ".join(item.values[:2]))
        if len(re.findall(r"[A-Za-z]{2,}", words)) > 1:
            return clean_agent(words), item.index
    for line in reversed([line for line in lines if group[0].index - 6 <= line.index <= group[0].index]):
        if _may_be_title(line, group[0], lexicon):
            return clean_agent(line.text), line.index
    return clean_agent(document.title), group[0].index


def _may_be_title(line: Line, head: Field, lexicon: Lexicon) -> bool:
    words = line.text.split()
    if not 2 <= len(words) <= 30 or key_of(line.text, lexicon) or line.text.endswith("."):
        return False
    dates = find_dates(line.text)
    only_date = bool(dates) and len(dates[0].text) > 0.5 * len(line.text)
    body = agent_kind(line.text) in (Kind.PARTNERSHIP, Kind.ROLE) and len(words) <= 8
    item = re.match(r"(?:agenda )?items?\b|page\b|this (?:report|page)\b|report\b|appendix\b", line.text, re.IGNORECASE)
    return not (only_date or body or item) and line.quote != head.quote


def _put_to(group: Sequence[Field], lines: Sequence[Line]) -> Mention | None:
    """The meeting a report's head names: 'To: Cabinet, 30 January 2025', or a board and a day beside it."""
    target, day = _first(group, "to"), _first(group, "date")
    if target:
        dates = [span for span in find_dates(target) if span.due]
        day = dates[0].text if dates else day
        body = clean_agent(target[: dates[0].start] if dates else target)
        return meeting(body, day) if body and day else None
    start = group[0].index
    near = [line for line in lines if start - 3 <= line.index <= start and len(line.text.split()) <= 12]
    days = [line.text for line in near if (spans := find_dates(line.text)) and spans[0].text == line.text]
    bodies = [line.text for line in near if agent_kind(line.text) is Kind.PARTNERSHIP and len(line.text.split()) <= 8]
    return meeting(clean_agent(bodies[0]), days[0]) if days and bodies else None


def part_at(parts: Sequence[Part], index: int, kind: Kind) -> Part | None:
    """The part of a kind that a block stands in."""
    return next((part for part in parts if part.mention.kind is kind and part.start <= index < part.stop), None)
