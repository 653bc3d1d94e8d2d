"""HTML pages and fragments, whoever wrote them."""

from __future__ import annotations

import html
import re
from pathlib import Path

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Document, Format, Role
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.encoding import decode, encoding_of
from goldenthread.readers.grids import coverage
from goldenthread.readers.grounding import grounded
from goldenthread.readers.html_walk import html_blocks
from goldenthread.readers.runs import count, fold, has_headings
from goldenthread.readers.sniff import front_matter, without_front_matter
from goldenthread.readers.tally import STRUCK, Tally
from goldenthread.settings import Limits

MESSAGES = {
    "TrackedChanges": (
        "The page marks a passage as deleted; it was left out.",
        "The page marks {n} passages as deleted; they were left out.",
    ),
    "TrackedInsertions": (
        "The page marks a passage as inserted; it was read as if accepted.",
        "The page marks {n} passages as inserted; they were read as if accepted.",
    ),
    "StruckThrough": STRUCK,
    "HiddenText": (
        "A part of the page is hidden from its readers and was left out.",
        "{n} parts of the page are hidden from its readers and were left out.",
    ),
    "EmbeddedPage": (
        "The page shows another page inside of it, which was not read: save that one as a file of its own.",
        "The page shows {n} other pages inside of it, which were not read: save those as files of their own.",
    ),
}
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
#: What the web calls Latin-1 or ASCII is Windows-1252 (WHATWG Encoding Standard, section 4.2).
_LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252", "cp1252"}
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
#: Template marks of site generators, which are no words of the page.
LIQUID = re.compile(r"\{%.{0,1000}?%\}|\{\{.{0,1000}?\}\}", re.DOTALL)
#: A tag, or a condition as Word writes them into its pages.
_TAG = re.compile(r"<(?:!\[|[!?/]?[A-Za-z])[^<>]*>")
_UNSEEN = re.compile(r"<!--|<(script|style|noscript|template|title|svg|select|textarea|iframe)\b[^<>]*>", re.IGNORECASE)
_META_NAMES = {
    "description": "description",
    "author": "creator",
    "dc.creator": "creator",
    "dcterms.creator": "creator",
    "dc.publisher": "publisher",
    "dcterms.publisher": "publisher",
    "dc.date": "date",
    "dcterms.issued": "published",
    "dcterms.modified": "modified",
    "article:published_time": "published",
    "article:modified_time": "modified",
    "og:site_name": "publisher",
}


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a web page or a part of one.

    Raises:
        DocumentError: EMPTY when nothing can be parsed, TOO_LARGE for a table above the limit, MALFORMED when
            it is nested deeper than any page a person wrote.
    """
    raw = _decoded(path.read_bytes())
    text = LIQUID.sub(_blanked, without_front_matter(raw))
    root = parse(text)
    tally = Tally()
    blocks = html_blocks(root, limits, tally)
    metadata = {**front_matter(raw), **_metadata(root)}
    return Document(
        name=name,
        format=Format.HTML,
        sha256=sha256,
        blocks=grounded(blocks, raw),
        title=_title(blocks, metadata),
        metadata=tuple(sorted(metadata.items())),
        coverage=coverage(count(raw_text(text)), blocks, tally),
        notices=tally.notices(MESSAGES),
        outline_evidence="headings" if has_headings(blocks) else "",
    )


def parse(text: str) -> etree._Element:
    """The root of an HTML text, a fragment wrapped into a page. Raises DocumentError as `read` does."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    cleaned = _CONTROLS.sub("", _XML_DECLARATION.sub("", text))
    try:
        root = etree.fromstring(cleaned.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(Reason.MALFORMED, f"The page cannot be understood ({error}).") from error
    if root is None:
        raise DocumentError(Reason.EMPTY, "The page holds no text.")
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise DocumentError(Reason.MALFORMED, "The page is nested deeper than any page a person wrote.")
    return root


def raw_text(text: str) -> str:
    """The words of an HTML text as a plain search for tags sees them, without a parser."""
    pieces: list[str] = []
    at = 0
    for opening in _UNSEEN.finditer(text):
        if opening.start() >= at:
            pieces.append(text[at : opening.start()])
            closing = rf"</{opening[1]}[^<>]*>" if opening[1] else "-->"
            end = re.compile(closing, re.IGNORECASE).search(text, opening.end())
            at = end.end() if end else len(text)
    return html.unescape(_TAG.sub(" ", " ".join([*pieces, text[at:]])))


def _decoded(data: bytes) -> str:
    """As `decode`, but the page's own word for its encoding goes before a guess."""
    declared = _META_CHARSET.search(data[:4096]) or _XML_ENCODING.match(data[:400])
    if declared and encoding_of(data) not in ("utf-8", "utf-16-le", "utf-16-be"):
        name = declared[1].decode("ascii", "replace").lower()
        try:
            return decode(data.decode("cp1252" if name in _LATIN else name, "replace").encode("utf-8"))
        except LookupError:
            return decode(data)
    return decode(data)


def _blanked(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _metadata(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        key = _META_NAMES.get((element.get("name") or element.get("property") or "").lower())
        value = fold(element.get("content") or "")
        if key and value:
            found.setdefault(key, value)
    for element in root.iter("title"):
        found.setdefault("title", fold(element.text or ""))
    return {key: value for key, value in found.items() if value}


def _title(blocks: list[Block], metadata: dict[str, str]) -> str:
    """The only first-level heading, since a page's `title` carries the site's name too; else the `title`."""
    tops = [b.text for b in blocks if b.kind is BlockKind.HEADING and b.level == 1 and b.role is Role.BODY]
    return tops[0] if len(tops) == 1 else metadata.get("title", tops[0] if tops else "")
