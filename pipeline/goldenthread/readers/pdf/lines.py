"""Words to line pieces and lines."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from goldenthread.documents.model import Link, Style
from goldenthread.readers.pdf.model import Box, Word

#: Pieces of a line that a further piece is compared with, those nearest in height; no honest line has as many.
_BESIDE = 64
#: A wider gap, in font sizes, ends a piece of a line: it may be a gutter or a tab.
_PIECE_GAP = 1.15


@dataclass(eq=False)
class Line:
    """Words on one base line, left to right, without a wide gap (a piece) or with gaps (a whole line).

    Attributes:
        starts: the x positions at which its pieces begin.
    """

    words: list[Word]
    starts: list[float] = field(default_factory=list)

    @cached_property
    def box(self) -> Box:
        """Its box; superscripts included."""
        words = self.words
        return (
            min(w.x0 for w in words),
            min(w.top for w in words),
            max(w.x1 for w in words),
            max(w.bottom for w in words),
        )

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max(w.x1 for w in self.words)

    @cached_property
    def base(self) -> float:
        """The y of its base line: that of its most frequent size."""
        size = self.size
        return max(w.bottom for w in self.words if w.size == size)

    @cached_property
    def size(self) -> float:
        """The font size that most of its letters have."""
        return _main_size(self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether all of its letters are bold, bullets and footnote signs left out."""
        letters = [w for w in self.words if any(c.isalnum() for c in w.text)]
        return bool(letters) and all(w.face.bold or w.size < 0.8 * self.size for w in letters)

    @cached_property
    def text(self) -> str:
        """Its words, joined."""
        return join_words(self.words)


def _main_size(words: Sequence[Word]) -> float:
    first = words[0].face.size
    if all(word.face.size == first for word in words):
        return first
    weights: Counter[float] = Counter()
    for word in words:
        weights[word.size] += len(word.text)
    return max(weights.items(), key=lambda item: (item[1], item[0]))[0]


def join_words(words: list[Word]) -> str:
    """The text of words in order, a space only where the page shows or states one."""
    if not words:
        return ""
    parts = [words[0].text]
    for left, right in itertools.pairwise(words):
        if _is_apart(left, right):
            parts.append(" ")
        parts.append(right.text)
    return " ".join("".join(parts).split())


def _is_apart(left: Word, right: Word) -> bool:
    if right.glued:
        return False
    size = min(left.size, right.size)
    if right.face.turn in (1, 3):
        # pdfium sees a new line after every letter that some programs set upwards.
        aside = abs(left.middle[0] - right.middle[0]) > 0.5 * size
        return aside or max(left.top - right.bottom, right.top - left.bottom) > 0.12 * size
    gap = right.x0 - left.x1
    if right.order != left.order + 1:
        return right.spaced or gap > 0.12 * size
    if left.size != right.size and gap < 0.05 * size:
        # A raised figure makes pdfium see a new line where the page shows no space.
        return False
    return right.spaced or gap > 0.22 * size


