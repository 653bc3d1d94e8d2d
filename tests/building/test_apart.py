"""Work in a process of its own: it is done, its errors are told, and nothing of it outlives the build."""

import multiprocessing
import os
import sys
import time

import pytest

from goldenthread.building.apart import apart

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")


def test_the_work_is_done_by_another_process_while_the_body_runs(tmp_path):
    def work() -> None:
        (tmp_path / "who").write_text(str(os.getpid()))

    with apart(work, allowed=True):
        (tmp_path / "body").touch()
    assert (tmp_path / "body").exists()
    assert (tmp_path / "who").read_text() != str(os.getpid())


def test_without_leave_it_is_done_here_before_the_body(tmp_path):
    with apart(lambda: (tmp_path / "who").write_text(str(os.getpid())), allowed=False):
        assert (tmp_path / "who").read_text() == str(os.getpid())


def test_an_error_of_the_work_is_raised_here_and_said_nowhere_else(capfd):
    def work() -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"), apart(work, allowed=True):
        pass
    assert capfd.readouterr().err == ""


def test_work_that_dies_is_done_again_here(tmp_path):
    here = os.getpid()

    def work() -> None:
        if os.getpid() != here:
            os._exit(9)
        (tmp_path / "done").touch()

    with apart(work, allowed=True):
        pass
    assert (tmp_path / "done").exists()


def test_an_error_in_the_body_ends_the_work():
    with pytest.raises(ValueError, match="stop"), apart(lambda: time.sleep(60), allowed=True):
        raise ValueError("stop")
    assert multiprocessing.active_children() == []
