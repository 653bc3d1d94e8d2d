"""What a walk over the blocks of a strategy keeps open, and how an element comes into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from goldenthread.documents.model import Block, BlockKind, Document, Role
from goldenthread.documents.neighbours import block_beside
from goldenthread.extract.elements import Elements, clean_label
from goldenthread.extract.level_terms import inner_terms
from goldenthread.extract.member_headings import Member, member_headings
from goldenthread.extract.other_plans import other_plan
from goldenthread.extract.places import Found, Place, WalkState
from goldenthread.extract.structure_signs import (
    ALIGNED,
    DOING,
    FORMER,
    GROUPED,
    SENTENCE,
    goal_word,
)
from goldenthread.extract.table_themes import table_themes
from goldenthread.extract.titles import years
from goldenthread.facts.model import Kind, Mention
from goldenthread.layout.markers import normalise_code
from goldenthread.lexicon.levels import (
    ElementHeading,
    element_heading,
    element_phrase,
    fold_phrase,
    list_introduction,
    lists_no_actions,
    section_role,
)
from goldenthread.lexicon.load import Lexicon

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Signs:
    """What the headings and tables of a whole document tell, looked at once for every walk over it.

    Attributes:
        headings: the heading blocks of its body.
        heading_counts: how often each heading's words stand in it.
        members: index of a heading -> the element it is by what stands over it.
        themes: indexes of headings over tables that ask the same under each.
        inner: level words that begin again under another.
    """

    headings: tuple[Block, ...]
    heading_counts: Counter[str]
    members: Mapping[int, Member]
    themes: frozenset[int]
    inner: frozenset[str]

    @classmethod
    def of(cls, document: Document, lexicon: Lexicon) -> Signs:
        """The signs of a document."""
        headings = tuple(b for b in document.blocks if b.kind is BlockKind.HEADING and b.role is Role.BODY)
        return cls(
            headings,
            Counter(fold_phrase(block.text) for block in headings),
            member_headings(document, lexicon),
            table_themes(document, lexicon),
            inner_terms(headings, lexicon),
        )


class WalkBase:
    """The open elements of a walk, and the steps that headings, paragraphs and lists share."""

    def __init__(
        self,
        document: Document,
        scopes: Sequence[str],
        paths: Sequence[tuple[str, ...]],
        lexicon: Lexicon,
        signs: Signs,
        actions: Sequence[Mention] = (),
    ):
        """Make ready for a walk; `signs` are the document's as a whole, `actions` those that its lists hold."""
        self._document = document
        self._actions = actions
        self._scopes = scopes
        self._paths = paths
        self._lexicon = lexicon
        self._life = frozenset(str(n) for n in lexicon.section("life_stages").get("names", ()))
        self._fields = frozenset(lexicon.words("record_fields", "words"))
        self._elements = Elements()
        self._found: list[Found] = []
        self._former: list[tuple[str, str, int]] = []
        self._state = WalkState()
        self._members = signs.members
        self._themes = signs.themes
        self._headings = signs.headings
        self._inner = signs.inner
        self._heading_counts = signs.heading_counts

    def _open(self, index: int, block: Block, mention: Mention, rule: str, confidence: float) -> None:
        self._add(mention, self._parent_of(mention), index, rule, confidence)
        self._elements.claim(mention)
        if mention.kind in {Kind.DOMAIN, Kind.CORPORATE_PRIORITY}:
            self._enter_domain(mention, block.level)
        else:
            self._enter_goal(mention, block.level)

    def _parent_of(self, mention: Mention) -> Mention | None:
        place = self._state.place
        if mention.kind in {Kind.DOMAIN, Kind.CORPORATE_PRIORITY}:
            above = mention.code.rpartition(".")[0]
            return self._elements.coded(mention.kind, self._scope, above) if above else None
        dotted = self._elements.coded(Kind.DOMAIN, self._scope, mention.code.rpartition(".")[0])
        if mention.kind is Kind.GOAL and dotted is not None:
            return dotted
        if mention.kind is Kind.GOAL and mention.code:
            sub = re.match(r"^(\d{1,2}[A-Z])\d+$", mention.code)
            goal = self._elements.coded(Kind.GOAL, self._scope, sub[1]) if sub else None
            number = re.match(r"^(\d{1,2})[A-Z.]", mention.code)
            domain = self._elements.coded(Kind.DOMAIN, self._scope, number[1]) if number else None
            if goal or domain:
                return goal or domain
        if mention.kind in {Kind.GOAL, Kind.OUTCOME}:
            return place.domain
        inner = place.goal if place.goal and place.goal.kind is not mention.kind else None
        return inner or place.domain

    def _enter_domain(self, mention: Mention, level: int) -> None:
        self._state.place = Place(self._scope, mention)
        self._state.base_role = ""
        self._state.domain_level = level or 3

    def _enter_goal(self, mention: Mention, level: int) -> None:
        self._state.place = Place(self._scope, self._domain_over(mention), mention, self._state.base_role)
        self._state.goal_level = level or 5

    def _domain_over(self, goal: Mention) -> Mention | None:
        number = re.match(r"\d{1,2}", goal.code)
        coded = self._elements.coded(Kind.DOMAIN, self._scope, number[0]) if number else None
        return coded or self._state.place.domain

    def _full_code(self, named: ElementHeading) -> str:
        domain = self._state.place.domain
        if named.kind is not Kind.DOMAIN and len(named.code) == 1 and named.code.isalpha() and domain and domain.code:
            return f"{domain.code}{named.code}"
        if named.term in self._inner and named.kind is Kind.GOAL and domain and domain.code and named.code.isdigit():
            return f"{domain.code}.{named.code}"
        return named.code

    def _speaks_of(self, element: Mention | None, block: Block) -> bool:
        """Whether a heading repeats the open domain's words: 'Priorities for ...' under it."""
        return element is not None and fuzz.token_set_ratio(element.label.lower(), block.text.lower()) >= 72

    def _repeats(self, block: Block) -> bool:
        return self._heading_counts[fold_phrase(block.text)] > 1

    def _open_line(self, index: int, label: str, word: str) -> None:
        """A goal in a line of its own ('Goal: ...'): open until the next heading, for the objectives under it."""
        place, state = self._state.place, self._state
        parent = self._goal_parent(word)
        made = self._elements.get(Kind.GOAL, self._scope, "", label, word)
        self._add(made, parent, index, "outline.inline", 0.75)
        state.goal_over = parent if parent is not None and parent.kind is Kind.GOAL else None
        state.place = Place(place.scope, place.domain, made)
        state.goal_level = _DEEPEST

    def _goal_parent(self, word: str) -> Mention | None:
        """What a goal belongs to: the innermost open goal that goes by another word, else the domain."""
        for above in (self._state.place.goal, self._state.goal_over):
            if above is not None and word and goal_word(above.local_term) not in {word, ""}:
                return above
        return self._state.place.domain

    def _set_role(self, role: str) -> None:
        place = self._state.place
        self._state.place = Place(place.scope, place.domain, place.goal, role)

    def _neighbour(self, index: int, step: int) -> Block | None:
        return block_beside(self._document.blocks, index, step)

    def _speaks_of_strategy(self, block: Block) -> bool:
        """Whether a heading only repeats the strategy's title."""
        return fuzz.token_set_ratio(block.text.lower(), self._scope.lower()) >= 90

    def _promote_heading(self) -> None:
        """A heading with nothing known about it is the theme of the actions that are listed right under it."""
        held = self._state.heading
        if held is None or not self._scope or self._state.place.role not in {"", "Action"}:
            return
        index, block = held
        if not 2 <= len(block.text.split()) <= 14 or self._speaks_of_strategy(block) or SENTENCE.search(block.text):
            return
        role = self._state.place.role
        made = self._elements.get(Kind.DOMAIN, self._scope, normalise_code(block.marker), block.text, "theme")
        self._add(made, None, index, "outline.promoted-heading", 0.6)
        self._enter_domain(made, block.level)
        self._set_role(role)

    def _close_list(self) -> None:
        state = self._state
        state.intro, state.intro_role, state.intro_scope, state.numbered = None, "", "", None
        state.aligned_to, state.intro_nested = None, False

    @property
    def _scope(self) -> str:
        return self._state.place.scope

    def _add(
        self,
        mention: Mention,
        parent: Mention | None,
        index: int,
        rule: str,
        confidence: float,
        note: str = "",
    ) -> None:
        if parent is not None and (parent.kind, parent.code, parent.label) == (
            mention.kind,
            mention.code,
            mention.label,
        ):
            return
        self._found.append(Found(mention, parent, index, rule, confidence, note))

    def _announce(self, text: str, index: int) -> None:
        """What the sentence before a list says of it."""
        state = self._state
        sentence = re.split(r"(?<=[.?!])\s+", text.strip())[-1]
        state.intro_role = section_role(sentence, self._lexicon) if len(sentence.split()) <= 16 else ""
        if state.intro_role == "Nothing" and DOING.search(sentence):
            state.intro_role = ""
        if state.intro_role == "Action" and lists_no_actions(sentence, self._lexicon):
            state.intro_role = "Nothing"
        state.intro_items = self._items_after(index)
        state.intro = list_introduction(sentence, self._lexicon, state.intro_items)
        state.inner_kind = self._grouped_kind(sentence) or state.inner_kind
        state.goal_word = goal_word(sentence)
        state.intro_scope = self._former_scope(sentence, index) or self._other_scope(sentence)
        above = ALIGNED.search(text) if not state.intro_scope else None
        state.aligned_to = Mention(Kind.VISION, clean_label(above["vision"])) if above and state.intro else None

    def _grouped_kind(self, sentence: str) -> Kind | None:
        """What the numbered lists under the elements a sentence counts hold: '20 actions grouped under four themes'."""
        grouped = GROUPED.search(sentence)
        inner = list_introduction(sentence[: grouped.start()], self._lexicon) if grouped else None
        return inner.kind if inner and inner.count else None

    def _items_after(self, index: int) -> int:
        """How many items the list right after a block has at its first level."""
        items = 0
        for block in self._document.blocks[index + 1 :]:
            if block.role is Role.BODY and block.kind is not BlockKind.LIST_ITEM:
                break
            items += block.kind is BlockKind.LIST_ITEM and block.level == self._document.blocks[index + 1].level
        return items

    def _other_scope(self, sentence: str) -> str:
        """The other strategy that holds what a list names, where its introduction says so."""
        intro = self._state.intro
        if intro is None or intro.kind not in {Kind.DOMAIN, Kind.GOAL, Kind.OUTCOME, Kind.PRINCIPLE, Kind.ACTION}:
            return ""
        return other_plan(sentence, self._scope, intro.span, self._lexicon)

    def _former_scope(self, sentence: str, index: int) -> str:
        """The former edition's scope, when a sentence announces what an earlier strategy held."""
        if not self._scope or not FORMER.search(sentence):
            return ""
        base = re.sub(r"\s*\(?(?:19|20)\d\d.*$", "", self._scope).strip()
        span = ""
        for heading in reversed(self._paths[index] if index < len(self._paths) else ()):
            first, last = years(heading)
            if first and last and first[:4] != (years(self._scope)[0] or "")[:4]:
                span = f"{first[:4]}-{last[:4]}"
                break
        former = f"{base} {span}".strip() if span else f"{base} (previous edition)"
        self._former.append((self._scope, former, index))
        return former

    def _open_named(self, index: int, block: Block, named: ElementHeading) -> None:
        named, role = self._role_in(named)
        if named.term in self._inner and self._state.place.domain is not None:
            named = replace(named, kind=Kind.GOAL)
        code = self._full_code(named)
        mention = self._elements.get(named.kind, self._scope, code, self._heading_label(named, index), named.term)
        self._open(index, block, mention, "outline.named-heading", 0.92)
        if role:
            self._state.base_role = role
            self._set_role(role)

    def _role_in(self, named: ElementHeading) -> tuple[ElementHeading, str]:
        """The heading without words that only say what stands under it: 'Domain 4. Aims and ambitions'."""
        says = section_role(named.label, self._lexicon)
        if says and (element_phrase(named.label, self._lexicon) or named.label[:1].islower()):
            return replace(named, label=""), section_role(named.label, self._lexicon)
        label, _, tail = named.label.partition(". ")
        role = section_role(tail, self._lexicon) if tail else ""
        return (replace(named, label=label), role) if role else (named, "")

    def _heading_label(self, named: ElementHeading, index: int) -> str:
        """The words of an element's heading, or the heading that follows a bare 'Priority 1'."""
        if named.label:
            return named.label
        following = self._document.blocks[index + 1] if index + 1 < len(self._document.blocks) else None
        if following and following.kind is BlockKind.HEADING and not element_heading(following.text, self._lexicon):
            role = section_role(following.text, self._lexicon)
            return "" if role or len(following.text.split()) > 14 else following.text
        return ""
