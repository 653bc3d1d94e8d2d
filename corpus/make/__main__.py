"""Write the corpus's generated files: `python corpus/make [FOLDER]` (the corpus folder itself by default)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import action_plan
import board_pack
import care_strategy
import joint_strategy
import partner_plan
import previous_strategy
import register
import slides
import tracker

FILES: dict[str, Callable[[Path], None]] = {
    "board-pack-2026-11-19.pdf": board_pack.write,
    "joint-strategy-2024-2029.docx": joint_strategy.write,
    "health-and-wellbeing-strategy-2019-2023.pdf": previous_strategy.write,
    "golden-thread-slides-2026-10.pptx": slides.write,
    "integrated-care-strategy-2025-2035.pdf": care_strategy.write,
    "action-plan-2026-2028.pdf": action_plan.write,
    "action-tracker-2026-q2.xlsx": tracker.write,
    "strategy-register.csv": register.write,
    "voluntary-action-plan-2025-2028.xml": partner_plan.write,
}


def main(arguments: list[str]) -> int:
    """Write every file to the folder given, or to the corpus."""
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[1]
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in FILES.items():
        write(folder / name)
        print(folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
