"""Headings that are elements because of what stands over them: 'Our priorities', or 'we will focus on:'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from goldenthread.documents.model import BlockKind, Document, Role, Section
from goldenthread.documents.outline import outline
from goldenthread.facts.model import Kind
from goldenthread.lexicon.levels import element_heading, fold_phrase, level_kind, list_introduction, section_role
from goldenthread.lexicon.load import Lexicon

_KINDS = frozenset({Kind.DOMAIN, Kind.GOAL, Kind.CORPORATE_PRIORITY, Kind.PRINCIPLE})
_FEWEST, _MOST = 2, 15
_MOST_WORDS = 18
_SHORTEST = 4
#: Of the sub-headings, how many at least must read like elements.
_SHARE = 0.7
_LONGEST_PARENT = 9
_SAME = 85
_MOST_LABELS, _LONGEST_LABEL = 6, 4
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|had)\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"^(?:about|how|why|what|who|where|when|introduction|overview|summary|conclusion|developing|development of|"
    r"the (?:need|case|evidence|challenge|context|process)|our approach|next|further|find out|links?|table|figure|"
    r"appendix|annex|case stud|example|in practice|key)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Member:
    """An element that a heading names.

    Attributes:
        kind: what the heading over it says it is.
        term: the document's word for it.
        confidence: 0 to 1; more where the heading over it tells how many there are.
        lists: what the lists under it hold ('Our themes and actions' -> 'Action'); '' where it does not say.
    """

    kind: Kind
    term: str
    confidence: float
    lists: str = ""


def member_headings(document: Document, lexicon: Lexicon) -> dict[int, Member]:
    """Index of a heading block -> the element it is, for every heading right under one that says what it lists."""
    found: dict[int, Member] = {}
    for section in outline(document).walk():
        if section.heading is not None:
            found.update(_members(document, section, lexicon, inside=section.heading in found))
        others = (*_cards(document, section, lexicon), *_asked_alike(document, section, lexicon))
        found.update({index: member for index, member in others if index not in found})
    return found


def _members(document: Document, section: Section, lexicon: Lexicon, *, inside: bool) -> Iterator[tuple[int, Member]]:
    """The sub-headings of a section as elements; inside a member only where a sentence announces them."""
    children = section.children
    if not _FEWEST <= len(children) <= _MOST:
        return
    title, lists = _title_and_lists(section.title, lexicon)
    kind, term, count = (None, "", 0) if inside else _announced(title, lexicon)
    if kind is None:
        kind, term, count = _introduced(document, children[0].start, lexicon)
    if kind is None:
        return
    if count == 0 and _listed_otherwise(document, section, kind, lexicon):
        return
    level = min(child.level for child in children)
    direct = [child for child in children if child.level == level]
    fitting = [child for child in direct if _fits(document, child, lexicon)]
    if len(fitting) < _FEWEST or len(fitting) < _SHARE * len(direct):
        return
    confidence = 0.85 if count == len(fitting) else 0.65
    for child in fitting:
        if child.heading is not None:
            yield child.heading, Member(kind, term, confidence, lists)


def _listed_otherwise(document: Document, section: Section, kind: Kind, lexicon: Lexicon) -> bool:
    """Whether a list right under the heading counts such elements and none of the sub-headings is among its items."""
    first = section.children[0].start
    for index in range(section.start + 1, first):
        block = document.blocks[index]
        intro = list_introduction(block.text, lexicon) if block.text.rstrip().endswith(":") else None
        items = [b.text.lower() for b in document.blocks[index + 1 : first] if b.kind is BlockKind.LIST_ITEM]
        if intro and intro.kind is kind and intro.count and items:
            titles = [child.title.lower() for child in section.children]
            return not any(fuzz.token_set_ratio(item, title) >= _SAME for item in items for title in titles)
    return False


def _cards(document: Document, section: Section, lexicon: Lexicon) -> Iterator[tuple[int, Member]]:
    """Sub-headings over the same labelled lines ('Goal leader: ...', 'Goal statement: ...'): a record each."""
    labels = {child.start: _labels(document, child) for child in section.children if child.heading is not None}
    counts = Counter(label for found in labels.values() for label in found)
    for index, own in labels.items():
        shared = [label for label in own if counts[label] >= _FEWEST]
        kinds = [kind for label in shared if (kind := _labelled_kind(label, lexicon)) is not None]
        if kinds and _fits_record(document.blocks[index].text, lexicon):
            yield index, Member(kinds[0], kinds[0].value.lower(), 0.7)


def _asked_alike(document: Document, section: Section, lexicon: Lexicon) -> Iterator[tuple[int, Member]]:
    """Headings beside each other under which the same questions are asked ('What we will do', 'How we will know')."""
    asked = {
        child.start: {fold_phrase(inner.title) for inner in child.children if section_role(inner.title, lexicon)}
        for child in section.children
        if child.heading is not None
    }
    counts = Counter(question for questions in asked.values() for question in questions)
    standing = {question for question, times in counts.items() if times >= _FEWEST}
    if len(standing) < _FEWEST:
        return
    for child in section.children:
        if len(asked.get(child.start, set()) & standing) >= _FEWEST and _fits(document, child, lexicon):
            yield child.start, Member(Kind.DOMAIN, "", 0.6)


def _labels(document: Document, section: Section) -> list[str]:
    """The labels of the lines right under a heading, folded."""
    found: list[str] = []
    for block in document.blocks[section.start + 1 : section.stop]:
        if block.kind is BlockKind.HEADING or len(found) >= _MOST_LABELS:
            break
        label, colon, rest = block.text.partition(":")
        if colon and rest.strip() and len(label.split()) <= _LONGEST_LABEL:
            found.append(fold_phrase(label))
    return found


def _labelled_kind(label: str, lexicon: Lexicon) -> Kind | None:
    """What a record is whose field is labelled 'Goal leader' or 'Action owner'; None for a label of anything else."""
    words = label.split()
    if len(words) < 2 or words[-1] not in lexicon.words("record_fields", "words"):
        return None
    return level_kind(" ".join(words[:-1]), lexicon)


def _fits_record(text: str, lexicon: Lexicon) -> bool:
    return len(text.split()) <= _MOST_WORDS and not section_role(text, lexicon)


def _title_and_lists(title: str, lexicon: Lexicon) -> tuple[str, str]:
    """('Our themes', 'Action') of 'Our themes and actions': what the sub-headings are, and what their lists hold."""
    first, _, second = title.rpartition(" and ")
    lists = section_role(second, lexicon) if first and len(second.split()) <= 2 else ""
    intro = list_introduction(first, lexicon) if lists else None
    return (first, lists) if intro and fold_phrase(first).endswith(intro.term) else (title, "")


def _announced(title: str, lexicon: Lexicon) -> tuple[Kind | None, str, int]:
    """What a heading says of its sub-headings: ('Our five missions' -> Domain, 'mission', 5); None for no element."""
    if len(title.split()) > _LONGEST_PARENT or element_heading(title, lexicon):
        return None, "", 0
    intro = list_introduction(title, lexicon)
    if intro is None or intro.kind not in _KINDS or not fold_phrase(title).endswith(intro.term):
        return None, "", 0
    return intro.kind, intro.term, intro.count


def _introduced(document: Document, first: int, lexicon: Lexicon) -> tuple[Kind | None, str, int]:
    """What the paragraph before the first sub-heading says of them: '... we will focus on the following areas:'."""
    above = document.blocks[first - 1] if first else None
    text = above.text.rstrip() if above is not None and above.role is Role.BODY else ""
    if above is None or above.kind is not BlockKind.PARAGRAPH or not text.endswith(":"):
        return None, "", 0
    sentence = re.split(r"(?<=[.?!])\s+", text)[-1]
    intro = list_introduction(sentence, lexicon)
    if intro and intro.kind in _KINDS:
        return intro.kind, intro.term, intro.count
    if any(phrase in sentence.lower() for phrase in lexicon.words("focus", "phrases")):
        return Kind.DOMAIN, "area of focus", 0
    return (Kind.ACTION, "action", 0) if section_role(sentence, lexicon) == "Action" else (None, "", 0)


def _fits(document: Document, section: Section, lexicon: Lexicon) -> bool:
    """Whether a sub-heading reads like an element and is not a standing question or part of every report."""
    text = document.blocks[section.start].text
    words = len(text.split())
    if words > _MOST_WORDS or len(text) < _SHORTEST or text.rstrip().endswith(("?", ":")):
        return False
    return not (_GENERAL.match(text) or _SENTENCE.search(text) or section_role(text, lexicon))
