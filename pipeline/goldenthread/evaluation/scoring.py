"""Compares a build with gold: what was found and missed, and what of it is right where the gold is exhaustive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from goldenthread.coverage.model import GapCode
from goldenthread.evaluation.figures import Cell, GapCell, Share, Tally
from goldenthread.evaluation.gold import GoldFact, GoldFile, GoldGap, Trap
from goldenthread.evaluation.gold_reading import read_gold
from goldenthread.evaluation.grounding import Region, SquashedSource, UnknownScopeError, region_of
from goldenthread.evaluation.matching import Node
from goldenthread.evaluation.result import Evaluation, Judged, Missed
from goldenthread.evaluation.sources import Source, find_sources
from goldenthread.evaluation.stated import Build, FactKey, Stated, read_build
from goldenthread.facts.model import is_read_by_ocr


def evaluate(
    folder: Path | str, golds: Sequence[Path | str], sources: Sequence[Path | str] | None = None
) -> Evaluation:
    """Compare a build with gold.

    Args:
        folder: a build.
        golds: gold files (docs/evaluation.md).
        sources: folders with the documents that were built; `corpus/` when None.

    Raises:
        GoldError: when a gold file cannot be used.
        GraphError: when the folder holds no build.
        UsageError: when a folder of sources is not there.
    """
    files = read_gold(golds)
    build = read_build(Path(folder))
    named = dict.fromkeys(name for file in files for name in file.documents())
    meant = {name: build.documents_of(name) for name in named}
    built = {document for documents in meant.values() for document in documents if document in build.by_document}
    found = find_sources(build, built, None if sources is None else [Path(source) for source in sources])
    absent = (
        f"The build has no document '{name}'; the gold's facts in it count as missed. Build it, or correct the name."
        for name, documents in meant.items()
        if not documents
    )
    return _Comparison(build, files, found.by_name).evaluation((*absent, *found.notices))


class _Comparison:
    """One build beside some gold files; each method counts one thing."""

    def __init__(self, build: Build, files: Sequence[GoldFile], sources: dict[str, Source]) -> None:
        self._build = build
        self._files = files
        self._sources = {name: SquashedSource.of(source) for name, source in sources.items()}
        self._rows: dict[str, tuple[Stated, ...]] = {}
        # Facts of all files on a document judge what is stated there: one file may annotate what another leaves out.
        self._gold: dict[str, list[GoldFact]] = defaultdict(list)
        for file in files:
            for fact in file.facts:
                for document in build.documents_of(fact.place.document):
                    self._gold[document].append(fact)

    def evaluation(self, notices: Iterable[str]) -> Evaluation:
        """Everything counted."""
        hits = [self._found(file) for file in self._files]
        regions, unknown = self._regions()
        judged = tuple(self._judged(regions))
        listed = self._build.gaps() if any(file.gaps for file in self._files) else ()
        gap_hits = [[_is_listed(gap, listed) for gap in file.gaps] for file in self._files]
        stated_traps = tuple(
            Missed(file.name, trap) for file in self._files for trap in file.traps if self._states(trap)
        )
        grounding, ungrounded = self._grounding()
        traps = sum(len(file.traps) for file in self._files)
        return Evaluation(
            cells=_cells(self._files, hits, judged),
            gaps=tuple(_gap_cells(self._files, gap_hits)),
            traps=Share(traps - len(stated_traps), traps),
            grounding=grounding,
            missed=tuple(_missed(self._files, hits, gap_hits)),
            judged=judged,
            stated_traps=stated_traps,
            ungrounded=ungrounded,
            notices=(*notices, *unknown),
        )

    def _of(self, named: str) -> tuple[Stated, ...]:
        """The build's facts in the documents that a name in gold means."""
        if named not in self._rows:
            self._rows[named] = self._build.rows(named)
        return self._rows[named]

    def _states(self, gold: GoldFact | Trap) -> bool:
        return any(gold.statement.matches(row.statement) for row in self._of(gold.place.document))

    def _found(self, file: GoldFile) -> list[bool]:
        """Whether each fact of a file was found, or one that does as well."""
        stated = [self._states(fact) for fact in file.facts]
        ids = {fact.id for fact, is_stated in zip(file.facts, stated, strict=True) if is_stated and fact.id}
        return [
            is_stated or not ids.isdisjoint(fact.either) for fact, is_stated in zip(file.facts, stated, strict=True)
        ]

    def _regions(self) -> tuple[list[tuple[str, str, Region]], list[str]]:
        """(gold file, document in the build, region) of each scope that can be told, and notices."""
        regions: list[tuple[str, str, Region]] = []
        notices: list[str] = []
        for file in self._files:
            for scope in file.scopes:
                where = f"{file.path}, line {scope.line}: the scope"
                for document in self._build.documents_of(scope.document):
                    try:
                        region = region_of(scope, self._sources.get(document))
                    except UnknownScopeError as error:
                        notices.append(f"{where} was left out, for {error}.")
                        continue
                    regions.append((file.name, document, region))
                    if region.notice:
                        notices.append(f"{where}: {region.notice}.")
        return regions, notices

    def _judged(self, regions: Iterable[tuple[str, str, Region]]) -> Iterator[Judged]:
        """Each fact inside a scope, once a gold file."""
        seen: set[tuple[str, FactKey]] = set()
        for gold, document, region in regions:
            for row in self._build.by_document.get(document, ()):
                if (gold, row.key) in seen or not region.covers(row):
                    continue
                seen.add((gold, row.key))
                right = any(fact.statement.matches(row.statement) for fact in self._gold[document])
                best = self._build.best[row.key]
                place = gold, region.scope.line, region.scope.document
                yield Judged(*place, row, right, best.confidence, best.extractor)

    def _grounding(self) -> tuple[Share, tuple[Stated, ...]]:
        """The share of quotations that stand in their source, and the facts whose do not.

        Words that OCR read stand in no file's text, so they are not judged.
        """
        stated = (row for document in self._sources for row in self._build.by_document.get(document, ()))
        rows = [row for row in stated if not is_read_by_ocr(row.extractor)]
        lost = tuple(row for row in rows if not self._sources[row.document].holds(row))
        return Share(len(rows) - len(lost), len(rows)), lost


