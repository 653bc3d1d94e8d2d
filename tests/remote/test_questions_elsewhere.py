"""The named questions have the same answers in a store elsewhere as in the build that was published there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_servers import Server

from goldenthread.asking.names import find_things
from goldenthread.asking.question_files import Parameter, Question, list_questions
from goldenthread.asking.questions import ask, bind
from goldenthread.asking.store import GraphStore
from goldenthread.asking.things import Things, read_things
from goldenthread.graph.vocabulary import FACTS_GRAPH, INFERENCES_GRAPH, PREFIXES
from goldenthread.remote.publish import publish

_PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
#: Questions that Virtuoso 7.2.5 cannot answer, or answers wrongly; docs/publishing.md names them.
NOT_IN_VIRTUOSO = {
    "goals-without-measure": "a value that one OPTIONAL leaves unbound is taken from another row",
    "goals-without-owner": "the same",
    "measures-without-baseline-or-target": "SQ156, an error of its compiler",
    "owners-and-status-by-domain": "SR008: SUBSTR of an unbound value is an error of the whole query",
    "shared-by-bodies": "SQ200, an error of its compiler",
    "strategies-ending": "SQ156, an error of its compiler",
}


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
    asked = with_rows = 0
    for question in list_questions():
        if published.name == "virtuoso" and question.name in NOT_IN_VIRTUOSO:
            continue
        given = params(here, question)
        expected = Counter(map(tuple, ask(here, question, given).strings()))
        query = _PROLOGUE + bind(here.folder, question, given)
        rows = published.select(query, (FACTS_GRAPH, INFERENCES_GRAPH), here.graphs())
        assert Counter(rows) == expected, question.name
        asked += 1
        with_rows += bool(expected)
    assert with_rows > asked / 2


def test_what_virtuoso_cannot_answer_is_told() -> None:
    told = (Path(__file__).parents[2] / "docs" / "publishing.md").read_text(encoding="utf-8")
    assert set(NOT_IN_VIRTUOSO) <= {question.name for question in list_questions()}
    assert [name for name in NOT_IN_VIRTUOSO if f"`{name}`" not in told] == []
