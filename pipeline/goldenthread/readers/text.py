"""Plain text: what a person or a program left of a document when only its words were exported.

Tables come as rows with tabs, or as cells one after the other on lines of their own; paragraphs come one a line or
wrapped; numbered and bulleted items, Markdown marks and printed page numbers come as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from goldenthread.documents.model import (
    Block,
    BlockKind,
    Document,
    Format,
    Location,
    Role,
    Style,
    TextCoverage,
)
from goldenthread.layout.cell_lines import read_cell_lines
from goldenthread.layout.linear import read_linear_table
from goldenthread.layout.markers import split_marker
from goldenthread.layout.tabs import contents_rows, read_tab_table, tab_region
from goldenthread.layout.text_lines import Line, page_number, split_lines
from goldenthread.readers.detect import decode
from goldenthread.readers.grounding import grounded
from goldenthread.settings import Limits

_INDENTED = "indented"
#: An indented paragraph longer than this is a paragraph, not a list item that lost its bullet.
_LONGEST_ITEM = 300


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a text file.

    Raises:
        DocumentError: never for content; the registry refuses an empty result.
    """
    text = decode(path.read_bytes()[: limits.file_bytes])
    return read_text(text, name, sha256)


def read_text(text: str, name: str, sha256: str) -> Document:
    """The document of a decoded text."""
    lines = split_lines(text)
    interrupted = any(len(line.parts) > 1 for line in lines)
    blocks = tuple(_Blocks(lines).all())
    if interrupted:
        blocks = grounded(blocks, text)
    pages = max((line.page or 0 for line in lines), default=0) or None
    return Document(
        name=name,
        format=Format.TEXT,
        sha256=sha256,
        blocks=blocks,
        pages=pages,
        coverage=TextCoverage(_count("".join("".join(line.parts) for line in lines)), sum(map(_kept, blocks))),
        outline_evidence="numbering and wording",
    )


def _count(text: str) -> int:
    return sum(1 for character in text if not character.isspace())


def _kept(block: Block) -> int:
    if block.table:
        return sum(_count("".join(cell.parts)) for cell in block.table.cells)
    return _count(block.marker) + _count(block.text)


@dataclass
class _Blocks:
    """Walks over the lines once and gives the blocks in order."""

    lines: list[Line]

    def __post_init__(self) -> None:
        lengths = sorted(len(line.text) for line in self.lines if not line.blank)
        self._width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        filled = sum(not line.blank for line in self.lines)
        self._indents_mean = sum(line.indent > 0 and not line.blank for line in self.lines) < 0.3 * max(filled, 1)
        self._wrapped = bool(lengths) and lengths[int(len(lengths) * 0.95)] <= 140 and self._width >= 50

    def all(self) -> list[Block]:
        """Every block of the text."""
        blocks: list[Block] = []
        index = 0
        while index < len(self.lines):
            made, index = self._next(index)
            blocks.extend(made)
        return _indented_lists(blocks) if self._indents_mean else blocks

    def _next(self, index: int) -> tuple[list[Block], int]:
        line = self.lines[index]
        written = read_cell_lines(self.lines, index) if line.raw.startswith("\t") else None
        if written:
            table, stop = written
            return [Block(BlockKind.TABLE, location=_place(line), table=table)], stop
        if line.blank:
            return [], index + 1
        printed = page_number(line)
        if printed:
            return self._page_number(index, *printed)
        if "\t" in line.text:
            return self._tabs(index)
        linear = read_linear_table(self.lines, index)
        if linear:
            table, stop = linear
            return [Block(BlockKind.TABLE, location=_place(line), table=table)], stop
        return self._paragraph(index)

    def _page_number(self, index: int, label: str, rest: str) -> tuple[list[Block], int]:
        line = self.lines[index]
        printed = line.text[: len(line.text) - len(rest)].strip() if rest else line.text.strip()
        block = Block(
            BlockKind.PARAGRAPH,
            printed,
            role=Role.PAGE_NUMBER,
            location=replace(_place(line), page_label=label),
        )
        if not rest:
            return [block], index + 1
        self.lines[index] = replace(line, text=rest, parts=(rest,))
        return [block], index

    def _tabs(self, index: int) -> tuple[list[Block], int]:
        stop = tab_region(self.lines, index)
        region = [line for line in self.lines[index:stop] if not line.blank]
        if contents_rows(region):
            return [_contents(line) for line in region], stop
        if len(region) == 1:
            return self._single_tab_row(index, region[0]), stop
        table = read_tab_table(region)
        return [Block(BlockKind.TABLE, location=_place(region[0]), table=table)], stop

    def _single_tab_row(self, index: int, line: Line) -> list[Block]:
        cells = [cell.strip() for cell in line.text.split("\t") if cell.strip()]
        if len(cells) == 2 and split_marker(f"{cells[0]} x")[0]:
            return [_marked(line, cells[0], cells[1])]
        if len(cells) <= 1:
            return [_block(line, " ".join(cells))]
        return [Block(BlockKind.TABLE, location=_place(line), table=read_tab_table([line]))]

    def _paragraph(self, index: int) -> tuple[list[Block], int]:
        taken = [self.lines[index]]
        stop = index + 1
        while True:
            following = self._continuation(taken[-1], stop)
            if following is None:
                break
            taken.append(self.lines[following])
            stop = following + 1
        return [_block_of(taken)], stop

    def _continuation(self, last: Line, index: int) -> int | None:
        """The index of the line that carries on the paragraph, if one does."""
        if index >= len(self.lines):
            return None
        line = self.lines[index]
        if not line.blank:
            return index if self._carries_on(last, line, apart=False) else None
        following = index + 1
        if not self._wrapped or following >= len(self.lines) or self.lines[following].blank:
            return None
        return following if self._carries_on(last, self.lines[following], apart=True) else None

    def _carries_on(self, last: Line, line: Line, *, apart: bool) -> bool:
        if "\t" in line.text or page_number(line) or line.page != last.page or line.strong != last.strong:
            return False
        marker, rest = split_marker(line.text)
        if marker and rest and not (marker[0].isdigit() and last.text[-1:].isalnum() and rest[:1].islower()):
            return False
        if line.text.startswith("#") or not self._wrapped or (self._indents_mean and line.indent > last.indent):
            return False
        unfinished = last.text[-1:] not in ".!?:;" or last.text.endswith(("e.g.", "i.e."))
        full = len(last.text) >= 0.66 * self._width
        lower = line.text[:1].islower() or line.text[:1] in "(&"
        if apart:
            return unfinished and lower and len(last.text) >= 0.5 * self._width
        return full or (unfinished and lower)


