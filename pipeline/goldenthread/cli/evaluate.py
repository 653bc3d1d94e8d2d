"""`goldenthread evaluate`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldenthread.cli.console import emit, plain, tell
from goldenthread.cli.options import add_format, add_graph, table_width
from goldenthread.errors import UsageError

if TYPE_CHECKING:
    from goldenthread.evaluation.calibration import Calibration

_EPILOG = """\
examples:
  goldenthread evaluate our-facts.jsonl                      what the build found of the facts you wrote down
  goldenthread evaluate our-facts.jsonl --show missed        and which it missed, with document, page and words
  goldenthread evaluate gold/*.jsonl -g results --sources papers/
  goldenthread evaluate our-facts.jsonl --fail-under 0.8     exit 1 when F1 is below 0.8, for a scheduled check
  goldenthread evaluate our-facts.jsonl --calibration        how often facts are right, by stated confidence

docs/evaluation.md says how to write facts down, and what the figures mean.
"""


def add(commands: Any) -> None:
    """Add the command to the command line."""
    made = commands.add_parser(
        "evaluate",
        help="compare a build with facts that a person wrote down: what was found, and what of it is right",
        description=(
            "Compare a build with gold: facts that a person wrote down from the documents. It gives recall, and "
            "where the gold says that it is exhaustive also precision and F1."
        ),
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl", help="files of facts, one JSON object a line")
    add_graph(made)
    made.add_argument(
        "--sources",
        action="append",
        type=Path,
        metavar="FOLDER",
        help="the folder with the documents that were built; may be given more than once (default: corpus/)",
    )
    made.add_argument(
        "--show",
        choices=("missed", "wrong", "all"),
        help="also list the facts that were missed, those that are wrong, or all of these",
    )
    made.add_argument(
        "--fail-under",
        type=_share,
        metavar="F1",
        help="exit 1 when F1 over all gold files is below this, from 0 to 1",
    )
    made.add_argument(
        "--calibration", action="store_true", help="also tell how often facts are right, by stated confidence"
    )
    made.add_argument("--calibration-svg", type=Path, metavar="FILE", help="draw that as a picture (SVG)")
    add_format(made)
    made.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures; 1 when F1 is below `--fail-under`, 2 when there is no F1 to compare."""
    from goldenthread.evaluation.calibration import calibrate
    from goldenthread.evaluation.report import render
    from goldenthread.evaluation.scoring import evaluate

    evaluation = evaluate(arguments.graph, arguments.gold, arguments.sources)
    calibration = calibrate(evaluation.judged)
    asked = calibration if arguments.calibration else None
    emit(render(evaluation, arguments.format, table_width(), arguments.show, asked).removesuffix("\n"))
    for notice in evaluation.notices:
        tell(f"goldenthread: {plain(notice)}")
    if arguments.calibration_svg is not None:
        _draw(calibration, arguments.calibration_svg)
    if arguments.fail_under is None:
        return 0
    return _checked(evaluation.total.f1, arguments.fail_under)


def _draw(calibration: Calibration, path: Path) -> None:
    from goldenthread.evaluation.reliability_svg import reliability_svg

    if not calibration.judged:
        raise UsageError("There is nothing to draw: no fact was judged, for no scope line of the gold covers one.")
    try:
        path.write_text(reliability_svg(calibration), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}). Name another file.") from error


def _checked(score: float | None, floor: float) -> int:
    if score is None:
        raise UsageError("--fail-under needs an F1, and there is none: the gold needs core facts and a scope line.")
    if score < floor:
        tell(f"goldenthread: F1 is {score:.4f}, below the {floor:g} that --fail-under asks for.")
    return int(score < floor)


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 0 to 1, such as 0.8")
    return value
