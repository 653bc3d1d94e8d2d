"""Lines of a plain text: inline markup taken off, page breaks and page numbers seen, so that blocks can be made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldenthread.documents.model import Link

#: Stands where words of the source were left out (a link's target, a tag's attributes): quotes break there.
_GAP = "\x00"
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]*)[^()\n]*\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|www\.)[^>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
#: Tags that whoever checks a quote takes off, too; any other breaks it.
_BARE_TAG = re.compile(r"</?\w+>")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_SPACE = re.compile(r"[ \u00a0\u2000-\u200b\u202f\u3000]+")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"']+")
_PAGE_LINE = re.compile(
    r"^(?:page\s+(\d{1,4})(?:\s+of\s+\d{1,4})?|[-–]\s*(\d{1,4})\s*[-–])(?:\s+(?=(?-i:[A-Z*])))?", re.I
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source.

    Attributes:
        number: its number in the file, from 1.
        page: the page it stands on, from 1, where form feeds separate pages; else None.
        raw: the line as it is, without its line end.
        text: the words, markup taken off and white space folded (tabs kept).
        parts: `text` as runs that each stand word for word in the source.
        indent: leading spaces.
        links: hyperlinks in it.
        strong: whether the whole line was marked bold.
    """

    number: int
    page: int | None
    raw: str
    text: str
    parts: tuple[str, ...]
    indent: int
    links: tuple[Link, ...] = ()
    strong: bool = False

    @property
    def blank(self) -> bool:
        """Whether the line holds no words."""
        return not self.text.strip()


def clean(raw: str) -> tuple[str, tuple[str, ...], tuple[Link, ...]]:
    """The words of a raw line, as runs that stand in the source, and its links."""
    links: list[Link] = []

    def keep_text(match: re.Match[str]) -> str:
        links.append(Link(match[1], match[2]))
        return f"{match[1]}{_GAP}"

    def keep_target(match: re.Match[str]) -> str:
        links.append(Link(match[1], match[1]))
        return match[1]

    text = _MARKDOWN_LINK.sub(keep_text, raw)
    text = _AUTOLINK.sub(keep_target, text)
    text = _TAG.sub(lambda m: " " if _BARE_TAG.fullmatch(m[0]) else f" {_GAP} ", text)
    text = _EMPHASIS.sub("", text)
    known = {link.target for link in links}
    links += [Link(url, url) for url in _URL.findall(text) if url not in known]
    parts = tuple(p for p in (_SPACE.sub(" ", part).strip(" ") for part in text.split(_GAP)) if p.strip())
    return _SPACE.sub(" ", text.replace(_GAP, "")).rstrip(" "), parts, tuple(links)


def split_lines(text: str) -> list[Line]:
    """The lines of a decoded text. A form feed starts a new page; without one no line has a page."""
    paged = "\f" in text
    lines: list[Line] = []
    page = 1
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        page += raw.count("\f")
        lines.append(_line(number, page if paged else None, raw.replace("\f", "")))
    return lines


def _line(number: int, page: int | None, raw: str) -> Line:
    words, parts, links = clean(raw)
    stripped = raw.strip()
    strong = len(stripped) > 4 and stripped.startswith("**") and stripped.endswith("**")
    indent = len(raw) - len(raw.lstrip(" "))
    return Line(number, page, raw, words.lstrip(" "), parts, indent, links, strong)


def page_number(line: Line) -> tuple[str, str] | None:
    """(the page number printed, the rest of the line) when a line is or begins with a printed page number."""
    match = _PAGE_LINE.match(line.text)
    if not match:
        return None
    rest = line.text[match.end() :].strip()
    if rest and not line.text[match.end() - 1].isspace():
        return None
    return (match[1] or match[2], rest)
