"""Tables whose cells stand one after the other on lines of their own, as a text export of a PDF leaves them.

The header names the columns; each row begins with its number; inside a row the lines are dealt to the columns in
order by dynamic programming: each line by how well it suits a column, each boundary by whether the line before it
looks finished. It is the method of Viterbi (1967) with hand-set scores in place of probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.model import Cell, Location, Table
from goldenthread.layout.cell_kinds import DATE, agent_like, cell_score, date_like, life_stage_like
from goldenthread.layout.text_lines import Line
from goldenthread.lexicon.columns import header_role

_HEADER_LINES = 12
_HEADER_WIDTH = 120
_ROW_CODE = re.compile(r"^(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?|\d{1,2}[a-zA-Z]?[.)]?|[A-Z]{1,3}\d{1,3})$")
_OPEN_END = re.compile(
    r"(?:[,&/(–-]|\b(?:and|or|of|the|to|for|in|with|by|a|an|at|on|from|who|their|are|is|as|that))$", re.I
)
_LONG_LINE = 220
_SKIP = -1.0
_BODY_LOOKAHEAD = 12


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or a part of one that holds the end of one cell and the start of the next.

    `inside` tells that it begins with a bracket, or before an open one is closed.
    """

    text: str
    line: Line
    gap: int
    whole: bool
    inside: bool = False


