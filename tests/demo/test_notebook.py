"""The notebook, run again on the demonstration: its outputs are those it is stored with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from demo_builds import Demo
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "strategy-lead.ipynb"


def _shown(notebook: Any) -> list[tuple[str, list[str]]]:
    """Each cell of code with the text of its outputs, white space folded: how wide a table is drawn does not matter."""
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return [(cell.source, [" ".join(_text(output).split()) for output in cell.outputs]) for cell in cells]


def _text(output: Any) -> str:
    assert output.output_type != "error", output
    return output.text if output.output_type == "stream" else output.data["text/plain"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_notebook_says_what_a_run_says(demo: Demo, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "graph_output").symlink_to(demo.folder)
    stored = nbformat.read(NOTEBOOK, as_version=4)
    run = nbformat.read(NOTEBOOK, as_version=4)
    for cell in run.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    NotebookClient(run, timeout=120, resources={"metadata": {"path": str(tmp_path / "docs")}}).execute()
    assert sum(bool(outputs) for _, outputs in _shown(stored)) > 5
    assert _shown(run) == _shown(stored)
