"""The knowledge base as RDF: plain triples, and one named graph a document with assertions and evidence.

Nothing here is a blank node, and every IRI is minted from content, so that two builds can be compared as
sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS, XSD

from goldenthread.documents.model import TextSource
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.identity import ID_BASE, mint_content, mint_document
from goldenthread.facts.model import Evidence, Predicate, Status
from goldenthread.facts.model import Literal as FactLiteral
from goldenthread.facts.resolved import Entity, KnowledgeBase, ResolvedFact, Support
from goldenthread.graph.vocabulary import GT, OA, PREFIXES
from goldenthread.safe_text import readable

Object: TypeAlias = URIRef | Literal
Triple: TypeAlias = tuple[URIRef, URIRef, Object]
Quad: TypeAlias = tuple[URIRef, URIRef, Object, URIRef | None]

#: What joins the headings of an outline path where a single string is wanted.
SECTION_JOINER: Final = " > "

#: Terms that are written once a piece of evidence; a namespace makes a new one at every mention.
_EVIDENCE: Final = GT.Evidence
_RESOURCE: Final = OA.SpecificResource
_DOCUMENT: Final = GT.document
_SOURCE: Final = OA.hasSource
_QUOTE: Final = GT.quote
_SELECTOR: Final = OA.hasSelector
_TEXT_QUOTE: Final = OA.TextQuoteSelector
_EXACT: Final = OA.exact
_PAGE: Final = GT.page
_PAGE_LABEL: Final = GT.pageLabel
_SECTION: Final = GT.section
_TEXT_SOURCE: Final = GT.textSource
#: The concepts of `gt:TextSourceScheme`; text that is simply the file's own is not marked.
_TEXT_SOURCES: Final = {TextSource.OCR.value: GT.ReadByOcr, TextSource.FAULTY_FONT.value: GT.FaultyFont}
_ASSERTION: Final = GT.Assertion
_STATEMENT: Final = RDF.Statement
_SUBJECT: Final = RDF.subject
_PREDICATE: Final = RDF.predicate
_OBJECT: Final = RDF.object
_CONFIDENCE: Final = GT.confidence
_REVIEW: Final = GT.review
_EXTRACTOR: Final = GT.extractor
_DERIVED: Final = PROV.wasDerivedFrom
_TYPE: Final = RDF.type
_INTEGER: Final = XSD.integer
_DECIMAL: Final = XSD.decimal

_YEAR = r"\d{4}"
_LEXICAL: Final[dict[str, re.Pattern[str]]] = {
    "date": re.compile(rf"{_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "gYear": re.compile(_YEAR),
    "gYearMonth": re.compile(rf"{_YEAR}-(0[1-9]|1[0-2])"),
    "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    "integer": re.compile(r"[+-]?\d+"),
    "boolean": re.compile(r"true|false|1|0"),
    "anyURI": re.compile(r"\S+"),
}


_PREDICATES: Final = {predicate: GT[predicate.value] for predicate in Predicate}


def decimal(number: float) -> str:
    """A confidence as the shortest decimal of at most four places."""
    return f"{number:.4f}".rstrip("0").rstrip(".") or "0"


def literal(value: FactLiteral) -> Literal:
    """An RDF literal; a datatype that the words do not fit is dropped."""
    pattern = _LEXICAL.get(value.datatype)
    text = readable(value.text)
    if pattern is None or not pattern.fullmatch(text):
        return Literal(text)
    return Literal(text, datatype=XSD[value.datatype], normalize=False)


def object_term(fact: ResolvedFact) -> Object:
    """The object of a fact as RDF: an entity's IRI, a status concept's IRI, or a literal."""
    if isinstance(fact.object, str):
        return URIRef(fact.object)
    if fact.predicate is Predicate.STATUS and fact.object.text in set(Status):
        return GT[fact.object.text]
    return literal(fact.object)


def fact_triple(fact: ResolvedFact) -> Triple:
    """The plain triple of a fact."""
    return URIRef(fact.subject), _PREDICATES[fact.predicate], object_term(fact)


def entity_triples(entity: Entity) -> Iterator[Triple]:
    """What an entity is: its class, its names and why they are one, its number, the strategy version it is of."""
    iri = URIRef(entity.id)
    yield iri, _TYPE, GT[entity.kind.value]
    yield iri, RDFS.label, Literal(readable(entity.label))
    for name in entity.alt_labels:
        yield iri, SKOS.altLabel, Literal(readable(name))
    for predicate, text in (("code", entity.code), ("scope", entity.scope), ("localTerm", entity.local_term)):
        if text:
            yield iri, GT[predicate], Literal(readable(text))
    for reason in entity.merged_because:
        yield iri, GT.mergedBecause, Literal(readable(reason))


def document_triples(name: str, record: DocumentRecord | None, base: str = ID_BASE) -> Iterator[Triple]:
    """What a source file is: its name, and its title and hash where it was read in this build."""
    iri = URIRef(mint_document(name, base))
    title = record.title if record and record.title else name
    yield iri, _TYPE, GT.Document
    yield iri, RDFS.label, Literal(readable(title))
    yield iri, DCTERMS.title, Literal(readable(title))
    yield iri, GT.fileName, Literal(readable(name))
    if record:
        yield iri, GT.sha256, Literal(record.sha256)


@lru_cache(maxsize=4096)
def evidence_iri(evidence: Evidence, base: str = ID_BASE) -> str:
    """The IRI of a piece of evidence, minted from all it says."""
    page = "" if evidence.page is None else str(evidence.page)
    section = SECTION_JOINER.join(evidence.section)
    return mint_content(
        "evidence", evidence.document, page, evidence.page_label or "", section, evidence.quote, base=base
    )


def evidence_triples(evidence: Evidence, base: str = ID_BASE) -> Iterator[Triple]:
    """A piece of evidence: `gt:Evidence` for plain queries, a Web Annotation target for other tools."""
    iri = URIRef(evidence_iri(evidence, base))
    selector = URIRef(mint_content("selector", evidence.quote, base=base))
    source = URIRef(mint_document(evidence.document, base))
    quote = Literal(readable(evidence.quote))
    yield from ((iri, _TYPE, _EVIDENCE), (iri, _TYPE, _RESOURCE))
    yield from ((iri, _DOCUMENT, source), (iri, _SOURCE, source))
    yield from ((iri, _QUOTE, quote), (iri, _SELECTOR, selector))
    yield from ((selector, _TYPE, _TEXT_QUOTE), (selector, _EXACT, quote))
    if evidence.page is not None:
        yield iri, _PAGE, Literal(str(evidence.page), datatype=_INTEGER)
    if evidence.page_label:
        yield iri, _PAGE_LABEL, Literal(readable(evidence.page_label))
    if evidence.section:
        yield iri, _SECTION, Literal(readable(SECTION_JOINER.join(evidence.section)))
    if evidence.text_source in _TEXT_SOURCES:
        yield iri, _TEXT_SOURCE, _TEXT_SOURCES[evidence.text_source]


def assertion_iri(fact: ResolvedFact, base: str = ID_BASE) -> str:
    """The IRI of a fact's assertion, minted from the triple; a fact has one, whatever documents state it."""
    subject, predicate, value = fact_triple(fact)
    return mint_content("assertion", subject, predicate, value.n3(), base=base)


