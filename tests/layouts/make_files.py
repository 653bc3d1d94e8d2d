"""Write the files of this folder again, each with the program that `WRITERS` names: `python make_files.py [NAME ...]`.

The tests read the files as they stand in the tree, since the same program writes them differently in every version.
After making one, look at its pages beside its golden text: the golden says what a person reads, whatever the reader
makes of it. Needs chromium, LibreOffice and `pip install weasyprint python-docx python-pptx`.
"""

from __future__ import annotations

import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium

HERE = Path(__file__).parent
SOURCES, FILES = HERE / "sources", HERE / "files"
_CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]


def weasyprint(source: Path, target: Path) -> None:
    _run(["weasyprint", "-q", str(source), str(target)])


def wide_third_page(source: Path, target: Path) -> None:
    """WeasyPrint, then the third page marked as shown a quarter turn clockwise, as Word writes wide pages."""
    weasyprint(source, target)
    document = pdfium.PdfDocument(target.read_bytes())
    document[2].set_rotation(90)
    document.save(str(target))


def chromium(source: Path, target: Path) -> None:
    _run([*_CHROMIUM, f"--print-to-pdf={target}", str(source)])


def libreoffice(source: Path, target: Path) -> None:
    """From the web page, or from what the builder of that name writes, by way of OpenDocument."""
    with tempfile.TemporaryDirectory() as folder:
        given, read_as, middle = source, ["--infilter=HTML (StarWriter)"], "odt"
        if source.suffix == ".py":
            kind, middle = ("pptx", "odp") if source.stem == "slides" else ("docx", "odt")
            given, read_as = Path(folder, f"{source.stem}.{kind}"), []
            python(source, given)
        office = ["soffice", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        _run([*office, *read_as, "--convert-to", middle, "--outdir", folder, str(given)])
        kind = target.suffix[1:]
        _run([*office, "--convert-to", kind, "--outdir", folder, str(Path(folder, f"{source.stem}.{middle}"))])
        shutil.copy(Path(folder, f"{source.stem}.{kind}"), target)


def python(source: Path, target: Path) -> None:
    """The builder alone, which writes with python-docx or python-pptx."""
    runpy.run_path(str(source))["main"](target)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


WRITERS: dict[str, tuple[str, Callable[[Path, Path], None]]] = {
    "cards.pdf": ("cards.html", chromium),
    "columns.pdf": ("columns.html", weasyprint),
    "figures.pdf": ("figures.html", chromium),
    "front-matter.pdf": ("front-matter.html", libreoffice),
    "long-table.pdf": ("long-table.html", weasyprint),
    "newsletter.docx": ("newsletter.py", libreoffice),
    "newsletter.pdf": ("newsletter.py", libreoffice),
    "pack.pdf": ("pack.html", weasyprint),
    "plan-on-a-page.pdf": ("plan-on-a-page.html", weasyprint),
    "repeated-header.pdf": ("repeated-header.html", chromium),
    "sideways.pdf": ("sideways.html", wide_third_page),
    "slides.pdf": ("slides.py", libreoffice),
    "slides.pptx": ("slides.py", python),
    "unruled.pdf": ("unruled.html", chromium),
}


def main(names: list[str]) -> None:
    for name in names or sorted(WRITERS):
        source, writer = WRITERS[name]
        writer(SOURCES / source, FILES / name)


if __name__ == "__main__":
    main(sys.argv[1:])
