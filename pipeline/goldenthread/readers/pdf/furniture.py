"""Running headers, footers and page numbers: what stands in the same place near the edge of several pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from goldenthread.documents.model import Role
from goldenthread.readers.pdf.lines import Line, pieces
from goldenthread.readers.pdf.model import PageContent, Word
from goldenthread.readers.pdf.page_labels import ROMAN, whole_number

#: Share of the page's height at its top and at its bottom where furniture stands.
_ZONE = 0.12
_SAME_PLACE = 8.0
#: A running header of this many times the usual font size is a banner.
_BANNER = 1.4
_PAGE_WORD = re.compile(
    r"^(?:page|p\.?|slide)?\s*[-–|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–|]?$", re.I
)
_SAID_PAGE = re.compile(r"^page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    line: Line
    at_top: bool
    distance: float

    @property
    def signature(self) -> tuple[str, bool]:
        text = self.line.text.casefold()
        return ("#" if ROMAN.match(text) else re.sub(r"\d+", "#", text), self.at_top)

    @property
    def offset(self) -> int | None:
        """How far its number is ahead of the page's index; None without a number."""
        number = whole_number(self.line.text)
        return None if number is None else number - self.page


class _Group:
    """The lines of one signature. A page of figures has hundreds, so what stands beside a line is not sought anew."""

    def __init__(self, members: Sequence[_Candidate]) -> None:
        self.members = members
        self.pages = {candidate.page for candidate in members}
        self._counts: dict[float, int] = {}

    def count(self, distance: float) -> int:
        """How many pages have such a line at about a distance from the edge, in points."""
        if distance not in self._counts:
            self._counts[distance] = _pages_at(self.members, distance)
        return self._counts[distance]

    def count_in_series(self, candidate: _Candidate) -> int:
        """How many pages have, in the same place, the number that counting on from this one gives."""
        return _pages_at(self._series.get(candidate.offset, ()), candidate.distance)

    @cached_property
    def _series(self) -> dict[int | None, list[_Candidate]]:
        found: dict[int | None, list[_Candidate]] = {}
        for candidate in self.members:
            if candidate.offset is not None:
                found.setdefault(candidate.offset, []).append(candidate)
        return found


def _pages_at(candidates: Iterable[_Candidate], distance: float) -> int:
    return len({c.page for c in candidates if abs(c.distance - distance) <= _SAME_PLACE})


def take_furniture(
    pages: Sequence[PageContent], words: Sequence[list[Word]], body: float
) -> list[list[tuple[Role, Line]]]:
    """Find the furniture of consecutive pages.

    Args:
        pages: consecutive pages of one document.
        words: for each, the words no table took; those of furniture are removed from these lists.
        body: the usual font size.

    Returns:
        For each page its furniture lines with their roles.
    """
    candidates = [c for page, own in enumerate(words) for c in _candidates(page, pages[page], own)]
    groups: dict[tuple[str, bool], list[_Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.signature, []).append(candidate)
    found: list[list[tuple[Role, Line]]] = [[] for _ in pages]
    for (text, _), members in sorted(groups.items()):
        group = _Group(members)
        for candidate in members:
            role = _role(text, candidate, group, len(pages))
            if role is not None and not (role is Role.HEADER and _opens_part(candidate, group, len(pages), body)):
                found[candidate.page].append((role, candidate.line))
    for page, lines in enumerate(found):
        taken = {id(word) for _, line in lines for word in line.words}
        words[page][:] = [word for word in words[page] if id(word) not in taken]
        lines.sort(key=lambda item: (item[1].base, item[1].x0))
    return found


def _candidates(page: int, content: PageContent, words: list[Word]) -> list[_Candidate]:
    depth = _ZONE * content.height
    edge = [w for w in words if w.face.turn == 0 and (w.bottom <= depth or w.top >= content.height - depth)]
    found: list[_Candidate] = []
    for line in pieces(edge):
        at_top = line.base <= depth
        found.append(_Candidate(page, line, at_top, line.base if at_top else content.height - line.base))
    return found


def _role(text: str, candidate: _Candidate, group: _Group, pages: int) -> Role | None:
    line = candidate.line
    if _SAID_PAGE.match(line.text):
        return Role.PAGE_NUMBER
    if _PAGE_WORD.match(line.text):
        return Role.PAGE_NUMBER if _counts_up(candidate, group) else None
    marked = all(word.face.artifact for word in line.words)
    often = group.count(candidate.distance) >= (3 if pages > 4 and not marked else 2)
    if often or (marked and any(c.isalpha() for c in text)):
        return Role.HEADER if candidate.at_top else Role.FOOTER
    return None


def _opens_part(candidate: _Candidate, group: _Group, pages: int, body: float) -> bool:
    """Whether a banner names the part of a document that begins on its page: large, new, and not on most pages."""
    large = candidate.line.size >= _BANNER * body and candidate.line.bold
    return large and candidate.page - 1 not in group.pages and len(group.pages) <= 0.5 * pages


def _counts_up(candidate: _Candidate, group: _Group) -> bool:
    """Whether the number grows with the page index, as page numbers do; a marked one needs no company."""
    if ROMAN.match(candidate.line.text) and not any(c.isdigit() for c in candidate.line.text):
        return group.count(candidate.distance) >= 2
    return all(word.face.artifact for word in candidate.line.words) or group.count_in_series(candidate) >= 2
