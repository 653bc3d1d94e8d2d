"""What the items of a list are in the structure of a strategy."""

from __future__ import annotations

import re

from goldenthread.documents.model import Block, BlockKind
from goldenthread.extract.agents import find_agents
from goldenthread.extract.elements import clean_label, main_clause, split_lead
from goldenthread.extract.places import Found
from goldenthread.extract.structure_signs import (
    CONTAINERS,
    ELEMENT_ROLES,
    FIGURE,
    LETTER,
    MAX_ITEM_WORDS,
    MAX_NUMBERED_WORDS,
    ROMAN,
    titled,
)
from goldenthread.extract.structure_walk import WalkBase
from goldenthread.facts.model import Kind, Mention
from goldenthread.layout.markers import is_bullet, normalise_code, number_depth
from goldenthread.lexicon.levels import (
    ListIntroduction,
    element_heading,
    fold_phrase,
    list_introduction,
)

_NEVER_BODIES = frozenset({Kind.ACTION, Kind.GOAL, Kind.OUTCOME, Kind.COMMITMENT, Kind.MEASURE})
#: How much of an item a body's name takes up, at least, for the item to be that name.
_WHOLE = 0.9
#: An outcome of the whole strategy says what will be so: 'Tobacco' in a list says nothing.
_FEWEST_OUTCOME_WORDS = 3


