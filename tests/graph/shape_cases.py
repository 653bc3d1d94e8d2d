"""An invented graph that meets every shape, and for every shape what breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.term import Node

from goldenthread.graph.soundness.shapes import Target

BASE = "https://w3id.org/golden-thread/id/"
DOCUMENT = f"{BASE}document/paper-pdf-00000001"
_PREFIXES = f"""
@base <{BASE}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix gt: <https://w3id.org/golden-thread/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FACTS = (
    """
<strategy/s-00000001> a gt:Strategy ; rdfs:label "The Strategy 2020-2024" ; skos:altLabel "TS" ;
    gt:mergedBecause "'TS' is defined in paper.pdf" ; gt:validFrom "2020"^^xsd:gYear ; gt:validTo "2024"^^xsd:gYear ;
    gt:underpinnedBy <plan/p-00000001> ; gt:supersedes <policy/p-00000001> ; gt:status gt:Current ;
    gt:statusNote "agreed" ; gt:link "https://strategy.invalid/"^^xsd:anyURI ; gt:ownedBy <organisation/o-00000001> ;
    gt:accountableTo <partnership/p-00000001> ; gt:authoredBy <organisation/o-00000001> .
<policy/p-00000001> a gt:Policy ; rdfs:label "The Policy" ; gt:link "on our pages" ;
    gt:validFrom "2015-04-01"^^xsd:date ; gt:validTo "2015"^^xsd:gYear .
<domain/d-00000001> a gt:Domain ; rdfs:label "Homes" ; gt:code "1" ; gt:scope "The Strategy 2020-2024" ;
    gt:localTerm "priority" ; gt:partOf <strategy/s-00000001> ; gt:alignsTo <corporate-priority/c-00000001> ;
    gt:ledBy <person/p-00000001>, <role/r-00000001> ; gt:measuredBy <measure/m-00000001> .
<goal/g-00000001> a gt:Goal ; rdfs:label "Warm homes" ; gt:partOf <domain/d-00000001> ; gt:lifeStage "age well" .
<action/a-00000001> a gt:Action ; rdfs:label "Insulate lofts" ; gt:partOf <goal/g-00000001> ; gt:timescale "May 2022" ;
    gt:dueBy "2022-05-31"^^xsd:date ; gt:hasOutcome <outcome/o-00000001> .
<measure/m-00000001> a gt:Measure ; rdfs:label "Lofts insulated" ; gt:baseline "10%" ; gt:target "20%" ; gt:unit "%" ;
    gt:baselineValue 10.0 ; gt:targetValue 20.0 ; gt:direction "higher is better" ; gt:frequency "quarterly" ;
    gt:dataSource "our survey" .
<report/r-00000001> a gt:Report ; rdfs:label "On lofts" ; gt:partOf <meeting/m-00000001> .
<meeting-action/m-00000001> a gt:MeetingAction ; rdfs:label "Count the lofts" ; gt:decidedAt <meeting/m-00000001> ;
    gt:assignedTo <person/p-00000001> .
<document/paper-pdf-00000001> a gt:Document ; rdfs:label "The paper" ; dcterms:title "The paper" ;
    gt:fileName "paper.pdf" ; gt:sha256 """
    + f'"{"0f" * 32}" .\n'
    + "\n".join(
        f'<{path}/{path[0]}-00000001> a gt:{kind} ; rdfs:label "{kind}" .'
        for kind, path in {
            "Plan": "plan", "Framework": "framework", "NeedsAssessment": "needs-assessment", "Programme": "programme",
            "Guideline": "guideline", "Vision": "vision", "CorporatePriority": "corporate-priority",
            "Outcome": "outcome", "Commitment": "commitment", "Principle": "principle", "Organisation": "organisation",
            "Partnership": "partnership", "Person": "person", "Role": "role", "Meeting": "meeting",
            "Recommendation": "recommendation", "Decision": "decision",
        }.items()
    )
)  # fmt: skip
ASSERTION, EVIDENCE, SELECTOR = (f"{family}/{'0a' * 10}" for family in ("assertion", "evidence", "selector"))
STATED = f"""
<{ASSERTION}> a gt:Assertion, rdf:Statement ; rdf:subject <goal/g-00000001> ; rdf:predicate gt:lifeStage ;
    rdf:object "age well" ; gt:confidence 0.9 ; gt:review gt:Unreviewed ; gt:extractor "tables.row", "prose.stage" ;
    prov:wasDerivedFrom <{EVIDENCE}> .
<{EVIDENCE}> a gt:Evidence, oa:SpecificResource ; gt:document <document/paper-pdf-00000001> ;
    oa:hasSource <document/paper-pdf-00000001> ; gt:quote "age well" ; oa:hasSelector <{SELECTOR}> ; gt:page 3 ;
    gt:pageLabel "iii" ; gt:section "Goals > Homes" ; gt:textSource gt:ReadByOcr .
<{SELECTOR}> a oa:TextQuoteSelector ; oa:exact "age well" .
"""
SOUND = {Target.FACTS: FACTS, Target.DOCUMENT: STATED}


