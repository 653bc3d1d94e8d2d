"""Hostile words stay words: on both pages, in every place a document's text can reach."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from northmere_builds import Builder, record

from goldenthread.coverage.changes import Before, Changes, Item, Listed
from goldenthread.coverage.model import GapCode, Severity
from goldenthread.documents.model import Format, Notice, UnreadDocument
from goldenthread.facts.model import Kind, Literal, Predicate
from goldenthread.facts.resolved import Support
from goldenthread.outputs.pages import coverage_html, graph_html, script_json, write_pages
from goldenthread.outputs.result import BuildResult

HOSTILE = "</script><img src=x onerror=alert(1)>{{7*7}}<!--<script>\u2028'\"&"
TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "link",
        "style",
        "body",
        "header",
        "main",
        "nav",
        "section",
        "article",
        "aside",
    ),
    *("a", "h1", "h2", "h3", "h4", "p", "div", "span", "br", "strong", "blockquote", "noscript", "script"),
    *(
        "label",
        "select",
        "option",
        "input",
        "button",
        "form",
        "details",
        "summary",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
    ),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "svg", "rect", "dialog", "kbd"),
    *("figure", "figcaption", "defs", "pattern", "path", "circle", "line", "text", "desc"),
}


class Reader(HTMLParser):
    """Notes every element with its attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inside: list[tuple[str, dict[str, str], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem in ("script", "style"):
            self.inside.append((*self.elements[-1], data))


def hostile_result() -> BuildResult:
    b = Builder()
    strategy = b.entity(Kind.STRATEGY, HOSTILE, alt_labels=(HOSTILE,))
    domain = b.entity(Kind.DOMAIN, HOSTILE, HOSTILE, HOSTILE, local_term=HOSTILE)
    goal = b.entity(Kind.GOAL, HOSTILE, "1A", HOSTILE)
    owner = b.entity(Kind.ORGANISATION, HOSTILE)
    b.fact(domain, Predicate.PART_OF, strategy, HOSTILE, HOSTILE)
    b.fact(goal, Predicate.PART_OF, domain, HOSTILE, HOSTILE)
    b.fact(goal, Predicate.OWNED_BY, owner, HOSTILE, HOSTILE)
    b.fact(goal, Predicate.OWNED_BY, strategy, HOSTILE, HOSTILE)
    b.fact(strategy, Predicate.LINK, Literal("javascript:alert(1)", "anyURI"), HOSTILE, HOSTILE)
    b.fact(strategy, Predicate.STATUS, Literal(HOSTILE), HOSTILE, HOSTILE)
    b.fact(strategy, Predicate.VALID_TO, Literal("2024", "gYear"), HOSTILE, HOSTILE)
    for code in GapCode:
        b.gap(code, goal, Severity.HIGH, HOSTILE)
    b.gaps = [replace(gap, document=HOSTILE, quote=HOSTILE, scope=HOSTILE) for gap in b.gaps]
    b.facts = [replace(fact, support=tuple(_spiked(s) for s in fact.support)) for fact in b.facts]
    b.fact(goal, Predicate.UNDERPINNED_BY, strategy, HOSTILE, HOSTILE)
    b.fact(b.entity(Kind.STRATEGY, HOSTILE), Predicate.SUPERSEDES, strategy, HOSTILE, HOSTILE)
    codes = ("PageWithoutText", "TableNotUnderstood", "PageReadByOcr", HOSTILE)
    notices = tuple(Notice(code, HOSTILE, 2) for code in codes)
    return b.result(
        documents=(replace(record(HOSTILE, Format.PDF, 4, 9, notices), title=HOSTILE),),
        changes=_hostile_changes(),
        unread=(UnreadDocument(HOSTILE, "", HOSTILE, HOSTILE, HOSTILE, 3),),
        title=HOSTILE,
    )


def _hostile_changes() -> Changes:
    listed = Listed(9, ((HOSTILE, 9), ("NoOwner", 1)), (Item(HOSTILE, HOSTILE, HOSTILE, HOSTILE),))
    return Changes(Before.COMPARED, HOSTILE, HOSTILE, *[listed] * len(Changes().lists()))


def _spiked(support: Support) -> Support:
    evidence = replace(support.evidence, page_label=HOSTILE, section=(HOSTILE,))
    return replace(support, evidence=evidence, extractor=HOSTILE)


@pytest.fixture(scope="module", params=[graph_html, coverage_html], ids=["graph", "coverage"])
def hostile_page(request: pytest.FixtureRequest) -> Reader:
    return Reader(request.param(hostile_result()))


def test_no_element_or_attribute_comes_from_a_document(hostile_page: Reader) -> None:
    assert {tag for tag, _ in hostile_page.elements} <= TAGS
    for _, attributes in hostile_page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_nothing_is_fetched_and_no_link_runs_script(hostile_page: Reader) -> None:
    for _, attributes in hostile_page.elements:
        assert "src" not in attributes
        target = attributes.get("href", "")
        assert target.startswith(("#", "graph.html", "coverage.html")) or target in ("", "data:,")


def test_template_text_in_a_document_is_not_run() -> None:
    for page in (graph_html(hostile_result()), coverage_html(hostile_result())):
        assert "{{7*7}}" in page
        assert "<img" not in page.lower()


def test_policy_names_the_hash_of_every_script_and_style(hostile_page: Reader) -> None:
    policy = next(a["content"] for t, a in hostile_page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    ran = [text for tag, attributes, text in hostile_page.inside if tag == "style" or not attributes.get("type")]
    assert len(ran) >= 2
    for text in ran:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_data_comes_back_as_it_went_in() -> None:
    text = str(script_json({"a": HOSTILE}))
    assert not re.search(r"[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"a": HOSTILE}


def test_build_without_anything_still_gives_two_pages(tmp_path: Path) -> None:
    from goldenthread.facts.resolved import KnowledgeBase

    write_pages(BuildResult(KnowledgeBase((), ()), (), (), (), date(2026, 1, 1)), tmp_path)
    assert "No gap was found" in (tmp_path / "coverage.html").read_text(encoding="utf-8")
    assert (tmp_path / "graph.html").stat().st_size > 100_000


def test_two_writes_are_the_same_to_the_byte(result: BuildResult, folder: Path, tmp_path: Path) -> None:
    write_pages(result, tmp_path)
    for name in ("graph.html", "coverage.html"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_unread_document_is_named_with_its_reason_and_advice(folder: Path) -> None:
    page = (folder / "coverage.html").read_text(encoding="utf-8")
    assert "plans/housing.pdf" in page
    assert "The file asks for a password." in page
    assert "Ask the publisher for a copy without a password" in page
    assert page.index("plans/housing.pdf") < page.index('id="complete"')
