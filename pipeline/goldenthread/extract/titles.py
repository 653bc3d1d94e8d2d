"""Names of plan-like documents: found in prose, split out of cells, judged, cleaned and dated."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from goldenthread.extract.slogans import known_pattern
from goldenthread.extract.words import is_capitalised, pipeline, tokens
from goldenthread.facts.model import Kind
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon, load_lexicon


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """The name of a plan-like document in a text.

    Attributes:
        start, end: character offsets of the words, a bracketed abbreviation and years included.
        text: the clean title, with its years and without the abbreviation.
        kind: one of `STRATEGY_KINDS`.
        years: first and last year where the title states them.
        abbreviation: the short form defined in brackets behind it; '' for none.
    """

    start: int
    end: int
    text: str
    kind: Kind
    years: tuple[str | None, str | None] = (None, None)
    abbreviation: str = ""


_YEAR = r"(?:19|20)\d\d(?:\s?/\s?(?:20)?\d\d)?"
_RANGE = rf"{_YEAR}\s?(?:[-–—]|(?i:to))\s?(?:{_YEAR}|\d\d(?:/\d\d)?)|(?<!\d)[1-4]\d[-–][1-5]\d(?!\d)"
_YEARS = re.compile(rf"(?:{_RANGE}|(?:to |by )?{_YEAR})(?![\d%])")
_TAIL_YEARS = re.compile(rf"\s*(?:,\s*(?={_RANGE}))?[(\[]?\s?({_YEARS.pattern})\s?[)\]]?(?!\w)")
_ABBREVIATION = re.compile(r"\s?\((?:the )?[\"'“‘]?([A-Z][\w&]*(?:[ -][A-Z][\w&]*){0,2})[\"'”’]?\)")
_NAME = r"[A-Z][\w’'-]*(?:\s+(?:(?:and|of|for|the|in)\s+)?[A-Z][\w’'-]*){0,6}"
_BULLET = re.compile(r"(?:^|\s)[•·▪●◦‣*o–-]\s+")
_NOTE = re.compile(
    r"\s*[(\[](?:in |under |being |to be |draft|link|tbc|new|current|\d{1,2}[)\]])[^)\]]*[)\]]?\s*$",
    re.IGNORECASE,
)
_EDGE = ' \t\n.,;:•·*_"“”«»|'


@dataclass(frozen=True)
class _Words:
    heads: PhraseMatcher
    kinds: dict[str, Kind]
    fixed: re.Pattern[str]
    strong: frozenset[str]
    weak: frozenset[str]
    acronyms: frozenset[str]
    continuations: frozenset[str]
    not_before: frozenset[str]
    generic: frozenset[str]
    named: frozenset[str]
    small: frozenset[str]
    leading: frozenset[str]
    openers: frozenset[str]
    not_tail: frozenset[str]
    tail_nouns: frozenset[str]
    bodies: frozenset[str]
    standing: frozenset[str]


@kept_for("titles")
def _words(lexicon: Lexicon) -> _Words:
    lists = ("heads", "weak_heads", "acronyms")
    heads = [head for key in lists for head in lexicon.words("titles", key)]
    matcher = PhraseMatcher(pipeline().vocab, attr="LOWER")
    matcher.add("head", [tokens(head) for head in heads])
    kinds = {word: Kind(kind) for word, kind in lexicon.section("titles").get("kinds", {}).items()}
    keys: tuple[str, ...] = (
        "acronyms",
        "continuations",
        "not_before",
        "generic",
        "named",
        "small",
        "leading",
        "openers",
        "not_tail",
    )
    keys += ("tail_nouns", "bodies", "standing")
    sets = {key: frozenset(lexicon.words("titles", key)) for key in keys}
    fixed = "|".join(pattern.replace("{name}", _NAME) for pattern in lexicon.words("titles", "patterns"))
    return _Words(
        matcher,
        kinds,
        strong=frozenset(lexicon.words("titles", "heads")),
        weak=frozenset(lexicon.words("titles", "weak_heads")),
        fixed=re.compile(rf"(?:{fixed or '(?!)'})(?:,?\s+(?:{_YEARS.pattern}))?"),
        **sets,
    )


def find_titles(text: str, lexicon: Lexicon | None = None) -> tuple[TitleSpan, ...]:
    """The names of plan-like documents in a text, in order.

    Generic mentions ('this strategy', 'a new action plan') are not names.
    """
    return _find_titles(lexicon or load_lexicon(), text)


@kept_for("titles", "document", size=4096)
def _find_titles(lexicon: Lexicon, text: str) -> tuple[TitleSpan, ...]:
    words = _words(lexicon)
    doc = tokens(text)
    found: list[_Candidate] = []
    for head in filter_spans([Span(doc, start, end) for _, start, end in words.heads(doc)]):
        candidate = _candidate(doc, head, words, found[-1] if found else None)
        if candidate is None:
            continue
        if found and candidate.start <= found[-1].start:
            found.pop()
        found.append(candidate)
    named = [_span(doc, text, candidate, words) for candidate in found if _is_name(doc, candidate, words)]
    spans = [span for span in named if span is not None]
    apart = [span for n, span in enumerate(spans) if not n or span.start >= spans[n - 1].end]
    return tuple(_with_known(text, apart, lexicon))


def _with_known(text: str, spans: list[TitleSpan], lexicon: Lexicon) -> list[TitleSpan]:
    """The titles with those known by a name of their own or presented elsewhere; of two that overlap the longer."""
    known = [
        TitleSpan(match.start(), match.end(), " ".join(match.group().split()), Kind.STRATEGY, years(match.group()))
        for pattern in (known_pattern(lexicon), _words(lexicon).fixed)
        for match in pattern.finditer(text)
    ]
    kept = [span for span in known if not any(_covers(other, span) for other in spans)]
    others = [span for span in spans if not any(span.start < new.end and new.start < span.end for new in kept)]
    return sorted([*others, *kept], key=lambda span: span.start)


def _covers(outer: TitleSpan, inner: TitleSpan) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Tokens of a title up to its head; `head` is the head's first token, `strong` whether it is enough."""

    start: int
    head: int
    end: int
    strong: bool


