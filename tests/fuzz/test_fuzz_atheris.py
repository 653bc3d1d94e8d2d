"""A short run of the fuzzer that is steered by coverage, where it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HARNESS = Path(__file__).with_name("atheris_reading.py")


@pytest.mark.slow
def test_the_readers_stand_a_short_run(tmp_path):
    pytest.importorskip("atheris")
    folder = tmp_path / "inputs"
    folder.mkdir()
    options = ["-max_total_time=15", "-max_len=60000", "-timeout=60", "-seed=1", "-rss_limit_mb=4096"]
    done = subprocess.run(
        [sys.executable, str(HARNESS), *options, str(folder)],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "DONE" in done.stderr or "Done" in done.stderr
