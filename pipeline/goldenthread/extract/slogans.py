"""Names of strategies that have no word such as 'plan' in them, found where a text presents them as such.

'Our corporate plan, Better Together', 'the strategy called "Fit for Life"', 'Better Lives: our care strategy 2021-26':
a slogan is a title only where the words beside it say so. What one part of a document presents as a title is one
wherever else the document prints the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.documents.model import Block, Document, Role
from goldenthread.extract.agent_words import agent_kind, body_like, is_person, vocabulary
from goldenthread.facts.model import Kind
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon

#: A word has at most 40 letters here: a run of hyphens without an end would be gone through from each of its places.
_YEARS = r"(?:19|20)\d\d(?:\s?(?:[-–—/]|to)\s?(?:20)?\d\d)?"
_CAPITALS = (
    r"[A-Z][\w’'&-]{0,40}(?:\s+(?:[A-Z][\w’'&-]{0,40}|\d[\d.]*|of|for|the|and|to|in|from|with|on|at|a|&)){0,9}?"
    r"\s+[A-Z][\w’'&-]{0,40}(?![\w’'&-])"
)
_OPEN, _CLOSE = r"[“\"‘']", r"(?:[”\"]|[’'](?!\w))"
_QUOTED = rf"{_OPEN}(?P<quoted>[A-Z][^“”\"\n]{{3,90}}?){_CLOSE}"
_CALLED = r"(?:called|entitled|titled|named|known as|under the (?:name|title)(?: of)?)"
_OWN = r"(?:[Oo]ur|[Ii]ts|[Tt]heir|[\w’'&-]{1,40}[’']s|[a-z]{1,40}s[’'])"
_LONGEST_TITLE = 16
_SENTENCE = re.compile(r"\b(?:will|is|are|was|were|has|have|should|must|can|may|we|they|you|it|to be)\b", re.I)
_GENERAL = re.compile(r"(?:a|an|our|the|this|new|draft|local|national)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Slogan:
    """A title without a head of its own: its words, and where they stand in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class _Signs:
    """The patterns that present a title, and the words that rule one out."""

    presented: tuple[re.Pattern[str], ...]
    stated: re.Pattern[str]
    subtitled: re.Pattern[str]
    head: re.Pattern[str]
    not_first: frozenset[str]
    not_last: frozenset[str]
    not_after: re.Pattern[str]


@kept_for("titles", "slogans")
def _signs(lexicon: Lexicon) -> _Signs:
    heads = "|".join(sorted(map(re.escape, lexicon.words("titles", "heads")), key=len, reverse=True))
    noun, lower = rf"\b(?i:{heads})\b", heads.lower()
    holders = "|".join(map(re.escape, lexicon.words("slogans", "holders")))
    between = r"(?:(?!(?:in|of|on|and|or|is|as|by|with|from|at|to|for)\b)[\w’'&-]{1,40}\s+)"
    presented = (
        rf"(?:\b{_OWN}\s+{between}{{0,3}}{noun}|\b(?:{lower})\b)(?:\s+{_YEARS})?\s*[,:–-]?\s*{_QUOTED}",
        rf"{noun}[^.;:“”\"()]{{0,80}}?[\s,]{_CALLED}\s+{_QUOTED}",
        rf"{_QUOTED}\s*,?\s+(?:(?:our|its|their|the|a|an)\s+)?{between}{{0,5}}{noun}",
        rf"{noun}(?:\s+{_YEARS})?,?\s+{_CALLED}\s+(?:the\s+)?(?P<plain>{_CAPITALS})",
        rf"\b{_OWN}\s+{between}{{0,3}}{noun}(?:\s+{_YEARS})?,\s+(?P<plain>{_CAPITALS})(?=\s*(?:[,.;(]|$))",
    )
    stated = (
        rf"\b(?:{holders})\s+(?:(?:that|which)\s+are\s+|as\s+)?(?:set out|outlined|described|contained|stated|laid out)"
        rf"\s+(?:in|within)\s+(?P<plain>{_CAPITALS})(?:\s+and\s+(?P<second>{_CAPITALS}))?(?=\s*(?:[,.;(]|$|[a-z]))"
    )
    subtitle = rf"(?:[^\s:.;]+\s+){{0,8}}?{noun}(?:\s+(?:[^\s:.;(]+\s+){{0,12}}?[^\s:.;(]+)?"
    return _Signs(
        tuple(re.compile(pattern) for pattern in presented),
        re.compile(stated),
        re.compile(rf"(?P<lead>[A-Z][^:.;“”\"]{{3,80}}?)\s?[:–—]\s(?P<sub>{subtitle})"),
        re.compile(noun),
        frozenset(lexicon.words("slogans", "not_first")),
        frozenset(lexicon.words("slogans", "not_last")),
        re.compile(rf"\W*(?:{'|'.join(map(re.escape, lexicon.words('slogans', 'not_after')))})\b", re.I),
    )


