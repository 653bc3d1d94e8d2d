"""The parts of `run.json` that the next build compares itself with; `building.earlier` reads them back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import goldenthread
from goldenthread.coverage.changes import Changes, Listed, Snapshot, snapshot
from goldenthread.outputs.result import BuildResult


def changes_record(changes: Changes) -> dict[str, Any]:
    """What a build changed, by the names of `Changes`."""
    lists = {name: _listed(listed) for name, listed in changes.lists().items()}
    return {"before": changes.before.value, "as_of": changes.as_of, "version": changes.version, **lists}


def _listed(listed: Listed) -> dict[str, Any]:
    named = [asdict(item) for item in listed.named]
    return {"count": listed.count, "by_sort": dict(listed.by_sort), "named": named}


def gaps_record(result: BuildResult) -> list[dict[str, Any]]:
    """Each gap by its identifier, in the order of `coverage.csv`, which has no column for it."""
    gaps = snapshot_of(result).gaps.values()
    return [{"identifier": item.id, "code": item.sort, "label": item.label, "of": item.of} for item in gaps]


def snapshot_of(result: BuildResult) -> Snapshot:
    """What of a build the next one is compared with."""
    return snapshot(
        result.knowledge,
        result.gaps,
        result.documents,
        result.unread,
        result.as_of.isoformat(),
        goldenthread.__version__,
        (code.value for code in result.profile.ignore),
    )
