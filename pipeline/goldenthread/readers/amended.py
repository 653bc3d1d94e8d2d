"""Runs without what is no word of the text: words struck through, marks that lead to notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.readers.runs import GAP, Run, count, fold
from goldenthread.readers.tally import Tally

#: What raised signs lead to a note, and the units and powers of ten that a raised figure belongs to instead.
_NOTE_MARK = re.compile(r"^[\d\s,;–\[\]()-]{1,12}$|^\s*[*†‡§¶]{1,3}\s*$")
_LONGEST_UNIT = 12
_POWER = re.compile(r"(?:\b[kcmdµ]?m|\bft|\byd|\b[a-z]|[x×·*]\s*10)$", re.IGNORECASE)


def shown_runs(runs: Sequence[Run], tally: Tally) -> list[Run]:
    """The runs that are words of the text: not those struck through, nor the marks that lead to notes."""
    return _without_note_marks(_without_struck(runs, tally), tally)


def _without_struck(runs: Sequence[Run], tally: Tally) -> list[Run]:
    """The runs without the words that are struck through, where other words stand beside them.

    Words struck through beside others are an amendment: the others replace them. Where everything is struck
    through, it is kept, because a finished action looks the same.
    """
    struck = [run for run in runs if run.struck and count(run.text)]
    if not struck:
        return list(runs)
    tally.note("StruckThrough")
    if not any(count(run.text) for run in runs if not run.struck):
        return list(runs)
    return [_left_out(run, tally) if run.struck else run for run in runs]


def _without_note_marks(runs: list[Run], tally: Tally) -> list[Run]:
    """The runs without raised figures and signs that lead to a note, which are no part of the word before them."""
    may_be = [run.raised and _NOTE_MARK.match(run.text) is not None for run in runs]
    if all(may or not fold(run.text) for may, run in zip(may_be, runs, strict=True)):
        return runs
    kept: list[Run] = []
    before = ""
    for may, run in zip(may_be, runs, strict=True):
        mark = may and not _POWER.search(before)
        kept.append(_left_out(run, tally) if mark else run)
        before = before if mark else (before + run.text)[-_LONGEST_UNIT:]
    return kept


def _left_out(run: Run, tally: Tally) -> Run:
    tally.dropped += count(run.text)
    return replace(run, text=GAP)
