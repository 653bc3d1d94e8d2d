"""NoLink: a register gives links for its strategies, and none for this one.

A register is the rows of a document's tables that name strategies; it gives links when it does so for at
least two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.identity import fold
from goldenthread.facts.model import STRATEGY_KINDS, Evidence, Predicate
from goldenthread.facts.resolved import ResolvedFact

CODE = GapCode.NO_LINK

_LINKS_OF_A_REGISTER: Final = 2


def find(view: View) -> Iterator[Gap]:
    """The gaps of code NoLink; one a strategy, placed at its row of the register."""
    rows: dict[str, dict[str, Evidence]] = defaultdict(dict)
    linked: dict[str, set[str]] = defaultdict(set)
    for strategy in view.of_kind(*STRATEGY_KINDS):
        for fact in _row_facts(view, strategy.id):
            for evidence in _table_rows(fact):
                rows[evidence.document].setdefault(strategy.id, evidence)
                if fact.predicate is Predicate.LINK and _has_link(view, strategy.id):
                    linked[evidence.document].add(strategy.id)
    found: dict[str, Gap] = {}
    for document in sorted(rows):
        if len(linked[document]) >= _LINKS_OF_A_REGISTER:
            for strategy_id, evidence in rows[document].items():
                if not _has_link(view, strategy_id):
                    detail = "Other strategies of the register have a link; this one has none."
                    found.setdefault(strategy_id, view.gap(CODE, strategy_id, detail, evidence))
    yield from found.values()


def _has_link(view: View, strategy: str) -> bool:
    """Whether any link is stated; a link cell that only tells the strategy's status holds none."""
    notes = tuple(map(fold, view.literals(strategy, Predicate.STATUS_NOTE)))
    links = map(fold, view.literals(strategy, Predicate.LINK))
    return any("://" in link or "www." in link or not (notes and link.startswith(notes)) for link in links)


def _row_facts(view: View, strategy: str) -> list[ResolvedFact]:
    """What a row of a register can say of a strategy."""
    own = view.facts_of(strategy, Predicate.LINK, Predicate.STATUS, Predicate.OWNED_BY, Predicate.LED_BY)
    return [*view.facts_to(strategy, Predicate.UNDERPINNED_BY), *own]


def _table_rows(fact: ResolvedFact) -> list[Evidence]:
    """The table rows among a fact's evidence: quotes whose cells are joined by a tab."""
    return [support.evidence for support in fact.support if "\t" in support.evidence.quote]
