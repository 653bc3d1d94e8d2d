"""A build of 2,000 nodes in a real browser: boxes open and close where they are, everything can be reached."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from northmere_builds import STRATEGY, Builder

from goldenthread.facts.model import Kind, Predicate
from goldenthread.graph.thread_view import build_index, current_strategy, thread_of
from goldenthread.outputs import pages
from goldenthread.outputs.pages import write_pages
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.thread_page.corpus_data import number
from goldenthread.outputs.thread_page.opening import placed
from goldenthread.outputs.thread_page.picture import picture
from visiting import DESK, PHONE, Visit, find, until, violations

pytestmark = pytest.mark.slow

BOXES = "GT.picture.drawn().nodes.filter(n => n.group === 'Cluster')"
#: All that the page was given, as its scripts see it.
HELD = """[GT.data.entities, GT.data.gaps, GT.data.facts.map(f => ({ ...f, support: 0, e: f.e })), GT.canvas.ids(),
  GT.documentsOf.map(d => [...d])]"""


@pytest.fixture(scope="module")
def seen(browser: Any, large_folder: Path) -> Iterator[Visit]:
    visit = Visit(browser, f"file://{large_folder / 'graph.html'}", DESK, "light")
    yield visit
    visit.context.close()


@pytest.fixture
def page(seen: Visit, large_folder: Path) -> Any:
    seen.page.goto("about:blank")
    seen.page.goto(f"file://{large_folder / 'graph.html'}")
    return seen.page


def count(page: Any) -> int:
    return int(page.evaluate("GT.canvas.ids().length"))


def spot(page: Any, id_: str) -> dict[str, float]:
    return dict(page.evaluate(f"GT.canvas.placeOnPage({id_})"))


def test_box_opens_by_click_where_it_is_and_closes_again(page: Any, seen: Visit) -> None:
    before, box = count(page), page.evaluate(f"{BOXES}[1].id")
    at = spot(page, f"'{box}'")
    page.mouse.click(at["x"], at["y"])
    until(page, f"GT.canvas.ids().length > {before}")
    after = spot(page, f"'{box}'")
    assert (round(after["x"]), round(after["y"])) == (round(at["x"]), round(at["y"]))
    assert "25 goals, 125 actions, 50 measures under 2 Domain of wellbeing 2" in page.inner_text("#say")
    inner = page.evaluate(f"{BOXES}.length")
    assert inner == 9 + 25
    page.mouse.click(after["x"], after["y"])
    until(page, f"GT.canvas.ids().length === {before}")
    assert seen.noise == []


def test_keyboard_alone_opens_level_after_level(page: Any) -> None:
    page.focus("#graph")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert "folded away. Enter opens it." in page.inner_text("#say")
    page.keyboard.press("Enter")
    assert "Enter folds it away again." in page.inner_text("#say")
    page.keyboard.press("ArrowDown")
    assert page.inner_text("#panel-title") == "1.1 Goal that Northmere has set itself, number 0"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert page.inner_text("#panel-title") == "Action 0 that is done for goal number 0 this year"


def test_link_to_a_folded_item_and_search_open_what_holds_it(page: Any, large_result: BuildResult) -> None:
    action = next(
        e.id for e in large_result.knowledge.entities if e.label.startswith("Action 4 that is done for goal number 249")
    )
    page.goto(f"{page.url.partition('#')[0]}#item={quote(action, safe='')}")
    until(page, "document.getElementById('panel-title').textContent.startsWith('Action 4')")
    box = page.locator("#graph").bounding_box()
    at = spot(page, "GT.state.item")
    assert box["x"] < at["x"] < box["x"] + box["width"]
    assert box["y"] < at["y"] < box["y"] + box["height"]
    page.fill("#search", "Measure 1 of goal number 33")
    page.keyboard.press("Enter")
    assert spot(page, "GT.state.item")
    assert page.inner_text("#panel-title") == "Measure 1 of goal number 33"


def test_box_is_lit_with_what_it_holds(page: Any) -> None:
    page.evaluate("GT.change({ owner: GT.data.entities.findIndex(e => e.label === 'Northmere Team 7') })")
    lit = "GT.canvas.picture().nodes.filter(n => n.group === 'Cluster' && GT.canvas.picture().isLit(n)).length"
    assert 0 < page.evaluate(lit) < page.evaluate(f"{BOXES}.length")


def test_page_places_what_is_opened_as_the_build_would(page: Any, large_result: BuildResult) -> None:
    index, numbering = build_index(large_result.knowledge), number(large_result)
    drawn = picture(index, thread_of(index, str(current_strategy(index, large_result.as_of))), {}, large_result.as_of)
    nodes = [*drawn.tree, *drawn.beside, *drawn.places]
    ids: dict[str, int | str] = {node.key: numbering.entities[node.entity] for node in nodes}
    ids |= {fold.node.key: f"fold-{len(nodes) + i}" for i, fold in enumerate(drawn.folds)}
    chance, keys = random.Random(7), [fold.node.key for fold in drawn.folds]
    for opened in (keys[:1], chance.sample(keys, 40), keys):
        page.evaluate("GT.picture.show(GT.state.thread)")
        for key in opened:
            page.evaluate("(id) => GT.picture.toggle(id)", ids[key])
        expected = {ids[key]: (place.x, place.y) for key, place in placed(drawn, set(opened)).positions.items()}
        found = page.evaluate("GT.picture.drawn().nodes.map(n => [n.id, n.x, n.y])")
        assert {id_: (x, y) for id_, x, y in found} == expected


def test_every_item_of_a_thread_is_drawn_when_it_is_asked_for(browser: Any, tmp_path: Path) -> None:
    write_pages(tied_widely().result(), tmp_path)
    visit = Visit(browser, f"file://{tmp_path / 'graph.html'}", DESK, "light")
    lost = visit.page.evaluate(
        "[...GT.state.thread.all].filter(i => { GT.picture.show(GT.state.thread); GT.picture.reveal(i);"
        " return !GT.picture.drawn().nodes.some(n => n.id === i); })"
    )
    assert lost == []
    assert visit.page.evaluate("GT.state.thread.all.size") > 400
    assert visit.page.evaluate(f"(GT.picture.show(GT.state.thread), {BOXES}.length)") > 5
    visit.context.close()


def tied_widely() -> Builder:
    """A strategy that leans on 130 others of 130 owners; 120 actions, each with its own owner and priority."""
    b = Builder()
    strategy = b.entity(Kind.STRATEGY, STRATEGY)
    for n in range(130):
        plan, owner = b.entity(Kind.PLAN, f"Plan {n}"), b.entity(Kind.ORGANISATION, f"Body {n}")
        b.fact(strategy, Predicate.UNDERPINNED_BY, plan)
        b.fact(plan, Predicate.OWNED_BY, owner)
    vision = b.entity(Kind.VISION, "All are well", scope="Corporate Plan")
    for n in range(120):
        action = b.entity(Kind.ACTION, f"Action {n}", scope=STRATEGY)
        b.fact(action, Predicate.PART_OF, strategy)
        b.fact(action, Predicate.OWNED_BY, b.entity(Kind.ROLE, f"Head {n}"))
        priority = b.entity(Kind.CORPORATE_PRIORITY, f"Priority {n}", scope="Corporate Plan")
        b.fact(action, Predicate.ALIGNS_TO, priority)
        b.fact(priority, Predicate.ALIGNS_TO, vision)
    return b


def test_compressed_page_holds_the_same(
    browser: Any, folder: Path, result: BuildResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "COMPRESS_FROM", 0)
    write_pages(result, tmp_path)
    held = []
    for where in (folder, tmp_path):
        visit = Visit(browser, f"file://{where / 'graph.html'}", DESK, "light")
        until(visit.page, "performance.getEntriesByName('usable').length")
        held.append(visit.page.evaluate(HELD))
        assert visit.noise == []
        visit.context.close()
    assert held[0] == held[1]
    facts = held[0][2]
    assert [len(fact["e"]) for fact in facts] == [len(fact.support) for fact in result.knowledge.facts]
    assert [fact["e"][0]["q"] for fact in facts] == [fact.support[0].evidence.quote for fact in result.knowledge.facts]
    assert [fact["e"][0]["c"] for fact in facts] == [fact.support[0].confidence for fact in result.knowledge.facts]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_all_strategies_are_a_way_in(browser: Any, folder: Path, size: dict[str, int]) -> None:
    visit = Visit(browser, f"file://{folder / 'graph.html'}#view=strategies", size, "light")
    page = visit.page
    assert page.locator("#strategies button").count() == 9
    old = page.locator("#strategies button", has_text="2018-2023")
    assert "2 domains, 32 goals" in old.inner_text()
    assert "is replaced by 1" in old.inner_text()
    page.focus("#strategies button >> nth=0")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    assert "2018-2023" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowRight")
    assert (
        page.locator("#strategies .named")
        .inner_text()
        .startswith("Strategy\nNorthmere Health and Wellbeing Strategy 2024")
    )
    assert page.locator("#strategies .tied").count() == page.locator("#strategies svg path").count() == 8
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    old.click()
    assert page.eval_on_selector("#strategy", "s => s.selectedOptions[0].textContent").endswith("2018-2023")
    assert page.is_visible("#view-graph")
    assert page.inner_text("#panel-title").endswith("2018-2023")
    assert visit.noise == []
    visit.context.close()


def test_focus_keeps_what_is_chosen_in_sight(visit: Any, large_folder: Path) -> None:
    page = visit(large_folder, "graph.html").page
    goals = "GT.data.threads[0].members.map(([i]) => i).filter((i) => GT.data.entities[i].kind === 'Goal')"
    find(page, page.evaluate(f"GT.name({goals}.at(-1))"))
    page.click("#focus")
    place = page.evaluate("GT.canvas.placeOnPage(GT.state.item)")
    box = page.locator("#graph").bounding_box()
    assert box["x"] < place["x"] < box["x"] + box["width"]
    assert box["y"] < place["y"] < box["y"] + box["height"]