def _candidate(doc: Doc, head: Span, words: _Words, before: _Candidate | None) -> _Candidate | None:
    follower = doc[head.end].lower_ if head.end < len(doc) else ""
    if before and follower == ")" and doc[before.end : head.start].text.startswith("("):
        return None
    if follower in words.not_before and (is_capitalised(doc[head.end].text) or head[-1].is_lower):
        return None
    floor = before.end if before else 0
    start = _walk_left(doc, head.start, floor, words)
    strong = head.text.lower() not in words.weak
    joined = _joined_start(doc, start, head, before, words)
    if joined is not None:
        return _Candidate(joined, head.start, head.end, strong)
    start = _strip_front(doc, start, head.start, words)
    if head[0].is_lower and not _lower_head_ok(doc, start, head.start, words):
        return None
    return _Candidate(start, head.start, head.end, strong)


def _walk_left(doc: Doc, head: int, floor: int, words: _Words) -> int:
    """The leftmost token of the run of capitalised words, small words between them, that ends at the head."""
    start = index = head
    while index > floor:
        index -= 1
        token = doc[index]
        if is_capitalised(token.text):
            start = index
        elif token.text == ",":
            if not _comma_inside(doc, index, head, floor):
                break
        elif not _is_glue(doc, index, words):
            break
    return start


def _is_glue(doc: Doc, index: int, words: _Words) -> bool:
    token = doc[index]
    if token.text in "'’":
        return index > 0 and doc[index - 1].lower_.endswith("s")
    return token.lower_ in words.small and token.lower_ not in ("the", "a")


def _comma_inside(doc: Doc, comma: int, head: int, floor: int) -> bool:
    """Whether a comma stands inside the name ('Police, Fire and Crime Plan', 'Safe Homes, Safe Streets Plan')."""
    if comma > floor + 1 and is_capitalised(doc[comma + 1].text) and doc[comma - 2].lower_ == doc[comma + 1].lower_:
        return True
    joined = any(token.lower_ in ("and", "&") for token in doc[comma:head])
    neighbours = comma - 1 >= floor and is_capitalised(doc[comma - 1].text) and is_capitalised(doc[comma + 1].text)
    return joined and neighbours and head - comma <= 5


def _joined_start(doc: Doc, start: int, head: Span, before: _Candidate | None, words: _Words) -> int | None:
    """Where a title starts whose first part ended at an earlier head ('Housing Strategy Delivery Plan')."""
    if before is None:
        return None
    if _ABBREVIATION.match(doc[before.end : head.start].text):
        closed = next(token.i for token in doc[before.end : head.start] if token.text == ")") + 1
        return before.start if all(is_capitalised(token.text) for token in doc[closed : head.end]) else None
    between = [token for token in doc[before.end : head.start] if token.text not in "()"]
    if head[0].is_lower and not doc[before.end - 1].is_lower:
        return None
    if all(token.lower_ in words.continuations for token in between) and len(between) <= 3:
        return before.start
    if between and _YEARS.fullmatch(doc[between[0].i : head.start].text) and not head[0].is_lower:
        return before.start
    return None


def _strip_front(doc: Doc, start: int, head: int, words: _Words) -> int:
    while start < head:
        word = doc[start].lower_
        opens = start == 0 or doc[start - 1].text in ".:;•-–!?"
        if word in words.leading or (opens and word in words.openers) or not re.search(r"\w", word):
            start += 1
        else:
            break
    return start


