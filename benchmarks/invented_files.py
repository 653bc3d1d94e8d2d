"""Invented plans as files: PDF by the kit of the demonstration corpus, DOCX, HTML and Markdown.

    python benchmarks/invented_files.py FOLDER --documents 100 [--seed 1]
    python benchmarks/invented_files.py pack.pdf --pages 130

writes a corpus of so many documents, or one pack of at least so many pages. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from random import Random

from invented_plans import Block, Grid, Heading, Plan, Points, Text, plan

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus" / "make"))

import furniture
import kit_pdf
import kit_zip
import pypdfium2
from docx import Document

#: Of sixteen documents, how many are in each format: councils publish PDF, and little else.
_FORMATS = ("pdf",) * 11 + ("docx",) * 2 + ("html",) * 2 + ("md",)
_LOOKS = (kit_pdf.SANS, kit_pdf.SERIF, kit_pdf.LARGE)
_WIDTH = 170
"""Millimetres between the margins of an A4 page."""


def name(number: int, seed: int) -> str:
    """The file's name: its number and its format."""
    random = Random(f"{seed}/{number}/format")  # noqa: S311 - repeatable samples, no secret
    return f"{number:05}.{random.choice(_FORMATS)}"


def write(folder: Path, number: int, seed: int = 1, edition: int = 1) -> Path:
    """Write a document of a corpus; give its path."""
    path = folder / name(number, seed)
    _WRITERS[path.suffix](path, plan(number, seed, edition), number)
    return path


def write_pack(path: Path, pages: int, seed: int = 1) -> int:
    """Write one pack of plans, at least `pages` pages; give how many there are."""
    plans = max(1, pages // 6)
    while True:
        writer = kit_pdf.Writer(kit_pdf.LARGE, outline=True)
        for number in range(plans):
            _into(writer, plan(number * 8, seed))
            writer.page()
        _save(path, writer, "Agenda and papers of an invented board")
        with pypdfium2.PdfDocument(path) as made:
            written = len(made)
        if written >= pages:
            return written
        plans += max(1, (pages - written) // 6)


def _pdf(path: Path, content: Plan, number: int) -> None:
    writer = kit_pdf.Writer(_LOOKS[number % len(_LOOKS)])
    _into(writer, content)
    _save(path, writer, content.title)


def _into(writer: kit_pdf.Writer, content: Plan) -> None:
    writer.text(content.title, writer.title)
    writer.text(content.publisher)
    for block in content.blocks:
        _block(writer, block)


def _block(writer: kit_pdf.Writer, block: Block) -> None:
    match block:
        case Heading(text, level):
            writer.heading(text, level)
        case Text(text):
            writer.text(text)
        case Points(items):
            writer.bullets(items)
        case Grid(rows, shares):
            writer.grid(rows, [share * _WIDTH / sum(shares) for share in shares], repeat=1)
            writer.space()


def _save(path: Path, writer: kit_pdf.Writer, title: str) -> None:
    draw = {"page": furniture.footer(title, "Page {}")}
    kit_pdf.build(path, writer, title=title, author="", subject="", furniture=draw, margins=(20, 20))


def _docx(path: Path, content: Plan, number: int) -> None:
    document = Document()
    core = document.core_properties
    core.title, core.created, core.modified = content.title, kit_zip.SAVED, kit_zip.SAVED
    document.add_paragraph(content.title, style="Title")
    document.add_paragraph(content.publisher)
    for block in content.blocks:
        match block:
            case Heading(text, level):
                document.add_heading(text, level)
            case Text(text):
                document.add_paragraph(text)
            case Points(items):
                for item in items:
                    document.add_paragraph(item, style="List Bullet")
            case Grid(rows, _):
                table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
                for row in rows:
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text
    document.save(str(path))
    kit_zip.settle(path)


def _html(path: Path, content: Plan, number: int) -> None:
    body = "\n".join(_tag(block) for block in content.blocks)
    head = f'<!doctype html>\n<html lang="en">\n<head><title>{escape(content.title)}</title></head>\n<body>\n'
    first = f"<h1>{escape(content.title)}</h1>\n<p>{escape(content.publisher)}</p>\n"
    path.write_text(f"{head}{first}{body}\n</body>\n</html>\n", encoding="utf-8", newline="\n")


def _tag(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Text(text):
            return f"<p>{escape(text)}</p>"
        case Points(items):
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        case Grid(rows, _):
            cells = ["".join(f"<{tag}>{escape(text)}</{tag}>" for text in row) for tag, row in _tagged(rows)]
            return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _tagged(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [("td" if number else "th", row) for number, row in enumerate(rows)]


def _md(path: Path, content: Plan, number: int) -> None:
    parts = [f"# {content.title}", content.publisher, *map(_marked, content.blocks)]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")


def _marked(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * (level + 1)} {text}"
        case Text(text):
            return text
        case Points(items):
            return "\n".join(f"- {item}" for item in items)
        case Grid(rows, shares):
            lines = [f"| {' | '.join(row)} |" for row in rows]
            return "\n".join([lines[0], "|" + "---|" * len(shares), *lines[1:]])


_WRITERS: dict[str, Callable[[Path, Plan, int], None]] = {".pdf": _pdf, ".docx": _docx, ".html": _html, ".md": _md}


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Write invented documents.")
    parser.add_argument("target", type=Path, help="a folder for a corpus, or a file for a pack")
    parser.add_argument("--documents", type=int, default=100, help="how many documents (100)")
    parser.add_argument("--pages", type=int, help="write one pack of at least so many pages instead")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.pages:
        print(f"{given.target}: {write_pack(given.target, given.pages, given.seed)} pages")
        return
    given.target.mkdir(parents=True, exist_ok=True)
    for number in range(given.documents):
        write(given.target, number, given.seed)
    print(f"{given.target}: {given.documents} documents")


if __name__ == "__main__":
    main()
