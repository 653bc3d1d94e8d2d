"""Who a clause says will act: bodies under their names and short forms, classes of body, and what stands in for one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.extract.agent_words import body_like, post_like, vocabulary
from goldenthread.extract.agents import agent_kind, find_agents
from goldenthread.extract.titles import is_title
from goldenthread.facts.model import Kind, Mention
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts.

    Attributes:
        agents: the bodies and posts; none for 'we' and for whoever the plan is of.
        start: where in the text before the verb they begin.
        named: whether the clause itself names them, rather than a word that stands in for them.
    """

    agents: tuple[Mention, ...]
    start: int
    named: bool = False


_FOR_PLACE = re.compile(r"\bfor\s+((?:the\s+)?[A-Z][\w\s’'-]+?)(?:\s+\d.*)?$")


@dataclass(frozen=True)
class Bodies:
    """What a document says of bodies that its sentences then only hint at.

    Attributes:
        short: short form -> full name, of bodies.
        place: the words after 'for' in the strategy's title, lower case: 'Northmere will' is whoever it is of.
    """

    short: Mapping[str, str] = field(default_factory=dict)
    place: frozenset[str] = frozenset()

    @classmethod
    def of(cls, defined: Mapping[str, str], scopes: Sequence[str], lexicon: Lexicon) -> Bodies:
        """The bodies among a document's short forms, and the words of its strategies' titles."""
        words = vocabulary(lexicon)
        short = {name: full for name, full in defined.items() if body_like(full, words)}
        places = (match[1] for title in scopes if (match := _FOR_PLACE.search(title)))
        place = frozenset(word.lower() for name in places for word in re.findall(r"[A-Z][\w’'-]+", name))
        return cls(short, place)


def listed(lexicon: Lexicon, key: str) -> tuple[str, ...]:
    """One list of the lexicon's words for actions in prose."""
    return tuple(str(word) for word in lexicon.section("prose").get("actions", {}).get(key, ()))


_JOINED = re.compile(r"[\s,]*(?:and|&|or|,)\s*(?:the|its)?\s*", re.IGNORECASE)
_ENDED = re.compile(r"(?:[\s,]*(?:and|&)\s*(?:the|its|our|other|industry|local|wider)*\s*partners)?\s*,?\s*")
#: Said between a body and its verb: 'the Board, working with partners, will'.
_ASIDE = re.compile(
    r",\s+(?:(?:in|through)\s+(?:co-?ordination|partnership|collaboration|consultation|conjunction)|work(?:ing)|together|along(?:side)?|"
    r"supported|under|as\s+an?|with)\b[^.;]{3,160},\s*$",
    re.IGNORECASE,
)


#: Before a body's name, these say that it only holds or directs the one who acts: 'the Centre within the Department'.
_INSIDE = re.compile(r"\s+(?:within|at|in|of|under|from|for|by)\s+(?:the\s+)?$")


def find_subject(
    before: str, bodies: Bodies, earlier: Sequence[str], last: tuple[Mention, ...], lexicon: Lexicon
) -> Subject | None:
    """Who the words before a verb say will act; None where they name no body.

    Args:
        before: the sentence up to its verb.
        bodies: what the document defines.
        earlier: the texts of the document before this sentence, in order.
        last: the agents that the sentence before was about, for 'it' and 'they'.
        lexicon: the words.
    """
    before = _ASIDE.sub("", before.rstrip()).rstrip(" ,")
    ours = _ours(lexicon).search(before)
    if ours:
        return Subject(_together(before[: ours.start()], lexicon), ours.start())
    agents, start = agents_at_end(before, bodies, lexicon)
    inside = _INSIDE.search(before[:start]) if agents else None
    if inside:
        agents, start = agents_at_end(before[: inside.start()], bodies, lexicon)
    if agents:
        return Subject(agents, start, named=True)
    if inside:
        return None
    return (
        _whose_plan(before, bodies, lexicon)
        or _pronoun(before, last)
        or _class_of_body(before, lexicon)
        or _stand_in(before, earlier, bodies, lexicon)
    )


