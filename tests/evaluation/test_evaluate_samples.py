"""The figures are those of the scorer that the sample documents come with, for good builds and for spoilt ones."""

from __future__ import annotations

import csv
import json
import random
import shutil
import subprocess
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.building.steps import build
from goldenthread.evaluation.figures import Tally
from goldenthread.evaluation.scoring import evaluate

SHARED = Path(__file__).resolve().parents[3] / "shared"
SCORER = SHARED / "score" / "score.py"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not SCORER.is_file(), reason="the sample documents are not here"),
]


def scored(folder: Path, golds: list[Path]) -> dict[str, Any]:
    command = [sys.executable, str(SCORER), str(folder), *map(str, golds), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def agree(folder: Path, golds: list[Path], sources: list[Path]) -> None:
    """Every count and every figure of both is the same."""
    own, theirs = evaluate(folder, golds, sources), scored(folder, golds)
    counts: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for cell in own.cells:
        counts[cell.gold, cell.relation] += cell.tally
    assert counts == {
        (cell["file"], cell["predicate"]): Tally(cell["found"], cell["core"], cell["right"], cell["judged"])
        for cell in theirs["cells"]
    }
    total = own.total
    assert (total.recall, total.precision, total.f1) == pytest.approx(
        (theirs["total"]["recall"], theirs["total"]["precision"], theirs["total"]["f1"])
    )
    assert own.mean_f1 == pytest.approx(theirs["mean_f1"])
    assert own.grounding.value == pytest.approx(theirs["grounding"])


def spoil(folder: Path, seed: int) -> None:
    """Leave out, swap and garble a good part of a build's facts and things."""
    chance = random.Random(seed)
    for name, columns in (("facts.csv", ("object", "predicate", "document")), ("entities.csv", ("kind", "code"))):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        for row in rows:
            for column in columns:
                if chance.random() < 0.08:
                    row[column] = chance.choice(rows)[column]
            if "quote" in row and chance.random() < 0.05:
                row["quote"] = row["quote"][::-1]
            if "label" in row and chance.random() < 0.3:
                words = row["label"].split()
                row["label"] = " ".join(words[: chance.randint(1, len(words))])
        kept = [row for row in rows if name == "entities.csv" or chance.random() < 0.8]
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(kept)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "build"
    build([SHARED / "seeds"], folder, as_of=date(2026, 1, 1))
    return folder


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_texts(seeds: Path, tmp_path: Path, seed: int | None) -> None:
    folder = Path(shutil.copytree(seeds, tmp_path / "build"))
    if seed is not None:
        spoil(folder, seed)
    agree(folder, sorted((SHARED / "gold").glob("*.jsonl")), [SHARED / "seeds"])


def test_documents_of_other_bodies(tmp_path: Path) -> None:
    golds = sorted((SHARED / "gold" / "real").glob("*.jsonl"))
    named = {json.loads(line).get("doc") for path in golds for line in path.read_text(encoding="utf-8").splitlines()}
    real = SHARED / "real"
    documents = [path for path in sorted(real.rglob("*")) if path.name in named and path.parent.name in ("pdf", "text")]
    assert len(documents) == len(golds)
    build(documents, tmp_path / "build", as_of=date(2026, 1, 1))
    agree(tmp_path / "build", golds, [SHARED / "score" / "text", real / "text", real / "pdf"])
