"""Fields of Word: links, contents, form fields. Their instruction is no text; what it made of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from goldenthread.readers.docx_styles import W, number, value
from goldenthread.readers.runs import safe_target

_TOKEN = re.compile(r'\\\w|"[^"]*"|[^\s"]+')
_OFF = ("0", "false", "off")
#: Switches of HYPERLINK that an argument follows: a place inside the target, a tip, a window.
_WITH_ARGUMENT = {"\\l", "\\o", "\\t"}


@dataclass(slots=True)
class Field:
    """A field while it is open; `shown` once its instruction has ended and its result begun."""

    instruction: str = ""
    link: str = ""
    shown: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open; one may stay open from one paragraph to the next."""

    _open: list[Field] = field(default_factory=list)

    @property
    def instructing(self) -> bool:
        """Whether what comes is part of an instruction, which no reader sees."""
        return any(not one.shown for one in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether a field is open that makes a table of contents."""
        return any(one.instruction.lstrip().upper().startswith("TOC") for one in self._open)

    @property
    def link(self) -> str:
        """The target of the innermost open link; '' where none is open."""
        return next((one.link for one in reversed(self._open) if one.link), "")

    def instruct(self, text: str) -> None:
        """Take a piece of the innermost field's instruction."""
        if self._open:
            self._open[-1].instruction += text

    def turn(self, kind: str) -> None:
        """Begin a field, go on from its instruction to its result, or end it."""
        if kind == "begin":
            self._open.append(Field())
        elif kind == "separate" and self._open:
            self._open[-1].shown = True
            self._open[-1].link = linked(self._open[-1].instruction)
        elif kind == "end" and self._open:
            self._open.pop()

    def end_paragraph(self) -> None:
        """An instruction left open at a paragraph's end is a broken field; it must not swallow the document."""
        for one in self._open:
            one.shown = True


def linked(instruction: str) -> str:
    """The target of a HYPERLINK field, '#place' for one inside the document; '' for any other field."""
    name, _, rest = instruction.strip().partition(" ")
    if name.upper() != "HYPERLINK":
        return ""
    address, place, before = "", "", ""
    for token in _TOKEN.findall(rest):
        if before == "\\l":
            place = token.strip('"')
        elif before not in _WITH_ARGUMENT and not token.startswith("\\"):
            address = address or token.strip('"')
        before = token
    return safe_target(f"{address}#{place}" if place else address)


def form_value(character: etree._Element) -> str:
    """What an old form field shows that is not in the text: a box with or without its cross, an entry of a list."""
    box = character.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = next((s for name in ("checked", "default") for s in box.iter(f"{W}{name}")), None)
        return "☐" if state is None or state.get(f"{W}val", "1") in _OFF else "☒"
    listed = character.find(f"{W}ffData/{W}ddList")
    if listed is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in listed.iter(f"{W}listEntry")]
    chosen = number(value(listed, "result") or value(listed, "default")) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""
