"""Who an action of a meeting is given to: names, posts, bodies, and initials that the attendance resolves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from goldenthread.extract.agent_words import known_agents
from goldenthread.extract.agents import (
    agent_kind,
    clean_agent,
    could_be_person,
    is_person,
    is_post,
    names_nobody,
    split_agents,
)
from goldenthread.extract.attendance import Attendance
from goldenthread.facts.model import Kind, Mention
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon


@kept_for("agents")
def _in_names(lexicon: Lexicon) -> frozenset[str]:
    """Words that stand in the names of agents with a small letter."""
    keys = ("small", "posts", "bodies", "honorifics")
    return frozenset(word for key in keys for word in lexicon.words("agents", key))


@dataclass(frozen=True)
class People:
    """What is known of those who can be given an action at one meeting.

    Attributes:
        lexicon: the words.
        attendance: who came.
        body: the name of what met, which 'the Panel' stands for.
    """

    lexicon: Lexicon
    attendance: Attendance = field(default_factory=Attendance)
    body: str = ""

    def agents(self, who: str) -> list[Mention]:
        """The agents of a short text all of whose names are plainly agents'; else none."""
        who = re.sub(r"^the (?=[A-Z])", "", _INTRODUCED.sub("", who.strip(" •·▪*,;:.–-")))
        if not who[:1].isupper() or _NO_NAME.match(who) or names_nobody(who) or not self._only_names(who):
            return []
        initials = [self.attendance.person(part) for part in re.split(r"\s*[/,&+]\s*|\s+and\s+", who)]
        if initials and all(initials):
            return [Mention(Kind.PERSON, name) for name in dict.fromkeys(initials)]
        people = re.split(r"\s*,\s*|\s+(?:and|&)\s+", who)
        if len(people) > 1 and all(could_be_person(name, self.lexicon) for name in people):
            return [Mention(Kind.PERSON, name) for name in people]
        if _POST_OF_STAFF.fullmatch(who) and is_post(who, self.lexicon):
            return [Mention(Kind.ROLE, clean_agent(who))]
        found = split_agents(who, (), self.lexicon)
        if not found or not all(self._is_plain(mention) for mention in found):
            return []
        return list(dict.fromkeys(self._resolved(mention) for mention in found))

    def named(self, mention: Mention) -> Mention:
        """An agent as it is known: initials as the person, 'Panel' as the body that met."""
        return self._resolved(mention)

    def _only_names(self, who: str) -> bool:
        """Whether a text has no words but names: in small letters only 'of', 'and', 'officers' and the like."""
        small = _in_names(self.lexicon)
        words = re.findall(r"[\w’'-]+", who)
        running = any(word[:1].islower() and word not in small for word in words)
        return len(words) <= _MOST_WORDS and not running and not re.search(r"\S (?:The|This) ", who)

    def _is_plain(self, mention: Mention) -> bool:
        name = mention.label
        return (
            mention.kind is not Kind.ORGANISATION
            or could_be_person(name, self.lexicon)
            or is_person(name, self.lexicon)
            or is_post(name, self.lexicon)
            or bool(_INITIALS.fullmatch(name))
            or self._ends_in_body(name)
            or any(self.attendance.person(alt) for alt in mention.alt)
        )

    def _ends_in_body(self, name: str) -> bool:
        last = name.lower().split()[-1] if name.split() else ""
        return last in self.lexicon.words("agents", "bodies") or name in known_agents(self.lexicon)

    def _resolved(self, mention: Mention) -> Mention:
        for initials in (mention.label, *mention.alt):
            person = self.attendance.person(initials)
            if person:
                told = f"{mention.label} ({initials})" if initials != mention.label else initials
                return Mention(Kind.PERSON, person, alt=(told,) if len(told) > _LONGEST_INITIALS else ())
        if mention.kind is Kind.ORGANISATION and could_be_person(mention.label):
            return Mention(Kind.PERSON, mention.label, alt=mention.alt)
        if self.is_meeting(mention.label):
            body = clean_agent(self.body)
            return Mention(agent_kind(body), body)
        return mention

    def is_meeting(self, name: str) -> bool:
        """Whether a name is the last words of the name of the body that met ('Panel', 'the Council')."""
        name, body = clean_agent(name).lower(), clean_agent(self.body).lower()
        return bool(name) and (body == name or body.endswith(f" {name}"))


_MOST_WORDS = 14
_LONGEST_INITIALS = 4
_INITIALS = re.compile(r"[A-Z]{2,5}(?:\s?[/,&]\s?[A-Z]{2,5})*")
#: 'Director of Midwifery and HCAs': a post for kinds of staff, not a post and a body.
_POST_OF_STAFF = re.compile(r"(?:[\w-]+ )+(?:of|for) [^,;/]+ (?:and|&) [A-Z]{2,5}s")
_INTRODUCED = re.compile(r"^(?:Action|ACTION)\s*(?:by|for)?\s*:?\s+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:An?|This|It|There|That|Any|These|Those|All|No|Some|Such|Members|Councillors)\b(?! \w+ (?:Officer|Director))"
)
