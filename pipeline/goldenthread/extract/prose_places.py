"""Which sections of a document say what will be done, and what an action stated in one belongs to."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.prose_subjects import listed
from goldenthread.extract.prose_verbs import opens_with_command
from goldenthread.extract.structure_signs import content_words
from goldenthread.extract.titles import strategy_kind
from goldenthread.facts.model import Fact, Kind, Mention, Predicate
from goldenthread.lexicon.levels import fold_phrase, section_role
from goldenthread.lexicon.load import Lexicon

_STRATEGIES = frozenset({Kind.STRATEGY, Kind.FRAMEWORK, Kind.PROGRAMME, Kind.POLICY})


class Sections:
    """The headings of a document and what each says of the sentences under it."""

    def __init__(self, document: Document, context: Context):
        """Look at all headings of a document once."""
        self._document = document
        self._context = context
        self._headings = {
            block.text: index for index, block in document.body() if block.kind is BlockKind.HEADING and block.text
        }
        self._told: set[tuple[Mention, Mention]] = set()

    def holds_actions(self, index: int) -> bool:
        """Whether a block's section may say what will be done."""
        context = self._context
        scope = context.scope(index)
        if not scope:
            return False
        path = context.path(index)
        place = context.place(index)
        if place.role == "Nothing" or any(_says_nothing(title, context.lexicon) for title in path):
            return False
        kind = strategy_kind(scope, context.lexicon)
        if self.is_plan(index):
            return True
        delivers = any(_delivers(title, context.lexicon) for title in path)
        return kind in _STRATEGIES and (place.element is not None or place.role == "Action" or delivers)

    def is_plan(self, index: int) -> bool:
        """Whether a block is of a plan, whose every 'we will' is an action; of a strategy it may be an endeavour."""
        return strategy_kind(self._context.scope(index), self._context.lexicon) is Kind.PLAN

    def detailed(self, index: int) -> Mention | None:
        """The one action (or the aim told as a command) that a block's section is about."""
        named = self.heading_element(self._context, index)
        place = self._context.place(index)
        if named is not None and named.kind is Kind.ACTION:
            return named
        if place.goal is not None and place.goal.kind is Kind.ACTION:
            return place.goal
        commands = self._commands(index) if place.element is None else ()
        return commands[-1] if commands else None

    def parent(self, index: int, owners: Sequence[Mention], action: Mention) -> Mention:
        """What an action belongs to: the action that names who does it, its heading, its place, or the plan."""
        context = self._context
        scope = context.scope(index)
        named = self._naming(scope, owners)
        if named is not None and named.label != action.label:
            return named
        above = self.heading_element(context, index)
        if above is not None:
            return above
        element = context.place(index).element
        if element and element.scope == scope:
            return element
        commands = self._commands(index)
        return commands[-1] if commands else self._strategy(index)

    def _strategy(self, index: int) -> Mention:
        scope = self._context.scope(index)
        return Mention(strategy_kind(scope, self._context.lexicon), scope)

    def heading_facts(self, index: int) -> Iterator[Fact]:
        """What the headings over a block, told as commands, belong to; each only once."""
        if self._context.place(index).element is not None:
            return
        over = self._strategy(index)
        for aim in self._commands(index):
            if (aim, over) not in self._told:
                self._told.add((aim, over))
                at = self._headings[aim.label]
                quoted = evidence(self._document, self._context, at, self._document.blocks[at].quote)
                yield Fact(aim, Predicate.PART_OF, over, quoted, "prose.command-heading", 0.55)
            over = aim

    def _commands(self, index: int) -> tuple[Mention, ...]:
        """The headings over a block that tell somebody to act, outermost first."""
        context = self._context
        return tuple(
            Mention(Kind.GOAL, title, scope=context.scope(index))
            for title in context.path(index)
            if title in self._headings and opens_with_command(title, context.lexicon) and not section_role(title)
        )

    def _naming(self, scope: str, owners: Sequence[Mention]) -> Mention | None:
        """The one listed action whose words name the body that acts."""
        if len(owners) != 1 or len(owners[0].label.split()) < 4:
            return None
        name = _bare(owners[0].label)
        found = {
            found.mention.label: found.mention
            for found in self._context.structure.found
            if found.mention.scope == scope and found.mention.kind is Kind.ACTION and name in _bare(found.mention.label)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    @staticmethod
    def heading_element(context: Context, index: int) -> Mention | None:
        """The goal or action that the block's heading names."""
        path = context.path(index)
        heading = _telling(path[-1]) if path else ""
        if len(heading.split()) < 2:
            return None
        named = [
            (fuzz.token_set_ratio(heading, word_stems(aim.label)), -len(aim.label), aim)
            for aim in context.aims.get(context.scope(index), ())
        ]
        best = max(named, key=lambda item: item[:2], default=None)
        return best[2] if best and best[0] >= 90 else None

    def own_number(self, index: int, block: Block) -> tuple[str, str]:
        """('1.2', the words) of a paragraph whose number says it is an action of the open domain; ('', the words)."""
        place = self._context.place(index)
        code = place.domain.code if place.domain and place.role == "Action" else ""
        whole = f"{block.marker} {block.text}".strip()
        match = re.match(rf"{re.escape(code)}\.(\d{{1,2}})[).:]?\s+(?=\S)", whole) if code else None
        return (f"{code}.{match[1]}", whole[match.end() :]) if match else ("", block.text)


_GENERAL = frozenset({"sector", "agenda", "programme", "area", "theme", "section", "project"})


def _telling(heading: str) -> str:
    """The stems of a heading that set it apart."""
    stems = word_stems(heading).split()
    kept = [stem for stem in stems if stem not in _GENERAL]
    return " ".join(kept if len(kept) > 1 else stems)


def is_named(agent: Mention) -> bool:
    """Whether an agent is one body or post, not everyone of a kind."""
    return not re.match(r"(?:each|every|all)\b", agent.label, re.IGNORECASE)


def makes(label: str, agent: Mention) -> bool:
    """Whether an action is the making of a body: 'Launch a Data Officer Council'."""
    own = content_words(agent.label)
    initials = "".join(word[0] for word in re.findall(r"[A-Z][\w-]*", label))
    named = len(own & content_words(label)) >= 0.5 * len(own) or agent.label in initials
    return named and bool(re.match(r"(?:Create|Launch|Establish|Set up|Form|Convene|Appoint|Recruit)\b", label))


def _bare(name: str) -> str:
    return re.sub(r"^(?:an?|the|our)\s+", "", name.lower())


@functools.lru_cache(maxsize=4096)
def _says_nothing(title: str, lexicon: Lexicon) -> bool:
    """Whether a heading is over sentences that only tell what is, was, or was said."""
    folded = f" {fold_phrase(title)} "
    never = any(folded.startswith(f" {words} ") or folded == f" {words} " for words in listed(lexicon, "never_under"))
    return section_role(title, lexicon) == "Nothing" or never


@functools.lru_cache(maxsize=4096)
def _delivers(title: str, lexicon: Lexicon) -> bool:
    folded = f" {fold_phrase(title)} "
    return any(f" {words} " in folded for words in listed(lexicon, "delivery"))


@functools.lru_cache(maxsize=4096)
def word_stems(text: str) -> str:
    """The words that matter, cut to what 'Delivering a refreshed' and 'Deliver the refresh' have in common."""
    return " ".join(sorted(re.sub(r"(?<=\w{4})(?:ing|ed|es|s)$", "", word) for word in content_words(text)))


_REST = re.compile(
    r"\s+(?:so (?:that )?they|to (?:help|enable|ensure|support|build|align|allow)|so that|which)\b.*$", re.IGNORECASE
)
_SAME_ACTION = 0.7


def share_of(label: str, task: str) -> float:
    """How much of an action's main clause a sentence repeats, 0 to 1."""
    own = set(word_stems(_REST.sub("", label)).split())
    return len(own & set(word_stems(task).split())) / len(own) if own else 0.0


def repeats(label: str, task: str) -> bool:
    """Whether a sentence tells an action again: the same verb, and most of its words."""
    plain = [re.sub(r"^(?:continue|seek) to\s+", "", text, flags=re.IGNORECASE) for text in (label, task)]
    verb = word_stems(plain[0].split()[0]).split()[-1:] if plain[0].split() else []
    opening = word_stems(" ".join(plain[1].split()[:4])).split()
    return bool(verb) and verb[0] in opening and share_of(plain[0], plain[1]) >= _SAME_ACTION
