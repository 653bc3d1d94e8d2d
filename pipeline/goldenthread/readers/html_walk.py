"""Walks over an HTML tree and gives its blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Location, Role
from goldenthread.readers.grids import Grid, RawCell, raw_cell
from goldenthread.readers.numerals import numeral
from goldenthread.readers.runs import Frame, Run, Tally, count, fold, paragraph_blocks, plain, safe_target, without_struck
from goldenthread.readers.xmlsafe import local
from goldenthread.settings import Limits

#: Attributes by which the Markdown reader hands over where a block stood and which mark it had.
LINE, MARKER = "data-gt-line", "data-gt-marker"
_SKIPPED = {"script", "style", "noscript", "template", "title", "head", "svg", "button", "select", "textarea", "iframe"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    *("address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer").split(),
    *("form header hr html legend main menu nav ol p pre search section summary ul li table caption option").split(),
    *_HEADINGS,
}
_ROLES = {"nav": Role.CONTENTS, "aside": Role.NOTE}
_ARIA_ROLES = {"navigation": Role.CONTENTS, "banner": Role.HEADER, "contentinfo": Role.FOOTER, "search": Role.HEADER}
_FURNITURE = re.compile(r"\b(cookies?|breadcrumbs?|skip-?(link|to)\w*|site-?(nav|menu|search)\w*)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^\s*\[?\d{1,3}\]?\s*$")


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element's descendants inherit."""

    role: Role = Role.BODY
    depth: int = 0
    inside: bool = False
    pre: bool = False
    bold: bool = False
    italic: bool = False
    struck: bool = False
    link: str = ""
    style_name: str | None = None


