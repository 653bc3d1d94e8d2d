"""What a clause says will be done, by whom and when: 'In 2025, the Council will publish ...'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.extract.dates import find_dates
from goldenthread.extract.prose_subjects import Bodies, Subject, agents_at_end, find_subject, listed
from goldenthread.extract.prose_verbs import from_gerund, from_participle
from goldenthread.facts.model import Kind, Mention
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class Doing:
    """What a clause says will be done.

    Attributes:
        task: what, from its verb on; '' where a list follows.
        owners: the agents that will do it; none for 'we'.
        when: the timescale the clause states; '' for none.
        alone: the task without the named partners it is done with; '' where it names none.
        actors: those of the owners that the clause itself names as its subject.
        partners: the bodies that 'we' do it with.
        told: whether it only reports what somebody else has said it will do.
        kind: what an item of the list that follows is.
    """

    task: str
    owners: tuple[Mention, ...] = ()
    when: str = ""
    alone: str = ""
    actors: tuple[Mention, ...] = ()
    partners: tuple[Mention, ...] = ()
    told: bool = False
    kind: Kind = Kind.ACTION


@kept_for("prose")
def _will(lexicon: Lexicon) -> re.Pattern[str]:
    adverbs = "|".join(map(re.escape, listed(lexicon, "adverbs")))
    never = "|".join(map(re.escape, listed(lexicon, "not_actions")))
    told = "|".join(phrase.replace(" ", r"\s+") for phrase in listed(lexicon, "told"))
    return re.compile(
        rf"\b(?:(?P<told>{told})|will|shall)"
        rf"(?:\s*(?P<list>:)|\s+(?:(?:{adverbs})\s+)*(?P<task>(?!(?:{never})\b)[a-z].*))$",
        re.DOTALL | re.IGNORECASE,
    )


#: Before the one who acts, these make the clause part of another ('a tool that the Council will ...').
_SUBORDINATE = re.compile(
    r"\b(?:if|when|that|which|who|(?<!do )so|how|what|where|because|until|as(?! (?:an?|part|well)\b)|while)\b",
    re.IGNORECASE,
)
#: A clause before the main one that says when or in view of what: 'As it becomes established, ...'.
_OPENING = re.compile(
    r"^(?:(?:Furthermore|Additionally|In addition|Similarly|Finally|Specifically|However),\s+)?"
    r"(?:as|when|once|while|where|whilst|after|following|to|in order to)\b[^,.;]{2,160},\s+",
    re.IGNORECASE,
)


def read_doing(
    sentence: str,
    lexicon: Lexicon,
    bodies: Bodies | None = None,
    earlier: Sequence[str] = (),
    last: tuple[Mention, ...] = (),
) -> Doing | None:
    """Who will do what, by a sentence such as 'In 2025, the Council will publish ...'; None for any other.

    Args:
        sentence: the words.
        lexicon: the words for verbs and bodies.
        bodies: what the document says of bodies.
        earlier: the document's texts before it, for 'this group'.
        last: the agents that the sentence before was about, for 'it'.
    """
    bodies = bodies or Bodies()
    return (
        _asked(sentence)
        or _active(sentence, lexicon, bodies, earlier, last)
        or _passive(sentence, lexicon, bodies)
        or _included(sentence, lexicon)
    )


def _active(
    sentence: str, lexicon: Lexicon, bodies: Bodies, earlier: Sequence[str], last: tuple[Mention, ...]
) -> Doing | None:
    match = _will(lexicon).search(sentence)
    if match is None:
        return None
    before = sentence[: match.start()].rstrip()
    subject = find_subject(before, bodies, earlier, last, lexicon)
    if subject is None or _SUBORDINATE.search(_OPENING.sub("", before)[: _place(before, subject)]):
        return None
    task = (match["task"] or ":").strip(" .")
    when = timescale(sentence)
    told = bool(match["told"])
    actors = subject.agents if subject.named and not told else ()
    if task.endswith(":"):
        return Doing("", subject.agents, when, actors=actors, told=told)
    if len(task.split()) < 4 or _POINTS_BACK.match(task):
        return None
    partners, alone = _partners(task, bodies, lexicon)
    owners = (*subject.agents, *partners) if subject.agents else ()
    return Doing(task, owners, when, alone, actors, () if owners else partners, told)


#: A name begins a phrase where no more than 'the ' stands before it.
_OPENS = 4


def _place(before: str, subject: Subject) -> int:
    """Where the subject begins in the words that are left when what opens the sentence is taken off."""
    opening = _OPENING.match(before)
    return max(0, subject.start - (opening.end() if opening else 0))


def _partners(task: str, bodies: Bodies, lexicon: Lexicon) -> tuple[tuple[Mention, ...], str]:
    """The bodies that a task is done with, and the task without them: 'work with the Trust to ...'."""
    match = re.match(r"(?:continue to )?work (?:in partnership |jointly |closely )?with (?P<who>.+?) to (?=\w)", task)
    partners, start = agents_at_end(match["who"], bodies, lexicon) if match else ((), 0)
    return (partners, task[match.end() :]) if match and partners and start <= _OPENS else ((), "")


#: 'We will do it in the open' says nothing without the sentence before.
_POINTS_BACK = re.compile(
    r"\w+ (?:(?:it|them|so)\b|(?:this|that|these|those) (?:in|by|with|through|to|on|as|when)\b)", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:will|we)\s+(?:ask|require|invite|expect|encourage)\s+(?P<who>[\w’'&\s-]{3,60}?)\s+to"
    r"(?P<commit>\s+(?:commit|agree|sign\s+up|pledge)(?:\s+to)?)?\s*:$",
    re.IGNORECASE,
)


def _asked(sentence: str) -> Doing | None:
    """'The charter will ask employers to commit to:' opens a list of what those asked will do."""
    match = _ASKED.search(sentence)
    if match is None:
        return None
    who = re.sub(r"^(?:all|our|the|every)\s+", "", match["who"].strip(), flags=re.IGNORECASE)
    kind = Kind.COMMITMENT if match["commit"] else Kind.ACTION
    return Doing("", (Mention(Kind.ORGANISATION, who[:1].upper() + who[1:]),), kind=kind)


_PASSIVE = re.compile(
    r"^(?P<lead>[A-Z][^,;]{2,80},\s+)?(?:(?:Therefore|However|Also|Additionally|Then)\s+)?(?P<what>[^,;:]{3,160}?)\s+(?:will|shall|is\s+to|are\s+to)\s+"
    r"(?:(?:also|then|therefore|now)\s+)?be\s+(?P<rest>(?:jointly\s+)?[a-z].*)$",
    re.DOTALL,
)
_NOT_A_THING = re.compile(
    r"^(?:it|this|that|these|those|they|we|there|he|she|which|who|all|each|some|many|more|most)\b"
    r"|\b(?:goals?|priority|priorities|domains?|themes?|objectives?|measures|indicators|outcomes?|progress)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s+by\s+(?P<who>(?:the|our|a|an)?\s*[^,;]*?)(?=$|[.,;]|\s+(?:to|in|by|with|for|who|which|from|at|on|and)\s)"
)
_LONGEST_THING = 16


def _passive(sentence: str, lexicon: Lexicon, bodies: Bodies) -> Doing | None:
    """'A champion will be appointed to promote it', 'The plan will be reviewed by the Board in May'."""
    match = _PASSIVE.match(sentence.strip())
    if match is None or _NOT_A_THING.match(match["what"]) or _SUBORDINATE.search(match["what"]):
        return None
    verb, after = from_participle(re.sub(r"^jointly\s+", "", match["rest"].rstrip(" .")), lexicon)
    if not verb or len(match["what"].split()) > _LONGEST_THING:
        return None
    made = _made_for(match["what"], match["rest"], after, lexicon, bodies)
    if made:
        return Doing(made[1].strip(), made[0], timescale(sentence))
    agent = _BY.match(after)
    owners = _who(agent["who"], bodies, lexicon) if agent else ()
    task = f"{verb} {_uncapitalised(match['what'])}"
    if agent and owners:
        return Doing(f"{task}{after[agent.end() :]}", owners, timescale(sentence), actors=owners)
    if agent and not find_dates(agent["who"]):
        return None
    concrete = lexicon.section("prose").get("verbs", {}).get("concrete", ())
    rest = re.sub(r",\s+and\b.*$", "", after, flags=re.DOTALL)
    return Doing(f"{task}{rest}", (), timescale(sentence)) if verb in concrete and not agent_of(after) else None


def agent_of(after: str) -> bool:
    """Whether the words after a passive name who acts in a way that was not read."""
    match = re.match(r"\s+by\s+(?P<who>.{3,60})", after)
    return match is not None and not find_dates(match["who"])


def _made_for(
    what: str, rest: str, after: str, lexicon: Lexicon, bodies: Bodies
) -> tuple[tuple[Mention, ...], str] | None:
    """Whoever is appointed or set up, and what for."""
    purpose = re.match(r"\s+to\s+(?P<task>[a-z].{10,})$", after, re.DOTALL)
    if purpose is None or not rest.startswith(listed(lexicon, "made_for")):
        return None
    agents, start = agents_at_end(what, bodies, lexicon)
    name = re.sub(r"^(?:An?|The|a|an|the)\s+", "", what)
    if not agents or start > _OPENS:
        return None
    named = tuple(Mention(agent.kind, name if len(agents) == 1 else agent.label) for agent in agents)
    return named, purpose["task"]


def _who(text: str, bodies: Bodies, lexicon: Lexicon) -> tuple[Mention, ...]:
    agents, start = agents_at_end(text.strip(), bodies, lexicon)
    return agents if start <= _OPENS else ()


def _uncapitalised(text: str) -> str:
    """A noun phrase as it stands inside a clause: 'A new guide' as 'a new guide', a name as it is."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first in ("A", "An", "The", "Our", "Some", "New", "Further") else text