def find_slogans(text: str, lexicon: Lexicon) -> list[Slogan]:
    """The titles that a text presents as the name of a plan-like document, in order of where they stand."""
    signs = _signs(lexicon)
    found: dict[str, Slogan] = {}
    # What presents a title speaks of a plan; most texts do not, and the patterns are dear.
    presented = signs.presented if signs.head.search(text) else ()
    for pattern in (*presented, signs.stated):
        for match in pattern.finditer(text):
            for group in match.groupdict():
                words = match[group]
                if words and _is_slogan(words, text[match.end(group) :], lexicon, called="quoted" in match.groupdict()):
                    title = " ".join(words.split()).strip(" ,.")
                    found.setdefault(title, Slogan(title, match.start(group), match.end(group)))
    return sorted(found.values(), key=lambda slogan: slogan.start)


def _is_slogan(words: str, after: str, lexicon: Lexicon, *, called: bool) -> bool:
    signs = _signs(lexicon)
    split = words.split()
    if not 2 <= len(split) <= _LONGEST_TITLE or _SENTENCE.search(words) or signs.not_after.match(after):
        return False
    if split[0].lower() in signs.not_first or split[-1].lower().strip(".,") in signs.not_last:
        return False
    capitals = sum(word[0].isupper() for word in split)
    if capitals < 2 or (not called and len(split) < 3 and "’" not in words and "'" not in words and capitals < 2):
        return False
    if signs.head.search(words):
        return False
    named = agent_kind(words, lexicon) in (Kind.PARTNERSHIP, Kind.ROLE) or body_like(words, vocabulary(lexicon))
    return not named and not (len(split) <= 3 and not called and is_person(words, lexicon))


def subtitled(text: str, lexicon: Lexicon, *, bare: bool = False) -> str:
    """A whole short line that is 'Slogan: our plan for ...'; '' where it is none.

    For lines that stand alone: a title page, a heading, an item of a list, a reference. With `bare`, for the words
    of a hyperlink, the second part needs no article and no years.
    """
    line = " ".join(text.split()).strip(" .*_")
    signs = _signs(lexicon)
    match = signs.subtitled.fullmatch(line)
    if match is None or len(line.split()) > 24 or _SENTENCE.search(line):
        return ""
    first = re.sub(r"\W", "", match["lead"].split()[0]).lower()
    words = [word for word in match["lead"].split() if word[0].isalnum()]
    numbered = bool(re.search(r"\d$", match["lead"])) and not re.search(r"(?:\.\d|20\d\d)$", match["lead"])
    if first in signs.not_first or len(words) < 2 or numbered or signs.head.search(match["lead"]):
        return ""
    return line if bare or _GENERAL.match(match["sub"]) or re.search(rf"{_YEARS}$", line) else ""


def known_titles(document: Document, lexicon: Lexicon) -> tuple[str, ...]:
    """The titles without a head that a document presents somewhere, longest first."""
    found: dict[str, None] = {}
    for block in document.blocks:
        if block.role in {Role.BODY, Role.FOOTNOTE, Role.NOTE}:
            found.update(dict.fromkeys(_presented(block, lexicon)))
    return tuple(sorted(found, key=lambda title: (-len(title), title)))


_LINK_NOTE = re.compile(
    r"\s*[-–—|]\s*(?:GOV\.UK|gov\.scot|NHS\b.*|www\..*)\W*$|\s*\((?:pdf|word|external|opens)[^)]*\)$", re.I
)


def link_title(text: str, lexicon: Lexicon) -> str:
    """The title that the words of a hyperlink are, without the name of the site; '' for none."""
    return subtitled(_LINK_NOTE.sub("", " ".join(text.split()).strip(" .")), lexicon, bare=True)


def _presented(block: Block, lexicon: Lexicon) -> Iterator[str]:
    if block.table is not None:
        return
    yield from (slogan.text for slogan in find_slogans(block.text, lexicon))
    yield from (title for link in block.links if (title := link_title(link.text, lexicon)))


def with_known(lexicon: Lexicon, titles: tuple[str, ...]) -> Lexicon:
    """The lexicon of one document, with the titles it presents; the same lexicon where it presents none."""
    return lexicon.of_document(titles=titles) if titles else lexicon


@kept_for("document")
def known_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """What matches the titles a document presents, with the years behind them."""
    titles = "|".join(_plain_quotes(title) for title in lexicon.words("document", "titles")) or "(?!)"
    return re.compile(rf"(?<![\w])(?:{titles})(?!\w)(?:,?\s+{_YEARS})?")


def _plain_quotes(title: str) -> str:
    return re.sub(r"['’]", "['’]", re.escape(title)).replace(r"\ ", r"\s+")
