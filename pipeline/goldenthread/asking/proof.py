"""What the rows of an answer rest on: stated facts, each with the document, page and words it was read from.

A question's lines of evidence are triple patterns over its own variables. The query is asked with those variables
beside its columns, which makes a triple of each pattern for each row; the assertions of these triples stand in the
documents' graphs. Nothing that only follows is ever given as stated: it is traced to the stated facts it follows from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from rdflib import Literal, URIRef

from goldenthread.asking.names import local_name
from goldenthread.asking.question_files import Pattern, Question
from goldenthread.asking.results import QueryResult, Row, Term
from goldenthread.asking.store import QUERY_ROWS
from goldenthread.errors import QueryError
from goldenthread.graph.terms import term
from goldenthread.graph.vocabulary import FACTS_GRAPH, GT, ONTOLOGY_IRI

#: Triples that are looked for with one query: about 60,000 characters of what a query may have.
_TOGETHER: Final = 150

_PROJECTION = re.compile(r"^\s*SELECT\s+(?:DISTINCT\s+)?", re.IGNORECASE | re.MULTILINE)

#: What an inferred triple follows from, as a pattern from (?s, ?o) to stated triples (?x, ?p, ?y).
_FOLLOWS_FROM: Final[Mapping[str, str]] = {
    str(GT.within): f"""?s gt:within? ?x . GRAPH <{FACTS_GRAPH}> {{ ?x gt:partOf ?y }}
        FILTER(?y = ?o || EXISTS {{ ?y gt:within ?o }}) BIND(gt:partOf AS ?p)""",
    str(GT.underpinnedBy): f"""GRAPH <{FACTS_GRAPH}> {{ ?x gt:underpinnedBy ?o }} FILTER EXISTS {{ ?x gt:within ?s }}
        BIND(?o AS ?y) BIND(gt:underpinnedBy AS ?p)""",
}

#: Subject, predicate and object, of which subject and object may be left open.
Wanted: TypeAlias = tuple[Term | None, str, Term | None]


class Selecting(Protocol):
    """What is needed of a store: `GraphStore.select`, or what limits it further."""

    def select(
        self, query: str, params: Mapping[str, str | Term] | None = ..., timeout: float = ..., limit: int = ...
    ) -> QueryResult:
        """As `GraphStore.select`."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a fact that a row rests on was read.

    Attributes:
        fact: the fact: subject, relation and object.
        document: the file's name.
        page: the page's place in the file, from 1; None where the format has no pages.
        page_label: the number printed on the page, '' where none is known.
        section: the headings it stands under.
        quote: the words, exactly as they stand there.
    """

    fact: str
    document: str
    page: int | None
    page_label: str
    section: str
    quote: str

    def cells(self) -> tuple[str, ...]:
        """The source as strings, one for each of `SOURCE_COLUMNS`."""
        page = "" if self.page is None else str(self.page)
        return (self.fact, self.document, page, self.page_label, self.section, self.quote)


#: What `Source.cells` gives.
SOURCE_COLUMNS: Final = ("fact", "document", "page", "page_label", "section", "quote")


@dataclass(frozen=True, slots=True)
class Proven:
    """An answer with its sources.

    Attributes:
        result: the rows.
        sources: for each row what it rests on, in the order of the question's lines; empty where the question names
            no evidence.
    """

    result: QueryResult
    sources: tuple[tuple[Source, ...], ...]


def prove(store: Selecting, question: Question, sparql: str, timeout: float, limit: int) -> Proven:
    """Answer a question and look up what each row rests on.

    Args:
        store: the build to ask.
        question: what is asked; its lines of evidence say what a row rests on.
        sparql: its query, with values for its parameters.
        timeout: seconds that each query may take.
        limit: rows.

    Raises:
        QueryError: when the question neither has lines of evidence nor says why not, or cannot be answered.
    """
    if not question.evidence and not question.no_evidence:
        raise QueryError(f"'{question.name}' has no line '# evidence:', so it cannot be told what its rows rest on.")
    found = _with_hidden(store, question, sparql, timeout)
    wanted: dict[Row, dict[Wanted, None]] = {}
    width = found.width
    for row in found.result.rows:
        bound = dict(zip(found.result.columns, row, strict=True))
        wanted.setdefault(row[-width:], {}).update(dict.fromkeys(_triples(question.evidence, bound)))
    shown = dict(list(wanted.items())[:limit])
    asked = dict.fromkeys(triple for triples in shown.values() for triple in triples)
    sources = _Finder(store, timeout).find(asked)
    result = QueryResult(
        found.result.form,
        found.result.columns[-width:],
        tuple(shown),
        found.result.truncated or len(shown) < len(wanted),
    )
    return Proven(result, tuple(_joined(sources, triples) for triples in shown.values()) if question.evidence else ())


@dataclass(frozen=True, slots=True)
class _Extended:
    """An answer whose last `width` columns are the question's own; those before are only for evidence."""

    result: QueryResult
    width: int


