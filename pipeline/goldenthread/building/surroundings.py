"""Whether a worker elsewhere reads as this machine does: the same reading code, and the same libraries under it.

Only what reading rests on is compared: a cluster's machines may hold many packages that this one does not have.
"""

from __future__ import annotations

import functools
import platform
import re
from importlib.metadata import PackageNotFoundError, distribution, entry_points

from goldenthread.building.fingerprint import digest, reading_code
from goldenthread.errors import GoldenThreadError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRACTORS = "goldenthread.extractors"


@functools.cache
def surroundings() -> dict[str, str]:
    """What a document's facts depend on beside the document and the settings, by name, with the version of each."""
    found = {
        "the reading code of goldenthread": reading_code()[:12],
        "Python": platform.python_version(),
        "the operating system": platform.system(),
    }
    waiting = {"goldenthread", *(entry.dist.name for entry in entry_points(group=_EXTRACTORS) if entry.dist)}
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        if name != "goldenthread":
            found[name] = package.version
        waiting |= {_plain(needed) for needed in package.requires or () if "extra ==" not in needed} - seen
    return found


def refuse_other(expected: str) -> None:
    """Stop where the surroundings are not those of the build.

    Args:
        expected: the `digest` of the build's `surroundings`.

    Raises:
        GoldenThreadError: they differ.
    """
    if digest(surroundings()) != expected:
        raise GoldenThreadError(
            f"The machine {platform.node()} joined the cluster with another version of goldenthread, or of a library "
            "under it. Install the same there as here, and build again."
        )


def difference(ours: dict[str, str], theirs: dict[str, str]) -> str:
    """The first thing that differs, as a phrase; '' when nothing does."""
    for name in [*ours, *sorted(theirs.keys() - ours.keys())]:
        here, there = ours.get(name, "missing"), theirs.get(name, "missing")
        if here != there:
            return f"{name} is {there} there and {here} here"
    return ""


def _plain(requirement: str) -> str:
    match = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""
