"""Score builds of the sample documents; exit 1 when a figure is below its floor.

Usage: check_score.py SHARED FLOORS.json NAME=BUILD [NAME=BUILD ...]

NAME is a group of the floors: 'seeds' is judged by the gold in SHARED/gold, any other by that in SHARED/gold/NAME.
"""

import json
import subprocess
import sys
from pathlib import Path


def main(shared: Path, floors: Path, builds: list[str]) -> int:
    """Print every score beside its floor; 1 when one is missed."""
    wanted = json.loads(floors.read_text(encoding="utf-8"))
    failed = False
    for name, build in (pair.split("=", 1) for pair in builds):
        figures = score(shared, name, build)
        for figure, floor in wanted[name].items():
            reached = figures[figure] or 0.0
            failed |= reached < floor
            note = "" if reached >= floor else "BELOW ITS FLOOR"
            print(f"{name:6} {figure:10} {reached:.4f}  floor {floor:.4f}  {note}")
    return int(failed)


def score(shared: Path, name: str, build: str) -> dict[str, float | None]:
    """F1 over all facts, its mean over files, and the share of quotations that stand in their source."""
    gold = sorted((shared / "gold" / ("" if name == "seeds" else name)).glob("*.jsonl"))
    scorer = [sys.executable, shared / "score" / "score.py", build, *gold, "--json"]
    answer = subprocess.run(scorer, capture_output=True, text=True, check=True)  # noqa: S603 - our own scorer
    found = json.loads(answer.stdout)
    return {"f1": found["total"]["f1"], "mean_f1": found["mean_f1"], "grounding": found["grounding"]}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
