from thread_texts import edges, facts_in, read

from goldenthread.documents.model import Block, BlockKind, Document, Format
from goldenthread.extract.run import run
from goldenthread.facts.model import Kind, Mention, Predicate

TITLE = "Northmere Health and Wellbeing Strategy 2024-2029"
HEAD = "Northmere Health and Wellbeing Strategy\n2024-2029\n\n"


def visions(text: str) -> list[tuple[str, str]]:
    facts = [fact for fact in facts_in(HEAD + text) if fact.subject.kind is Kind.VISION]
    return [(fact.subject.label, fact.extractor.partition("-")[2]) for fact in facts]


def test_the_sentence_under_a_heading_that_says_vision() -> None:
    assert visions("Our vision\n\nEveryone in Northmere lives a long and healthy life. It will take time.\n") == [
        ("Everyone in Northmere lives a long and healthy life", "announced")
    ]


def test_the_words_that_only_say_it_is_a_vision_are_left_out() -> None:
    assert visions("Our vision\n\nOur vision is a warm home for everyone.\n") == [
        ("a warm home for everyone", "announced")
    ]


def test_a_vision_stated_in_a_sentence() -> None:
    text = "Next steps\n\nOur vision for the district is: A fair start for every child. We met in May.\n"
    assert visions(text) == [("A fair start for every child", "stated")]


def test_a_vision_in_quotation_marks() -> None:
    assert visions("Next steps\n\nThe Board agreed the vision “Living well together” in May.\n") == [
        ("Living well together", "quoted")
    ]


def test_a_vision_announced_with_a_colon() -> None:
    assert visions("Next steps\n\nOur vision:\n\nA greener place for all\n") == [
        ("A greener place for all", "announced")
    ]


def test_sentences_that_state_no_vision() -> None:
    text = "Next steps\n\nIf our vision is to come true, we must act.\n\nWe share a vision.\n\nThe vision is clear.\n"
    assert visions(text) == []


def test_a_vision_is_part_of_its_strategy() -> None:
    facts = facts_in(f"{HEAD}Our vision\n\nA warm home for everyone.\n")
    assert edges(facts, Predicate.PART_OF) == [("A warm home for everyone", TITLE)]


def test_corporate_priorities_are_part_of_the_vision_stated_over_them() -> None:
    text = "Introduction\n\nCouncil business.\n\nOur vision and priorities\n\nA district where everyone thrives.\n\n"
    facts = facts_in(f"{text}1. A fair district\n2. A green district\n")
    found = [(f.subject.kind, f.subject.code, f.object) for f in facts if f.predicate is Predicate.PART_OF]
    vision = Mention(Kind.VISION, "A district where everyone thrives")
    assert found == [(Kind.CORPORATE_PRIORITY, "1", vision), (Kind.CORPORATE_PRIORITY, "2", vision)]


def test_the_top_level_of_a_corporate_plan_is_corporate_priorities() -> None:
    text = "Northmere Council Plan 2024-2028\n\nWe have two priorities:\n\n1. A fair district\n2. A green district\n"
    facts = [fact for fact in facts_in(text) if fact.predicate is Predicate.PART_OF]
    assert [(f.subject.kind, f.subject.label) for f in facts] == [
        (Kind.CORPORATE_PRIORITY, "A fair district"),
        (Kind.CORPORATE_PRIORITY, "A green district"),
    ]
    assert edges(tuple(facts), Predicate.PART_OF)[0] == ("1 A fair district", "Northmere Council Plan 2024-2028")


def test_evidence_names_the_section_page_and_words() -> None:
    text = f"{HEAD}Priority 1: Warm homes\n\nWhat we will do\n\n\f• Insulate lofts\n"
    (fact,) = [f for f in facts_in(text, "plans/homes.txt") if f.subject.label == "Insulate lofts"]
    assert fact.evidence.document == "plans/homes.txt"
    assert fact.evidence.page == 2
    assert fact.evidence.section == ("Priority 1: Warm homes", "What we will do")
    assert fact.evidence.quote.split() == ["•", "Insulate", "lofts"]


def test_a_short_form_of_the_title_goes_with_the_strategy() -> None:
    text = "Northmere Health and Wellbeing Strategy (NHWS) 2024-2029\n\nPriority 1: Warm homes\n\nWords.\n"
    (fact,) = [f for f in facts_in(text) if f.predicate is Predicate.PART_OF]
    assert isinstance(fact.object, Mention)
    assert fact.object.alt == ("NHWS",)


def test_furniture_gives_no_facts() -> None:
    text = f"{HEAD}Contents\n\nPriority 1: Warm homes\t4\nPriority 2: Clean air\t6\nAction plan\t9\n"
    assert edges(facts_in(text), Predicate.PART_OF) == []
    assert run(Document("empty.txt", Format.TEXT, "0" * 64, ())) == ()


def test_the_same_document_gives_the_same_facts() -> None:
    text = f"{HEAD}Priority 1: Warm homes\n\nWhat we will do\n\n• Insulate lofts\n• Insulate lofts\n"
    assert run(read(text)) == run(read(text))
    assert len([f for f in facts_in(text) if f.subject.label == "Insulate lofts"]) == 1


def test_a_heading_block_alone_is_enough() -> None:
    blocks = (
        Block(BlockKind.HEADING, "Northmere Housing Strategy 2024-2029", level=1),
        Block(BlockKind.HEADING, "Priority 1: Warm homes", level=2),
    )
    facts = run(Document("paper.docx", Format.DOCX, "0" * 64, blocks))
    assert edges(facts, Predicate.PART_OF) == [("1 Warm homes", "Northmere Housing Strategy 2024-2029")]


def test_what_a_paper_will_cover_is_no_part_of_the_strategy() -> None:
    text = (
        HEAD + "Actions\n\n- Insulate every loft\n\nWhat we will cover\n\n- The golden thread: from vision to action\n"
    )
    assert [thing for thing, _ in edges(facts_in(text), Predicate.PART_OF)] == ["Insulate every loft"]