def _lower_head_ok(doc: Doc, start: int, head: int, words: _Words) -> bool:
    """Whether capitalised words before a head in lower case name a document ('Mental Health strategy')."""
    names = [token for token in doc[start:head] if is_capitalised(token.text)]
    return len(names) >= 2 and names[-1].i == head - 1 and names[0].i > 0


def _is_name(doc: Doc, candidate: _Candidate, words: _Words) -> bool:
    parts = [token.lower_ for token in doc[candidate.start : candidate.end]]
    if " ".join(parts) in words.named:
        return not doc[candidate.head].is_lower
    if candidate.start == candidate.head and " ".join(parts) in words.standing:
        following = doc[candidate.end : candidate.end + 3]
        named = len(following) > 1 and following[0].lower_ in ("for", "on") and is_capitalised(following[1].text)
        return named and not doc[candidate.head].is_lower
    if candidate.start == candidate.head:
        return parts[0] in words.acronyms and doc[candidate.head].text[:3].isupper()
    body = [word for word in parts[: candidate.head - candidate.start] if re.search(r"[a-z]", word)]
    if parts[0] in words.bodies and len(parts) > 2 and parts[1] in {"for", "of", "on"}:
        return False
    if all(word.rstrip("'’s") in words.generic or word in words.generic for word in body):
        return False
    after = doc[candidate.end : candidate.end + 6].text
    return candidate.strong or bool(_TAIL_YEARS.match(after) or _ABBREVIATION.match(after))


def _span(doc: Doc, text: str, candidate: _Candidate, words: _Words) -> TitleSpan | None:
    start = doc[candidate.start].idx
    end = doc[candidate.end - 1].idx + len(doc[candidate.end - 1])
    title = _ABBREVIATION.sub("", text[start:end])
    abbreviation, end = _abbreviation(text, end)
    tail = _tail(doc, text[end : end + 200], candidate.end, words) if not abbreviation else ""
    end += len(tail)
    title += tail
    stated = _TAIL_YEARS.match(text, end)
    if stated:
        title, end = f"{title} {stated[1]}", stated.end()
    if not abbreviation:
        abbreviation, end = _abbreviation(text, end)
    title = clean_title(title)
    head = doc[candidate.head : candidate.end].text.lower()
    kind = words.kinds.get(head, Kind.STRATEGY)
    return TitleSpan(start, end, title, kind, years(title), abbreviation)


def _abbreviation(text: str, end: int) -> tuple[str, int]:
    match = _ABBREVIATION.match(text, end)
    if match and sum(letter.isupper() for letter in match[1]) >= 2:
        return match[1], match.end()
    return "", end


def _tail(doc: Doc, following: str, after: int, words: _Words) -> str:
    """A tail such as ' for the Care sector' up to its last capitalised word; '' for none."""
    onwards = _ONWARDS.match(following)
    if onwards:
        return onwards.group()
    rest = list(doc[after : after + 10])
    if len(rest) < 2 or rest[0].lower_ not in ("for", "of", "on"):
        return _place(following)
    last = 0
    for position, token in enumerate(rest[1:], 1):
        if is_capitalised(token.text) and token.lower_ not in words.not_tail:
            last = position
        elif last == position - 1 and token.lower_ in words.tail_nouns:
            last = position
            break
        elif token.lower_ not in words.small or token.lower_ in ("to", "with", "by", "at", "from", "into"):
            break
    length = rest[last].idx + len(rest[last]) - doc[after - 1].idx - len(doc[after - 1])
    strong = any(token.lower_ in words.strong for token in rest[: last + 1])
    return following[:length] if last and not strong else ""


#: 'for 2022 onwards', 'for 2024-27': years that a word joins to the head.
_ONWARDS = re.compile(rf"\s(?:for|from) (?:(?:19|20)\d\d onwards\b|(?:{_RANGE})(?![\d%]))")
_PLACE = re.compile(rf"(?:\s[A-Z][\w’'-]+){{1,3}}(?=\s[(]?(?:{_RANGE}))")


def _place(following: str) -> str:
    """The name of a place between the head and the years: 'Carers Framework Northmere 2014-19'; '' for none."""
    match = _PLACE.match(following)
    return match.group() if match else ""


def clean_title(text: str) -> str:
    """The title without its article, quotes, bullets, trailing punctuation and notes such as '(draft)'."""
    title = _NOTE.sub("", " ".join(text.split()).strip(_EDGE)).strip(_EDGE)
    title = re.sub(r"^(?:the|a|an|our)\s+", "", title, flags=re.IGNORECASE)
    title = re.sub(r"^['‘](.*)['’]$", r"\1", title)
    return re.sub(r"\s+[-–—]$|\s*\[\d+\]$", "", title).strip(_EDGE)


