"""Answers as pandas tables, with a type for each column that holds one kind of value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from goldenthread.asking.proof import SOURCE_COLUMNS, Proven
from goldenthread.asking.results import QueryResult, Term, is_number

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
#: Whole numbers that a 64-bit integer holds for certain, and dates that a timestamp of pandas holds.
_INTEGER = re.compile(r"[+-]?\d{1,18}")
_DATE = re.compile(r"(1[7-9]|2[01])\d\d-\d\d-\d\d")


def frame(result: QueryResult) -> pd.DataFrame:
    """The rows as a table; what is not bound is missing (`pandas.NA`, `pandas.NaT`).

    A column of which every value is a whole number is `Int64`; another number, `Float64`; true or false, `boolean`;
    a date, `datetime64[s]`. Everything else, years among it, is `string`: IRIs in full, literals without datatype.
    """
    columns = list(zip(*result.rows, strict=True)) if result.rows else [()] * len(result.columns)
    series = [_series(terms) for terms in columns]
    table = pd.concat(series, axis=1) if series else pd.DataFrame()
    table.columns = pd.Index(result.columns)
    return table


def frame_with_evidence(answer: Proven) -> pd.DataFrame:
    """A row for each source of each row of an answer, the answer's columns before those of the source.

    An answer's row without a source stands once, with nothing in the columns `fact`, `document`, `page` (its place in
    the file, `Int64`), `page_label` (the number printed on it), `section` and `quote`.
    """
    table = frame(answer.result)
    nothing = ("",) * len(SOURCE_COLUMNS)
    cells = [[source.cells() for source in found] or [nothing] for found in answer.sources or ((),) * len(table)]
    places = [place for place, found in enumerate(cells) for _ in found]
    rows = [row for found in cells for row in found]
    sources = pd.DataFrame(rows, columns=list(SOURCE_COLUMNS), dtype="string").replace("", pd.NA)
    sources["page"] = sources["page"].astype("Int64")
    return pd.concat([table.iloc[places].reset_index(drop=True), sources], axis=1)


def _series(terms: Sequence[Term | None]) -> pd.Series[Any]:
    bound = [term for term in terms if term is not None]
    values = [None if term is None else term.value for term in terms]
    if bound and all(map(is_number, bound)):
        whole = all(term.datatype == f"{_XSD}integer" and _INTEGER.fullmatch(term.value) for term in bound)
        if whole:
            return pd.Series([None if value is None else int(value) for value in values], dtype="Int64")
        return pd.Series([None if value is None else float(value) for value in values], dtype="Float64")
    if bound and all(term.datatype == f"{_XSD}boolean" for term in bound):
        return pd.Series([None if value is None else value in ("true", "1") for value in values], dtype="boolean")
    if bound and all(term.datatype == f"{_XSD}date" and _DATE.fullmatch(term.value) for term in bound):
        return pd.Series(pd.to_datetime(pd.Series(values), format="%Y-%m-%d", errors="coerce")).astype("datetime64[s]")
    return pd.Series(values, dtype="string")
