"""A host makes ready what its children would otherwise each make again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from goldenthread.building.rehearsal import rehearse
from goldenthread.documents.model import BlockKind
from goldenthread.extract.run import run

DEMO = Path(__file__).parents[2] / "corpus"
AFTERWARDS = """
import sys
from pathlib import Path
from goldenthread.building.reading import preload, read_one
from goldenthread.settings import Settings
preload((), Settings())
before = set(sys.modules)
for path in sorted(Path({demo!r}).iterdir()):
    if path.is_file() and path.suffix != ".toml" and path.stat().st_size < 50_000:
        read_one(path, path.name, (), (), Settings())
print(" ".join(sorted(set(sys.modules) - before)))
"""


def test_no_document_needs_a_module_that_was_not_imported_before():
    code = AFTERWARDS.format(demo=str(DEMO))
    told = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True, env=os.environ)
    assert told.stdout.split() == []


def test_the_paper_of_the_rehearsal_reaches_every_family_of_facts():
    paper = rehearse()
    assert {BlockKind.HEADING, BlockKind.TABLE, BlockKind.LIST_ITEM} <= {block.kind for block in paper.blocks}
    families = {fact.extractor.partition(".")[0] for fact in run(paper)}
    assert {"tables", "prose"} <= families
