"""The outline tree of a document, made from its heading blocks."""

from __future__ import annotations

from goldenthread.documents.model import BlockKind, Document, Role, Section


def outline(document: Document) -> Section:
    """The outline as a tree of sections; the root covers the whole document.

    A heading closes every open section of its own level or deeper. Headings that are page furniture or an entry of
    a table of contents open none.
    """
    headings = [
        (index, block)
        for index, block in enumerate(document.blocks)
        if block.kind is BlockKind.HEADING and block.role is Role.BODY
    ]
    stop = len(document.blocks)

    def build(position: int, level: int, end: int) -> tuple[tuple[Section, ...], int]:
        children: list[Section] = []
        while position < len(headings):
            index, block = headings[position]
            if block.level <= level:
                break
            following = next((i for i, b in headings[position + 1 :] if b.level <= block.level), end)
            inner, position = build(position + 1, block.level, following)
            children.append(Section(index, block.text, block.level, index, following, inner))
        return tuple(children), position

    children, _ = build(0, 0, stop)
    return Section(None, "", 0, 0, stop, children)


def section_paths(document: Document) -> list[tuple[str, ...]]:
    """For every block, the titles of the sections it stands in, outermost first, its own heading included."""
    paths: list[tuple[str, ...]] = []
    open_sections: list[tuple[int, str]] = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and block.role is Role.BODY:
            while open_sections and open_sections[-1][0] >= block.level:
                open_sections.pop()
            title = f"{block.marker} {block.text}".strip()
            open_sections.append((block.level, title))
        paths.append(tuple(title for _, title in open_sections))
    return paths
