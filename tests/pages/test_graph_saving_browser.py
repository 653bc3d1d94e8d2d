"""The view as a file or on paper: a drawing of real text, a picture of it, rows a spreadsheet can open, and print."""

from __future__ import annotations

import base64
import csv
import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from northmere_builds import OLD_STRATEGY, STRATEGY

from visiting import find, kept

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
NAME = "northmere-health-and-wellbeing-strategy-2024-2029-2026-01-15"


def colours_of(browser: Any, png: bytes) -> dict[str, Any]:
    """Width, height and how many colours a picture has, as the browser decodes it; `white` of its corner."""
    page = browser.new_page()
    address = "data:image/png;base64," + base64.b64encode(png).decode()
    found: dict[str, Any] = page.evaluate(
        """async (address) => {
          const image = new Image();
          image.src = address;
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.width, image.height];
          const ctx = canvas.getContext('2d');
          ctx.drawImage(image, 0, 0);
          const pixels = new Uint32Array(ctx.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
          const { width, height } = image;
          return { width, height, colours: new Set(pixels).size, white: pixels[0] === 0xffffffff };
        }""",
        address,
    )
    page.close()
    return found


def test_picture_and_drawing_hold_what_is_shown(visit: Any, folder: Path, browser: Any) -> None:
    seen = visit(folder, "graph.html", "#kind=Goal", scheme="dark")
    page = seen.page
    name, text = kept(page, "save-svg")
    assert name == f"{NAME}.svg"
    assert page.inner_text("#say") == f"Saved as {name}"
    drawing = etree.fromstring(text)
    words = ["".join(element.itertext()) for element in drawing.iter(f"{SVG}text")]
    assert {
        STRATEGY,
        "Northmere golden thread. Judged by 15 January 2026.",
        "GOAL 1A",
        "Goals",
        "Empty place: a gap",
    } <= set(words)
    assert any(word.startswith("10 of ") and word.endswith("kind: Goal.") for word in words)
    boxes = [group for group in drawing.iter(f"{SVG}g") if group.get("class") == "node"]
    assert len(boxes) == page.evaluate("GT.canvas.ids().length")
    assert sum(group[1].get("opacity") is None for group in boxes) >= 10
    lines = [group for group in drawing.iter(f"{SVG}g") if group.get("class") == "line"]
    assert len(lines) == page.evaluate("GT.canvas.picture().edges.length")
    assert drawing[1].get("fill") == "#ffffff"
    width, height = int(drawing.get("width", "0")), int(drawing.get("height", "0"))

    name, png = kept(page, "save-png")
    assert name == f"{NAME}.png"
    picture = colours_of(browser, png)
    assert (picture["width"], picture["height"]) == (2 * width, 2 * height)
    assert picture["white"]
    assert picture["colours"] > 200
    assert seen.noise == []


def test_rows_of_the_table_are_kept_as_they_are_shown(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html", "#view=table&gaps=only").page
    page.click("#table-head button:has-text('Name')")
    name, text = kept(page, "save-csv")
    assert name == f"{NAME}.csv"
    assert text.startswith(b"\xef\xbb\xbf")
    heads, *rows = csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""))
    assert heads == [
        "Kind",
        "Code",
        "Name",
        "Strategy",
        "Owner or lead",
        "Status",
        "Gaps",
        "What is missing",
        "Documents",
    ]
    shown = page.eval_on_selector_all("#table-body .pick", "all => all.map(b => b.textContent)")
    assert [row[2] for row in rows] == shown
    falls = next(row for row in rows if row[2] == "Falls Needs Assessment")
    assert falls[5:8] == ["Under review", "2", "Leans on a strategy that is not current; No owner"]


def test_comparison_is_kept_as_rows(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html", "#view=compare").page
    page.select_option("#compare-mode", "strategies")
    name, text = kept(page, "save-csv")
    assert name.startswith("northmere-health-and-wellbeing-strategy-2024-2029-compared-with-")
    heads, *rows = csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""))
    assert heads[2::2] == [f"First: {STRATEGY}", f"Second: {OLD_STRATEGY}"]
    assert ["Domains", "Same number, other words", "1 Healthier for longer"] in [row[:3] for row in rows]
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("landscape", [True, False], ids=["landscape", "portrait"])
def test_print_has_heading_picture_and_the_opened_list(visit: Any, folder: Path, landscape: bool) -> None:
    seen = visit(folder, "graph.html", scheme="dark")
    page = seen.page
    page.emulate_media(media="print")
    page.wait_for_selector("#paper svg >> nth=0")
    assert not page.is_visible("#controls")
    assert not page.is_visible("#graph")
    width = page.evaluate("document.querySelector('#paper svg').getBoundingClientRect().right - innerWidth")
    assert width <= 0
    printed = pypdfium2.PdfDocument(page.pdf(format="A4", landscape=landscape))
    pages = [one.get_textpage().get_text_range() for one in printed]
    first, whole = pages[0], " ".join(" ".join(pages).split())
    assert STRATEGY in " ".join(first.split())
    assert "Judged by 15 January 2026" in first
    assert "GOAL 1A" in first
    assert "The thread as a list" in whole
    assert "Share records between the hospital and GPs" in whole[whole.index("The thread as a list") :]
    for control in ("Find anything", "Filters", "Copy link", "Zoom in"):
        assert control not in whole
    assert all(text.strip() for text in pages)
    assert len(pages) < 12
    assert seen.noise == []


def test_print_of_the_other_views_holds_them(visit: Any, folder: Path) -> None:
    page = visit(folder, "graph.html", "#view=table&within=all").page
    find(page, "1A")

    def printed() -> str:
        pages = pypdfium2.PdfDocument(page.pdf(format="A4"))
        return " ".join(" ".join(one.get_textpage().get_text_range() for one in pages).split())

    table = printed()
    assert "Health and Wellbeing Board, 12 June 2025" in table
    assert "90% sure" in table
    assert "Copy quote" not in table
    page.click("#panel-close")
    page.click("#tab-compare")
    assert "1 Healthier for longer compared with 2 Strong communities" in printed()
