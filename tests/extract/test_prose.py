import time

import pytest
from prose_documents import document, edges, heading, item, paragraph

from goldenthread.extract.agents import agent_kind, find_agents, is_ditto, split_agents
from goldenthread.extract.context import Context
from goldenthread.extract.dates import due_date, find_dates, timescales
from goldenthread.extract.prose import extract
from goldenthread.extract.prose_figures import Figures, find_figures
from goldenthread.extract.titles import clean_title, find_titles, is_title, split_titles, strategy_kind, years
from goldenthread.facts.model import Kind, Predicate
from goldenthread.lexicon.load import load_lexicon
from goldenthread.settings import Settings

SCOPE = "Northmere Health and Wellbeing Strategy 2024-29"


def said(text, predicate, scope=SCOPE):
    read = document(paragraph(text))
    return edges(extract(read, Context.of(read, scope)), predicate)


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        (
            "This strategy is underpinned by the Housing Strategy 22-27, the Local Plan and the Travel Plan.",
            ["Housing Strategy 22-27", "Local Plan", "Travel Plan"],
        ),
        (
            "Delivery of the ambitions is underpinned by several topic strategies (such as the Homelessness "
            "Strategy, Carers Strategy etc), plus the Local Plan.",
            ["Homelessness Strategy", "Carers Strategy", "Local Plan"],
        ),
        ("The Tobacco Control Plan underpins this strategy.", ["Tobacco Control Plan"]),
        ("The strategy was informed by the Northmere JSNA.", ["Northmere JSNA"]),
    ],
)
def test_what_underpins_a_strategy(text, objects):
    assert said(text, Predicate.UNDERPINNED_BY) == [(SCOPE, name) for name in objects]


@pytest.mark.parametrize(
    "text",
    [
        "We are underpinned by our values.",
        "This strategy is new, and although we like it, the Housing Strategy will be read by many.",
        "Proposals for this strategy were developed by Northmere Council.",
        "They will support it.",
    ],
)
def test_sentences_that_state_nothing(text):
    read = document(paragraph(text))
    assert list(extract(read, Context.of(read, SCOPE))) == []


def test_owners_of_a_strategy_are_split_and_keep_their_names():
    owners = said(
        "This strategy is jointly owned by the ICB, the District and Borough Councils' Leisure Boards, the "
        "Police, Fire and Crime Commissioner, colleges, and the voluntary and community sector.",
        Predicate.OWNED_BY,
    )
    assert [owner for _, owner in owners] == [
        "ICB",
        "District and Borough Councils' Leisure Boards",
        "Police, Fire and Crime Commissioner",
        "colleges",
        "voluntary and community sector",
    ]


def test_a_sentence_cut_by_a_page_break_is_read_whole_and_quoted_in_its_parts():
    read = document(
        paragraph("This strategy is owned by partners across the whole of the system including the NHS,"),
        paragraph("Safeguarding Boards and the voluntary and community sector."),
    )
    facts = list(extract(read, Context.of(read, SCOPE)))
    assert ("Safeguarding Boards") in [owner for _, owner in edges(facts, Predicate.OWNED_BY)]
    assert facts[0].evidence.quote.count("\t") == 1
    assert all(part in [b.text for b in read.blocks] for part in facts[0].evidence.quote.split("\t"))


def test_a_short_name_stands_for_the_title_that_defines_it():
    read = document(
        paragraph("The Northmere Sport and Leisure Strategy (NSLS) is our plan."),
        paragraph("The NSLS is underpinned by the Travel Plan."),
    )
    facts = list(extract(read, Context.of(read)))
    assert edges(facts, Predicate.UNDERPINNED_BY) == [("Northmere Sport and Leisure Strategy", "Travel Plan")]
    assert facts[-1].subject.alt == ("NSLS",)


def test_this_domain_is_the_one_named_before():
    read = document(
        heading("Domain 5 Homes and Places"),
        item("The key underpinning strategies for this Domain include the Housing Strategy and the Local Plan."),
    )
    (first, _) = [f for f in extract(read, Context.of(read, SCOPE)) if f.predicate is Predicate.UNDERPINNED_BY]
    assert (first.subject.kind, first.subject.code, first.subject.label) == (Kind.DOMAIN, "5", "Homes and Places")


