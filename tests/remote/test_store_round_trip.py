"""What documents say comes back as it was said, whatever characters it is said in, from both stores."""

from __future__ import annotations

import random
import sys
import unicodedata
from pathlib import Path

import pyoxigraph as ox
import pytest
from small_builds import SmallBuild
from store_servers import Server

from goldenthread.facts.model import Literal as FactLiteral
from goldenthread.graph.dataset import literal
from goldenthread.remote.publish import publish

XSD = "http://www.w3.org/2001/XMLSchema#"
HOSTILE = [
    "",
    " ",
    " leading and trailing ",
    "a tab\tand\nlines\r\nof two systems\r",
    '"quoted" and \\ and \\" and \'single\'',
    '"""' * 3,
    "'''" * 3,
    "ends in a backslash \\",
    "\\u0041 \\n \\t no escapes, but words",
    '" . <https://x.example/s> <https://x.example/p> "injected',
    '"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    "</xmp></literal></script><b>&amp;&lt; ]]> <!-- %s {0} $1 ?x",
    "'; DROP TABLE DB.DBA.RDF_QUAD; --",
    "@prefix : <https://x.example/> .",
    "# no comment",
    "café and cafe\u0301: composed and not",
    "\u200bzero\u200dwidth\ufeff\u00ad",
    "\u202eright to left\u202c שלום مرحبا",
    "line\u2028and paragraph\u2029separators, next\u0085line",
    "😀👩‍👩‍👧‍👦 𝔘𝔫𝔦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "\U0010ffff \ufffd \ufffe \uffff",
    "controls \x01\x02\x07\x08\x0b\x0c\x1f\x7f\x80\x9f",
    "long " * 4000,
    "é😀\u2028" * 30_000,
]
IRIS = [
    "https://x.example/é/ü/😀",
    "https://x.example/it's(here),there;and*~!$@:=+",
    "https://x.example/a%20b%2Fc?d=e&f=g+h#i",
    "https://x.example/" + "long/" * 300,
    "urn:uuid:6c31bd5e-2f8f-4a4f-9d63-0d2f2c2d1c11",
    "https://x.example/--;DROP--",
    "https://x.example/中文",
]


def rounds(server: Server, made: SmallBuild, triples: list[ox.Triple], name: str = "a") -> None:
    """Publish triples as a document's graph, and see whether they are there: no more, no fewer."""
    made.documents[name] = triples
    made.save()
    report = publish(
        made.folder,
        server.endpoint,
        query_endpoint=server.query_endpoint,
        credentials=server.credentials,
        graph_base=made.graph_base,
    )
    assert not report.failed
    assert server.graph(made.document(name)) == {str(triple) for triple in triples}


def says(n: int, value: ox.Literal | ox.NamedNode) -> ox.Triple:
    return ox.Triple(ox.NamedNode(f"https://x.example/{n}"), ox.NamedNode("https://x.example/says"), value)


def test_hostile_words(server: Server, made: SmallBuild) -> None:
    rounds(server, made, [says(n, ox.Literal(text)) for n, text in enumerate(HOSTILE)])


def test_words_of_every_script(server: Server, made: SmallBuild) -> None:
    """Every seventh character that is assigned, shuffled into words; no build writes NUL or surrogates."""
    every = [
        chr(code)
        for code in range(1, sys.maxunicode + 1, 7)
        if unicodedata.category(chr(code)) not in ("Cs", "Cn", "Co")
    ]
    random.Random(5).shuffle(every)
    texts = ["".join(every[start : start + 40]) for start in range(0, len(every), 40)]
    rounds(server, made, [says(n, ox.Literal(text)) for n, text in enumerate(texts)])


def test_values_of_every_type_a_build_writes(server: Server, made: SmallBuild) -> None:
    values = [
        *(("decimal", text) for text in ("0", "1", "0.5", "0.8235", "-12.25", "1000000", "0.0001")),
        *(("integer", text) for text in ("0", "1", "21", "-3", "3000")),
        *(("date", text) for text in ("2026-11-22", "1948-07-05", "2028-02-29", "9999-12-31")),
        *(("gYear", text) for text in ("2024", "1948")),
        *(("gYearMonth", text) for text in ("2024-01", "1999-12")),
        ("anyURI", "https://x.example/é?q=1"),
    ]
    terms = [literal(FactLiteral(text, datatype)) for datatype, text in values]
    assert [str(term.datatype) for term in terms] == [XSD + datatype for datatype, _ in values]
    rounds(
        server,
        made,
        [says(n, ox.Literal(str(t), datatype=ox.NamedNode(str(t.datatype)))) for n, t in enumerate(terms)],
    )


def test_addresses(server: Server, made: SmallBuild) -> None:
    nodes = [ox.NamedNode(iri) for iri in IRIS]
    rounds(server, made, [ox.Triple(s, p, o) for s in nodes for p in nodes for o in nodes])


@pytest.mark.parametrize(
    "name", ["é-😀", "it's", "a%20b%26c", "a?graph=https://x.example/&default", "a#b", "a+b&c=d;e", "中文"]
)
def test_names_of_graphs(server: Server, made: SmallBuild, name: str) -> None:
    rounds(server, made, [says(1, ox.Literal(name))], name)
    del made.documents[name]
    made.save()
    publish(made.folder, server.endpoint, credentials=server.credentials, graph_base=made.graph_base)
    assert server.graph(made.document(name)) is None


def test_numbers_that_a_store_finds_equal_are_no_failure(server: Server, made: SmallBuild) -> None:
    """Both stores keep a number's value, not how it was written; the count is lower, and nothing is lost."""
    decimal = ox.NamedNode(f"{XSD}decimal")
    made.documents["a"] = [says(1, ox.Literal(text, datatype=decimal)) for text in ("0.5", "0.50", "0.500", "7.0")]
    options = {
        "query_endpoint": server.query_endpoint,
        "credentials": server.credentials,
        "graph_base": made.graph_base,
    }
    report = publish(made.save().folder, server.endpoint, **options)
    [numbers] = [graph for graph in report.graphs if graph.graph == made.document("a")]
    assert (numbers.triples, numbers.counted, numbers.verified) == (4, 2, True)
    assert all(graph.action == "kept" for graph in publish(made.folder, server.endpoint, **options).graphs)


@pytest.mark.slow
def test_a_real_build(server: Server, demo, tmp_path: Path) -> None:
    base = "https://demo.example/graph/"
    options = {
        "query_endpoint": server.query_endpoint,
        "credentials": server.credentials,
        "graph_base": base,
        "replace": True,
    }
    report = publish(demo.folder, server.endpoint, **options)
    assert not report.failed
    content: dict[str, set[str]] = {}
    for quad in ox.parse(path=str(demo.folder / "graph.trig"), format=ox.RdfFormat.TRIG):
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else f"{base}facts"
        content.setdefault(name, set()).add(str(quad.triple))
    assert len(content) > 10
    for name, triples in content.items():
        assert server.graph(name) == triples
