from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SDO, SKOS
from rdflib.term import Node
from sample_graph import sample, sample_documents

from goldenthread.coverage.model import GapCode, Severity
from goldenthread.coverage.severity import SEVERITY
from goldenthread.facts.model import Kind, Predicate, Status
from goldenthread.graph.dataset import facts, provenance
from goldenthread.graph.inference import infer
from goldenthread.graph.vocabulary import GT, ONTOLOGY_IRI, SUPERCLASS
from goldenthread.lexicon.load import load_lexicon
from goldenthread.resources import ontology_folder

CORPUS = Path(__file__).parents[2] / "corpus"
FILE = ontology_folder() / "golden-thread.ttl"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FILE)


@pytest.fixture(scope="module")
def readme() -> str:
    return (ontology_folder() / "README.md").read_text(encoding="utf-8")


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


def _marked(ontology: Graph, status: str) -> set[URIRef]:
    return {term for term in ontology.subjects(GT.termStatus, Literal(status)) if isinstance(term, URIRef)}


def test_every_term_is_written_by_a_build_or_marked_reserved_or_inferred(ontology: Graph) -> None:
    knowledge, _ = sample()
    statements = [*facts(knowledge, sample_documents()), *(q[:3] for q in provenance(knowledge))]
    written = {term for statement in statements for term in statement}
    by_code = {GT[n] for n in (*Kind, *Predicate, *Status, "Unreviewed", "Accepted", "Corrected")}
    schemes = {GT.StatusScheme, GT.ReviewScheme, GT.TextSourceScheme}
    stated = {t for t in written if t in _defined(ontology)} | by_code | schemes
    assert _defined(ontology) == stated | _marked(ontology, "reserved") | _marked(ontology, "inferred")
    assert not stated & (_marked(ontology, "reserved") | _marked(ontology, "inferred"))


def test_what_is_marked_inferred_is_what_a_build_infers_of_its_own(ontology: Graph) -> None:
    stated = Graph()
    for name in Predicate:
        if (GT[name.value], RDF.type, OWL.ObjectProperty) in ontology:
            stated.add((URIRef(f"urn:x:{name}"), GT[name.value], URIRef(f"urn:y:{name}")))
    inferred = {predicate for _, predicate, _ in infer(stated.serialize(format="turtle"))}
    assert inferred - set(stated.predicates()) == _marked(ontology, "inferred")


def test_the_sample_writes_no_term_that_is_not_defined(ontology: Graph) -> None:
    knowledge, _ = sample()
    statements = [*facts(knowledge, sample_documents()), *(q[:3] for q in provenance(knowledge))]
    ours = {term for statement in statements for term in statement if str(term).startswith(str(GT))}
    assert ours <= _defined(ontology)


def test_the_subclasses_of_the_code_are_those_of_the_ontology(ontology: Graph) -> None:
    for kind, upper in SUPERCLASS.items():
        assert (GT[kind.value], RDFS.subClassOf, GT[upper.value]) in ontology
    assert (GT.ledBy, RDFS.subPropertyOf, GT.ownedBy) in ontology


def test_the_version_is_dated(ontology: Graph) -> None:
    version = ontology.value(URIRef(ONTOLOGY_IRI), OWL.versionIRI)
    assert re.fullmatch(re.escape(ONTOLOGY_IRI) + r"/\d{4}-\d{2}-\d{2}", str(version))


def test_nothing_is_a_blank_node_but_the_cells_of_a_property_chain(ontology: Graph) -> None:
    """A chain is an RDF list, and OWL 2 wants the cells of its lists unnamed; all that can be named is named."""
    cells = {
        cell
        for head in ontology.objects(None, OWL.propertyChainAxiom)
        for cell in ontology.transitive_objects(head, RDF.rest)
    }
    assert {node for node in ontology.all_nodes() if isinstance(node, BNode)} == cells - {RDF.nil}
    chain = ontology.value(GT.underpinnedBy, OWL.propertyChainAxiom)
    assert list(Collection(ontology, chain)) == [GT.hasPart, GT.underpinnedBy]


def test_the_vocabularies_of_the_field_are_aligned_to(ontology: Graph) -> None:
    text = FILE.read_text(encoding="utf-8")
    for prefix in ("prov:", "org:", "foaf:", "skos:", "dcterms:", "oa:", "schema:", "fibo-obj:", "stratml:"):
        assert re.search(rf"(subClassOf|subPropertyOf|closeMatch)[^;]*\b{prefix}", text), prefix


