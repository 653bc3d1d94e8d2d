"""How long finding and resolving facts takes beside reading: ratios of one run.

Usage: python benchmarks/extraction.py FILE_OR_FOLDER [...]

Every file is read, then its facts are found, in this process, one after the other; then all facts are resolved.
Files that cannot be read are named and left out.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from goldenthread.errors import GoldenThreadError
from goldenthread.extract.run import run
from goldenthread.facts.model import Fact
from goldenthread.readers.registry import read_document
from goldenthread.resolve import resolve
from goldenthread.settings import Limits


def main(arguments: list[str]) -> int:
    """Print seconds and ratios; give the exit code (2 when no path is given)."""
    files = [file for path in map(Path, arguments) for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    if not files:
        print(__doc__)
        return 2
    reading = finding = 0.0
    facts: list[Fact] = []
    for file in files:
        begun = time.perf_counter()
        try:
            document = read_document(file, file.name, Limits())
        except GoldenThreadError as error:
            print(f"left out: {file.name} ({type(error).__name__})")
            continue
        read = time.perf_counter()
        facts += run(document)
        done = time.perf_counter()
        reading, finding = reading + read - begun, finding + done - read
        print(f"{file.name[:60]:60} reading {read - begun:6.2f} s  finding {done - read:6.2f} s")
    begun = time.perf_counter()
    known = resolve(facts)
    resolving = time.perf_counter() - begun
    ratio = (finding + resolving) / reading if reading else 0.0
    print(f"reading {reading:.2f} s, finding {finding:.2f} s, resolving {resolving:.2f} s for {len(known.facts)} facts")
    print(f"finding and resolving / reading: {ratio:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
