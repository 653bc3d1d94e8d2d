"""Minutes: what a meeting decided, and whom it asked to do what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.action_logs import log_tasks
from goldenthread.extract.attendance import read_attendance
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.meetings import attendance_label, meeting
from goldenthread.extract.minute_actions import Task, asked_sentence, labelled_task, owner_only, spoken_tasks
from goldenthread.extract.minute_agents import People
from goldenthread.extract.minute_labels import Item, Label, is_page_number, items_of, label_of, parts_of
from goldenthread.extract.prose_parts import Part, find_parts
from goldenthread.extract.words import sentences
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """Decisions and actions of every meeting whose minutes the document holds."""
    for part in find_parts(document, context.lexicon):
        if part.mention.kind is Kind.MEETING:
            attendance = read_attendance(document, part.start, part.stop, context.lexicon)
            people = People(context.lexicon, attendance, part.body)
            yield from _Minutes(document, context, part, people).facts()


def _closes(block: Block, lexicon: Lexicon) -> bool:
    return any(phrase in block.text.lower() for phrase in lexicon.words("minutes", "closing"))


#: A second label in the same paragraph begins another action.
_NEXT_ACTION = re.compile(r"(?:^|(?<=[.;:)])\s+)(?:ACTION|Action)s?\s*(?:\d[\w./-]*)?\s*:\s*(?=\S)")
_ACTION_IN = re.compile(
    r"(?:^|[.;)\]]\s+|\s)[(\[]?(?:ACTION|Action)s?\s*(?:by|for|point)?\s*(?::|\s[-–—])\s*(?P<text>.+?)[)\]]?$",
    re.DOTALL,
)
_FOLLOWING = 4
_LONGEST_CONFIRMATION = 35
_ACTION = "minutes.action"


@dataclass(frozen=True)
class _Minutes:
    """The reading of one meeting's record."""

    document: Document
    context: Context
    part: Part
    people: People

    def facts(self) -> Iterator[Fact]:
        """The decisions and actions in order."""
        index = self.part.start + 1
        while index < self.part.stop:
            block = self.document.blocks[index]
            label = label_of(block.text, block.kind, self.context.lexicon) if block.table is None else None
            if block.table is not None:
                yield from self._log(index)
            elif label:
                items = items_of(self.document, index, label.text, self.part.stop, self.context.lexicon)
                for item in items:
                    yield from self._labelled(label, item, index)
                index = max(index, *(item.index for item in items)) if items else index
            elif not attendance_label(self.context.lexicon, True).match(block.text):
                yield from self._spoken(index)
            if _closes(block, self.context.lexicon):
                return
            index += 1

    def _evidence(self, index: int, quote: str) -> Evidence:
        return evidence(self.document, self.context, index, quote)

    def _labelled(self, label: Label, item: Item, index: int) -> Iterator[Fact]:
        block = self.document.blocks[item.index]
        quoted = self._evidence(item.index, block.quote)
        if label.kind == "decision":
            decided, *actions = _NEXT_ACTION.split(item.text)
            for text in parts_of(decided):
                yield self._decision(text, quoted, 0.9, item.lead)
            for text in actions:
                yield from self._action(labelled_task(text, self.people), quoted, 0.9)
            return
        given = owner_only(item.text, self.people)
        if given:
            yield from self._of_sentence_above(item.index, given, quoted)
            return
        for text in _NEXT_ACTION.split(item.text):
            task = labelled_task(text, self.people)
            yield from self._action(self._completed(task, label, item.index), quoted, 0.9)

    def _of_sentence_above(self, index: int, agents: list[Mention], quoted: Evidence) -> Iterator[Fact]:
        """The action of a label that only names who acts ('Action: JB'): what the paragraph above asks."""
        above = self.document.blocks[index - 1] if index > self.part.start + 1 else None
        if above is None or above.table is not None or label_of(above.text, above.kind, self.context.lexicon):
            return
        asked = asked_sentence(above.text)
        if above.kind is BlockKind.HEADING or len(asked.split()) < 4:
            return
        proof = self._evidence(index - 1, asked if asked in above.quote else above.quote)
        spoken = [task for task in spoken_tasks(asked, "", self.people) if set(task.agents) & set(agents)]
        task = spoken[0] if spoken else labelled_task(asked, self.people)
        yield from self._action(replace(task, agents=tuple(agents)), proof, 0.75, quoted)

    def _completed(self, task: Task, label: Label, index: int) -> Task:
        """The action with who has it and by when, as the label or the lines behind it say."""
        agents = list(task.agents) or (self.people.agents(label.who) if label.who else [])
        when = task.when
        for block in self.document.blocks[index + 1 : min(index + 1 + _FOLLOWING, self.part.stop)]:
            if is_page_number(block.text) and block.table is None:
                continue
            name, colon, value = block.text.partition(":")
            key = re.sub(r"\(s\)$", "", name.strip().lower())
            if colon and key in self.context.lexicon.words("minutes", "owner_labels"):
                agents += [agent for agent in self.people.agents(value) if agent.label not in {a.label for a in agents}]
            elif colon and key in self.context.lexicon.words("minutes", "due_labels"):
                when = when or value.strip(" .")
            else:
                break
        return replace(task, agents=tuple(agents), when=when)

    def _decision(self, text: str, quoted: Evidence, confidence: float, lead: str = "") -> Fact:
        bare = _without_vote(" ".join(text.split()), self.context.lexicon)
        bare = re.sub(r"^\W*(?:unanimously\s+)?(?:that|to)[\s:]+", "", bare, flags=re.IGNORECASE)
        bare = (bare[:1].upper() + bare[1:]).strip(" .;•·▪*")
        label = f"{lead} {_lowered(bare)}" if lead else bare
        label = re.sub(r"^(?:unanimously\s+)?(?:that|to)[\s:]+", "", label, flags=re.IGNORECASE)
        label = label[:1].upper() + label[1:]
        mention = Mention(Kind.DECISION, label, scope="", alt=(bare,) if lead and len(bare.split()) > 3 else ())
        return Fact(mention, Predicate.DECIDED_AT, self.part.mention, quoted, "minutes.decision", confidence)

    def _action(
        self,
        task: Task,
        quoted: Evidence,
        confidence: float,
        handed: Evidence | None = None,
        rule: str = _ACTION,
        day: str = "",
    ) -> Iterator[Fact]:
        """The facts of one action: where it was given out, to whom, by when."""
        label = task.text[:1].upper() + task.text[1:]
        if not label:
            return
        action = Mention(Kind.MEETING_ACTION, label, alt=(task.whole,) if task.whole not in (label, task.text) else ())
        at = meeting(self.part.body, day) if day else self.part.mention
        yield Fact(action, Predicate.DECIDED_AT, at, quoted, rule, confidence)
        for agent in task.agents:
            yield Fact(action, Predicate.ASSIGNED_TO, agent, handed or quoted, rule, confidence)
        if task.when:
            yield Fact(action, Predicate.TIMESCALE, Literal(task.when), quoted, rule, confidence - 0.1)

    def _log(self, index: int) -> Iterator[Fact]:
        table = self.document.blocks[index].table
        if table is None:
            return
        for number, task, day in log_tasks(table, self.people):
            quoted = self._evidence(index, table.row_quote(number))
            yield from self._action(replace(task, whole=task.text), quoted, 0.8, rule="minutes.action_log", day=day)

    def _spoken(self, index: int) -> Iterator[Fact]:
        """Sentences of a block that say what was decided or promised, and actions at its end ('Action: JB')."""
        block = self.document.blocks[index]
        tail = _ACTION_IN.search(block.text)
        text = block.text[: tail.start()] if tail else block.text
        before = ""
        for _, sentence in sentences(text):
            quoted = self._evidence(index, sentence if sentence in block.quote else block.quote)
            decided = _decided(sentence, self.context.lexicon)
            if decided:
                yield self._decision(decided, quoted, 0.7)
            for task in spoken_tasks(sentence, before, self.people):
                yield from self._action(task, quoted, 0.65)
            before = sentence
        if tail:
            yield from self._tail(index, tail, before)

    def _tail(self, index: int, tail: re.Match[str], before: str) -> Iterator[Fact]:
        block = self.document.blocks[index]
        said = tail.group().strip(" .;")
        quoted = self._evidence(index, said if said in block.quote else block.quote)
        agents = owner_only(tail["text"], self.people)
        if agents and len(before.split()) > 3:
            spoken = [task for task in spoken_tasks(before, "", self.people) if set(task.agents) & set(agents)]
            task = spoken[0] if spoken else labelled_task(before, self.people)
            proof = self._evidence(index, before if before in block.quote else block.quote)
            yield from self._action(replace(task, agents=tuple(agents)), proof, 0.75, quoted)
        elif len(tail["text"].split()) > 3:
            for text in _NEXT_ACTION.split(tail["text"]):
                yield from self._action(labelled_task(text, self.people), quoted, 0.8)


