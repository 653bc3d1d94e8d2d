"""Lines in reading order to paragraphs and list items."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from goldenthread.layout.markers import is_bullet, split_marker
from goldenthread.readers.pdf.glyphs import SYMBOL_BULLETS
from goldenthread.readers.pdf.lines import Line, join_words
from goldenthread.readers.pdf.model import Box, Word, union

#: A label that opens a line of a card or of a report's front matter.
LABEL = re.compile(r"^[A-Z][\w’'&/()-]*(?: [\w’'&/()-]+){0,4} ?:(?=\s|$)")
#: An entry of a table of contents: leaders, then a page number.
LEADERS = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,3}|[ivxl]{1,6})?(?:\s?[-–]\s?\d{1,3})?\s*$")
#: The end of a sentence or of a clause that a list follows.
ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")
#: A line that ends with one of these goes on.
OPEN_END = re.compile(
    r"(?:^|\s)(?:a|an|the|and|or|of|for|to|in|on|at|by|with|from|as|our|your|their|its|is|are|over|under|one|&|–|-)$",
    re.IGNORECASE,
)
_WEAK_BULLETS = frozenset("-–—*+o")
_SYMBOL_FONT = re.compile(r"wingding|symbol|webding|dingbat", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines that belong together.

    Attributes:
        marker: the number or bullet it began with.
        marked: the words that make the marker.
        left: where it begins.
        hang: where its text begins after the marker or label; `left` when it has none.
        labelled: it began with a label and its value stands in a column of its own.
    """

    lines: list[Line]
    marker: str = ""
    marked: list[Word] = field(default_factory=list)
    left: float = 0.0
    hang: float = 0.0
    labelled: bool = False

    @property
    def words(self) -> list[Word]:
        """All words but those of the marker."""
        return [w for line in self.lines for w in line.words if w not in self.marked]

    @property
    def box(self) -> Box:
        """The box around its lines."""
        return union([line.box for line in self.lines])

    def line_texts(self) -> tuple[str, ...]:
        """Its physical lines, without the marker."""
        first = join_words([w for w in self.lines[0].words if w not in self.marked])
        return tuple(text for text in (first, *(line.text for line in self.lines[1:])) if text)

    def text(self, vocabulary: Collection[str]) -> str:
        """Its lines joined; a hyphen at a line's end goes only where the word without it is known."""
        joined = ""
        for line in self.lines:
            words = [word for word in line.words if word not in self.marked]
            if words and words[0].glued:
                joined += join_words(words)
            elif words:
                joined = join_lines(joined, join_words(words), vocabulary)
        return joined


def join_lines(above: str, below: str, vocabulary: Collection[str]) -> str:
    """Two consecutive lines as running text."""
    if not above:
        return below
    match = re.search(r"(\w[\w’']*)-$", above)
    if match is None or not below[:1].islower():
        return f"{above}{'' if match else ' '}{below}"
    tail = re.match(r"[\w’']+", below)
    whole = f"{match[1]}{tail[0] if tail else ''}".lower()
    return f"{above[:-1]}{below}" if whole in vocabulary else f"{above}{below}"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is usual where a flow stands.

    Attributes:
        left, right: how far its lines reach.
        leading: usual distance of base lines for a font size.
        body: the document part's usual font size.
    """

    left: float
    right: float
    leading: dict[float, float]
    body: float

    def lead(self, size: float) -> float:
        """The usual distance of base lines at a size."""
        return self.leading.get(size, 1.22 * size)


def leadings(lines: list[Line]) -> dict[float, float]:
    """The distance of base lines that is usual for each font size: a low one, since gaps only add."""
    distances: dict[float, list[float]] = {}
    for above, below in itertools.pairwise(lines):
        step = below.base - above.base
        if above.size == below.size and 0.85 * above.size <= step <= 2.2 * above.size:
            distances.setdefault(above.size, []).append(step)
    return {size: sorted(steps)[int(0.3 * (len(steps) - 1))] for size, steps in distances.items() if len(steps) >= 2}


def paragraphs(lines: list[Line], setting: Setting) -> list[Paragraph]:
    """Cut a flow of lines, top to bottom, into paragraphs."""
    found: list[Paragraph] = []
    rights = _local_rights(lines, setting)
    for index, line in enumerate(lines):
        marked = _marker_words(line)
        if found and _joins(found[-1], lines[index - 1], line, marked, rights[index - 1], setting):
            found[-1].lines.append(line)
        else:
            found.append(_begin(line, marked))
    return found


def _begin(line: Line, marked: list[Word]) -> Paragraph:
    if marked:
        rest = line.words[len(marked) :]
        return Paragraph([line], join_words(marked), marked, line.x0, rest[0].x0 if rest else line.x0)
    labelled = len(line.starts) == 2 and LABEL.match(line.text) is not None
    return Paragraph([line], left=line.x0, hang=line.starts[1] if labelled else line.x0, labelled=labelled)


def _marker_words(line: Line) -> list[Word]:
    """The words at the line's start that are its bullet or number."""
    first = line.words[0]
    rest = line.words[1:]
    if not rest:
        lone = first.text in SYMBOL_BULLETS or (is_bullet(first.text) and first.text != "o")
        return [first] if lone else []
    symbol = len(first.text) == 1 and _SYMBOL_FONT.search(first.face.font) is not None
    if first.text in SYMBOL_BULLETS or symbol:
        return [first]
    marker, _ = split_marker(line.text)
    if not marker:
        return []
    return _prefix(line.words, marker, line.size)


def _prefix(words: list[Word], marker: str, size: float) -> list[Word]:
    taken: list[Word] = []
    for index, word in enumerate(words[:-1]):
        taken.append(word)
        if join_words(taken).replace(" ", "") == marker.replace(" ", ""):
            gap = words[index + 1].x0 - word.x1
            return taken if gap > _least_gap(marker) * size else []
    return []


