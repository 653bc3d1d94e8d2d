"""A page opened in the tests' browser, with all that it says and asks for, and what axe-core finds in it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

AXE = (Path(__file__).parent / "pages" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


class Visit:
    """A page with everything it said or asked for."""

    def __init__(self, browser: Any, url: str, size: dict[str, int], scheme: str, **more: Any) -> None:
        self.context = browser.new_context(viewport=size, color_scheme=scheme, **more)
        self.page = self.context.new_page()
        self.noise: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.noise.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.noise.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.noise.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(url)


def violations(page: Any) -> list[str]:
    page.evaluate(AXE)
    options = json.dumps({"runOnly": {"type": "tag", "values": AXE_TAGS}})
    found = page.evaluate(f"axe.run(document, {options})")["violations"]
    return [f"{v['id']}: {[n['target'] for n in v['nodes']][:3]}" for v in found]


def find(page: Any, text: str) -> None:
    """Search on the graph page, and choose what is found first."""
    page.fill("#search", text)
    page.keyboard.press("Enter")


def kept(page: Any, button: str) -> tuple[str, bytes]:
    """Name and bytes of the file that a button of the graph page's menu saves."""
    page.click("#save summary")
    with page.expect_download() as download:
        page.click(f"#{button}")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def until(page: Any, expression: str, seconds: float = 20) -> None:
    """Wait until an expression is true of the page.

    Playwright's own way looks again by evaluating a string inside the page, which the page's policy forbids.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(20)
