"""Small documents for the extractors of prose, front matter, minutes and statements."""

from goldenthread.documents.model import Block, BlockKind, Cell, Document, Format, Table
from goldenthread.facts.model import Fact, Literal, Predicate


def heading(text: str, level: int = 1, marker: str = "") -> Block:
    return Block(BlockKind.HEADING, text, level=level, marker=marker)


def paragraph(text: str, *lines: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text, lines=lines)


def item(text: str, marker: str = "-") -> Block:
    return Block(BlockKind.LIST_ITEM, text, marker=marker)


def table(*rows: tuple[str, ...]) -> Block:
    cells = tuple(
        Cell(row, column, (text,) if text else (), lines=(text,) if text else ())
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Block(BlockKind.TABLE, table=Table(cells, len(rows), max(map(len, rows))))


def document(*blocks: Block, title: str = "") -> Document:
    return Document("paper.txt", Format.TEXT, "0" * 64, blocks, title=title)


def edges(facts: object, predicate: Predicate) -> list[tuple[str, str]]:
    """(subject, object) labels of the facts of one predicate, in order."""
    return [
        (fact.subject.label, fact.object.text if isinstance(fact.object, Literal) else fact.object.label)
        for fact in facts  # type: ignore[attr-defined]
        if isinstance(fact, Fact) and fact.predicate is predicate
    ]