class Walker:
    """Gives the blocks of an HTML tree.

    Raises (when walking, DocumentError): TOO_LARGE for a table above the limit of cells.
    """

    def __init__(self, limits: Limits, tally: Tally) -> None:
        """Prepare; `tally` collects what was left out on purpose."""
        self.tally = tally
        self._limits = limits
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._frame = Frame()
        self._after: list[etree._Element] = []
        self._header_is_content = False

    def walk(self, root: etree._Element) -> list[Block]:
        """The blocks of the tree, in order."""
        headings = list(root.iter("h1"))
        self._header_is_content = bool(headings) and all(_within(h, "header") for h in headings)
        self._element(root, _Context())
        self._flush(_Context())
        return self._blocks

    def _element(self, element: etree._Element, context: _Context) -> None:
        name = local(element).lower()
        if self._left_out(element, name):
            return
        context = self._inherited(element, name, context)
        if name == "table" and not _is_layout(element):
            self._flush(context)
            self._table(element, context)
        elif name in _HEADINGS or element.get("role") == "heading":
            self._heading(element, name, context)
        elif name == "li":
            self._item(element, context)
        elif name in _BLOCKS or name in ("tr", "td", "th"):
            self._block(element, name, context)
        else:
            self._inline(element, name, context)

    def _left_out(self, element: etree._Element, name: str) -> bool:
        if not name or name in _SKIPPED:
            return True
        if name == "sup" and _FOOTNOTE.match(_text(element)) and any(a.get("href", "").startswith("#") for a in element.iter("a")):
            self.tally.dropped += count(_text(element))
            return True
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if hidden or _HIDDEN.search(element.get("style") or ""):
            words = count(_words(element))
            self.tally.dropped += words
            if words:
                self.tally.note("HiddenText")
            return True
        return False

    def _inherited(self, element: etree._Element, name: str, context: _Context) -> _Context:
        style = element.get("style") or ""
        return replace(
            context,
            role=self._role(element, name, context.role),
            inside=context.inside or name in ("article", "section", "main", "blockquote", "figure", "td"),
            pre=context.pre or name == "pre",
            bold=context.bold or name in ("b", "strong", "dt", "summary", "th") or bool(_BOLD.search(style)),
            italic=context.italic or name in ("i", "em", "cite"),
            struck=context.struck or name in ("s", "strike", "del"),
            link=safe_target(element.get("href", "")) if name == "a" else context.link,
            style_name="blockquote" if name == "blockquote" else context.style_name,
            depth=context.depth + 1 if name in ("ul", "ol", "menu") else context.depth,
        )

    def _role(self, element: etree._Element, name: str, role: Role) -> Role:
        if role is not Role.BODY:
            return role
        if name in ("header", "footer") and not self._page_level(element, name):
            return Role.BODY
        if name == "header":
            return Role.HEADER
        if name == "footer":
            return Role.FOOTER
        if name not in ("body", "html") and _FURNITURE.search(f"{element.get('id', '')} {element.get('class', '')}"):
            return Role.FOOTER
        return _ARIA_ROLES.get(element.get("role", ""), _ROLES.get(name, Role.BODY))

    def _page_level(self, element: etree._Element, name: str) -> bool:
        if name == "header" and self._header_is_content:
            return False
        return not any(local(parent).lower() in ("article", "section", "main") for parent in element.iterancestors())

    def _block(self, element: etree._Element, name: str, context: _Context) -> None:
        self._flush(context)
        self._start(Frame(style_name=name if name in ("dt", "dd") else context.style_name), element, context)
        self._children(element, context)
        self._flush(context)

    def _heading(self, element: etree._Element, name: str, context: _Context) -> None:
        self._flush(context)
        aria = element.get("aria-level", "")
        level = _HEADINGS.get(name) or (int(aria) if aria.isdecimal() and 1 <= int(aria) <= 9 else 2)
        self._start(Frame(BlockKind.HEADING, level), element, context)
        self._children(element, context)
        self._flush(context)

    def _item(self, element: etree._Element, context: _Context) -> None:
        self._flush(context)
        frame = Frame(BlockKind.LIST_ITEM, max(0, context.depth - 1), _marker(element))
        self._start(frame, element, context)
        self._children(element, context)
        self._flush(context)

    def _start(self, frame: Frame, element: etree._Element, context: _Context) -> None:
        """Say what the next words belong to; a list item keeps its own place for its first paragraph."""
        waiting = self._frame.kind is BlockKind.LIST_ITEM and not frame.kind is BlockKind.LIST_ITEM
        if waiting and frame.kind is BlockKind.PARAGRAPH and _within(element, "li"):
            return
        self._frame = replace(frame, role=context.role, location=Location(line=_line(element)))

    def _inline(self, element: etree._Element, name: str, context: _Context) -> None:
        if name == "br":
            self._runs.append(Run("\n"))
        self._children(element, context)

    def _children(self, element: etree._Element, context: _Context) -> None:
        self._words(element.text, context)
        for child in element:
            self._element(child, context)
            self._words(child.tail, context)

    def _words(self, text: str | None, context: _Context) -> None:
        if text:
            shown = text if context.pre else re.sub(r"\s+", " ", text)
            self._runs.append(
                Run(shown, context.bold, context.italic, link=context.link, struck=context.struck)
            )

    def _flush(self, context: _Context) -> None:
        """Make blocks of the words gathered since the last block ended."""
        runs, self._runs = self._runs, []
        if not fold(plain(runs)):
            return
        frame = replace(self._frame, role=context.role)
        self._blocks.extend(paragraph_blocks(without_struck(runs, self.tally), frame))
        self._frame = Frame(location=frame.location)

    def _table(self, element: etree._Element, context: _Context) -> None:
        place = Location(line=_line(element))
        grid = Grid(self._limits, place)
        nested: list[etree._Element] = []
        headed = 0
        rows = [row for row in element.iter("tr") if _owner(row) is element]
        for row in rows:
            grid.start_row()
            headed += headed < len(rows) and _within(row, "thead", element)
            for cell in row:
                if local(cell).lower() in ("td", "th"):
                    grid.place(self._cell(cell, nested), Location(line=_line(cell)))
        captions = [fold(_text(child)) for child in element if local(child).lower() == "caption"]
        table = grid.table(headed, captions[0] if captions else "")
        if table:
            self._blocks.append(Block(BlockKind.TABLE, role=context.role, location=place, table=table))
        for inner in nested:
            self._table(inner, context)

    def _cell(self, element: etree._Element, nested: list[etree._Element]) -> RawCell:
        inner = Walker(self._limits, self.tally)
        inner.gather(element, nested)
        cell = raw_cell(inner.paragraphs, _span(element, "rowspan"), _span(element, "colspan"))
        return replace(cell, header=local(element).lower() == "th")

    paragraphs: list[list[Run]]

    def gather(self, element: etree._Element, nested: list[etree._Element]) -> None:
        """Collect a cell's paragraphs into `paragraphs`, and the tables inside of it into `nested`."""
        self.paragraphs = []
        self._gather(element, _Context(), nested)
        self._end_paragraph()

    def _gather(self, element: etree._Element, context: _Context, nested: list[etree._Element]) -> None:
        self._words(element.text, context)
        for child in element:
            name = local(child).lower()
            if name == "table":
                nested.append(child)
            elif not self._left_out(child, name):
                if name in _BLOCKS:
                    self._end_paragraph()
                if name == "br":
                    self._runs.append(Run("\n"))
                self._gather(child, self._inherited(child, name, context), nested)
                if name in _BLOCKS:
                    self._end_paragraph()
            self._words(child.tail, context)

    def _end_paragraph(self) -> None:
        runs, self._runs = self._runs, []
        self.paragraphs.append(without_struck(runs, self.tally))


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _words(element: etree._Element) -> str:
    """The words of an element as the raw pass counts them."""
    return " ".join(
        str(part)
        for part in element.itertext()
        if not any(local(p).lower() in _SKIPPED for p in _with_ancestors(part))
    )


