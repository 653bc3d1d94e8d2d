"""The documentation of the ontology in a real browser, from a disk: quiet, accessible, readable at any width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from goldenthread.outputs.ontology_docs.page import NAME
from goldenthread.resources import ontology_folder
from visiting import DESK, PHONE, Visit, until, violations

pytestmark = pytest.mark.slow

URL = f"file://{ontology_folder() / NAME}"


@pytest.fixture(params=[(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"])
def seen(request: pytest.FixtureRequest, browser: Any) -> Iterator[Visit]:
    size, scheme = request.param
    made = Visit(browser, URL, size, scheme)
    yield made
    made.context.close()


def test_it_is_quiet_accessible_and_no_wider_than_the_window(seen: Visit) -> None:
    assert violations(seen.page) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.noise == []
    assert [url for url in seen.requests if not url.startswith("data:")] == [URL]


def test_a_term_is_reached_by_its_name_and_its_picture_can_be_read(seen: Visit) -> None:
    seen.page.goto(f"{URL}#underpinnedBy")
    assert seen.page.evaluate("document.querySelector(':target h4').innerText").startswith("Underpinned by")
    assert seen.page.evaluate("document.querySelector(':target').getBoundingClientRect().top") >= 0
    letters = "Math.min(...[...document.querySelectorAll('svg text')].map(t => t.getBoundingClientRect().height))"
    assert seen.page.evaluate(letters) >= 10


def test_the_keyboard_reaches_what_scrolls(browser: Any) -> None:
    made = Visit(browser, URL, PHONE, "light")
    made.page.focus("[aria-label='Picture of the golden thread']")
    made.page.keyboard.press("ArrowRight")
    until(made.page, "document.querySelector(\"[aria-label='Picture of the golden thread']\").scrollLeft > 0")
    made.page.reload()
    made.page.keyboard.press("Tab")
    assert made.page.evaluate("document.activeElement.textContent") == "Skip to the terms"
    made.context.close()
