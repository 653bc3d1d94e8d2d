"""NotInCorpus: a strategy is leaned on, and no document of the corpus is that strategy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from rapidfuzz import fuzz

from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.view import View
from goldenthread.facts.identity import fold
from goldenthread.facts.model import Predicate
from goldenthread.facts.resolved import Entity

CODE = GapCode.NOT_IN_CORPUS

#: A title at least this alike (0 to 100, words in any order, years left out) is the strategy itself.
_SAME_TITLE: Final = 90.0
_YEARS = re.compile(r"\b(19|20)\d\d(\s*(-|/|to)\s*\d{2,4})?\b")


def find(view: View) -> Iterator[Gap]:
    """The gaps of code NotInCorpus."""
    titles = [_bare(title) for record in view.documents for title in (record.title, PurePath(record.name).stem)]
    for strategy in view.leaned_on:
        if strategy.id in view.with_parts or _is_among(strategy, titles):
            continue
        users = view.names(view.subjects(strategy.id, Predicate.UNDERPINNED_BY))
        yield view.gap(CODE, strategy.id, f"It holds up {users}, and no document of the corpus is it.")


def _bare(title: str) -> str:
    words = re.sub(r"[\W_]+", " ", _YEARS.sub(" ", fold(title).replace("_", " ")))
    return " ".join(words.split())


def _is_among(strategy: Entity, titles: list[str]) -> bool:
    names = [_bare(name) for name in (strategy.label, *strategy.alt_labels)]
    return any(fuzz.token_sort_ratio(name, title) >= _SAME_TITLE for name in names if name for title in titles if title)
