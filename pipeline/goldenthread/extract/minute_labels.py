"""Labels in minutes ('RESOLVED:', 'Action 3 –', 'Outcome: the Board'), and what each introduces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldenthread.documents.model import BlockKind, Document
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class Label:
    """What a block that begins with a label says.

    Attributes:
        kind: 'decision' or 'action'.
        text: the words after the label.
        who: what stands in brackets behind the label ('Action (JB):').
    """

    kind: str
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One decision or action as written: its words, the block it stands in, and what introduces it."""

    text: str
    index: int
    lead: str = ""


_LABEL = re.compile(
    r"\W*(?P<word>[A-Za-z][A-Za-z -]{1,30}?)\s*(?:(?:no\.?\s*)?\d[\w./-]*)?\s*(?:\((?P<who>[^()]{1,60})\))?\s*"
    r"(?::|\s?[-–—](?=\s)|\.?$)\s*(?P<rest>.*)$",
    re.DOTALL | re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\W*(?:it was (?:unanimously )?)?(?:unanimously )?(?:RESOLVED|Resolved|AGREED|Agreed|DECISION)"
    r"(?:[ ,]+unanimously)?[,:\s–-]+(?P<rest>(?:\W*\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[).]\s*)?(?:that|to)\b.*)$",
    re.DOTALL,
)
_SHOUTED_ACTION = re.compile(
    r"\W*ACTIONS?\b[,\s]+(?P<rest>(?:(?:that|to)\b|[A-Z][\w.'’&/-]*(?: [\w.'’&/-]+){0,8} to ).*)$", re.DOTALL
)


def label_of(text: str, kind: BlockKind, lexicon: Lexicon) -> Label | None:
    """The label a block begins with; None where it begins with none."""
    match = _LABEL.match(text)
    if match is None or not (found := _labelled(match, kind, lexicon)):
        spoken, shouted = _SPOKEN.match(text), _SHOUTED_ACTION.match(text)
        if spoken:
            return Label("decision", spoken["rest"])
        return Label("action", shouted["rest"]) if shouted else None
    return found


def _labelled(match: re.Match[str], kind: BlockKind, lexicon: Lexicon) -> Label | None:
    word = " ".join(match["word"].lower().split())
    rest = match["rest"].strip(" •·▪*")
    if not rest and kind is BlockKind.HEADING and word not in ("resolved", "agreed"):
        return None
    for said in ("decision", "action"):
        if word in lexicon.words("minutes", f"{said}_labels"):
            return Label(said, rest, match["who"] or "")
    return None


_PAGE = re.compile(r"\W*(?:page\s+\d+(?:\s+of\s+\d+)?|\d{1,3})\W*", re.IGNORECASE)


def is_page_number(text: str) -> bool:
    """Whether a block is only a page's number, left in the text by a converter."""
    return bool(_PAGE.fullmatch(text))


def items_of(document: Document, index: int, text: str, stop: int, lexicon: Lexicon) -> list[Item]:
    """What a label introduces: the words after it, or the list that follows where they only lead up to it."""
    if text and not _leads(document, index, text, stop, lexicon):
        return [Item(text, index)]
    items: list[Item] = []
    for following in range(index + 1, stop):
        block = document.blocks[following]
        if block.kind is BlockKind.LIST_ITEM:
            items.append(Item(block.text, following, text.rstrip(" :–-")))
        elif is_page_number(block.text) and block.table is None:
            continue
        elif not items and not text and block.kind is BlockKind.PARAGRAPH:
            return [Item(block.text, following)]
        else:
            break
    return items or ([Item(text, index)] if len(text.split()) > 3 else [])


def _leads(document: Document, index: int, text: str, stop: int, lexicon: Lexicon) -> bool:
    """Whether the words after a label are completed by the list below: 'that:', or only who decided."""
    if text.rstrip().endswith((":", "that", "to", "–", "-")):
        return True
    words = text.lower().rstrip(" .").split()
    bare = len(words) <= 6 and bool(words) and words[-1] in (*lexicon.words("minutes", "deciding_bodies"), "members")
    return bare and index + 1 < stop and document.blocks[index + 1].kind is BlockKind.LIST_ITEM


_PARTS = re.compile(
    r"(?:^|(?<=[;:.,]\s)|(?<=\band\s)|(?<=\bthat\s)|(?<=\bto\s))\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)\s*(?=[A-Za-z‘“'\"])"
)


def parts_of(text: str) -> list[str]:
    """The parts of a decision numbered in one paragraph: '(1) that A be noted; and (2) that B be approved'."""
    starts = list(_PARTS.finditer(text))
    if len(starts) < 2:
        return [text]
    lead = re.sub(r"\W*\b(?:that|to)?\W*$", "", text[: starts[0].start()])
    stops = [*(match.start() for match in starts[1:]), len(text)]
    cut = [text[match.end() : stop] for match, stop in zip(starts, stops, strict=True)]
    return [re.sub(r"[\s;,.]*(?:\band)?\s*$", "", f"{lead} {part}".strip()) for part in cut]
