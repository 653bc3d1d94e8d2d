"""What a build states, read back from its CSV files and made ready to be compared with gold."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from goldenthread.asking.things import read_rows, read_things
from goldenthread.coverage.gaps_table import gaps_table
from goldenthread.coverage.model import GAP_COLUMNS
from goldenthread.errors import GraphError
from goldenthread.evaluation.matching import Node, Statement
from goldenthread.evaluation.wording import Wording
from goldenthread.facts.model import Predicate

#: What makes two rows of `facts.csv` one fact: subject, relation and object, as they stand there.
FactKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact of a build with one piece of its evidence: a row of `facts.csv`.

    Attributes:
        key: the fact it is evidence for.
        statement: what it says.
        document, page, quote: where, and in which words; page from 1, None where the format has none.
        confidence: of this piece of evidence, 0 to 1.
        extractor: the rule that found it, as 'family.rule'.
    """

    key: FactKey
    statement: Statement
    document: str
    page: int | None
    quote: str
    confidence: float
    extractor: str


@dataclass(frozen=True, slots=True)
class Build:
    """What a finished build states.

    Attributes:
        by_document: the rows of each document, in the build's order.
        best: of each fact, the row of its best evidence.
        hashes: of each document that was read, the hash of its bytes; empty without a `run.json`.
        folder: where the build is.
    """

    folder: Path
    by_document: Mapping[str, tuple[Stated, ...]]
    best: Mapping[FactKey, Stated]
    hashes: Mapping[str, str] = field(default_factory=dict)

    def documents_of(self, named: str) -> tuple[str, ...]:
        """The documents of the build that a name in gold means, sorted.

        That is the one with this name; else those with this file name; else those that differ in the end of the
        name only, for one writer saves as text what another has as PDF.
        """
        known = sorted({*self.by_document, *self.hashes})
        path = PurePosixPath(named)
        for same in (
            lambda other: str(other) == named,
            lambda other: other.name == path.name,
            lambda other: other.stem == path.stem,
        ):
            if found := tuple(name for name in known if same(PurePosixPath(name))):
                return found
        return ()

    def rows(self, named: str) -> tuple[Stated, ...]:
        """The rows of the documents that a name in gold means."""
        return tuple(row for document in self.documents_of(named) for row in self.by_document.get(document, ()))

    def gaps(self) -> tuple[tuple[str, Node], ...]:
        """The code and the thing of each gap.

        Raises:
            GraphError: when the build has no `coverage.csv`.
        """
        code, kind, label = (GAP_COLUMNS.index(name) for name in ("code", "kind", "label"))
        return tuple((row[code], Node.of(row[kind], "", row[label])) for row in gaps_table(self.folder))


def read_build(folder: Path) -> Build:
    """Read a build.

    Raises:
        GraphError: when the folder holds none, or its files are not what a build writes.
    """
    try:
        nodes = {
            thing.id: Node.of(thing.kind, thing.code, thing.label, *thing.alt_labels) for thing in read_things(folder)
        }
        rows = [_stated(row, nodes) for row in read_rows(folder, "facts.csv")]
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise GraphError(f"The tables in {folder} are not as a build writes them ({error}). Build again.") from error
    return Build(folder, _by_document(rows), _best(rows), _hashes(folder))


def _stated(row: Mapping[str, str], nodes: Mapping[str, Node]) -> Stated:
    literal = row["object_is_literal"] == "true"
    subject, target = row["subject"], row["object"]
    return Stated(
        key=(subject, row["predicate"], target),
        statement=Statement(
            nodes.get(subject) or Node.of("", "", subject),
            Predicate(row["predicate"]),
            Wording.of(target) if literal else nodes.get(target) or Node.of("", "", target),
        ),
        document=row["document"],
        page=int(row["page"]) if row["page"] else None,
        quote=row["quote"],
        confidence=_confidence(row["confidence"]),
        extractor=row["extractor"],
    )


def _confidence(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise ValueError(f"{text} is no confidence from 0 to 1")
    return value


def _by_document(rows: Iterable[Stated]) -> dict[str, tuple[Stated, ...]]:
    found: dict[str, list[Stated]] = defaultdict(list)
    for row in rows:
        found[row.document].append(row)
    return {document: tuple(those) for document, those in found.items()}


def _best(rows: Iterable[Stated]) -> dict[FactKey, Stated]:
    best: dict[FactKey, Stated] = {}
    for row in rows:
        if row.confidence > best.setdefault(row.key, row).confidence:
            best[row.key] = row
    return best


def _hashes(folder: Path) -> dict[str, str]:
    """The hashes that `run.json` gives; a build whose record is missing or spoilt can be compared all the same."""
    try:
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        return {str(item["name"]): str(item["sha256"]) for item in record["inputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
