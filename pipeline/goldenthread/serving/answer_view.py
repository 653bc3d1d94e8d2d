"""An answer as a page shows it: words people know in place of IRIs, with links to where more is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from goldenthread.asking.proof import Proven, Source
from goldenthread.asking.results import Term
from goldenthread.asking.things import Things
from goldenthread.documents.page_words import page_words
from goldenthread.errors import QueryTooLargeError
from goldenthread.facts.identity import fold
from goldenthread.graph.terms import compact
from goldenthread.graph.vocabulary import GT
from goldenthread.serving.limits import ServeLimits

_WEB_ADDRESS: Final = re.compile(r"https?://[^\s\"<>]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, where they lead ('' for nowhere), and whether that is outside this server."""

    text: str
    href: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class SourceView:
    """What a row rests on: the fact, where it is stated, and the words."""

    fact: str
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer for a page.

    Attributes:
        columns: headings.
        rows: the rows that are shown.
        total: how many rows there are.
        boolean: the answer of an ASK, None of any other query.
        sources: for each row that is shown what it rests on; empty where nothing was looked up.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    boolean: bool | None
    sources: tuple[tuple[SourceView, ...], ...] = ()


def view(answer: Proven, things: Things, limits: ServeLimits) -> AnswerView:
    """The first rows of an answer, for a page.

    Words that are the label of one thing alone lead to it as its IRI would: the named questions answer with labels.

    Raises:
        QueryTooLargeError: when they are longer than a page may be.
    """
    found, limit = answer.result, limits.page_rows
    if sum(len(term.value) for row in found.rows[:limit] for term in row if term) > limits.page_characters:
        raise QueryTooLargeError("The answer is too long for a page. Ask for less at a time, or take it as a file.")
    columns = tuple(name.replace("_", " ") for name in found.columns)
    rows = tuple(tuple(_cell(term, things) for term in row) for row in found.rows[:limit])
    sources = tuple(tuple(map(_source, group)) for group in answer.sources[:limit])
    return AnswerView(columns, rows, len(found.rows), found.boolean if found.form == "ASK" else None, sources)


def _source(source: Source) -> SourceView:
    page = "" if source.page is None else f", {page_words(source.page, source.page_label)}"
    return SourceView(source.fact, f"{source.document}{page}", source.quote.replace("\t", "  |  "))


def _cell(term: Term | None, things: Things) -> Cell:
    if term is None:
        return Cell("")
    if term.kind == "bnode":
        return Cell(f"_:{term.value}")
    if term.kind == "uri":
        return _iri(term.value, next((thing.label for thing in things.with_id(term.value)), ""))
    if _WEB_ADDRESS.fullmatch(term.value):
        return Cell(term.value, term.value, True)
    named = [thing for thing in things.with_name(fold(term.value)) if thing.label == term.value]
    return _iri(named[0].id, term.value) if len(named) == 1 else Cell(term.value)


def _iri(iri: str, label: str) -> Cell:
    if label:
        return Cell(label, f"/graph#item={quote(iri, safe='')}")
    if iri.startswith(str(GT)):
        return Cell(compact(iri) or iri, f"/ontology#{quote(iri.removeprefix(str(GT)), safe='')}")
    outside = bool(_WEB_ADDRESS.fullmatch(iri))
    return Cell(compact(iri) or iri, iri if outside else "", outside)
