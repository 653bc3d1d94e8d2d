import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from mentions import body, edges, fact, goal, strategy

from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.resolve import Hints, resolve

NEW = "Housing Strategy 2023-2028"


def test_evidence_for_one_fact_from_two_documents_is_gathered_best_first() -> None:
    subject, agent = strategy(NEW), body("Parks Team")
    weak = Fact(subject, Predicate.OWNED_BY, agent, Evidence("b.txt", "weak", 2), "prose.owner", 0.5)
    sure = Fact(
        strategy("The Housing Strategy 2023–28"), Predicate.OWNED_BY, agent, Evidence("a.txt", "sure"), "t.o", 0.9
    )
    (found,) = resolve([weak, sure, weak]).facts
    assert [support.evidence.quote for support in found.support] == ["sure", "weak"]
    assert found.confidence == 0.9
    assert found.review == "Unreviewed"


def test_literals_stay_as_they_are() -> None:
    base = resolve([fact(strategy(NEW), Predicate.VALID_TO, Literal("2028", "gYear"))])
    assert edges(base, Predicate.VALID_TO) == [(NEW, "2028")]
    assert base.facts[0].object == Literal("2028", "gYear")


def test_papers_of_a_meeting_are_told_apart_by_their_words() -> None:
    first = Mention(Kind.REPORT, "Homes update", "5")
    second = Mention(Kind.REPORT, "Homes update", "6")
    meeting = Mention(Kind.MEETING, "Board, 4 March 2024")
    base = resolve([fact(report, Predicate.DECIDED_AT, meeting) for report in (first, second, first)])
    assert edges(base, Predicate.DECIDED_AT) == [("Homes update", "Board, 4 March 2024")] * 2


def test_the_kind_most_documents_give_is_the_kind() -> None:
    plan = Mention(Kind.PLAN, "Skills Plan")
    owner = body("Parks Team")
    found = resolve(
        [fact(m, Predicate.OWNED_BY, owner, d) for m, d in ((plan, "a"), (plan, "b"), (strategy(plan.label), "c"))]
    )
    assert [entity.kind for entity in found.entities if entity.label == "Skills Plan"] == [Kind.PLAN]


def test_nothing_gives_nothing() -> None:
    assert resolve([]) == KnowledgeBase((), ())


TITLES = st.sampled_from(
    [
        "Housing Strategy",
        "Housing Strategy 2018-2022",
        "Housing Strategy 2023-2028",
        "The Housing Strategy 2023–28",
        "Housing Strategy 2023",
        "Housing Strategy Action Plan 2024",
        "Homes Strategy",
        "Northmere Housing Strategy",
        "Housin Strategy",
        "HS",
        "Tree Plan",
    ]
)
SCOPES = st.sampled_from(
    ["", "Housing Strategy 2023-2028", "Housing Strategy 2023-28", "Housing Strategy Action Plan 2024"]
)
WORDS = st.sampled_from(
    ["Warm homes", "Warm homes for all", "Domain 1", "Clean air", "Cleaner air", "Goal 1A", "%", "Train nurses"]
)
CODES = st.sampled_from(["", "1", "1A", "2"])
ELEMENTS = st.builds(
    Mention, st.sampled_from([Kind.DOMAIN, Kind.GOAL, Kind.ACTION, Kind.MEASURE]), WORDS, CODES, SCOPES
)
AGENTS = st.builds(
    Mention,
    st.sampled_from([Kind.ORGANISATION, Kind.PARTNERSHIP, Kind.PERSON, Kind.ROLE]),
    st.sampled_from(["ICB", "Integrated Care Board", "The Integrated Care Board", "Care Panel", "Jo Moss"]),
    alt=st.sampled_from([(), ("ICB",), ("Integrated Care Board",), ("Inner City Body",), ("Inner City Body", "ICB")]),
)
STRATEGIES = st.builds(
    Mention,
    st.sampled_from([Kind.STRATEGY, Kind.PLAN]),
    TITLES,
    alt=st.sampled_from([(), ("HS",), ("Homes Strategy",)]),
)
HINTS = Hints(
    aliases=(("Homes Strategy", ("HS",)), ("Integrated Care Board", ("Care Panel",)), ("Jo Moss", ("Moss",))),
    definitions=(("c.txt", "HS", "Housing Strategy"), ("c.txt", "ICB", "Inner City Board")),
    publishers=(("a.txt", "Northmere Council"),),
)
MENTIONS = STRATEGIES | ELEMENTS | AGENTS | st.builds(Mention, st.just(Kind.REPORT), WORDS, CODES)
FACTS = st.builds(
    Fact,
    MENTIONS,
    st.sampled_from([Predicate.PART_OF, Predicate.OWNED_BY, Predicate.STATUS]),
    MENTIONS | st.builds(Literal, st.sampled_from(["Draft", "2028"])),
    st.builds(
        Evidence, st.sampled_from(["a.txt", "b.txt"]), st.sampled_from(["x", "y"]), st.sampled_from([None, 1, 12])
    ),
    st.sampled_from(["tables.row", "outline.list"]),
    st.sampled_from([0.5, 0.75, 0.9]),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(FACTS, max_size=12), st.randoms(use_true_random=False))
def test_any_order_of_the_facts_gives_one_knowledge_base(facts: list[Fact], shuffler: random.Random) -> None:
    shuffled = list(facts)
    shuffler.shuffle(shuffled)
    assert resolve(shuffled, None, HINTS) == resolve(facts, None, HINTS)


@settings(max_examples=120, deadline=None)
@given(st.lists(FACTS, max_size=12))
def test_the_knowledge_base_is_whole(facts: Sequence[Fact]) -> None:
    base = resolve(facts, None, HINTS)
    known = base.by_id()
    assert len(known) == len(base.entities)
    for found in base.facts:
        assert found.subject in known
        assert isinstance(found.object, Literal) or found.object in known
        assert found.subject != found.object
        assert found.support
    used = {f.subject for f in base.facts} | {f.object for f in base.facts if isinstance(f.object, str)}
    assert used == set(known)
    stated = {fact.evidence for fact in facts}
    assert {support.evidence for f in base.facts for support in f.support} <= stated
    assert all(pair.first < pair.second for pair in base.ambiguous)
    assert used.issuperset(iri for pair in base.ambiguous for iri in (pair.first, pair.second))
    assert all(e.merged_because == tuple(sorted(set(e.merged_because))) for e in base.entities)


def test_goals_without_codes_have_ids_of_their_own() -> None:
    mentions = [goal("Warm homes", "", NEW), goal("Train nurses", "", NEW)]
    base = resolve([fact(mention, Predicate.STATUS, Literal("Draft")) for mention in mentions])
    assert edges(base, Predicate.STATUS) == [("Train nurses", "Draft"), ("Warm homes", "Draft")]
