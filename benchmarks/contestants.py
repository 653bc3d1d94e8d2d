"""What `reading.py` compares, each run in a fresh process: `python benchmarks/contestants.py NAME FILE.pdf ...`.

Prints how much it found, and ends with 3 where it found nothing in a file or its library cannot be used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import find_spec


def pdfplumber(path: str) -> int:
    """Text and tables of every page, each closed when it is done, as pdfplumber's documentation advises."""
    import pdfplumber as library

    found = 0
    with library.open(path) as document:
        for page in document.pages:
            found += len(page.extract_text()) + len(page.extract_tables())
            page.close()
    return found


def pypdfium2(path: str) -> int:
    """The plain text of every page, and nothing else: the floor of what reading can cost."""
    import pypdfium2 as library

    found = 0
    with library.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            found += len(text.get_text_range())
            text.close()
            page.close()
    return found


def unstructured(path: str) -> int:
    """The elements `unstructured` finds without models of layout (`strategy="fast"`)."""
    from unstructured.partition.pdf import partition_pdf

    return len(partition_pdf(path, strategy="fast", languages=["eng"]))


def docling(path: str) -> int:
    """What `docling` converts, with its models of layout and tables."""
    from docling.document_converter import DocumentConverter

    return len(DocumentConverter().convert(path).document.export_to_markdown())


CONTESTANTS: dict[str, Callable[[str], int]] = {
    "pdfplumber": pdfplumber,
    "pypdfium2": pypdfium2,
    "unstructured": unstructured,
    "docling": docling,
}


def main(arguments: list[str]) -> int:
    """Run one contestant over files."""
    name, *paths = arguments
    if find_spec(name) is None:
        print(f"{name} is not installed")
        return 3
    try:
        found = [CONTESTANTS[name](path) for path in paths]
    except Exception as error:
        print(f"{name} does not run here: {type(error).__name__}: {error}".splitlines()[0])
        return 3
    print(f"{name} found something in {sum(map(bool, found))} of {len(found)} files")
    return 0 if all(found) else 3


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
