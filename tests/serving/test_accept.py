"""Content negotiation by RFC 9110, section 12.5.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.serving.accept import preferred

OFFERED = ("application/json", "text/csv", "text/html")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("text/html", "text/html"),
        ("text/html;level=1", "text/html"),
        ("text/html;q=0.5, text/csv;q=0.4", "text/html"),
        ("text/csv;q=0.5, text/html;q=0.5", "text/csv"),
        ("text/*;q=0.9, text/csv;q=0.1", "text/html"),
        ("*/*, application/json;q=0", "text/csv"),
        ("*/*;q=0.1, text/html;q=0.2", "text/html"),
        ("image/png", None),
        ("text/html;q=0", None),
        ("*/*;q=0", None),
        ("text/html; Q=0.8 , text/csv ; q=0.9", "text/csv"),
        ("text/html;q=2", None),
        ("text/html;q=high, text/csv;q=0.1", "text/csv"),
        ("html, text/csv", "text/csv"),
        ("*/html", None),
        (",,text/html,,", "text/html"),
    ],
)
def test_what_is_preferred(accept: str | None, chosen: str | None) -> None:
    assert preferred(accept, OFFERED) == chosen


@given(st.text(alphabet="texhml/*,;q=.01 ", max_size=60))
def test_any_header_is_answered_by_an_offer_or_by_none(accept: str) -> None:
    assert preferred(accept, OFFERED) in (*OFFERED, None)


def test_a_long_header_takes_no_time() -> None:
    assert preferred("text/html;" + ";q=0.1" * 20_000 + "," * 50_000, OFFERED) in (*OFFERED, None)
