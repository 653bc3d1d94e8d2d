"""What was published into a store, kept there as a small graph of its own.

It has, of every graph, that it is of this publication (`dcterms:isPartOf`), how many triples it has (`void:triples`)
and the SHA-256 of its sorted N-Triples (`schema:sha256`). A graph without a hash was begun and is not known to be
whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from goldenthread.errors import PublishError

_PART = ox.NamedNode("http://purl.org/dc/terms/isPartOf")
_TITLE = ox.NamedNode("http://purl.org/dc/terms/title")
_TRIPLES = ox.NamedNode("http://rdfs.org/ns/void#triples")
_SHA256 = ox.NamedNode("https://schema.org/sha256")
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_FORMATS: Final = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}
#: What a manifest is asked for as.
ACCEPTED: Final = "application/n-triples, text/turtle;q=0.5"


@dataclass(frozen=True, slots=True)
class Published:
    """A graph that was put into the store: its hash and its triples; an empty hash says that it was only begun."""

    sha256: str = ""
    triples: int = 0


def write_manifest(iri: str, graphs: Mapping[str, Published]) -> bytes:
    """The manifest as N-Triples, sorted."""
    manifest = ox.NamedNode(iri)
    lines = [ox.Triple(manifest, _TITLE, ox.Literal("Graphs that goldenthread publish put into this store"))]
    for name, published in graphs.items():
        graph = ox.NamedNode(name)
        lines.append(ox.Triple(graph, _PART, manifest))
        if published.sha256:
            lines.append(ox.Triple(graph, _SHA256, ox.Literal(published.sha256)))
            lines.append(ox.Triple(graph, _TRIPLES, ox.Literal(str(published.triples), datatype=_INTEGER)))
    return "".join(sorted(f"{line} .\n" for line in lines)).encode()


def read_manifest(iri: str, content: bytes, media_type: str) -> dict[str, Published]:
    """The graphs a manifest names.

    Raises:
        PublishError: when it is no manifest.
    """
    form = _FORMATS.get(media_type.partition(";")[0].strip().lower())
    if form is None:
        raise PublishError(
            f"The store answered with '{media_type}' where it was asked for a graph. "
            "Check that the address is that of its Graph Store Protocol."
        )
    try:
        triples = [quad.triple for quad in ox.parse(content, format=form)]
    except (SyntaxError, ValueError) as error:
        raise PublishError(f"The graph <{iri}> in the store cannot be read: {error}") from error
    manifest = ox.NamedNode(iri)
    names = [t.subject.value for t in triples if t.predicate == _PART and t.object == manifest]
    hashes = {t.subject.value: t.object.value for t in triples if t.predicate == _SHA256}
    counts = {t.subject.value: t.object.value for t in triples if t.predicate == _TRIPLES}
    return {name: _published(hashes.get(name, ""), counts.get(name, "")) for name in sorted(set(names))}


def _published(sha256: str, count: str) -> Published:
    return Published(sha256, int(count)) if sha256 and count.isdecimal() else Published()
