"""Tells whether an output folder already holds the very build that was asked for, without building it.

A stamp is kept in the cache: the output folder holds the files of the contract and nothing else.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from goldenthread.building.cache import PASSING, Cache
from goldenthread.building.codec import decode_unread, encode_unread
from goldenthread.building.fingerprint import digest, hash_file
from goldenthread.building.publish import BUILD_FILES
from goldenthread.building.report import BuildReport
from goldenthread.errors import Reason

_ROOM = "builds"
_COUNTS = ("documents", "entities", "facts", "gaps")


def find(cache: Cache, output: Path, key: str) -> BuildReport | None:
    """The report of the build in `output`, if that build is whole and is the one with this key."""
    content = cache.load(_ROOM, _place(output))
    if content is None:
        return None
    stamp = json.loads(content)
    if stamp["key"] != key or stamp["files"] != _hashes(output):
        return None
    return BuildReport(
        output=output,
        cached=stamp["counts"]["documents"],
        unread=tuple(decode_unread(item) for item in stamp["unread"]),
        notices=tuple(stamp["notices"]),
        unchanged=True,
        **stamp["counts"],
    )


def leave(cache: Cache, report: BuildReport, key: str) -> None:
    """Keep a stamp for a build, unless a document in it failed in a way that may pass, or the graph is not sound."""
    # A graph that breaks a rule of its own is built and told of again, until a version without the fault is installed.
    if report.exit_code == 1:
        return
    # A file that is not there is looked for again every time; that needs no new build.
    if any(unread.reason in PASSING - {Reason.NOT_FOUND} for unread in report.unread):
        return
    stamp = {
        "key": key,
        "files": _hashes(report.output),
        "counts": {name: value for name, value in asdict(report).items() if name in _COUNTS},
        "unread": [encode_unread(item) for item in report.unread],
        "notices": report.notices,
    }
    cache.store(_ROOM, _place(report.output), json.dumps(stamp, sort_keys=True).encode())


def _place(output: Path) -> str:
    return digest(str(output.resolve()))


def _hashes(output: Path) -> dict[str, str]:
    return {name: hash_file(output / name) for name in sorted(BUILD_FILES) if (output / name).is_file()}