class ListWalk(WalkBase):
    """The steps for list items."""

    def _item(self, index: int, block: Block) -> None:
        words = block.text.split()
        if not words or (len(words) > MAX_ITEM_WORDS and not titled(block.text)):
            return
        named = element_heading(f"{block.marker} {block.text}".strip(), self._lexicon) or element_heading(
            block.text, self._lexicon
        )
        if named and named.kind in CONTAINERS and named.label and self._scope:
            mention = self._elements.get(named.kind, self._scope, self._full_code(named), named.label, named.term)
            self._add(mention, self._parent_of(mention), index, "outline.named-item", 0.85)
            return
        if self._state.aligned_to is not None:
            self._aligned(index, block, self._state.aligned_to)
            return
        if self._announces_nested(index, block):
            return
        kind, term, confidence = self._item_kind(block)
        if kind is not None and (again := self._known_item(block)) is not None:
            kind, term = again.kind, again.local_term
        if kind is Kind.ACTION and self._state.place.element is None:
            self._promote_heading()
        if kind is None:
            if block.text.rstrip().endswith(":"):
                self._announce(block.text, index)
            return
        self._listed(index, block, kind, term, confidence)

    def _announces_nested(self, index: int, block: Block) -> bool:
        """Whether an item counts the parts that the numbered items right under it are: 'five areas of focus ...'."""
        intro = list_introduction(block.text, self._lexicon) if is_bullet(block.marker) else None
        if intro is None or not intro.count:
            return False
        following = self._document.blocks[index + 1 : index + 1 + intro.count]
        codes = [normalise_code(item.marker) for item in following if item.kind is BlockKind.LIST_ITEM]
        if codes != [str(number) for number in range(1, intro.count + 1)]:
            return False
        self._state.intro, self._state.intro_role, self._state.intro_nested = intro, "", True
        return True

    def _known_item(self, block: Block) -> Mention | None:
        """The domain or goal that an item only names again, whatever the list over it is called."""
        label = clean_label(block.text, first_sentence=True)
        kinds = (Kind.DOMAIN, Kind.GOAL) if self._scope and not self._state.intro_scope else ()
        return next((known for kind in kinds if (known := self._elements.find(kind, self._scope, label))), None)

    def _aligned(self, index: int, block: Block, vision: Mention) -> None:
        """An item of a list of what a higher vision or plan holds, to which the strategy is said to align."""
        lead, rest = split_lead(block.text)
        mention = Mention(Kind.CORPORATE_PRIORITY, clean_label(lead if rest else block.text), local_term="ambition")
        if mention.label:
            self._found.append(Found(mention, vision, index, "outline.aligned", 0.7, aligned=self._scope))

    def _item_kind(self, block: Block) -> tuple[Kind | None, str, float]:
        """What a list item is: by the sentence that announced it, else by the heading it stands under."""
        state = self._state
        role = state.place.role
        code = normalise_code(block.marker).upper()
        if re.match(r"^\d{1,2}[A-Z]$", code):
            return Kind.GOAL, "goal", 0.85
        if state.intro_role == "Nothing" or (role == "Nothing" and not state.intro_scope):
            return None, "", 0.0
        if number_depth(code) > 1 and code.replace(".", "").isdigit() and len(block.text.split()) > MAX_NUMBERED_WORDS:
            return None, "", 0.0
        if state.intro_role in ELEMENT_ROLES and state.intro_role != "Domain":
            return Kind(state.intro_role), state.intro_role.lower(), 0.75
        grouped = role == "Goal" and state.intro is not None and "priorit" in state.intro.term
        if state.intro and not grouped and self._believable(state.intro, block):
            return state.intro.kind, state.intro.term, 0.9 if state.intro.count else 0.65
        if role in ELEMENT_ROLES:
            return Kind(role), role.lower(), 0.7
        if state.intro_role == "Domain":
            return Kind.DOMAIN, "priority", 0.65
        if state.inner_kind is not None and code.isdigit() and state.place.domain is not None:
            return state.inner_kind, state.inner_kind.value.lower(), 0.65
        return None, "", 0.0

    def _believable(self, intro: ListIntroduction, block: Block) -> bool:
        if intro.count and intro.count == self._state.intro_items:
            return intro.kind is not Kind.MEASURE or self._state.place.element is not None
        if self._state.place.role in {"Outcome", "Action", "Measure"} and intro.kind.value != self._state.place.role:
            return False
        return intro.kind is not Kind.MEASURE or self._state.place.element is not None

    def _listed(self, index: int, block: Block, kind: Kind, term: str, confidence: float) -> None:
        state = self._state
        scope = state.intro_scope or self._scope
        numbered = bool(block.marker) and not is_bullet(block.marker)
        nested = self._is_nested(block, kind)
        parent = state.numbered if nested else self._list_parent(kind)
        if nested and numbered and kind is Kind.DOMAIN:
            kind, term = Kind.GOAL, "priority"
        if kind is Kind.MEASURE and parent is None:
            return
        lead, rest = split_lead(block.text) if kind in CONTAINERS else (block.text, "")
        life = bool(rest) and fold_phrase(lead) in self._life
        label = clean_label(rest if life else lead if rest else block.text, first_sentence=True)
        code = self._nested_code(block) if nested else self._item_code(block, kind)
        if not label or (not scope and kind not in {Kind.CORPORATE_PRIORITY}):
            return
        if kind in _NEVER_BODIES and self._names_body(label):
            return
        if kind is Kind.OUTCOME and parent is None and len(label.split()) < _FEWEST_OUTCOME_WORDS:
            return
        if state.intro_nested and kind is Kind.DOMAIN and state.place.domain is not None:
            kind, parent = Kind.GOAL, state.place.domain
        if kind in {Kind.DOMAIN, Kind.GOAL} and FIGURE.match(label):
            kind = Kind.OUTCOME
        alt: tuple[str, ...] = (clean_label(block.text),) if rest and not life else ()
        alt += tuple(filter(None, (main_clause(label),)))
        mention = self._listed_mention(kind, scope, code, label, term, alt)
        if kind is Kind.GOAL and code and not nested and (parent is None or parent.kind is not Kind.GOAL):
            parent = self._parent_of(mention)
        self._add(
            mention,
            None if state.intro_scope and not nested else parent,
            index,
            "outline.list",
            confidence,
            lead if life else "",
        )
        if numbered and not nested:
            state.numbered, state.numbered_level, state.lettered = mention, block.level, False

    def _names_body(self, label: str) -> bool:
        """Whether an item is the name of a body and nothing else: a list of who acts, not of what is done."""
        named = find_agents(label, self._lexicon)
        return len(named) == 1 and named[0].end - named[0].start >= _WHOLE * len(re.sub(r"\s*\([^)]*\)$", "", label))

    def _is_nested(self, block: Block, kind: Kind) -> bool:
        """Whether an item belongs to the numbered one before it: deeper in the list, or a letter under a number."""
        state = self._state
        if state.numbered is None:
            return False
        letter = bool(LETTER.match(block.marker))
        if state.lettered or (letter and state.numbered.code[-1:].isdigit() and kind in CONTAINERS):
            state.lettered = state.lettered or letter
            return letter
        numbered = bool(block.marker) and not is_bullet(block.marker)
        return block.level > state.numbered_level and (not numbered or kind in CONTAINERS)

    def _listed_mention(
        self, kind: Kind, scope: str, code: str, label: str, term: str, alt: tuple[str, ...]
    ) -> Mention:
        if kind in CONTAINERS:
            made = self._elements.get(kind, scope, code, label, term)
            return Mention(made.kind, made.label, made.code, made.scope, made.alt or alt, made.local_term)
        return Mention(kind, label, code, scope, alt, term)

    def _list_parent(self, kind: Kind) -> Mention | None:
        place = self._state.place
        if kind is Kind.CORPORATE_PRIORITY and place.domain and place.domain.kind is kind:
            return place.domain
        if kind in {Kind.DOMAIN, Kind.CORPORATE_PRIORITY}:
            return None
        if kind is Kind.GOAL:
            return self._goal_parent(self._state.goal_word)
        return place.element

    def _item_code(self, block: Block, kind: Kind) -> str:
        code = "" if ROMAN.match(block.marker) else normalise_code(block.marker).upper()
        domain = self._state.place.domain
        if len(code) == 1 and code.isalpha():
            return f"{domain.code}{code}" if domain and domain.code and kind is not Kind.DOMAIN else code
        if code.isdigit() and kind is Kind.GOAL and domain and re.fullmatch(r"\d{1,2}", domain.code):
            return f"{domain.code}.{code}"
        if not code.isdigit() or kind in {Kind.DOMAIN, Kind.CORPORATE_PRIORITY, Kind.GOAL}:
            return code
        return ""

    def _nested_code(self, block: Block) -> str:
        """The code of a numbered item inside another: '2' under '1' is '1.2'."""
        code = normalise_code(block.marker).upper()
        over = self._state.numbered
        if not code or over is None or not over.code or is_bullet(block.marker):
            return ""
        return code if "." in code else f"{over.code}.{code}"