def test_every_class_and_property_has_an_example(ontology: Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in set(ontology.subjects(RDF.type, kind)) & _defined(ontology):
            examples = list(ontology.objects(term, SKOS.example))
            assert examples, term
            assert all(isinstance(text, Literal) and text.language == "en" for text in examples), term


def test_every_property_has_one_domain_and_one_range(ontology: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in set(ontology.subjects(RDF.type, kind)) & _defined(ontology):
            assert len(list(ontology.objects(term, RDFS.domain))) == 1, term
            assert len(list(ontology.objects(term, RDFS.range))) == 1, term


def test_every_relation_between_things_has_an_inverse_that_turns_it_round(ontology: Graph) -> None:
    concepts = {GT.status}
    for name in Predicate:
        term = GT[name.value]
        if (term, RDF.type, OWL.ObjectProperty) not in ontology or term in concepts:
            continue
        inverse = ontology.value(predicate=OWL.inverseOf, object=term)
        assert inverse is not None, term
        assert ontology.value(inverse, RDFS.domain) == ontology.value(term, RDFS.range), term
        assert ontology.value(inverse, RDFS.range) == ontology.value(term, RDFS.domain), term


def test_part_of_is_below_within_which_is_transitive(ontology: Graph) -> None:
    assert (GT.partOf, RDFS.subPropertyOf, GT.within) in ontology
    assert (GT.within, RDF.type, OWL.TransitiveProperty) in ontology


def test_the_severity_of_each_gap_code_is_the_one_the_coverage_gives_it(ontology: Graph) -> None:
    def notation(term: Node | None) -> str:
        return str(ontology.value(term, SKOS.notation))

    stated = {notation(gap): notation(of) for gap, of in ontology.subject_objects(GT.severity)}
    assert stated == {code.value: severity.value for code, severity in SEVERITY.items()}
    severities = ontology.subjects(SKOS.inScheme, GT.SeverityScheme)
    assert {notation(term) for term in severities} == set(Severity)


def _labels(ontology: Graph, scheme: URIRef) -> list[str]:
    named = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    return [
        str(label).lower()
        for concept in ontology.subjects(SKOS.inScheme, scheme)
        for kind in named
        for label in ontology.objects(concept, kind)
    ]


@pytest.mark.parametrize("scheme", ["DocumentKindScheme", "LifeStageScheme"])
def test_no_word_stands_for_two_concepts_of_a_scheme(ontology: Graph, scheme: str) -> None:
    labels = _labels(ontology, GT[scheme])
    assert sorted(labels) == sorted(set(labels))


def test_every_life_stage_that_the_lexicon_knows_is_a_label_of_the_scheme(ontology: Graph) -> None:
    known = {str(name).lower() for name in load_lexicon().section("life_stages")["names"]}
    assert known <= set(_labels(ontology, GT.LifeStageScheme))


def test_every_kind_that_the_demonstration_gives_a_document_is_a_label_of_the_scheme(ontology: Graph) -> None:
    manifest = tomllib.loads((CORPUS / "corpus.toml").read_text(encoding="utf-8"))
    kinds = {entry["kind"].lower() for entry in manifest["documents"].values()}
    assert kinds
    assert kinds <= set(_labels(ontology, GT.DocumentKindScheme))


def test_a_change_note_is_dated_numbered_and_of_a_version_up_to_this_one(ontology: Graph) -> None:
    this = URIRef(ONTOLOGY_IRI)
    day = str(ontology.value(this, OWL.versionIRI)).removeprefix(f"{ONTOLOGY_IRI}/")
    number = str(ontology.value(this, OWL.versionInfo))
    notes = [
        re.fullmatch(r"(\d{4}-\d\d-\d\d), (\d+\.\d+\.\d+): .+\.", str(n))
        for n in ontology.objects(this, SKOS.changeNote)
    ]
    told = {note.group(1, 2) for note in notes if note}
    assert all(notes)
    assert max(told) == (day, number)


def _rows(readme: str) -> dict[str, list[set[str]]]:
    """The rows of the README's tables of classes and properties: of each term the names in its other cells."""
    sections = {section.partition("\n")[0]: section for section in readme.split("\n## ")}
    tables = "\n".join(sections[name] for name in ("Classes", "Properties", "Concept schemes"))
    rows: dict[str, list[set[str]]] = {}
    for line in tables.splitlines():
        first, *others = [set(re.findall(r"`([^`]+)`", cell)) for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            rows[first.pop()] = others
    return rows


def test_the_tables_of_the_readme_are_in_step(ontology: Graph, readme: str) -> None:
    def names(term: URIRef, *properties: URIRef) -> set[str]:
        found = (o for p in properties for o in ontology.objects(term, p))
        return {o.n3(ontology.namespace_manager).removeprefix("gt:") for o in found}

    rows = _rows(readme)
    assert set(Kind) | set(Predicate) < set(rows)
    for name, cells in rows.items():
        term = GT[name]
        if (term, RDF.type, OWL.Class) in ontology:
            assert cells == [names(term, RDFS.subClassOf), names(term, SKOS.closeMatch)], name
        elif (term, RDF.type, SKOS.ConceptScheme) in ontology:
            inside = {str(c).removeprefix(str(GT)) for c in ontology.subjects(SKOS.inScheme, term)}
            assert cells[0] - {"severity"} == inside, name
        elif (term, OWL.inverseOf, None) in ontology:
            assert cells == [names(term, OWL.inverseOf), names(term, RDFS.subPropertyOf)], name
        elif name != "within":
            ranges = names(term, SDO.rangeIncludes if (term, RDFS.range, RDFS.Literal) in ontology else RDFS.range)
            above, near = names(term, RDFS.subPropertyOf), names(term, SKOS.closeMatch)
            assert cells == [names(term, RDFS.domain), ranges, above, near], name


def test_the_readme_names_every_term_and_every_code(ontology: Graph, readme: str) -> None:
    named = set(re.findall(r"`(?:gt:)?(\w+)`", readme))
    terms = {str(term).removeprefix(str(GT)) for term in _defined(ontology)}
    assert not {name for name in terms if not name.startswith("Gap")} - named


def test_the_readme_names_every_class_property_and_gap_code(readme: str) -> None:
    missing = [n for n in (*Kind, *Predicate, *Status, *GapCode) if f"`{n}`" not in readme]
    assert not missing