@kept_for("prose")
def _includes(lexicon: Lexicon) -> re.Pattern[str]:
    subjects = "|".join(map(re.escape, listed(lexicon, "approaches")))
    return re.compile(
        rf"^(?:{subjects})\s+will\s+(?:also\s+)?(?:include|involve)\s+(?P<what>[a-z].*)$", re.IGNORECASE | re.DOTALL
    )


def _included(sentence: str, lexicon: Lexicon) -> Doing | None:
    """'Our approach will include recognising ...'."""
    match = _includes(lexicon).match(sentence.strip())
    task = from_gerund(match["what"].rstrip(" ."), lexicon) if match else ""
    return Doing(task, (), timescale(sentence)) if len(task.split()) >= 4 else None


_ONGOING = re.compile(r"\b(?:we|[Ww]e) are (?:also |now |currently |already )?(?P<what>[a-z]+ing\b.*)$", re.DOTALL)


def read_ongoing(sentence: str, lexicon: Lexicon) -> Doing | None:
    """'We are developing ...': what is in hand, where the section lists what is done."""
    match = _ONGOING.search(sentence)
    if match is None or _SUBORDINATE.search(_OPENING.sub("", sentence[: match.start()])):
        return None
    task = from_gerund(match["what"].rstrip(" ."), lexicon)
    return Doing(task, (), timescale(sentence)) if len(task.split()) >= 4 else None


