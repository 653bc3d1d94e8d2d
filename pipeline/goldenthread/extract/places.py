"""Where in its strategy a block stands, and what elements a document was found to name."""

from __future__ import annotations

from dataclasses import dataclass, field

from goldenthread.documents.model import Block
from goldenthread.facts.model import Kind, Mention
from goldenthread.lexicon.levels import ListIntroduction


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


@dataclass
class WalkState:
    """What a walk over a document's blocks holds open: the only value of this module that changes.

    Attributes:
        place: the open elements, and what the last heading said.
        domain_level, goal_level: the heading levels they were opened at.
        intro, intro_role, intro_scope, aligned_to: what the sentence before a list announced.
        intro_items: how many items the list after it has.
        inner_kind: what numbered lists under the elements of such a list hold.
        intro_nested: whether an item of a list announced the items inside it.
        base_role: what a heading said of every goal that follows it.
        role_numbered: whether the heading that gave the role had a number.
        sibling_role, sibling_level: that the last numbered heading was a priority among others of its level.
        numbered, numbered_level: the last numbered item, which deeper items belong to.
        goal_word: the word that the last heading or introduction had for the goals under it.
        goal_over: the goal that the open goal stands inside.
        lettered: whether the items that belong to it are those with letters.
        heading, barrier: the heading that may become a theme, and the level of a part that can hold none.
    """

    place: Place = field(default_factory=Place)
    domain_level: int = 0
    goal_level: int = 0
    intro: ListIntroduction | None = None
    intro_role: str = ""
    intro_scope: str = ""
    intro_items: int = 0
    intro_nested: bool = False
    inner_kind: Kind | None = None
    base_role: str = ""
    role_numbered: bool = False
    sibling_role: str = ""
    sibling_level: int = 0
    aligned_to: Mention | None = None
    numbered: Mention | None = None
    numbered_level: int = 0
    lettered: bool = False
    goal_word: str = ""
    goal_over: Mention | None = None
    heading: tuple[int, Block] | None = None
    barrier: int = 0
