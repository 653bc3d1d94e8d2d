"""Score a build of the sample documents; exit 1 when a figure is below its floor.

Usage: check_score.py BUILD SHARED FLOORS.json
"""

import json
import subprocess
import sys
from pathlib import Path


def main(build: Path, shared: Path, floors: Path) -> int:
    """Print the score beside its floors; 1 when one is missed."""
    gold = sorted((shared / "gold").glob("*.jsonl"))
    scorer = [sys.executable, shared / "score" / "score.py", build, *gold, "--json"]
    answer = subprocess.run(scorer, capture_output=True, text=True, check=True)  # noqa: S603 - our own scorer
    score = json.loads(answer.stdout)
    figures = {"f1": score["total"]["f1"], "mean_f1": score["mean_f1"], "grounding": score["grounding"]}
    failed = False
    for name, floor in json.loads(floors.read_text(encoding="utf-8"))["seeds"].items():
        figure = figures[name] or 0.0
        held = figure >= floor
        failed |= not held
        print(f"{name:10} {figure:.4f}  floor {floor:.4f}  {'' if held else 'BELOW ITS FLOOR'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
