"""Baselines and targets that a measure's own words state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.documents.model import Document
from goldenthread.extract.context import Context, evidence
from goldenthread.facts.model import Fact, Kind, Literal, Predicate

_NUMBER = r"(?:£\s?)?\d[\d,]*(?:\.\d+)?\s?(?:%|per cent|percent|percentage points|m\b|million|bn|billion)?"
_UNIT = (
    r"(?:\s*(?:per|in every|out of every)\s+(?:\d[\d,]*|year|annum|head)"
    r"(?:\s+(?:people|residents|population|live births))?)?"
)
_FIGURE = rf"{_NUMBER}{_UNIT}"
_ABOUT = r"(?:a baseline of |the current |current |around |approximately |at least |below |over )?"
_FROM_TO = re.compile(
    rf"\bfrom\s+{_ABOUT}(?P<base>{_FIGURE})\s*(?:\([^)]*\))?[\w\s,]{{0,20}}?\bto\s+{_ABOUT}(?P<goal>{_FIGURE})",
    re.I,
)
_BASE = re.compile(
    r"\b(?:from (?:the )?(?:current|baseline)(?: (?:level|rate|figure|position))?(?: of)?"
    r"|(?:current(?:ly)?|baseline)(?: (?:level|rate|figure|is|of|was))*[:\s])\s*"
    rf"(?P<base>{_FIGURE})",
    re.I,
)
_TO = re.compile(rf"\b(?:to|target(?: of|:| is)?|at least|achieve)\s+(?P<goal>{_FIGURE})", re.I)
_CHANGE = r"(?:decrease|increase|reduction|rise|fall|improvement|growth)"
_BY_NOUN = re.compile(rf"\b(?:an? )?(?:absolute |relative |further )?{_CHANGE}\s+of\s+(?:at least )?{_FIGURE}", re.I)
_BY_VERB = re.compile(
    rf"\b(?:reduce|increase|decrease|improve|cut|raise|grow)d?\b[^.;]{{0,80}}?"
    rf"\b(?P<goal>by (?:at least )?{_FIGURE})",
    re.I,
)
_BY_CHANGE = re.compile(rf"{_FIGURE}\s+{_CHANGE}", re.I)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a measure's words state; '' where they do not."""

    baseline: str = ""
    target: str = ""


def find_figures(text: str) -> Figures:
    """The baseline and target that a measure states ('from 59% to 80% by 2021')."""
    both = _FROM_TO.search(text)
    if both:
        return Figures(_figure(both["base"]), _figure(both["goal"]))
    base = _BASE.search(text)
    rest = text[: base.start("base")] + text[base.end("base") :] if base else text
    return Figures(_figure(base["base"]) if base else "", _figure(_target(rest)))


def _target(text: str) -> str:
    """The figure a measure is to reach, else the change it is to make; '' for none."""
    to = _TO.search(text)
    if to and not _is_year(to["goal"]):
        return to["goal"]
    verb = _BY_VERB.search(text)
    change = _BY_NOUN.search(text) or _BY_CHANGE.search(text)
    return verb["goal"] if verb else change.group() if change else ""


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
