"""The answer to a query, as rows for people and as the W3C's result formats for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from goldenthread.safe_text import csv_text, xml_text

XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


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
        """The rows as text/csv, values alone."""
        return csv_text(self.columns, self.strings())

    def to_ntriples(self) -> str:
        """A CONSTRUCT or DESCRIBE as application/n-triples, sorted."""
        return "".join(sorted(" ".join(_nt_term(term) for term in row if term) + " .\n" for row in self.rows))


def _xml_term(term: Term) -> str:
    words = escape(xml_text(term.value))
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
