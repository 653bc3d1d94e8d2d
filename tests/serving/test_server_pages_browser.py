"""The pages in a real browser: quiet, usable by keyboard and with a screen reader, on a desk and a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import Served

from visiting import DESK, PHONE, Visit, violations

pytestmark = pytest.mark.slow

LABELS = """SELECT ?thing ?label WHERE {
  ?thing a gt:Goal ; # a comment
    rdfs:label ?label . FILTER(?label != 'x')
}"""
PATHS = {
    "start": "/",
    "ask": "/query",
    "answer": "/query?query=SELECT+%3Fthing+%3Flabel+%7B+%3Fthing+a+gt%3AGoal+%3B+rdfs%3Alabel+%3Flabel+%7D",
    "boolean": "/query?query=ASK+%7B%7D",
    "question": "/questions/owned-by?owner=Public+Health+Team",
    "date": "/questions/overdue-actions",
    "downloads": "/download",
    "endpoint": "/sparql",
}
WRONG = {"refused": "/query?query=DROP+ALL", "unknown": "/questions/owned-by?owner=zzzz", "missing": "/nothing"}


@pytest.fixture
def visit(browser: Any, server: Served) -> Iterator[Any]:
    made: list[Visit] = []

    def open_page(path: str, size: Any = DESK, scheme: str = "light", **more: Any) -> Visit:
        made.append(Visit(browser, f"{server.address}{path}", size, scheme, **more))
        return made[-1]

    yield open_page
    for one in made:
        one.context.close()


@pytest.mark.parametrize("name", PATHS)
def test_page_is_quiet_and_asks_for_nothing_else(visit: Any, server: Served, name: str) -> None:
    seen = visit(PATHS[name])
    assert seen.noise == []
    assert [url for url in seen.requests if not url.startswith("data:")] == [f"{server.address}{PATHS[name]}"]


# Colours depend on the scheme and what is cut off on the size, so two of the four together see all of both.
@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"])
@pytest.mark.parametrize("path", [*PATHS.values(), *WRONG.values()], ids=[*PATHS, *WRONG])
def test_axe_finds_nothing_and_nothing_is_cut_off(visit: Any, path: str, size: Any, scheme: str) -> None:
    page = visit(path, size, scheme).page
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert violations(page) == []


def test_a_link_of_an_answer_leads_to_its_term_in_the_ontology(visit: Any) -> None:
    seen = visit("/query?query=SELECT+%28gt%3AGoal+AS+%3Fkind%29+%7B%7D")
    seen.page.click("td a")
    seen.page.wait_for_url("**/ontology#Goal")
    assert seen.page.is_visible("#Goal")
    assert seen.noise == []


@pytest.mark.parametrize("name", ["graph", "coverage"])
def test_the_pages_of_the_build_work_from_the_server(visit: Any, name: str) -> None:
    seen = visit(f"/{name}")
    assert seen.noise == []
    if name == "graph":
        assert len(seen.page.evaluate("GT.canvas.ids()")) > 5
    else:
        seen.page.click("main a[href^='graph.html#'] >> nth=0")
        seen.page.wait_for_selector("#panel:not([hidden])")
    assert seen.noise == []


def test_a_link_of_an_answer_opens_the_thing_in_the_graph(visit: Any) -> None:
    page = visit(PATHS["answer"]).page
    name = page.inner_text("td a >> nth=0")
    page.click("td a >> nth=0")
    page.wait_for_selector("#panel:not([hidden])")
    assert name in page.inner_text("#panel-title")


def test_keyboard_alone_leads_from_the_start_to_an_answer(visit: Any) -> None:
    page = visit("/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    _tab_to(page, "document.activeElement.textContent === 'Ask a question'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/query")
    _tab_to(page, "document.activeElement.id === 'query'")
    page.keyboard.press("Control+A")
    page.keyboard.type(LABELS)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/query?**#answer")
    assert page.evaluate("document.activeElement.id") == "answer"
    assert page.inner_text("td >> nth=1") in ("Fewer people smoke", "More people walk", "Warm homes for all")
    assert page.input_value("#query") == LABELS


def _tab_to(page: Any, condition: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    raise AssertionError(condition)


def test_the_editor_does_not_trap_the_keyboard(visit: Any) -> None:
    page = visit("/query").page
    page.focus("#query")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Ask"


def test_the_editor_shows_what_is_typed_in_colour_in_the_same_place(visit: Any) -> None:
    page = visit("/query").page
    page.fill("#query", LABELS)
    assert page.eval_on_selector("#colours", "e => e.textContent") == f"{LABELS}\n"
    kinds = page.eval_on_selector_all("#colours span", "all => all.map(e => [e.className, e.textContent])")
    for expected in (["keyword", "SELECT"], ["variable", "?thing"], ["comment", "# a comment"], ["string", "'x'"]):
        assert expected in kinds
    assert page.inner_text("#lines").split() == ["1", "2", "3", "4"]
    page.fill("#query", "\n".join(f"# {'x' * 300} {number}" for number in range(60)))
    page.eval_on_selector(
        "#query", "e => { e.scrollTop = 500; e.scrollLeft = 300; e.dispatchEvent(new Event('scroll')) }"
    )
    places = page.evaluate(
        "['query', 'colours'].map(id => document.getElementById(id)).map(e => [e.scrollTop, e.scrollLeft])"
    )
    assert places[0] == places[1]
    assert places[0][1] > 0
    assert page.eval_on_selector("#lines", "e => e.scrollTop") == places[0][0]


def test_the_editor_shows_hostile_words_as_words(visit: Any) -> None:
    seen = visit("/query")
    seen.page.fill("#query", "'<img src=x onerror=alert(1)>' <script>alert(1)</script> \"</textarea>\"")
    assert seen.page.eval_on_selector("#colours", "e => e.querySelectorAll('img, script').length") == 0
    seen.page.click("button:text-is('Ask')")
    seen.page.wait_for_selector("[role=alert]")
    assert [one for one in seen.noise if "400" not in one] == []


def test_an_error_is_announced_and_the_query_kept(visit: Any) -> None:
    page = visit("/query").page
    page.fill("#query", "SELECT * {")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[role=alert]")
    assert "cannot be read" in page.inner_text("[role=alert]")
    assert page.title().startswith("Error")
    assert page.evaluate("document.activeElement.id") == "answer"
    assert page.input_value("#query") == "SELECT * {"
    assert page.get_attribute("#query", "aria-invalid") == "true"


def test_a_long_query_is_posted(visit: Any) -> None:
    page = visit("/query").page
    page.fill("#query", "ASK {} #" + "x" * 30_000)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer")
    assert "Yes" in page.inner_text("main")
    assert "xxx" not in page.url


@pytest.mark.parametrize(
    ("button", "begins"),
    [
        ("CSV for spreadsheets", "\ufeffthing,label"),
        ("CSV for programs", "thing,label"),
        ("JSON", '{"head"'),
        ("TSV", "?thing\t?label"),
    ],
)
def test_an_answer_can_be_kept_in_each_format(visit: Any, button: str, begins: str) -> None:
    page = visit(PATHS["answer"]).page
    with page.expect_response(lambda response: response.request.method == "POST") as caught:
        page.click(f"button:text-is('{button}')", no_wait_after=True)
    assert caught.value.status == 200
    if "spreadsheets" in button:
        with page.expect_download() as kept:
            page.click(f"button:text-is('{button}')", no_wait_after=True)
        assert Path(kept.value.path()).read_text(encoding="utf-8").startswith(begins)
        assert kept.value.suggested_filename == "answer.csv"


def test_a_question_is_asked_with_its_form(visit: Any) -> None:
    page = visit("/questions/owned-by").page
    page.fill("#param-owner", "Public Health Team")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer")
    assert "Tobacco Control Plan" in page.inner_text("table")
    assert "owner=Public+Health+Team" in page.url
    assert page.input_value("#param-owner") == "Public Health Team"


def test_everything_works_without_scripts(visit: Any) -> None:
    page = visit("/query", java_script_enabled=False).page
    page.fill("#query", LABELS)
    page.click("button:text-is('Ask')")
    page.wait_for_selector("#answer")
    assert page.locator("tbody tr").count() == 3
    assert page.inner_text("#lines") == ""


def test_forced_colours_show_the_query_itself(visit: Any) -> None:
    page = visit("/query", forced_colors="active").page
    assert page.is_hidden("#colours")
    fill = page.eval_on_selector("#query", "e => getComputedStyle(e).webkitTextFillColor")
    assert fill != "rgba(0, 0, 0, 0)"


def test_a_page_of_another_site_reads_nothing(browser: Any, server: Served) -> None:
    """A page elsewhere: a fetch, a script element, a frame and a posted form get nothing of the graph."""
    context = browser.new_context()
    page = context.new_page()
    blank = {"body": "<!DOCTYPE html><body>", "content_type": "text/html"}
    page.route("http://elsewhere.invalid/**", lambda route: route.fulfill(**blank))
    page.goto("http://elsewhere.invalid/")
    read = page.evaluate(
        "url => fetch(url).then(r => r.text(), () => 'nothing')", f"{server.endpoint}?query=ASK%20%7B%7D"
    )
    assert read == "nothing"
    opaque = page.evaluate(
        "url => fetch(url, {mode: 'no-cors'}).then(r => r.text(), () => '')", f"{server.endpoint}?query=ASK%20%7B%7D"
    )
    assert opaque == ""
    framed = page.evaluate(
        """url => new Promise(done => { const f = document.createElement('iframe'); f.src = url;
        f.onload = () => { try { done(f.contentDocument ? f.contentDocument.body.textContent : 'closed'); }
        catch { done('closed'); } }; document.body.append(f); })""",
        f"{server.address}/query",
    )
    assert "SELECT" not in framed
    context.close()