def _with_hidden(store: Selecting, question: Question, sparql: str, timeout: float) -> _Extended:
    place = _PROJECTION.search(sparql)
    if place is None:
        raise QueryError(f"'{question.name}' is no SELECT query, so its answer has no rows to show evidence for.")
    shown = _projected(sparql[place.end() :])
    needed = dict.fromkeys(name for pattern in question.evidence for name in pattern.variables())
    hidden = [name for name in needed if name not in shown]
    extended = sparql[: place.end()] + "".join(f"?{name} " for name in hidden) + sparql[place.end() :]
    result = store.select(extended, None, timeout, QUERY_ROWS)
    return _Extended(result, len(result.columns) - len(hidden))


def _projected(text: str) -> set[str]:
    """The variables that a SELECT names before its WHERE, what it calculates left aside."""
    clause = re.split(r"\bWHERE\b|\{", text, maxsplit=1, flags=re.IGNORECASE)[0]
    while (shorter := re.sub(r"\([^()]*\)", "", clause)) != clause:
        clause = shorter
    return set(re.findall(r"[?$](\w+)", clause))


def _triples(patterns: Iterable[Pattern], bound: Mapping[str, Term | None]) -> Iterator[Wanted]:
    """The triples that a row's patterns stand for; none for a pattern of which something is not bound."""
    for pattern in patterns:
        if any(bound.get(name) is None for name in pattern.variables()):
            continue
        predicate = _value(pattern.predicate, bound)
        if predicate is not None:
            yield _value(pattern.subject, bound), predicate.value, _value(pattern.object, bound)


def _value(name: str, bound: Mapping[str, Term | None]) -> Term | None:
    if name.startswith("?"):
        return bound.get(name[1:])
    return Term("uri", str(GT[name.removeprefix("gt:")]))


def _joined(sources: Mapping[Wanted, Sequence[Source]], triples: Iterable[Wanted]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for triple in triples for source in sources.get(triple, ())))


class _Finder:
    """Looks up the sources of triples, many at a time."""

    def __init__(self, store: Selecting, timeout: float) -> None:
        self._store = store
        self._timeout = timeout

    def find(self, triples: Iterable[Wanted]) -> dict[Wanted, list[Source]]:
        """The sources of each triple, or of the stated ones that it follows from, sorted."""
        found: dict[Wanted, list[Source]] = {}
        for predicate, wanted in _by_predicate(triples).items():
            found |= self._stated(predicate, wanted)
            inferred = [one for one in wanted if one not in found and one[0] and one[2]]
            if predicate in _FOLLOWS_FROM and inferred:
                found |= self._followed(predicate, inferred)
        return found

    def _stated(self, predicate: str, wanted: Sequence[Wanted]) -> dict[Wanted, list[Source]]:
        found: dict[Wanted, list[Source]] = {}
        names = " ".join(f"<{name}>" for name in self._below(predicate))
        for shape, same in _by_shape(wanted).items():
            for batch in _batches(same):
                for row in self._rows(_lookup(shape, batch, names)):
                    key = (row[0] if shape[0] else None, predicate, row[1] if shape[1] else None)
                    found.setdefault(key, []).append(_source(row))
        return {key: sorted(set(sources), key=_order) for key, sources in found.items()}

    def _followed(self, predicate: str, wanted: Sequence[Wanted]) -> dict[Wanted, list[Source]]:
        steps: dict[Wanted, dict[Wanted, None]] = {}
        for batch in _batches(wanted):
            values = _values((True, True), batch)
            for s, o, x, p, y in self._rows(
                f"SELECT DISTINCT ?s ?o ?x ?p ?y {{ {values} {_FOLLOWS_FROM[predicate]} }}"
            ):
                if p is not None:
                    steps.setdefault((s, predicate, o), {})[(x, p.value, y)] = None
        stated: dict[Wanted, list[Source]] = {}
        for name, triples in _by_predicate(step for group in steps.values() for step in group).items():
            stated |= self._stated(name, triples)
        return {key: sorted(_joined(stated, group), key=_order) for key, group in steps.items()}

    def _below(self, predicate: str) -> list[str]:
        """The property and those below it: who is gt:ledBy is gt:ownedBy."""
        query = f"SELECT ?below {{ GRAPH <{ONTOLOGY_IRI}> {{ ?below rdfs:subPropertyOf* <{predicate}> }} }}"
        return sorted({predicate, *(row[0].value for row in self._rows(query) if row[0] is not None)})

    def _rows(self, query: str) -> tuple[Row, ...]:
        return self._store.select(query, None, self._timeout, QUERY_ROWS).rows


