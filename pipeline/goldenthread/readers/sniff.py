"""What kind of text a text is: XML and of which kind, HTML, Markdown, separated values."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice

from goldenthread.documents.model import Format
from goldenthread.errors import DocumentError, Reason

_PROLOG = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>\s*)*", re.DOTALL)
#: No prolog a person wrote is longer, and matching one takes time that grows faster than its length.
_PROLOG_LENGTH = 16_000
_ROOT = re.compile(r"<(?:([\w.-]+):)?([A-Za-z_][\w.-]*)([^>]*)>", re.DOTALL)
_STRATML_ROOTS = {"StrategicPlan", "PerformancePlanOrReport", "PerformancePlan", "PerformanceReport"}
#: YAML between `---` lines, or TOML between `+++` lines.
_FRONT_MATTER = re.compile(r"\A(?:---[ \t]*\n.*?\n(?:---|\.\.\.)|\+\+\+[ \t]*\n.*?\n\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL)
_HTML_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_HTML_BLOCK = re.compile(
    r"<(p|div|h[1-6]|ul|ol|li|dl|table|tr|td|section|article|header|main|nav|footer|form|meta|title|head)(\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_MARKDOWN_TABLE = re.compile(r"^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_MARKDOWN_LINK = re.compile(r"\[[^\[\]\n]+\]\([^()\s]+\)")
_MARKDOWN_STRONG = re.compile(r"^\*\*[^*\n]+\*\*[ \t]*$", re.MULTILINE)
_DELIMITERS = ",\t;|"
_RECORDS = 200


def xml_format(text: str) -> Format | None:
    """STRATML or HTML for an XML text of that kind, None for a text that is not XML.

    Raises:
        DocumentError: UNSUPPORTED for XML of another kind, MALFORMED for an XML declaration without a root.
    """
    declared = text.lstrip().startswith("<?xml")
    head = text[:_PROLOG_LENGTH]
    start = _PROLOG.match(head)
    root = _ROOT.match(head, start.end() if start else 0)
    if root is None:
        if declared:
            raise DocumentError(Reason.MALFORMED, "The file begins as XML but has no element.")
        return None
    prefix, name, attributes = root[1], root[2], root[3]
    space = _namespace(prefix, attributes).lower()
    if name in _STRATML_ROOTS or "stratml" in space or "iso:17469" in space:
        return Format.STRATML
    if name.lower() == "html":
        return Format.HTML
    if declared or (space and "w3.org/1999/xhtml" not in space and "w3.org/2000/svg" not in space):
        raise DocumentError(Reason.UNSUPPORTED, f"The file is XML of a kind that is not read (its root is '{name}').")
    return None


def _namespace(prefix: str | None, attributes: str) -> str:
    declaration = f"xmlns:{re.escape(prefix)}" if prefix else "xmlns"
    found = re.search(rf"(?:^|\s){declaration}\s*=\s*[\"']([^\"']*)", attributes)
    return found[1] if found else ""


def is_html(text: str, extension: str) -> bool:
    """Whether a text is a web page, or a part of one."""
    body = without_front_matter(text)
    if _HTML_PAGE.search(body[:3000]):
        return True
    if extension in ("md", "markdown"):
        return False
    tags = len(_HTML_BLOCK.findall(body[:100_000]))
    if extension in ("html", "htm", "xhtml"):
        return tags > 0
    return bool(_HTML_BLOCK.match(body.lstrip())) and tags >= 3 and not _MARKDOWN_HEADING.search(body)


def without_front_matter(text: str) -> str:
    """The text with a leading block of YAML or TOML blanked, its lines kept."""
    block = _FRONT_MATTER.match(text)
    return "\n" * block[0].count("\n") + text[block.end() :] if block else text


def front_matter(text: str) -> dict[str, str]:
    """The plain `key: value` pairs of a leading block of YAML, `key = value` of TOML; nested values are left out."""
    block = _FRONT_MATTER.match(text)
    pairs = re.findall(r"^([A-Za-z][\w-]*)(?::| =)[ \t]*([^\n]*\S)[ \t]*$", block[0], re.MULTILINE) if block else []
    return {key.lower(): value.strip("\"'") for key, value in pairs if value not in ("|", ">", "[]", "{}")}


def is_markdown(text: str, extension: str) -> bool:
    """Whether a text is Markdown: its name says so, or it has headings, tables or links written that way."""
    if extension in ("md", "markdown", "mdown"):
        return True
    if _MARKDOWN_TABLE.search(text):
        return True
    headings = len(_MARKDOWN_HEADING.findall(text))
    if headings >= 2 or (headings == 1 and text.lstrip().startswith("#")):
        return True
    # A long export of plain text may hold a few links and bold lines too, and is none the less plain.
    signs = headings + len(_MARKDOWN_LINK.findall(text)) + len(_MARKDOWN_STRONG.findall(text))
    lines = sum(1 for line in text.splitlines() if line.strip())
    return signs >= 2 and signs >= 0.05 * lines


def is_csv(text: str, extension: str) -> bool:
    """Whether most lines share one number of delimiters."""
    named = extension in ("csv", "tsv", "tab")
    found = delimiter(text, 0.5 if named else 0.9)
    if found is None:
        return named and "\n" in text.strip() and not is_markdown(text, extension)
    return named or (found[0] != "|" and not _MARKDOWN_TABLE.search(text))


def delimiter(text: str, share: float = 0.5) -> tuple[str, int] | None:
    """The delimiter that gives most records one number of fields, and that number; None where none does.

    Args:
        text: the text, or its beginning.
        share: the least share of records that must have that number of fields.
    """
    best: tuple[float, int, str] | None = None
    for candidate in _DELIMITERS:
        counts = Counter(len(record) for record in _records(text, candidate) if any(f.strip() for f in record))
        total = counts.total()
        if total < 2:
            continue
        fields, count = max(counts.items(), key=lambda item: (item[1], item[0]))
        enough = fields >= 3 or (fields == 2 and total >= 3)
        if enough and count / total >= share and (best is None or (count / total, fields) > best[:2]):
            best = (count / total, fields, candidate)
    return (best[2], best[1]) if best else None


def _records(text: str, candidate: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(text[:200_000].splitlines(keepends=True), delimiter=candidate), _RECORDS))
    except csv.Error:
        return []