def years(title: str) -> tuple[str | None, str | None]:
    """The first and last year a title states, four digits each; None where it states none.

    A single year is the first ('Housing Strategy 2022'), after 'to' or 'by' the last ('Vision to 2030').
    """
    match = _YEARS.search(title)
    if not match:
        return (None, None)
    numbers = re.findall(r"\d+", match.group())
    first = numbers[0] if len(numbers[0]) == 4 else f"20{numbers[0]}"
    if len(numbers) == 1:
        return (None, first) if re.match(r"(?:to|by) ", match.group()) else (first, None)
    last = numbers[-1] if len(numbers[-1]) == 4 else first[:2] + numbers[-1]
    return (first, last) if last > first else (None, None)


def strategy_kind(title: str, lexicon: Lexicon | None = None) -> Kind:
    """The kind a title's last head word says; `Kind.STRATEGY` where it says none."""
    return _strategy_kind(lexicon or load_lexicon(), title)


@kept_for("titles", size=4096)
def _strategy_kind(lexicon: Lexicon, title: str) -> Kind:
    words = _words(lexicon)
    doc = tokens(title)
    heads = filter_spans([Span(doc, start, end) for _, start, end in words.heads(doc)])
    return words.kinds.get(heads[-1].text.lower(), Kind.STRATEGY) if heads else Kind.STRATEGY


def is_title(text: str, lexicon: Lexicon | None = None) -> float:
    """How sure it is, 0 to 1, that a short text is the name of a plan-like document."""
    title = clean_title(text)
    if not title or len(title) > 200 or re.match(r"https?:|www\.", title):
        return 0.0
    spans = find_titles(title, lexicon)
    if spans and spans[0].end - spans[0].start >= 0.85 * len(title):
        return 0.95
    return _weaker_score(title, bool(spans), _words(lexicon or load_lexicon()))


def _weaker_score(title: str, holds_title: bool, words: _Words) -> float:
    doc = tokens(title)
    heads = filter_spans([Span(doc, start, end) for _, start, end in words.heads(doc)])
    body = [token.lower_ for token in doc if re.search(r"\w", token.text)]
    sentence = len(body) > 16 or bool(re.search(r"\b(?:will|is|are|was|has|have|should|must)\b", title))
    if sentence:
        return 0.1
    ends = bool(heads) and not re.search(r"[a-zA-Z]{3}", _YEARS.sub("", doc[heads[-1].end :].text))
    named = any(word not in words.generic and word not in words.strong for word in body)
    if ends and named:
        return 0.75 if is_capitalised(doc[0].text) else 0.6
    if holds_title or heads:
        return 0.5 if named else 0.2
    return 0.35 if _YEARS.search(title) and is_capitalised(title) else 0.15


def split_titles(cell: str, lines: Sequence[str] = (), lexicon: Lexicon | None = None) -> list[str]:
    """The titles of a table cell that may hold several, each as the cell has it, its edges cleaned.

    Splits at bullets, semicolons and line ends, at commas and 'and' between titles, and where one title runs
    into the next ('Housing Strategy Arts and Culture Plan'). A cell without any is one piece.
    """
    pieces = _lines(cell, lines, lexicon)
    titles = [title for piece in pieces for title in _split_piece(piece, lexicon)]
    return list(dict.fromkeys(title for title in map(clean_title, titles) if re.search(r"\w", title)))


def _lines(cell: str, lines: Sequence[str], lexicon: Lexicon | None) -> list[str]:
    """The cell's lines, those that are the wrapped rest of a title joined to it."""
    joined: list[str] = []
    for line in lines or [cell]:
        for position, part in enumerate(re.split(r"[;\n]|" + _BULLET.pattern, line)):
            text = " ".join((part or "").split())
            if not text:
                continue
            wrapped = joined and position == 0 and not _BULLET.match(line)
            if wrapped and not (is_title(joined[-1], lexicon) >= 0.75 and is_capitalised(text)):
                joined[-1] = f"{joined[-1]} {text}"
            else:
                joined.append(text)
    return joined


def _split_piece(piece: str, lexicon: Lexicon | None) -> list[str]:
    spans = find_titles(piece, lexicon)
    if len(spans) < 2:
        return [piece]
    if not all(_is_join(piece[a.end : b.start]) for a, b in itertools.pairwise(spans)):
        return [piece]
    starts = [0, *(span.start for span in spans[1:])]
    pieces = [piece[a:b] for a, b in zip(starts, [*starts[1:], len(piece)], strict=True)]
    return [re.sub(r"(?:[\s,&/]|\b(?:and|plus))+$", "", part) for part in pieces]


def _is_join(between: str) -> bool:
    return bool(re.fullmatch(r"[\s,&/.+-]*(?:and|plus)?\s*(?:the|our)?\s*", between, re.IGNORECASE))


def title_named(span: TitleSpan, text: str) -> TitleSpan:
    """The same span under another name."""
    return replace(span, text=text)
