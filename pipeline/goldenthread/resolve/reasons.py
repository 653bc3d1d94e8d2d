"""Why two names were taken for one thing, or may be one, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

#: Characters of a name in a reason; a goal can be a paragraph long.
_LONGEST = 120


def quoted(name: str) -> str:
    """A name in quotation marks, cut where it is very long."""
    text = " ".join(name.split())
    return f"'{text}'" if len(text) <= _LONGEST else f"'{text[: _LONGEST - 1].rstrip()}…'"


def spelt_alike(score: float, first: str, second: str) -> str:
    """Two names that differ by a slip of the pen; `score` from 0 to 100."""
    names = ", ".join(map(quoted, sorted((first, second))))
    return f"spelt alike ({score:.0f}%): {names}"


def defined(short: str, full: str, documents: Iterable[str]) -> str:
    """A short form that documents define; of many documents the first is named."""
    named = sorted(documents)
    more = f" and {len(named) - 1} more" if len(named) > 1 else ""
    where = f" in {named[0]}{more}" if named else ""
    return f"{quoted(short)} is defined as {quoted(full)}{where}"


def aliased(other: str, name: str) -> str:
    """A name that the corpus's alias file gives."""
    return f"the corpus.toml gives {quoted(other)} as another name of {quoted(name)}"
