"""What `coverage.xlsx` costs as the gaps of a build grow, beside `coverage.html` of the same gaps.

    python benchmarks/workbook.py [--things 200 2000 20000]

The builds are invented, as those of `pages.py` are, with the gaps they have.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

from measuring import high_water, machine
from openpyxl import load_workbook

from goldenthread.outputs.coverage_workbook.workbook import coverage_xlsx
from goldenthread.outputs.pages import coverage_html
from goldenthread.outputs.result import BuildResult
from pages import invented


def _timed(write: Callable[[], bytes], path: Path) -> tuple[float, float]:
    """Seconds of processor time that writing a file takes, and its megabytes."""
    started = process_time()
    path.write_bytes(write())
    return process_time() - started, path.stat().st_size / 1e6


def _rows(path: Path) -> int:
    """The rows of all sheets, as another program reads them."""
    return sum(1 for sheet in load_workbook(path, read_only=True) for _ in sheet.iter_rows())


def _report(result: BuildResult) -> bytes:
    return coverage_html(result).encode("utf-8")


def main() -> None:
    """Print a row of the table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--things", type=int, nargs="+", default=[200, 2_000, 20_000], help="things of the builds")
    arguments = parser.parse_args()
    print(machine("XlsxWriter"))
    print("| things | gaps | rows of all sheets | workbook, s | MB | report, s | MB | MB of the process |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for things in sorted(arguments.things):
            result = invented(things, one=False)
            book, page = Path(folder, "coverage.xlsx"), Path(folder, "coverage.html")
            seconds, size = _timed(partial(coverage_xlsx, result), book)
            memory = high_water(os.getpid())
            page_seconds, page_size = _timed(partial(_report, result), page)
            told = f"{seconds:.1f} | {size:.1f} | {page_seconds:.1f} | {page_size:.1f} | {memory:.0f}"
            print(f"| {len(result.knowledge.entities):,} | {len(result.gaps):,} | {_rows(book):,} | {told} |")


if __name__ == "__main__":
    main()
