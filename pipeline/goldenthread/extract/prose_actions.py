"""Actions that a plan states in sentences: who will do what, by when, and under which of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.elements import clean_label
from goldenthread.extract.prose_doing import (
    Doing,
    is_concrete,
    label_of,
    other_labels,
    read_doing,
    read_ongoing,
    timescale,
)
from goldenthread.extract.prose_places import Sections, is_named, makes, repeats, share_of
from goldenthread.extract.prose_subjects import Bodies, leading_agents
from goldenthread.extract.titles import find_titles, strategy_kind
from goldenthread.extract.words import LONGEST_SENTENCE, sentences
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate

#: Words in common with the action its section is about, for a sentence to say more about that action.
_ABOUT_IT = 0.4
_TIMES_IT = 0.5
#: A sentence of at most so many words is kept beside the action's name as another way to say it.
_LONGEST_ALT = 40


def action_facts(document: Document, context: Context) -> Iterator[Fact]:
    """The actions stated in the sentences of a document that is itself a plan, or of a strategy's part on delivery."""
    reader = _Reader(document, context)
    for index, block in document.body():
        yield from reader.read(index, block)


class _Reader:
    """One pass over a document's blocks; it holds what a sentence needs of those before it.

    Attributes:
        _lead: the clause whose list is open.
        _earlier: the texts before.
        _last: the agents that the sentence before was about.
        _told: the actions of headings that have been given an owner, and those given a timescale.
    """

    def __init__(self, document: Document, context: Context):
        self._document = document
        self._context = context
        self._sections = Sections(document, context)
        self._bodies = Bodies.of(context.definitions, [scope.title for scope in context.scoped], context.lexicon)
        self._lead: Doing | None = None
        self._earlier: list[str] = []
        self._last: tuple[Mention, ...] = ()
        self._told: set[tuple[Predicate, Mention]] = set()
        self._open_item = 0
        self._named = {found.block: found.mention for found in context.structure.found}

    def read(self, index: int, block: Block) -> Iterator[Fact]:
        """The facts of one block."""
        if block.table is not None or not self._sections.holds_actions(index):
            self._lead = None
        elif block.kind is BlockKind.HEADING:
            self._lead, self._last = None, ()
        elif block.kind is BlockKind.LIST_ITEM and self._lead and not block.text.endswith(":"):
            self._open_item = 0 if block.text.rstrip().endswith((".", ";", ",", "!", "?")) else block.location.page or 0
            yield from self._item(index, block, self._lead)
        elif not (self._lead and self._open_item and block.location.page == self._open_item + 1):
            yield from self._paragraph(index, block)
        else:
            self._open_item = 0
        self._earlier.append(block.text)

    def _item(self, index: int, block: Block, lead: Doing) -> Iterator[Fact]:
        task = clean_label(block.text, first_sentence=True)
        yield from self._facts(index, replace(lead, task=task), block.quote)

    def _paragraph(self, index: int, block: Block) -> Iterator[Fact]:
        self._lead = None
        lexicon = self._context.lexicon
        number, text = self._sections.own_number(index, block)
        for position, (_, sentence) in enumerate(sentences(text)):
            numbered = number if position == 0 else ""
            doing = self._doing(index, sentence) if len(sentence) <= LONGEST_SENTENCE else None
            quote = sentence if not block.parts else block.quote
            if numbered and not (doing and doing.task):
                doing = Doing(sentence.strip(" ."), (), timescale(sentence))
            if doing and doing.task and position and block.kind is BlockKind.LIST_ITEM:
                yield from self._said_of_item(index, doing, quote)
            elif doing and doing.task:
                yield from self._facts(index, doing, quote, numbered, sentence)
            self._lead = doing if doing and not doing.task else None
            self._last = doing.owners if doing and doing.owners else leading_agents(sentence, lexicon)
            self._earlier.append(sentence)

    def _said_of_item(self, index: int, doing: Doing, quote: str) -> Iterator[Fact]:
        """The owners that a later sentence of a listed action names; it makes no action of its own."""
        found = self._named.get(index)
        if found is not None and found.kind is Kind.ACTION:
            quoted = evidence(self._document, self._context, index, quote)
            yield from self._said_of(found, replace(doing, owners=doing.actors, when=""), quoted)

    def _doing(self, index: int, sentence: str) -> Doing | None:
        lexicon = self._context.lexicon
        doing = read_doing(sentence, lexicon, self._bodies, self._earlier, self._last)
        if doing is None and self._context.place(index).role == "Action":
            return read_ongoing(sentence, lexicon)
        if doing is None or self._sections.is_plan(index) or not doing.task:
            return doing
        sure = doing.actors or doing.when or is_concrete(doing.alone or doing.task, lexicon)
        return doing if sure else None

    def _facts(self, index: int, doing: Doing, quote: str, number: str = "", sentence: str = "") -> Iterator[Fact]:
        action = self._action(index, doing, number, sentence)
        quoted = evidence(self._document, self._context, index, quote)
        about = self._sections.detailed(index)
        if about and not number and repeats(about.label, doing.alone or doing.task):
            again = replace(doing, owners=(*doing.owners, *doing.partners))
            yield from self._said_of(about, again, quoted)
            return
        parent = self._sections.parent(index, doing.owners, action)
        if parent == action:
            return
        if about and about == parent:
            yield from self._sections.heading_facts(index)
        yield Fact(action, Predicate.PART_OF, parent, quoted, "prose.action", 0.6)
        yield from self._said_of(action, doing, quoted)
        yield from self._leans_on(about or action, sentence, quoted)
        listed = sentence and self._document.blocks[index].kind is BlockKind.LIST_ITEM
        if about and not number and not listed:
            yield from self._said_of_section(about, doing, quoted)
        if parent != about and parent.kind is Kind.ACTION:
            yield from self._said_of_named(parent, doing, quoted)

    def _action(self, index: int, doing: Doing, number: str, sentence: str) -> Mention:
        found = self._named.get(index)
        if found is not None and found.kind is Kind.ACTION and not sentence:
            others = other_labels(found.label, self._context.lexicon)
            return replace(found, alt=tuple(dict.fromkeys((*found.alt, *others))))
        full, alone = label_of(doing.task), label_of(doing.alone) if doing.alone else ""
        label = alone or full
        said = clean_label(sentence)
        whole = (said,) if said != label and (number or len(said.split()) <= _LONGEST_ALT) else ()
        alt = (*((full,) if alone else ()), *other_labels(label, self._context.lexicon), *whole)
        scope = self._context.scope(index)
        return Mention(doing.kind, label, number, scope, tuple(dict.fromkeys(alt)))

    def _said_of(self, action: Mention, doing: Doing, quoted: Evidence) -> Iterator[Fact]:
        for owner in doing.owners:
            yield Fact(action, Predicate.OWNED_BY, owner, quoted, "prose.action", 0.65)
        if doing.when:
            yield Fact(action, Predicate.TIMESCALE, Literal(doing.when), quoted, "prose.action", 0.65)

    def _said_of_section(self, about: Mention, doing: Doing, quoted: Evidence) -> Iterator[Fact]:
        """What a sentence says of the action that its whole section is about: the first body named to do it owns it."""
        share = share_of(about.label, doing.task)
        owned = (Predicate.OWNED_BY, about)
        makers = [actor for actor in doing.actors if is_named(actor) and not makes(about.label, actor)]
        if makers and (owned not in self._told or share >= _ABOUT_IT):
            self._told.add(owned)
            for owner in makers:
                yield Fact(about, Predicate.OWNED_BY, owner, quoted, "prose.section-action", 0.55)
        timed = (Predicate.TIMESCALE, about)
        if doing.when and not doing.told and share > _TIMES_IT and timed not in self._told:
            self._told.add(timed)
            yield Fact(about, Predicate.TIMESCALE, Literal(doing.when), quoted, "prose.section-action", 0.55)

    def _said_of_named(self, action: Mention, doing: Doing, quoted: Evidence) -> Iterator[Fact]:
        """The body that a listed action is to be done through owns it."""
        for owner in doing.owners:
            if re.search(rf"\b(?:through|via|by)\s+(?:the\s+)?{re.escape(owner.label)}", action.label, re.IGNORECASE):
                yield Fact(action, Predicate.OWNED_BY, owner, quoted, "prose.section-action", 0.55)

    def _leans_on(self, action: Mention, sentence: str, quoted: Evidence) -> Iterator[Fact]:
        """'Building on the Charter, we will ...': what an action is done under."""
        match = _LEANS.match(sentence)
        if match is None:
            return
        for span in find_titles(sentence, self._context.lexicon):
            whole = not re.match(r"\s+[A-Z\d]", sentence[span.end :])
            if span.start <= match.end() <= span.start + 1 and whole and span.text != self._context.scope(0):
                target = Mention(strategy_kind(span.text, self._context.lexicon), span.text)
                yield Fact(action, Predicate.UNDERPINNED_BY, target, quoted, "prose.action", 0.55)


_LEANS = re.compile(
    r"^(?:Building (?:up)?on|In accordance with|Drawing on|Through|As set out in|In line with|Under)\s+"
    r"(?:the\s+|our\s+)?"
)
