"""The fuzzers read as a build does: each document in a process of its own, from the bytes to the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.building.codec import ReadDocument, decode
from goldenthread.building.gather import TARGET
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.worker import WorkerPool
from goldenthread.settings import Limits, Settings

LIMITS = replace(Limits(), cpu_seconds=20, wall_seconds=120)

Attempt = Callable[[str, bytes], "str | None"]


@pytest.fixture(scope="module")
def attempt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attempt]:
    """Reads bytes under a name; what went wrong, or None where they were read or properly refused."""
    folder = tmp_path_factory.mktemp("fuzz")
    with WorkerPool(TARGET, LIMITS, 1) as pool:

        def attempting(name: str, data: bytes) -> str | None:
            path = folder / name
            path.write_bytes(data)
            return _tried(pool, path)

        yield attempting


def _tried(pool: WorkerPool, path: Path) -> str | None:
    try:
        outcome = decode(pool.run(path, path.name, (), (), replace(Settings(), limits=LIMITS)))
    except DocumentError as error:
        # What the readers cannot understand is refused by them; a crash or an overrun is a fault of ours to mend.
        bad = error.reason in {Reason.CRASHED, Reason.TOO_SLOW, Reason.OUT_OF_MEMORY} or not error.message
        return f"{error.reason.value}: {error.message}" if bad else None
    return None if isinstance(outcome, ReadDocument) else "no document"