def _lowered(text: str) -> str:
    """A text that goes on a sentence: its first letter small, unless the first word is an abbreviation."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


@kept_for("minutes")
def _vote(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(map(re.escape, lexicon.words("minutes", "vote_words")))
    bracket = rf"\s*[(\[][^()\[\]]*\b(?:{words})(?!\w)[^()\[\]]*[)\]]\s*\.?$"
    sentence = (
        rf"(?<=[.;)])\s+(?:It was |All |Cllrs? [^.]{{1,60}} )?(?:were )?(?:{words})(?!\w)[^.]*(?:\.[^.]{{0,80}})?$"
    )
    return re.compile(bracket, re.IGNORECASE), re.compile(sentence, re.IGNORECASE)


def _without_vote(text: str, lexicon: Lexicon) -> str:
    """A decision without who moved and seconded it, and how many were for it."""
    for pattern in _vote(lexicon):
        bare = pattern.sub("", text)
        text = bare if len(bare.split()) > 2 else text
    return text


_SHOUTED = re.compile(
    r"\b(?:RESOLVED|AGREED)\b(?:[ ,]+(?:unanimously|UNANIMOUSLY))?[,:]?\s+((?:that|to|THAT|TO)\b.*)$", re.DOTALL
)


def _decided(sentence: str, lexicon: Lexicon) -> str:
    """What a sentence says was decided; '' for any other sentence."""
    lowered = sentence.lower()
    shouted = _SHOUTED.search(sentence)
    if shouted:
        return shouted[1]
    if any(phrase in lowered for phrase in lexicon.words("minutes", "decision_phrases")):
        later = re.search(
            r"(?<=\S )it was (?:unanimously )?(?:agreed|resolved) (?:that|to)\b.*$", sentence, re.I | re.S
        )
        return later.group() if later else sentence
    return sentence if _body_decides(sentence, lexicon) or _confirms_minutes(sentence) else ""


def _confirms_minutes(sentence: str) -> bool:
    """'The minutes of 4 June were agreed.'"""
    confirms = re.match(
        r"(?:The )?(?:draft )?minutes\b[^.;]*\b(?:was|were)\b[^.;]*\b(?:agreed|approved|accepted|confirmed)\b",
        sentence,
        re.IGNORECASE,
    )
    return bool(confirms) and len(sentence.split()) <= _LONGEST_CONFIRMATION


def _body_decides(sentence: str, lexicon: Lexicon) -> bool:
    """'The Board resolved to ...', and the bare 'The Board noted the report.'"""
    bodies = "|".join(map(re.escape, lexicon.words("minutes", "deciding_bodies")))
    verbs = "|".join(map(re.escape, lexicon.words("minutes", "deciding_verbs")))
    body = rf"(?:The )?(?:[A-Z][\w&-]* (?:and )?){{0,6}}(?:{bodies})(?: members)? (?:unanimously )?"
    decides = re.match(rf"{body}(?:{verbs})\b", sentence, re.IGNORECASE)
    papers = "|".join(map(re.escape, lexicon.words("minutes", "papers")))
    noted = rf"{body}(?:(?:received|considered|discussed|reviewed),? and )?(?:noted|accepted|received) the "
    only = re.fullmatch(rf"{noted}(?:[\w’'&/-]+ ){{0,8}}(?:{papers})\W*", sentence, re.IGNORECASE)
    return bool(decides or only)
