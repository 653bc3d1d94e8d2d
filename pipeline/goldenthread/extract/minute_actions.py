"""Actions in the words of minutes: who is to do what, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.extract.agents import is_post
from goldenthread.extract.dates import find_dates
from goldenthread.extract.minute_agents import People
from goldenthread.extract.words import LONGEST_SENTENCE, sentences
from goldenthread.facts.model import Kind, Mention
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class Task:
    """One action.

    Attributes:
        agents: who has it; empty where the words name nobody.
        text: what is to be done.
        whole: the words it was read from.
        when: when it is due, in the document's words; '' where they do not say.
    """

    agents: tuple[Mention, ...]
    text: str
    whole: str
    when: str = ""


_DOING = re.compile(
    r"^(?P<who>.{2,90}?),?\s+(?:(?:is|are|was|were|has|have)\s+(?:asked\s+|requested\s+|agreed\s+)?)?"
    r"(?:agreed\s+)?(?:to|will|shall)\s+(?P<what>.+)$",
    re.DOTALL,
)
#: 'JB: circulate the paper', 'Jo Bloggs – circulate the paper'.
_LEADING = re.compile(r"^(?P<who>[A-Z][^:–—]{1,50}?)\s*(?::|\s[-–—])\s+(?P<what>.+)$", re.DOTALL)
_TRAILING = re.compile(
    r"^(?P<what>.+?)[\s.]*(?:[(\[–-]|(?:Action|Owner|Lead)\s*(?:by)?\s*:)\s*(?:Action\s*(?:by)?\s*:?\s*)?"
    r"(?P<who>[A-Z][^()\[\]]{1,60})[)\]]?\s*\.?$",
    re.DOTALL,
)


def labelled_task(text: str, people: People) -> Task:
    """The action of a text that a label says is one ('Action: Jo Bloggs to circulate the paper by May')."""
    whole = " ".join(text.split()).strip(" .;•·▪–-")
    for pattern in (_DOING, _LEADING, _TRAILING):
        match = pattern.match(whole)
        agents = people.agents(match["who"]) if match else []
        if match and agents:
            what = match["what"].rstrip(" .")
            return Task(tuple(agents), what, whole, when_due(whole, people.lexicon))
    return Task((), whole, whole, when_due(whole, people.lexicon))


@kept_for("minutes")
def _clause(lexicon: Lexicon) -> re.Pattern[str]:
    """The words between who does something and what is done."""
    verbs = "|".join(sorted(map(re.escape, lexicon.words("minutes", "task_verbs")), key=len, reverse=True))
    said = "|".join(sorted(map(re.escape, lexicon.words("minutes", "undertakings")), key=len, reverse=True))
    return re.compile(
        rf"\s(?:(?P<said>(?:also |then |further )?(?:{said}))|(?P<told>will|would|shall|to)(?: also| then)?)"
        rf"\s+(?=[a-z])(?P<verb>(?:{verbs})\b)?",
        re.DOTALL,
    )


#: Where, behind earlier words of a sentence, the name of who acts may begin.
_STARTS = re.compile(
    r"(?:[;•▪·]|,(?: and| but)?|\band|\bbut|\s[-–—])\s+(?=\S)|\s(?=The [A-Z])|(?<=agreed that )|(?<=resolved that )|"
    r"(?<=requested that )|(?<=AGREED that )|(?<=RESOLVED that )"
)
_LONGEST_WHO = 110
#: '... asked the Clerk to write': somebody else says who is to act.
_ASKED = re.compile(r"\b(?:asked|requested|instructed|tasked)(?: that)?(?: the)? (?=[A-Z])")
_HEDGED = re.compile(r"^(?:be|have|like|not|never|only|also be)\b")


def spoken_tasks(sentence: str, before: str, people: People) -> Iterator[Task]:
    """The actions of a sentence in which named people or posts promise or are asked to do something.

    `before` is the sentence before it: where this one only points back ('agreed to take this forward'), the task
    is what that one says was agreed.
    """
    if len(sentence) > LONGEST_SENTENCE:
        return
    found: list[tuple[tuple[Mention, ...], int, int]] = []
    last = 0
    for match in _clause(people.lexicon).finditer(sentence):
        who = _who(sentence, last, match.start(), people)
        if who is None or not _promises(match, who[0], sentence[match.end() - len(match["verb"] or "") :], people):
            continue
        start = match.start("verb") if match["verb"] else match.end()
        found.append((who[0], who[1], start))
        last = start
    for position, (agents, _, start) in enumerate(found):
        stop = found[position + 1][1] if position + 1 < len(found) else len(sentence)
        text = re.sub(r"[\s,;•–-]*(?:\b(?:and|but))?\s*$", "", sentence[start:stop].rstrip(" .;")).rstrip(" .")
        text = _pointed_at(text, before, people.lexicon)
        if len(text.split()) > 1:
            yield Task(agents, text, text, when_due(text, people.lexicon))


def _who(sentence: str, last: int, end: int, people: People) -> tuple[tuple[Mention, ...], int] | None:
    """The agents whose names end at `end`, and where they begin: the longest run of names first."""
    first = last if last else 0
    starts = [first] if not last else []
    starts += [match.end() for pattern in (_STARTS, _ASKED) for match in pattern.finditer(sentence, first, end)]
    for start in starts:
        text = sentence[start:end]
        agents = people.agents(text) if len(text) <= _LONGEST_WHO else []
        if agents and not any(people.is_meeting(text) or people.is_meeting(agent.label) for agent in agents):
            return tuple(agents), start
    return None


def _promises(match: re.Match[str], agents: tuple[Mention, ...], rest: str, people: People) -> bool:
    """Whether the words behind some agents hand them a task."""
    if _HEDGED.match(rest):
        return False
    if match["said"]:
        formal = match["said"] in ("is to", "are to", "was to", "were to")
        return not formal or bool(match["verb"])
    named = all(agent.kind in (Kind.PERSON, Kind.ROLE) or is_post(agent.label, people.lexicon) for agent in agents)
    return named and bool(match["verb"])


_FORWARD = re.compile(r"(?:take|carry|bring|move) (?:this|it|that|these|them|the \w+) (?:forward|on)")
_AGREED = re.compile(
    r"\b(?:agreed|resolved|suggested|proposed)\s+(?:to|that)\s+(?P<what>.+)$", re.IGNORECASE | re.DOTALL
)


def _pointed_at(text: str, before: str, lexicon: Lexicon) -> str:
    """The task a text only points back at, where the sentence before says what was agreed."""
    bare = text.lower().strip(" .;")
    agreed = _AGREED.search(before.rstrip(" .;"))
    points = bare in lexicon.words("minutes", "pointing_back") or _FORWARD.fullmatch(bare)
    return agreed["what"] if agreed and points else text


def owner_only(text: str, people: People) -> list[Mention]:
    """The agents of a text that names agents and says nothing else ('JB / SP'); else none."""
    bare = text.strip(" .()[]*")
    return people.agents(bare) if len(bare.split()) <= 10 and not re.search(r"\b(?:to|will|shall)\b", bare) else []


def asked_sentence(text: str) -> str:
    """The last sentence of a paragraph, which an action label behind it is about."""
    found = [sentence for _, sentence in sentences(text) if len(sentence.split()) > 2]
    return found[-1] if found else ""


def when_due(text: str, lexicon: Lexicon) -> str:
    """When an action is due: a date after 'by', or a phrase such as 'at the next meeting'; else ''."""
    for span in find_dates(text):
        before = text[: span.start].rstrip().lower()
        if span.due and before.endswith((" by", " before", " in", " on", " until", "by the end of", " for", " by end")):
            return span.text
    named = re.search(
        r"\b(?:at|by|before|for|to|in|during) the next (?:[A-Z][\w&]* (?:(?:and|&|for|of|against) )?){0,10}"
        r"(?:meeting|municipal year)",
        text,
    )
    if named:
        return re.sub(r"^(?:at|by|before|for|to|in|during) the ", "", named.group())
    return next((phrase for phrase in lexicon.words("minutes", "when") if phrase in text.lower()), "")
