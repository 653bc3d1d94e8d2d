"""The single facts behind the figures: what was missed and what is wrong, each with document, page and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final, Literal

from goldenthread.evaluation.gold import GoldGap, Trap
from goldenthread.evaluation.matching import Node, Value
from goldenthread.evaluation.result import Evaluation, Missed
from goldenthread.evaluation.stated import Stated

Show = Literal["missed", "wrong", "all"]
SHOW: Final[tuple[Show, ...]] = ("missed", "wrong", "all")


@dataclass(frozen=True, slots=True)
class Shown:
    """One fact, gap or trap to look at.

    Attributes:
        verdict: 'missed' (a core fact), 'missed gap', 'wrong' (inside a scope, in no gold), 'trap' (stated), or
            'not in source' (a quotation that was not found there).
        gold: the gold file and the line: of the fact, or of the scope that a wrong fact lies in; '' for a quotation.
        subject, relation, object: what it says; for a gap, what is missing and no object.
        document, page, quote: where it stands, in whose words; '' where that is not known.
    """

    verdict: str
    gold: str
    subject: str
    relation: str
    object: str
    document: str
    page: str
    quote: str


COLUMNS: Final = tuple(field.name for field in fields(Shown))


def shown(evaluation: Evaluation, show: Show) -> tuple[Shown, ...]:
    """What to look at: the missed; the wrong, with traps that are stated and quotations not found; or all."""
    missed = map(_missed, evaluation.missed) if show in ("missed", "all") else ()
    wrong = _wrong(evaluation) if show in ("wrong", "all") else ()
    return (*missed, *wrong)


def _wrong(evaluation: Evaluation) -> Iterator[Shown]:
    for item in evaluation.judged:
        if not item.right:
            yield _stated("wrong", f"{item.gold}:{item.line}", item.row)
    yield from map(_missed, evaluation.stated_traps)
    for row in evaluation.ungrounded:
        yield _stated("not in source", "", row)


def _stated(verdict: str, gold: str, row: Stated) -> Shown:
    return Shown(
        verdict=verdict,
        gold=gold,
        subject=_named(row.statement.subject),
        relation=row.statement.predicate.value,
        object=_named(row.statement.object),
        document=row.document,
        page=_page(row.page),
        quote=row.quote,
    )


def _missed(item: Missed) -> Shown:
    what = item.what
    place = what.place
    where = (place.document, _page(place.page), place.quote)
    gold = f"{item.gold}:{place.line}"
    if isinstance(what, GoldGap):
        return Shown("missed gap", gold, _named(what.subject), what.code.value, "", *where)
    said = what.statement
    verdict = "trap" if isinstance(what, Trap) else "missed"
    return Shown(verdict, gold, _named(said.subject), said.predicate.value, _named(said.object), *where)


def _named(value: Value) -> str:
    """A thing by its kind, code and label; words in quotation marks."""
    if isinstance(value, Node):
        return " ".join(part for part in (value.kind, value.code.upper(), value.label) if part)
    return f'"{value.text}"'


def _page(page: int | None) -> str:
    return "" if page is None else str(page)
