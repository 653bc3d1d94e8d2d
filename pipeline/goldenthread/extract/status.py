"""The status of a strategy or an action, read from a cell or a sentence."""

from __future__ import annotations

import re

from goldenthread.facts.model import Status
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon, load_lexicon


@kept_for("status")
def _patterns(lexicon: Lexicon) -> tuple[tuple[Status, re.Pattern[str]], ...]:
    section = lexicon.section("status")
    return tuple(
        (Status(name), re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in phrases), re.I))
        for name, phrases in section.items()
    )


def find_status(text: str, lexicon: Lexicon | None = None) -> tuple[Status, str] | None:
    """(status, the words that say it) of a text, or None; the first kind of `status.toml` that matches wins."""
    for status, pattern in _patterns(lexicon or load_lexicon()):
        match = pattern.search(text)
        if match:
            return status, match[0]
    return None
