from __future__ import annotations

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS, SKOS, XSD
from sample_graph import HOSTILE, MERGED, sample_documents

from goldenthread.facts.identity import mint_document
from goldenthread.facts.model import Literal as FactLiteral
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.graph.dataset import decimal, facts, literal, provenance, to_dataset
from goldenthread.graph.vocabulary import GT, OA


def test_facts_are_plain_triples_with_typed_objects(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    triples = facts(knowledge, sample_documents())
    tobacco, strategy = URIRef(ids["tobacco"]), URIRef(ids["strategy"])
    assert (URIRef(ids["g1a"]), GT.underpinnedBy, tobacco) in triples
    assert (tobacco, RDF.type, GT.Plan) in triples
    assert (tobacco, GT.status, GT.InDevelopment) in triples
    assert (tobacco, SKOS.altLabel, Literal("TCP")) in triples
    assert [o for s, p, o in triples if p == GT.mergedBecause] == [Literal(MERGED)]
    assert (strategy, GT.validTo, Literal("2026", datatype=XSD.gYear)) in triples
    assert (URIRef(ids["a1"]), GT.dueBy, Literal("2024-03-31", datatype=XSD.date)) in triples
    assert (URIRef(ids["d1"]), GT.localTerm, Literal("priority")) in triples


def test_documents_are_described_with_title_name_and_hash(knowledge: KnowledgeBase) -> None:
    triples = facts(knowledge, sample_documents())
    document = URIRef(mint_document("register.docx"))
    found = {(str(p).rsplit("/", 1)[-1], str(o)) for s, p, o in triples if s == document}
    assert ("title", "Register of strategies") in found
    assert ("ontology#fileName", "register.docx") in found
    assert ("ontology#sha256", "ab" * 32) in found


def test_every_fact_has_one_assertion_with_evidence_in_the_graph_of_its_document(
    knowledge: KnowledgeBase, ids: dict[str, str]
) -> None:
    dataset = to_dataset(knowledge, sample_documents())
    a1, owner = URIRef(ids["a1"]), URIRef(ids["public_health"])
    query = "SELECT DISTINCT ?a WHERE { GRAPH ?g { ?a rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"
    rows = list(dataset.query(query, initBindings={"s": a1, "p": GT.ownedBy, "o": owner}))
    assert len(rows) == 1
    assertion = rows[0][0]  # type: ignore[index]
    for name, page in (("strategy.pdf", 4), ("minutes.docx", 2)):
        graph = dataset.graph(URIRef(mint_document(name)))
        (evidence,) = graph.objects(assertion, PROV.wasDerivedFrom)
        assert graph.value(evidence, GT.document) == URIRef(mint_document(name))
        assert graph.value(evidence, GT.page) == Literal(page)
        assert graph.value(evidence, GT.section) == Literal("Our goals")
        selector = graph.value(evidence, OA.hasSelector)
        assert (selector, RDF.type, OA.TextQuoteSelector) in graph
        assert graph.value(selector, OA.exact) == graph.value(evidence, GT.quote)
        assert graph.value(assertion, GT.confidence) == Literal("0.9", datatype=XSD.decimal)
        assert graph.value(assertion, GT.review) == GT.Accepted


def test_every_plain_fact_is_asserted_and_every_assertion_is_a_plain_fact(knowledge: KnowledgeBase) -> None:
    triples = facts(knowledge, sample_documents())
    quads = provenance(knowledge)
    parts = {p: {(s, o) for s, q, o, _ in quads if q == p} for p in (RDF.subject, RDF.predicate, RDF.object)}
    subjects, predicates, objects = (dict(parts[p]) for p in (RDF.subject, RDF.predicate, RDF.object))
    asserted = {(subjects[a], predicates[a], objects[a]) for a in subjects}
    assert asserted == {(URIRef(f.subject), GT[f.predicate.value], _object(f.object)) for f in knowledge.facts}
    assert asserted <= triples


def _object(value: str | FactLiteral) -> URIRef | Literal:
    if isinstance(value, str):
        return URIRef(value)
    if value.text in ("Current", "Expired", "InDevelopment"):
        return GT[value.text]
    return literal(value)


def test_nothing_is_a_blank_node(knowledge: KnowledgeBase) -> None:
    statements = [*facts(knowledge, sample_documents()), *provenance(knowledge)]
    assert not any(isinstance(term, BNode) for statement in statements for term in statement)


def test_hostile_words_stay_as_they_are(knowledge: KnowledgeBase, ids: dict[str, str]) -> None:
    triples = facts(knowledge, ())
    assert (URIRef(ids["a2"]), RDFS.label, Literal(HOSTILE)) in triples


def test_a_datatype_that_the_words_do_not_fit_is_dropped() -> None:
    assert literal(FactLiteral("Spring 2022", "date")).datatype is None
    assert literal(FactLiteral("2022-02", "gYearMonth")).datatype == XSD.gYearMonth
    assert literal(FactLiteral("two words", "anyURI")).datatype is None


def test_a_confidence_is_a_short_decimal() -> None:
    assert [decimal(n) for n in (1.0, 0.9, 1 / 3, 0.0)] == ["1", "0.9", "0.3333", "0"]
