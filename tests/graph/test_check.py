"""A build's graph checked in parts: everything is looked at, and the parts change nothing."""

from __future__ import annotations

import gc
import json
from dataclasses import replace

import pytest
from sample_graph import sample_documents

from goldenthread.facts.model import Literal, Predicate
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.graph.dataset import document_names, facts, named_graphs
from goldenthread.graph.soundness import check as checking
from goldenthread.graph.soundness.check import check
from goldenthread.graph.soundness.conformance import KEPT_OF_A_SHAPE, Conformance, Result
from goldenthread.graph.soundness.shapes import NOT_CHECKED, Shapes


@pytest.fixture
def faulty(knowledge: KnowledgeBase, ids: dict[str, str]) -> KnowledgeBase:
    """The sample with faults in the facts and in two documents' graphs."""
    unnamed = tuple(replace(e, label="") if e.id == ids["housing"] else e for e in knowledge.entities)
    wrong = [replace(f, review="Perhaps") if f.subject == ids["a1"] else f for f in knowledge.facts]
    owners = [f for f in knowledge.facts if f.predicate is Predicate.OWNED_BY]
    wrong += [replace(owners[0], object=ids["m2"]), replace(owners[0], object="https://w3id.org/nobody")]
    wrong += [replace(owners[0], subject="https://w3id.org/golden-thread/id/goal/nobody-00000000")]
    return replace(knowledge, entities=unnamed, facts=tuple(wrong))


def test_the_sample_conforms_and_every_node_is_counted(knowledge: KnowledgeBase) -> None:
    found = check(knowledge, sample_documents())
    assert (found.conforms, found.kept, found.warnings) == (True, [], {})
    stated = {subject for subject, _, _ in facts(knowledge, sample_documents())}
    named = [{subject for subject, _, _ in triples} for _, triples in named_graphs(knowledge)]
    assert found.graphs == 1 + len(named) == 4
    assert found.nodes == len(stated) + sum(map(len, named))


def test_faults_are_found_where_they_are(faulty: KnowledgeBase, ids: dict[str, str]) -> None:
    found = check(faulty, sample_documents())
    assert not found.conforms
    assert set(found.violations) == {"Label", "OneClass", "OwnedBy", "Review"}
    assert found.violations["OwnedBy"] == 2
    places = {(result.shape, result.focus) for result in found.kept}
    assert ("Label", ids["housing"]) in places
    assert ("OneClass", "https://w3id.org/golden-thread/id/goal/nobody-00000000") in places
    graphs = {result.graph.rpartition("/")[2] for result in found.kept if result.shape == "Review"}
    assert {name.partition("-")[0] for name in graphs} == {"strategy", "minutes"}


@pytest.mark.parametrize("size", [1, 3, 7])
def test_the_parts_change_nothing(
    faulty: KnowledgeBase, knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    whole = [check(one, sample_documents()).record() for one in (faulty, knowledge)]
    monkeypatch.setattr(checking, "_SIZE", size)
    assert [check(one, sample_documents()).record() for one in (faulty, knowledge)] == whole


def test_every_statement_of_the_facts_is_in_a_part(knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = set()

    class Noting(Shapes):
        def facts(self, triples):
            triples = list(triples)
            seen.update(triples)
            return super().facts(triples)

    monkeypatch.setattr(checking, "Shapes", Noting)
    monkeypatch.setattr(checking, "_SIZE", 5)
    check(knowledge, sample_documents())
    assert seen == facts(knowledge, sample_documents())


def test_a_document_that_was_not_read_and_is_quoted_has_no_hash(knowledge: KnowledgeBase) -> None:
    found = check(knowledge, sample_documents()[1:])
    assert dict(found.violations) == {"Sha256": 1}
    assert len(document_names(knowledge, sample_documents()[1:])) == 3


def test_a_warning_breaks_nothing(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    led = next(f for f in knowledge.facts if f.predicate is Predicate.LED_BY)
    odd = replace(led, subject=ids["adults"])
    found = check(replace(knowledge, facts=(*knowledge.facts, odd)), sample_documents())
    assert (found.conforms, dict(found.warnings)) == (True, {"SubjectOfLedBy": 1})
    record = found.record()
    assert (record["conforms"], record["violations"], record["warnings_by_shape"]) == (True, [], {"SubjectOfLedBy": 1})
    assert record["warnings"][0]["focus_node"] == ids["adults"]


def test_the_first_of_each_shape_are_kept_and_all_are_counted() -> None:
    found = Conformance()
    for number in range(KEPT_OF_A_SHAPE + 7):
        found.add(Result("", f"https://things.invalid/{number}", "Label", "", "", "No label.", violation=True))
    found.add(Result("", "https://things.invalid/x", "Page", "", "0", "No page.", violation=True))
    record = found.record()
    assert record["violations_by_shape"] == {"Label": KEPT_OF_A_SHAPE + 7, "Page": 1}
    assert [item["shape"] for item in record["violations"]] == ["Label"] * KEPT_OF_A_SHAPE + ["Page"]


def test_the_record_is_the_same_twice_and_goes_through_json(faulty: KnowledgeBase) -> None:
    records = [json.dumps(check(faulty, sample_documents()).record()) for _ in range(2)]
    assert records[0] == records[1]
    assert json.loads(records[0])["checked"]["graphs"] == 4


def test_a_value_that_pyshacl_cannot_compare_is_told_and_ends_nothing(
    knowledge: KnowledgeBase, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise TypeError("'<=' not supported")

    monkeypatch.setattr("pyshacl.validate", fails)
    found = check(knowledge, sample_documents())
    assert dict(found.violations) == {NOT_CHECKED: 2 + 3}
    assert all("TypeError" in result.message for result in found.kept)


def test_values_of_a_wrong_type_are_results_and_no_errors(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    due = next(f for f in knowledge.facts if f.predicate is Predicate.DUE_BY)
    odd = [replace(due, object=Literal(text, "date")) for text in ("2024-02-30", "soon", "\ud800", "\x00")]
    found = check(replace(knowledge, facts=(*knowledge.facts, *odd)), sample_documents())
    assert set(found.violations) == {"DueBy"}


def test_the_collector_is_left_as_it_was(knowledge: KnowledgeBase) -> None:
    before = gc.isenabled(), gc.get_freeze_count()
    check(knowledge, sample_documents())
    assert (gc.isenabled(), gc.get_freeze_count()) == before
