"""Names of people, posts and bodies: split out of owner cells here, found in prose by `find_agents`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.extract.agent_posts import (
    may_be_person,
    person_of_team,
    person_with_post,
    post_of_body,
    with_posts,
)
from goldenthread.extract.agent_spans import AgentSpan, find_agents
from goldenthread.extract.agent_words import (
    Vocabulary,
    agent_kind,
    body_like,
    clean_agent,
    could_be_person,
    is_ditto,
    is_person,
    is_post,
    kind_of,
    names_nobody,
    person_like,
    post_like,
    vocabulary,
)
from goldenthread.facts.model import Mention
from goldenthread.lexicon.levels import element_heading
from goldenthread.lexicon.load import Lexicon

__all__ = [
    "AgentSpan",
    "agent_kind",
    "clean_agent",
    "could_be_person",
    "find_agents",
    "is_ditto",
    "is_person",
    "is_post",
    "names_nobody",
    "names_only",
    "split_agents",
]

_HARD = re.compile(r"\s*(?:[;|\n•·▪●◦]|\s\+\s|(?<=[a-z]{3})\.\s+(?=\w)|(?<=[A-Z]{3})\.\s+(?=\w))\s*")
#: No owner cell is longer; what is beyond it is not read.
_LONGEST_CELL = 2_000
_ACRONYM = r"[A-Z](?=\w{2})[A-Za-z]{0,2}[A-Z]{1,6}s?"
#: A body told by its initials alone, with those of the part of it that acts ('NCC ASC').
_ACRONYMS = re.compile(rf"{_ACRONYM}(?: {_ACRONYM}){{0,2}}")
_ALIAS = re.compile(r"\(([A-Z][\w&/-]{1,12})\)")
_BRACKET = re.compile(r"\(([^()]*)\)?")


def split_agents(cell: str, lines: Sequence[str] = (), lexicon: Lexicon | None = None) -> list[Mention]:
    """The agents of an owner cell, one mention each, in order and without repeats.

    Splits at every separator (comma, slash, semicolon, 'and', '&', a new line), never inside one name. Cells
    that name nobody give nothing; 'See above' is the caller's to resolve (`is_ditto`).
    """
    words = vocabulary(lexicon)
    if names_nobody(cell, lexicon) or is_ditto(cell, lexicon):
        return []
    if len(cell) > _LONGEST_CELL:
        cell, lines = cell[:_LONGEST_CELL], ()
    pieces = [part for group in _groups(cell, lines, words) for part in _HARD.split(group) if part.strip()]
    mentions = [mention for piece in pieces for mention in _agents_of(piece, words, lexicon)]
    return list(dict.fromkeys(mention for mention in mentions if _may_own(mention.label, lexicon)))


def _may_own(name: str, lexicon: Lexicon | None) -> bool:
    """Whether a name is neither a word for nobody nor an element ('Priority 2')."""
    return not names_nobody(name, lexicon) and element_heading(name, lexicon) is None


def _groups(cell: str, lines: Sequence[str], words: Vocabulary) -> list[str]:
    """The cell's lines, wrapped rests joined to the line they belong to."""
    groups: list[str] = []
    for line in [" ".join(line.split()) for line in lines] if len(lines) > 1 else [" ".join(cell.split())]:
        if groups and not (_is_complete(groups[-1], words) and _may_start(line, words)):
            groups[-1] = f"{groups[-1]} {line}"
        elif line:
            groups.append(line)
    return groups


def _may_start(line: str, words: Vocabulary) -> bool:
    first = line.split()[0].lower() if line.split() else ""
    return first not in words.small and first[:1] not in (",", "/", "&", "(") and first not in words.bodies


def _is_complete(text: str, words: Vocabulary) -> bool:
    """Whether a text can stand as an agent on its own."""
    name = clean_agent(_ALIAS.sub("", text))
    if not name or re.search(r"(?:,|/|&|\band|\bof|\bfor)$", text.strip()):
        return False
    bare = name.lower()
    if bare in words.topics and name not in words.known and bare not in words.classes:
        return False
    return (
        _ACRONYMS.fullmatch(name) is not None
        or body_like(name, words)
        or post_like(name, words)
        or person_like(name, words)
        or person_of_team(name, words) is not None
    )


def _agents_of(piece: str, words: Vocabulary, lexicon: Lexicon | None) -> list[Mention]:
    held = person_with_post(piece, words)
    if held:
        return [held]
    post = post_of_body(piece, words)
    if post:
        return [post]
    aside = [match[1] for match in _BRACKET.finditer(piece) if words.lead_ins.match(match[1])]
    text = _BRACKET.sub(lambda m: "" if words.lead_ins.match(m[1]) else m.group(), piece)
    found = [_mention(name, words) for name in _names(text, words)]
    found += [
        mention for part in aside for mention in _agents_of(words.lead_ins.sub("", part, count=1), words, lexicon)
    ]
    return with_posts([mention for mention in found if mention])


def _names(text: str, words: Vocabulary) -> list[str]:
    """The names of a piece, split at lead-ins, commas, slashes and 'and' where both sides can stand alone."""
    masked = words.whole.sub(lambda m: _mask(m.group()), text)
    found: list[str] = []
    for part in (half for whole in words.lead_ins.split(masked) for half in _split_with(whole, words)):
        pieces = _rejoin([p for p in part.split(",") if re.search(r"\w", p)], words)
        found += [name for piece in pieces for name in _split_slash(piece, words)]
    names = [_unmask(name) for piece in found for name in _split_and(piece, words)]
    return [person for name in names for person in _split_people(name, words)]


