"""A build that fails or is killed leaves the one before whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from goldenthread.building import publish as module
from goldenthread.building.locks import exclusive, try_lock
from goldenthread.building.publish import publish, staging
from goldenthread.errors import BuildError

NAMES = ("graph.ttl", "facts.csv", "run.json", "graph.html")
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


def write(folder, version):
    for name in NAMES:
        (folder / name).write_text(version, encoding="utf-8")


def make(output, version):
    with staging(output) as folder:
        write(folder, version)
        publish(folder, output)


def versions(output):
    return {(output / name).read_text(encoding="utf-8") for name in NAMES}


@pytest.fixture(params=["exchange", "moves"])
def way(request, monkeypatch):
    """Both ways of publishing: by exchange, and where the system cannot exchange."""
    if request.param == "moves":
        monkeypatch.setattr(module, "_swap", lambda first, second: False)
    return request.param


def test_first_build_makes_the_folder_and_leaves_nothing_beside_it(tmp_path):
    make(tmp_path / "deep/out", "1")
    assert versions(tmp_path / "deep/out") == {"1"}
    assert os.listdir(tmp_path / "deep") == ["out"]


def test_second_build_replaces_the_first(tmp_path, way):
    output = tmp_path / "out"
    make(output, "1")
    make(output, "2")
    assert versions(output) == {"2"}
    assert sorted(os.listdir(output)) == sorted(NAMES)
    assert os.listdir(tmp_path) == ["out"]


def test_files_of_others_are_kept_and_old_files_of_a_build_are_not(tmp_path, way):
    output = tmp_path / "out"
    make(output, "1")
    for name in ("README.md", ".gitkeep", "coverage.xlsx"):
        (output / name).write_text("mine", encoding="utf-8")
    make(output, "2")
    assert versions(output) == {"2"}
    assert (output / "README.md").read_text(encoding="utf-8") == "mine"
    assert (output / ".gitkeep").exists()
    assert not (output / "coverage.xlsx").exists()


@pytest.mark.parametrize("crowd", ["folder", "many"])
def test_a_folder_that_is_not_a_builds_own_is_never_exchanged(tmp_path, crowd, monkeypatch):
    monkeypatch.setattr(module, "_swap", lambda *_: pytest.fail("exchanged"))
    output = tmp_path / "home"
    (output / "pictures").mkdir(parents=True) if crowd == "folder" else output.mkdir()
    for number in range(30):
        (output / f"letter{number}").write_text("mine", encoding="utf-8")
    make(output, "1")
    assert versions(output) == {"1"}
    assert (output / "letter29").read_text(encoding="utf-8") == "mine"


def test_the_folder_one_stands_in_is_not_exchanged(tmp_path, monkeypatch):
    output = tmp_path / "out"
    make(output, "1")
    monkeypatch.chdir(output)
    monkeypatch.setattr(module, "_swap", lambda *_: pytest.fail("exchanged"))
    make(output, "2")
    assert versions(output) == {"2"}


def test_a_failed_build_leaves_the_one_before_and_no_litter(tmp_path):
    output = tmp_path / "out"
    make(output, "1")

    def fail(folder):
        write(folder, "2")
        raise RuntimeError("no more room")

    with pytest.raises(RuntimeError, match="no more room"), staging(output) as folder:
        fail(folder)
    assert versions(output) == {"1"}
    assert os.listdir(tmp_path) == ["out"]


def test_the_output_must_be_a_folder(tmp_path):
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(BuildError, match="is a file"), staging(tmp_path / "out"):
        pass


@posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_place_that_cannot_be_written_to_is_said_so(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(BuildError, match="cannot be written"), staging(tmp_path / "out"):
            pass
    finally:
        tmp_path.chmod(0o700)


KILLED = """
import os, signal, sys
from pathlib import Path
from goldenthread.building import publish as module
sys.path.insert(0, {tests!r})
from test_publish import make

