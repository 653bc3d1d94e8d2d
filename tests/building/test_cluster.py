"""The same build on a Dask cluster: a real scheduler and two workers, each a program of its own."""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from dask_cluster import DaskCluster, wait_until

from goldenthread.building import gather
from goldenthread.building.executors.cluster import ClusterCrew
from goldenthread.building.parcels import Order, Parcel
from goldenthread.building.report import BuildReport, Silent
from goldenthread.building.steps import build
from goldenthread.cli.main import main
from goldenthread.errors import GoldenThreadError, UsageError
from goldenthread.settings import Limits, Settings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc"),
]
DAY = date(2026, 1, 1)
DEMO = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    made = DaskCluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.stop()


@pytest.fixture
def cluster(running, tmp_path, monkeypatch):
    """Two workers that read with the reader of `fake_reading`; nothing is left on them afterwards."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(gather, "TARGET", "fake_reading:read_one")
    running.have(2)
    running.read()
    yield running
    wait_until(lambda: not running.hosts())
    assert not list(running.scratch.rglob("goldenthread-*"))


@pytest.fixture
def plans(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    for number in range(6):
        (folder / f"plan-{number}.txt").write_text(f"Aim {number} > Head of Service\nSLOW", encoding="utf-8")
    return folder


class Once(Silent):
    """Does something when the first document is done."""

    def __init__(self, deed) -> None:
        self.deed = deed

    def document(self, name: str, how: str) -> None:
        deed, self.deed = self.deed, lambda: None
        deed()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "run.json"}


def on(cluster: DaskCluster, folder: Path, out: Path, **options) -> BuildReport:
    return build([folder], out, scheduler=cluster.address, as_of=DAY, **options)


def test_a_cluster_gives_the_bytes_that_this_machine_gives(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(gather, "TARGET", "goldenthread.building.reading:read_one")
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("jsna-2026-summary.md", "strategy-register.csv", "action-plan-2026-2028.pdf"):
        shutil.copy(DEMO / name, folder)
    (folder / "words.toml").write_text('[columns]\nowner = ["Torch bearer"]\n', encoding="utf-8")
    (folder / "notes.md").write_text(
        "# Northmere Plan 2026-28\n\n| Action | Torch bearer |\n|---|---|\n| Plant trees | Parks Team |\n", "utf-8"
    )
    (folder / "corpus.toml").write_text(
        '[corpus]\nexclude = ["words.toml"]\n[lexicon]\nfiles = ["words.toml"]\n'
        '[documents."notes.md"]\npublisher = "Northmere Council"\n',
        encoding="utf-8",
    )
    report = on(cluster, folder, tmp_path / "there", cache=False)
    assert (report.documents, report.unread) == (4, ())
    build([folder], tmp_path / "here", as_of=DAY, cache=False)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_a_hostile_document_is_confined_there_as_here(cluster, plans, tmp_path):
    for word in ("CRASH", "HANG", "HOARD", "ENCRYPTED"):
        (plans / f"{word.lower()}.txt").write_text(word, encoding="utf-8")
    workers = cluster.known()
    limits = Limits(wall_seconds=3, memory_bytes=256 * 1024 * 1024)
    report = on(cluster, plans, tmp_path / "out", settings=Settings(limits=limits))
    assert report.documents == 6
    assert {unread.name: unread.reason for unread in report.unread} == {
        "crash.txt": "Crashed",
        "hang.txt": "TooSlow",
        "hoard.txt": "OutOfMemory",
        "encrypted.txt": "Encrypted",
    }
    assert cluster.known() == workers


def test_what_a_killed_worker_had_is_read_by_the_other(cluster, plans, tmp_path):
    report = on(cluster, plans, tmp_path / "there", progress=Once(lambda: cluster.kill(cluster.workers[0])))
    assert (report.documents, report.unread) == (6, ())
    build([plans], tmp_path / "here", as_of=DAY)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_a_build_without_workers_ends_and_keeps_what_was_read(cluster, plans, tmp_path):
    settings = Settings(cluster_wait_seconds=1)
    with pytest.raises(GoldenThreadError, match=r"All workers of the cluster .* have been gone for 1 seconds"):
        on(cluster, plans, tmp_path / "out", settings=settings, progress=Once(lambda: cluster.kill(*cluster.workers)))
    assert not (tmp_path / "out").exists()
    cluster.have(2)
    report = on(cluster, plans, tmp_path / "out")
    assert report.documents == 6
    assert report.cached >= 1


def test_an_answer_that_was_lost_and_cannot_be_had_again_is_an_error(cluster, tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("Aim > Head of Service", encoding="utf-8")
    crew = ClusterCrew(Order("lost", "fake_reading:read_one", Settings()), cluster.address, 1)
    try:
        client = crew._client

        async def gather(futures, errors="raise", direct=None, local_worker=None):
            """As Dask's own where the worker with the answer has died, and the next one fails."""
            error = GoldenThreadError("The second try failed.")
            client.futures[futures[0].key].set_error(error, None)
            raise error

        client._gather = gather
        content = path.read_bytes()
        parcel = Parcel(path.name, hashlib.sha256(content).hexdigest(), (), content=content)
        future = crew.submit((parcel,))
        wait_until(lambda: any(state.status == "error" for state in client.futures.values()))
        crew.watch()
        assert future.done()
        with pytest.raises(GoldenThreadError, match="The second try failed"):
            crew.result(future)
    finally:
        crew.close()


