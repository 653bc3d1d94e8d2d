"""What docs/endpoint.md tells is so."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from served import Served

from goldenthread.serving.formats import GRAPHS, TABLES
from goldenthread.serving.limits import ServeLimits

PAGE = (Path(__file__).parents[2] / "docs" / "endpoint.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^curl .*?(?=\n\n|\n```|\ncurl)", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("limit", fields(ServeLimits), ids=lambda limit: limit.name)
def test_every_limit_is_told_with_its_value(limit) -> None:
    row = next((line for line in PAGE.splitlines() if line.startswith("|") and f"`{limit.name}`" in line), "")
    assert row, f"docs/endpoint.md does not tell of {limit.name}"
    value = limit.default
    if limit.name.endswith("bytes"):
        shown = f"{value // 1024**2} MiB" if value >= 1024**2 else f"{value // 1024} KiB"
    else:
        shown = f"{value:,}"
    assert re.search(rf"(?<![\d,.]){shown}(?![\d,.])", row), f"docs/endpoint.md tells of another {limit.name}"
    assert limit.name in (ServeLimits.__doc__ or "")


@pytest.mark.parametrize("one", [*TABLES, *GRAPHS], ids=lambda one: one.title)
def test_every_format_is_told(one) -> None:
    assert re.search(rf"\| {re.escape(one.title)}.*`{re.escape(one.media_types[0])}` \| `{one.names[0]}` \|", PAGE)


@pytest.mark.parametrize("number", range(len(COMMANDS)))
def test_every_curl_command_works(server: Served, tmp_path: Path, number: int) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    (tmp_path / "my-question.rq").write_text("ASK {}", encoding="utf-8")
    line = COMMANDS[number].replace("http://127.0.0.1:8080", server.address).replace("Director+of+Public", "Public")
    line = line.replace("Public+Health", "Public+Health+Team")
    found = subprocess.run(
        ["bash", "-c", line.replace("curl", "curl -sS --fail-with-body --noproxy '*'", 1)],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr
    assert found.stdout


def test_there_are_commands() -> None:
    assert len(COMMANDS) == 4


@pytest.mark.parametrize("program", re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
def test_every_program_works(server: Served, program: str) -> None:
    text = program.replace("http://127.0.0.1:8080", server.address)
    found = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 0, found.stderr
    assert "Fewer people smoke" in found.stdout or "SPARQLStore" in program


def test_the_query_for_evidence_finds_it(server: Served) -> None:
    query = re.search(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
    assert query
    rows = server.query(query[1]).json["results"]["bindings"]
    assert rows
    assert all("words" in row and "document" in row for row in rows)
