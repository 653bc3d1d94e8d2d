import pytest

from goldenthread.extract.status import find_status
from goldenthread.facts.model import Status


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("In development, based on the needs assessment", Status.IN_DEVELOPMENT, "In development"),
        ("Currently being drafted by the team", Status.IN_DEVELOPMENT, "Currently being drafted"),
        ("Not yet published", Status.NOT_YET_DEVELOPED, "Not yet published"),
        ("Yet to be developed", Status.NOT_YET_DEVELOPED, "Yet to be developed"),
        ("Being refreshed for 2026", Status.BEING_REFRESHED, "Being refreshed"),
        ("Refresh due in May", Status.BEING_REFRESHED, "Refresh due"),
        ("Under review", Status.UNDER_REVIEW, "Under review"),
        ("Draft for consultation", Status.DRAFT, "Draft"),
        ("Awaiting final sign-off", Status.DRAFT, "Awaiting final sign-off"),
        ("This plan has expired", Status.EXPIRED, "expired"),
        ("Completed in 2024", Status.ACHIEVED, "Completed"),
        ("Adopted by Full Council", Status.CURRENT, "Adopted"),
        ("On track", Status.CURRENT, "On track"),
    ],
)
def test_a_status_is_read_with_the_words_that_say_it(text: str, status: Status, words: str) -> None:
    assert find_status(text) == (status, words)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Public Health", "The review of homes", "Draughty homes", "Livelier streets"),
        *("Mid-point review completed in March", "The review was completed"),
    ],
)
def test_texts_without_a_status(text: str) -> None:
    assert find_status(text) is None


def test_of_several_the_one_that_needs_most_attention_wins() -> None:
    assert find_status("Current strategy not yet published") == (Status.NOT_YET_DEVELOPED, "not yet published")
    assert find_status("Approved draft, under review") == (Status.UNDER_REVIEW, "under review")
