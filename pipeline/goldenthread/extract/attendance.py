"""Who came to a meeting, and whose initials stand in its minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from goldenthread.documents.model import Block, Document
from goldenthread.extract.agents import could_be_person, find_agents, is_person
from goldenthread.extract.meetings import attendance_label
from goldenthread.facts.model import Kind
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class Attendance:
    """The people of one meeting.

    Attributes:
        initials: initials -> the name of the one person they stand for.
    """

    initials: Mapping[str, str] = field(default_factory=dict)

    def person(self, initials: str) -> str:
        """The name that initials stand for; '' where the list does not say or two people share them."""
        return self.initials.get(initials.strip(" .()"), "")


_GIVEN = re.compile(
    r"(?P<name>[A-Z][\w'’. -]{3,50}?)(?: (?:[A-Z]{2,4}))?\s*[(\[–-]\s*(?P<initials>[A-Z]{2,4})\s*[)\]]?(?=\W|$)"
)
_REACH = 100
#: A block of more words is no longer the list, but what was said.
_LONGEST_ENTRY = 60


def read_attendance(document: Document, start: int, stop: int, lexicon: Lexicon) -> Attendance:
    """The initials of those who came, as the list gives them or as their names begin."""
    given: dict[str, set[str]] = {}
    made: dict[str, set[str]] = {}
    listing = False
    for index in range(start, min(stop, start + _REACH)):
        block = document.blocks[index]
        opens = bool(attendance_label(lexicon, True).match(block.text))
        listing = opens or (listing and len(block.text.split()) <= _LONGEST_ENTRY)
        for text in _texts(block):
            for name, initials in _bracketed(text, lexicon):
                given.setdefault(initials, set()).add(name)
            if listing or block.table is not None:
                for agent in find_agents(text, lexicon):
                    if agent.kind is Kind.PERSON:
                        made.setdefault(_initials(agent.text), set()).add(agent.text)
    known = {initials: names for initials, names in made.items() if initials not in given}
    return Attendance({initials: min(names) for initials, names in (*known.items(), *given.items()) if len(names) == 1})


def _texts(block: Block) -> Iterator[str]:
    if block.table is None:
        yield block.text
        return
    for row in block.table.text_rows():
        cells = [cell for cell in dict.fromkeys(row) if cell]
        yield from cells
        if len(cells) > 1 and re.fullmatch(r"[A-Z]{2,4}", cells[1].strip()):
            yield f"{cells[0]} ({cells[1]})"


def _bracketed(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """'Jo Bloggs (JB)', where the initials are those of the name."""
    for piece in re.split(r"[,;:]\s*|(?<=\))\s+", text):
        match = _GIVEN.fullmatch(piece.strip())
        if not match:
            continue
        name = " ".join(match["name"].split())
        person = is_person(name, lexicon) or could_be_person(name, lexicon)
        if person and _initials(name)[:1] == match["initials"][0] and _initials(name)[-1] == match["initials"][-1]:
            yield name, match["initials"]


_TITLES = frozenset(
    {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "cllr", "councillor", "sir", "dame", "rev"}
)


def _initials(name: str) -> str:
    parts = [part for part in re.split(r"[\s.-]+", name) if part and part.lower() not in _TITLES]
    return "".join(part[0].upper() for part in parts)
