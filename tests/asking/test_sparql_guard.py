from __future__ import annotations

import pytest

from goldenthread.asking.sparql import CheckedQuery, check_query
from goldenthread.errors import QueryError


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://x.invalid/> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent ?where { ?s ?p ?o } }",
        "PREFIX : <http://x.invalid/> SELECT * WHERE { SERVICE:x { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p 1SERVICE<http://x.invalid/>{ ?s ?p ?o } }",
        "SELECT * # harmless\n WHERE { SERVICE <http://x.invalid/> { ?s ?p ?o } }",
        'SELECT * WHERE { ?s ?p "a\\"" . SERVICE <http://x.invalid/> { ?s ?p ?o } }',
        "SELECT * WHERE { ?s ?p '''it's''' . SERVICE <http://x.invalid/> { ?s ?p ?o } }",
        "SELECT * WHERE { FILTER(?a<?b#>\n) SERVICE ?a { ?s ?p ?o } }",
        "PREFIX x: <file:///etc/> SELECT * FROM x:passwd WHERE { ?s ?p ?o }",
        "PREFIX x: <file:///etc/> SELECT * FROM NAMED x:passwd WHERE { ?s ?p ?o }",
        "PREFIX from: <file:///etc/> SELECT * from:passwd WHERE { ?s ?p ?o }",
        "SELECT * FROM # <http://x.invalid/>\n NAMED x:y WHERE { ?s ?p ?o }",
        "SELECT * { } FROM",
        "SELECT * WHERE { \\u0053ERVICE <http://x.invalid/> { ?s ?p ?o } }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX x: <http://x.invalid/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "DROP ALL",
        "",
        "owners please",
        "SELECT * WHERE " + "{" * 100 + "}" * 100,
        "SELECT * WHERE { ?s ?p '" + "x" * 200_000 + "' }",
    ],
)
def test_what_reaches_outside_or_writes_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_query(query)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT ?service WHERE { ?service ?from 'SERVICE <x> FROM' }", "SELECT"),
        ("select * { <http://x.invalid/service#FROM> ?p ?o } # SERVICE", "SELECT"),
        ('ASK { ?s ?p """a "SERVICE" b""" }', "ASK"),
        (
            "PREFIX ex: <http://x.invalid/> CONSTRUCT { ?s ex:from ?o } WHERE { ?s ex:service ?o }",
            "CONSTRUCT",
        ),
        ("BASE <http://x.invalid/> DESCRIBE <service>", "DESCRIBE"),
        ("SELECT * { ?a ?b ?c FILTER(?a < 3 && ?b > 4) }", "SELECT"),
    ],
)
def test_words_in_strings_names_and_comments_are_no_keywords(query: str, form: str) -> None:
    assert check_query(query) == CheckedQuery(form)


@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("SELECT * FROM <http://x.invalid/a> FROM NAMED <b> { ?s ?p ?o }", ("http://x.invalid/a", "b")),
        ("SELECT * from#\n<http://x.invalid/a>from named<file:///b>{ ?s ?p ?o }", ("http://x.invalid/a", "file:///b")),
        ("SELECT * FROM NAMED # which?\n <c> { ?s ?p 'FROM <d>' }", ("c",)),
    ],
)
def test_the_graphs_that_a_query_names_are_known_before_it_runs(query: str, graphs: tuple[str, ...]) -> None:
    assert check_query(query) == CheckedQuery("SELECT", graphs)