def _least_gap(marker: str) -> float:
    """How wide, in font sizes, the gap after a marker must be to tell it from a word of the sentence."""
    if is_bullet(marker):
        return 0.55 if marker in _WEAK_BULLETS else -1.0
    if re.fullmatch(r"[A-Z]\.", marker):
        # A name's initial looks the same, but stands a mere space before the surname.
        return 0.45
    if marker[-1] in ".):" or marker.startswith("("):
        return 0.1
    return 0.1 if marker.count(".") else 0.5


def _local_rights(lines: list[Line], setting: Setting) -> list[float]:
    """For every line how far its neighbours reach: text beside a picture is set narrower."""
    rights: list[float] = []
    start = 0
    for index, line in enumerate(lines):
        last = index + 1 == len(lines)
        if last or not _in_step(line, lines[index + 1], setting):
            stack = lines[start : index + 1]
            reach = max(piece.x1 for piece in stack)
            wide = reach - min(piece.x0 for piece in stack) > 0.45 * (setting.right - setting.left)
            rights.extend([reach if wide and len(stack) >= 5 else setting.right] * len(stack))
            start = index + 1
    return rights


def _in_step(above: Line, below: Line, setting: Setting) -> bool:
    step = below.base - above.base
    return abs(above.size - below.size) < 0.6 and 0 < step <= 1.25 * setting.lead(above.size) + 0.5


def _joins(open_: Paragraph, above: Line, line: Line, marked: list[Word], right: float, setting: Setting) -> bool:
    """Whether a line carries the open paragraph on."""
    if open_.labelled and not marked and abs(line.x0 - open_.hang) < 3 and len(line.starts) == 1:
        return 0 < line.base - above.base <= 2.6 * setting.lead(above.size) and line.size == above.size
    if not _in_step(above, line, setting) or LEADERS.search(above.text) or _begins_note(line):
        return False
    if line.words[0].glued:
        return True
    if marked and not _false_marker(open_, above, line, marked, right):
        return False
    if LABEL.match(line.text) and not _ends_sentence(above, line) and not _runs_into(open_, above, line, right):
        return LABEL.match(open_.lines[0].text) is not None and not open_.marker and not open_.labelled
    if above.bold != line.bold and not _mid_sentence(above, line):
        return False
    if _out_of_line(open_, line) or _is_capital_title(open_, line):
        return False
    if above.size > 1.15 * setting.body and above.bold == line.bold:
        return not ENDS.search(above.text)
    return not _broken_early(above, line, right)


def _begins_note(line: Line) -> bool:
    """Whether a line begins with a small raised number, as a footnote does."""
    first = line.words[0]
    raised = first.size < 0.9 * line.size and first.bottom < line.base - 0.1 * line.size
    return len(line.words) > 1 and first.text.isdigit() and raised and line.words[1].size == line.size


def _false_marker(open_: Paragraph, above: Line, line: Line, marked: list[Word], right: float) -> bool:
    """A number that a wrapped line happens to begin with: no gap after it, mid-sentence, not outdented."""
    if is_bullet(join_words(marked)) or (open_.marker and abs(line.x0 - open_.left) < 2):
        return False
    gap = line.words[len(marked)].x0 - marked[-1].x1
    unfinished = not ENDS.search(above.text) and not _broken_early(above, line, right)
    return gap < 0.4 * line.size and unfinished and abs(line.x0 - open_.lines[-1].x0) < 2


def _is_capital_title(open_: Paragraph, line: Line) -> bool:
    """Whether the open paragraph is a title in bold capitals and the line begins the text under it."""
    title = all(piece.bold and _is_capitals(piece.text) for piece in open_.lines)
    return title and not _is_capitals(line.text) and line.text[:1].isupper()


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def _ends_sentence(above: Line, line: Line) -> bool:
    """Whether a line that looks like a label is the end of a sentence: 'all members of the / Council will:'."""
    return LABEL.fullmatch(line.text) is not None and OPEN_END.search(above.text) is not None


def _runs_into(open_: Paragraph, above: Line, line: Line, right: float) -> bool:
    """Whether a list item whose line above is full goes on with a label: '... for all. / Lead: the Chief Nurse.'"""
    hanging = bool(open_.marker) and abs(line.x0 - open_.hang) < 3
    room = right - above.x1
    return hanging and len(line.starts) == 1 and room < line.words[0].x1 - line.words[0].x0


def _mid_sentence(above: Line, line: Line) -> bool:
    return not ENDS.search(above.text) and (line.text[:1].islower() or above.words[-1].face == line.words[0].face)


def _out_of_line(open_: Paragraph, line: Line) -> bool:
    """The line begins left of the paragraph, or a list item's text is followed by text back at its marker."""
    slack = 0.5 * line.size
    if open_.marker:
        if line.x0 < open_.left - slack:
            return True
        back = line.x0 < open_.hang - slack and open_.hang - open_.left > slack
        hanging = len(open_.lines) > 1 and open_.lines[1].x0 > open_.left + slack
        return back and (hanging or bool(ENDS.search(open_.lines[-1].text)))
    edge = min(piece.x0 for piece in open_.lines)
    if line.x0 > edge + slack and len(open_.lines) > 1:
        return bool(ENDS.search(open_.lines[-1].text))
    return False


def _broken_early(above: Line, line: Line, right: float) -> bool:
    """The writer ended the line above: the first word below would still have fitted on it."""
    if line.text[:1].islower() and not ENDS.search(above.text):
        return False
    room = right - above.x1
    first = line.words[0]
    return room > (first.x1 - first.x0) + 0.9 * line.size
