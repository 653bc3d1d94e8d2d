"""Invented plans of invented bodies, each from its number and a seed alone: what the documents of a benchmark say."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import invented_words as words

#: Documents of one place: its bodies lean on each other's strategies.
PER_PLACE = 8


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Points:
    """A bulleted list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A ruled table with one row of headers; `shares` are the columns' shares of the width."""

    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


Block = Heading | Text | Points | Grid


@dataclass(frozen=True)
class Plan:
    """One invented document.

    Attributes:
        title: its title with its years.
        publisher: the body that published it.
        blocks: what stands in it, in order.
    """

    title: str
    publisher: str
    blocks: tuple[Block, ...]


class _Author:
    """Writes one plan; all chance comes from the seed, the number and the edition."""

    def __init__(self, number: int, seed: int, edition: int) -> None:
        self.random = Random(f"{seed}/{number}/{edition}")  # noqa: S311 - repeatable samples, no secret
        self.place = words.place(number // PER_PLACE)
        self.title, self.publisher = title(number, seed)
        self.short = self.random.choice(words.LEVELS)
        # Most plans are short, a few long, as on a council's website.
        self.size = self.random.choice((1, 1, 1, 1, 2, 2, 5))
        self.number, self.seed = number, seed

    def blocks(self) -> tuple[Block, ...]:
        made: list[Block] = [Heading("About this document"), Text(self._about())]
        made += [Heading("Our vision", 2), Text(f"A {self.place} where {self.random.choice(words.PEOPLE)} thrive")]
        codes: list[str] = []
        for domain in range(1, 1 + self.size):
            made += self._domain(domain, codes)
        made += [Heading("How we will measure progress"), self._measures(codes)]
        made += [Heading("Strategies that underpin our goals"), self._strategies(codes)]
        made += [Heading("Action plan"), self._actions(codes)]
        return tuple(made)

    def _about(self) -> str:
        told = words.paragraph(self.random, 3)
        return f"This document was agreed by {self.publisher} in {self.random.choice(words.MONTHS)} 2025. {told}"

    def _domain(self, domain: int, codes: list[str]) -> list[Block]:
        made: list[Block] = [Heading(f"{self.short} {domain}: {self._subject()}")]
        made.append(Text(words.paragraph(self.random, self.random.randint(3, 8))))
        for letter in "ABCD"[: self.random.randint(2, 4)]:
            code = f"{domain}{letter}"
            codes.append(code)
            made.append(Heading(f"Goal {code}: {words.aim(self.random)}", 2))
            made += [Text("We will:"), Points(tuple(words.deed(self.random) for _ in range(self.random.randint(1, 3))))]
        return made

    def _subject(self) -> str:
        return f"{self.random.choice(words.SUBJECTS)} and {self.random.choice(words.SUBJECTS).lower()}"

    def _measures(self, codes: list[str]) -> Grid:
        rows = [("Goal", "Measure", "Baseline", "Target")]
        for code in codes:
            unit, base = self.random.choice(words.UNITS), self.random.randint(5, 90)
            name = f"{self.random.choice(words.PEOPLE).capitalize()} reached by {self.random.choice(words.THINGS)}"
            # One in eight has no target, for there are gaps in real plans too.
            target = f"{base + self.random.randint(-4, 9)}{unit} by 20{self.random.randint(27, 35)}"
            row = (code, name, f"{base}{unit} (2024)", "" if self.random.random() < 0.125 else target)
            rows.append(row)
        return Grid(tuple(rows), (1, 5, 3, 3))

    def _strategies(self, codes: list[str]) -> Grid:
        rows = [("Goal", "Underpinning strategy", "Owner", "Status")]
        first = self.number - self.number % PER_PLACE
        for code in codes[:: self.random.randint(1, 2)]:
            other, owner = title(first + self.random.randrange(PER_PLACE), self.seed)
            rows.append((code, other, owner, self.random.choice(("Current", "Current", "Draft", "Under review"))))
        return Grid(tuple(rows), (1, 5, 4, 2))

    def _actions(self, codes: list[str]) -> Grid:
        rows = [("Ref", "Action", "Owner", "Timescale", "Measure of success")]
        for code in codes:
            for step in range(1, self.random.randint(2, 3)):
                when = f"{self.random.choice(words.MONTHS)} 20{self.random.randint(26, 29)}"
                result = f"{self.random.randint(10, 900)} {self.random.choice(words.PEOPLE)} supported a year"
                rows.append((f"{code}.{step}", words.deed(self.random), self._owner(), when, result))
        return Grid(tuple(rows), (1, 6, 4, 3, 4))

    def _owner(self) -> str:
        if self.random.random() < 0.5:
            return f"{self.place} {self.random.choice(words.BODIES)}"
        return f"{self.random.choice(words.POSTS)} {self.random.choice(words.SUBJECTS)}".replace("  ", " ")


def title(number: int, seed: int) -> tuple[str, str]:
    """The title and the publisher of a plan, so that other plans can name it."""
    random = Random(f"{seed}/{number}/title")  # noqa: S311 - repeatable samples, no secret
    place, start = words.place(number // PER_PLACE), random.randint(2021, 2026)
    # The subject goes by the number: two plans of one place never share a title.
    subject = words.SUBJECTS[(number * 7 + number // PER_PLACE) % len(words.SUBJECTS)]
    name = f"{place} {subject} {random.choice(words.DOCUMENT_WORDS)} {start}-{start + random.randint(3, 6)}"
    return name, f"{place} {random.choice(words.BODIES)}"


def plan(number: int, seed: int = 1, edition: int = 1) -> Plan:
    """The plan of a number: the same for the same seed and edition, however many others there are."""
    author = _Author(number, seed, edition)
    return Plan(author.title, author.publisher, author.blocks())
