"""Servers that are started once, a proxy before each test's own, and builds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "demo"))

import store_servers
from demo_builds import demo
from faulty_proxy import Proxy, proxy_to
from small_builds import SmallBuild, small_build
from store_servers import Server

__all__ = ["demo"]


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with store_servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if store_servers.virtuoso_program() is None:
        pytest.skip("Virtuoso (virtuoso-t) is not installed")
    with store_servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.slow)])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the two stores."""
    made: Server = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """What stands before the store of the test."""
    with proxy_to(server.endpoint) as made:
        yield made


@pytest.fixture
def made(tmp_path: Path) -> SmallBuild:
    """A build of three documents."""
    return small_build(tmp_path / "made")
