"""What floats over the cells of a sheet: text boxes, diagrams, charts, and comments with their authors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Location, Remark, Role
from goldenthread.readers.drawings import A, chart_blocks, diagram_blocks, drawing_text, words_below
from goldenthread.readers.opc import Package
from goldenthread.readers.runs import count, fold
from goldenthread.readers.tally import Tally
from goldenthread.readers.xlsx_parts import S, rich_text

_ROW = re.compile(r"\d+$")


class Around:
    """Reads what belongs to a sheet and is in no cell; `seen` counts the characters that a raw pass sees there."""

    def __init__(self, package: Package, main: str, tally: Tally) -> None:
        """Take the workbook, the name of its main part, and where omissions are counted."""
        self.seen = 0
        self._package = package
        self._tally = tally
        people = [package.xml(part) for part in package.related(main, "person")]
        self._people = {
            person.get("id", ""): fold(person.get("displayName", ""))
            for root in people
            if root is not None
            for person in root.iter("{*}person")
        }

    def blocks(self, part: str) -> Iterator[Block]:
        """The blocks around the cells of a sheet, or all blocks of a sheet that is one chart."""
        for drawing in self._package.related(part, "drawing"):
            yield from self._drawing(drawing)
        threaded = self._package.related(part, "threadedComment")
        for comments in threaded:
            yield from self._threaded(comments)
        # Beside threaded comments a workbook keeps a copy of each for programs that know only the old kind.
        for comments in self._package.related(part, "comments") if not threaded else ():
            yield from self._comments(comments)
        embedded = len(self._package.related(part, "oleObject")) + len(self._package.related(part, "package"))
        if embedded:
            self._tally.note("EmbeddedObject", embedded)

    def _drawing(self, part: str) -> Iterator[Block]:
        root = self._package.xml(part)
        if root is None:
            return
        self.seen += words_below(root)
        texts = [drawing_text(paragraph) for paragraph in root.iter(f"{A}p")]
        yield from (Block(BlockKind.PARAGRAPH, text) for text in texts if text)
        for kind in ("chart", "chartEx"):
            for chart in self._package.related(part, kind):
                yield from self._chart(self._package.xml(chart))
        for data in self._package.related(part, "diagramData"):
            diagram = self._package.xml(data)
            if diagram is not None:
                self.seen += words_below(diagram)
                yield from diagram_blocks(diagram, Location())

    def _chart(self, root: etree._Element | None) -> list[Block]:
        if root is None:
            return []
        blocks = chart_blocks(root, Location())
        self._tally.note("ChartFigures")
        self._tally.added += sum(count(block.text) for block in blocks)
        return blocks

    def _threaded(self, part: str) -> Iterator[Block]:
        root = self._package.xml(part)
        for element in root.iter("{*}threadedComment") if root is not None else ():
            text = fold(element.findtext("{*}text") or "")
            yield from self._comment(text, self._people.get(element.get("personId", ""), ""), element.get("ref", ""))

    def _comments(self, part: str) -> Iterator[Block]:
        root = self._package.xml(part)
        if root is None:
            return
        names = [fold(author.text or "") for author in root.iter(f"{S}author")]
        for element in root.iter(f"{S}comment"):
            inner = element.find(f"{S}text")
            text = fold(rich_text(inner)) if inner is not None else ""
            number = element.get("authorId", "")
            author = names[int(number)] if number.isdecimal() and int(number) < len(names) else ""
            yield from self._comment(text, author, element.get("ref", ""))

    def _comment(self, text: str, author: str, reference: str) -> Iterator[Block]:
        if not text:
            return
        self.seen += count(text)
        self._tally.note("Comments")
        row = _ROW.search(reference)
        place = Location(line=int(row[0])) if row and len(row[0]) < 8 else Location()
        block = Block(BlockKind.PARAGRAPH, text, role=Role.COMMENT, location=place)
        yield replace(block, remark=Remark(author, reference))
