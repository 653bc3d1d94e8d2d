"""Reads what libFuzzer makes of a few honest documents, steered by which lines of the readers are reached.

    python tests/fuzz/atheris_reading.py -max_total_time=600 FOLDER

The first byte of an input chooses the format. Arguments are libFuzzer's; FOLDER keeps the inputs that reach new lines.
Needs `pip install atheris`. Anything but a document or a `DocumentError` ends the run and is kept as `crash-...`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["goldenthread.readers", "goldenthread.layout", "goldenthread.extract"]):
    from goldenthread.extract.run import run
    from goldenthread.readers import csv, docx, html, markdown, pdf, pptx, stratml, text, xlsx
    from goldenthread.readers.registry import read_document

import samples

from goldenthread.errors import DocumentError
from goldenthread.settings import Limits

READERS = (csv, docx, html, markdown, pdf, pptx, stratml, text, xlsx)
NAMES = ("a.csv", "a.docx", "a.html", "a.md", "a.pdf", "a.pptx", "a.xml", "a.txt", "a.xlsx")
LIMITS = Limits(file_bytes=1_000_000, inflated_bytes=20_000_000, table_cells=20_000)
FOLDER = Path(tempfile.mkdtemp(prefix="goldenthread-atheris-"))


def honest() -> dict[str, bytes]:
    return {
        "a.csv": samples.CSV.encode(),
        "a.docx": samples.word(),
        "a.html": samples.HTML.encode(),
        "a.md": samples.MARKDOWN.encode(),
        "a.pdf": samples.pdf(),
        "a.pptx": samples.slides(),
        "a.xml": samples.STRATML.encode(),
        "a.txt": samples.TEXT.encode(),
        "a.xlsx": samples.workbook(),
    }


def read_one(data: bytes) -> None:
    if not data:
        return
    name = NAMES[data[0] % len(NAMES)]
    path = FOLDER / name
    path.write_bytes(data[1:])
    try:
        document = read_document(path, name, LIMITS)
    except DocumentError:
        return
    run(document)


def main() -> None:
    seeds = FOLDER / "seeds"
    seeds.mkdir()
    for number, name in enumerate(NAMES):
        (seeds / name).write_bytes(bytes([number]) + honest()[name])
    atheris.Setup([*sys.argv, str(seeds)], read_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