def test_a_stopped_build_leaves_nothing_on_the_workers(cluster, plans, tmp_path):
    (plans / "hang.txt").write_text("HANG", encoding="utf-8")

    def interrupt() -> None:
        raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        on(cluster, plans, tmp_path / "out", progress=Once(interrupt))
    assert time.monotonic() - begun < 30
    wait_until(lambda: not cluster.hosts())
    assert cluster.tasks() == 0


def test_a_worker_with_other_reading_code_is_refused(cluster, plans, tmp_path):
    import goldenthread

    other = tmp_path / "other"
    shutil.copytree(Path(goldenthread.__file__).parent, other / "goldenthread")
    ontology = Path(__file__).parents[2] / "ontology"
    shutil.copytree(ontology, other / "goldenthread" / "ontology", dirs_exist_ok=True)
    with (other / "goldenthread" / "readers" / "text.py").open("a", encoding="utf-8") as stream:
        stream.write("# Another version.\n")
    cluster.have(3, path=str(other))
    try:
        with pytest.raises(GoldenThreadError, match=r"the reading code of goldenthread is .* there and .* here"):
            on(cluster, plans, tmp_path / "out")
        assert cluster.read() == []
    finally:
        cluster.kill(cluster.workers.pop())
        wait_until(lambda: len(cluster.known()) == 2)


def test_a_document_that_kills_workers_is_named_and_the_others_are_read(tmp_path, monkeypatch, plans):
    monkeypatch.setattr(gather, "TARGET", "fake_reading:read_one")
    (plans / "killer.txt").write_text("KILL THE WORKER", encoding="utf-8")
    made = DaskCluster(tmp_path / "restarting", allowed_failures=0)
    try:
        made.have(1, "--nanny")
        report = on(made, plans, tmp_path / "out", cache=False)
    finally:
        made.stop()
    assert [(unread.name, unread.reason) for unread in report.unread] == [("killer.txt", "Crashed")]
    assert "worker" in report.unread[0].message
    assert report.documents == 6
    assert made.read().count("killer.txt") == 2


def test_a_scheduler_that_ends_ends_the_build(tmp_path, monkeypatch, plans):
    monkeypatch.setattr(gather, "TARGET", "fake_reading:read_one")
    made = DaskCluster(tmp_path / "ending")
    try:
        made.have(1)
        begun = time.monotonic()
        with pytest.raises(GoldenThreadError, match=r"The connection to the cluster .* was lost"):
            on(made, plans, tmp_path / "out", cache=False, progress=Once(lambda: made.kill(made.scheduler)))
        assert time.monotonic() - begun < 40
    finally:
        made.stop()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tcp://127.0.0.1:9", "No Dask scheduler answers at tcp://127.0.0.1:9 within 2 seconds"),
        ("carrier-pigeon://roof", "is not the address of a Dask scheduler"),
        ("", "is not the address of a Dask scheduler"),
    ],
)
def test_an_address_where_no_scheduler_is(papers, tmp_path, capsys, address, words):
    (papers / "corpus.toml").write_text("[settings]\ncluster_connect_seconds = 2\n", encoding="utf-8")
    begun = time.monotonic()
    code = main(["build", str(papers), "-o", str(tmp_path / "out"), "--no-cache", "--scheduler", address])
    assert code == 2
    assert words in capsys.readouterr().err
    assert time.monotonic() - begun < 20
    assert not (tmp_path / "out").exists()


def test_without_dask_the_message_says_what_to_install(papers, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'goldenthread\[dask\]'"):
        build([papers], tmp_path / "out", cache=False, scheduler="tcp://127.0.0.1:9")
