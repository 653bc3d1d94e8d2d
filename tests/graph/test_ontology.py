from __future__ import annotations

import re

import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from sample_graph import sample, sample_documents

from goldenthread.coverage.model import GapCode
from goldenthread.facts.model import Kind, Predicate, Status
from goldenthread.graph.dataset import facts, provenance
from goldenthread.graph.vocabulary import GT, ONTOLOGY_IRI, SUPERCLASS
from goldenthread.resources import ontology_folder

SCHEMA = Namespace("https://schema.org/")
FILE = ontology_folder() / "golden-thread.ttl"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FILE)


def _defined(ontology: Graph) -> set[URIRef]:
    return {s for s in ontology.subjects(RDFS.isDefinedBy, URIRef(ONTOLOGY_IRI)) if isinstance(s, URIRef)}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_a_class(ontology: Graph, kind: Kind) -> None:
    assert (GT[kind.value], RDF.type, OWL.Class) in ontology


@pytest.mark.parametrize("predicate", list(Predicate))
def test_every_predicate_is_a_property(ontology: Graph, predicate: Predicate) -> None:
    types = set(ontology.objects(GT[predicate.value], RDF.type))
    assert types & {OWL.ObjectProperty, OWL.DatatypeProperty}


def test_statuses_reviews_and_gap_codes_are_the_concepts_of_their_schemes(ontology: Graph) -> None:
    def notations(scheme: str) -> set[str]:
        return {str(ontology.value(c, SKOS.notation)) for c in ontology.subjects(SKOS.inScheme, GT[scheme])}

    assert notations("StatusScheme") == set(Status)
    assert notations("GapScheme") == set(GapCode)
    assert notations("ReviewScheme") == {"Unreviewed", "Accepted", "Corrected"}


def test_every_term_has_a_label_and_a_definition_in_english(ontology: Graph) -> None:
    for term in _defined(ontology):
        labels = [*ontology.objects(term, RDFS.label), *ontology.objects(term, SKOS.prefLabel)]
        definitions = list(ontology.objects(term, SKOS.definition))
        assert labels, term
        assert len(definitions) == 1, term
        assert all(isinstance(text, Literal) and text.language == "en" for text in [*labels, *definitions])


def test_no_term_of_the_namespace_is_used_without_being_defined(ontology: Graph) -> None:
    used = {term for triple in ontology for term in triple if str(term).startswith(str(GT))}
    assert used == _defined(ontology)


def test_every_term_is_written_by_a_build_or_marked_reserved(ontology: Graph) -> None:
    reserved = {term for term in ontology.subjects(GT.termStatus) if isinstance(term, URIRef)}
    knowledge, _ = sample()
    statements = [*facts(knowledge, sample_documents()), *(q[:3] for q in provenance(knowledge))]
    written = {term for statement in statements for term in statement}
    by_code = {GT[n] for n in (*Kind, *Predicate, *Status, "Unreviewed", "Accepted", "Corrected")}
    schemes = {GT.StatusScheme, GT.ReviewScheme, GT.TextSourceScheme}
    assert _defined(ontology) - reserved == ({t for t in written if t in _defined(ontology)} | by_code | schemes)


def test_the_sample_writes_no_term_that_is_not_defined(ontology: Graph) -> None:
    knowledge, _ = sample()
    statements = [*facts(knowledge, sample_documents()), *(q[:3] for q in provenance(knowledge))]
    ours = {term for statement in statements for term in statement if str(term).startswith(str(GT))}
    assert ours <= _defined(ontology)


def test_the_subclasses_of_the_code_are_those_of_the_ontology(ontology: Graph) -> None:
    for kind, upper in SUPERCLASS.items():
        assert (GT[kind.value], RDFS.subClassOf, GT[upper.value]) in ontology
    assert (GT.ledBy, RDFS.subPropertyOf, GT.ownedBy) in ontology


def test_the_version_is_dated_and_nothing_is_a_blank_node(ontology: Graph) -> None:
    version = ontology.value(URIRef(ONTOLOGY_IRI), OWL.versionIRI)
    assert re.fullmatch(re.escape(ONTOLOGY_IRI) + r"/\d{4}-\d{2}-\d{2}", str(version))
    assert not any(isinstance(node, BNode) for node in ontology.all_nodes())


def test_the_vocabularies_of_the_field_are_aligned_to(ontology: Graph) -> None:
    text = FILE.read_text(encoding="utf-8")
    for prefix in ("prov:", "org:", "foaf:", "skos:", "dcterms:", "oa:", "stratml:"):
        assert re.search(rf"(subClassOf|subPropertyOf|closeMatch)[^;]*\b{prefix}", text), prefix


def test_why_names_were_merged_has_a_label_a_comment_a_domain_and_a_range(ontology: Graph) -> None:
    for told in (RDFS.label, RDFS.comment, RDFS.range, SCHEMA.domainIncludes):
        assert (GT.mergedBecause, told, None) in ontology
    assert set(ontology.objects(GT.mergedBecause, SCHEMA.domainIncludes)) == {GT.StrategicThing, GT.Agent}


def test_the_readme_names_every_class_property_and_gap_code() -> None:
    readme = (ontology_folder() / "README.md").read_text(encoding="utf-8")
    missing = [n for n in (*Kind, *Predicate, *Status, *GapCode) if f"`{n}`" not in readme]
    assert not missing