@dataclass(frozen=True)
class Case:
    """What breaks a shape.

    Attributes:
        shape: its local name.
        add: statements, as Turtle.
        remove: a node and a property of it: all its values are taken away first.
        also: shapes that cannot but break with it.
    """

    shape: str
    add: str = ""
    remove: tuple[str, str] = ("", "")
    also: tuple[str, ...] = ()


def graph(target: Target, case: Case | None = None) -> list[tuple[Node, Node, Node]]:
    """The statements of the sound graph, broken as a case says."""
    made = Graph().parse(data=_PREFIXES + SOUND[target], format="turtle")
    if case and case.remove[0]:
        made.remove((URIRef(case.remove[0], BASE), made.namespace_manager.expand_curie(case.remove[1]), None))
    if case and case.add:
        made.parse(data=_PREFIXES + case.add, format="turtle")
    return list(made)


def _kinds() -> Iterator[Case]:
    """A thing of each class under the address of another, or under none."""
    elsewhere = {"Plan": "policy", "Partnership": "organisation"}
    elsewhere |= dict.fromkeys(("Framework", "Policy", "NeedsAssessment", "Programme", "Guideline"), "plan")
    kinds = (
        "Strategy Plan Framework Policy NeedsAssessment Programme Guideline Vision CorporatePriority Domain Goal "
        "Outcome Action Commitment Principle Measure Organisation Partnership Person Role Meeting Report "
        "Recommendation Decision MeetingAction"
    )
    for kind in kinds.split():
        path = elsewhere.get(kind, "thing")
        yield Case(f"{kind}Iri", f'<{path}/x-00000002> a gt:{kind} ; rdfs:label "X" .')


def _words() -> Iterator[Case]:
    """Words that are none."""
    literals = "statusNote timescale lifeStage baseline target unit direction frequency dataSource localTerm"
    for name in literals.split():
        shape = name[0].upper() + name[1:]
        yield Case(shape, f'<measure/m-00000001> gt:{name} " " .')
        yield Case(shape, f"<measure/m-00000001> gt:{name} 3 .")


def _relations() -> Iterator[Case]:
    """Relations that lead to something else than they may, or that something else has."""
    goal, person, report = "<goal/g-00000001>", "<person/p-00000001>", "<report/r-00000001>"
    nobody = "<goal/n-00000009>"
    strategy, task, outcome = "<strategy/s-00000001>", "<meeting-action/m-00000001>", "<outcome/o-00000001>"
    for subject, name, value in (
        (goal, "partOf", nobody), (goal, "underpinnedBy", nobody), (goal, "ownedBy", strategy),
        (goal, "ledBy", report), (goal, "measuredBy", strategy), (goal, "hasOutcome", strategy),
        (goal, "alignsTo", person), (strategy, "supersedes", goal), (report, "authoredBy", goal),
        (report, "accountableTo", goal), (task, "assignedTo", goal), (report, "decidedAt", goal),
    ):  # fmt: skip
        shape = name[0].upper() + name[1:]
        yield Case(shape, f"{subject} gt:{name} {value} .")
        yield Case(shape, f'{subject} gt:{name} "somebody" .')
    for subject, name, value in (
        (person, "partOf", strategy), (report, "underpinnedBy", strategy), (report, "hasOutcome", outcome),
        (report, "measuredBy", "<measure/m-00000001>"),
        (person, "alignsTo", strategy), (goal, "supersedes", strategy), (goal, "validFrom", '"2020"^^xsd:gYear'),
        (goal, "validTo", '"2020"^^xsd:gYear'), (goal, "assignedTo", person), (goal, "decidedAt", report),
    ):  # fmt: skip
        yield Case(f"SubjectOf{name[0].upper()}{name[1:]}", f"{subject} gt:{name} {value} .")