def _indented_lists(blocks: list[Block]) -> list[Block]:
    """Runs of indented paragraphs made list items: a text export may lose the bullets and keep their indent."""
    indented = [b.style.name == _INDENTED and len(b.text) <= _LONGEST_ITEM for b in blocks]
    neighbours = zip([False, *indented], indented, [*indented[1:], False], strict=False)
    return [
        replace(block, kind=BlockKind.LIST_ITEM) if here and (before or after) else block
        for block, (before, here, after) in zip(blocks, neighbours, strict=True)
    ]


def _place(line: Line) -> Location:
    return Location(page=line.page, line=line.number)


def _contents(line: Line) -> Block:
    text = " ".join(line.text.split())
    return Block(BlockKind.PARAGRAPH, text, role=Role.CONTENTS, location=_place(line), lines=(line.text,))


def _block(line: Line, text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, location=_place(line), links=line.links, lines=(text,))


def _marked(line: Line, marker: str, text: str) -> Block:
    return replace(_block(line, text), marker=marker)


def _block_of(taken: list[Line]) -> Block:
    first = taken[0]
    text = " ".join(line.text.strip() for line in taken)
    level = len(text) - len(text.lstrip("#"))
    links = tuple(link for line in taken for link in line.links)
    parts = _joined_parts(taken)
    if 0 < level <= 6 and text[level : level + 1] == " ":
        return Block(
            BlockKind.HEADING,
            text[level:].strip(),
            level=level,
            location=_place(first),
            links=links,
            parts=parts,
        )
    marker, rest = split_marker(text)
    bullet = marker and not marker[0].isalnum() and marker[0] not in "(["
    inner, inner_rest = split_marker(rest) if bullet else ("", "")
    if inner and inner_rest:
        marker, rest = inner, inner_rest
    name = "bulleted" if bullet else _INDENTED if first.indent and not marker else None
    style = Style(bold=all(line.strong for line in taken), name=name)
    return Block(
        BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH,
        rest if marker else text,
        level=first.indent // 2 if bullet else 0,
        marker=marker,
        parts=parts,
        location=_place(first),
        style=style,
        links=links,
        lines=tuple(line.text.strip() for line in taken),
    )


def _joined_parts(taken: list[Line]) -> tuple[str, ...]:
    """The runs of several lines: only a line broken by markup breaks the run."""
    if all(len(line.parts) <= 1 for line in taken):
        return ()
    return tuple(part for line in taken for part in line.parts)