def _with_ancestors(text: object) -> Iterable[etree._Element]:
    getter = getattr(text, "getparent", None)
    parent = getter() if getter else None
    if parent is None:
        return []
    holder = parent.getparent() if getattr(text, "is_tail", False) else parent
    return [] if holder is None else [holder, *holder.iterancestors()]


def _line(element: etree._Element) -> int | None:
    given = element.get(LINE, "")
    return int(given) if given.isdecimal() else element.sourceline


def _within(element: etree._Element, name: str, stop: etree._Element | None = None) -> bool:
    for parent in element.iterancestors():
        if parent is stop:
            return False
        if local(parent).lower() == name:
            return True
    return False


def _owner(row: etree._Element) -> etree._Element | None:
    return next((parent for parent in row.iterancestors() if local(parent).lower() == "table"), None)


def _is_layout(table: etree._Element) -> bool:
    """Whether a table only arranges the page: it says so, or has headings or further tables inside one column."""
    if table.get("role") in ("presentation", "none"):
        return True
    has_parts = any(True for _ in table.iter("table", *_HEADINGS) if _ is not table)
    widest = max((len(row) for row in table.iter("tr") if _owner(row) is table), default=0)
    return has_parts and widest <= 1


def _span(element: etree._Element, name: str) -> int:
    value = (element.get(name) or "1").strip()
    # The standard's own bounds: 1000 columns, 65534 rows; 0 rows means 'to the end'.
    return min(int(value), 1000 if name == "colspan" else 65534) or 1 if value.isdecimal() and len(value) < 9 else 1


def _marker(item: etree._Element) -> str:
    given = item.get(MARKER)
    if given is not None:
        return given
    parent = item.getparent()
    if parent is None or local(parent).lower() != "ol":
        return "•"
    start = parent.get("start", "1")
    number = int(start) if start.lstrip("-").isdecimal() and len(start) < 9 else 1
    for sibling in parent:
        if local(sibling).lower() != "li":
            continue
        value = sibling.get("value", "")
        number = int(value) if value.isdecimal() and len(value) < 9 else number
        if sibling is item:
            break
        number += 1
    kinds = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return numeral(number, kinds.get(parent.get("type", "1"), "decimal")) + "."