_TRAILING = re.compile(r",?\s+(?:by|in|during|from|before|over|until)\s+(?:the end of\s+)?$", re.IGNORECASE)
_PERIOD = re.compile(
    r"\bfor\s+(?:at\s+least\s+)?(?:a\s+further|another|the\s+next)\s+(?:\d{1,2}|\w+)\s+(?:years?|months?)\b",
    re.IGNORECASE,
)
#: A date told loosely, wherever it stands: 'publish it later in 2019 to support ...'.
_LATER = re.compile(r"\b(?:later|early|earlier)\s+in\s+(?:19|20)\d\d\b", re.IGNORECASE)


def timescale(sentence: str) -> str:
    """The timescale of an action: a date at the start of its clause, or one that ends the sentence."""
    for span in find_dates(sentence):
        opens = re.fullmatch(
            r".{0,24}?\b(?:in|on|by|during|from|before|over)\s+(?:the )?|over |", sentence[: span.start], re.I
        )
        ends = sentence[span.end :].strip(" .") == "" and _TRAILING.search(sentence[: span.start])
        clause = re.search(r",\s+(?:by|in|during)\s+(?:the )?$", sentence[: span.start], re.I) and sentence[
            span.end :
        ].startswith(",")
        if opens or ends or clause:
            return span.text
    loose = _LATER.search(sentence) or _PERIOD.search(sentence)
    return loose.group() if loose else ""


def label_of(task: str) -> str:
    """The task as an action's name: no timescale at its end, no full stop."""
    text = re.sub(r"\s*\((?=[a-z])(?:\S+\s+){3,}?[^)]*\)", "", task).strip(" .;,")
    text = re.sub(r",? and$", "", text)
    for span in find_dates(text)[-1:]:
        lead = _TRAILING.search(text[: span.start])
        if lead and not text[span.end :].strip():
            text = text[: lead.start()]
    return text[:1].upper() + text[1:]


def is_concrete(task: str, lexicon: Lexicon) -> bool:
    """Whether a task begins with a verb for a thing done once, not for an endeavour."""
    verbs = lexicon.section("prose").get("verbs", {}).get("concrete", ())
    return task.lower().startswith(tuple(f"{verb} " for verb in verbs))


_CONTINUE = re.compile(
    r"^(?:also\s+)?(?:continue to|seek to|work to|build on work to|continue working to)\s+(?=\w)", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"(?:,?\s+(?:which|in order to|so that|so as to|to ensure|to make sure|with the aim of|with a view to)\b"
    r"|,\s+(?:including|such as|enabling|providing|ensuring|allowing|helping|recognising|promoting|building)\b"
    r"|;\s).*$",
    re.IGNORECASE | re.DOTALL,
)
_PURPOSE = re.compile(
    r"\s+to\s+(?:help|enable|support|allow|bring|improve|increase|encourage|promote|identify|understand|inform|drive|address|provide|build|explore|meet|share)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_SHORTEST = 5


def other_labels(label: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The same action told shorter: without 'Continue to', and without the clause that says what for."""
    plain = _CONTINUE.sub("", label)
    begins = plain.split()[0].lower() if plain else ""
    openings = lexicon.section("prose").get("verbs", {}).get("open", ())
    cuts = [_RELATIVE.sub("", plain)]
    if begins not in openings:
        cuts.append(_PURPOSE.sub("", cuts[0]))
    shorter = [cut.strip(" ,") for cut in cuts if len(cut.split()) >= _SHORTEST]
    names = (name[:1].upper() + name[1:] for name in (plain, *shorter))
    return tuple(dict.fromkeys(name for name in names if name and name != label))
