"""The structure of a strategy: which domain and goal each part of a document is under, and what its lists hold.

One walk over the blocks keeps the open domain, the open goal, what the last heading said of the lists under it and
what the last sentence announced. It gives the elements with their parents, and for every block its place, which
the other extractors build on.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.model import Block, BlockKind, Document, Role
from goldenthread.extract.places import Place, Structure, WalkState
from goldenthread.extract.structure_headings import HeadingWalk
from goldenthread.extract.structure_walk import Signs
from goldenthread.facts.model import Kind
from goldenthread.lexicon.load import Lexicon


class _Walk(HeadingWalk):
    """One pass over a document's blocks."""

    def run(self) -> Structure:
        places: list[Place] = []
        for index, block in enumerate(self._document.blocks):
            if self._scopes[index] != self._state.place.scope:
                self._state = WalkState(Place(self._scopes[index]))
            if block.role is Role.BODY:
                self._block(index, block)
            places.append(self._state.place)
        return Structure(tuple(self._found), tuple(places), tuple(self._former))

    def _block(self, index: int, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            self._heading(index, block)
        elif block.kind is BlockKind.LIST_ITEM:
            self._item(index, block)
        elif block.kind is BlockKind.PARAGRAPH:
            self._paragraph(index, block)
        else:
            self._close_list()


def find_structure(
    document: Document, scopes: Sequence[str], paths: Sequence[tuple[str, ...]], lexicon: Lexicon
) -> Structure:
    """The elements of a document's strategies with their parents, and the place of every block.

    The walk is done twice where actions are listed, so that a section that details an action listed elsewhere, also
    further on, is known for what it is.
    """
    signs = Signs.of(document, lexicon)
    first = _Walk(document, scopes, paths, lexicon, signs).run()
    listed = tuple(
        dict.fromkeys(f.mention for f in first.found if f.mention.kind is Kind.ACTION and f.rule == "outline.list")
    )
    return _Walk(document, scopes, paths, lexicon, signs, listed).run() if listed else first
