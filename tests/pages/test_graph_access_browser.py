"""The graph page for everybody: axe in every view, narrow windows, keys, forced colours, nothing that moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from northmere_builds import MAIN_DOCUMENT

from visiting import DESK, PHONE, find, until, violations

pytestmark = pytest.mark.slow

VIEWS = ("graph", "list", "table", "compare", "strategies")
#: 1280 CSS pixels at 400%, and a laptop's window at 200%.
NARROW = [{"width": 320, "height": 256}, {"width": 683, "height": 384}, PHONE]


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", DESK), ("dark", DESK), ("light", PHONE)], ids=["light", "dark", "phone"]
)
def test_axe_finds_nothing_in_any_view(visit: Any, linked_folder: Path, scheme: str, size: dict[str, int]) -> None:
    page = visit(linked_folder, "graph.html", size=size, scheme=scheme).page
    assert violations(page) == []
    page.click("#filters-button")
    page.select_option("#filter-kind", label="Programme")
    find(page, "Joined-up")
    for view in VIEWS:
        page.evaluate("view => GT.change({ view })", view)
        assert violations(page) == [], view
        assert page.is_visible("#filters") == (view in ("graph", "list", "table"))
    page.evaluate("GT.change({ view: 'graph' })")
    page.fill("#search", "care")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.click("#filters-button")
    page.click("#save summary")
    assert violations(page) == []
    page.click("#help-open")
    assert violations(page) == []


@pytest.mark.parametrize("size", NARROW, ids=["zoom400", "zoom200", "phone"])
def test_no_view_scrolls_sideways(visit: Any, folder: Path, size: dict[str, int]) -> None:
    page = visit(folder, "graph.html", size=size).page
    page.click("#filters-button")
    find(page, "1A")
    for view in VIEWS:
        page.evaluate("view => GT.change({ view })", view)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], view


def test_phone_shows_picture_and_panel_at_once_and_closes_the_panel(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html", size=PHONE).page
    assert page.locator("#graph").bounding_box()["y"] < 360
    find(page, "3A")
    panel, graph = page.locator("#panel").bounding_box(), page.locator("#graph").bounding_box()
    assert panel["y"] + panel["height"] == pytest.approx(PHONE["height"], abs=1)
    spot = page.evaluate("GT.canvas.placeOnPage(GT.state.item)")
    assert max(0, graph["y"]) < spot["y"] < panel["y"]
    assert 0 < spot["x"] < PHONE["width"]
    page.click("#tab-list")
    chosen = page.locator("#list .pick[aria-current=true]").bounding_box()
    assert chosen["y"] + chosen["height"] <= page.locator("#panel").bounding_box()["y"] + 1
    page.click("#panel-close")
    assert not page.is_visible("#panel")


def test_help_opens_by_key_and_single_keys_can_be_switched_off(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("?f")
    assert page.input_value("#search") == "?f"
    assert not page.is_visible("#help")
    page.click("#help-open")
    page.uncheck("#single-keys")
    page.click("#help-close")
    assert page.evaluate("document.activeElement.id") == "help-open"
    page.click("#save summary")
    assert page.is_visible("#save-png")
    page.keyboard.press("Shift+Tab")
    assert not page.is_visible("#save-png")
    page.keyboard.press("?")
    assert not page.is_visible("#help")


def test_keys_alone_lead_to_the_source_of_a_fact(visit: Any, linked_folder: Path) -> None:
    page = visit(linked_folder, "graph.html", permissions=["clipboard-read", "clipboard-write"]).page
    page.keyboard.press("/")
    page.keyboard.type("fewer people")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    reached = ""
    for _ in range(12):
        page.keyboard.press("Tab")
        reached = page.evaluate("document.activeElement.textContent")
        if reached.startswith("Open page"):
            break
    assert reached == f"Open page 5 (file page 7) of {MAIN_DOCUMENT}, in a new tab"
    link = page.locator("#panel a.source >> nth=0")
    assert link.get_attribute("href") == "https://northmere.example/hwbs.pdf#page=7"
    assert "noopener" in str(link.get_attribute("rel"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('say').textContent === 'Quote and source copied'")
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"“Fewer people smoke | Healthier for longer” – health-and-wellbeing-strategy ({MAIN_DOCUMENT}), "
        "page 5 (file page 7), https://northmere.example/hwbs.pdf#page=7"
    )
    find(page, "Joined-up Care")
    assert page.locator("#panel a.source[href='../corpus/board.docx']").count() == 1


def test_forced_colours_reach_the_canvas_and_nothing_moves(visit: Any, folder: Path) -> None:
    seen = visit(folder, "graph.html", "#kind=Goal", forced_colors="active", reduced_motion="reduce")
    page = seen.page
    find(page, "1A")
    assert violations(page) == []
    colours = page.evaluate("['ink', 'paper', 'edge', 'fill-goal'].map(name => GT.shapes.colour(name))")
    assert colours[0] != colours[1]
    assert colours[3] == colours[1]
    assert all(colour.startswith("#") for colour in colours)
    faint = page.evaluate("GT.canvas.picture().edges.filter(edge => edge.color.opacity < 1).length")
    assert faint > 40
    assert page.evaluate("document.getAnimations().length") == 0
    assert seen.noise == []
