"""A site clears what it made whatever it is doing, and says what keeps it from reading."""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path

import pytest

from goldenthread.building import site
from goldenthread.building.parcels import Order, Parcel
from goldenthread.errors import GoldenThreadError
from goldenthread.settings import Settings


def order(key: str, **more) -> Order:
    return Order(key, "fake_reading:read_one", Settings(), **more)


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def idle_timers() -> int:
    return sum(isinstance(thread, threading.Timer) and thread.interval == site.IDLE_SECONDS for thread in living())


def living() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.is_alive()]


def test_a_site_dismissed_over_its_work_leaves_no_file_and_no_timer(scratch, log, tmp_path):
    path = tmp_path / "hang.txt"
    path.write_text("LITTER\nHANG", encoding="utf-8")
    made = order("over its work", lexicons=(b"[columns]\n", b""))
    reading = threading.Thread(target=site.perform, args=(made, (Parcel(path.name, "", (), path),)))
    reading.start()
    while not list(scratch.rglob("litter*")):
        time.sleep(0.05)
    assert len(list(scratch.rglob("*.toml"))) == 2
    site.dismiss(made.key)
    reading.join(30)
    assert not reading.is_alive()
    assert idle_timers() == 0
    assert list(scratch.iterdir()) == []


def test_a_site_that_was_dismissed_reads_no_more(scratch):
    made = order("dismissed before")
    site.dismiss(made.key)
    with pytest.raises(GoldenThreadError, match="was stopped"):
        site.perform(made, ())


def test_no_room_for_lexicons_is_said_as_what_it_is(monkeypatch):
    def full(**_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(GoldenThreadError, match=r"cannot store the lexicons of the corpus \(No space left on device\)"):
        site.perform(order("no room", lexicons=(b"",)), ())


def test_lexicons_keep_their_order_as_files(scratch):
    texts = tuple(f"# {number}\n".encode() for number in range(12))
    made = site.Site(order("twelve", lexicons=texts))
    try:
        paths: tuple[Path, ...] = made._lexicon_files
        assert tuple(path.read_bytes() for path in paths) == texts
    finally:
        made.close()