def pieces(words: Iterable[Word]) -> list[Line]:
    """Group upright words into line pieces, in no particular order."""
    found: list[Line] = []
    rows: dict[int, list[Line]] = {}
    for word in sorted(words, key=lambda w: (w.x0, w.top)):
        line = _neighbour(word, rows)
        if line is None:
            line = Line([], [word.x0])
            found.append(line)
        line.words.append(word)
        for row in range(int(word.top // 6), int(word.bottom // 6) + 1):
            open_lines = rows.setdefault(row, [])
            if line not in open_lines:
                open_lines.append(line)
    return found


def _neighbour(word: Word, rows: dict[int, list[Line]]) -> Line | None:
    """The open piece this word carries on, the one it shares most height with."""
    best, best_share, size = None, 0.4, word.face.size
    middle, quarter = (word.top + word.bottom) / 2, (word.bottom - word.top) / 4
    for row in range(int((middle - quarter) // 6), int((middle + quarter) // 6) + 1):
        for line in rows.get(row, ()):
            last = line.words[-1]
            gap = word.x0 - last.x1
            if gap < -0.7 * size or (gap > 2 * size and gap > 2 * last.face.size) or not _reaches(last, word, gap):
                continue
            height = min(word.bottom - word.top, last.bottom - last.top) or 1.0
            share = (min(word.bottom, last.bottom) - max(word.top, last.top)) / height
            if share > best_share:
                best, best_share = line, share
    return best


def _reaches(last: Word, word: Word, gap: float) -> bool:
    reach = _PIECE_GAP * max(word.face.size, last.face.size)
    return gap <= (1.5 * reach if word.order == last.order + 1 and not word.spaced else reach)


def whole_lines(found: Iterable[Line]) -> list[Line]:
    """Pieces on one base line become one line; lines come from top to bottom."""
    groups: list[list[Line]] = []
    for piece in sorted(found, key=lambda p: (p.base, p.x0)):
        group = next((g for g in reversed(groups[-4:]) if any(_same_base(p, piece) for p in g[-_BESIDE:])), None)
        if group is None:
            groups.append([piece])
        else:
            group.append(piece)
    return [_whole(group) for group in groups]


def _whole(group: list[Line]) -> Line:
    group.sort(key=lambda p: p.x0)
    return Line([word for piece in group for word in piece.words], [piece.x0 for piece in group])


def _same_base(line: Line, piece: Line) -> bool:
    slack = 0.35 * min(line.size, piece.size)
    if abs(line.base - piece.base) <= slack:
        return True
    a, b = line.box, piece.box
    apart = b[0] >= a[2] - 1 or a[0] >= b[2] - 1
    height = min(a[3] - a[1], b[3] - b[1]) or 1.0
    return apart and (min(a[3], b[3]) - max(a[1], b[1])) / height > 0.6


def turned_lines(words: list[Word]) -> list[Line]:
    """Lines of words written upwards, downwards or upside down, each in its own reading order."""
    found: list[Line] = []
    for turn in (1, 2, 3, -1):
        chosen = sorted((w for w in words if w.face.turn == turn), key=lambda w: w.order)
        for word in chosen:
            last = found[-1].words[-1] if found else None
            if last is not None and last.face.turn == turn and _follows(last, word):
                found[-1].words.append(word)
            else:
                found.append(Line([word], [word.x0]))
    return found


def _follows(last: Word, word: Word) -> bool:
    reach = 1.2 * max(last.size, word.size)
    across = max(word.x0 - last.x1, last.x0 - word.x1, 0.0)
    down = max(word.top - last.bottom, last.top - word.bottom, 0.0)
    return word.order == last.order + 1 and across <= reach and down <= reach


def style_of(words: list[Word]) -> Style:
    """The typography most letters have; bold and italic only when all of them are."""
    size = _main_size(words)
    if join_words(words).isupper():
        # Small capitals are set as large initials and smaller capitals.
        size = max(word.size for word in words)
    colours, tags = Counter[str](), Counter[str]()
    for word in words:
        colours[word.face.colour or ""] += len(word.text)
        tags[word.tag] += len(word.text)
    letters = [w for w in words if any(c.isalnum() for c in w.text)] or words
    main = [w for w in letters if w.size >= 0.8 * size] or letters
    colour, tag = (max(counts.items(), key=lambda item: (item[1], item[0]))[0] for counts in (colours, tags))
    return Style(
        size=size,
        bold=all(w.face.bold for w in main),
        italic=all(w.face.italic for w in main),
        colour=colour or None,
        name=main[0].face.font or None,
        tag=tag,
    )


def links_of(words: list[Word]) -> tuple[Link, ...]:
    """The hyperlinks over words in reading order; a link broken over lines is one."""
    links: list[Link] = []
    run: list[Word] = []
    for word in [*words, None]:
        if run and (word is None or word.link != run[-1].link):
            links.append(Link(join_words(run), run[-1].link))
            run = []
        if word is not None and word.link:
            run.append(word)
    return tuple(links)
