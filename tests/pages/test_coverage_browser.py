"""The coverage report in a real browser: its lists by owner, its pictures, its print, its hostile words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from northmere_builds import MAIN_DOCUMENT
from test_pages_safety import hostile_result

from goldenthread.coverage.changes import Before, Changes, Item, Listed
from goldenthread.outputs.pages import write_pages
from goldenthread.outputs.result import BuildResult
from visiting import DESK, PHONE, Visit, until, violations

pytestmark = pytest.mark.slow

DIRECTOR = "Director of Public Health"


@pytest.fixture(scope="module")
def report(browser: Any, folder: Path) -> Iterator[Visit]:
    made = Visit(browser, f"file://{folder / 'coverage.html'}", DESK, "light", accept_downloads=True)
    made.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield made
    made.context.close()


@pytest.fixture
def page(report: Visit) -> Any:
    """The report as it is when it is opened; one visit serves every test."""
    report.page.emulate_media(media="screen")
    report.page.goto(report.page.url.partition("#")[0] + "#glance")
    report.page.reload()
    return report.page


def owner(page: Any, name: str) -> Any:
    return page.locator(".owner").filter(has=page.locator("h3", has_text=name))


def test_the_first_screen_has_the_counts_and_the_matrix(page: Any) -> None:
    screen = page.evaluate("innerHeight")
    for selector in (".figures", ".unknown-counts", "#complete"):
        assert page.locator(selector).first.bounding_box()["y"] < screen
    assert "1 document could not be read" in page.inner_text(".unknown-counts")


def test_headings_are_in_order_and_every_table_and_picture_has_a_name(page: Any) -> None:
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("table:not(:has(caption))").count() == 0
    assert page.locator("th:not([scope])").count() == 0
    pictures = page.eval_on_selector_all(
        "svg[role=img]",
        "all => all.map(s => s.querySelector('title').textContent + s.querySelector('desc').textContent)",
    )
    assert len(pictures) == 3
    assert all(len(text) > 60 for text in pictures)
    assert page.locator("svg:not([role=img]):not([aria-hidden=true])").count() == 0


def test_severities_are_told_by_pattern_and_number_not_by_colour_alone(page: Any) -> None:
    fills = page.eval_on_selector_all("#gaps ~ .beside .key .segment", "all => all.map(s => getComputedStyle(s).fill)")
    assert len(set(fills)) == 3
    assert all("#fill-" in fill for fill in fills)


def test_an_owners_list_alone_leaves_the_rest_out_on_screen_and_paper(page: Any) -> None:
    list_ = owner(page, DIRECTOR)
    list_.locator("a.alone").click()
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert list_.locator("tbody tr").first.is_visible()
        assert page.locator(".owner:visible").count() == 1
        assert not page.is_visible("#gaps")
        assert not page.is_visible("#glance")
    page.emulate_media(media="screen")
    list_.locator("a.whole").click()
    assert page.is_visible("#gaps")
    assert page.locator(".owner:visible").count() > 3
    page.emulate_media(media="print")
    assert page.locator(".owner:visible").count() == 0
    assert page.is_visible("#gaps")


def test_an_owners_list_is_copied_as_text(page: Any) -> None:
    list_ = owner(page, DIRECTOR)
    list_.locator("button:has-text('Copy as text')").click()
    until(page, "!!document.querySelector('.owner [role=status]:not(:empty)')")
    text = page.evaluate("navigator.clipboard.readText()")
    count = list_.locator("tbody tr").count()
    assert text.startswith(f"{DIRECTOR}\n{count} gaps of Northmere golden thread")
    assert text.count("  To do: ") == text.count("gap-") == count
    assert list_.locator("[role=status]").inner_text() == f"{count} gaps copied."
    assert f"Where: {MAIN_DOCUMENT}, page" in text


def test_an_owners_list_is_saved_as_csv(page: Any) -> None:
    list_ = owner(page, DIRECTOR)
    rows = saved(page, list_)
    assert rows[0] == [
        "Severity",
        "Gap",
        "Of what",
        "What is missing",
        "Where it should be stated",
        "What to do",
        "Identifier",
    ]
    assert len(rows) == list_.locator("tbody tr").count() + 1
    assert all(len(row) == 7 and row[6].startswith("gap-") for row in rows[1:])


def saved(page: Any, list_: Any) -> list[list[str]]:
    with page.expect_download() as download:
        list_.locator("button:has-text('Download CSV')").click()
    assert download.value.suggested_filename.startswith("gaps-")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_everything_is_reached_by_keyboard(page: Any) -> None:
    page.locator(".tools button").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Copy as text")
    page.keyboard.press("Enter")
    until(page, "!!document.querySelector('.owner [role=status]:not(:empty)')")
    assert page.evaluate("document.activeElement.textContent").startswith("Copy as text")


def test_without_javascript_lists_open_and_stand_alone(browser: Any, folder: Path) -> None:
    seen = Visit(browser, f"file://{folder / 'coverage.html'}", DESK, "light", java_script_enabled=False)
    assert seen.page.locator("button:visible").count() == 0
    list_ = owner(seen.page, DIRECTOR)
    list_.locator("summary").click()
    assert list_.locator("tbody tr").first.is_visible()
    list_.locator("a.alone").click()
    assert not seen.page.is_visible("#gaps")
    seen.context.close()


def changed(result: BuildResult) -> BuildResult:
    item = Item("NoOwner", "2A Residents shape the services they use", "gap-1", "x")
    listed = Listed(3, (("NoOwner", 2), ("NoMeasure", 1)), (item,) * 3)
    return replace(result, changes=Changes(Before.COMPARED, "2026-01-01", "0.0", gaps_closed=listed))


@pytest.mark.parametrize(
    ("size", "scheme", "more"),
    [(DESK, "dark", {}), (PHONE, "light", {}), (DESK, "light", {"forced_colors": "active"})],
    ids=["dark", "phone", "forced"],
)
def test_axe_finds_nothing_and_nothing_runs_over(
    browser: Any, result: BuildResult, tmp_path: Path, size: Any, scheme: str, more: dict[str, str]
) -> None:
    write_pages(changed(result), tmp_path)
    seen = Visit(browser, f"file://{tmp_path / 'coverage.html'}", size, scheme, **more)
    seen.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert violations(seen.page) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    small = seen.page.eval_on_selector_all(
        "main button, .tools a, .contents a, summary",
        "all => all.filter(e => e.offsetParent && e.offsetHeight < 24).length",
    )
    assert small == 0
    assert seen.noise == []
    seen.context.close()


def test_the_first_page_is_one_sheet_of_a4(browser: Any, result: BuildResult, tmp_path: Path) -> None:
    write_pages(changed(result), tmp_path)
    seen = Visit(browser, f"file://{tmp_path / 'coverage.html'}", {"width": 703, "height": 1000}, "light")
    seen.page.emulate_media(media="print")
    # A4 less the margins of `@page`, in CSS pixels: (210 - 24) mm by (297 - 24) mm, the masthead being on it too.
    bottom = seen.page.locator(".first-page").bounding_box()
    assert bottom["y"] + bottom["height"] <= 273 * 96 / 25.4
    seen.context.close()


def test_hostile_words_stay_words_in_lists_and_files(browser: Any, tmp_path: Path) -> None:
    hostile = hostile_result()
    formula = '=HYPERLINK("http://x.invalid","a")'
    entities = tuple(replace(e, label=formula) if e.kind == "Organisation" else e for e in hostile.knowledge.entities)
    gaps = tuple(replace(gap, detail=formula, document="+1.pdf") for gap in hostile.gaps)
    hostile = replace(hostile, knowledge=replace(hostile.knowledge, entities=entities), gaps=gaps)
    write_pages(hostile, tmp_path)
    seen = Visit(browser, f"file://{tmp_path / 'coverage.html'}", DESK, "light", accept_downloads=True)
    list_ = owner(seen.page, "HYPERLINK")
    rows = saved(seen.page, list_)
    assert len(rows) > 2
    assert {row[3] for row in rows[1:]} == {"'" + formula}
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    list_.locator("a.alone").click()
    assert seen.page.locator("main img").count() == 0
    assert seen.noise == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in seen.requests)
    seen.context.close()