def test_alignment_supersession_authorship_and_status():
    aligned = said("This strategy contributes to the delivery of the Northmere Vision.", Predicate.ALIGNS_TO)
    assert aligned == [(SCOPE, "Northmere Vision")]
    replaced = said("This strategy replaces the Northmere Wellbeing Strategy 2019-23.", Predicate.SUPERSEDES)
    assert replaced == [(SCOPE, "Northmere Wellbeing Strategy 2019-23")]
    written = said("The Skills Convention published its Skills Framework in 2021.", Predicate.AUTHORED_BY)
    assert written == [("Skills Framework", "Skills Convention")]
    status = said("The Northmere Travel Plan is currently under review.", Predicate.STATUS)
    assert status == [("Northmere Travel Plan", "UnderReview")]
    audited = said("An audit of the Northmere Travel Plan has been published.", Predicate.STATUS)
    assert audited == []
    drafted = said("A draft of the Northmere Travel Plan has been published.", Predicate.STATUS)
    assert drafted == [("Northmere Travel Plan", "Current")]
    begun = said("The council has started work on developing a Prevention Framework.", Predicate.STATUS)
    assert begun == [("Prevention Framework", "InDevelopment")]


def test_a_plan_states_its_actions_in_sentences():
    read = document(
        paragraph("In 2025/26, the Council will publish a guide to grants for small employers."),
        paragraph("The Council will:"),
        item("open two new advice centres for residents"),
    )
    facts = list(extract(read, Context.of(read, "Northmere Action Plan 2025")))
    guide = "Publish a guide to grants for small employers"
    centres = "Open two new advice centres for residents"
    assert edges(facts, Predicate.TIMESCALE) == [(guide, "2025/26")]
    assert edges(facts, Predicate.OWNED_BY) == []
    named = document(paragraph("Northmere Council will open two new advice centres for residents."))
    owned = edges(extract(named, Context.of(named, "Northmere Action Plan 2025")), Predicate.OWNED_BY)
    assert owned == [(centres, "Northmere Council")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Increase the rate from 59% to 80% by 2021", Figures("59%", "80%")),
        ("Reduce admissions by 5% to 143 per 100,000", Figures("", "143 per 100,000")),
        ("An absolute decrease of 4% from the current level of 22.6%", Figures("22.6%", "An absolute decrease of 4%")),
        ("10% reduction in falls", Figures("", "10% reduction")),
        ("Better homes by 2030", Figures()),
    ],
)
def test_figures_of_a_measure(text, figures):
    assert find_figures(text) == figures


def test_titles_in_prose_and_in_cells():
    spans = find_titles("Our Joint Strategic Needs Assessment (JSNA) and a new action plan, with this strategy.")
    assert [(span.text, span.abbreviation, span.kind) for span in spans] == [
        ("Joint Strategic Needs Assessment", "JSNA", Kind.NEEDS_ASSESSMENT)
    ]
    assert split_titles("Tobacco Plan Healthy Places Strategy") == ["Tobacco Plan", "Healthy Places Strategy"]
    assert split_titles("x", ["Tobacco Control", "Strategy", "Travel Plan", "2022-26"]) == [
        "Tobacco Control Strategy",
        "Travel Plan 2022-26",
    ]
    assert split_titles("Place Based Strategy and Implementation Plan") == [
        "Place Based Strategy and Implementation Plan"
    ]
    assert find_titles("The Strategy Board met the Programme Manager.") == ()
    assert is_title("Housing Strategy 2022-26") > 0.9 > 0.2 > is_title("We will build more homes")
    assert years("Plan 2021/22 - 2025/26") == ("2021", "2026")
    assert years("Homes to 2030") == (None, "2030")
    assert strategy_kind("Travel Policy") is Kind.POLICY
    assert clean_title(" the ‘Local Plan’ (draft). ") == "Local Plan"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("ABC, Public Health and schools", ["ABC", "Public Health", "schools"]),
        ("Place, Housing and Growth", ["Place, Housing and Growth"]),
        ("Children and Young People's Services", ["Children and Young People's Services"]),
        ("DC/BC", ["DC/BC"]),
        ("charities inc GPs", ["charities inc GPs"]),
        ("community/MH providers", ["community providers", "MH providers"]),
        ("Head of Planning and Housing", ["Head of Planning and Housing"]),
        (
            "Executive Director of Adults, Housing and Communities",
            ["Executive Director of Adults, Housing and Communities"],
        ),
        ("Northmere Council & CVS", ["Northmere Council", "CVS"]),
        ("Health and Wellbeing Board", ["Health and Wellbeing Board"]),
        ("N/A", []),
        ("TBC", []),
        ("-", []),
    ],
)
def test_owner_cells(cell, names):
    assert [mention.label for mention in split_agents(cell)] == names