def read_linear_table(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """The table whose header begins at `start`, and the index after it; None when no such table begins there."""
    header = _header(lines, start)
    if header is None:
        return None
    names, body = header
    numbering = names.pop(0) if _roles(names)[0] == "code" else ""
    stop = _table_stop(lines, body)
    rows = _rows(lines, body, stop)
    if len(rows) < 2:
        return None
    roles = _roles(names)
    widths: list[float] = [0.0] * len(roles)
    dealt = [_deal(pieces, roles, widths) for _, pieces in rows]
    widths = _widths(dealt, rows, len(roles))
    dealt = [_deal(pieces, roles, widths) for _, pieces in rows]
    return _table(numbering, names, lines[start], rows, dealt), stop


def _roles(names: Sequence[str]) -> list[str]:
    return [role.name if (role := header_role(name)) else "comment" for name in names]


def _header(lines: Sequence[Line], start: int) -> tuple[list[str], int] | None:
    """The column names of a table with numbered rows, and the index after them."""
    found = _header_words(lines, start)
    return found if found and _coded_row_follows(lines, found[1]) else None


def _header_words(lines: Sequence[Line], start: int) -> tuple[list[str], int] | None:
    """The longest run of lines that is wholly column headers, three different ones at least."""
    found: tuple[list[str], int] | None = None
    words: list[str] = []
    taken = 0
    index = start
    while index < len(lines) and taken < _HEADER_LINES:
        line = lines[index]
        index += 1
        if line.blank:
            continue
        if len(line.text) > _HEADER_WIDTH or "\t" in line.text:
            break
        words += line.text.split()
        taken += 1
        names = _segment(tuple(words))
        if names is not None and len(names) >= 3:
            found = (names, index)
        elif len(words) > 24:
            break
    return found if found and len(set(_roles(found[0]))) >= 3 else None


def _segment(words: tuple[str, ...]) -> list[str] | None:
    """The words as a run of column headers with nothing left over; None when they are not."""
    if not words:
        return []
    for size in range(min(5, len(words)), 0, -1):
        name = " ".join(words[:size])
        role = header_role(name)
        if role and role.score >= 0.99:
            rest = _segment(words[size:])
            if rest is not None:
                return [name, *rest]
    return None


def _coded_row_follows(lines: Sequence[Line], index: int) -> bool:
    following = [line for line in lines[index : index + _BODY_LOOKAHEAD] if not line.blank][:2]
    return any(_ROW_CODE.match(line.text.strip()) for line in following)


def _table_stop(lines: Sequence[Line], body: int) -> int:
    """The index after the table: the title before the next header, a heading mark, a long paragraph, or the end."""
    for index in range(body, len(lines)):
        line = lines[index]
        if line.raw.startswith("#") or len(line.text) > _LONG_LINE or "\t" in line.text:
            return index
        if not line.blank and index > body and _header_words(lines, index):
            return _title_start(lines, index, body)
    return len(lines)


def _title_start(lines: Sequence[Line], header: int, body: int) -> int:
    """The first line of the title that stands over a header: the lines after the last wide gap."""
    index = header - 1
    while index > body and lines[index].blank:
        index -= 1
    blanks = sum(1 for line in lines[index + 1 : header] if line.blank)
    return index if blanks <= 2 and index > body else header


def _rows(lines: Sequence[Line], body: int, stop: int) -> list[tuple[Line, list[_Piece]]]:
    rows: list[tuple[Line, list[_Piece]]] = []
    gap = 0
    for line in lines[body:stop]:
        if line.blank:
            gap += 1
            continue
        if _starts_row(line, rows):
            rows.append((line, []))
        elif rows and any(map(str.isalnum, line.text)):
            rows[-1][1].extend(_pieces(line, gap))
        gap = 0
    return [(line, _bracketed(pieces)) for line, pieces in rows if pieces]


def _bracketed(pieces: Sequence[_Piece]) -> list[_Piece]:
    marked: list[_Piece] = []
    depth = 0
    for piece in pieces:
        marked.append(replace(piece, inside=depth > 0 or piece.text.startswith("(")))
        depth = max(0, depth + piece.text.count("(") - piece.text.count(")"))
    return marked


def _starts_row(line: Line, rows: list[tuple[Line, list[_Piece]]]) -> bool:
    """Whether a line is the number of a new row: of the same shape as the numbers before it, and the next one."""
    code = line.text.strip()
    if not _ROW_CODE.match(code):
        return False
    if not rows:
        return True
    return _shape(code) == _shape(rows[-1][0].text.strip()) and _follows(rows[-1][0].text.strip(), code)


def _shape(code: str) -> str:
    return re.sub(r"\d+", "9", code)


def _follows(before: str, code: str) -> bool:
    first, second = (tuple(map(int, re.findall(r"\d+", text))) for text in (before, code))
    return second > first and (second[-1] - first[-1] <= 3 or second[:-1] != first[:-1])


def _pieces(line: Line, gap: int) -> list[_Piece]:
    """The line, cut where a date between a body and a sentence shows that three cells were run together."""
    text = line.text.strip()
    for match in DATE.finditer(text):
        before, after = text[: match.start()].strip(), text[match.end() :].strip()
        if not before and not after:
            break
        ends = not after or after[:1].isupper() or after[:1].isdigit()
        if ends and (not before or (agent_like(before) > 0.8 and text[match.start() - 1].isspace())):
            cut = [part for part in (before, match[0].strip(), after) if part]
            return [_Piece(part, line, gap if n == 0 else 0, False) for n, part in enumerate(cut)]
    return _life_stage_cut(text, line, gap) or [_Piece(text, line, gap, True)]


def _life_stage_cut(text: str, line: Line, gap: int) -> list[_Piece]:
    """The line cut before a life stage that stands at its end, run together with the cell before it."""
    words = text.split()
    for size in (3, 2):
        before, after = " ".join(words[:-size]), " ".join(words[-size:])
        if before and after[:1].isupper() and life_stage_like(after):
            return [_Piece(before, line, gap, False), _Piece(after, line, 0, False)]
    return []


def _deal(pieces: Sequence[_Piece], roles: Sequence[str], widths: Sequence[float]) -> list[int]:
    """A column for every piece, never going back, best in sum."""
    columns = len(roles)
    scores = [[_emission(piece, role) for role in roles] for piece in pieces]
    best = [[float("-inf")] * columns for _ in pieces]
    back = [[0] * columns for _ in pieces]
    best[0] = [scores[0][c] + c * 2 * _SKIP for c in range(columns)]
    for n in range(1, len(pieces)):
        for c in range(columns):
            options = [
                best[n - 1][p]
                + (_stay(pieces, n, p, widths) if p == c else _cross(pieces, n, p, widths) + (c - p - 1) * _SKIP)
                for p in range(c + 1)
            ]
            top = max(range(len(options)), key=options.__getitem__)
            best[n][c], back[n][c] = options[top] + scores[n][c], top
    last = max(range(columns), key=lambda c: best[-1][c] + 0.1 * _SKIP * (columns - 1 - c))
    path = [last]
    for n in range(len(pieces) - 1, 0, -1):
        path.append(back[n][path[-1]])
    return path[::-1]


def _emission(piece: _Piece, role: str) -> float:
    score = cell_score(piece.text, role)
    if role in {"owner", "lead"} and piece.text.endswith(","):
        score += 0.3
    return max(score, 0.0) if piece.inside else score


def _finished(pieces: Sequence[_Piece], n: int, column: int, widths: Sequence[float]) -> float:
    """How much the piece before `n` looks like the last line of its cell: -2 to 2."""
    above, below = pieces[n - 1], pieces[n]
    score = 0.0
    if _OPEN_END.search(above.text):
        score -= 1.6
    if below.text[:1].islower() or below.text[:1] in "(&":
        score -= 1.2
    elif below.text[:1].isupper():
        score += 0.3
    if below.inside:
        score -= 2.0
    if above.text[-1:] in ".?!" and not above.text.endswith("..."):
        score += 0.7
    if widths[column] and above.whole:
        first_word = below.text.split()[0]
        room = widths[column] - len(above.text) - 1 - len(first_word)
        score += 0.7 if room > 2 else (-0.5 if room < 0 else 0.0)
    return score


def _stay(pieces: Sequence[_Piece], n: int, column: int, widths: Sequence[float]) -> float:
    finished = _finished(pieces, n, column, widths)
    return (-0.5 if finished > 0 else -0.35) * finished


def _cross(pieces: Sequence[_Piece], n: int, column: int, widths: Sequence[float]) -> float:
    score = 0.65 * _finished(pieces, n, column, widths)
    if not pieces[n].whole and pieces[n].gap == 0 and pieces[n].line is pieces[n - 1].line:
        score += 0.8
    return score


def _widths(dealt: Sequence[Sequence[int]], rows: Sequence[tuple[Line, list[_Piece]]], columns: int) -> list[float]:
    """How many characters a line of each column holds, from the lines dealt to it."""
    lengths: list[list[int]] = [[] for _ in range(columns)]
    for path, (_, pieces) in zip(dealt, rows, strict=True):
        for column, piece in zip(path, pieces, strict=True):
            lengths[column].append(len(piece.text))
    return [float(sorted(found)[int(0.85 * (len(found) - 1))]) if found else 0.0 for found in lengths]


def _table(
    numbering: str,
    names: Sequence[str],
    first: Line,
    rows: Sequence[tuple[Line, list[_Piece]]],
    dealt: Sequence[Sequence[int]],
) -> Table:
    place = Location(page=first.page, line=first.number)
    numbered = (numbering,) if numbering else ()
    cells = [Cell(0, 0, numbered, lines=numbered, header=True, location=place)]
    cells += [Cell(0, c, (name,), lines=(name,), header=True, location=place) for c, name in enumerate(names, start=1)]
    for r, ((line, pieces), path) in enumerate(zip(rows, dealt, strict=True), start=1):
        where = Location(page=line.page, line=line.number)
        code = line.text.strip()
        cells.append(Cell(r, 0, (code,), lines=(code,), location=where))
        for column in range(len(names)):
            taken = [piece for piece, dealt_to in zip(pieces, path, strict=True) if dealt_to == column]
            if taken:
                paragraphs = _paragraphs(taken)
                cells.append(Cell(r, column + 1, (" ".join(p.text for p in taken),), lines=paragraphs, location=where))
    return Table(tuple(cells), len(rows) + 1, len(names) + 1, header_rows=1)


def _paragraphs(taken: Sequence[_Piece]) -> tuple[str, ...]:
    """The cell's lines joined into paragraphs: a wide gap or a finished line begins a new one."""
    paragraphs: list[str] = []
    for n, piece in enumerate(taken):
        new = not paragraphs or piece.gap >= 3 or _new_paragraph(taken, n)
        if new:
            paragraphs.append(piece.text)
        else:
            paragraphs[-1] += f" {piece.text}"
    return tuple(paragraphs)


def _new_paragraph(taken: Sequence[_Piece], n: int) -> bool:
    above, below = taken[n - 1].text, taken[n].text
    if _OPEN_END.search(above) or not (below[:1].isupper() or below[:1].isdigit()):
        return False
    return above[-1:] in ".?!" or (date_like(above) and date_like(below))
