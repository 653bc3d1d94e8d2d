"""StratML (ISO 17469, parts 1 and 2, and the drafts before it), given as the blocks any other plan has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from goldenthread.documents.model import (
    Block,
    BlockKind,
    Cell,
    Document,
    Format,
    Link,
    Location,
    Style,
    Table,
    TextCoverage,
)
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.encoding import decode
from goldenthread.readers.grids import words_of
from goldenthread.readers.grounding import grounded
from goldenthread.readers.runs import count, fold, safe_target
from goldenthread.readers.xmlsafe import local, parse
from goldenthread.settings import Limits

_HEADERS = ("Measure", "Baseline", "Target", "Actual", "Unit", "Dates")
_LEVELS = {"Goal": 2, "Objective": 3}
#: Elements that name something by machine; no reader of the plan sees them.
_UNREAD = {"Identifier", "GUID"}
_ROLE_TYPES = {"Performer", "Beneficiary"}
_DATES = {"StartDate": "start", "EndDate": "end", "PublicationDate": "published"}


def read(path: Path, name: str, sha256: str, limits: Limits) -> Document:
    """Read a StratML plan or report.

    Raises:
        DocumentError: HOSTILE for a document type or entities, MALFORMED, TOO_LARGE for more indicators of
            one element than a table may have cells.
    """
    data = path.read_bytes()
    root = parse(data, "The plan")
    plan = _Plan(limits)
    blocks = list(plan.blocks(root))
    metadata = plan.metadata
    kept = (
        count(words_of(blocks)) - plan.added + sum(count(value) for key, value in metadata.items() if key in plan.moved)
    )
    return Document(
        name=name,
        format=Format.STRATML,
        sha256=sha256,
        blocks=grounded(blocks, decode(data)),
        title=metadata.get("title", ""),
        metadata=tuple(sorted(metadata.items())),
        coverage=TextCoverage(_raw_count(root), kept),
        outline_evidence="elements",
    )


class _Plan:
    """Gives the blocks of one plan; `added` counts the words that are ours and not the plan's."""

    def __init__(self, limits: Limits) -> None:
        self.metadata: dict[str, str] = {}
        self.moved: set[str] = set()
        self.added = 0
        self._limits = limits

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        """The name, the organisations, vision, mission, values, then the goals with all they hold."""
        title = _text(root, "Name")
        if title:
            self.metadata["title"] = title
            yield _block(root, BlockKind.HEADING, title, 1, "Plan")
        self._administration(root)
        yield from self._details(root)
        values_open = False
        for element in _core_children(root):
            name = local(element)
            if name == "Value" and not values_open:
                values_open = True
                yield self._own_heading(element, "Values")
            yield from self._element(element, name)

    def _element(self, element: etree._Element, name: str) -> Iterator[Block]:
        if name == "Organization":
            yield from self._organisation(element)
        elif name in ("Vision", "Mission"):
            yield from self._statement(element, name)
        elif name == "Value":
            yield from self._value(element)
        elif name in _LEVELS:
            yield from self._aim(element, name)
        elif name == "Stakeholder":
            yield from self._stakeholder(element)
        elif name == "PerformanceIndicator":
            yield from self._indicators([element])
        else:
            yield from self._plain(element)

    def _organisation(self, element: etree._Element) -> Iterator[Block]:
        name, acronym = _text(element, "Name"), _text(element, "Acronym")
        if name:
            self.metadata.setdefault("publisher", name)
            text = f"{name} ({acronym})" if acronym else name
            parts = (name, acronym) if acronym else ()
            yield _block(element, BlockKind.PARAGRAPH, text, 0, "Organization", parts=parts)
        yield from self._details(element, skip={"Name", "Acronym"})

    def _statement(self, element: etree._Element, name: str) -> Iterator[Block]:
        words = _leaves(element)
        if words:
            yield self._own_heading(element, name)
        for leaf in words:
            yield _block(leaf, BlockKind.PARAGRAPH, fold(leaf.text or ""), 0, name)

    def _own_heading(self, element: etree._Element, text: str) -> Block:
        self.added += count(text)
        return _block(element, BlockKind.HEADING, text, 2, local(element))

    def _value(self, element: etree._Element) -> Iterator[Block]:
        name, description = _text(element, "Name"), _text(element, "Description")
        words = tuple(part for part in (name, description) if part)
        if words:
            parts = words if len(words) > 1 else ()
            yield _block(element, BlockKind.LIST_ITEM, ": ".join(words), 0, "Value", parts=parts)
            self.added += len(words) - 1
        yield from self._details(element, skip={"Name", "Description"})

    def _aim(self, element: etree._Element, name: str) -> Iterator[Block]:
        """A goal or objective: its heading, what it says, who holds a stake, its measures, those under it."""
        title, description = _text(element, "Name"), _text(element, "Description")
        heading = title or description
        marker = _text(element, "SequenceIndicator")
        if heading:
            self.added -= count(marker)
            yield _block(element, BlockKind.HEADING, heading, _LEVELS[name], name, marker=marker)
        if title and description:
            yield _block(element, BlockKind.PARAGRAPH, description, 0, f"{name}Description")
        yield from self._details(element, skip={"Name", "Description", "SequenceIndicator"})

    def _details(
        self, element: etree._Element, skip: frozenset[str] | set[str] = frozenset({"Name"})
    ) -> Iterator[Block]:
        """What else an element holds, its indicators together as one table."""
        indicators = [child for child in element if local(child) == "PerformanceIndicator"]
        aims = [child for child in element if local(child) in _LEVELS]
        for child in element:
            name = local(child)
            apart = name in skip or child in indicators or child in aims
            if not apart and name not in ("StrategicPlanCore", "AdministrativeInformation", "Submitter"):
                yield from self._element(child, name)
        yield from self._indicators(indicators)
        for aim in aims:
            if local(element) in _LEVELS:
                yield from self._element(aim, local(aim))

    def _stakeholder(self, element: etree._Element) -> Iterator[Block]:
        """Name and roles as one paragraph; descriptions follow as paragraphs of their own."""
        name = _text(element, "Name")
        roles = [_role_words(child) for child in element if local(child) == "Role"]
        roles = [words for words in roles if words]
        stated = element.get("StakeholderTypeType", "")
        self.added += count(stated)
        words = [part for role in roles for part in role] + ([stated] if stated else [])
        if not name and len(words) == sum(1 for word in words if word in _ROLE_TYPES):
            # Forms leave the role type of an empty stakeholder behind; it says nothing of anyone.
            self.added -= sum(map(count, words))
            return
        inner = "; ".join([", ".join(role) for role in roles] + ([stated] if stated else []))
        text = f"Stakeholder: {name} ({inner})" if name and inner else f"Stakeholder: {name or inner}"
        self.added += count(text) - count(name) - sum(map(count, words))
        parts = tuple(part for part in (name, *words) if part)
        yield _block(element, BlockKind.PARAGRAPH, text, 0, "Stakeholder", parts=parts)
        for described in (element, *(child for child in element if local(child) == "Role")):
            description = _text(described, "Description")
            if description:
                yield _block(described, BlockKind.PARAGRAPH, description, 0, "StakeholderDescription")

    def _indicators(self, indicators: list[etree._Element]) -> Iterator[Block]:
        rows = [row for indicator in indicators for row in _indicator_rows(indicator)]
        if not rows:
            return
        if len(rows) * len(_HEADERS) > self._limits.table_cells:
            raise DocumentError(Reason.TOO_LARGE, f"A table has more than {self._limits.table_cells} cells.")
        self.added += sum(map(count, _HEADERS)) + sum(_repeated(row) for row in rows)
        head = [Cell(0, column, (text,), lines=(text,), header=True) for column, text in enumerate(_HEADERS)]
        cells = [
            Cell(number, column, (" ".join(lines),), lines=tuple(lines), location=_place(indicators[0]))
            for number, row in enumerate(rows, 1)
            for column, lines in enumerate(row)
            if lines
        ]
        table = Table((*head, *cells), rows=len(rows) + 1, columns=len(_HEADERS), header_rows=1)
        style = Style(name="stratml:PerformanceIndicator")
        yield Block(BlockKind.TABLE, location=_place(indicators[0]), style=style, table=table)
        for indicator in indicators:
            for child in indicator:
                if local(child) in ("OtherInformation", "Relationship"):
                    yield from self._plain(child)

    def _plain(self, element: etree._Element) -> Iterator[Block]:
        for leaf in _leaves(element):
            yield _block(leaf, BlockKind.PARAGRAPH, fold(leaf.text or ""), 0, local(leaf))

    def _administration(self, root: etree._Element) -> None:
        """Dates, the source and who submitted the plan go to the metadata."""
        parts = [child for child in root.iter() if local(child) == "AdministrativeInformation"]
        submitters = [child for child in root.iter() if local(child) == "Submitter"]
        for element in [
            *(child for part in parts for child in part if local(child) != "Submitter"),
            *submitters,
        ]:
            name = _DATES.get(local(element), local(element).lower())
            value = " ".join(fold(leaf.text or "") for leaf in _leaves(element))
            if value:
                self.metadata[name] = value
                self.moved.add(name)


