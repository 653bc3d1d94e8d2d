"""Makes the pictures of the demonstration's pages in `docs/pictures` anew.

    python docs/make_pictures.py [FOLDER]

Needs Chromium, Playwright for Python and Pillow. The demonstration corpus is built for a fixed day into a folder that
is thrown away, and each page is opened from its file. A picture has at most 256 colours, which flat pages do not show.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from goldenthread.building.steps import build

ROOT: Final = Path(__file__).resolve().parents[1]
#: The day of the demonstration (docs/demo.md).
DAY: Final = date(2026, 11, 22)
#: The most bytes of a picture: the README shows several, and every clone of the repository carries them.
LARGEST: Final = 250_000
_COLOURS: Final = 256
_DESK: Final = (1366, 768)
_PHONE: Final = (390, 844)


def _as_it_opens(page: Page) -> None:
    """Nothing is pressed."""


def _with_a_goal(page: Page) -> None:
    """A goal is looked for, and its facts are beside the picture."""
    page.fill("#search", "2A")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel-body a")


def _at_the_gaps(page: Page) -> None:
    """The list of all gaps is before one's eyes."""
    page.eval_on_selector("#gaps", "heading => heading.scrollIntoView()")


@dataclass(frozen=True)
class Shot:
    """A picture.

    Attributes:
        name: of its file, without suffix.
        page: the page of a build it shows.
        size: of the window, in CSS pixels.
        scheme: the colours that the system asks for.
        ready: what is done on the page before it is taken.
    """

    name: str
    page: str
    size: tuple[int, int] = _DESK
    scheme: Literal["light", "dark"] = "light"
    ready: Callable[[Page], None] = _as_it_opens


SHOTS: Final = (
    Shot("graph", "graph.html"),
    Shot("graph-evidence", "graph.html", ready=_with_a_goal),
    Shot("graph-dark", "graph.html", scheme="dark"),
    Shot("graph-phone", "graph.html", _PHONE),
    Shot("coverage", "coverage.html"),
    Shot("coverage-gaps", "coverage.html", ready=_at_the_gaps),
    Shot("coverage-dark", "coverage.html", scheme="dark"),
    Shot("coverage-phone", "coverage.html", _PHONE),
)


def take(browser: Browser, build_folder: Path, shot: Shot) -> bytes:
    """A picture as PNG, of at most `LARGEST` bytes.

    Raises:
        ValueError: it has more.
    """
    size: ViewportSize = {"width": shot.size[0], "height": shot.size[1]}
    context = browser.new_context(viewport=size, color_scheme=shot.scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto((build_folder / shot.page).as_uri())
    page.wait_for_load_state()
    shot.ready(page)
    # The picture is drawn anew at the next frame, and a panel that has opened takes its place.
    page.wait_for_timeout(500)
    picture = _small(page.screenshot())
    context.close()
    if len(picture) > LARGEST:
        raise ValueError(f"{shot.name} has {len(picture):,} bytes, more than {LARGEST:,}")
    return picture


def _small(png: bytes) -> bytes:
    made = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(_COLOURS).save(made, "PNG", optimize=True)
    return made.getvalue()


def main() -> None:
    """Make every picture, and say how large each is."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    executable = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
    with tempfile.TemporaryDirectory() as made:
        build([ROOT / "corpus"], Path(made, "demo"), as_of=DAY)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
            for shot in SHOTS:
                path = folder / f"{shot.name}.png"
                path.write_bytes(take(browser, Path(made, "demo"), shot))
                print(f"{path}: {path.stat().st_size:,} bytes")
            browser.close()


if __name__ == "__main__":
    main()
