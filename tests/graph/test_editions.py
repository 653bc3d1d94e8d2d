"""A later edition is told by its title: the same words, years that begin later."""

from __future__ import annotations

from goldenthread.graph.editions import followed


def test_the_edition_whose_years_begin_later_has_followed_the_other():
    titles = {"old": "Northmere Health Strategy 2021 – 2026", "new": "The Northmere health strategy 2022/26"}
    assert followed(titles, 2026) == {"old"}
    assert followed(titles, 2021) == frozenset()


def test_another_title_or_one_without_years_follows_nothing():
    titles = {
        "a": "Northmere Health Strategy 2021-2026",
        "b": "Northmere Housing Strategy 2023-2028",
        "c": "Northmere Health Strategy",
        "d": "Northmere Health Strategy 2021 to 2025",
    }
    assert followed(titles, 2026) == frozenset()
