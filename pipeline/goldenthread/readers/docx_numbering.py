"""The numbers Word shows before paragraphs: counted here, because the file holds only the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from goldenthread.readers.docx_styles import TextStyle, W, number, value
from goldenthread.readers.numerals import numeral

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str = "decimal"
    text: str = ""
    start: int = 1
    style: str = ""
    plain: bool = False
    restarts_after: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph: its text ('' when the list shows none), and its depth from 0."""

    text: str
    level: int
    bullet: bool


class Numbering:
    """The lists of a document, with their counters as they stand after the paragraphs asked for so far."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the root of numbering.xml, or None where the document has no lists."""
        self._abstract: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._abstract[element.get(f"{W}abstractNumId", "")] = element
            elif element.tag == f"{W}num":
                self._numbers[element.get(f"{W}numId", "")] = element
        self._levels: dict[str, tuple[str, list[_Level]]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def mark(self, style: TextStyle) -> Mark | None:
        """Count a paragraph and give its mark; None when it stands in no list."""
        if style.num_id in ("", "0") or style.num_id not in self._numbers:
            return None
        family, levels = self._levels_of(style.num_id)
        depth = style.level
        if depth is None:
            depth = next((i for i, level in enumerate(levels) if level.style and level.style == style.style_id), 0)
        depth = min(max(depth, 0), _LEVELS - 1)
        counters = self._counters.setdefault(family, [None] * _LEVELS)
        self._count(style.num_id, counters, levels, depth)
        level = levels[depth]
        if level.kind == "bullet":
            return Mark(_bullet(level.text), depth, bullet=True)
        return Mark(_shown(levels, counters, depth), depth, bullet=False)

    def _count(self, num_id: str, counters: list[int | None], levels: list[_Level], depth: int) -> None:
        restart = self._override(num_id, depth)
        if restart is not None and (num_id, depth) not in self._restarted:
            self._restarted.add((num_id, depth))
            counters[depth] = restart - 1
        before = counters[depth]
        counters[depth] = levels[depth].start if before is None else before + 1
        for deeper in range(depth + 1, _LEVELS):
            # A level starts again after any higher one, unless the list says after which, or (0) never.
            after = levels[deeper].restarts_after
            if after is None or depth < after:
                counters[deeper] = None

    def _override(self, num_id: str, depth: int) -> int | None:
        for override in self._numbers[num_id].iter(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(depth):
                return number(value(override, "startOverride"))
        return None

    def _levels_of(self, num_id: str) -> tuple[str, list[_Level]]:
        """The counting family of a list, and its levels."""
        if num_id not in self._levels:
            element = self._numbers[num_id]
            family = self._family(value(element, "abstractNumId"))
            levels = [_Level()] * _LEVELS
            sources = [self._abstract[family]] if family in self._abstract else []
            for source in [*sources, *element.iter(f"{W}lvlOverride")]:
                for described in source.iter(f"{W}lvl"):
                    depth = number(described.get(f"{W}ilvl", ""))
                    if depth is not None and 0 <= depth < _LEVELS:
                        levels[depth] = _level(described)
            self._levels[num_id] = (family, levels)
        return self._levels[num_id]

    def _family(self, abstract_id: str) -> str:
        """The abstract list that holds the levels, also where a list points to it by way of a list style."""
        element = self._abstract.get(abstract_id)
        linked = value(element, "numStyleLink")
        if linked:
            for other_id, other in self._abstract.items():
                if value(other, "styleLink") == linked:
                    return other_id
        return abstract_id


def _level(element: etree._Element) -> _Level:
    start = number(value(element, "start"))
    return _Level(
        kind=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        start=1 if start is None else start,
        style=value(element, "pStyle"),
        plain=element.find(f"{W}isLgl") is not None,
        restarts_after=number(value(element, "lvlRestart")),
    )


def _shown(levels: list[_Level], counters: list[int | None], depth: int) -> str:
    def written(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        counter = counters[index]
        shown = levels[index].start if counter is None else counter
        return numeral(shown, "decimal" if levels[depth].plain else levels[index].kind)

    if levels[depth].kind == "none":
        return ""
    return _PLACEHOLDER.sub(written, levels[depth].text).strip()


def _bullet(text: str) -> str:
    """The sign of a bullet; symbol fonts keep theirs where no letter is, and Word's 'o' stands for a ring."""
    sign = text.strip()
    return sign if sign and not any(c.isalnum() or "\ue000" <= c <= "\uf8ff" for c in sign) else "•"
