"""Markdown, also as programs make it of PDF files: bold lines for headings, broken tables, hard line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from goldenthread.documents.model import Block, BlockKind, Document, Format, Location, Role, TextCoverage
from goldenthread.readers.encoding import decode
from goldenthread.readers.grids import words_of
from goldenthread.readers.grounding import grounded
from goldenthread.readers.html import LIQUID, MESSAGES, parse, raw_text
from goldenthread.readers.html_rules import LINE, MARKER
from goldenthread.readers.html_walk import html_blocks
from goldenthread.readers.runs import has_headings
from goldenthread.readers.sniff import front_matter, without_front_matter
from goldenthread.readers.tally import Tally
from goldenthread.settings import Limits

_KRAMDOWN = re.compile(r"\{:[^{}\n]*\}")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]+\](?!:)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)")
_INLINE_FOOTNOTE = re.compile(r"\^\[([^\[\]\n]{1,2000})\]")
#: How far the further paragraphs of a footnote are indented.
_NOTE_INDENT = 2
_RAISED = re.compile(r"(?<=\S)\^(\d{1,3}|[*†‡])\^")
_TASK = re.compile(r"(\[[ xX]\])\s+(?=\S)")
#: An address in angle brackets, which is a word of the text and no tag.
_ADDRESS = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^<>\s]*|[^<>\s@]+@[^<>\s@]+)>")
_DEFINED = re.compile(r"^:[ \t]+")
#: Strong emphasis with spaces inside its stars, which converters write and no parser takes for strong.
_LOOSE_STRONG = re.compile(r"(?<!\*)\*\*(?!\*)([^*]{1,2000}?)\*\*(?!\*)")
#: A heading whose hashes touch its words, which many writers and some parsers take for one.
_TIGHT_HEADING = re.compile(r"^(#{2,6})(?=[^\s#])", re.MULTILINE)
_EMPTY_STRONG = re.compile(r"^[ \t]*\*{4,}[ \t]*$", re.MULTILINE)
_HTML_START = re.compile(r"<(h[1-6]|p|li|t[dhr]|d[td]|blockquote|table|summary|figcaption)(?=[\s>/])", re.IGNORECASE)
_MARKED = {"paragraph_open", "heading_open", "list_item_open", "tr_open", "table_open", "blockquote_open"}
_NOT_WORDS = (
    re.compile(r"!\[[^\[\]]*\]\([^()]*\)"),
    re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\]\[[^\[\]]*\]"),
    re.compile(r"^ {0,3}\[[^\]]+\]:.*$", re.MULTILINE),
    re.compile(r"^[ \t>]*\d{1,9}[.)](?=\s)", re.MULTILINE),
    re.compile(r"^[ \t>]*[-*+][ \t]+\[[ xX]\](?=\s)", re.MULTILINE),
    re.compile(r"^ {0,3}(```|~~~).*$", re.MULTILINE),
)


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a Markdown file.

    Raises:
        DocumentError: TOO_LARGE for a table above the limit, MALFORMED for text nested beyond reason.
    """
    raw = decode(path.read_bytes())
    source, notes = _prepared(raw)
    rendered, footnotes = _rendered(source)
    tally = Tally()
    notes = sorted([*notes, *footnotes])
    blocks = [*html_blocks(parse(rendered), limits, tally), *_footnote_blocks(notes, limits, tally)]
    metadata = front_matter(raw)
    return Document(
        name=name,
        format=Format.MARKDOWN,
        sha256=sha256,
        blocks=grounded(blocks, raw),
        title=metadata.get("title") or _first_heading(blocks),
        metadata=tuple(sorted(metadata.items())),
        coverage=_coverage("\n".join([source, *(note.text for note in notes if not note.label)]), blocks, tally),
        notices=tally.notices(MESSAGES),
        outline_evidence="headings" if has_headings(blocks) else "",
    )


@dataclass(frozen=True, slots=True, order=True)
class _Footnote:
    """A footnote: its line, its label ('' for one written where it is led to), its source."""

    line: int
    label: str
    text: str


def _prepared(raw: str) -> tuple[str, list[_Footnote]]:
    """The source with what is no word of it blanked and loose emphasis tightened, its lines kept; inline footnotes."""
    text = without_front_matter(raw)
    for marks in (LIQUID, _KRAMDOWN, _FOOTNOTE_MARK, _EMPTY_STRONG):
        text = marks.sub(lambda match: "\n" * match[0].count("\n"), text)
    notes = [_Footnote(text.count("\n", 0, m.start()) + 1, "", m[1]) for m in _INLINE_FOOTNOTE.finditer(text)]
    text = _RAISED.sub(r"<sup>\1</sup>", _INLINE_FOOTNOTE.sub("", text))
    return _LOOSE_STRONG.sub(_tightened, _TIGHT_HEADING.sub(r"\1 ", text)), notes


