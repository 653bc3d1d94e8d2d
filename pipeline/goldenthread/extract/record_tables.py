"""Record tables as read: one element each, its labels down one column and their values in the next.

A record may be a table, several in one table, a table broken over pages, or lines with bars between the cells, as
converters leave of a table: 'Action name | Plant trees Action type Action description | ...'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.documents.model import Block, BlockKind, Cell, Document, Table
from goldenthread.extract.record_labels import NAME, LabelRole, is_label, label_role
from goldenthread.facts.model import Kind
from goldenthread.lexicon.columns import fold_header
from goldenthread.lexicon.load import Lexicon

_FEWEST_ROLES = 3
_ACTING = frozenset({Kind.ACTION, Kind.COMMITMENT})
_KNOWN_SHARE = 0.4
_CONTINUES = 0.6
_LABEL_WORDS = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled value: its label's role, the value as a cell, the words of its row, and its block's index."""

    label: str
    role: LabelRole | None
    value: Cell
    quote: str
    block: int


@dataclass
class Record:
    """One record: the entry that names its element, and the others in order."""

    name: Entry
    entries: list[Entry] = field(default_factory=list)

    @property
    def labels(self) -> set[str]:
        """The labels of the record, folded."""
        return {fold_header(entry.label) for entry in (self.name, *self.entries)}

    def holds_together(self) -> bool:
        """Whether enough labels are known ones of different roles for this to be a record."""
        entries = (self.name, *self.entries)
        roles = {entry.role.name for entry in entries if entry.role is not None}
        known = {fold_header(entry.label) for entry in entries if entry.role is not None}
        return len(roles) >= _FEWEST_ROLES and len(known) >= _KNOWN_SHARE * len(self.labels) and _says(entries)


def _says(entries: Iterable[Entry]) -> bool:
    """Whether some field beside the name tells what a record of a plan tells: who, when, what for, towards what."""
    told = {"owner", "lead", "timescale", "measure", "outcome", "domain", "target", "baseline", "corporate_priority"}
    return any(entry.role is not None and entry.role.name in told for entry in entries)


def find_records(document: Document, lexicon: Lexicon) -> list[Record]:
    """The records of a document in order; none for tables whose labels stand over their columns."""
    plain = [(index, list(_entries(index, block, frozenset(), lexicon))) for index, block in document.body()]
    known = frozenset(
        label for record in _joined(plain, frozenset()) if record.holds_together() for label in record.labels
    )
    if not known:
        return []
    again = [(index, list(_entries(index, block, known, lexicon))) for index, block in document.body()]
    found = (_about_innermost(record) for record in _joined(again, known) if record.holds_together())
    return [record for record in found if record is not None]


def _about_innermost(record: Record) -> Record | None:
    """The record about the action under a goal that it names first; None where it names several actions."""
    acting = [entry for entry in record.entries if _is_name(entry) and _kind(entry) in _ACTING]
    if _kind(record.name) is not Kind.GOAL or not acting:
        return record
    if len(acting) > 1:
        return None
    return Record(acting[0], [record.name, *(entry for entry in record.entries if entry is not acting[0])])


def _kind(entry: Entry) -> Kind | None:
    return entry.role.kind if entry.role is not None else None


def _joined(blocks: Iterable[tuple[int, list[Entry]]], known: frozenset[str]) -> Iterator[Record]:
    """Records from the entries of blocks: each begins at a name and goes on where no label comes again."""
    current: Record | None = None
    last = -1
    for index, entries in blocks:
        if not entries:
            continue
        first = next((n for n, entry in enumerate(entries) if _is_name(entry)), None)
        if first is None:
            if current is not None and _goes_on(current, entries, known, adjoining=index == last + 1):
                current.entries += entries
                last = index
            continue
        for entry in entries:
            if _is_name(entry) and (current is None or _begins(current, entry)):
                if current is not None:
                    yield current
                current = Record(entry)
            elif current is not None and entry.block == current.name.block:
                current.entries.append(entry)
        last = index
    if current is not None:
        yield current


