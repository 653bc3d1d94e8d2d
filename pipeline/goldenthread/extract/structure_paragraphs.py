"""What a paragraph states of the structure of a strategy: an element in a line of its own, a list to come."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from goldenthread.documents.model import Block
from goldenthread.extract.elements import clean_label, split_lead
from goldenthread.extract.structure_lists import ListWalk
from goldenthread.extract.structure_signs import (
    ACTION_CARD,
    CONTAINERS,
    ELEMENT_FIELDS,
    ELEMENT_ROLES,
    INFINITIVE,
    SENTENCE,
    goal_word,
    is_bare,
    is_bare_item,
)
from goldenthread.facts.model import Kind, Mention
from goldenthread.layout.markers import normalise_code
from goldenthread.lexicon.columns import header_role
from goldenthread.lexicon.levels import (
    ElementHeading,
    element_heading,
    fold_phrase,
    is_goal_word,
    section_role,
)

_LONGEST_LINE = 14


class ParagraphWalk(ListWalk):
    """The steps for paragraphs."""

    def _paragraph(self, index: int, block: Block) -> None:
        if self._is_bare_item(index, block):
            self._item(index, block)
            return
        self._close_list()
        if (named := self._named_again(block)) is not None:
            self._open(index, block, named, "outline.numbered-heading", 0.8)
            return
        if (line := self._level_line(block)) is not None:
            self._open_named(index, block, line)
            return
        text = block.text.strip(" *_")
        if text.endswith((":", " by", " –", " -")):
            self._announce(text, index)
            return
        if ACTION_CARD.match(text) and self._state.place.element is None:
            self._promote_heading()
        self._inline(index, block)

    def _level_line(self, block: Block) -> ElementHeading | None:
        """The element that a line of its own names by level word and number, as a heading does: 'Theme 01 Homes'."""
        named = element_heading(block.text, self._lexicon) if len(block.text.split()) <= _LONGEST_LINE else None
        whole = named is not None and named.kind in CONTAINERS and bool(named.label) and bool(self._scope)
        return named if whole and block.text.rstrip()[-1:] not in ".:;?," and not SENTENCE.search(block.text) else None

    def _named_again(self, block: Block) -> Mention | None:
        """The goal that a paragraph repeats with its code, to say more of it: '4A Through raising ...'."""
        code = normalise_code(block.marker).upper()
        known = self._elements.coded(Kind.GOAL, self._scope, code) if re.match(r"^\d{1,2}[A-Z]", code) else None
        same = known is not None and fuzz.token_set_ratio(known.label.lower(), block.text.lower()) >= 80
        return known if same else None

    def _is_bare_item(self, index: int, block: Block) -> bool:
        """Whether a paragraph is an item of a list whose bullets were lost: beside another such, under a role."""
        if self._state.place.role not in ELEMENT_ROLES or self._state.place.element is None or not is_bare(block):
            return False
        around = (self._neighbour(index, -1), self._neighbour(index, 1))
        return any(other is not None and is_bare_item(other) for other in around)

    def _inline(self, index: int, block: Block) -> None:
        """'Priority measure: ...' and 'Living well: To ...': one element in a paragraph of its own."""
        lead, rest = split_lead(block.text)
        if rest and self._fields.intersection(fold_phrase(lead).split()[-1:]):
            return
        field = header_role(lead) if rest else None
        role = section_role(lead, self._lexicon) if rest and not (field and field.name not in ELEMENT_FIELDS) else ""
        if rest and self._scope and is_goal_word(lead, self._lexicon) and len(rest.split()) > 2:
            self._open_line(index, clean_label(rest, first_sentence=True), goal_word(lead))
        elif role in ELEMENT_ROLES and rest and len(lead.split()) <= 5:
            self._element_in(index, block, role, rest, 0.75)
        elif rest and fold_phrase(lead) in self._life and self._state.place.role in {"Goal", "Domain", "Action"}:
            kind = "Goal" if self._state.place.role == "Domain" else self._state.place.role
            self._element_in(index, block, kind, rest, 0.75, note=lead)
        elif INFINITIVE.match(block.text) and self._state.place.role == "Goal" and self._state.place.domain:
            self._element_in(index, block, "Goal", block.text, 0.6)

    def _element_in(self, index: int, block: Block, role: str, words: str, confidence: float, note: str = "") -> None:
        kind = Kind(role)
        label = clean_label(words, first_sentence=True)
        if not label or (kind is Kind.MEASURE and self._state.place.element is None):
            return
        mention = Mention(kind, label, "", self._scope, (), role.lower())
        self._add(mention, self._state.place.element, index, "outline.inline", confidence, note)
