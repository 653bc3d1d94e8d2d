"""Filters and focus narrow the graph, the list and the table alike, say how far, and can be taken off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from northmere_builds import BOARD_DOCUMENT

from goldenthread.outputs.result import BuildResult
from visiting import find

pytestmark = pytest.mark.slow

LIT = "[...new Set(GT.canvas.picture().nodes.filter(GT.canvas.picture().isLit).map(n => n.entity))]"
TABLE = "GT.table.allRows().slice(1).map(row => row[2])"


def gapped(result: BuildResult) -> set[str]:
    return {gap.label for gap in result.gaps}


def test_each_filter_narrows_graph_list_and_table_and_says_so(visit: Any, folder: Path, result: BuildResult) -> None:
    seen = visit(folder, "graph.html")
    page = seen.page
    everything = set(page.evaluate(TABLE))
    page.click("#filters-button")

    def narrowed(said: str) -> set[str]:
        names = set(page.evaluate(TABLE))
        lit = {page.evaluate("i => GT.data.entities[i].label", i) for i in page.evaluate(LIT)}
        assert lit == names < everything
        words = f"{len(names)} of {len(everything)} items stand out: {said}."
        assert page.inner_text("#summary") == page.inner_text("#say") == words
        assert page.inner_text("#filters-on").strip() == "(1 on)"
        page.click("#filters-clear")
        assert set(page.evaluate(TABLE)) == everything
        assert page.inner_text("#say") == "Everything is shown."
        assert page.evaluate("document.activeElement.id") == "filters-button"
        return names

    page.select_option("#filter-domain", label="2 Strong communities")
    in_domain = narrowed("domain 2 Strong communities")
    assert {
        "Strong communities",
        "Community Voice Framework",
        "Asha Whitlock",
        "Adults who feel lonely often or always",
    } <= in_domain
    assert not in_domain & {"Healthier for longer", "Fewer people smoke", "Director of Public Health"}

    page.select_option("#filter-owner", label="Asha Whitlock")
    assert narrowed("owner or lead: Asha Whitlock") == {"Strong communities", "Asha Whitlock"}
    page.select_option("#filter-owner", label="Nobody is named")
    nobody = {gap.label for gap in result.gaps if gap.code == "NoOwner"}
    assert narrowed("owner or lead: nobody is named") == nobody
    page.select_option("#filter-status", label="In development")
    assert narrowed("status: In development") == {"Whole System Healthy Weight Strategy"}
    page.select_option("#filter-kind", label="Programme")
    assert narrowed("kind: Programme") == {"Joined-up Care Programme"}
    page.select_option("#filter-document", label=BOARD_DOCUMENT)
    assert narrowed(f"document: {BOARD_DOCUMENT}") == {"Joined-up Care Programme", "Northmere District Council"}
    page.select_option("#filter-sure", label="at least 95% sure")
    assert narrowed("at least 95% sure") == set()
    page.check("#filter-gaps")
    assert narrowed("only with gaps") == gapped(result) & everything
    assert seen.noise == []


def test_list_keeps_what_passes_and_what_it_stands_under(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html", "#view=list&gaps=only&kind=Measure").page
    rows = page.eval_on_selector_all("#list li > .row", "all => all.map(row => row.textContent)")
    passing = [row for row in rows if "for context" not in row]
    assert len(passing) == 2
    assert all("No target" in row for row in passing)
    assert any("1C Support to keep a healthy weight(for context)" in row for row in rows)
    assert not any("Strong communities" in row for row in rows)
    page.click("#filters-button")
    page.select_option("#filter-status", label="Under review")
    assert page.inner_text("#list") == "Nothing in this thread passes the filters."


def test_rest_of_the_graph_is_hidden_on_demand(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html", "#kind=Domain").page
    assert len(page.evaluate("GT.canvas.ids()")) > 55
    page.click("#filters-button")
    top = page.locator("#graph").bounding_box()["y"]
    assert top < 768 / 2
    page.check("#filter-hide")
    assert len(page.evaluate("GT.canvas.ids()")) == 4
    assert "4 of" in page.inner_text("#summary")
    assert "others=hidden" in page.evaluate("location.hash")
    page.focus("#graph")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert page.inner_text("#panel-title") == "2 Strong communities"


def test_filters_off_leave_the_first_screen_to_the_picture(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    box = page.locator("#graph").bounding_box()
    assert box["y"] < 230
    assert min(768, box["y"] + box["height"]) - box["y"] > 420


def test_view_moves_to_what_is_lit(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    page.click("#filters-button")
    page.select_option("#filter-domain", label="4 Homes and places that keep us well")
    spot = page.evaluate("GT.canvas.placeOnPage(GT.state.domain)")
    box = page.locator("#graph").bounding_box()
    assert box["y"] < spot["y"] < box["y"] + box["height"]


def test_focus_shows_the_whole_thread_of_an_item_and_escape_leaves(visit: Any, folder: Path) -> None:
    seen = visit(folder, "graph.html")
    page = seen.page
    page.focus("#focus")
    page.keyboard.press("Enter")
    assert page.inner_text("#say").startswith("Choose an item first")
    find(page, "1A")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "graph"
    page.keyboard.press("f")
    assert page.get_attribute("#focus", "aria-pressed") == "true"
    names = page.evaluate(TABLE)
    assert set(names) == {
        "A fair start and a long, healthy life for everyone in Northmere", "People live well",
        "Northmere Health and Wellbeing Strategy 2024-2029", "Healthier for longer", "Fewer people smoke",
        "Offer stop-smoking support in every pharmacy", "Extend smoke-free play areas", "Adults who smoke",
        "Northmere Tobacco Control Strategy 2021-2024", "Director of Public Health", "Northmere District Council",
    }  # fmt: skip
    assert "stand out: the thread of 1A Fewer people smoke" in page.inner_text("#summary")
    assert "focus=on" in page.evaluate("location.hash")
    page.click("#tab-list")
    assert "Strong communities" not in page.inner_text("#list")
    assert "Extend smoke-free play areas" in page.inner_text("#list")
    page.click("#tab-graph")
    page.focus("#graph")
    page.keyboard.press("Escape")
    assert page.get_attribute("#focus", "aria-pressed") == "false"
    assert page.inner_text("#say") == "Everything is shown."
    page.click("#focus")
    page.click("#panel-close")
    assert page.evaluate("GT.state.focus") is False
    assert seen.noise == []


def test_item_that_the_filters_leave_out_is_said_to_be(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html", "#kind=Domain").page
    find(page, "1A")
    assert page.inner_text("#say").endswith("The filters leave it out.")
