"""Cells that stand for the one above: 'See above', and a blank measure before further targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from goldenthread.documents.model import Cell
from goldenthread.extract.agents import is_ditto
from goldenthread.extract.table_roles import Roles
from goldenthread.lexicon.load import Lexicon

#: Columns in which a row may point to the cell above.
_REPEATING = ("owner", "lead", "timescale", "measure", "outcome", "life_stage")


@dataclass
class CarriedCells:
    """The last cell of each column that later rows may stand for: the only value of this module that changes."""

    roles: Roles
    lexicon: Lexicon
    above: dict[int, Cell] = field(default_factory=dict)

    def resolved(self, cells: Sequence[Cell | None]) -> list[Cell | None]:
        """A row with the cell above in place of each that says so, in columns whose cells may repeat."""
        resolved = list(cells)
        for column in self.roles.of(*_REPEATING):
            cell = cells[column.index]
            if cell is not None and is_ditto(cell.text, self.lexicon):
                resolved[column.index] = self.above.get(column.index)
            elif _filled(cell):
                self.above[column.index] = cell
        first = self.roles.columns[0] if self.roles.columns else None
        told = any(_filled(cells[column.index]) for column in self.roles.of("target", "baseline"))
        if first is not None and first.role == "measure" and told and not _filled(cells[first.index]):
            # Further targets of the measure above.
            resolved[first.index] = self.above.get(first.index)
        return resolved


def _filled(cell: Cell | None) -> TypeGuard[Cell]:
    return cell is not None and bool(cell.text)
