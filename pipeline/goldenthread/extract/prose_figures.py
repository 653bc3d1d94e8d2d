"""Baselines and targets that a measure's own words state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.documents.model import Document
from goldenthread.extract.context import Context, evidence
from goldenthread.facts.model import Fact, Kind, Literal, Predicate

_NUMBER = r"(?:£\s?)?\d[\d,]*(?:\.\d+)?\s?(?:%|per cent|percent|percentage points|m\b|million|bn|billion)?"
_UNIT = r"(?:\s*(?:per|in every|out of every)\s+(?:\d[\d,]*|year|annum|head)(?:\s+(?:people|residents|population|live births))?)?"
_FIGURE = rf"{_NUMBER}{_UNIT}"
_FROM_TO = re.compile(rf"\bfrom\s+(?:a baseline of |the current |current |around |approximately )?(?P<base>{_FIGURE})\s*(?:\([^)]*\))?[\w\s,]{{0,20}}?\bto\s+(?:at least |around |below |over )?(?P<goal>{_FIGURE})", re.I)
_BASE = re.compile(rf"\b(?:from (?:the )?(?:current|baseline)(?: (?:level|rate|figure|position))?(?: of)?|(?:current(?:ly)?|baseline)(?: (?:level|rate|figure|is|of|was))*[:\s])\s*(?P<base>{_FIGURE})", re.I)
_TO = re.compile(rf"\b(?:to|target(?: of|:| is)?|at least|achieve)\s+(?P<goal>{_NUMBER}{_UNIT})", re.I)
_BY = re.compile(
    rf"(?P<goal>(?:\b(?:an? )?(?:absolute |relative |further )?(?:decrease|increase|reduction|rise|fall|improvement|growth)\s+of\s+(?:at least )?{_FIGURE})"
    rf"|(?:\b(?:reduce|increase|decrease|improve|cut|raise|grow)d?\b[^.;]{{0,80}}?\bby (?:at least )?{_FIGURE})"
    rf"|(?:(?:{_NUMBER}{_UNIT})\s+(?:reduction|increase|decrease|improvement|fall|rise)))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a measure's words state; '' where they do not."""

    baseline: str = ""
    target: str = ""


def find_figures(text: str) -> Figures:
    """The baseline and target that a measure states ('from 59% to 80% by 2021', 'a 10% reduction from 22.6%')."""
    both = _FROM_TO.search(text)
    if both:
        return Figures(_figure(both["base"]), _figure(both["goal"]))
    base = _BASE.search(text)
    rest = text[: base.start("base")] + " " * len(base["base"]) + text[base.end("base") :] if base else text
    to, by = _TO.search(rest), _BY.search(rest)
    goal = to["goal"] if to and not _is_year(to["goal"]) else by["goal"] if by else ""
    if by and not to and len(by["goal"]) > 60:
        goal = re.search(rf"by (?:at least )?{_FIGURE}$", by["goal"], re.I).group()  # type: ignore[union-attr]
    return Figures(_figure(base["base"]) if base else "", _figure(goal))


def _figure(text: str) -> str:
    return "" if _is_year(text) else text.strip(" ,")


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", text.strip(" ,")))


def measure_facts(document: Document, context: Context) -> Iterator[Fact]:
    """Baseline and target of every measure the document's structure holds."""
    for found in context.structure.found:
        if found.mention.kind is not Kind.MEASURE:
            continue
        figures = find_figures(found.mention.label)
        quoted = evidence(document, context, found.block, document.blocks[found.block].quote)
        for predicate, value in ((Predicate.BASELINE, figures.baseline), (Predicate.TARGET, figures.target)):
            if value:
                yield Fact(found.mention, predicate, Literal(value), quoted, "prose.figures", 0.75)
