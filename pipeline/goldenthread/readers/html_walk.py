"""Walks over an HTML tree and gives its blocks in reading order."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Location
from goldenthread.readers.amended import shown_runs
from goldenthread.readers.html_rules import BLOCKS, HEADINGS, MARKER, Context, Rules, line_of, within
from goldenthread.readers.html_tables import is_layout, read_table
from goldenthread.readers.numerals import numeral
from goldenthread.readers.runs import Frame, Run, fold, paragraph_blocks, plain
from goldenthread.readers.tally import Tally
from goldenthread.readers.xmlsafe import local
from goldenthread.settings import Limits

_NUMBER_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def html_blocks(root: etree._Element, limits: Limits, tally: Tally) -> list[Block]:
    """The blocks of an HTML tree, in reading order.

    Args:
        root: the tree.
        limits: bounds the cells of a table.
        tally: collects what is left out on purpose.

    Raises:
        DocumentError: TOO_LARGE for a table above the limit.
    """
    walker = _Walker(Rules(root, tally), limits)
    walker.element(root, Context())
    walker.flush(Context())
    return walker.blocks


class _Walker:
    """Gathers words until a block ends, then makes the block."""

    def __init__(self, rules: Rules, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self._rules = rules
        self._limits = limits
        self._runs: list[Run] = []
        self._frame = Frame()
        self._numbers: dict[etree._Element, int] = {}

    def element(self, element: etree._Element, around: Context) -> None:
        """Take an element that stands in a context."""
        name = local(element).lower()
        if self._rules.left_out(element, name):
            return
        context = self._rules.inherited(element, name, around)
        heading = name in HEADINGS or element.get("role") == "heading"
        if not heading and name not in BLOCKS:
            self._inline(element, name, context)
            return
        self.flush(around)
        if name == "table" and not is_layout(element):
            self._table(element, context)
            return
        self._start(self._frame_of(element, name, context, heading=heading), element)
        self._children(element, context)
        self.flush(context)

    def flush(self, context: Context) -> None:
        """Make blocks of the words gathered since the last block ended."""
        runs, self._runs = self._runs, []
        if fold(plain(runs)):
            frame = replace(self._frame, role=context.role)
            self.blocks.extend(paragraph_blocks(shown_runs(runs, self._rules.tally), frame))
            self._frame = Frame(location=frame.location)

    def _frame_of(self, element: etree._Element, name: str, context: Context, *, heading: bool) -> Frame:
        if heading:
            aria = element.get("aria-level", "")
            return Frame(BlockKind.HEADING, HEADINGS.get(name) or (int(aria) if aria in "123456789" and aria else 2))
        if name == "li":
            return Frame(BlockKind.LIST_ITEM, max(0, context.depth - 1), self._marker(element))
        return Frame(style_name=name if name in ("dt", "dd") else context.style_name)

    def _start(self, frame: Frame, element: etree._Element) -> None:
        """Say what the next words belong to; a list item keeps its own place for its first paragraph."""
        waiting = self._frame.kind is BlockKind.LIST_ITEM and frame.kind is BlockKind.PARAGRAPH
        if not (waiting and within(element, "li")):
            self._frame = replace(frame, location=Location(line=line_of(element)))

    def _inline(self, element: etree._Element, name: str, context: Context) -> None:
        if name == "br":
            self._runs.append(Run("\n"))
        self._children(element, context)

    def _children(self, element: etree._Element, context: Context) -> None:
        self._runs.append(context.run(element.text or ""))
        for child in element:
            self.element(child, context)
            self._runs.append(context.run(child.tail or ""))

    def _table(self, element: etree._Element, context: Context) -> None:
        table, nested = read_table(element, self._rules, self._limits)
        if table:
            place = Location(line=line_of(element))
            self.blocks.append(Block(BlockKind.TABLE, role=context.role, location=place, table=table))
        for inner in nested:
            self._table(inner, context)

    def _marker(self, item: etree._Element) -> str:
        """The mark of a list item: the Markdown reader's, a bullet, or the number a browser would show."""
        given = item.get(MARKER)
        if given is not None:
            return given
        parent = item.getparent()
        if parent is None or local(parent).lower() != "ol":
            return "•"
        before = self._numbers.get(parent, _number(parent.get("start", ""), 1) - 1)
        self._numbers[parent] = _number(item.get("value", ""), before + 1)
        kind = _NUMBER_KINDS.get(parent.get("type", ""), "decimal")
        return numeral(self._numbers[parent], kind) + "."


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise
