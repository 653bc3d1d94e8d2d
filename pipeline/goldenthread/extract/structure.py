"""The structure of a strategy: which domain and goal each part of a document is under, and what its lists hold.

One walk over the blocks keeps the open domain, the open goal, what the last heading said of the lists under it and
what the last sentence announced. It gives the elements with their parents, and for every block its place, which
the other extractors build on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from goldenthread.documents.model import Block, BlockKind, Document, Role
from goldenthread.extract.elements import Elements, clean_label, split_lead
from goldenthread.extract.member_headings import Member, member_headings
from goldenthread.extract.places import Found, Place, Structure, WalkState
from goldenthread.extract.structure_signs import (
    ACTION_CARD,
    ALIGNED,
    CONTAINERS,
    ELEMENT_FIELDS,
    ELEMENT_ROLES,
    FIGURE,
    FORMER,
    INFINITIVE,
    MAX_ITEM_WORDS,
    MAX_NUMBERED_WORDS,
    PRIORITY_TITLE,
    content_words,
)
from goldenthread.extract.table_themes import table_themes
from goldenthread.extract.titles import years
from goldenthread.facts.model import Kind, Mention
from goldenthread.layout.markers import is_bullet, normalise_code, number_depth
from goldenthread.lexicon.columns import header_role
from goldenthread.lexicon.levels import (
    ElementHeading,
    ListIntroduction,
    element_heading,
    element_phrase,
    fold_phrase,
    list_introduction,
    section_role,
)
from goldenthread.lexicon.load import Lexicon


class _Walk:
    """One pass over a document's blocks."""

    def __init__(
        self,
        document: Document,
        scopes: Sequence[str],
        paths: Sequence[tuple[str, ...]],
        lexicon: Lexicon,
        actions: Sequence[Mention] = (),
    ):
        self._document = document
        self._actions = actions
        self._scopes = scopes
        self._paths = paths
        self._lexicon = lexicon
        self._life = frozenset(str(n) for n in lexicon.section("life_stages").get("names", ()))
        self._elements = Elements()
        self._found: list[Found] = []
        self._former: list[tuple[str, str, int]] = []
        self._state = WalkState()
        self._members = member_headings(document, lexicon)
        self._themes = table_themes(document, lexicon)
        self._headings = [b for b in document.blocks if b.kind is BlockKind.HEADING and b.role is Role.BODY]
        self._heading_counts = Counter(fold_phrase(b.text) for b in self._headings)

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

    # Headings

    def _heading(self, index: int, block: Block) -> None:
        self._close_list()
        text = f"{block.marker} {block.text}".strip()
        styled = self._styled(block)
        if styled is not None:
            self._open(index, block, styled, "outline.styled", 0.95)
            return
        named = element_heading(text, self._lexicon)
        if named and named.kind in {*CONTAINERS, Kind.OUTCOME, Kind.ACTION}:
            self._open_named(index, block, named)
            return
        coded = self._coded_heading(block)
        if coded:
            self._open(index, block, coded, "outline.heading", 0.85)
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
        self._close_by_level(block, role)
        known = self._elements.find(Kind.DOMAIN, self._scope, block.text) if self._scope else None
        if known and not (role and self._speaks_of(self._state.place.domain, block)):
            asked = self._state.place.role if known == self._state.place.domain and self._stacked(index) else ""
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
        else:
            if role in ELEMENT_ROLES and not self._repeats(block) and not self._state.place.goal:
                self._state.base_role = role
            self._set_role(role)
            self._keep_heading(index, block, role)
            self._state.role_numbered = bool(block.marker)
            if block.level <= self._state.sibling_level:
                self._state.sibling_role = ""
            if text.endswith(":"):
                self._announce(block.text, index)

    def _stacked(self, index: int) -> bool:
        """Whether a heading stands right under another."""
        above = next((b for b in reversed(self._document.blocks[:index]) if b.role is Role.BODY), None)
        return above is not None and above.kind is BlockKind.HEADING

    def _subtitle(self, index: int) -> bool:
        """Whether a heading only stands between the one that says what a list holds and the list."""
        below = next((b for b in self._document.blocks[index + 1 :] if b.role is Role.BODY), None)
        listed = below is not None and below.kind is BlockKind.LIST_ITEM
        return listed and self._state.place.role in ELEMENT_ROLES and self._stacked(index)

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
        if member.kind is Kind.PRINCIPLE:
            self._close_by_level(block, "")
            self._add(made, None, index, "outline.member-heading", member.confidence)
        else:
            self._close_by_level(block, "")
            self._open(index, block, made, "outline.member-heading", member.confidence)

    def _styled(self, block: Block) -> Mention | None:
        """The element that a heading is by its own mark: the file says what it is."""
        kind = self._lexicon.section("style_kinds").get(block.style.name or "")
        if not kind or not block.text:
            return None
        term = str(block.style.name).rpartition(":")[2].lower()
        return self._elements.get(Kind(kind), self._scope, normalise_code(block.marker).upper(), block.text, term)

    def _open_named(self, index: int, block: Block, named: ElementHeading) -> None:
        named, role = self._role_in(named)
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

    def _full_code(self, named: ElementHeading) -> str:
        domain = self._state.place.domain
        if named.kind is not Kind.DOMAIN and len(named.code) == 1 and named.code.isalpha() and domain and domain.code:
            return f"{domain.code}{named.code}"
        return named.code

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
            action for action in self._actions if action.scope == self._scope and words <= content_words(action.label)
        ]
        return same[0] if len(same) == 1 else None

    def _priority_section(self, block: Block) -> bool:
        """A numbered section called '... Priorities' whose own numbered sections are the priorities."""
        code = normalise_code(block.marker)
        return (
            bool(self._scope)
            and any(normalise_code(b.marker).startswith(f"{code}.") for b in self._headings)
            and number_depth(normalise_code(block.marker)) == 1
            and bool(PRIORITY_TITLE.search(block.text.strip()))
            and len(block.text.split()) <= 6
        )

    def _qualified_priorities(self, block: Block) -> bool:
        """'People priorities', 'Cross-cutting priorities': a group of priorities, named by what sets it apart."""
        words = fold_phrase(block.text).split()
        announced = list_introduction(block.text, self._lexicon)
        return (
            bool(self._scope)
            and not block.marker
            and not (announced and announced.count)
            and 2 <= len(words) <= 4
            and words[-1] == "priorities"
            and not set(words[:-1]) & set(self._lexicon.words("priority_groups", "general"))
            and block.level > 1
        )

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

    def _speaks_of(self, element: Mention | None, block: Block) -> bool:
        """Whether a heading repeats the open domain's words: 'Priorities for ...' under it."""
        return element is not None and fuzz.token_set_ratio(element.label.lower(), block.text.lower()) >= 72

    def _repeats(self, block: Block) -> bool:
        return self._heading_counts[fold_phrase(block.text)] > 1

    def _set_role(self, role: str) -> None:
        place = self._state.place
        self._state.place = Place(place.scope, place.domain, place.goal, role)

    # Paragraphs

    def _paragraph(self, index: int, block: Block) -> None:
        self._close_list()
        text = block.text.strip(" *_")
        if text.endswith((":", " by", " –", " -")):
            self._announce(text, index)
            return
        if ACTION_CARD.match(text) and self._state.place.element is None:
            self._promote_heading()
        self._inline(index, block)

    def _announce(self, text: str, index: int) -> None:
        """What the sentence before a list says of it."""
        state = self._state
        sentence = re.split(r"(?<=[.?!])\s+", text.strip())[-1]
        state.intro_role = section_role(sentence, self._lexicon) if len(sentence.split()) <= 16 else ""
        state.intro = list_introduction(sentence, self._lexicon)
        state.intro_scope = self._former_scope(sentence, index)
        above = ALIGNED.search(text) if not state.intro_scope else None
        state.aligned_to = Mention(Kind.VISION, clean_label(above["vision"])) if above and state.intro else None

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

    def _inline(self, index: int, block: Block) -> None:
        """'Priority measure: ...' and 'Living well: To ...': one element in a paragraph of its own."""
        lead, rest = split_lead(block.text)
        field = header_role(lead) if rest else None
        role = section_role(lead, self._lexicon) if rest and not (field and field.name not in ELEMENT_FIELDS) else ""
        if role in ELEMENT_ROLES and rest and len(lead.split()) <= 5:
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

    # Lists

    def _item(self, index: int, block: Block) -> None:
        words = block.text.split()
        if not words or len(words) > MAX_ITEM_WORDS:
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

    def _speaks_of_strategy(self, block: Block) -> bool:
        """Whether a heading only repeats the strategy's title."""
        return fuzz.token_set_ratio(block.text.lower(), self._scope.lower()) >= 90

    def _known_item(self, block: Block) -> Mention | None:
        """The domain or goal that an item only names again, whatever the list over it is called."""
        label = clean_label(block.text, first_sentence=True)
        kinds = (Kind.DOMAIN, Kind.GOAL) if self._scope and not self._state.intro_scope else ()
        return next((known for kind in kinds if (known := self._elements.find(kind, self._scope, label))), None)

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
        elif not role and not (held and block.level > held) and not self._speaks_of_strategy(block):
            state.heading = (index, block)

    def _promote_heading(self) -> None:
        """A heading with nothing known about it is the theme of the actions that are listed right under it."""
        held = self._state.heading
        if held is None or not self._scope or self._state.place.role not in {"", "Action"}:
            return
        index, block = held
        if not 2 <= len(block.text.split()) <= 14 or self._speaks_of_strategy(block):
            return
        role = self._state.place.role
        made = self._elements.get(Kind.DOMAIN, self._scope, normalise_code(block.marker), block.text, "theme")
        self._add(made, None, index, "outline.promoted-heading", 0.6)
        self._enter_domain(made, block.level)
        self._set_role(role)

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
        return None, "", 0.0

    def _believable(self, intro: ListIntroduction, block: Block) -> bool:
        if self._state.place.role in {"Outcome", "Action", "Measure"} and intro.kind.value != self._state.place.role:
            return False
        return intro.kind is not Kind.MEASURE or self._state.place.element is not None

    def _listed(self, index: int, block: Block, kind: Kind, term: str, confidence: float) -> None:
        state = self._state
        scope = state.intro_scope or self._scope
        numbered = bool(block.marker) and not is_bullet(block.marker)
        nested = (
            state.numbered is not None and block.level > state.numbered_level and (not numbered or kind in CONTAINERS)
        )
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
        if state.intro_nested and kind is Kind.DOMAIN and state.place.domain is not None:
            kind, parent = Kind.GOAL, state.place.domain
        if kind in {Kind.DOMAIN, Kind.GOAL} and FIGURE.match(label):
            kind = Kind.OUTCOME
        alt = (clean_label(block.text),) if rest and not life else ()
        mention = self._listed_mention(kind, scope, code, label, term, alt)
        if kind is Kind.GOAL and code and not nested:
            parent = self._parent_of(mention)
        self._add(
            mention,
            None if state.intro_scope else parent,
            index,
            "outline.list",
            confidence,
            lead if life else "",
        )
        if numbered and not nested:
            state.numbered, state.numbered_level = mention, block.level

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
            return place.domain
        return place.element

    def _item_code(self, block: Block, kind: Kind) -> str:
        code = normalise_code(block.marker).upper()
        domain = self._state.place.domain
        if len(code) == 1 and code.isalpha():
            return f"{domain.code}{code}" if domain and domain.code and kind is not Kind.DOMAIN else code
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


def find_structure(
    document: Document, scopes: Sequence[str], paths: Sequence[tuple[str, ...]], lexicon: Lexicon
) -> Structure:
    """The elements of a document's strategies with their parents, and the place of every block.

    The walk is done twice where actions are listed, so that a section that details an action listed elsewhere, also
    further on, is known for what it is.
    """
    first = _Walk(document, scopes, paths, lexicon).run()
    listed = tuple(
        dict.fromkeys(f.mention for f in first.found if f.mention.kind is Kind.ACTION and f.rule == "outline.list")
    )
    return _Walk(document, scopes, paths, lexicon, listed).run() if listed else first
