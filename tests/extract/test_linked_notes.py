"""What goes with linked strategies: status, owner, address, author and earlier editions."""

import pytest
from prose_documents import document, edges, heading, item, paragraph

from goldenthread.documents.model import Block, BlockKind, Link, Role
from goldenthread.extract.context import Context
from goldenthread.extract.linked import extract
from goldenthread.facts.model import Predicate
from goldenthread.lexicon.load import load_lexicon
from goldenthread.settings import Settings

TITLE = "Northmere Housing Strategy 2024-2029"


def found(predicate: Predicate, *blocks: Block, title: str = TITLE) -> list[tuple[str, str]]:
    read = document(heading(title), *blocks)
    facts = tuple(extract(read, Context.read(read, load_lexicon(), Settings())))
    texts = [block.text for block in read.blocks]
    assert all(any(fact.evidence.quote in text for text in texts) for fact in facts)
    return edges(facts, predicate)


def test_a_sentence_opens_a_section_that_its_parts_divide() -> None:
    listed = found(
        Predicate.UNDERPINNED_BY,
        paragraph("This strategy is based on the following relevant national and local policy and guidance:"),
        heading("NATIONAL CONTEXT", 6),
        paragraph("The Dray Five Year Forward View and the Warm Homes Plan 2021 set out a clear case for change."),
        paragraph("Keeping warm is a priority in the Dray Energy Plan. The Plan asks for more insulation."),
        paragraph("The Warm Homes Act 2014 made a new duty. It is set out in law."),
        heading("LOCAL CONTEXT", 6),
        paragraph("Shared Commitment to renters 2015-20 – states the main aims for tenants."),
        paragraph("Streets of Northmere – Our plan and pledge 2019-21 - sets out how we will go on."),
        heading("THE COST", 6),
        paragraph("Tree Strategy – it costs more."),
    )
    assert [title for _, title in listed] == [
        "Dray Five Year Forward View",
        "Warm Homes Plan 2021",
        "Dray Energy Plan",
        "Shared Commitment to renters 2015-20",
        "Streets of Northmere – Our plan and pledge 2019-21",
    ]


def test_headings_whose_titles_have_slogans_or_brackets() -> None:
    listed = found(
        Predicate.UNDERPINNED_BY,
        heading("Links with other strategies", 2),
        heading("Active Dray Ready to Run", 2),
        paragraph(
            "Active Dray Trust launched a new sport strategy for Northmere, called 'Ready to Run' to help people."
        ),
        heading("‘Our street, our say’ Northmere tenants strategy 2021", 2),
        heading("Falls Prevention (Northmere and Dray) strategy", 2),
        heading("Organisation strategies", 2),
        heading("District Local Plans", 2),
    )
    assert [title for _, title in listed] == [
        "Active Dray Ready to Run",
        "‘Our street, our say’ Northmere tenants strategy 2021",
        "Falls Prevention (Northmere and Dray) strategy",
        "District Local Plans",
    ]


def test_status_and_owner_behind_a_title() -> None:
    blocks = (
        heading("Linked strategies", 2),
        item("Carers Pledge 2015-20 – states our aims. It is anticipated this document will be refreshed next year."),
        item("Tree Strategy – owned by Dray Forest Board. Trees are being developed everywhere."),
        heading("Active Travel Plan", 3),
        paragraph("Northmere Transport Forum published its first plan for travel in 2020."),
    )
    assert found(Predicate.STATUS, *blocks) == [("Carers Pledge 2015-20", "BeingRefreshed")]
    assert found(Predicate.OWNED_BY, *blocks) == [
        ("Tree Strategy", "Dray Forest Board"),
        ("Active Travel Plan", "Northmere Transport Forum"),
    ]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            paragraph("View the Tree Strategy online here: https://n.example/trees."),
            [("Tree Strategy", "https://n.example/trees")],
        ),
        (paragraph("The full version is available online: https://n.example/h"), [(TITLE, "https://n.example/h")]),
        (
            paragraph("Our full strategy can be found on the JSNA website. https://n.example/h"),
            [(TITLE, "https://n.example/h")],
        ),
        (paragraph("Data on trees are available here: https://n.example/data"), []),
        (paragraph("The Tree Strategy costs a lot: https://n.example/trees"), []),
        (paragraph("Read the Tree Strategy and the Park Plan here: https://n.example/trees"), []),
    ],
)
def test_addresses_printed_behind_a_title(block: Block, expected: list[tuple[str, str]]) -> None:
    assert found(Predicate.LINK, block) == expected


def test_an_address_in_the_block_below() -> None:
    below = paragraph("https://n.example/trees")
    assert found(Predicate.LINK, heading("View the Tree Strategy online here:", 2), below) == [
        ("Tree Strategy", "https://n.example/trees")
    ]


def test_hyperlinks_whose_words_are_a_title() -> None:
    links = (
        Link("Tree Strategy", "https://n.example/trees"),
        Link("more about what the Tree Strategy says of oaks", "https://n.example/oaks"),
        Link("Park Plan", "#parks"),
    )
    block = Block(
        BlockKind.PARAGRAPH, "Tree Strategy; more about what the Tree Strategy says of oaks; Park Plan", links=links
    )
    assert found(Predicate.LINK, block) == [("Tree Strategy", "https://n.example/trees")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1 Ministry of Streets 2021. From kerb to kerb: A 10-year streets plan to save lives.",
            [("From kerb to kerb: A 10-year streets plan to save lives", "Ministry of Streets")],
        ),
        (
            "The National Falls Strategy for Dray (Department of Care, 2012) says",
            [("National Falls Strategy for Dray", "Department of Care")],
        ),
        (
            "the Tree Strategy, published in 2020 by the Northmere Forest Board, says",
            [("Tree Strategy", "Northmere Forest Board")],
        ),
        ("Smith, J. (2013). The tree plan of a small town. Press.", []),
        ("The Tree Strategy (Northmere, 2012) says", []),
    ],
)
def test_citations_that_say_who_wrote_a_strategy(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(Predicate.AUTHORED_BY, Block(BlockKind.PARAGRAPH, text, role=Role.FOOTNOTE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rests on a review of the Housing Framework Northmere 2014-19.", ["Housing Framework Northmere 2014-19"]),
        ("The Northmere Housing Strategy 2019-2024 did much.", ["Northmere Housing Strategy 2019-2024"]),
        ("The Dray Housing Strategy 2019-2023 did much.", []),
        ("The Northmere Housing Strategy 2022-2029 goes on.", []),
        ("The Northmere Housing Delivery Plan 2019-2023 did much.", []),
        ("The Housing Strategy did much.", []),
    ],
)
def test_earlier_editions_of_the_strategy_itself(text: str, expected: list[str]) -> None:
    assert [title for _, title in found(Predicate.SUPERSEDES, paragraph(text))] == expected
