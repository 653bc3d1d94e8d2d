"""What a strategy's title says of itself: whether it is a name at all, and the years it runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from goldenthread.documents.model import Block, Document, Role
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.titles import years
from goldenthread.facts.model import STRATEGY_KINDS, Evidence, Fact, Literal, Mention, Predicate

_LETTERS = re.compile(r"[A-Za-z]")
_FEWEST_LETTERS = 3
_WORD = re.compile(r"\w+")


def is_name(label: str) -> bool:
    """Whether a label can be the name of a strategy: words, not a figure, a date or a sign."""
    without_years = re.sub(r"\b(?:19|20)\d\d\b", "", label)
    return len(_LETTERS.findall(without_years)) >= _FEWEST_LETTERS


def named(fact: Fact) -> bool:
    """Whether every strategy a fact is about has a name."""
    return all(m.kind not in STRATEGY_KINDS or is_name(m.label) for m in _mentions(fact))


def _mentions(fact: Fact) -> Iterator[Mention]:
    yield fact.subject
    if isinstance(fact.object, Mention):
        yield fact.object


def validity(facts: Iterable[Fact], document: Document, context: Context) -> Iterator[Fact]:
    """`validFrom` and `validTo` of every strategy whose title states its years, with the words that state them.

    The proof is the first fact about the strategy whose own words hold the years, else the place where the document
    prints its title with them. A title whose years are printed nowhere gives nothing: somebody else chose it.
    """
    proofs: dict[Mention, list[Evidence]] = {}
    for fact in facts:
        for mention in _mentions(fact):
            if mention.kind in STRATEGY_KINDS:
                proofs.setdefault(Mention(mention.kind, mention.label), []).append(fact.evidence)
    labels: set[str] = set()
    for strategy, found in proofs.items():
        first, last = years(strategy.label)
        if strategy.label in labels or not first or not last:
            continue
        labels.add(strategy.label)
        printed = _printed(first, last)
        proof = next((e for e in found if printed.search(e.quote)), None)
        proof = proof or _title_line(document, context, strategy.label, printed)
        if proof is None:
            continue
        for predicate, year in ((Predicate.VALID_FROM, first), (Predicate.VALID_TO, last)):
            yield Fact(strategy, predicate, Literal(year, "gYear"), proof, "titles.years", 0.8)


def _printed(first: str, last: str) -> re.Pattern[str]:
    """The two years one after the other, as '2022-2026', '2022/26', '2022 to March 2026' or '22-26'."""
    return re.compile(rf"(?<!\d)(?:{first}\D{{1,15}}(?:{last[:2]})?|{first[2:]}\s?[–-]\s?){last[2:]}(?!\d)")


def _title_line(document: Document, context: Context, title: str, printed: re.Pattern[str]) -> Evidence | None:
    """The shortest line, so the one nearest the bare title, that prints its years in or right beside its words."""
    words = _words(title) - _words(" ".join(re.findall(r"\d+", title)))
    lines = [
        (index, line)
        for index, block in enumerate(document.blocks)
        if block.role not in {Role.CONTENTS, Role.DELETED}
        for line in _lines(block)
    ]
    found = [
        (len(line), index, line)
        for place, (index, line) in enumerate(lines)
        if printed.search(line) and words <= _words(" ".join(near for _, near in lines[max(0, place - 1) : place + 2]))
    ]
    return evidence(document, context, *min(found)[1:]) if found else None


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _lines(block: Block) -> list[str]:
    if block.table is None:
        return [block.quote]
    return [block.table.row_quote(row) for row in range(block.table.rows)]