def _is_name(entry: Entry) -> bool:
    return entry.role is not None and entry.role.name == NAME and bool(entry.value.text)


def _begins(current: Record, entry: Entry) -> bool:
    """Whether a name begins a new record: it stands elsewhere, or under the label that began this one."""
    return entry.block != current.name.block or fold_header(entry.label) == fold_header(current.name.label)


def _goes_on(record: Record, entries: Sequence[Entry], known: frozenset[str], *, adjoining: bool) -> bool:
    """Whether entries without a name carry on a record that a page break cut."""
    labels = {fold_header(entry.label) for entry in entries}
    if labels & record.labels:
        return False
    if len(labels & known) >= _CONTINUES * len(labels):
        return True
    return adjoining and sum(entry.role is not None for entry in entries) >= _CONTINUES * len(entries)


def _entries(index: int, block: Block, known: frozenset[str], lexicon: Lexicon) -> Iterator[Entry]:
    if block.table is not None:
        yield from _of_table(index, block.table, known, lexicon)
    elif block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and "|" in block.text:
        for line in block.lines or (block.text,):
            pieces = [
                Cell(0, n, (text,)) for n, part in enumerate(line.strip(" |").split("|")) if (text := part.strip())
            ]
            for label, value in _pairs(pieces, known, lexicon):
                yield Entry(label, label_role(label, lexicon), value, line, index)


def _of_table(index: int, table: Table, known: frozenset[str], lexicon: Lexicon) -> Iterator[Entry]:
    grid = table.grid()
    used = [
        c for c in range(table.columns) if any(cell is not None and cell.text for row in grid for cell in (row[c],))
    ]
    if len(used) < 2:
        return
    for row, cells in enumerate(grid):
        picked = [cells[column] or Cell(row, column) for column in used]
        pieces = [cell for n, cell in enumerate(picked) if not n or picked[n - 1] is not cell]
        for label, value in _pairs(pieces, known, lexicon):
            yield Entry(label, label_role(label, lexicon), value, table.row_quote(row), index)


def _pairs(pieces: Sequence[Cell], known: frozenset[str], lexicon: Lexicon) -> Iterator[tuple[str, Cell]]:
    """(label, value) of the cells of a row: a group's label may come first, and labels may end the cell before."""
    label = ""
    for n, cell in enumerate(pieces):
        if n == len(pieces) - 1:
            if label and not is_label(cell.text, lexicon):
                yield label, cell
            elif len(pieces) == 1 and fold_header(cell.text) in known:
                yield cell.text, Cell(cell.row, cell.column)
            return
        value, labels = _trailing(cell.text, known, lexicon)
        if labels:
            if label and value:
                yield label, Cell(cell.row, cell.column, (value,))
            yield from ((empty, Cell(cell.row, cell.column)) for empty in labels[:-1])
            label = labels[-1]
        else:
            label = cell.text if len(cell.text.split()) <= _LABEL_WORDS else ""


def _trailing(text: str, known: frozenset[str], lexicon: Lexicon) -> tuple[str, list[str]]:
    """A cell's text without the labels it ends with, and these: ('Plant trees', ['Action type', 'Timeline'])."""
    words = text.split()
    labels: list[str] = []
    while words:
        size = next((s for s in range(min(_LABEL_WORDS, len(words)), 0, -1) if _ends(words, s, known, lexicon)), 0)
        if not size:
            break
        labels.insert(0, " ".join(words[-size:]))
        words = words[:-size]
    return " ".join(words), labels


def _ends(words: Sequence[str], size: int, known: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether the last words are a label: of a lone one the document's own labels must say so, or the whole cell."""
    text = " ".join(words[-size:])
    if not text[:1].isupper():
        return False
    if fold_header(text) in known:
        return True
    return is_label(text, lexicon) and (size > 1 or len(words) == 1)