def _tightened(strong: re.Match[str]) -> str:
    """Strong emphasis with the spaces inside of its stars put outside of them."""
    inner = strong[1].strip(" \t")
    if not inner or re.search(r"\n[ \t]*\n", inner):
        return strong[0]
    before, after = strong[1].split(inner, 1)
    return f"{before}**{inner}**{after}"


def _rendered(source: str) -> tuple[str, list[_Footnote]]:
    """The source as HTML whose elements carry their line, and its footnotes."""
    parser = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])
    # Nothing in a plan is program code, and converters indent what belongs to a list.
    parser.disable("code")
    footnotes: list[_Footnote] = []
    parser.block.ruler.before("reference", "footnote", _footnote_rule, {"alt": ["paragraph"]})
    environment: dict[str, Any] = {"footnotes": footnotes}
    tokens = parser.parse(source, environment)
    for token in tokens:
        _mark(token)
    _tidy(tokens)
    return parser.renderer.render(tokens, parser.options, environment), footnotes


def _footnote_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a footnote's text, which the parser would else read as the definition of a link."""
    note = _FOOTNOTE.match(_line(state, start))
    if note is None:
        return False
    if not silent:
        stop = start + 1
        while stop < end and _goes_on(state, stop):
            stop += 1
        text = "\n".join([note[2], *(_line(state, line) for line in range(start + 1, stop))])
        state.env["footnotes"].append(_Footnote(start + 1, note[1], text))
        state.line = stop
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _goes_on(state: StateBlock, line: int) -> bool:
    """Whether a footnote goes on: to the end of its paragraph, and in paragraphs that are indented."""
    if state.isEmpty(line):
        return line + 1 < state.lineMax and not state.isEmpty(line + 1) and state.sCount[line + 1] >= _NOTE_INDENT
    if state.sCount[line] >= _NOTE_INDENT:
        return True
    return not state.isEmpty(line - 1) and not _FOOTNOTE.match(_line(state, line))


def _tidy(tokens: Sequence[Token]) -> None:
    """The box of a task goes to the mark of its list item, a definition to its term."""
    for index, token in enumerate(tokens):
        children = token.children or []
        box = _TASK.match(token.content) if token.type == "inline" else None
        if box and children and index > 1 and tokens[index - 2].type == "list_item_open":
            item = tokens[index - 2]
            item.attrSet(MARKER, f"{item.attrGet(MARKER)} {box[1]}")
            children[0].content = children[0].content[box.end() :]
        _join_definition(children)


def _join_definition(children: Sequence[Token]) -> None:
    """A term and the line ': meaning' under it become 'term: meaning', as a label and its value are written."""
    for above, child in pairwise(children):
        if above.type == "softbreak" and child.type == "text" and _DEFINED.match(child.content):
            above.type, above.tag = "text", ""
            return


def _mark(token: Token) -> None:
    """Write where a token stood, and the mark of a list item, into its attributes."""
    line = token.map[0] + 1 if token.map else 0
    if token.type in _MARKED and line:
        token.attrSet(LINE, str(line))
    if token.type == "list_item_open":
        token.attrSet(MARKER, f"{token.info}{token.markup}")
    if token.type == "html_block":
        token.content = _with_lines(token.content, line)


def _with_lines(content: str, line: int) -> str:
    def marked(match: re.Match[str]) -> str:
        return f'<{match[1]} {LINE}="{line + content.count(chr(10), 0, match.start())}"'

    return _HTML_START.sub(marked, content)


def _footnote_blocks(footnotes: Sequence[_Footnote], limits: Limits, tally: Tally) -> list[Block]:
    """Footnotes as blocks, the number that leads to one as its marker."""
    parser = MarkdownIt("commonmark", {"html": True, "breaks": True})
    blocks: list[Block] = []
    for note in footnotes:
        inside = (
            html_blocks(parse(f"<div>{parser.render(note.text)}</div>"), limits, tally) if note.text.strip() else []
        )
        for position, block in enumerate(inside):
            marker = note.label if not position and note.label.isdecimal() else block.marker
            blocks.append(replace(block, role=Role.FOOTNOTE, marker=marker, location=Location(line=note.line)))
    return blocks


def _first_heading(blocks: list[Block]) -> str:
    return next((b.text for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), "")


def _coverage(source: str, blocks: list[Block], tally: Tally) -> TextCoverage:
    """Letters and digits only: a raw pass cannot tell Markdown's other marks from the text's own."""
    text = _ADDRESS.sub(r"\1", _FOOTNOTE.sub(r"\2", source))
    for pattern in _NOT_WORDS:
        text = pattern.sub(" ", text)
    seen = sum(1 for character in raw_text(text) if character.isalnum())
    kept = sum(1 for character in words_of(blocks) if character.isalnum())
    return TextCoverage(max(0, seen - tally.dropped), kept)
