"""Damaged documents of every format give a document or a reason, within the limits, and never harm the build.

Bounded here; `GOLDENTHREAD_FUZZ=30 pytest tests/fuzz` goes on for thirty minutes, with other seeds every time, and
keeps what it finds in the folder it names.
"""

from __future__ import annotations

import contextlib
import os
import random
import tempfile
import time
from pathlib import Path
from random import Random

import mutators
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.corpus.manifest import read_manifest
from goldenthread.errors import CorpusError

MINUTES = float(os.environ.get("GOLDENTHREAD_FUZZ", "0"))
bounded = settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("name", list(mutators.DOCUMENTS))
@bounded
@given(seed=st.integers(0, 2**32))
def test_a_damaged_document_is_read_or_refused(attempt, name, seed):
    assert attempt(name, mutators.DOCUMENTS[name](Random(seed))) is None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_damaged_manifest_is_read_or_refused(tmp_path, seed):
    path = tmp_path / "corpus.toml"
    path.write_bytes(mutators.manifest(Random(seed)))
    # Any other exception fails the test.
    with contextlib.suppress(CorpusError):
        assert read_manifest(path).path == path


@pytest.mark.skipif(not MINUTES, reason="set GOLDENTHREAD_FUZZ to a number of minutes")
def test_many_more_damaged_documents(attempt):
    until, tried, found = time.monotonic() + 60 * MINUTES, 0, []
    kept = Path(tempfile.mkdtemp(prefix="goldenthread-fuzz-"))
    while time.monotonic() < until:
        for name, damaged in mutators.DOCUMENTS.items():
            data = damaged(random.Random())
            tried += 1
            if wrong := attempt(name, data):
                (kept / f"{tried}-{name}").write_bytes(data)
                found.append(f"{tried}-{name}: {wrong}")
    print(f"{tried} documents tried, {len(found)} findings in {kept}")
    if not found:
        kept.rmdir()
    assert found == []
