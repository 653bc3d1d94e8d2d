"""Fits the curves from scores to probabilities (`lexicon/data/confidence.toml`) and tells how good they are.

    python benchmarks/fit_confidence.py --documents PAPERS ... --gold FACTS.jsonl ... [--earlier BUILD ...] [--write]

The documents are built with the scores of the rules as they are. Rules are most often right on the papers they were
tried on; so a build that an earlier version made before they were tried on some of these (with `calibrated = false`
where that version knows it) may be given too. A document of which it has judged facts then counts as it was read there,
at first sight, and not as it is read today.

Printed are the Brier score and the expected calibration error of the scores and of the curves, the facts of each
document by curves that were fitted to the other documents. `--write` writes the curves fitted to all.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from goldenthread.building.steps import build
from goldenthread.evaluation.calibration import Calibration, calibrate
from goldenthread.evaluation.fitting import Fitted, Outcome, fit
from goldenthread.evaluation.result import Judged
from goldenthread.evaluation.scoring import evaluate
from goldenthread.extract.confidence import Curve
from goldenthread.resources import lexicon_folder
from goldenthread.settings import Settings

_HEAD = """\
# How often facts are right, by the family of their rule and the score it gave: score = probability, straight between.
# Made by benchmarks/fit_confidence.py; docs/extraction.md tells how it was measured. `judged` facts of `documents`
# documents were compared with facts that people wrote down; with few, a curve keeps near the default.
# `default` is for families of which nothing was judged: the curve of all families, less a margin.
"""


def judged(folder: Path, golds: Sequence[Path], sources: Sequence[Path]) -> list[Judged]:
    """The facts of a build that lie inside a scope, each once a document, whichever gold files have the scope."""
    found = evaluate(folder, golds, sources).judged
    return list({(item.row.document, item.row.key): item for item in found}.values())


def outcome(item: Judged) -> Outcome:
    """What the fit sees of a judged fact."""
    return Outcome(item.row.document, item.extractor.partition(".")[0], item.confidence, item.right)


def at_first_sight(today: Sequence[Judged], earlier: Sequence[Judged]) -> list[Judged]:
    """What curves are fitted to: each document once, as an earlier build read it where there is one."""
    met = {item.row.document for item in earlier}
    return [*earlier, *(item for item in today if item.row.document not in met)]


def left_out(items: Sequence[Judged], basis: Sequence[Judged]) -> list[Judged]:
    """The facts with the confidence of curves fitted to the facts of all other documents of the basis."""
    made: list[Judged] = []
    for document in sorted({item.row.document for item in items}):
        families, default = fit([outcome(item) for item in basis if item.row.document != document])
        for item in items:
            if item.row.document == document:
                fitted = families.get(outcome(item).family, default)
                made.append(replace(item, confidence=curve(fitted)(item.confidence)))
    return made


def curve(fitted: Fitted) -> Curve:
    """A fitted curve as a build uses it."""
    return Curve.of({str(score): share for score, share in fitted.points.items()})


def told(name: str, found: Calibration) -> Iterator[str]:
    """Lines on how well confidences fit."""
    if not found.judged:
        return
    yield (
        f"{name}: {found.right} of {found.judged} right ({found.right / found.judged:.3f}); "
        f"Brier score {found.brier:.3f} ({found.brier_of_share:.3f} with one share for all); error {found.error:.3f}"
    )
    for part in found.bins:
        low, high = part.interval
        yield (
            f"  {part.low:.1f} to {part.high:.1f}: {part.right:>4} of {part.judged:>4}, mean {part.confidence:.3f}, "
            f"right {part.share:.3f} ({low:.2f} to {high:.2f})"
        )


def table(name: str, fitted: Fitted) -> str:
    """One curve as TOML."""
    points = ", ".join(f'"{score:.2f}" = {share}' for score, share in sorted(fitted.points.items()))
    return f"\n[confidence.{name}]\njudged = {fitted.judged}\ndocuments = {fitted.documents}\npoints = {{ {points} }}\n"


def main() -> None:
    """Fit, tell, and write where that is asked for."""
    parser = argparse.ArgumentParser(description="Fit the curves of confidence to facts that people wrote down.")
    parser.add_argument("--documents", nargs="+", type=Path, required=True, help="files and folders to build")
    parser.add_argument("--gold", nargs="+", type=Path, required=True, help="files of facts")
    parser.add_argument("--earlier", nargs="*", type=Path, default=[], help="builds of earlier versions")
    parser.add_argument("--write", action="store_true", help="write the curves into the package")
    given = parser.parse_args()
    sources = [path if path.is_dir() else path.parent for path in given.documents]
    with tempfile.TemporaryDirectory() as folder:
        build(given.documents, folder, settings=Settings(calibrated=False))
        today = judged(Path(folder), given.gold, sources)
    earlier = [item for path in given.earlier for item in judged(path, given.gold, sources)]
    basis = at_first_sight(today, earlier)
    for name, items in (("today's build", today), ("at first sight", earlier), ("each document once", basis)):
        print(*told(f"{name}, scores", calibrate(items)), sep="\n")
        print(*told(f"{name}, curves of the other documents", calibrate(left_out(items, basis))), sep="\n")
    families, default = fit([outcome(item) for item in basis])
    tables = [table("default", default), *(table(f"families.{name}", made) for name, made in families.items())]
    print(*tables, sep="")
    if given.write:
        (lexicon_folder() / "confidence.toml").write_text(_HEAD + "".join(tables), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
