"""Two domains or two editions side by side: what is only in one, what is in both and why, each leading to evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from northmere_builds import OLD_STRATEGY, STRATEGY

from visiting import until

pytestmark = pytest.mark.slow

ROWS = "[...document.querySelectorAll('#comparison tbody tr')].map(r => [...r.children].map(c => c.innerText))"


def rows_with(page: Any, start: str) -> list[list[str]]:
    return [row for row in page.evaluate(ROWS) if row[0].startswith(start)]


def test_two_domains_side_by_side(visit: Any, folder: Path) -> None:
    seen = visit(folder, "graph.html", "#view=compare")
    page = seen.page
    heads = page.eval_on_selector_all("#compare-head th", "all => all.map(th => th.textContent)")
    assert heads == ["How they match", "First: 1 Healthier for longer", "Second: 2 Strong communities"]
    page.select_option("#compare-right", label="3 Person-led care")
    assert rows_with(page, "Goals") == [["Goals", "3", "3"], ["Goals"]]
    assert rows_with(page, "Owner or lead")[0] == [
        "Owner or lead",
        "Director of Public Health",
        "Director of Public Health",
    ]
    both = rows_with(page, "In both: the same thing")
    assert [row[1] for row in both] == ["Director of Public Health", "Northmere District Council"]
    alone = [row[1] for row in rows_with(page, "Only in the first")]
    assert any(cell.startswith("1C Support to keep a healthy weight") for cell in alone)
    assert any("In development · 2 gaps" in cell for cell in alone)
    assert "2 in both" in page.inner_text("#say")
    (gap_row,) = rows_with(page, "No underpinning strategy")
    assert gap_row[1:] == ["–", "1 item"]

    page.click("#comparison >> text=Fewer people smoke")
    assert page.inner_text("#panel-title") == "1A Fewer people smoke"
    assert "health-and-wellbeing-strategy.pdf, page 5" in page.inner_text("#panel-body")
    address = page.evaluate("location.hash")
    assert "left=domain-" in address
    assert "right=domain-" in address
    again = visit(folder, "graph.html", address).page
    assert again.evaluate(ROWS) == page.evaluate(ROWS)
    page.click("#back")
    page.wait_for_selector("#panel", state="hidden")
    page.click("#back")
    until(page, "document.getElementById('compare-head').textContent.includes('2 Strong')")
    assert seen.noise == []


def test_two_editions_tell_equal_numbers_from_equal_things(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html", "#view=compare").page
    page.select_option("#compare-mode", "strategies")
    assert page.inner_text("#compare-head").count(OLD_STRATEGY) == 1
    assert page.inner_text("#compare-count").startswith("The first replaces the second.")
    renumbered = rows_with(page, "Same number, other words")
    assert ["1 Healthier for longer", "1 Good mental health"] in [
        [cell.splitlines()[0] for cell in row[1:]] for row in renumbered
    ]
    everything = len(page.evaluate(ROWS))
    page.select_option("#compare-rows", "both")
    assert "rows=both" in page.evaluate("location.hash")
    assert len(page.evaluate(ROWS)) < everything
    assert not rows_with(page, "Only in")
    page.select_option("#compare-rows", "differ")
    assert not rows_with(page, "In both:")
    page.select_option("#compare-right", label=STRATEGY)
    page.select_option("#compare-rows", "all")
    assert not rows_with(page, "Only in")
    assert len(rows_with(page, "In both: the same thing")) > 40


def test_large_domains_are_compared_a_part_at_a_time(visit: Any, large_folder: Path) -> None:
    page = visit(large_folder, "graph.html", "#view=compare").page
    before = page.locator("#comparison tbody tr").count()
    page.click("#comparison button:has-text('Show the other') >> nth=0")
    assert page.evaluate("document.activeElement.className") == "pick"
    assert page.locator("#comparison tbody tr").count() > before + 100
    page.select_option("#compare-mode", "strategies")
    assert page.inner_text("#compare-count") == "Only one strategy with elements was read."
    assert not page.is_visible("#comparison")
    page.select_option("#compare-mode", "domains")
    assert page.is_visible("#comparison")
