"""The shapes: every one can be broken, and none is broken by what is sound; together they cover the contract."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from pyshacl.entrypoints import meta_validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS, XSD
from shape_cases import BASE, CASES, DOCUMENT, Case, graph

from goldenthread.facts.model import Kind, Predicate, Status
from goldenthread.graph.soundness.conformance import KEPT_OF_A_VALUE, Result
from goldenthread.graph.soundness.shapes import NOT_CHECKED, SHAPES, SHAPES_FILE, Shapes, Target
from goldenthread.graph.vocabulary import GT
from goldenthread.resources import ontology_folder


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes()


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_folder() / "golden-thread.ttl")


def found(shapes: Shapes, target: Target, case: Case | None = None) -> list[Result]:
    triples = graph(target, case)
    portion = shapes.facts(triples) if target is Target.FACTS else shapes.document(URIRef(DOCUMENT), triples)
    return shapes.validate(portion, target, DOCUMENT)


def names(shapes: Shapes, target: Target) -> set[str]:
    stated = shapes.graphs[target].subjects(SHAPES.checks, SHAPES[target.value])
    return {str(iri).removeprefix(str(SHAPES)) for iri in stated}


@pytest.mark.parametrize("target", Target)
def test_a_sound_graph_meets_every_shape(shapes: Shapes, target: Target) -> None:
    assert found(shapes, target) == []


@pytest.mark.parametrize(
    ("target", "case"),
    [pytest.param(target, case, id=f"{case.shape}-{n}") for target in Target for n, case in enumerate(CASES[target])],
)
def test_what_breaks_a_shape_breaks_it_alone(shapes: Shapes, target: Target, case: Case) -> None:
    results = found(shapes, target, case)
    broken = {result.shape for result in results}
    assert case.shape in broken
    assert broken <= {case.shape, *case.also}
    assert all(result.message and result.graph == DOCUMENT for result in results)


@pytest.mark.parametrize("target", Target)
def test_every_shape_has_a_case_and_the_sound_graph_gives_every_shape_something_to_look_at(
    shapes: Shapes, target: Target
) -> None:
    assert {case.shape for case in CASES[target]} == names(shapes, target)
    stated = Graph()
    for triple in [*graph(target), *shapes.facts(()).triples((None, RDFS.subClassOf, None))]:
        stated.add(triple)
    for name in names(shapes, target):
        uppers = shapes.graphs[target].objects(SHAPES[name], SH.targetClass)
        classes = {lower for upper in uppers for lower in stated.transitive_subjects(RDFS.subClassOf, upper)}
        properties = set(shapes.graphs[target].objects(SHAPES[name], SH.targetSubjectsOf))
        assert classes & set(stated.objects(None, RDF.type)) or properties & set(stated.predicates()), name


def test_every_shape_is_told_in_words_and_says_which_graph_it_is_for() -> None:
    shapes = Graph().parse(ontology_folder() / SHAPES_FILE)
    made = {s for kind in (SH.NodeShape, SH.PropertyShape) for s in shapes.subjects(RDF.type, kind)}
    assert len(made) > 100
    for shape in made:
        assert str(shape).startswith(str(SHAPES))
        for told in (SH.name, SH.description, SH.message):
            assert len(list(shapes.objects(shape, told))) == 1, (shape, told)
        assert shapes.value(shape, SHAPES.checks) in {SHAPES[target.value] for target in Target}
    messages = [str(shapes.value(shape, SH.message)) for shape in made]
    assert len(messages) == len(set(messages))


def test_the_shapes_are_shacl_core_and_well_formed() -> None:
    shapes = Graph().parse(ontology_folder() / SHAPES_FILE)
    core = {p for p in shapes.predicates() if str(p).startswith(str(SH))}
    assert not core & {SH.sparql, SH.target, SH.rule, SH.js, SH.expression, SH.select, SH.ask}
    assert not list(shapes.objects(None, OWL.imports))
    # The rules for shapes refer to one another about twice as deep as pySHACL follows by itself.
    conforms, _, text = meta_validate(shapes, inference="none", max_validation_depth=40)
    assert conforms, text


def test_warnings_are_of_what_documents_may_say() -> None:
    shapes = Graph().parse(ontology_folder() / SHAPES_FILE)
    warned = {str(s).removeprefix(str(SHAPES)) for s in shapes.subjects(SH.severity, SH.Warning)}
    said = {"SaidOfAgent", "SubjectOfFigures", "SubjectOfLedBy", "SubjectOfLink", "SubjectOfLocalTerm"}
    assert warned == {"LabelLength", *said}
    assert set(shapes.objects(None, SH.severity)) == {SH.Warning}


def test_every_class_and_predicate_of_the_contract_is_covered(shapes: Shapes) -> None:
    made = shapes.graphs.values()
    targets = {value for each in made for _, value in each.subject_objects(SH.targetClass)}
    paths = {value for each in made for _, value in each.subject_objects(SH.path)}
    assert {GT[kind.value] for kind in Kind} | {GT.Assertion, GT.Evidence} <= targets
    assert {GT[predicate.value] for predicate in Predicate} <= paths


def test_what_is_listed_in_shapes_is_what_the_contract_and_the_ontology_list(ontology: Graph) -> None:
    shapes = Graph().parse(ontology_folder() / SHAPES_FILE)

    def listed(shape: str, constraint: URIRef) -> set[object]:
        return set(shapes.items(shapes.value(SHAPES[shape], constraint)))

    predicates = {GT[predicate.value] for predicate in Predicate}
    schemes = {"Status": GT.StatusScheme, "Review": GT.ReviewScheme, "TextSource": GT.TextSourceScheme}
    for shape, scheme in schemes.items():
        assert listed(shape, SH["in"]) == set(ontology.subjects(SKOS.inScheme, scheme))
    assert listed("Status", SH["in"]) == {GT[status.value] for status in Status}
    assert listed("OneClass", SH["in"]) == {GT[kind.value] for kind in Kind}
    assert listed("AssertionPredicate", SH["in"]) == predicates
    names = {RDF.type, RDFS.label, SKOS.altLabel, GT.code, GT.scope, GT.mergedBecause}
    assert listed("EntityProperties", SH.ignoredProperties) == predicates | names
    for predicate in predicates:
        assert predicate in set(shapes.objects(SHAPES.OneClass, SH.targetSubjectsOf))
    ours = {term for triple in shapes for term in triple if str(term).startswith(str(GT))}
    assert all((term, RDFS.isDefinedBy, None) in ontology for term in ours)


def test_the_ranges_of_the_shapes_are_those_of_the_ontology_or_below(ontology: Graph) -> None:
    shapes = Graph().parse(ontology_folder() / SHAPES_FILE)
    compared = 0
    for shape in shapes.subjects(SH["class"], None):
        relation, leads_to = shapes.value(shape, SH.path), shapes.value(shape, SH["class"])
        stated = ontology.value(relation, RDFS.range) if relation else None
        if stated is not None:
            assert stated in set(ontology.transitive_objects(leads_to, RDFS.subClassOf)), relation
            compared += 1
    assert compared >= 12


def test_what_a_relation_is_said_of_is_what_the_ontology_gives_it_to(ontology: Graph) -> None:
    shapes = Graph().parse(ontology_folder() / SHAPES_FILE)
    for predicate in Predicate:
        relation = GT[predicate.value]
        domain = ontology.value(relation, RDFS.domain)
        asked = {c for s in shapes.subjects(SH.targetSubjectsOf, relation) for c in shapes.objects(s, SH["class"])}
        about = [s for s in shapes.subjects(SH.targetSubjectsOf, relation) if shapes.value(s, SH.path) == RDF.type]
        assert domain in asked or (domain == GT.Thing and len(about) >= 2), predicate


def test_a_result_tells_the_place_and_a_blank_node_by_no_name_of_its_own(shapes: Shapes) -> None:
    case = Case("Label", '[] a gt:Goal ; rdfs:label "x", "y" .')
    again = [found(shapes, Target.FACTS, case) for _ in range(2)]
    assert again[0] == again[1]
    label = next(result for result in again[0] if result.shape == "Label")
    assert (label.focus, label.path, label.value, label.violation) == ("_:", str(RDFS.label), "", True)
    odd = Case("Status", f'<goal/g-00000001> gt:status "{"long" * 100}" .')
    assert {result.value for result in found(shapes, Target.FACTS, odd)} == {("long" * 100)[:KEPT_OF_A_VALUE]}


def test_the_class_above_is_known_of_what_is_led_to(shapes: Shapes) -> None:
    case = Case("UnderpinnedBy", "<goal/g-00000001> gt:underpinnedBy <guideline/g-00000001>, <programme/p-00000001> .")
    assert found(shapes, Target.FACTS, case) == []


def test_a_number_is_written_as_a_decimal_is(shapes: Shapes) -> None:
    # A parser would put these right; the build writes them as they are.
    measure, decimal = URIRef("measure/m-00000001", BASE), XSD.decimal
    for text, fits in (("1e3", False), ("10.", True), (".5", True), ("-7", True), ("1_000", False)):
        stated = (measure, GT.baselineValue, Literal(text, datatype=decimal, normalize=False))
        results = shapes.validate(shapes.facts([*graph(Target.FACTS), stated]), Target.FACTS)
        assert {result.shape for result in results} == (set() if fits else {"BaselineValue"}), text


def test_a_graph_from_elsewhere_is_checked_as_the_readme_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ontology_folder() / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"## Shapes\n.*?```python\n(.*?)```", readme, re.DOTALL)
    assert shown
    case = Case("Status", "<goal/g-00000001> gt:status gt:Accepted .")
    for wrong in (None, case):
        stated = Graph()
        for triple in graph(Target.FACTS, wrong):
            stated.add(triple)
        stated.serialize(tmp_path / "graph.ttl", format="turtle")
        exec(shown[1].replace("graph_output/", f"{tmp_path.as_posix()}/"), {})
    told = capsys.readouterr().out
    assert told.startswith("Status https://w3id.org/golden-thread/id/goal/g-00000001 gt:status is not")
    assert told.count("\n") == 1


def test_nodes_that_another_part_checks_are_left_to_it(shapes: Shapes) -> None:
    case = Case("Label", '<goal/g-00000001> rdfs:label "Dry homes" . <person/p-00000001> rdfs:label "Two" .')
    portion = shapes.facts(graph(Target.FACTS, case))
    both = shapes.validate(portion, Target.FACTS)
    left = shapes.validate(portion, Target.FACTS, besides={next(r.focus for r in both if "goal" in r.focus)})
    assert [len(both), len(left)] == [2, 1]


def test_no_import_is_followed_and_nothing_is_logged(
    shapes: Shapes, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    monkeypatch.setattr("socket.socket.connect", refuse)
    triples = [*graph(Target.FACTS), (URIRef("https://a.invalid/"), OWL.imports, URIRef("https://b.invalid/"))]
    importing = Shapes()
    importing.graphs[Target.FACTS].add((URIRef("https://a.invalid/"), OWL.imports, URIRef("https://b.invalid/")))
    with caplog.at_level(logging.INFO):
        assert importing.validate(importing.facts(triples), Target.FACTS) == []
    assert caplog.records == []


def test_a_graph_that_cannot_be_checked_is_a_violation_and_no_crash() -> None:
    broken = Shapes()
    broken.graphs[Target.FACTS].add((SHAPES.Code, SH.maxCount, Literal(2)))
    (result,) = broken.validate(broken.facts(graph(Target.FACTS)), Target.FACTS)
    assert (result.shape, result.violation) == (NOT_CHECKED, True)
    assert "ended with" in result.message
