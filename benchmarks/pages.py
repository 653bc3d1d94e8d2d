"""How soon `graph.html` can be used, beside the page that pyvis makes of the same things and relations.

    python benchmarks/pages.py [--things 200 2000 20000] [--turns 3] [--seconds 60] [--one]

Needs Chromium and Playwright for Python. The builds are invented (`invented_graph.py`), the same for the same seed,
with the gaps they have; `--one` puts as many things into a single strategy instead. Each page is opened from a file in
a browser of its own. Ours can be used when its thread is drawn and its search answers: the page then sets the mark
`usable`. That of pyvis can be used when it has placed its nodes and shows them, or is given up after `--seconds`.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from invented_graph import Invention, invent
from measuring import machine
from playwright.sync_api import Error, Page, sync_playwright

from goldenthread.coverage.gaps import find_gaps
from goldenthread.facts.model import Kind, Predicate
from goldenthread.outputs.pages import graph_html
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.thread_page.network import Ids

#: Statements that `invented_graph.py` makes for each thing, measured.
_PER_THING = 50
_LOW_CONFIDENCE = 0.6
_SIZE = {"width": 1366, "height": 768}

#: Adds up, from the start of the page, what kept the browser from answering for 50 ms or more.
_WATCH = """window.longTasks = 0;
new PerformanceObserver((list) => { for (const task of list.getEntries()) window.longTasks += task.duration; })
  .observe({ type: "longtask", buffered: true });"""
#: Tells, without help of the page, when pyvis's nodes are placed: its bar is full then, and the picture is shown.
_REST = """(() => { const look = setInterval(() => {
  if (typeof network === "undefined" || !network || !network.physics || !network.physics.ready) return;
  performance.mark("usable");
  clearInterval(look);
}, 20); })();"""
_USABLE = "performance.getEntriesByName('usable').length > 0"
#: Types into the search and tells how long its first match takes to be there, in ms.
_SEARCH = """() => new Promise((done) => {
  const [field, list] = ["search", "matches"].map((id) => document.getElementById(id));
  const began = performance.now();
  const look = new MutationObserver(() => { if (list.children.length) done(performance.now() - began); });
  look.observe(list, { childList: true });
  field.value = "strategy";
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""


@dataclass(frozen=True)
class Opened:
    """What opening a page took.

    Attributes:
        usable: milliseconds from the start of the navigation; None where it was given up.
        answer: milliseconds from typing to the first match; None where the page has no search.
        busy: milliseconds of long tasks until then.
        heap: megabytes of the page's objects then, after collecting garbage.
    """

    usable: float | None
    answer: float | None
    busy: float
    heap: float


@contextmanager
def _page() -> Iterator[Page]:
    executable = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=_SIZE)  # type: ignore[arg-type]  # a dict is a ViewportSize
        # pyvis's page names scripts and styles of a network that it works without.
        page.route("http*://**", lambda route: route.abort())
        page.add_init_script(_WATCH)
        yield page
        browser.close()


def open_ours(path: Path, seconds: float) -> Opened:
    """Open our page, and ask its search."""
    with _page() as page:
        page.goto(path.as_uri())
        page.wait_for_function(_USABLE, timeout=seconds * 1000)
        busy = page.evaluate("window.longTasks")
        return Opened(_marked(page), page.evaluate(_SEARCH), busy, _heap(page))


def open_theirs(path: Path, seconds: float) -> Opened:
    """Open the page of pyvis and wait until it shows its nodes."""
    with _page() as page:
        page.add_init_script(_REST)
        try:
            page.goto(path.as_uri(), wait_until="commit")
            page.wait_for_function(_USABLE, timeout=seconds * 1000)
        except Error:
            return Opened(None, None, 0.0, 0.0)
        return Opened(_marked(page), None, page.evaluate("window.longTasks"), _heap(page))


def _marked(page: Page) -> float:
    return float(page.evaluate("performance.getEntriesByName('usable')[0].startTime"))


def _heap(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    found = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return float(found["JSHeapUsedSize"]) / 1e6


def pyvis_html(result: BuildResult) -> str:
    """The page pyvis makes by default of the same things and the relations between them, its script in it."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.node_ids = Ids()
    things = {entity.id: entity.label for entity in result.knowledge.entities}
    for id_, label in things.items():
        network.add_node(id_, label=label)
    for fact in result.knowledge.facts:
        if isinstance(fact.object, str) and fact.object in things:
            network.add_edge(fact.subject, fact.object, title=fact.predicate.value)
    return str(network.generate_html())


def invented(things: int, one: bool) -> BuildResult:
    """A build of about so many things, with its gaps."""
    result = _single(things) if one else invent(things * _PER_THING)
    gaps = find_gaps(result.knowledge, result.documents, result.as_of, _LOW_CONFIDENCE)
    return replace(result, gaps=gaps)


def _single(things: int) -> BuildResult:
    """One strategy with as many goals, and what hangs on them, as make up so many things."""
    from random import Random

    import invented_words as words

    made = Invention(Random(1))  # noqa: S311 - repeatable samples, no secret
    title, file = "The One Strategy 2024-2030", "the-one-strategy.pdf"
    strategy = made.thing(Kind.STRATEGY, title)
    owners = [made.thing(Kind.ORGANISATION, f"Team {number}") for number in range(max(2, things // 100))]
    for number in range(things // 8):
        if number % 25 == 0:
            domain = made.thing(Kind.DOMAIN, words.aim(made.random), str(number // 25 + 1), title)
            made.say(file, domain, Predicate.PART_OF, strategy)
        code = f"{number // 25 + 1}.{number % 25 + 1}"
        goal = made.thing(Kind.GOAL, words.aim(made.random), code, title)
        made.say(file, goal, Predicate.PART_OF, domain)
        for turn in range(1, 6):
            action = made.thing(Kind.ACTION, words.deed(made.random), f"{code}.{turn}", title)
            made.say(file, action, Predicate.PART_OF, goal)
            made.say(file, action, Predicate.OWNED_BY, made.random.choice(owners))
        for turn in range(2):
            measure = made.thing(Kind.MEASURE, f"Measure {turn} of goal {code}", "", title)
            made.say(file, goal, Predicate.MEASURED_BY, measure)
    return made.result()


def measure(things: int, one: bool, turns: int, seconds: float, folder: Path) -> None:
    """Print the lines of one size."""
    result = invented(things, one)
    relations = sum(1 for fact in result.knowledge.facts if isinstance(fact.object, str))
    print(f"| **{len(result.knowledge.entities):,} things, {relations:,} relations** | | | | | | |")
    ours = _turns(folder / "graph.html", graph_html(result), open_ours, turns, seconds)
    _line("graph.html", folder / "graph.html", ours, ours.usable)
    theirs = _turns(folder / "pyvis.html", pyvis_html(result), open_theirs, 1, seconds)
    _line("pyvis", folder / "pyvis.html", theirs, ours.usable, f"over {seconds:g} s")


def _turns(path: Path, html: str, opened: Callable[[Path, float], Opened], turns: int, seconds: float) -> Opened:
    """The turn in the middle of several, by when the page could be used."""
    path.write_text(html, encoding="utf-8")
    found = sorted((opened(path, seconds) for _ in range(turns)), key=lambda one: one.usable or float("inf"))
    return found[len(found) // 2]


def _line(name: str, path: Path, opened: Opened, base: float | None, given_up: str = "") -> None:
    usable = given_up if opened.usable is None else f"{opened.usable / 1000:.2f} s"
    ratio = "" if not opened.usable or not base else f"{opened.usable / base:.2f}"
    answer = "" if opened.answer is None else f"{opened.answer:.0f} ms"
    busy, heap = (f"{opened.busy / 1000:.2f} s", f"{opened.heap:.0f}") if opened.usable else ("", "")
    print(f"| {name} | {usable} | {ratio} | {answer} | {busy} | {path.stat().st_size / 1e6:.1f} | {heap} |", flush=True)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--things", type=int, nargs="+", default=[200, 2000, 20000])
    parser.add_argument("--turns", type=int, default=3, help="how often our page is opened (3)")
    parser.add_argument("--seconds", type=float, default=60, help="when a page is given up (60)")
    parser.add_argument("--one", action="store_true", help="all things in one strategy")
    given = parser.parse_args()
    print(f"{date.today()}: {machine('pyvis', 'playwright')}\n")
    print(f"| | usable after | ratio | first match after | long tasks | MB | MB of objects |\n|{'---|' * 7}")
    with tempfile.TemporaryDirectory() as folder:
        for things in given.things:
            measure(things, given.one, given.turns, given.seconds, Path(folder))


if __name__ == "__main__":
    main()