def _by_predicate(triples: Iterable[Wanted]) -> dict[str, list[Wanted]]:
    groups: dict[str, dict[Wanted, None]] = {}
    for triple in triples:
        groups.setdefault(triple[1], {})[triple] = None
    return {predicate: list(group) for predicate, group in groups.items()}


def _by_shape(wanted: Iterable[Wanted]) -> dict[tuple[bool, bool], list[Wanted]]:
    """The triples by whether their subject and their object are known; with neither there is nothing to look for."""
    groups: dict[tuple[bool, bool], list[Wanted]] = {}
    for one in wanted:
        if one[0] or one[2]:
            groups.setdefault((one[0] is not None, one[2] is not None), []).append(one)
    return groups


def _batches(wanted: Sequence[Wanted]) -> Iterator[Sequence[Wanted]]:
    return (wanted[start : start + _TOGETHER] for start in range(0, len(wanted), _TOGETHER))


def _values(shape: tuple[bool, bool], batch: Iterable[Wanted]) -> str:
    names = " ".join(name for name, known in zip(("?s", "?o"), shape, strict=True) if known)
    rows = (" ".join(_written(end) for end in (s, o) if end is not None) for s, _, o in batch)
    return f"VALUES ({names}) {{ {' '.join(f'({row})' for row in rows)} }}"


def _written(value: Term) -> str:
    if value.kind == "uri":
        return term(URIRef(value.value))
    return term(Literal(value.value, datatype=URIRef(value.datatype) if value.datatype else None, normalize=False))


def _lookup(shape: tuple[bool, bool], batch: Iterable[Wanted], predicates: str) -> str:
    """The query for assertions of triples; what may be missing comes last, for it keeps a store from planning ahead."""
    return f"""SELECT DISTINCT ?s ?o ?p ?document ?quote ?subject ?object ?page ?page_label ?section {{
        {_values(shape, batch)} VALUES ?p {{ {predicates} }}
        GRAPH ?graph {{ ?assertion rdf:subject ?s ; rdf:object ?o ; rdf:predicate ?p ; prov:wasDerivedFrom ?source .
            ?source gt:quote ?quote }}
        ?graph gt:fileName ?document .
        ?s rdfs:label ?subject .
        OPTIONAL {{ ?o rdfs:label ?object }}
        OPTIONAL {{ GRAPH ?graph {{ ?source gt:page ?page }} }}
        OPTIONAL {{ GRAPH ?graph {{ ?source gt:pageLabel ?page_label }} }}
        OPTIONAL {{ GRAPH ?graph {{ ?source gt:section ?section }} }}
    }}"""


def _source(row: Row) -> Source:
    _, target, predicate, document, quote, subject, label, page, page_label, section = (
        value.value if value else "" for value in row
    )
    fact = f"{subject} {local_name(predicate)} {label or local_name(target)}"
    return Source(fact, document, int(page) if page else None, page_label, section, quote)


def _order(source: Source) -> tuple[str, str, int, str, str]:
    return (source.fact, source.document, source.page or 0, source.section, source.quote)
