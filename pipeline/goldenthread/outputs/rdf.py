"""Turtle, TriG and JSON-LD, written from sorted statements so that the same statements give the same bytes.

rdflib's own writers order subjects by what they find in memory and are several times slower.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, TypeAlias

from rdflib import URIRef
from rdflib.namespace import RDF, XSD

from goldenthread.graph.dataset import Object, Triple
from goldenthread.graph.terms import compact, term
from goldenthread.graph.vocabulary import PREFIXES

_TYPE = str(RDF.type)

_Json: TypeAlias = dict[str, Any]


def _rows(triples: Iterable[Triple]) -> list[tuple[str, str, str]]:
    """Subjects by IRI; predicates by IRI with the class first; objects as written; each statement once."""
    keyed = {(str(s), "" if str(p) == _TYPE else str(p), term(o)) for s, p, o in triples}
    return sorted(keyed)


def _statements(triples: Iterable[Triple], indent: str = "") -> Iterable[str]:
    for subject, group in groupby(_rows(triples), key=lambda row: row[0]):
        parts = []
        for predicate, rows in groupby(group, key=lambda row: row[1]):
            verb = "a" if predicate == "" else term(URIRef(predicate))
            parts.append(f"{verb} {', '.join(row[2] for row in rows)}")
        yield f"{indent}{term(URIRef(subject))} " + f" ;\n{indent}    ".join(parts) + " .\n"


def prefixes() -> str:
    """The prefixes as Turtle declares them."""
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def turtle(triples: Iterable[Triple]) -> str:
    """The triples as Turtle."""
    return "\n".join([prefixes(), *_statements(triples)])


def trig(default: str, named: Iterable[tuple[URIRef, Iterable[Triple]]]) -> Iterator[str]:
    """TriG in parts: the default graph, which is given as Turtle with its prefixes, then each named graph."""
    yield default
    for name, triples in named:
        body = "\n".join(_statements(triples, "    "))
        yield f"\n{term(name)} {{\n{body}}}\n"


def _json_value(value: Object) -> _Json | str:
    if isinstance(value, URIRef):
        return {"@id": compact(str(value)) or str(value)}
    if value.datatype is None or value.datatype == XSD.string:
        return str(value)
    return {"@type": compact(str(value.datatype)) or str(value.datatype), "@value": str(value)}


def _json_node(subject: str, triples: list[Triple]) -> _Json:
    node: _Json = {"@id": subject}
    by_predicate: dict[str, list[Object]] = {}
    for triple in triples:
        by_predicate.setdefault(str(triple[1]), []).append(triple[2])
    for predicate in sorted(by_predicate, key=lambda iri: "" if iri == _TYPE else iri):
        values = sorted(by_predicate[predicate], key=term)
        if predicate == _TYPE:
            node["@type"] = [compact(str(value)) or str(value) for value in values]
        else:
            written = [_json_value(value) for value in values]
            node[compact(predicate) or predicate] = written[0] if len(written) == 1 else written
    return node


def jsonld(triples: Iterable[Triple]) -> str:
    """The triples as JSON-LD with its context inline, so that no reader has to fetch one."""
    by_subject: dict[str, list[Triple]] = {}
    for triple in triples:
        by_subject.setdefault(str(triple[0]), []).append(triple)
    nodes = [_json_node(subject, by_subject[subject]) for subject in sorted(by_subject)]
    return json.dumps({"@context": PREFIXES, "@graph": nodes}, ensure_ascii=False, indent=1) + "\n"
