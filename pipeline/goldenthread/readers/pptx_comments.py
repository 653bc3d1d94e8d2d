"""Comments of presentations, the classic kind and the threaded one, with their authors."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from goldenthread.documents.model import Block, BlockKind, Location, Remark, Role
from goldenthread.readers.drawings import A, drawing_text
from goldenthread.readers.runs import fold
from goldenthread.readers.xmlsafe import local


def authors(roots: list[etree._Element]) -> dict[str, str]:
    """The names of those who commented, by the ids that comments give, from the parts that list them."""
    return {
        element.get("id", ""): fold(element.get("name", ""))
        for root in roots
        for element in root.iter("{*}cmAuthor", "{*}author")
    }


def comment_blocks(root: etree._Element, names: dict[str, str], page: int) -> Iterator[Block]:
    """The comments of a slide, answers after what they answer, one block a paragraph."""
    for element in root.iter("{*}cm", "{*}reply"):
        remark = Remark(names.get(element.get("authorId", ""), ""))
        for text in _texts(element):
            yield Block(BlockKind.PARAGRAPH, text, role=Role.COMMENT, location=Location(page=page), remark=remark)


def _texts(comment: etree._Element) -> Iterator[str]:
    for child in comment:
        if local(child) == "text":
            yield from filter(None, [fold(child.text or "")])
        elif local(child) == "txBody":
            yield from filter(None, map(drawing_text, child.iter(f"{A}p")))