def die_at(call, function):
    calls = iter(range(call))
    def dying(*arguments, **options):
        if next(calls, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return dying

way, where, call = {plan!r}
if way == "moves":
    module._swap = lambda first, second: False
elif where == "swap":
    module._swap = die_at(call, module._swap)
if where != "swap":
    setattr(module.os, where, die_at(call, getattr(os, where)))
make(Path({output!r}), "2")
"""


@posix
@pytest.mark.parametrize(
    ("plan", "left"),
    [
        (("exchange", "fsync", 0), {"1"}),
        (("exchange", "fsync", 3), {"1"}),
        (("exchange", "link", 0), {"1"}),
        (("exchange", "swap", 0), {"1"}),
        (("moves", "rename", 0), {"1"}),
        (("moves", "rename", 1), {"1"}),
        (("moves", "replace", 0), {"2"}),
        (("moves", "replace", 2), {"2"}),
    ],
)
def test_a_build_killed_at_any_moment_leaves_a_whole_one_to_the_next(tmp_path, plan, left):
    output = tmp_path / "out"
    make(output, "1")
    (output / "README.md").write_text("mine", encoding="utf-8")
    code = KILLED.format(tests=os.path.dirname(__file__), plan=plan, output=str(output))
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with staging(output):
        assert versions(output) == left
        assert (output / "README.md").read_text(encoding="utf-8") == "mine"
    assert os.listdir(tmp_path) == ["out"]
    assert sorted(os.listdir(output)) == sorted((*NAMES, "README.md"))


@posix
def test_an_exchange_shows_the_old_build_or_the_new_one_and_nothing_between(tmp_path):
    output = tmp_path / "out"
    make(output, "0")
    seen, stop = [], threading.Event()

    def watch():
        while not stop.is_set():
            folder = os.open(output, os.O_RDONLY)
            try:
                seen.append({read(folder, name) for name in NAMES})
            except FileNotFoundError:
                # The folder was removed while it was being read: no path leads to it any more.
                continue
            finally:
                os.close(folder)

    def read(folder, name):
        handle = os.open(name, os.O_RDONLY, dir_fd=folder)
        try:
            return os.read(handle, 10)
        finally:
            os.close(handle)

    thread = threading.Thread(target=watch)
    thread.start()
    for version in range(1, 20):
        make(output, str(version))
    stop.set()
    thread.join()
    assert len(seen) > 1
    assert all(len(found) == 1 for found in seen)


def test_builds_into_one_folder_take_turns(tmp_path, way):
    output = tmp_path / "out"
    make(output, "0")
    threads = [threading.Thread(target=make, args=(output, str(number))) for number in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(versions(output)) == 1
    assert os.listdir(tmp_path) == ["out"]


def test_the_staging_folder_of_a_running_build_is_left_alone(tmp_path):
    output = tmp_path / "out"
    with staging(output) as first:
        make(output, "1")
        assert first.is_dir()
        write(first, "2")
        publish(first, output)
    assert versions(output) == {"2"}


def test_a_staging_folder_that_goes_while_it_is_looked_at_stops_nobody(tmp_path, monkeypatch):
    ending = tmp_path / ".out.build-ending"
    ending.mkdir()
    try_lock = module.try_lock

    def too_late(path):
        if path.parent == ending and ending.exists():
            ending.rmdir()
        return try_lock(path)

    monkeypatch.setattr(module, "try_lock", too_late)
    make(tmp_path / "out", "1")
    assert versions(tmp_path / "out") == {"1"}
    assert not ending.exists()


def test_a_lock_is_waited_for_and_then_given_up(tmp_path):
    path = tmp_path / "lock"
    with exclusive(path):
        assert try_lock(path) is None
        started = time.monotonic()
        with pytest.raises(BuildError, match="Another build"), exclusive(path, patience=0.2):
            pass
        assert time.monotonic() - started >= 0.2
    assert not path.exists()