def agents_at_end(text: str, bodies: Bodies, lexicon: Lexicon) -> tuple[tuple[Mention, ...], int]:
    """The agents of a list that ends a text, and where the list starts."""
    owners: list[Mention] = []
    end = len(text)
    for agent in reversed(find_agents(text, lexicon)):
        between = text[agent.end : end]
        if not (_JOINED if owners else _ENDED).fullmatch(between):
            break
        if len(owners) == 1 and not re.search(r"\b(?:and|or)\b|&", between):
            break
        owners.insert(0, agent.mention)
        end = agent.start
    if not owners:
        return _phrase_at_end(text, bodies, lexicon)
    first = _FIRST_OF_LIST.match(text[:end]) if len(owners) > 1 else None
    if first:
        return (Mention(agent_kind(first["name"], lexicon), first["name"]), *owners), 0
    return tuple(owners), end - (4 if text[:end].endswith("the ") else 0)


#: A name that opens a sentence's list of bodies and has no word for a body in it.
_FIRST_OF_LIST = re.compile(r"(?:The\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,4}),\s*(?:the\s+)?$")


_PHRASE = re.compile(
    r"(?:^|(?<=[\s,]))(?:(?:[Tt]he|[Aa]n?|[Oo]ur)\s+)?"
    r"(?!(?:The|This|That|These|Those|Each|Every|All|It|Its|An?|Our|In|By|For|As)\s)"
    r"(?P<name>(?:U\.S\.|[A-Z][\w&’'/-]*)(?:\s+(?:U\.S\.|[A-Z][\w&’'/-]*|\([A-Z][\w&]+\)|and|&|of|for|the(?=\s+[A-Z]))){0,11}"
    r"(?:\s+(?:teams?|group|board|panel|office|unit|service|department))?)$"
)


def _phrase_at_end(text: str, bodies: Bodies, lexicon: Lexicon) -> tuple[tuple[Mention, ...], int]:
    """The bodies of the capitalised words that end a text, where the finder of names sees none or half of one."""
    match = _PHRASE.search(text[-200:])
    if match is None:
        return (), len(text)
    parts = [match["name"]]
    for joint in re.finditer(r"\s+(?:and|&)\s+(?:the\s+)?", match["name"]):
        sides = match["name"][: joint.start()], match["name"][joint.end() :]
        known = [_is_body(side, bodies, lexicon) for side in sides]
        if all(known) or (any(known) and all(_ALIAS.search(side) for side in sides)):
            parts = list(sides)
    if not any(_is_body(part, bodies, lexicon) for part in parts):
        return (), len(text)
    start = len(text) - len(text[-200:]) + match.start()
    return tuple(_mention(part, bodies, lexicon) for part in parts), start


_ALIAS = re.compile(r"\s+\((?P<short>[A-Z][\w&]+)\)$")


def _mention(name: str, bodies: Bodies, lexicon: Lexicon) -> Mention:
    alias = _ALIAS.search(name)
    plain = _ALIAS.sub("", name)
    return Mention(_kind(plain, bodies, lexicon), plain, alt=(alias["short"],) if alias else ())


def _is_body(name: str, bodies: Bodies, lexicon: Lexicon) -> bool:
    words = vocabulary(lexicon)
    name = _ALIAS.sub("", name)
    if name in bodies.short or name in words.known:
        return True
    own = name.split()[-1].lower() in listed(lexicon, "bodies") if name.split() else False
    return len(name.split()) > 1 and (own or body_like(name, words) or post_like(name, words))


def _kind(name: str, bodies: Bodies, lexicon: Lexicon) -> Kind:
    return agent_kind(bodies.short.get(name, name), lexicon)


@kept_for("prose")
def _ours(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, listed(lexicon, 'ours')))})$", re.IGNORECASE)