def test_people_and_posts_in_owner_cells():
    (person,) = split_agents("Director of Public Health: Jane Example")
    assert (person.kind, person.label) == (Kind.PERSON, "Jane Example")
    assert person.alt == ("Jane Example, Director of Public Health",)
    assert split_agents("Jane Example (Director of Public Health)") == [person]
    assert agent_kind("Programme Manager") is Kind.ROLE
    assert agent_kind("Stronger Together Partnership") is Kind.PARTNERSHIP
    assert is_ditto("See above")
    (found,) = find_agents("It was presented to the Health and Wellbeing Board (HWB) that day.")
    assert (found.text, found.alt) == ("Health and Wellbeing Board", ("HWB",))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("April 2021", "2021-04-30"),
        ("by 2020", "2020-12-31"),
        ("Q3 2025/26", "2025-12-31"),
        ("2025/26", "2026-03-31"),
        ("10/23", "2023-10-31"),
        ("31 March 2026", "2026-03-31"),
        ("3 rd March 2026", "2026-03-03"),
        ("spring 2025", "2025-05-31"),
        ("ongoing", "None"),
        ("Year 1", "None"),
        ("31 February 2025", "None"),
    ],
)
def test_the_last_day_of_a_timescale(text, due):
    assert str(due_date(text)) == due
    assert find_dates(text)


def test_timescale_cells():
    assert [scale.text for scale in timescales("2019 (baseline) 2021 (achieve)")] == [
        "2019 (baseline)",
        "2021 (achieve)",
    ]
    assert [scale.text for scale in timescales("05/24 and ongoing")] == ["05/24 and ongoing"]
    assert [scale.text for scale in timescales("July 2022 - June 2023")] == ["July 2022 - June 2023"]
    assert timescales("-") == []


@pytest.mark.parametrize(
    "text",
    [
        "A" * 20_000,
        "(" * 5_000,
        "The Plan " * 4_000,
        "the Housing Plan and " * 3_000,
        "Council and " * 4_000,
        "a. " * 10_000,
        "next " + "Aa" * 5_000,
    ],
)
def test_a_hostile_text_is_read_in_time(text):
    started = time.monotonic()
    read = document(paragraph(text))
    list(extract(read, Context.of(read, SCOPE)))
    split_agents(text)
    split_titles(text)
    find_agents(text)
    timescales(text)
    assert time.monotonic() - started < 10


def test_an_action_is_part_of_the_goal_that_its_heading_tells_again_in_other_forms():
    read = document(
        heading("Northmere Skills Action Plan 2025"),
        heading("Objectives", 2),
        item("Deliver the refreshed Northmere Employer Pledge to build scale and impact"),
        heading("Delivering a refreshed Northmere Employer Pledge", 2),
        paragraph("To refresh the pledge, wherever it is right to do so, we will:"),
        item("Keep the living wage at the core of the pledge"),
    )
    facts = [
        fact
        for fact in extract(read, Context.read(read, load_lexicon(), Settings()))
        if fact.predicate is Predicate.PART_OF
    ]
    assert edges(facts, Predicate.PART_OF) == [
        (
            "Keep the living wage at the core of the pledge",
            "Deliver the refreshed Northmere Employer Pledge to build scale and impact",
        )
    ]


def test_an_element_is_never_an_owner():
    assert split_agents("Priority 2") == []
    assert [agent.label for agent in split_agents("Goal 3A; Housing Team")] == ["Housing Team"]


def test_what_points_back_is_no_action():
    read = document(
        paragraph("We must close the gap. We will do it in the open."),
        paragraph("We will test this new approach in two wards."),
    )
    facts = list(extract(read, Context.of(read, "Northmere Action Plan 2025")))
    assert edges(facts, Predicate.PART_OF) == [("Test this new approach in two wards", "Northmere Action Plan 2025")]