def _split_people(name: str, words: Vocabulary) -> list[str]:
    """Two people run together ('Jo Bloggs Sam Smith') as two names."""
    parts = name.split()
    halves = [" ".join(parts[:2]), " ".join(parts[2:])]
    return halves if len(parts) == 4 and all(person_like(half, words) for half in halves) else [name]


def _split_with(text: str, words: Vocabulary) -> list[str]:
    """'NHS England with the Growth Board' as two, where each side can stand alone; never inside one name."""
    left, joint, right = text.partition(" with ")
    name = clean_agent(_unmask(left)) if joint else ""
    named = name[:1].isupper() and name.lower() not in words.classes | words.topics and _is_complete(name, words)
    stands = named and any(_is_complete(part, words) for part in _heads(right))
    return [left, right] if stands else [text]


_MASKS = str.maketrans({",": "\x01", "/": "\x02", " ": "\x03"})
_UNMASKS = str.maketrans({"\x01": ",", "\x02": "/", "\x03": " "})


def _mask(text: str) -> str:
    return text.translate(_MASKS)


def _unmask(text: str) -> str:
    return text.translate(_UNMASKS)


def _rejoin(pieces: list[str], words: Vocabulary) -> list[str]:
    """Comma-separated pieces, parts of one name joined again ('Schools, Sport and Culture')."""
    standing = [_stands(piece, words) for piece in pieces]
    if not any(standing) and not all(may_be_person(clean_agent(piece), words) for piece in pieces):
        return [", ".join(piece.strip() for piece in pieces)]
    joined: list[str] = []
    pending = ""
    for piece, alone in zip(pieces, standing, strict=True):
        text = f"{pending}, {piece.strip()}" if pending else piece.strip()
        pending = ""
        if alone or not _is_topic(piece, words):
            joined.append(text)
        elif joined and _takes_topics(joined[-1], words):
            joined[-1] = f"{joined[-1]}, {text}"
        else:
            pending = text
    return [*joined, pending] if pending else joined


def _stands(piece: str, words: Vocabulary) -> bool:
    sides = re.split(r"\s+(?:and|&)\s+", clean_agent(_unmask(piece)))
    return _is_complete(_unmask(piece), words) or all(_is_complete(side, words) for side in sides)


def _is_topic(piece: str, words: Vocabulary) -> bool:
    parts = [part.strip().lower() for part in re.split(r"\s+(?:and|&)\s+|^\s*(?:and|&)\s+", clean_agent(piece))]
    return any(part in words.topics for part in parts)


def _takes_topics(name: str, words: Vocabulary) -> bool:
    return bool(re.search(r"\b(?:of|for)\b", name)) and post_like(clean_agent(name), words)


def _split_slash(piece: str, words: Vocabulary) -> list[str]:
    parts = [part for part in re.split(r"\s*/\s*", piece.strip()) if part]
    if len(parts) < 2 or all(len(part) <= 2 for part in parts) or clean_agent(piece) in words.known:
        return [piece]
    if _parallel(parts):
        return [piece.strip()]
    head = parts[-1].split()[-1]
    if head.lower() in words.bodies and head.islower():
        parts[:-1] = [part if _is_complete(part, words) else f"{part} {head}" for part in parts[:-1]]
    return parts


def _parallel(parts: Sequence[str]) -> bool:
    """Whether a slash stands inside one name: 'Housing Strategy / Growth Strategy Group' is one group."""
    ends = [part.split()[-1] for part in parts[:-1]]
    inner = parts[-1].split()[-2:-1]
    return all([end] == inner for end in ends)


def names_only(text: str, lexicon: Lexicon | None = None) -> list[Mention]:
    """The agents of a text that names agents and nothing else; none when a part of it is no agent's name."""
    words = vocabulary(lexicon)
    told = words.lead_ins.split(text, maxsplit=1)[0]
    found = split_agents(told, (), lexicon)
    return found if found and all(_is_complete(mention.label, words) for mention in found) else []


def _split_and(piece: str, words: Vocabulary) -> list[str]:
    """The piece split at each 'and' or '&' between two names that can stand alone."""
    for match in re.finditer(r"\s+(?:and|&)\s+", piece):
        left, right = piece[: match.start()], piece[match.end() :]
        first = clean_agent(_unmask(left))
        if not (_is_complete(first, words) and any(_is_complete(part, words) for part in _heads(right))):
            continue
        if _takes_topics(first, words) and "," in first and right.strip().lower() in words.classes & words.topics:
            continue
        if first.lower() in words.topics and not _exact(clean_agent(_unmask(right)), words):
            continue
        return [left, *_split_and(right, words)]
    return [piece]


def _heads(right: str) -> list[str]:
    return [_unmask(right), _unmask(re.split(r"\s+(?:and|&)\s+", right)[0])]


def _exact(name: str, words: Vocabulary) -> bool:
    return name in words.known or name.lower() in words.known or name.lower() in words.classes or name.isupper()


def _mention(text: str, words: Vocabulary) -> Mention | None:
    alias = _ALIAS.search(text)
    name = clean_agent(_BRACKET.sub("", text) if alias or not re.search(r"\w", _BRACKET.sub("", text)) else text)
    name = clean_agent(_BRACKET.sub("", name)) or clean_agent(text)
    if not re.search(r"[^\W\d_]", name):
        return None
    return person_of_team(name, words) or Mention(
        kind_of(name, words), name, alt=(alias[1],) if alias and alias[1] != name else ()
    )