def _indicator_rows(indicator: etree._Element) -> Iterator[list[list[str]]]:
    """A row for every measurement: measure, baseline, target, actual, unit, dates; each a list of lines."""
    instances = [child for child in indicator if local(child) == "MeasurementInstance"] or [indicator]
    for instance in instances:
        results = {
            local(child): child for child in instance if local(child).endswith("Result") or local(child) == "Baseline"
        }
        target = _result(results.get("TargetResult"))
        measure = [t for t in (_text(indicator, "MeasurementDimension"), _text(indicator, "Description")) if t]
        # An indicator without a dimension is described by what it aims at.
        row = [
            measure or target,
            _result(results.get("Baseline")),
            target,
            _result(results.get("ActualResult")),
            [t for t in (_text(indicator, "UnitOfMeasurement"),) if t],
            [d for result in results.values() for d in (_text(result, "StartDate"), _text(result, "EndDate")) if d],
        ]
        if any(row):
            yield row


def _result(element: etree._Element | None) -> list[str]:
    if element is None:
        return []
    return [text for text in (_text(element, "NumberOfUnits"), _text(element, "Description")) if text]


def _repeated(row: list[list[str]]) -> int:
    """The characters of a target that stands as the measure too."""
    return sum(map(count, row[0])) if row[0] is row[2] else 0


