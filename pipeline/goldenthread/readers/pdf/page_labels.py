"""The number printed on each page: what a reader of the document calls it.

What is printed on the page decides. Where nothing is, the number is counted on from the pages around it, or taken from
the labels the file itself states, unless those contradict what is printed elsewhere in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from goldenthread.documents.model import Role
from goldenthread.readers.pdf.lines import Line

_NUMBER = re.compile(r"(?<![\d.,/£$-])(\d{1,4})(?![\d,/%-]|\.\d)")
ROMAN = re.compile(r"^[ivxl]{1,6}$", re.IGNORECASE)
#: A longer label is no page number.
_LONGEST_LABEL = 20
_LEAST_RUN = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """What a page's furniture has of numbers.

    Attributes:
        numbers: every whole number, without repetition, in order.
        roman: a page number in Roman numerals, or ''.
    """

    numbers: tuple[int, ...] = ()
    roman: str = ""


def whole_number(text: str) -> int | None:
    """The first whole number of a line that may be a page number; no amount, share, date or decimal."""
    match = _NUMBER.search(text)
    return int(match[1]) if match else None


def printed(furniture: Sequence[tuple[Role, Line]]) -> Printed:
    """What the furniture of one page has of numbers."""
    numbers = dict.fromkeys(int(match[1]) for _, line in furniture for match in _NUMBER.finditer(line.text))
    roman = (line.text for role, line in furniture if role is Role.PAGE_NUMBER and ROMAN.match(line.text))
    return Printed(tuple(numbers), next(roman, ""))


def stated_labels(document: pdfium.PdfDocument) -> dict[int, str]:
    """Page from 1 -> the label the file states for it; pages without one left out."""
    labels = {index + 1: " ".join(document.get_page_label(index).split()) for index in range(len(document))}
    return {page: label for page, label in labels.items() if 0 < len(label) <= _LONGEST_LABEL and label.isprintable()}


def page_labels(pages: Mapping[int, Printed], stated: Mapping[int, str]) -> dict[int, str]:
    """Page from 1 -> its label; pages that have none left out.

    Args:
        pages: what is printed on each page of the document.
        stated: the file's own labels.

    Numbers that grow as the pages do are one series, whatever furniture they stand in. A pack prints its own running
    number beside those of the papers in it: of several series on a page the one on most pages is the pack's, and of
    two on equally many the higher, since a paper's own begins anew. A gap of a series is filled where it is at most
    half as long as the series.
    """
    series: dict[int, list[int]] = {}
    for page, found in sorted(pages.items()):
        for number in found.numbers:
            series.setdefault(number - page, []).append(page)
    labels = {page: found.roman for page, found in pages.items() if found.roman}
    if len(pages) == 1:
        labels |= {page: str(min(found.numbers)) for page, found in pages.items() if found.numbers}
    for offset in sorted(series, key=lambda key: (len(series[key]), key)):
        if len(series[offset]) >= _LEAST_RUN:
            labels |= {page: str(page + offset) for page in _filled(series[offset])}
    both = [page for page in labels if page in stated]
    agreed = sum(labels[page].casefold() == stated[page].casefold() for page in both)
    return {**stated, **labels} if 2 * agreed >= len(both) else labels


def _filled(run: Sequence[int]) -> Iterator[int]:
    yield run[0]
    for before, page in pairwise(run):
        missing = page - before - 1
        yield from range(before + 1 if 2 * missing <= len(run) else page, page + 1)
