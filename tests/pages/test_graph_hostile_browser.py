"""Documents that mean harm, on every path of the graph page: address, filters, comparison, files, paper, links."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from northmere_builds import Builder
from test_pages_safety import HOSTILE

from goldenthread.coverage.model import GapCode, Severity
from goldenthread.facts.model import Kind, Literal, Predicate
from goldenthread.outputs.pages import write_pages
from goldenthread.outputs.result import BuildResult
from visiting import kept

pytestmark = pytest.mark.slow

FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1")
CONTROLS = "bell \x07 null-like \x1f lone \ufffe end ]]> &amp; <![CDATA["
DRAWN = {"svg", "title", "rect", "g", "path", "text"}


def hostile() -> BuildResult:
    b = Builder()
    scripted = f"javascript:alert(1)//{HOSTILE}"
    strategies = [b.entity(Kind.STRATEGY, HOSTILE), b.entity(Kind.STRATEGY, scripted)]
    b.fact(strategies[0], Predicate.SUPERSEDES, strategies[1], HOSTILE, HOSTILE)
    for strategy in strategies:
        scope = b.entities[strategy].label
        b.fact(strategy, Predicate.STATUS, Literal(HOSTILE), HOSTILE, HOSTILE)
        for number in ("1", HOSTILE):
            domain = b.entity(Kind.DOMAIN, HOSTILE, number, scope, local_term=HOSTILE)
            b.fact(domain, Predicate.PART_OF, strategy, HOSTILE, HOSTILE)
            b.fact(domain, Predicate.OWNED_BY, b.entity(Kind.ORGANISATION, scripted), HOSTILE, scripted)
            for text in (*FORMULAS, CONTROLS):
                goal = b.entity(Kind.GOAL, text, text, scope)
                b.fact(goal, Predicate.PART_OF, domain, text, HOSTILE)
                b.gap(GapCode.NO_OWNER, goal, Severity.HIGH, HOSTILE)
    ids = {old: f"{old}/{HOSTILE}&item=x#%" for old in b.entities}
    knowledge = b.knowledge()
    entities = tuple(sorted(replace(entity, id=ids[entity.id]) for entity in knowledge.entities))
    facts = tuple(
        replace(f, subject=ids[f.subject], object=ids[f.object] if isinstance(f.object, str) else f.object)
        for f in knowledge.facts
    )
    gaps = tuple(replace(gap, id=ids[gap.id], document=HOSTILE, quote=HOSTILE) for gap in b.gaps)
    made = b.result(title=HOSTILE, links={HOSTILE: "javascript:alert(1)", scripted: "java\tscript:alert(1)"})
    return replace(made, knowledge=replace(knowledge, entities=entities, facts=facts), gaps=gaps)


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    write_pages(hostile(), made)
    return made


def harmless(seen: Any) -> None:
    assert seen.noise == []
    assert seen.page.locator("img, iframe, object, embed").count() == 0
    assert seen.page.locator("a[href^='javascript' i], a[href^='data' i]").count() == 0
    assert [url for url in seen.requests if not url.startswith(("file:", "data:", "blob:"))] == []


def test_every_view_filter_and_item_shows_words_only(visit: Any, hostile_folder: Path) -> None:
    seen = visit(hostile_folder, "graph.html")
    page = seen.page
    page.click("#filters-button")
    for part in ("domain", "owner", "status", "kind", "document", "sure"):
        values = page.eval_on_selector_all(f"#filter-{part} option", "all => all.map(o => o.value)")
        assert len(values) > 1
        for value in values:
            page.select_option(f"#filter-{part}", value)
    assert HOSTILE.replace("\u2028", "") in page.inner_text("#filter-status").replace("\u2028", "")
    for view in ("strategies", "graph", "list", "table", "compare"):
        page.evaluate("view => GT.change({ view })", view)
        page.evaluate("for (let i = 0; i < GT.data.entities.length; i += 1) GT.choose(i)")
    page.select_option("#compare-mode", "strategies")
    page.click("#tab-list")
    page.click("#open-all")
    page.fill("#search", "img")
    assert page.locator("#panel a.source").count() == 0
    harmless(seen)


def test_hostile_names_go_through_the_address_and_come_back(visit: Any, hostile_folder: Path) -> None:
    seen = visit(hostile_folder, "graph.html")
    page = seen.page
    page.evaluate(
        "(() => { const goal = GT.data.entities.findIndex(e => e.kind === 'Goal');"
        " GT.change({ item: goal, focus: true, document: 0, status: GT.data.entities.flatMap(e => e.status)[0],"
        " kind: 'Goal', owner: GT.data.entities.findIndex(e => e.kind === 'Organisation'), view: 'list' }); })()"
    )
    address = page.evaluate("location.hash")
    assert "<" not in address
    again = visit(hostile_folder, "graph.html", address)
    values = "[GT.state.item, GT.state.focus, GT.state.document, GT.state.status, GT.state.owner, GT.state.view]"
    assert again.page.evaluate(values) == page.evaluate(values)
    harmless(again)
    harmless(seen)


def test_files_and_paper_hold_words_only(visit: Any, hostile_folder: Path) -> None:
    seen = visit(hostile_folder, "graph.html")
    page = seen.page
    name, text = kept(page, "save-svg")
    assert not set(name) & set("<>/\\:*?\"'|{}&")
    drawing = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    assert {etree.QName(element).localname for element in drawing.iter()} <= DRAWN
    assert not [key for element in drawing.iter() for key in element.attrib if key.startswith("on") or "href" in key]
    words = " ".join("".join(element.itertext()) for element in drawing.iter())
    assert "bell \ufffd" in words
    assert "alert(1)" in words
    kept(page, "save-png")

    page.click("#tab-table")
    tables = [kept(page, "save-csv")[1]]
    page.click("#tab-compare")
    tables.append(kept(page, "save-csv")[1])
    for table in tables:
        cells = [cell for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
        assert any(cell.startswith("'=cmd|") for cell in cells)
    page.click("#tab-graph")
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert "{{7*7}}" in printed[0].get_textpage().get_text_range()
    harmless(seen)