_WITH = re.compile(
    r"^(?:Working\s+(?:together\s+|closely\s+|jointly\s+)?with|Together\s+with|With)\s+(?P<who>.+?)[,;]?\s*$", re.DOTALL
)


def _together(lead: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The bodies of 'With the Board and the Trust, we will': they act with whoever the plan is of."""
    match = _WITH.match(lead)
    if match is None or re.search(r"\bto\b", match["who"]):
        return ()
    named = [part.strip() for part in re.split(r",\s*(?:and\s+)?|\s+and\s+(?:the\s+)?(?=[A-Z])", match["who"])]
    parts = [re.sub(r"^(?:the|our)\s+", "", part) for part in named]
    return tuple(
        Mention(agent_kind(part, lexicon), part)
        for part in parts
        if 2 <= len(part.split()) <= 8
        and is_title(part, lexicon) < 0.5
        and all(word[:1].isupper() or word in ("of", "for", "and", "&", "the") for word in part.split())
    )


_NAME = re.compile(r"(?:^|(?<=[\s,]))(?:[Tt]he\s+)?(?P<name>(?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+){0,3})$")


def _whose_plan(before: str, bodies: Bodies, lexicon: Lexicon) -> Subject | None:
    """'Northmere will': the place that the title of the strategy names is whoever the strategy is of."""
    match = _NAME.search(before)
    if match is None or is_title(match["name"], lexicon) > 0.5:
        return None
    names = [word.lower() for word in match["name"].split()]
    own = all(word in bodies.place for word in names)
    return Subject((), match.start()) if own else None


def _pronoun(before: str, last: tuple[Mention, ...]) -> Subject | None:
    match = re.search(r"(?:^|,\s+)(?:It|They|it|they)$", before)
    return Subject(last, match.start()) if match and last else None


def _class_of_body(before: str, lexicon: Lexicon) -> Subject | None:
    """'each Directorate', 'all schools': everyone of a kind."""
    match = re.search(
        r"(?:^|,\s+)(?P<name>(?:each|every|all(?:\s+of)?(?:\s+(?:the|our))?)\s+(?P<noun>[A-Za-z][\w’'\s-]{2,40}))$",
        before,
        re.IGNORECASE,
    )
    if match is None:
        return None
    noun = match["noun"].lower()
    words = vocabulary(lexicon)
    if noun in words.classes or noun in words.bodies or noun.split()[-1] in words.bodies:
        return Subject((Mention(Kind.ORGANISATION, match["name"]),), match.start("name"), named=True)
    return None


_ITS_KIND = re.compile(
    r"(?:^|(?<=[\s,]))(?P<which>[Tt]his|[Tt]he|[Tt]hat)\s+(?:new\s+|same\s+)?(?P<noun>(?:[A-Z]?[\w-]+\s+)?[A-Za-z]+)$"
)
_LOOK_BACK = 40


def _stand_in(before: str, earlier: Sequence[str], bodies: Bodies, lexicon: Lexicon) -> Subject | None:
    """'This group', 'the Convention': the body last named whose name ends so."""
    match = _ITS_KIND.search(before)
    if match is None:
        return None
    noun = match["noun"].lower()
    words = vocabulary(lexicon)
    if noun.split()[-1] not in words.bodies or (match["which"].lower() == "the" and match["noun"].islower()):
        return None
    for text in reversed(earlier[-_LOOK_BACK:]):
        if noun not in text.lower():
            continue
        for agent in reversed(find_agents(text, lexicon)):
            if agent.text.lower().endswith(f" {noun}"):
                return Subject((agent.mention,), match.start())
    return None


def leading_agents(sentence: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The agent that a sentence opens with, for the 'it' of the next one."""
    found = find_agents(sentence[:160], lexicon)
    opens = found and re.fullmatch(r"(?:The|Our|A|An)?\s*", sentence[: found[0].start])
    return (found[0].mention,) if opens else ()
