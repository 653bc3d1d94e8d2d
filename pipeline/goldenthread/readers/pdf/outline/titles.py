"""A document's own title: what the file states, if the pages bear it out, else its biggest early heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from goldenthread.documents.model import Block, BlockKind, Role

#: What programs write where nobody gave a title.
_DEFAULT = re.compile(
    r"^\W*(?:microsoft (?:word|powerpoint|excel)\b|untitled|https?://|about:blank|anonymous\W*$"
    r"|(?:document|presentation|book|slide|page)\s?\d*$|(?:power\s?point presentation|no slide title)$)",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.(?:docx?|dotx?|rtf|odt|pdf|indd|qxd|pptx?|xlsx?|pub|html?)$", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:subject|title|report title|title of (?:the )?report)\s*:\s*(?P<title>\S.*)$", re.IGNORECASE)
_FIRST_PAGES = 3
_HEADING_PAGES = 2
_LEAST_WORDS, _MOST_WORDS = 3, 25


def document_title(blocks: Sequence[Block], stated: str) -> str:
    """The title of a document; '' when it has none.

    Args:
        blocks: its blocks, headings marked.
        stated: the title in the file's metadata, or ''.
    """
    if _is_title(stated) and _is_borne_out(stated, blocks):
        return stated
    if subject := _subject(blocks):
        return subject
    early = [b for b in blocks if b.kind is BlockKind.HEADING and b.role is Role.BODY]
    early = [b for b in early if (b.location.page or _HEADING_PAGES + 1) <= _HEADING_PAGES]
    if early:
        size = max(block.style.size or 0.0 for block in early)
        return next(block.text for block in early if block.style.size == size)
    return stated if _is_title(stated) else ""


def _subject(blocks: Sequence[Block]) -> str:
    """What a report's head says it is about ('Subject: ...'), above its first heading; '' without such a line."""
    for block in blocks:
        if (block.location.page or 1) > 1 or (block.kind is BlockKind.HEADING and block.role is Role.BODY):
            break
        match = _SUBJECT.match(block.text) if block.role is Role.BODY else None
        if match and _LEAST_WORDS <= len(match["title"].split()) <= _MOST_WORDS:
            return match["title"]
    return ""


def _is_title(stated: str) -> bool:
    return " " in stated and not _DEFAULT.search(stated) and not _FILE_NAME.search(stated)


def _is_borne_out(stated: str, blocks: Sequence[Block]) -> bool:
    """Whether nearly all words of a stated title stand on the first pages: an old file's title does not."""
    words = _words([stated])
    shown = _words(text for block in blocks if (block.location.page or 0) <= _FIRST_PAGES for text in _texts(block))
    return len(words) >= _LEAST_WORDS and len(words & shown) >= 0.8 * len(words)


def _texts(block: Block) -> list[str]:
    cells = block.table.cells if block.table is not None else ()
    return [block.marker, block.text, *(cell.text for cell in cells)]


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", text.casefold())}
