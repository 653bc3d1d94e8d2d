"""Baselines and targets that the words of a measure or an outcome state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.documents.model import Document
from goldenthread.extract.context import Context, evidence
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate

_SCALE = r"%|per cent|percent|percentage points?|p\.p\.|m\b|million|bn|billion|k\b"
_NUMBER = rf"(?:£\s?)?\d[\d,]*(?:\.\d+)?\s?(?:{_SCALE})?"
_RATE = (
    r"(?:\s*(?:per|in every|out of every)\s+(?:\d[\d,]*|year|annum|month|week|day|head)"
    r"(?:\s+(?:people|residents|population|live births))?)"
)
_BOUND = r"(?:\s+or\s+(?:less|more|fewer|lower|higher|below|above|better|under|over)\b)"
_FIGURE = rf"{_NUMBER}{_RATE}?{_BOUND}?"
#: A figure that cannot be a year, an age or the number of something else: a share, money, a rate.
_SURE_FIGURE = (
    rf"(?:£\s?\d[\d,]*(?:\.\d+)?\s?(?:{_SCALE})?{_RATE}?|\d[\d,]*(?:\.\d+)?\s?(?:%|per cent|percent|percentage points?)"
    rf"{_RATE}?|\d[\d,]*(?:\.\d+)?{_RATE}){_BOUND}?"
)
_ABOUT = (
    r"(?:an? (?:estimated )?baseline of |the current |current |around |about |approximately |at least |below |under |"
    r"over |above |less than |more than |no more than |up to )?"
)
#: Verbs of change and of a level reached, and their nouns.
_CHANGES = re.compile(
    r"\b(?:reduc|increas|decreas|improv|rais|ris(?:e|ing)\b|rose\b|fall|fell\b|grow|narrow|cut(?:s|ting)?\b|lower|halv|boost|"
    r"lift|mov(?:e|ing)|chang|target|baseline|achiev|reach|return)\w*",
    re.I,
)
_FROM_TO = re.compile(
    rf"\bfrom\s+{_ABOUT}(?P<base>{_FIGURE})\s*(?:\([^)]*\))?[\w\s,]{{0,20}}?\bto\s+{_ABOUT}(?P<goal>{_FIGURE})",
    re.I,
)
#: One of several lines of a measure: 'Adults – 81.5% to 90%'.
_LABELLED = re.compile(rf"[:–—-]\s*(?P<base>{_SURE_FIGURE})\s+to\s+(?P<goal>{_SURE_FIGURE})", re.I)
_BASE = re.compile(
    r"\b(?:from (?:the )?(?:current|baseline)(?: (?:level|rate|figure|position))?(?: of)?"
    r"|(?:current(?:ly)?|baseline)(?: (?:level|rate|figure|is|of|was))*[:\s])\s*"
    rf"(?P<base>{_FIGURE})",
    re.I,
)
_BASE_BEFORE = re.compile(rf"(?P<base>{_SURE_FIGURE})\s+(?:currently|at present|at baseline|\(baseline\))", re.I)
_TO = re.compile(rf"\b(?:to|target(?: (?:of|is))?:?|at least|achieve)\s+{_ABOUT}(?P<goal>{_FIGURE})", re.I)
_MAINTAIN = re.compile(
    rf"\b(?:maintain|sustain|keep|remain|stay)\w*\b[\w\s]{{0,40}}?\b(?:at|above|below|under|over|within)\s+{_ABOUT}"
    rf"(?P<goal>{_SURE_FIGURE})",
    re.I,
)
_CHANGE = r"(?:decrease|increase|reduction|rise|fall|improvement|growth)"
_BY_NOUN = re.compile(rf"\b(?:an? )?(?:absolute |relative |further )?{_CHANGE}\s+of\s+(?:at least )?{_FIGURE}", re.I)
_BY_VERB = re.compile(
    rf"\b(?:reduce|increase|decrease|improve|cut|raise|grow)d?\b[^.;]{{0,80}}?"
    rf"\b(?P<goal>by (?:at least )?{_SURE_FIGURE})",
    re.I,
)
_BY_CHANGE = re.compile(rf"{_SURE_FIGURE}\s+{_CHANGE}", re.I)
_SURE = re.compile(_SURE_FIGURE, re.I)
#: What behind a number shows that it is no level to reach: a date, an age, a span of time, a list's number.
_NOT_A_LEVEL = re.compile(
    r"\s*(?:st|nd|rd|th|/|:|[-–]\s*\d|years?\b|yrs?\b|months?\b|weeks?\b|days?\b|hours?\b|hrs?\b|min(?:ute)?s?\b|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)",
    re.I,
)
#: Words for what is counted, without which a bare number behind 'to' is no target ('improve access to 24 hour care').
_COUNTED = re.compile(
    r"\b(?:number|no\.|rate|proportion|percentage|share|level|total|score|gap|prevalence)s?\b|%", re.I
)


#: No measure is longer; what is beyond it is not read for figures.
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Figures:
    """What a measure's words state; '' where they do not."""

    baseline: str = ""
    target: str = ""


