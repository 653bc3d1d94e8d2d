"""Markdown, also as programs make it of PDF files: bold lines for headings, broken tables, hard line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from goldenthread.readers.runs import Tally, fold, has_headings
from goldenthread.readers.sniff import front_matter, without_front_matter
from goldenthread.settings import Limits

_KRAMDOWN = re.compile(r"\{:[^{}\n]*\}")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]+\](?!:)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)")
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
    re.compile(r"^ {0,3}(```|~~~).*$", re.MULTILINE),
)


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a Markdown file.

    Raises:
        DocumentError: TOO_LARGE for a table above the limit, MALFORMED for text nested beyond reason.
    """
    raw = decode(path.read_bytes())
    source = _prepared(raw)
    rendered, footnotes = _rendered(source)
    tally = Tally()
    blocks = [*html_blocks(parse(rendered), limits, tally), *_footnote_blocks(footnotes)]
    metadata = front_matter(raw)
    return Document(
        name=name,
        format=Format.MARKDOWN,
        sha256=sha256,
        blocks=grounded(blocks, raw),
        title=metadata.get("title") or _first_heading(blocks),
        metadata=tuple(sorted(metadata.items())),
        coverage=_coverage(source, blocks, tally),
        notices=tally.notices(MESSAGES),
        outline_evidence="headings" if has_headings(blocks) else "",
    )


def _prepared(raw: str) -> str:
    """The source with what is no word of it blanked and loose emphasis tightened, its lines kept."""
    text = without_front_matter(raw)
    for marks in (LIQUID, _KRAMDOWN, _FOOTNOTE_MARK, _EMPTY_STRONG):
        text = marks.sub(lambda match: "\n" * match[0].count("\n"), text)
    return _LOOSE_STRONG.sub(_tightened, _TIGHT_HEADING.sub(r"\1 ", text))


def _tightened(strong: re.Match[str]) -> str:
    """Strong emphasis with the spaces inside of its stars put outside of them."""
    inner = strong[1].strip(" \t")
    if not inner or re.search(r"\n[ \t]*\n", inner):
        return strong[0]
    before, after = strong[1].split(inner, 1)
    return f"{before}**{inner}**{after}"


def _rendered(source: str) -> tuple[str, list[tuple[int, str]]]:
    """The source as HTML whose elements carry their line, and its footnotes as (line, text)."""
    parser = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])
    # Nothing in a plan is program code, and converters indent what belongs to a list.
    parser.disable("code")
    footnotes: list[tuple[int, str]] = []
    parser.block.ruler.before("reference", "footnote", _footnote_rule, {"alt": ["paragraph"]})
    environment: dict[str, Any] = {"footnotes": footnotes}
    tokens = parser.parse(source, environment)
    for token in tokens:
        _mark(token)
    return parser.renderer.render(tokens, parser.options, environment), footnotes


def _footnote_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a footnote's text, which the parser would else read as the definition of a link."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    note = _FOOTNOTE.match(line)
    if note is None:
        return False
    if not silent:
        state.env["footnotes"].append((start + 1, note[2]))
        state.line = start + 1
    return True


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


def _footnote_blocks(footnotes: Sequence[tuple[int, str]]) -> list[Block]:
    inline = MarkdownIt("commonmark")
    blocks: list[Block] = []
    for line, source in footnotes:
        text = fold(raw_text(inline.renderInline(source)))
        if text:
            blocks.append(Block(BlockKind.PARAGRAPH, text, role=Role.FOOTNOTE, location=Location(line=line)))
    return blocks


def _first_heading(blocks: list[Block]) -> str:
    return next((b.text for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), "")


def _coverage(source: str, blocks: list[Block], tally: Tally) -> TextCoverage:
    """Letters and digits only: a raw pass cannot tell Markdown's other marks from the text's own."""
    text = _FOOTNOTE.sub(r"\2", source)
    for pattern in _NOT_WORDS:
        text = pattern.sub(" ", text)
    seen = sum(1 for character in raw_text(text) if character.isalnum())
    kept = sum(1 for character in words_of(blocks) if character.isalnum())
    return TextCoverage(max(0, seen - tally.dropped), kept)
