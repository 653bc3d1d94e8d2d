"""Where in its strategy a block stands, and what elements a document was found to name."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.facts.model import Mention


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its strategy a block stands.

    Attributes:
        scope: the strategy version; '' where unknown.
        domain, goal: the open elements.
        role: what the last heading said of what stands under it.
    """

    scope: str = ""
    domain: Mention | None = None
    goal: Mention | None = None
    role: str = ""

    @property
    def element(self) -> Mention | None:
        """The innermost open element."""
        return self.goal or self.domain


@dataclass(frozen=True, slots=True)
class Found:
    """An element at one place with its parent there (None for the strategy itself).

    Attributes:
        mention, parent: child and parent; a parent of None is the strategy of the mention's scope.
        block: the block that names it.
        rule: which rule saw it.
        confidence: 0 to 1.
        note: a life stage that led the item, '' for none.
        aligned: the strategy that is stated to align to it, '' for none.
    """

    mention: Mention
    parent: Mention | None
    block: int
    rule: str
    confidence: float
    note: str = ""
    aligned: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """What the walk found: the elements in order, a place for every block, and former editions named on the way."""

    found: tuple[Found, ...]
    places: tuple[Place, ...]
    former: tuple[tuple[str, str, int], ...] = ()
