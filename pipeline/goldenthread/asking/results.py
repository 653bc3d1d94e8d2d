"""The answer to a query, as rows for people and as the W3C's result formats for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from goldenthread.graph.vocabulary import PREFIXES
from goldenthread.safe_text import csv_text, readable, xml_text

XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
#: What has to be escaped in a literal of a tab-separated result, beside the quotation mark around it.
_TSV_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Term:
    """One RDF term of an answer.

    Attributes:
        kind: 'uri', 'literal' or 'bnode'.
        value: the IRI, the words, or the blank node's name.
        datatype: a literal's datatype IRI, '' for a plain string.
        language: a literal's language tag, '' when it has none.
    """

    kind: str
    value: str
    datatype: str = ""
    language: str = ""

    def to_json(self) -> dict[str, str]:
        """The term as SPARQL 1.1 Query Results JSON writes it."""
        term = {"type": self.kind, "value": self.value}
        if self.language:
            term["xml:lang"] = self.language
        elif self.datatype:
            term["datatype"] = self.datatype
        return term


Row: TypeAlias = tuple[Term | None, ...]

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
#: Datatypes of numbers, as queries give them.
_NUMBERS: Final = frozenset(f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float"))


def is_number(term: Term) -> bool:
    """Whether a term is a number."""
    return term.datatype in _NUMBERS


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a query.

    Attributes:
        form: 'SELECT', 'ASK', 'CONSTRUCT' or 'DESCRIBE'.
        columns: the variables of a SELECT; 'subject', 'predicate', 'object' of a CONSTRUCT or DESCRIBE;
            'answer' of an ASK.
        rows: one tuple of terms a row, None where nothing is bound.
        truncated: whether there were more rows than the limit.
    """

    form: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    truncated: bool = False

    @property
    def boolean(self) -> bool:
        """The answer of an ASK."""
        return bool(self.rows) and self.rows[0][0] == Term("literal", "true")

    def strings(self) -> list[tuple[str, ...]]:
        """The rows as plain strings, empty where nothing is bound."""
        return [tuple(term.value if term else "" for term in row) for row in self.rows]

    def to_sparql_json(self) -> str:
        """A SELECT or ASK as application/sparql-results+json."""
        if self.form == "ASK":
            return json.dumps({"head": {}, "boolean": self.boolean})
        bindings: list[dict[str, Any]] = [
            {name: term.to_json() for name, term in zip(self.columns, row, strict=True) if term} for row in self.rows
        ]
        head = {"vars": list(self.columns)}
        return json.dumps({"head": head, "results": {"bindings": bindings}}, ensure_ascii=False)

    def to_sparql_xml(self) -> str:
        """A SELECT or ASK as application/sparql-results+xml."""
        names = "".join(f"<variable name={quoteattr(name)}/>" for name in self.columns)
        if self.form == "ASK":
            body = f"<head/><boolean>{str(self.boolean).lower()}</boolean>"
        else:
            rows = "".join(f"<result>{self._bindings(row)}</result>" for row in self.rows)
            body = f"<head>{names}</head><results>{rows}</results>"
        return f'<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">{body}</sparql>\n'

    def _bindings(self, row: Row) -> str:
        pairs = zip(self.columns, row, strict=True)
        return "".join(f"<binding name={quoteattr(n)}>{_xml_term(t)}</binding>" for n, t in pairs if t)

    def to_csv(self) -> str:
        """The rows as text/csv, values alone, as SPARQL 1.1 Query Results CSV writes them: verbatim, for programs.

        A cell may begin a spreadsheet's formula; `asking.printing.format_rows` makes CSV for spreadsheets.
        """
        rows = ([_csv_value(term) for term in row] for row in self.rows)
        return csv_text(self.columns, rows, "\r\n")

    def to_tsv(self) -> str:
        """The rows as text/tab-separated-values, each term as Turtle writes it (SPARQL 1.1 Query Results TSV)."""
        head = "\t".join(f"?{name}" for name in self.columns)
        rows = ("\t".join(_tsv_term(term) if term else "" for term in row) for row in self.rows)
        return "".join(f"{readable(line)}\n" for line in (head, *rows))

    def to_ntriples(self) -> str:
        """A CONSTRUCT or DESCRIBE as application/n-triples, sorted."""
        return "".join(sorted(" ".join(_nt_term(term) for term in row if term) + " .\n" for row in self.rows))

    def to_rdf(self, form: ox.RdfFormat) -> bytes:
        """A CONSTRUCT or DESCRIBE in one of the formats of RDF, with the prefixes of the vocabulary.

        What XML cannot carry is replaced by U+FFFD in RDF/XML, as everywhere else.
        """
        clean = form == ox.RdfFormat.RDF_XML
        rows = tuple(tuple(_for_xml(term) if clean and term else term for term in row) for row in self.rows)
        text = replace(self, rows=rows).to_ntriples()
        triples = (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
        return ox.serialize(triples, format=form, prefixes=PREFIXES) or b""


def _csv_value(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def _tsv_term(term: Term) -> str:
    if term.kind != "literal":
        return _nt_term(term)
    words = '"' + "".join(_TSV_ESCAPES.get(character, character) for character in term.value) + '"'
    if term.language:
        return f"{words}@{term.language}"
    return f"{words}^^<{term.datatype}>" if term.datatype else words


def _for_xml(term: Term) -> Term:
    return replace(term, value=xml_text(term.value)) if term.kind == "literal" else term


def _xml_term(term: Term) -> str:
    # A bare carriage return would be read back as a line feed.
    words = escape(xml_text(term.value), {"\r": "&#13;"})
    if term.kind != "literal":
        return f"<{term.kind}>{words}</{term.kind}>"
    mark = f" xml:lang={quoteattr(term.language)}" if term.language else ""
    if not mark and term.datatype:
        mark = f" datatype={quoteattr(term.datatype)}"
    return f"<literal{mark}>{words}</literal>"


def _nt_term(term: Term) -> str:
    if term.kind == "uri":
        return f"<{term.value}>"
    if term.kind == "bnode":
        return f"_:{term.value}"
    words = json.dumps(term.value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if term.language:
        return f"{words}@{term.language}"
    return f"{words}^^<{term.datatype}>" if term.datatype else words
