"""What a heading opens and closes in the structure of a strategy."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.extract.elements import clean_label, split_lead
from goldenthread.extract.level_terms import named_element
from goldenthread.extract.member_headings import Member
from goldenthread.extract.places import Place
from goldenthread.extract.structure_paragraphs import ParagraphWalk
from goldenthread.extract.structure_signs import (
    CONTAINERS,
    ELEMENT_ROLES,
    LETTER,
    PRIORITY_TITLE,
    content_words,
    goal_word,
)
from goldenthread.facts.model import Kind, Mention
from goldenthread.layout.markers import normalise_code, number_depth
from goldenthread.lexicon.levels import (
    fold_phrase,
    is_goal_word,
    list_introduction,
    section_role,
)

#: How much of an action's words a heading has that is about it, where they stand scattered.
_MUCH = 0.4


class HeadingWalk(ParagraphWalk):
    """The steps for headings."""

    def _heading(self, index: int, block: Block) -> None:
        self._close_list()
        text = f"{block.marker} {block.text}".strip()
        styled = self._styled(block)
        if styled is not None:
            self._open(index, block, styled, "outline.styled", 0.95)
            return
        named = named_element(block, self._lexicon)
        if named and named.kind in {*CONTAINERS, Kind.OUTCOME, Kind.ACTION}:
            self._open_named(index, block, named)
            return
        coded = self._coded_heading(block)
        if coded:
            self._open(index, block, coded, "outline.heading", 0.85)
            return
        if self._labelled(block):
            self._inline(index, block)
            return
        if (member := self._members.get(index)) and self._scope:
            self._open_member(index, block, member)
            return
        if index in self._themes and self._scope:
            theme = self._elements.get(Kind.DOMAIN, self._scope, normalise_code(block.marker), block.text, "theme")
            self._open(index, block, theme, "outline.table-theme", 0.65)
            return
        role = section_role(block.text, self._lexicon)
        if not role and self._subtitle(index):
            return
        before = self._state.place
        self._close_by_level(block, role)
        known = self._elements.find(Kind.DOMAIN, self._scope, block.text) if self._scope else None
        if known and not (role and self._speaks_of(self._state.place.domain, block)):
            asked = before.role if known == before.domain and self._stacked(index) else ""
            self._open(index, block, known, "outline.heading", 0.85)
            self._set_role(asked)
        elif (detailed := self._detailed_action(block)) is not None:
            self._enter_goal(detailed, block.level)
            self._set_role("Action")
        elif self._priority_section(block):
            made = self._elements.get(Kind.DOMAIN, self._scope, normalise_code(block.marker), block.text, "priority")
            self._open(index, block, made, "outline.numbered-heading", 0.7)
        elif self._qualified_priorities(block):
            made = self._elements.get(Kind.DOMAIN, self._scope, "", block.text, "priority")
            self._open(index, block, made, "outline.qualified-heading", 0.65)
            self._set_role("Goal")
        elif self._under_priorities(block):
            self._open_priority(index, block)
        elif (holds := self._holds_list(index, block, before)) is not None:
            self._add(holds, before.domain, index, "outline.list-heading", 0.7)
            self._state.place = before
            self._hold_letters(holds)
        else:
            if role in ELEMENT_ROLES and not self._repeats(block) and not self._state.place.goal:
                self._state.base_role = role
            self._set_role(role)
            self._state.goal_word = goal_word(block.text)
            self._keep_heading(index, block, role)
            self._state.role_numbered = bool(block.marker)
            if block.level <= self._state.sibling_level:
                self._state.sibling_role = ""
            if text.endswith(":"):
                self._announce(block.text, index)

    def _stacked(self, index: int) -> bool:
        """Whether a heading stands right under another."""
        above = self._neighbour(index, -1)
        return above is not None and above.kind is BlockKind.HEADING

    def _subtitle(self, index: int) -> bool:
        """Whether a heading only stands between the one that says what a list holds and the list."""
        below = self._neighbour(index, 1)
        listed = below is not None and (below.kind is BlockKind.LIST_ITEM or below.text.rstrip().endswith(":"))
        if not listed or self._state.place.role not in ELEMENT_ROLES or not self._stacked(index):
            return False
        # The first of several headings over lettered items is a goal like the others.
        return not (self._over_letters(index) and self._among_lists(index, self._document.blocks[index]))

    def _open_member(self, index: int, block: Block, member: Member) -> None:
        """A heading under one that says what its sub-headings are."""
        inside = member.kind is Kind.DOMAIN and self._state.place.domain is not None
        if inside and block.level > self._state.domain_level:
            member = replace(member, kind=Kind.GOAL)
        lead, rest = split_lead(block.text)
        code = normalise_code(block.marker)
        made = self._elements.get(member.kind, self._scope, code, lead if rest else block.text, member.term)
        if rest:
            made = replace(made, alt=(clean_label(block.text),))
        self._close_by_level(block, "")
        if member.kind is Kind.PRINCIPLE:
            self._add(made, None, index, "outline.member-heading", member.confidence)
            return
        self._open(index, block, made, "outline.member-heading", member.confidence)
        if member.lists:
            self._set_role(member.lists)
        if made.kind is Kind.GOAL and self._over_letters(index):
            self._hold_letters(made)

    def _styled(self, block: Block) -> Mention | None:
        """The element that a heading is by its own mark: the file says what it is."""
        kind = self._lexicon.section("style_kinds").get(block.style.name or "")
        if not kind or not block.text:
            return None
        term = str(block.style.name).rpartition(":")[2].lower()
        return self._elements.get(Kind(kind), self._scope, normalise_code(block.marker).upper(), block.text, term)

    def _labelled(self, block: Block) -> bool:
        """Whether a heading is an element after its level word: 'GOAL: Improve ...'."""
        lead, rest = split_lead(block.text)
        return len(rest.split()) > 2 and is_goal_word(lead, self._lexicon)

    def _coded_heading(self, block: Block) -> Mention | None:
        """A goal whose code begins with the open (or a known) domain's: '2A Improve ...' under domain 2."""
        code = normalise_code(block.marker).upper()
        if not re.match(r"^\d{1,2}[A-Z]\d{0,2}$", code) or not block.text:
            return None
        return self._elements.get(Kind.GOAL, self._scope, code, block.text, "goal")

    def _detailed_action(self, block: Block) -> Mention | None:
        """The one listed action that a heading repeats the name of: its section tells more about it."""
        words = content_words(block.text)
        if len(words) < 2 or section_role(block.text, self._lexicon):
            return None
        same = [
            action
            for action in self._actions
            if action.scope == self._scope
            and words <= content_words(action.label)
            and _together(block.text, action.label)
        ]
        return same[0] if len(same) == 1 else None

    def _priority_section(self, block: Block) -> bool:
        """A numbered section called '... Priorities' whose own numbered sections are the priorities."""
        code = normalise_code(block.marker)
        return (
            bool(self._scope)
            and number_depth(code) == 1
            and len(block.text.split()) <= 6
            and bool(PRIORITY_TITLE.search(block.text.strip()))
            and any(normalise_code(b.marker).startswith(f"{code}.") for b in self._headings)
        )

    def _qualified_priorities(self, block: Block) -> bool:
        """'People priorities', 'Cross-cutting priorities': a group of priorities, named by what sets it apart."""
        words = fold_phrase(block.text).split()
        announced = list_introduction(block.text, self._lexicon)
        return (
            bool(self._scope)
            and not block.marker
            and not self._names_strategy(block)
            and not (announced and announced.count)
            and 2 <= len(words) <= 4
            and words[-1] == "priorities"
            and not set(words[:-1]) & set(self._lexicon.words("priority_groups", "general"))
            and block.level > 1
        )

    def _names_strategy(self, block: Block) -> bool:
        """Whether a heading is the beginning of the strategy's own title."""
        return fold_phrase(self._scope).startswith(fold_phrase(block.text))

    def _under_priorities(self, block: Block) -> bool:
        """A numbered heading in a section whose heading says that priorities follow."""
        code = normalise_code(block.marker)
        corporate = "CorporatePriority" in (self._state.place.role, self._state.sibling_role)
        label = split_lead(block.text)[0]
        if not (self._scope or corporate) or not code or not label or len(label.split()) > 16:
            return False
        above = self._elements.coded(Kind.DOMAIN, self._scope, code.rpartition(".")[0])
        if above:
            return bool(PRIORITY_TITLE.search(above.label))
        sibling = self._state.sibling_role and block.level == self._state.sibling_level
        first = code in {"1", "A"} and not self._state.role_numbered
        announced = first and self._state.place.role in {"Domain", "CorporatePriority"}
        return bool(number_depth(code) == 1 and (sibling or announced))

    def _open_priority(self, index: int, block: Block) -> None:
        """A numbered heading under 'Our priorities' (or 'Our vision and priorities', where they are corporate)."""
        corporate = "CorporatePriority" in (self._state.place.role, self._state.sibling_role)
        kind = Kind.CORPORATE_PRIORITY if corporate else Kind.DOMAIN
        lead, rest = split_lead(block.text)
        label = lead if rest else block.text
        made = self._elements.get(kind, self._scope, normalise_code(block.marker), label, "priority")
        if rest:
            made = replace(made, alt=(clean_label(block.text),))
        self._open(index, block, made, "outline.numbered-heading", 0.7)
        self._state.sibling_role = kind.value
        self._state.sibling_level = block.level
        if corporate:
            self._set_role(kind.value)

    def _close_by_level(self, block: Block, role: str) -> None:
        """A heading at or above the open domain's level closes it, unless it is one asked under every domain."""
        place = self._state.place
        if role and (self._repeats(block) or self._speaks_of(place.domain, block)):
            return
        if block.text.rstrip().endswith(":"):
            return
        if place.domain and block.level <= self._state.domain_level:
            self._state.place = Place(self._scope)
        elif place.goal and block.level <= self._state.goal_level:
            self._state.place = Place(self._scope, place.domain)

    def _holds_list(self, index: int, block: Block, before: Place) -> Mention | None:
        """The goal that a heading over lettered items is, in a list of goals: 'Homes:' over 'a. ...', 'b. ...'."""
        if not self._over_letters(index) or before.role not in {"Goal", "Domain"} or before.domain is None:
            return None
        return self._elements.get(Kind.GOAL, self._scope, normalise_code(block.marker), block.text, "goal")

    def _hold_letters(self, goal: Mention) -> None:
        """The lettered items that follow are parts of a goal, as if it were the number before them."""
        self._state.numbered, self._state.numbered_level, self._state.lettered = goal, -1, True

    def _over_letters(self, index: int) -> bool:
        below = self._neighbour(index, 1)
        return below is not None and below.kind is BlockKind.LIST_ITEM and bool(LETTER.match(below.marker))

    def _keep_heading(self, index: int, block: Block, role: str) -> None:
        """Keep the heading that actions under it may make a theme: not one of a case study, nor one inside it."""
        state = self._state
        held = state.heading[1].level if state.heading else 0
        if block.text.rstrip().endswith(":") or (state.barrier and block.level > state.barrier):
            return
        state.barrier = block.level if role == "Nothing" else 0
        inside = held and (block.level > held or self._repeats(block))
        if role and not inside and (held or role == "Nothing"):
            state.heading = None
        elif not role and not self._speaks_of_strategy(block):
            deeper = held and block.level > held
            if not deeper or self._among_lists(index, block):
                state.heading = (index, block)

    def _among_lists(self, index: int, block: Block) -> bool:
        """Whether a heading with a list right under it stands beside another such heading of its level."""
        return self._heads_list(index) and any(
            self._heads_list(other) for other in self._beside(index, block.level) if other != index
        )

    def _heads_list(self, index: int) -> bool:
        below = self._neighbour(index, 1)
        return below is not None and below.kind is BlockKind.LIST_ITEM

    def _beside(self, index: int, level: int) -> list[int]:
        """The headings of a level around one, with none of a higher level between."""
        found: list[int] = []
        for step in (-1, 1):
            position = index + step
            while 0 <= position < len(self._document.blocks):
                block = self._document.blocks[position]
                if block.kind is BlockKind.HEADING and block.role is Role.BODY and block.level <= level:
                    if block.level < level:
                        break
                    found.append(position)
                position += step
        return found


def _together(heading: str, label: str) -> bool:
    """Whether a heading's words stand together in a label, or are much of it: not scattered over a long sentence."""
    return (
        len(heading.split()) >= _MUCH * len(label.split()) or fuzz.partial_ratio(heading.lower(), label.lower()) >= 85
    )
