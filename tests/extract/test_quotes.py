"""Whatever a document is made of, what is said of it stands in it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from thread_texts import facts_in, stands_in

from goldenthread.facts.model import Literal
from goldenthread.resolve import resolve

BLOCKS = [
    "Northmere Health and Wellbeing Strategy\n2024-2029",
    "Domain 1. Healthier for longer",
    "Goal 1A. Cut smoking in every ward",
    "Priority 2: Warm homes",
    "What we will do",
    "What will success look like?",
    "• Insulate lofts\n• Fit heat pumps by March 2026",
    "1. Warm homes\n  a) for families\n  b) for carers\n2. Clean air",
    "This strategy has two areas of focus:\n\n• Healthy places\n• Fair chances: everyone can get on",
    "Our vision\n\nOur vision is a warm home for everyone.",
    "Goal\tStrategy\tLink\tOwner\tComment\n1A Cut smoking\tTobacco Plan\thttps://n.example.uk/t\tPublic Health\tDraft\n"
    "\nand obesity\tFood Plan\thttps://n.example.uk/f\tNorthmere Council\tUnder review",
    "\tFood Strategy (draft)\tSee above\t\t",
    "No.\tAction\tWho\tWhen\nPriority 1: Trees\n1\tPlant trees\tParks Team\tMay 2026",
    "Action\nOutcome\nOwner\nTimescale\n1\nPlant trees\nMore shade\nParks Team March 2026\n"
    "2\nMend kerbs\nFewer falls\nHighways\n2027",
    "What: Insulate lofts Who: Housing Team When: March 2026",
    "Owner: Northmere Council",
    "The strategy is underpinned by the **Housing Strategy 2023-28** and the Tree Plan.",
    "Public Health will lead on the Tobacco Control Plan, which is under review.",
    "Page 4",
    "\f",
    "The previous strategy had two priorities that partners worked on:\n\n• Old homes\n• Old roads",
]


def plain(text: str) -> str:
    return text.replace("\f", " ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), max_size=9).map("\n\n".join))
def test_every_quote_stands_in_the_document_and_every_fact_resolves(text: str) -> None:
    facts = facts_in(text)
    for fact in facts:
        assert fact.evidence.quote
        assert stands_in(fact.evidence.quote, plain(text))
        assert 0 < fact.confidence <= 1
        assert fact.subject.label == fact.subject.label.strip() != ""
        if isinstance(fact.object, Literal):
            assert fact.object.text
        else:
            assert fact.object.label
            assert fact.object != fact.subject
    base = resolve(facts)
    assert len(base.by_id()) == len(base.entities)


@example("0\r000/")
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from([*BLOCKS, "\n", "\t", "•", "1.", ":", "("])).map(" ".join))
def test_any_text_is_read_to_the_end(text: str) -> None:
    for fact in facts_in(text):
        assert fact.evidence.document == "paper.txt"
