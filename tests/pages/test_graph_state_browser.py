"""What the graph page shows is in its address: to be sent, come back to, and believed only where it makes sense."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from northmere_builds import BASE, STRATEGY

from visiting import find, until

pytestmark = pytest.mark.slow

#: Writes a state, leaves it, comes back by its address alone; gives what was then other than before.
ROUND_TRIP = """async (seed) => {
  let at = seed;
  const random = (n) => { at = (at * 48271) % 2147483647; return at % n; };
  const pick = (list) => list[random(list.length)];
  const { entities, documents, threads } = GT.data;
  const maybe = (value) => (random(2) ? value : null);
  const some = () => random(entities.length);
  const state = ({ thread, ...rest }) => JSON.stringify({ ...rest, thread: thread.strategy });
  const gone = () => new Promise((done) => addEventListener('hashchange', done, { once: true }));
  const found = [];
  for (let i = 0; i < 40; i += 1) {
    GT.change({
      item: maybe(some()), focus: !random(2), places: !random(2), domain: maybe(some()),
      owner: pick([null, 'nobody', some()]),
      status: maybe(pick(entities.flatMap((e) => e.status))), kind: maybe(pick(entities).kind), hide: !random(2),
      document: maybe(random(documents.length)), sure: pick([0, ...GT.steps.SURE]), gapsOnly: !random(2),
      within: pick(['thread', 'all', 'none']), left: maybe(some()), right: maybe(some()),
      likeness: pick(['all', 'differ', 'both']), thread: pick(threads), view: pick(GT.steps.VIEWS),
    });
    const [before, hash] = [state(GT.state), location.hash];
    let moved = gone();
    location.hash = '#';
    await moved;
    moved = gone();
    location.hash = hash;
    await moved;
    if (state(GT.state) !== before || location.hash !== hash) found.push([hash, before, state(GT.state)]);
  }
  return found;
}"""
STATE = "(({thread, ...rest}) => ({...rest, strategy: thread && thread.strategy}))(GT.state)"
HOSTILE_ADDRESSES = [
    "#item=__proto__&strategy=%3Cimg%3E&view=constructor&kind=toString&status=__proto__&sure=1e9&rows=%00",
    "#left=javascript:alert(1)&right=%3Cscript%3Ealert(1)%3C/script%3E&view=compare&document=../../etc/passwd",
    "#focus=on&domain=hasOwnProperty&owner=%22%3E%3Csvg%20onload=alert(1)%3E&within=nobody",
    "#" + "item=" * 5000 + "%E0%A4%A",
]


def test_address_gives_the_same_view_again_and_back_leads_through_it(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    assert page.get_attribute("#back", "aria-disabled") == "true"
    find(page, "3A")
    page.click("#filters-button")
    page.select_option("#filter-kind", label="Goal")
    page.check("#filter-gaps")
    page.uncheck("#show-gaps")
    page.click("#tab-table")
    address = page.evaluate("location.hash")
    for part in ("strategy=strategy-", "item=goal-", "kind=Goal", "gaps=only", "places=off", "view=table"):
        assert part in address
    assert BASE not in address
    assert page.title() == "3A Care is joined up around the person – Northmere golden thread – golden thread"
    again = visit(folder, "graph.html", address).page
    assert again.evaluate(STATE) == page.evaluate(STATE)
    assert again.inner_text("#panel-title") == "3A Care is joined up around the person"
    assert again.inner_text("#filters-on").strip() == "(2 on)"

    page.click("#back")
    page.wait_for_selector("#view-graph:visible")
    page.go_back()
    until(page, "document.getElementById('show-gaps').checked")
    page.click("#back")
    until(page, "!document.getElementById('filter-gaps').checked")
    assert page.input_value("#filter-kind") == "Goal"
    page.click("#back")
    until(page, "document.getElementById('filter-kind').value === ''")
    page.click("#back")
    page.wait_for_selector("#panel", state="hidden")
    assert page.get_attribute("#back", "aria-disabled") == "true"
    page.go_forward()
    until(page, "document.getElementById('panel-title').textContent.startsWith('3A')")
    assert page.is_visible("#panel")


def test_any_state_comes_back_from_its_address(visit: Any, folder: Path) -> None:
    seen = visit(folder, "graph.html")
    assert seen.page.evaluate(ROUND_TRIP, 7) == []
    assert seen.noise == []


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES, ids=["names", "scripts", "filters", "long"])
def test_address_of_nothing_does_no_harm(visit: Any, folder: Path, address: str) -> None:
    seen = visit(folder, "graph.html", address)
    state = seen.page.evaluate(STATE)
    assert seen.noise == []
    assert state["view"] == ("compare" if "view=compare" in address else "graph")
    usual = {"item", "domain", "owner", "status", "kind", "document", "left", "right"}
    assert {key: state[key] for key in usual} == dict.fromkeys(usual)
    assert (state["focus"], state["sure"], state["within"], state["likeness"]) == (False, 0, "thread", "all")
    find(seen.page, "1A")
    assert seen.page.inner_text("#panel-title") == "1A Fewer people smoke"
    assert seen.noise == []


def test_domain_of_another_strategy_is_no_filter_here(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    page.click("#filters-button")
    page.select_option("#filter-domain", label="2 Strong communities")
    assert "domain=domain-" in page.evaluate("location.hash")
    page.select_option("#strategy", label="Northmere Health and Wellbeing Strategy 2018-2023")
    assert "domain=" not in page.evaluate("location.hash")
    assert page.input_value("#filter-domain") == ""
    page.click("#back")
    until(page, "document.getElementById('filter-domain').value !== ''")
    assert page.eval_on_selector("#strategy", "s => s.selectedOptions[0].textContent") == STRATEGY


def test_gap_leads_to_its_row_in_the_report(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html").page
    find(page, "Falls Needs Assessment")
    link = page.locator("#panel-gaps a >> nth=0")
    identifier = str(link.get_attribute("href")).removeprefix("coverage.html#")
    assert identifier in page.inner_text("#panel-gaps")
    link.click()
    page.wait_for_load_state()
    assert "Falls Needs Assessment" in page.locator(f"tr#{identifier}").text_content()


def test_link_is_copied_and_said_so(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html", permissions=["clipboard-read", "clipboard-write"]).page
    find(page, "3B")
    page.click("#copy-link")
    until(page, "document.getElementById('say').textContent.startsWith('Link copied')")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.evaluate("document.execCommand = () => false")
    page.click("#copy-link")
    until(page, "document.getElementById('say').textContent.startsWith('This browser does not let')")