def find_figures(text: str) -> Figures:
    """The baseline and target that a measure states ('from 55% to 75% by 2021')."""
    text = text[:_LONGEST]
    both = _from_to(text)
    if both:
        return Figures(_figure(both["base"]), _figure(both["goal"]))
    base = _BASE.search(text) or _BASE_BEFORE.search(text)
    rest = text[: base.start("base")] + text[base.end("base") :] if base else text
    return Figures(_figure(base["base"]) if base else "", _figure(_target(rest)))


def all_figures(text: str) -> tuple[Figures, ...]:
    """Every baseline and target a measure states: one, or one for each group of people it tells apart."""
    text = text[:_LONGEST]
    groups = list(_LABELLED.finditer(text))
    if groups and _CHANGES.search(text):
        return tuple(Figures(_figure(group["base"]), _figure(group["goal"])) for group in groups)
    found = find_figures(text)
    return (found,) if found.baseline or found.target else ()


def figure_facts(
    subject: Mention, proof: Evidence, rule: str, stated: frozenset[Predicate] = frozenset()
) -> Iterator[Fact]:
    """The baseline and target in the words of a measure or outcome, but for predicates that are `stated` elsewhere."""
    for figures in all_figures(subject.label):
        for predicate, value in ((Predicate.BASELINE, figures.baseline), (Predicate.TARGET, figures.target)):
            if value and predicate not in stated:
                yield Fact(subject, predicate, Literal(value), proof, rule, 0.75)


def _from_to(text: str) -> re.Match[str] | None:
    """'from 55% to 75%': two shares or sums of money, or two numbers where something is said to change."""
    for match in _FROM_TO.finditer(text):
        sure = _SURE.fullmatch(match["base"].strip()) or _SURE.fullmatch(match["goal"].strip())
        if sure or (_CHANGES.search(text, 0, match.start()) and not _NOT_A_LEVEL.match(text, match.end())):
            return match
    return None


def _target(text: str) -> str:
    """The figure a measure is to reach, else the change it is to make; '' for none."""
    level = _MAINTAIN.search(text) or next((match for match in _TO.finditer(text) if _is_level(text, match)), None)
    if level:
        return level["goal"]
    verb = _BY_VERB.search(text)
    change = _BY_NOUN.search(text) or _BY_CHANGE.search(text)
    return verb["goal"] if verb else change.group() if change else ""


def _is_level(text: str, match: re.Match[str]) -> bool:
    """Whether the figure of a match is what a measure is to reach."""
    if _is_year(match["goal"]) or _NOT_A_LEVEL.match(text, match.end()):
        return False
    before, sure = text[: match.start()], bool(_SURE.fullmatch(match["goal"].strip()))
    if match.group().lower().startswith("to"):
        return bool(_CHANGES.search(before)) and (sure or bool(_COUNTED.search(before)))
    return sure or not match.group().lower().startswith("at least")


def _figure(text: str) -> str:
    return "" if _is_year(text) else text.strip(" ,")


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:by )?(?:19|20)\d\d", text.strip(" ,")))


def measure_facts(document: Document, context: Context) -> Iterator[Fact]:
    """Baseline and target of every measure and outcome the document's structure holds."""
    for found in context.structure.found:
        if found.mention.kind in {Kind.MEASURE, Kind.OUTCOME}:
            quoted = evidence(document, context, found.block, document.blocks[found.block].quote)
            yield from figure_facts(found.mention, quoted, "prose.figures")
