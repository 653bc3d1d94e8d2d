"""The package as a Python user meets it."""

import subprocess
import sys

import pytest

import goldenthread


def test_the_graph_is_offered_at_the_top() -> None:
    from goldenthread.api import Graph

    assert goldenthread.Graph is Graph
    with pytest.raises(AttributeError):
        _ = goldenthread.Grph  # misspelt on purpose


def test_importing_the_package_loads_no_heavy_library() -> None:
    heavy = "{'pandas', 'spacy', 'rdflib', 'networkx', 'pdfplumber', 'pyvis'}"
    code = f"import sys, goldenthread.cli.main; sys.exit(', '.join(sorted({heavy} & set(sys.modules))) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
