"""The benchmarks that start servers run at their smallest size and say what they measured."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from test_benchmarks_run import run


@pytest.mark.slow
def test_publishing_sends_all_then_nothing_then_what_changed(tmp_path: Path) -> None:
    output = run("publishing.py", "--statements", 8_000, cache=tmp_path)
    told = re.findall(r"\| (all|nothing changed|one document changed) \|(?: [\d.]+ \|){5} (.*) \|", output)
    assert [step for step, _ in told] == ["all", "nothing changed", "one document changed"] * 4
    for everything, nothing, one in zip(told[::3], told[1::3], told[2::3], strict=True):
        assert re.match(r"\d+ put \(", everything[1])
        assert re.match(r"\d+ kept \(0 triples sent\)", nothing[1])
        assert re.match(r"2 put, \d+ kept", one[1])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("wrk") is None, reason="the load tool wrk is not installed")
def test_the_endpoint_is_asked_beside_another(tmp_path: Path) -> None:
    output = run("endpoint.py", "--statements", 8_000, "--connections", 2, "--seconds", 1, cache=tmp_path)
    told = re.findall(r"^\| 2 \| (\w+) serve \| ([\d,]+) \| ([\d.]+) \|.*\| ([\d,]+) \|$", output, re.MULTILINE)
    assert [name for name, *_ in told] == ["goldenthread", "oxigraph"] * 2
    assert [errors for *_, errors in told] == ["0"] * 4
    assert [ratio for name, _, ratio, _ in told if name == "oxigraph"] == ["1.00"] * 2
    assert all(int(answers.replace(",", "")) > 0 for _, answers, *_ in told)
