from __future__ import annotations

from dataclasses import replace

from goldenthread.coverage.changes import NAMED, Before, Changes, Item, Snapshot, compare

GOAL = Item("Goal", "1A Clean streets", "goal-1")
GAP = Item("NoOwner", "1A Clean streets", "gap-0000000001", "goal-1")
BEFORE = Snapshot("2026-01-01", "0.1", {"a.pdf": "11"}, {"b.pdf": "22"}, {GAP.id: GAP}, {GOAL.id: GOAL})


def changed(**more: object) -> Changes:
    return compare(BEFORE, replace(BEFORE, **more), None)


def told(found: Changes) -> dict[str, list[str]]:
    return {name: [item.label for item in listed.named] for name, listed in found.lists().items() if listed.count}


def test_documents_that_came_went_or_have_new_content() -> None:
    found = changed(read={"a.pdf": "33", "c.pdf": "44"}, unread={})
    assert told(found) == {
        "documents_added": ["c.pdf"],
        "documents_removed": ["b.pdf"],
        "documents_changed": ["a.pdf"],
    }
    assert (found.before, found.as_of, found.version) == (Before.COMPARED, "2026-01-01", "0.1")


def test_a_document_that_can_or_can_no_longer_be_read_has_changed() -> None:
    found = changed(read={"b.pdf": "22"}, unread={"a.pdf": "11"})
    assert [(item.sort, item.label) for item in found.documents_changed.named] == [
        ("no longer read", "a.pdf"),
        ("now read", "b.pdf"),
    ]


def test_a_gap_closed_is_told_from_one_whose_thing_is_gone() -> None:
    assert told(changed(gaps={})) == {"gaps_closed": ["1A Clean streets"]}
    gone = told(changed(gaps={}, things={}))
    assert gone == {"gaps_gone": ["1A Clean streets"], "things_removed": ["1A Clean streets"]}


def test_a_gap_opened_is_told_from_one_that_came_with_its_thing() -> None:
    other, thing = replace(GAP, id="gap-2"), Item("Goal", "1B Quiet streets", "goal-2")
    come = Item("NoOwner", thing.label, "gap-3", thing.id)
    found = changed(gaps={GAP.id: GAP, other.id: other, come.id: come}, things={GOAL.id: GOAL, thing.id: thing})
    assert [item.id for item in found.gaps_opened.named] == ["gap-2"]
    assert [item.id for item in found.gaps_come.named] == ["gap-3"]


def test_a_code_that_one_of_the_builds_does_not_count_opens_and_closes_nothing() -> None:
    assert not changed(gaps={}, ignored=frozenset({"NoOwner"})).differs
    before = replace(BEFORE, gaps={}, ignored=frozenset({"NoOwner"}))
    assert not compare(before, BEFORE, None).differs


def test_a_long_list_is_counted_and_its_beginning_named() -> None:
    things = {f"goal-{n}": Item("Goal", f"Aim {n:03}", f"goal-{n}") for n in range(NAMED + 7)}
    found = changed(things=things | {GOAL.id: GOAL}).things_added
    assert (found.count, len(found.named), found.by_sort) == (NAMED + 6, NAMED, (("Goal", NAMED + 6),))


def test_a_build_that_changes_nothing_carries_on_what_the_one_before_told() -> None:
    news = changed(gaps={})
    assert compare(BEFORE, BEFORE, news) is news
    assert compare(BEFORE, replace(BEFORE, gaps={}), Changes(Before.NONE)).gaps_closed.count == 1
    assert compare(BEFORE, BEFORE, None) == Changes(Before.COMPARED, "2026-01-01", "0.1")
