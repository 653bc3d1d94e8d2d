"""The fixtures of the hand-made graph, shared by the tests of the graph, the outputs and the coverage."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions_graph import editions_result
from sample_graph import sample, sample_result

from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.outputs.data import write_data, write_record
from goldenthread.outputs.result import BuildResult


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return sample()[0]


@pytest.fixture(scope="session")
def ids() -> dict[str, str]:
    return sample()[1]


@pytest.fixture(scope="session")
def result() -> BuildResult:
    return sample_result()


@pytest.fixture(scope="session")
def build(result: BuildResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    write_data(result, folder)
    write_record(result, folder, {"read": 1.25})
    return folder


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editions")
    written = editions_result()
    write_data(written, folder)
    write_record(written, folder, {"read": 1.25})
    return folder
