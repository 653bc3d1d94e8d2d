"""Measures told in sentences: what an aim is measured by, what has risen or fallen, and lists of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.agent_words import body_like, vocabulary
from goldenthread.extract.agents import agent_kind
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.elements import clean_label
from goldenthread.extract.prose_figures import find_figures
from goldenthread.extract.prose_places import Sections, word_stems
from goldenthread.extract.structure_signs import FIGURE
from goldenthread.extract.titles import strategy_kind
from goldenthread.extract.words import LONGEST_SENTENCE, sentences
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.lexicon.levels import fold_phrase
from goldenthread.lexicon.load import Lexicon

_QUANTITY = r"(?:the\s+)?(?:total\s+|overall\s+)?(?:number|proportion|percentage|rate|share|level|volume)s?\s+of\b"
#: 'The number of homes has risen': what is counted, and that it is followed over time.
_CHANGED = re.compile(
    rf"(?P<what>(?:{_QUANTITY}|(?:the\s+)?(?:recorded|reported)\s+)[^.;]{{6,220}}?)\s*(?:,\s*)?"
    r"(?:\s(?:has|have)\s+(?:also\s+|all\s+)?(?:increased|decreased|improved|reduced|fallen|risen|grown|dropped|doubled|remained|been\s+the\s+same|stayed))",
    re.IGNORECASE,
)
_AS_HAVE = re.compile(r",\s+as\s+(?:has|have)\s+(?P<what>[^.;]{6,240})", re.IGNORECASE)
_NEXT = re.compile(rf",?\s+and\s+(?={_QUANTITY}|(?:recorded|reported)\s+\w)", re.IGNORECASE)
_MEASURED_BY = re.compile(
    r"\b(?:(?:indicator|progress|success|performance|achievement|impact)\b[^.;:]{0,40}?,?\s+)(?:(?:will|is|are|to)\s+(?:be\s+)?)?measured\s+"
    r"(?:by|through|using)\s+(?:the\s+)?(?P<what>[^,.;:]{6,120})",
    re.IGNORECASE,
)
#: 'progress towards the Northmere Scorecard indicators': a set of indicators with a name of its own.
_TOWARDS = re.compile(
    r"\bprogress\s+(?:towards|against)\s+(?:the|our)\s+(?:(?:agreed|developed|existing|new|shared)\s+)?"
    r"(?P<what>(?:[A-Z][\w’'-]*\s+){1,5}(?:indicators|measures|metrics|scorecard))\b"
)
_FOLLOWED = re.compile(
    r"\b(?:progress|measures?|indicators?|performance|kpis?|monitor\w*|impact|success)\b", re.IGNORECASE
)
_LIST_OF = re.compile(
    r"\b(?:(?:indicators?|measures|metrics|kpis)\b[^.:]{0,120}\b(?:consists?\s+of|are|include|comprises?|following|parts)\b[^.:]{0,40}"
    r"|measurable\s+(?:improvements?|results|benefits|changes)\s+in[^.:]{0,60}|(?:success|progress)\s+will\s+be\s+measured\s+(?:by|through)[^.:]{0,60})\s*:\s*$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"(?:^|(?<=\s))(?P<letter>[a-h])[.)]\s+(?=[A-Z])")
_NEEDS = (
    "background", "context", "needs", "evidence", "local picture", "national picture", "the data", "statistics",
    "introduction", "foreword", "profile", "challenges", "where are we now", "where we are now", "population",
    "supporting evidence", "impact of", "why", "what we know", "about", "demographics", "trends",
)  # fmt: skip
#: How much of a goal's words a sentence repeats that tells a measure of it, and one that opens a list of them.
_GOAL_SHARE = 0.75
_LIST_SHARE = 0.35


def measures_told(document: Document, context: Context) -> Iterator[Fact]:
    """The measures that sentences and the lists they open tell, with what they measure, baselines and targets."""
    known = {found.block for found in context.structure.found if found.mention.kind is Kind.MEASURE}
    opened: tuple[int, Mention] | None = None
    followed = ""
    for index, block in document.body():
        if block.kind is BlockKind.HEADING:
            followed = ""
        if block.table is not None or index in known or not context.scope(index) or _of_need(context, index):
            opened = None
            continue
        text = block.text.strip()
        listed = _listed(block, opened[0], index) if opened else ()
        if listed and opened:
            yield from _facts(document, context, index, listed, opened[1], 0.6)
            continue
        opened = None
        if _LIST_OF.search(text) and len(text.split()) <= 60:
            opened = (index, _measured(context, index, text, _LIST_SHARE))
            continue
        if block.kind is BlockKind.HEADING:
            continue
        around = " ".join([*context.path(index)[-1:], followed])
        yield from _sentences(document, context, index, block, around)
        followed = f"{followed} {text}"[-600:]


def _sentences(document: Document, context: Context, index: int, block: Block, around: str) -> Iterator[Fact]:
    for _, sentence in sentences(block.text):
        if len(sentence) > LONGEST_SENTENCE:
            continue
        if _FOLLOWED.search(around):
            changed = changed_quantities(sentence)
            yield from _facts(document, context, index, changed, _measured(context, index, sentence), 0.6)
        for pattern in (_MEASURED_BY, _TOWARDS):
            for match in pattern.finditer(sentence):
                label = re.split(r"\s+(?:within|which|that|to|and\s+will)\b", match["what"])[0].strip()
                about = _measured(context, index, sentence)
                yield from _facts(document, context, index, (label,), about, 0.65)


def changed_quantities(sentence: str) -> tuple[str, ...]:
    """What a sentence says has risen, fallen or held: each number, rate or share by its words."""
    found: list[str] = []
    for match in _CHANGED.finditer(sentence):
        if match.start() > 2 and not found:
            break
        found += _NEXT.split(match["what"])
        following = _AS_HAVE.match(sentence, _end_of_clause(sentence, match.end()))
        found += _NEXT.split(following["what"]) if following else []
    return tuple(dict.fromkeys(clean_label(words) for words in found if 3 <= len(words.split()) <= 30))


def _end_of_clause(sentence: str, start: int) -> int:
    rest = re.match(r"[\w\s]{0,40}?(?=,\s+as\s+ha)", sentence[start:])
    return start + (rest.end() if rest else 0)


def _of_need(context: Context, index: int) -> bool:
    """Whether a block tells the state of things that a strategy starts from, not what it is measured by."""
    place = context.place(index)
    titles = [f" {fold_phrase(title)} " for title in context.path(index)]
    told = any(title.startswith(f" {words} ") or title == f" {words} " for title in titles for words in _NEEDS)
    return told or (place.role == "Nothing" and not any(_FOLLOWED.search(title) for title in titles[-1:]))


def _listed(block: Block, opened: int, index: int) -> tuple[str, ...]:
    """The measures of an item, or of a paragraph of lettered ones, of a list that a block before announced."""
    if index - opened > 20:
        return ()
    if block.kind is BlockKind.LIST_ITEM:
        label = clean_label(block.text, first_sentence=True)
        return (label,) if 2 <= len(label.split()) <= 30 else ()
    if block.kind is not BlockKind.PARAGRAPH or not _LETTERED.match(block.text):
        return ()
    starts = list(_LETTERED.finditer(block.text))
    ends = [*(match.start() for match in starts[1:]), len(block.text)]
    texts = (block.text[match.end() : end] for match, end in zip(starts, ends, strict=True))
    return tuple(clean_label(re.sub(r"(?<=\))\s+(?=[A-Z]).*$", "", text), first_sentence=True) for text in texts)


def _measured(context: Context, index: int, sentence: str, least: float = _GOAL_SHARE) -> Mention:
    """What a measure is of: the open element, the goal whose words the sentence repeats, else the strategy.

    Args:
        context: what is known beside the block.
        index: the block.
        sentence: its words.
        least: how much of a goal's words the sentence must repeat, 0 to 1.
    """
    scope = context.scope(index)
    place = context.place(index)
    if place.element is not None and place.element.scope == scope:
        return place.element
    section = Sections.heading_element(context, index)
    if section is not None:
        return section
    said = set(word_stems(sentence).split())
    shares = []
    for found in context.structure.found:
        own = set(word_stems(found.mention.label).split())
        if found.mention.scope == scope and found.mention.kind in (Kind.GOAL, Kind.DOMAIN) and len(own) >= 3:
            shares.append((len(own & said) / len(own), found.mention))
    best = max(shares, key=lambda pair: pair[0], default=None)
    others = [share for share, mention in shares if best and mention != best[1]]
    alone = best is not None and all(share <= best[0] / 2 for share in others)
    return best[1] if best and alone and best[0] >= least else scope_mention(scope, context.lexicon)


def scope_mention(scope: str, lexicon: Lexicon) -> Mention:
    """What a document is about: a strategy, or the body whose report it is."""
    words = vocabulary(lexicon)
    if scope.split()[-1].lower() in words.partnerships and body_like(scope, words):
        return Mention(agent_kind(scope, lexicon), scope)
    return Mention(strategy_kind(scope, lexicon), scope)


def _facts(
    document: Document, context: Context, index: int, labels: tuple[str, ...], about: Mention, sure: float
) -> Iterator[Fact]:
    for label in labels:
        if not label or fuzz.ratio(label.lower(), about.label.lower()) > 90:
            continue
        measure = Mention(Kind.MEASURE, label[:1].upper() + label[1:], scope=context.scope(index))
        quoted: Evidence = evidence(document, context, index, document.blocks[index].quote)
        yield Fact(about, Predicate.MEASURED_BY, measure, quoted, "prose.measure", sure)
        figures = find_figures(label)
        target = figures.target or (label.split()[0] if FIGURE.match(label) else "")
        for predicate, value in ((Predicate.BASELINE, figures.baseline), (Predicate.TARGET, target)):
            if value:
                yield Fact(measure, predicate, Literal(value), quoted, "prose.measure", sure)
