from prose_documents import document, edges, heading, item, paragraph, table

from goldenthread.extract.context import Context
from goldenthread.extract.front_matter import extract
from goldenthread.facts.model import Kind, Predicate

HEAD = table(
    ("3 March 2025", ""),
    ("Health & Wellbeing Board", ""),
    ("Carers Strategy Update", ""),
    ("Wards affected: All", "Key Decision: None"),
    ("Report of: Jane Example, Director of Public Health", ""),
    ("Accountable Director: Sam Sample - Corporate Director", ""),
)


def facts_of(*blocks, scope=""):
    read = document(*blocks)
    return list(extract(read, Context.of(read, scope)))


def test_the_head_of_a_report_in_a_table():
    facts = facts_of(
        HEAD,
        heading("Recommendation(s)", marker="1."),
        item("The Board is asked to:", "1.1"),
        item("Comment on the plans"),
        heading("Background", marker="2."),
        paragraph("Nothing is asked here."),
    )
    report = "Carers Strategy Update"
    assert edges(facts, Predicate.AUTHORED_BY) == [(report, "Jane Example")]
    assert edges(facts, Predicate.ACCOUNTABLE_TO) == [(report, "Sam Sample")]
    asked = "The Board is asked to comment on the plans"
    assert edges(facts, Predicate.DECIDED_AT) == [(asked, report), (asked, "Health & Wellbeing Board, 3 March 2025")]
    recommendation = facts[-1].subject
    assert (recommendation.kind, recommendation.code) == (Kind.RECOMMENDATION, "1.1")


def test_the_head_of_a_report_in_lines_and_its_contact_details():
    facts = facts_of(
        paragraph(
            "From: Jane Example, Leader,", "From: Jane Example, Leader,", "Dr Sam Sample, Director of Public Health"
        ),
        paragraph("To: Cabinet, 30 January 2025"),
        paragraph("Decision Number: 25/00115"),
        paragraph("Subject: Travel Delivery Plan"),
        paragraph("Recommendations: Cabinet is asked to agree to the proposed decision."),
        heading("Contact details", marker="14."),
        paragraph("Author"),
        paragraph("Dr Pat Person"),
        paragraph("Interim Strategic Lead for Transport"),
        paragraph("pat.person@example.gov.uk"),
    )
    report = "Travel Delivery Plan"
    authors = [fact for fact in facts if fact.predicate is Predicate.AUTHORED_BY]
    assert [fact.object.label for fact in authors] == ["Jane Example", "Dr Sam Sample", "Dr Pat Person"]
    assert authors[2].object.alt == ("Dr Pat Person, Interim Strategic Lead for Transport",)
    assert {fact.subject.label for fact in authors} == {report}
    assert facts[0].subject.code == "25/00115"
    decided = edges(facts, Predicate.DECIDED_AT)
    assert decided[0][1] == report
    assert decided[1][1] == "Cabinet, 30 January 2025"


def test_every_quote_stands_in_its_block():
    for fact in facts_of(HEAD):
        cells = [cell.text for cell in HEAD.table.cells]
        assert all(part in cells for part in fact.evidence.quote.split("\t"))


def test_nobody_is_made_of_not_applicable():
    facts = facts_of(
        table(
            ("Parks Plan Update", ""),
            ("Report of: Jane Example, Head of Parks", ""),
            ("Accountable Director: N/A – partner report", ""),
        )
    )
    assert edges(facts, Predicate.ACCOUNTABLE_TO) == []


def test_leads_and_owners_of_a_strategy():
    scope = "Northmere Drugs Plan 2024-27"
    facts = facts_of(
        item("Senior Responsible Officer: Jane Example, Director of Public Health"),
        paragraph("Document owner: Northmere Council"),
        scope=scope,
    )
    assert edges(facts, Predicate.LED_BY) == [(scope, "Jane Example")]
    assert edges(facts, Predicate.OWNED_BY) == [(scope, "Northmere Council")]


def test_a_title_page_names_its_author():
    facts = facts_of(
        heading("Northmere Health and Wellbeing Strategy 2021-26"),
        heading("Scoping Paper v1"),
        heading("Jane Example Director of Public Health 14/05/22"),
    )
    ((report, author),) = edges(facts, Predicate.AUTHORED_BY)
    assert report == "Northmere Health and Wellbeing Strategy 2021-26 Scoping Paper v1"
    assert author == "Jane Example"


def test_prose_is_no_front_matter():
    assert facts_of(paragraph("The author of this page, from the start, was to be named to the board.")) == []
