"""The document about the graph page names every key of its address, with the values it takes."""

from __future__ import annotations

import re
from pathlib import Path

from goldenthread.resources import template_folder

DOC = Path(__file__).parents[2] / "docs" / "graph-page.md"


def test_every_key_of_the_address_is_documented() -> None:
    script = (template_folder() / "js" / "graph" / "state.js").read_text(encoding="utf-8")
    keys = set(re.findall(r'^    \w+: \["(\w+)", ', script, re.MULTILINE))
    assert {"strategy", "item", "gaps", "rows"} <= keys
    rows = re.findall(r"^\| (`[^|]+) \|", DOC.read_text(encoding="utf-8"), re.MULTILINE)
    assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == keys


def test_every_value_of_a_list_is_documented() -> None:
    script = (template_folder() / "js" / "graph" / "state.js").read_text(encoding="utf-8")
    doc = DOC.read_text(encoding="utf-8")
    lists = re.findall(r"^  const (VIEWS|SURE|WITHIN|LIKENESS) = \[(.*)\];", script, re.MULTILINE)
    assert len(lists) == 4
    values = {value.strip(' "') for _, listed in lists for value in listed.split(",")}
    usual = {"graph", "thread", "all"}
    assert not {value for value in values - usual if f"`{value}`" not in doc}