_OF_FACTS = (
    Case("OneClass", '<goal/g-00000002> gt:timescale "soon" .', also=("SaidOfAgent",)),
    Case("OneClass", '<goal/g-00000002> rdfs:label "Nameless" .'),
    Case("OneClass", "<goal/g-00000001> a gt:Domain .", also=("DomainIri",)),
    Case("OneClass", '<goal/g-00000002> a gt:Wish ; rdfs:label "Wish" .'),
    Case("Iri", '[] a gt:Goal ; rdfs:label "Nowhere" .', also=("GoalIri",)),
    Case("EntityProperties", "<goal/g-00000001> gt:page 3 ."),
    Case("EntityProperties", '<person/p-00000001> skos:note "of another vocabulary" .'),
    Case("DocumentIri", '<paper> a gt:Document ; rdfs:label "P" ; dcterms:title "P" ; gt:fileName "p" ; gt:sha256 '
         f'"{"0f" * 32}" .'),
    Case("Label", '<goal/g-00000001> rdfs:label "Dry homes" .'),
    Case("Label", remove=("person/p-00000001", "rdfs:label")),
    Case("Label", '<goal/g-00000001> rdfs:label "Warm homes"@en .', remove=("goal/g-00000001", "rdfs:label")),
    Case("Label", '<goal/g-00000001> rdfs:label "\\u00a0" .', remove=("goal/g-00000001", "rdfs:label")),
    Case("LabelLength", f'<goal/g-00000001> rdfs:label "{"w" * 1001}" .', remove=("goal/g-00000001", "rdfs:label")),
    Case("AltLabel", '<goal/g-00000001> skos:altLabel "Warm homes" .'),
    Case("AltLabel", '<goal/g-00000001> skos:altLabel "" .'),
    Case("Code", '<domain/d-00000001> gt:code "2" .'),
    Case("Code", "<goal/g-00000001> gt:code 2 ."),
    Case("Scope", '<domain/d-00000001> gt:scope "Another strategy" .'),
    Case("Scope", '<goal/g-00000001> gt:scope "" .'),
    Case("ScopeOfElement", '<person/p-00000001> gt:scope "The Strategy 2020-2024" .'),
    Case("MergedBecause", '<goal/g-00000001> gt:mergedBecause "" .'),
    Case("NotItself", "<goal/g-00000001> gt:alignsTo <goal/g-00000001> ."),
    Case("NotItself", "<goal/g-00000001> gt:partOf <goal/g-00000001> ."),
    Case("PartOfWhole", "<goal/g-00000001> gt:partOf <person/p-00000001> ."),
    Case("SubjectOfFigures", "<person/p-00000001> gt:status gt:Current ."),
    Case("SubjectOfFigures", '<meeting/m-00000001> gt:target "20%" .'),
    Case("SubjectOfLink", '<domain/d-00000001> gt:link "on our pages" .'),
    Case("SubjectOfLocalTerm", '<plan/p-00000001> gt:localTerm "theme" .'),
    Case("SaidOfAgent", "<person/p-00000001> gt:ownedBy <organisation/o-00000001> ."),
    Case("SubjectOfLedBy", "<organisation/o-00000001> gt:ledBy <person/p-00000001> ."),
    Case("Status", "<goal/g-00000001> gt:status gt:Unreviewed ."),
    Case("Status", '<goal/g-00000001> gt:status "Current" .'),
    Case("BaselineValue", '<measure/m-00000001> gt:baselineValue "10%" .'),
    Case("BaselineValue", '<measure/m-00000001> gt:baselineValue "ten"^^xsd:decimal .'),
    Case("BaselineValueWords", remove=("measure/m-00000001", "gt:baseline")),
    Case("TargetValue", "<measure/m-00000001> gt:targetValue 20 ."),
    Case("TargetValueWords", remove=("measure/m-00000001", "gt:target")),
    Case("Link", '<plan/p-00000001> gt:link "" .'),
    Case("Link", "<plan/p-00000001> gt:link <https://strategy.invalid/> ."),
    Case("ValidFrom", '<plan/p-00000001> gt:validFrom "2020" .'),
    Case("ValidTo", '<plan/p-00000001> gt:validTo "2020-02"^^xsd:gYearMonth .'),
    Case("DueBy", '<action/a-00000001> gt:dueBy "2022-02-30"^^xsd:date .'),
    Case("DueBy", '<action/a-00000001> gt:dueBy "May 2022" .'),
    Case("DocumentProperties", '<document/paper-pdf-00000001> gt:code "7" .'),
    Case("DocumentTitle", '<document/paper-pdf-00000001> rdfs:label "Paper" .',
         remove=("document/paper-pdf-00000001", "rdfs:label")),
    Case("DocumentTitle", remove=("document/paper-pdf-00000001", "dcterms:title")),
    Case("FileName", '<document/paper-pdf-00000001> gt:fileName "other.pdf" .'),
    Case("FileName", remove=("document/paper-pdf-00000001", "gt:fileName")),
    Case("Sha256", '<document/paper-pdf-00000001> gt:sha256 "0f" .'),
    Case("Sha256", remove=("document/paper-pdf-00000001", "gt:sha256")),
)  # fmt: skip
_OTHER = "0b" * 10
_MORE = f"<selector/{_OTHER}> a oa:TextQuoteSelector ; oa:exact "
_OF_DOCUMENTS = (
    Case("ProvenanceClass", "<goal/g-00000001> a gt:Goal ."),
    Case("ProvenanceClass", f'<evidence/{_OTHER}> gt:quote "age well" .'),
    Case("Assertion", f"<{ASSERTION}> gt:page 3 ."),
    Case("Assertion", "<assertion/1> a gt:Assertion, rdf:Statement ; rdf:subject <goal/g-00000001> ; rdf:object "
         '"age well" ; rdf:predicate gt:lifeStage ; gt:confidence 0.9 ; gt:review gt:Unreviewed ; gt:extractor "a.b" ; '
         f"prov:wasDerivedFrom <{EVIDENCE}> ."),
    Case("AssertionClass", f"<{ASSERTION}> a gt:Assertion .", remove=(ASSERTION, "rdf:type")),
    Case("AssertionClass", f"<assertion/{_OTHER}> a rdf:Statement ."),
    Case("AssertionSubject", f"<{ASSERTION}> rdf:subject <goal/g-00000002> ."),
    Case("AssertionSubject", remove=(ASSERTION, "rdf:subject")),
    Case("AssertionSubject", f"<{ASSERTION}> rdf:subject <goal> .", remove=(ASSERTION, "rdf:subject")),
    Case("AssertionPredicate", f"<{ASSERTION}> rdf:predicate gt:timescale ."),
    Case("AssertionPredicate", f"<{ASSERTION}> rdf:predicate rdfs:label .", remove=(ASSERTION, "rdf:predicate")),
    Case("AssertionObject", f'<{ASSERTION}> rdf:object "start well" .'),
    Case("AssertionObject", f"<{ASSERTION}> rdf:object [] .", remove=(ASSERTION, "rdf:object")),
    Case("Confidence", f"<{ASSERTION}> gt:confidence 0.8 ."),
    Case("Confidence", f"<{ASSERTION}> gt:confidence 1.1 .", remove=(ASSERTION, "gt:confidence")),
    Case("Confidence", f"<{ASSERTION}> gt:confidence -0.1 .", remove=(ASSERTION, "gt:confidence")),
    Case("Confidence", f"<{ASSERTION}> gt:confidence 1 .", remove=(ASSERTION, "gt:confidence")),
    Case("Confidence", remove=(ASSERTION, "gt:confidence")),
    Case("Review", f"<{ASSERTION}> gt:review gt:Accepted ."),
    Case("Review", f"<{ASSERTION}> gt:review gt:Current .", remove=(ASSERTION, "gt:review")),
    Case("Extractor", remove=(ASSERTION, "gt:extractor")),
    Case("Extractor", f'<{ASSERTION}> gt:extractor "" .'),
    Case("DerivedFrom", f"<{ASSERTION}> prov:wasDerivedFrom <evidence/{_OTHER}> ."),
    Case("DerivedFrom", remove=(ASSERTION, "prov:wasDerivedFrom"), also=("EvidenceUsed",)),
    Case("Evidence", f'<{EVIDENCE}> rdfs:label "proof" .'),
    Case("EvidenceClass", f"<{EVIDENCE}> a gt:Evidence .", remove=(EVIDENCE, "rdf:type")),
    Case("EvidenceUsed", f"<evidence/{_OTHER}> a gt:Evidence, oa:SpecificResource ; gt:quote "
         '"age well" ; gt:document <document/paper-pdf-00000001> ; oa:hasSource <document/paper-pdf-00000001> ; '
         f"oa:hasSelector <{SELECTOR}> ."),
    Case("EvidenceDocument", f"<{EVIDENCE}> gt:document <document/other-pdf-00000001> ; "
         "oa:hasSource <document/other-pdf-00000001> ."),
    Case("EvidenceDocument", remove=(EVIDENCE, "oa:hasSource")),
    Case("EvidenceDocument", remove=(EVIDENCE, "gt:document")),
    Case("Quote", remove=(EVIDENCE, "gt:quote"), also=("SelectorQuote",)),
    Case("Quote", f'<{EVIDENCE}> gt:quote " " . <{SELECTOR}> oa:exact " " .'),
    Case("Selector", remove=(EVIDENCE, "oa:hasSelector"), also=("SelectorQuote",)),
    Case("Selector", f'<{EVIDENCE}> oa:hasSelector <selector/{_OTHER}> . {_MORE} "age well" .'),
    Case("SelectorQuote", f'<{SELECTOR}> oa:exact "Age well" .'),
    Case("SelectorQuote", f'<{SELECTOR}> oa:exact "Age well" .', remove=(SELECTOR, "oa:exact")),
    Case("Page", f"<{EVIDENCE}> gt:page 0 .", remove=(EVIDENCE, "gt:page")),
    Case("Page", f"<{EVIDENCE}> gt:page 4 ."),
    Case("Page", f'<{EVIDENCE}> gt:page "3" .', remove=(EVIDENCE, "gt:page")),
    Case("PageLabel", f'<{EVIDENCE}> gt:pageLabel "iv" .'),
    Case("PageLabel", f'<{EVIDENCE}> gt:pageLabel "" .', remove=(EVIDENCE, "gt:pageLabel")),
    Case("Section", f'<{EVIDENCE}> gt:section "Annex" .'),
    Case("Section", f'<{EVIDENCE}> gt:section "" .', remove=(EVIDENCE, "gt:section")),
    Case("TextSource", f"<{EVIDENCE}> gt:textSource gt:FaultyFont ."),
    Case("TextSource", f"<{EVIDENCE}> gt:textSource gt:Current .", remove=(EVIDENCE, "gt:textSource")),
    Case("TextQuoteSelector", f"<{SELECTOR}> gt:page 3 ."),
    Case("TextQuoteSelector", '<selector/1> a oa:TextQuoteSelector ; oa:exact "age well" .'),
)  # fmt: skip
CASES = {
    Target.FACTS: (*_kinds(), *_words(), *_relations(), *_OF_FACTS),
    Target.DOCUMENT: _OF_DOCUMENTS,
}
