"""The command: how it starts and ends, what it says, and a build that is made anew while it runs."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sample_graph import sample_result
from served import PATIENCE, Served, children_of

from goldenthread.building.publish import publish, staging
from goldenthread.outputs.data import write_data, write_record
from goldenthread.outputs.pages import write_pages

VISIONS = "SELECT ?l { ?s a gt:Vision ; rdfs:label ?l }"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goldenthread", "serve", *words], capture_output=True, text=True, timeout=PATIENCE
    )


def test_a_port_in_use_is_told_in_a_sentence(build: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = command("-g", str(build), "--port", str(port))
    assert found.returncode == 2
    assert found.stderr.startswith(f"goldenthread: Port {port} is in use")
    assert "--port" in found.stderr
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--host", "256.1.1.1"), "cannot listen on 256.1.1.1"),
        (("--port", "70000"), "no port"),
        (("--port", "-1"), "no port"),
        (("--cors", "example.org"), "no origin"),
        (("--cors", "https://example.org/path"), "no origin"),
    ],
)
def test_bad_options_are_told_in_a_sentence(build: Path, words: tuple[str, ...], says: str) -> None:
    found = command("-g", str(build), *words)
    assert found.returncode == 2
    assert says in found.stderr
    assert "Traceback" not in found.stderr


def test_a_folder_without_a_build_is_told_in_a_sentence(tmp_path: Path) -> None:
    found = command("-g", str(tmp_path), "--port", "0")
    assert found.returncode == 2
    assert "goldenthread build" in found.stderr


@linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_end_it_ends_with_its_workers(build: Path, how: signal.Signals) -> None:
    with Served.by_command(build) as server:
        assert server.query(VISIONS).status == 200
        workers = children_of(server.process.pid)
        assert len(workers) >= 2
        began = time.monotonic()
        assert server.stop(how) == 0
        assert time.monotonic() - began < 3
        assert server.logged("Stopped.")
        assert not _alive(workers)


@pytest.mark.slow
@linux
def test_asked_to_end_it_stops_what_runs(build: Path) -> None:
    with Served.by_command(build) as server:
        threading.Thread(target=_ask_quietly, args=(server, SLOW), daemon=True).start()
        time.sleep(1)
        workers = children_of(server.process.pid)
        began = time.monotonic()
        assert server.stop(signal.SIGINT) == 0
        assert time.monotonic() - began < 8
        assert not _alive(workers)


@linux
def test_killed_it_leaves_no_worker_behind(build: Path) -> None:
    with Served.by_command(build) as server:
        assert server.query(VISIONS).status == 200
        workers = children_of(server.process.pid)
        server.stop(signal.SIGKILL)
        end = time.monotonic() + 10
        while _alive(workers) and time.monotonic() < end:
            time.sleep(0.1)
        assert not _alive(workers)


def _ask_quietly(server: Served, query: str) -> None:
    try:
        server.query(query)
    except OSError:
        return


def _alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists() and "Z" not in _state(pid)]


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


@pytest.mark.slow
@linux
def test_a_loading_process_that_dies_is_started_again(build: Path) -> None:
    with Served.by_command(build) as server:
        assert server.query(VISIONS).status == 200
        for pid in children_of(server.process.pid):
            subprocess.run(["kill", "-9", str(pid)], check=False, capture_output=True)
        assert server.query(VISIONS).status in (422, 503)
        end = time.monotonic() + 20
        while server.query(VISIONS).status != 200 and time.monotonic() < end:
            time.sleep(0.3)
        assert server.query(VISIONS).status == 200


def rebuilt(folder: Path, vision: str) -> None:
    """A build whose vision is called otherwise, put in the place of the one before as every build is."""
    with staging(folder) as files:
        result = sample_result()
        write_data(result, files)
        write_pages(result, files)
        write_record(result, files, {"read": 2.5})
        for name in ("graph.trig", "entities.csv"):
            path = files / name
            path.write_text(path.read_text(encoding="utf-8").replace("A healthier Riverside", vision), encoding="utf-8")
        publish(files, folder)


@pytest.fixture
def own_build(build: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "own" / "build"
    shutil.copytree(build, folder)
    return folder


def visions(server: Served) -> list[str]:
    return [row["l"]["value"] for row in server.query(VISIONS).json["results"]["bindings"]]


def test_a_new_build_is_served_without_a_pause(own_build: Path) -> None:
    with Served.by_command(own_build) as server:
        assert visions(server) == ["A healthier Riverside"]
        before = server.ask("/download/graph.trig").headers["etag"]
        rebuilt(own_build, "A kinder Riverside")
        end = time.monotonic() + 20
        while (found := visions(server)) == ["A healthier Riverside"] and time.monotonic() < end:
            time.sleep(0.1)
        assert found == ["A kinder Riverside"]
        assert server.logged("A new build is served.")
        assert server.ask("/download/graph.trig").headers["etag"] != before
        if sys.platform.startswith("linux"):
            time.sleep(0.5)
            # The processes of the build before have ended.
            assert len(children_of(server.process.pid)) <= 4


@pytest.mark.slow
def test_a_build_that_cannot_be_read_leaves_the_one_before(own_build: Path) -> None:
    with Served.by_command(own_build) as server:
        (own_build / "graph.trig").write_text("this is no graph", encoding="utf-8")
        assert server.logged("The new build is not served", 20)
        assert visions(server) == ["A healthier Riverside"]
        time.sleep(2)
        assert len([line for line in server.lines if "not served" in line]) == 1
        rebuilt(own_build, "A third Riverside")
        assert server.logged("A new build is served.", 20)
        assert visions(server) == ["A third Riverside"]


@pytest.mark.slow
def test_a_query_that_runs_meanwhile_is_answered_from_the_build_before(own_build: Path) -> None:
    slowly = "SELECT (COUNT(*) AS ?n) (SAMPLE(?v) AS ?vision) { ?a ?b ?c . ?d ?e ?f . ?s a gt:Vision ; rdfs:label ?v " \
        "FILTER(?c != ?f) }"  # fmt: skip
    with Served.by_command(own_build) as server:
        found: list[str] = []

        def ask() -> None:
            answer = server.query(slowly)
            found.append(
                answer.json["results"]["bindings"][0]["vision"]["value"] if answer.status == 200 else answer.text
            )

        asking = threading.Thread(target=ask)
        asking.start()
        rebuilt(own_build, "A fourth Riverside")
        asking.join(PATIENCE)
        assert found == ["A healthier Riverside"]
        assert server.logged("A new build is served.", 20)
        assert visions(server) == ["A fourth Riverside"]


def test_it_says_where_it_is_and_listens_there_alone(build: Path) -> None:
    with Served.by_command(build) as server:
        assert server.lines[0] == f"Serving 'Riverside' at {server.address}/ (SPARQL at /sparql)"
        others = [info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
        for address in {str(one) for one in others if not str(one).startswith("127.")}:
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((address, server.port), 2)


@pytest.mark.slow
def test_it_can_be_given_another_name_and_an_address_of_version_6(build: Path) -> None:
    with Served.by_command(build, "--name", "graph.council.example") as server:
        assert server.ask("/", headers={"Host": "graph.council.example"}).status == 200
        assert server.ask("/", headers={"Host": "other.council.example"}).status == 421
    if not socket.has_ipv6:
        return
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return
    with Served.by_command(build, "--host", "::1") as server:
        assert f"http://[::1]:{server.port}/" in server.lines[0]
        with socket.create_connection(("::1", server.port), 5) as line:
            line.sendall(b"HEAD / HTTP/1.1\r\nHost: [::1]\r\nConnection: close\r\n\r\n")
            assert line.recv(100).startswith(b"HTTP/1.1 200")
