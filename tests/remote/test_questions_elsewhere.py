"""The named questions have the same answers in a store elsewhere as in the build that was published there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from store_servers import Server

from goldenthread.graph.names import find_things
from goldenthread.graph.questions import Parameter, Question, ask, bind, list_questions
from goldenthread.graph.store import GraphStore
from goldenthread.graph.things import Things, read_things
from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH, ONTOLOGY_IRI, PREFIXES
from goldenthread.remote.publish import publish

_PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
#: Questions that Virtuoso 7.2.5 answers with an error of its own compiler.
NOT_IN_VIRTUOSO = {"measures-without-baseline-or-target": "BIND(EXISTS ...): compiler error SQ156"}


@pytest.fixture(scope="module")
def here(demo) -> Iterator[GraphStore]:
    with GraphStore.open(demo.folder) as store:
        yield store


@pytest.fixture
def published(server: Server, demo) -> Server:
    publish(demo.folder, server.endpoint, credentials=server.credentials, replace=True)
    return server


def params(store: GraphStore, question: Question) -> dict[str, str]:
    """A value for each parameter that must have one: the first thing of its classes."""
    things = read_things(store.folder)
    given = {}
    for parameter in question.parameters:
        if parameter.required and parameter.types != ("date",):
            given[parameter.name] = _value(things, parameter)
    return given


def _value(things: Things, parameter: Parameter) -> str:
    if parameter.types == ("text",):
        return things[0].label.split()[0]
    return next(thing.id for thing in things if find_things(things, thing.id, parameter.types))


@pytest.mark.slow
def test_the_questions(published: Server, here: GraphStore) -> None:
    documents = tuple(name for name in here.graphs() if name not in (FACTS_GRAPH, INFERENCES_GRAPH, ONTOLOGY_IRI))
    asked = with_rows = 0
    for question in list_questions():
        if published.name == "virtuoso" and question.name in NOT_IN_VIRTUOSO:
            continue
        given = params(here, question)
        expected = Counter(map(tuple, ask(here, question, given).strings()))
        query = _PROLOGUE + bind(here.folder, question, given)
        rows = published.select(query, (FACTS_GRAPH, INFERENCES_GRAPH), documents)
        assert Counter(rows) == expected, question.name
        asked += 1
        with_rows += bool(expected)
    assert with_rows > asked / 2
