"""The pages in a real browser, from a disk: quiet, usable by keyboard, in step, accessible."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from northmere_builds import BASE, OLD_STRATEGY, STRATEGY
from test_pages_safety import hostile_result

from goldenthread.outputs.pages import write_pages
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.thread_page.clusters import MOST_OPENED
from visiting import PHONE, find, until, violations

pytestmark = pytest.mark.slow


def entity(result: BuildResult, label: str) -> str:
    return next(e.id for e in result.knowledge.entities if e.label == label)


@pytest.mark.parametrize("name", ["graph.html", "coverage.html"])
def test_page_is_quiet_and_asks_for_nothing(visit: Any, folder: Path, name: str) -> None:
    seen = visit(folder, name)
    assert seen.noise == []
    assert [url for url in seen.requests if not url.startswith(("data:", "blob:"))] == [f"file://{folder / name}"]


def test_opens_on_the_current_strategy_with_all_its_nodes(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    assert page.eval_on_selector("#strategy", "s => s.selectedOptions[0].textContent") == STRATEGY
    assert len(page.evaluate("GT.canvas.ids()")) > 55
    assert "4 domains, 10 goals" in page.inner_text("#summary")
    assert page.evaluate(
        "(() => { const c = document.querySelector('#graph canvas');"
        " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " return new Set(new Uint32Array(d.buffer)).size; })()"
    ) > 20  # fmt: skip


def test_search_selects_and_shows_evidence(visit: Any, folder: Path) -> None:
    seen = visit(folder, "graph.html")
    find(seen.page, "1A")
    assert seen.page.inner_text("#panel-title") == "1A Fewer people smoke"
    said = seen.page.inner_text("#panel-body")
    assert "health-and-wellbeing-strategy.pdf, page 5 (file page 7)" in said
    assert "90% sure" in said
    assert "not yet reviewed" in said
    assert "1A Fewer people smoke" in seen.page.inner_text("#say")
    assert seen.noise == []


def test_keyboard_alone_leads_from_search_to_evidence_and_on(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "search":
            break
    page.keyboard.type("housing strat")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    assert page.inner_text("#panel-title") == "Northmere Housing Strategy 2022-2027"
    for _ in range(12):
        page.keyboard.press("Tab")
        if "Northmere District Council" in page.evaluate("document.activeElement.textContent"):
            break
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-title") == "Northmere District Council"


def test_arrow_keys_walk_the_graph(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    page.focus("#graph")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#panel-title") == STRATEGY
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#panel-title") == "1 Healthier for longer"
    page.keyboard.press("ArrowDown")
    assert page.inner_text("#panel-title") == "2 Strong communities"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "graph"


def test_click_on_a_box_selects_it(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    spot = page.evaluate("GT.canvas.placeOnPage(GT.data.entities.findIndex(e => e.label === 'Fewer people smoke'))")
    page.mouse.click(spot["x"], spot["y"])
    page.wait_for_selector("#panel:not([hidden])")
    assert page.inner_text("#panel-title") == "1A Fewer people smoke"


def test_deep_link_opens_item_and_address_follows(visit: Any, folder: Path, result: BuildResult) -> None:
    goal = entity(result, "Homes are warm, dry and safe")
    page = visit(folder, "graph.html", f"#item={quote(goal, safe='')}&view=list").page
    assert page.inner_text("#panel-title") == "4A Homes are warm, dry and safe"
    assert page.is_visible("#view-list")
    find(page, "3B")
    short = entity(result, "Fewer avoidable stays in hospital").removeprefix(BASE)
    assert f"&item={short}" in page.url
    page.go_back()
    until(page, "document.getElementById('panel-title').textContent.startsWith('4A')")


def test_coverage_report_links_to_the_item(visit: Any, folder: Path) -> None:
    page = visit(folder, "coverage.html").page
    page.click("text=Falls Needs Assessment >> nth=0")
    page.wait_for_selector("#panel:not([hidden])")
    assert page.inner_text("#panel-title") == "Falls Needs Assessment"


def test_list_and_table_are_in_step(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    find(page, "3A")
    page.click("#tab-list")
    assert page.inner_text("#list .pick[aria-current=true]") == "3A Care is joined up around the person"
    page.click("#tab-table")
    assert "Care is joined up around the person" in page.inner_text("#table tr.chosen")
    page.click("#table >> text=Extend smoke-free play areas")
    page.click("#tab-list")
    assert page.inner_text("#list .pick[aria-current=true]") == "Extend smoke-free play areas"


def test_table_sorts_and_reaches_what_is_in_no_strategy(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html", "#view=table").page
    page.click("#table-head button:has-text('Name')")
    names = page.eval_on_selector_all("#table-body .pick", "all => all.map(b => b.textContent)")
    assert names == sorted(names, key=str.casefold)
    assert page.get_attribute("#table-head th:nth-child(3)", "aria-sort") == "ascending"
    page.select_option("#filter-scope", "none")
    assert page.inner_text("#table-body .pick") == "Health and Wellbeing Board, 12 June 2025"
    page.click("#table-body .pick")
    assert page.inner_text("#panel-title") == "Health and Wellbeing Board, 12 June 2025"


def test_empty_places_can_be_switched_off(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    count = "GT.canvas.ids().filter(id => String(id).startsWith('gap-')).length"
    assert page.evaluate(count) > 10
    page.uncheck("#show-gaps")
    assert page.evaluate(count) == 0


def test_strategy_chosen_beside_the_list_is_drawn_from_its_start(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    place = "GT.canvas.placeOnPage(GT.state.thread.strategy)"
    page.select_option("#strategy", label=OLD_STRATEGY)
    begun = page.evaluate(place)
    page.select_option("#strategy", label=STRATEGY)
    page.click("#tab-list")
    page.select_option("#strategy", label=OLD_STRATEGY)
    page.click("#tab-graph")
    until(page, f"Math.abs({place}.x - {begun['x']}) < 2 && Math.abs({place}.y - {begun['y']}) < 2")


def test_other_strategy_can_be_chosen(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    page.select_option("#strategy", label="Northmere Health and Wellbeing Strategy 2018-2023")
    assert "2 domains, 32 goals" in page.inner_text("#summary")
    find(page, "Fewer people smoke")
    assert page.eval_on_selector("#strategy", "s => s.selectedOptions[0].textContent") == STRATEGY


def test_only_safe_addresses_become_links(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    find(page, "Northmere Housing Strategy")
    link = page.locator("#panel a")
    assert link.get_attribute("href") == "https://northmere.example/housing"
    assert "noopener" in str(link.get_attribute("rel"))
    find(page, "Active Northmere Plan")
    assert page.locator("#panel a").count() == 0
    assert "javascript:alert(1)" in page.inner_text("#panel")


def test_hostile_documents_run_nothing(visit: Any, tmp_path: Path) -> None:
    write_pages(hostile_result(), tmp_path)
    seen = visit(tmp_path, "coverage.html")
    seen.page.wait_for_timeout(200)
    assert seen.noise == []
    assert seen.page.locator("img").count() == 0


def test_coverage_page_is_whole_without_javascript(visit: Any, folder: Path) -> None:
    page = visit(folder, "coverage.html", java_script_enabled=False).page
    assert page.is_visible("text=plans/housing.pdf >> nth=0")
    assert page.locator(".gaps tbody tr").count() == 22
    assert not page.is_visible("#filter")


def test_coverage_filter_narrows_and_a_link_brings_back(visit: Any, folder: Path) -> None:
    page = visit(folder, "coverage.html").page
    page.select_option("#filter-severity", "low")
    assert page.locator(".gaps tbody tr:visible").count() == 3
    page.click("ol.first a:has-text('Where') >> nth=0")
    assert page.locator(".gaps tbody tr:visible").count() == 22


@pytest.mark.parametrize("size", [PHONE, {"width": 683, "height": 384}], ids=["phone", "zoom200"])
def test_narrow_window_does_not_scroll_sideways(visit: Any, folder: Path, size: dict[str, int]) -> None:
    page = visit(folder, "coverage.html", size=size).page
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_coverage_report(visit: Any, folder: Path, scheme: str) -> None:
    page = visit(folder, "coverage.html", scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert violations(page) == []


def test_large_thread_reveals_actions_on_choice(visit: Any, large_folder: Path) -> None:
    seen = visit(large_folder, "graph.html")
    before = len(seen.page.evaluate("GT.canvas.ids()"))
    assert before < 400
    find(seen.page, "number 57")
    after = seen.page.evaluate("GT.canvas.ids().length")
    assert before + 25 <= after <= before + MOST_OPENED + 25
    assert seen.page.evaluate("GT.canvas.placeOnPage(GT.state.item)") is not None
    find(seen.page, "Action 3 that is done for goal number 120")
    spot = seen.page.evaluate("GT.canvas.placeOnPage(GT.state.item)")
    assert spot is not None
    box = seen.page.locator("#graph").bounding_box()
    assert box["x"] < spot["x"] < box["x"] + box["width"]
    assert box["y"] < spot["y"] < box["y"] + box["height"]
    assert seen.noise == []


def test_page_without_a_strategy_shows_the_table(visit: Any, result: BuildResult, tmp_path: Path) -> None:
    agents = tuple(e for e in result.knowledge.entities if e.kind.value in ("Organisation", "Person"))
    write_pages(replace(result, knowledge=replace(result.knowledge, entities=agents, facts=()), gaps=()), tmp_path)
    seen = visit(tmp_path, "graph.html")
    assert seen.page.is_visible("#table-body .pick")
    seen.page.click("#tab-graph")
    assert seen.noise == []