def _role_words(role: etree._Element) -> list[str]:
    """A role's name and the types it has."""
    kinds = [fold(child.text or "") for child in role if local(child) == "RoleType"]
    return [word for word in (_text(role, "Name"), *kinds) if word]


def _core_children(root: etree._Element) -> Iterator[etree._Element]:
    for child in root:
        if local(child) == "StrategicPlanCore":
            yield from child


def _leaves(element: etree._Element) -> list[etree._Element]:
    """The elements with words of their own at or below an element."""
    return [e for e in element.iter() if local(e) not in _UNREAD and fold(e.text or "")]


def _text(element: etree._Element, name: str) -> str:
    """The words of a direct child, its own elements included."""
    child = next((c for c in element if local(c) == name), None)
    return "" if child is None else fold(" ".join(str(text) for text in child.itertext()))


def _place(element: etree._Element) -> Location:
    line = element.sourceline
    return Location(line=line if isinstance(line, int) else None)


def _block(
    element: etree._Element,
    kind: BlockKind,
    text: str,
    level: int,
    name: str,
    marker: str = "",
    parts: tuple[str, ...] = (),
) -> Block:
    target = safe_target(text) if "://" in text and " " not in text else ""
    return Block(
        kind,
        text,
        level=level,
        marker=marker,
        parts=parts,
        location=_place(element),
        style=Style(name=f"stratml:{name}"),
        links=(Link(text, target),) if target else (),
    )


def _raw_count(root: etree._Element) -> int:
    return sum(count(e.text or "") + count(e.tail or "") for e in root.iter() if local(e) not in _UNREAD)
