"""A build with hostile words in it, served by a real process of its own on a free port."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "graph"))

from sample_fixtures import ids
from sample_graph import sample_result
from served import Served

from goldenthread.outputs.data import write_data, write_record
from goldenthread.outputs.pages import write_pages

__all__ = ["ids"]

Start = Callable[..., Served]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "build"
    folder.mkdir()
    result = sample_result()
    write_data(result, folder)
    write_pages(result, folder)
    write_record(result, folder, {"read": 1.25})
    return folder


@pytest.fixture(scope="session")
def server(build: Path) -> Iterator[Served]:
    """The command as people start it, with the limits it has."""
    with Served.by_command(build) as served:
        yield served


@pytest.fixture
def start(build: Path) -> Iterator[Start]:
    """Starts a server of the test's own, with limits of its own."""
    started: list[Served] = []

    def starting(folder: Path = build, **limits: float) -> Served:
        started.append(Served.with_limits(folder, **limits))
        return started[-1]

    yield starting
    for served in started:
        served.stop()