def _is_listed(gap: GoldGap, listed: Iterable[tuple[str, Node]]) -> bool:
    """Whether a build lists a gap; a strategy that has run out is not current either."""
    codes = {gap.code, GapCode.EXPIRED} if gap.code is GapCode.NOT_CURRENT else {gap.code}
    return any(code in codes and gap.subject.matches(node) for code, node in listed)


def _cells(files: Sequence[GoldFile], hits: Sequence[Sequence[bool]], judged: Iterable[Judged]) -> tuple[Cell, ...]:
    tallies: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for file, found in zip(files, hits, strict=True):
        for fact, hit in zip(file.facts, found, strict=True):
            counted = Tally(found=int(hit), core=1) if fact.core else Tally()
            tallies[file.name, fact.place.document, fact.statement.predicate.value] += counted
    for item in judged:
        counted = Tally(right=int(item.right), judged=1)
        tallies[item.gold, item.document, item.row.statement.predicate.value] += counted
    order = {file.name: index for index, file in enumerate(files)}
    ordered = sorted(tallies.items(), key=lambda pair: order[pair[0][0]])
    return tuple(Cell(*place, tally) for place, tally in ordered)


def _gap_cells(files: Sequence[GoldFile], hits: Sequence[Sequence[bool]]) -> Iterator[GapCell]:
    for file, listed in zip(files, hits, strict=True):
        core = [(gap.code.value, hit) for gap, hit in zip(file.gaps, listed, strict=True) if gap.core]
        for code in dict.fromkeys(code for code, _ in core):
            those = [hit for other, hit in core if other == code]
            yield GapCell(file.name, code, Share(sum(those), len(those)))


def _missed(
    files: Sequence[GoldFile], hits: Sequence[Sequence[bool]], gap_hits: Sequence[Sequence[bool]]
) -> Iterator[Missed]:
    for file, found, listed in zip(files, hits, gap_hits, strict=True):
        for fact, hit in zip(file.facts, found, strict=True):
            if fact.core and not hit:
                yield Missed(file.name, fact)
        for gap, hit in zip(file.gaps, listed, strict=True):
            if gap.core and not hit:
                yield Missed(file.name, gap)
