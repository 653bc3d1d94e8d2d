"""The formats of an answer: what each is called, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from starlette.exceptions import HTTPException

from goldenthread.asking.results import QueryResult
from goldenthread.serving.accept import preferred


@dataclass(frozen=True, slots=True)
class AnswerFormat:
    """One format.

    Attributes:
        title: what people call it.
        names: what the parameter `format` may call it, the first being the ending of a file.
        media_types: what `Accept` may call it, the first being what is answered.
        write: makes the bytes of an answer.
        iri: the format's name in the W3C's list of unique names, for the service description.
    """

    title: str
    names: tuple[str, ...]
    media_types: tuple[str, ...]
    write: Callable[[QueryResult], bytes]
    iri: str

    @property
    def content_type(self) -> str:
        """The header of an answer; text says that it is UTF-8."""
        media_type = self.media_types[0]
        return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


_FORMATS: Final = "http://www.w3.org/ns/formats/"

#: Formats of SELECT and ASK; the first is the default.
TABLES: Final = (
    AnswerFormat(
        "JSON",
        ("json", "srj"),
        ("application/sparql-results+json", "application/json"),
        lambda found: found.to_sparql_json().encode("utf-8"),
        f"{_FORMATS}SPARQL_Results_JSON",
    ),
    AnswerFormat(
        "XML",
        ("xml", "srx"),
        ("application/sparql-results+xml", "application/xml", "text/xml"),
        lambda found: found.to_sparql_xml().encode("utf-8"),
        f"{_FORMATS}SPARQL_Results_XML",
    ),
    AnswerFormat(
        "CSV", ("csv",), ("text/csv",), lambda found: found.to_csv().encode("utf-8"), f"{_FORMATS}SPARQL_Results_CSV"
    ),
    AnswerFormat(
        "TSV",
        ("tsv",),
        ("text/tab-separated-values",),
        lambda found: found.to_tsv().encode("utf-8"),
        f"{_FORMATS}SPARQL_Results_TSV",
    ),
)
#: Formats of CONSTRUCT and DESCRIBE; the first is the default.
GRAPHS: Final = (
    AnswerFormat(
        "Turtle",
        ("ttl", "turtle", "n3"),
        ("text/turtle", "application/x-turtle", "application/turtle"),
        lambda found: found.to_rdf(ox.RdfFormat.TURTLE),
        f"{_FORMATS}Turtle",
    ),
    AnswerFormat(
        "N-Triples",
        ("nt", "ntriples", "n-triples"),
        ("application/n-triples", "text/plain"),
        lambda found: found.to_ntriples().encode("utf-8"),
        f"{_FORMATS}N-Triples",
    ),
    AnswerFormat(
        "RDF/XML",
        ("rdf", "xml", "rdfxml", "rdf+xml"),
        ("application/rdf+xml", "application/xml", "text/xml"),
        lambda found: found.to_rdf(ox.RdfFormat.RDF_XML),
        f"{_FORMATS}RDF_XML",
    ),
    AnswerFormat(
        "JSON-LD",
        ("jsonld", "json-ld", "json"),
        ("application/ld+json", "application/json"),
        lambda found: found.to_rdf(ox.RdfFormat.JSON_LD),
        f"{_FORMATS}JSON-LD",
    ),
)


def formats_of(form: str) -> tuple[AnswerFormat, ...]:
    """The formats of a query form ('SELECT', 'ASK', 'CONSTRUCT' or 'DESCRIBE')."""
    return GRAPHS if form in ("CONSTRUCT", "DESCRIBE") else TABLES


def choose(formats: Sequence[AnswerFormat], accept: str | None, name: str = "") -> AnswerFormat:
    """The format that a request asks for; a name in its parameters goes before its `Accept` header.

    Raises:
        HTTPException: 406 when it takes none of these.
    """
    if name:
        wanted = name.strip().lower()
        found = next((one for one in formats if wanted in one.names or wanted in one.media_types), None)
    else:
        offered = {media_type: one for one in reversed(formats) for media_type in reversed(one.media_types)}
        # The first name of every format goes before any other name, so that '*/*' and ties give the default.
        order = sorted(offered, key=lambda media_type: _place(formats, offered[media_type], media_type))
        found = offered.get(preferred(accept, order) or "")
    if found is None:
        known = ", ".join(f"{one.media_types[0]} (format={one.names[0]})" for one in formats)
        raise HTTPException(406, f"The answer can be had as: {known}.")
    return found


def _place(formats: Sequence[AnswerFormat], one: AnswerFormat, media_type: str) -> tuple[int, int]:
    return (one.media_types.index(media_type), formats.index(one))