def assertion_triples(fact: ResolvedFact, supports: Iterable[Support], base: str = ID_BASE) -> Iterator[Triple]:
    """The assertion of a fact with those of its supports that one document gives; not what they quote."""
    iri = URIRef(assertion_iri(fact, base))
    subject, predicate, value = fact_triple(fact)
    yield from ((iri, _TYPE, _ASSERTION), (iri, _TYPE, _STATEMENT))
    yield from ((iri, _SUBJECT, subject), (iri, _PREDICATE, predicate), (iri, _OBJECT, value))
    yield iri, _CONFIDENCE, Literal(decimal(fact.confidence), datatype=_DECIMAL)
    yield iri, _REVIEW, GT[fact.review]
    for support in supports:
        yield iri, _EXTRACTOR, Literal(readable(support.extractor))
        yield iri, _DERIVED, URIRef(evidence_iri(support.evidence, base))


def document_names(knowledge: KnowledgeBase, documents: Sequence[DocumentRecord]) -> list[str]:
    """Every source file that was read or that a fact is stated in, sorted."""
    quoted = {support.evidence.document for fact in knowledge.facts for support in fact.support}
    return sorted(quoted | {record.name for record in documents})


def facts(knowledge: KnowledgeBase, documents: Sequence[DocumentRecord], base: str = ID_BASE) -> set[Triple]:
    """The default graph: every entity, every fact and every source file as plain triples."""
    records = {record.name: record for record in documents}
    triples: set[Triple] = set()
    for entity in knowledge.entities:
        triples.update(entity_triples(entity))
    for name in document_names(knowledge, documents):
        triples.update(document_triples(name, records.get(name), base))
    triples.update(fact_triple(fact) for fact in knowledge.facts)
    return triples


def named_graphs(knowledge: KnowledgeBase, base: str = ID_BASE) -> Iterator[tuple[URIRef, Iterator[Triple]]]:
    """The named graphs by their IRIs: for each source file the assertions it states and their evidence.

    A triple may come several times. One graph is made at a time: those of thousands of documents take gigabytes.
    """
    stated: dict[str, list[tuple[ResolvedFact, list[Support]]]] = {}
    for fact in knowledge.facts:
        by_document: dict[str, list[Support]] = {}
        for support in fact.support:
            by_document.setdefault(support.evidence.document, []).append(support)
        for name, supports in by_document.items():
            stated.setdefault(name, []).append((fact, supports))
    for iri, name in sorted((mint_document(name, base), name) for name in stated):
        yield URIRef(iri), _stated(stated[name], base)


def _stated(said: Sequence[tuple[ResolvedFact, Sequence[Support]]], base: str) -> Iterator[Triple]:
    """The assertions of one document, then every piece of evidence once, whatever number of facts rest on it."""
    for fact, supports in said:
        yield from assertion_triples(fact, supports, base)
    for evidence in dict.fromkeys(support.evidence for _, supports in said for support in supports):
        yield from evidence_triples(evidence, base)


def provenance(knowledge: KnowledgeBase, base: str = ID_BASE) -> set[Quad]:
    """The statements of all named graphs."""
    return {(*triple, graph) for graph, triples in named_graphs(knowledge, base) for triple in triples}


def to_dataset(knowledge: KnowledgeBase, documents: Sequence[DocumentRecord], base: str = ID_BASE) -> Dataset:
    """The whole knowledge base as an rdflib Dataset, for programs; the build writes its files without one."""
    dataset = Dataset()
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    for triple in facts(knowledge, documents, base):
        dataset.add(triple)
    for subject, predicate, value, graph in provenance(knowledge, base):
        dataset.graph(graph).add((subject, predicate, value))
    return dataset
