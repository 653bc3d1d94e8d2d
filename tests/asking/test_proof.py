from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.asking.proof import Source
from goldenthread.asking.question_files import get_question, list_questions, parse_question
from goldenthread.asking.questions import answer_with_evidence, ask_with_evidence, run_question
from goldenthread.asking.store import GraphStore
from goldenthread.errors import QueryError
from goldenthread.graph.vocabulary import GT, ONTOLOGY_IRI


@pytest.fixture(scope="module")
def store(build: Path) -> Iterator[GraphStore]:
    with GraphStore.open(build) as opened:
        yield opened


def _told(sources: tuple[Source, ...]) -> list[tuple[str, str, int | None]]:
    return [(source.fact, source.document, source.page) for source in sources]


def test_a_row_is_told_with_the_stated_facts_it_rests_on(store: GraphStore) -> None:
    proven = ask_with_evidence(store, get_question("owners-by-domain"), {"domain": "2"})
    assert proven.result == run_question(store, "owners-by-domain", {"domain": "2"})
    director, board = proven.sources
    assert _told(director) == [
        ("Warm homes for all underpinnedBy Housing Strategy", "register.docx", None),
        ("Warm homes for all partOf Living well", "strategy.pdf", 3),
        ("Housing Strategy ledBy Director of Housing", "strategy.pdf", 7),
    ]
    assert director[0].section == "Annex > Register"
    assert director[2].quote == "Housing Strategy\tDirector of Housing"
    assert director[2].page_label == "p7"
    assert _told(board)[-1] == ("Housing Strategy ownedBy Riverside Health Board", "register.docx", None)


def test_what_follows_is_traced_to_what_was_stated(store: GraphStore) -> None:
    """A strategy is underpinned by what its goals are, and an action is within the whole strategy."""
    text = (
        "# title: mine\n# evidence: ?whole gt:underpinnedBy ?holder\n# evidence: ?action gt:within ?whole\n"
        "SELECT ?name WHERE { ?whole a gt:Strategy ; gt:underpinnedBy ?holder . ?holder rdfs:label"
        ' "Tobacco Control Plan" . ?action gt:within ?whole ; gt:code "1A.1" ; rdfs:label ?name }'
    )
    proven = ask_with_evidence(store, parse_question("mine", text), {})
    assert [row[0] for row in proven.result.strings()] == ["Open a stop smoking clinic"]
    assert [source.fact for source in proven.sources[0]] == [
        "Fewer people smoke underpinnedBy Tobacco Control Plan",
        "Fewer people smoke partOf Staying well",
        "Open a stop smoking clinic partOf Fewer people smoke",
        "Staying well partOf Riverside Health Strategy 2022-2026",
    ]


def test_a_fact_of_two_documents_has_both(store: GraphStore) -> None:
    proven = ask_with_evidence(store, get_question("load-by-owner"), {"owner": "Public Health Team"})
    documents = {s.document for s in proven.sources[0] if s.fact.startswith("Open a stop smoking clinic")}
    assert documents == {"strategy.pdf", "minutes.docx"}


def test_a_row_about_what_is_missing_shows_where_the_thing_is_stated(store: GraphStore) -> None:
    proven = ask_with_evidence(store, get_question("goals-without-owner"), {})
    assert [_told(found) for found in proven.sources] == [[("More people walk partOf Staying well", "strategy.pdf", 3)]]


def test_no_inference_is_given_as_evidence(store: GraphStore) -> None:
    inferred = {row[0].rpartition("#")[2] for row in store.select(
        f"SELECT ?p {{ GRAPH <{ONTOLOGY_IRI}> {{ ?p owl:inverseOf ?q }} }}"
    ).strings()} | {"within"}  # fmt: skip
    facts = {tuple(row) for row in store.select(
        "SELECT ?s ?p ?o { GRAPH ?g { ?a rdf:subject ?x ; rdf:predicate ?q ; rdf:object ?y } ?x rdfs:label ?s ."
        f' OPTIONAL {{ ?y rdfs:label ?name }} BIND(STRAFTER(STR(?q), "{GT}") AS ?p)'
        f' BIND(COALESCE(?name, REPLACE(STR(?y), "^{GT}", "")) AS ?o) }}'
    ).strings()}  # fmt: skip
    stated = {" ".join(fact) for fact in facts}
    given = {"owned-by": {"owner": "Public Health Team"}, "thread-of-action": {"action": "1A.1"}}
    for question in list_questions():
        if question.evidence and question.name != "shared-by-bodies":
            proven = ask_with_evidence(store, question, given.get(question.name, {}))
            shown = {source.fact for found in proven.sources for source in found}
            assert shown <= stated, question.name
            assert not {word for fact in shown for word in fact.split()} & inferred


def test_every_question_tells_its_evidence_or_why_it_has_none() -> None:
    for question in list_questions():
        assert bool(question.evidence) != bool(question.no_evidence), question.name
        for pattern in question.evidence:
            for variable in pattern.variables():
                assert f"?{variable} " in question.sparql.split("\nSELECT", 1)[1], (question.name, variable)


def test_the_same_rows_come_with_evidence_and_without(store: GraphStore) -> None:
    given = {"owned-by": {"owner": "Public Health Team"}, "thread-of-action": {"action": "1A.1"}}
    for question in list_questions():
        params = given.get(question.name, {"thing": "1A"} if question.name == "pages-that-prove" else {})
        if question.name != "shared-by-bodies":
            found = run_question(store, question.name, params)
            assert ask_with_evidence(store, question, params).result.rows == found.rows, question.name


def test_rows_above_the_limit_are_cut_and_said_to_be(store: GraphStore) -> None:
    proven = ask_with_evidence(store, get_question("load-by-owner"), {}, limit=2)
    assert len(proven.result.rows) == len(proven.sources) == 2
    assert proven.result.truncated


def test_sparql_and_files_without_a_line_of_evidence_have_none(build: Path, store: GraphStore) -> None:
    with pytest.raises(QueryError, match="have a name"):
        answer_with_evidence(build, "SELECT ?s { ?s a gt:Goal }")
    with pytest.raises(QueryError, match="# evidence:"):
        ask_with_evidence(store, parse_question("mine", "SELECT ?s { ?s a gt:Goal }"), {})
    with pytest.raises(QueryError, match="no SELECT"):
        ask_with_evidence(store, parse_question("mine", "# evidence: ?s gt:partOf ?any\nASK { ?s a gt:Goal }"), {})


@pytest.mark.parametrize(
    "line", ["?s gt:partOf", "?s rdfs:label ?o", '?s gt:partOf "words"', "?s gt:partOf ?o . ?o ?p ?q"]
)
def test_a_line_of_evidence_that_is_not_understood_is_an_error(line: str) -> None:
    with pytest.raises(QueryError, match="gt:predicate"):
        parse_question("x", f"# evidence: {line}\nSELECT * {{ ?s ?p ?o }}")
