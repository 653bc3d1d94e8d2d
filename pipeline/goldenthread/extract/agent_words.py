"""What tells people, posts and bodies apart: the agents' vocabulary and the tests on one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.matcher import PhraseMatcher

from goldenthread.extract.words import pipeline, tokens
from goldenthread.facts.model import Kind
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon, load_lexicon


@dataclass(frozen=True)
class Vocabulary:
    """The word lists of the lexicon's `agents` and `names` sections, compiled."""

    bodies: frozenset[str]
    bodies_of: tuple[str, ...]
    partnerships: frozenset[str]
    known: frozenset[str]
    classes: frozenset[str]
    posts: frozenset[str]
    posts_of: tuple[str, ...]
    honorifics: frozenset[str]
    small: frozenset[str]
    nobody: frozenset[str]
    ditto: frozenset[str]
    topics: frozenset[str]
    given: frozenset[str]
    not_names: frozenset[str]
    whole: re.Pattern[str]
    lead_ins: re.Pattern[str]
    matcher: PhraseMatcher


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(phrase) for phrase in phrases), key=len, reverse=True)) or r"(?!)"


@kept_for("agents", "names")
def _vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    def words(key: str) -> tuple[str, ...]:
        return lexicon.words("agents", key)

    matcher = PhraseMatcher(pipeline().vocab, attr="LOWER")
    for key in ("bodies", "bodies_of", "posts", "posts_of"):
        matcher.add(key, [tokens(phrase) for phrase in words(key)])
    return Vocabulary(
        bodies=frozenset(words("bodies")),
        bodies_of=words("bodies_of"),
        partnerships=frozenset(words("partnerships")),
        known=_known(words("known")),
        classes=frozenset(words("classes")),
        posts=frozenset(words("posts")),
        posts_of=words("posts_of"),
        honorifics=frozenset(words("honorifics")),
        small=frozenset(words("small")),
        nobody=frozenset(words("nobody")),
        ditto=frozenset(words("ditto")),
        topics=frozenset(words("topics")),
        given=frozenset(lexicon.words("names", "given")),
        not_names=frozenset(lexicon.words("names", "not_names")),
        whole=_whole((*words("whole"), *_slashed(words("known")))),
        lead_ins=re.compile(rf"(?:^|[\s,(])(?:{_alternatives(words('lead_ins'))})(?:$|[\s:])", re.I),
        matcher=matcher,
    )


def _whole(names: Sequence[str]) -> re.Pattern[str]:
    """What matches names that are never split at a word or a slash inside them."""
    return re.compile(rf"\b(?:{_alternatives(names)})\b", re.I)


def _slashed(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if "/" in name)


def _known(names: Sequence[str]) -> frozenset[str]:
    return frozenset(names) | frozenset(name.lower() for name in names if " " in name)


@kept_for("agents", "names", "document")
def _with_those_of_the_document(lexicon: Lexicon) -> Vocabulary:
    general, own = _vocabulary_of(lexicon), lexicon.words("document", "agents")
    if not own:
        return general
    whole = general.whole
    if slashed := _slashed(own):
        whole = _whole((*lexicon.words("agents", "whole"), *_slashed(lexicon.words("agents", "known")), *slashed))
    return replace(general, known=general.known | _known(own), whole=whole)


def known_agents(lexicon: Lexicon) -> tuple[str, ...]:
    """The bodies and posts known by one word or a short form: everywhere, or in the document the lexicon is for."""
    return (*lexicon.words("agents", "known"), *lexicon.words("document", "agents"))


def vocabulary(lexicon: Lexicon | None) -> Vocabulary:
    """The vocabulary of a lexicon, of the package's where none is given."""
    return _with_those_of_the_document(lexicon or load_lexicon())


def agent_kind(text: str, lexicon: Lexicon | None = None) -> Kind:
    """Whether a name is a person's, a post's, a partnership's or another body's."""
    words = vocabulary(lexicon)
    name = clean_agent(text)
    if post_like(name, words):
        return Kind.ROLE
    if ends_with(name, words.partnerships):
        return Kind.PARTNERSHIP
    if body_like(name, words):
        return Kind.ORGANISATION
    return Kind.PERSON if is_person(name, lexicon) else Kind.ORGANISATION


def is_person(text: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a short text is a person's name: a title or a given name, then one to three more words."""
    words = vocabulary(lexicon)
    parts = text.replace(".", " ").split()
    title = bool(parts) and parts[0].lower() in words.honorifics
    names = [part for part in parts if part.lower() not in words.honorifics]
    if not shaped_as_name(names, words, at_least=1 if title else 2):
        return False
    return title or names[0].lower() in words.given or names[0].split("-")[0].lower() in words.given


def could_be_person(text: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a text has the shape of a person's name and holds no word of a body or a post."""
    words = vocabulary(lexicon)
    names = [part for part in text.replace(".", " ").split() if part.lower() not in words.honorifics]
    return shaped_as_name(names, words, at_least=2)


NAME_PART = re.compile(r"(?:[A-Z]['’])?(?:Mac|Mc)?[A-ZÀ-Þ][a-zà-ÿ]+(?:[-'’][A-Z]?[a-zà-ÿ]+)*|[A-Z]")


def shaped_as_name(parts: Sequence[str], words: Vocabulary, at_least: int) -> bool:
    """Whether words have the shape of a person's name and none belongs to a body, post or topic."""
    if not at_least <= len(parts) <= 4 or not all(NAME_PART.fullmatch(part) for part in parts):
        return False
    lowered = [part.lower() for part in parts]
    taken = words.not_names | words.bodies | words.posts | words.topics
    return len(parts[-1]) > 1 and not any(part in taken for part in lowered)


def is_post(text: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a name is that of a post ('Director of Public Health', 'Programme Manager')."""
    return post_like(clean_agent(text), vocabulary(lexicon))


def post_like(name: str, words: Vocabulary) -> bool:
    """Whether a clean name is a post's."""
    lowered = name.lower()
    bare = re.sub(r"^(?:the|joint|interim|acting|deputy|senior|group|strategic|lead)\s+", "", lowered)
    if bare in words.posts_of:
        return True
    if ends_with(name, words.bodies - words.posts):
        return False
    head = re.split(r"\s+(?:for|of|to|in|on|at|[-–])\s+|,", bare)[0]
    return lowered.startswith(words.posts_of) or any(word in words.posts for word in head.split())


def body_like(name: str, words: Vocabulary) -> bool:
    """Whether a clean name is a body's or a class of bodies."""
    lowered = name.lower()
    return (
        name in words.known
        or lowered in words.known
        or lowered in words.classes
        or lowered.startswith(words.bodies_of)
        or ends_with(name, words.bodies)
    )


def ends_with(name: str, heads: frozenset[str]) -> bool:
    """Whether the words before any 'of' or 'for' end with one of the heads."""
    parts = re.split(r"\s+(?:for|of|in|on|to|at)\s+|,\s*|\s[-–]\s|\(", name.lower())[0].split()
    return bool(parts) and (parts[-1] in heads or " ".join(parts[-2:]) in heads)


def is_ditto(text: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a cell says to read the one above."""
    return text.strip(" .()").lower() in vocabulary(lexicon).ditto or text.strip() in vocabulary(lexicon).ditto


def names_nobody(text: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a cell is empty or says that nobody is named ('N/A', 'TBC', '-')."""
    bare = text.strip(" .()").lower()
    first = re.split(r"\s+[-–—(]|[,;:]", bare)[0].strip()
    nobody = vocabulary(lexicon).nobody
    return not re.search(r"\w", bare) or bare in nobody or first in nobody


def clean_agent(text: str) -> str:
    """The name without articles, bullets and punctuation at its ends."""
    name = " ".join(text.split()).strip(" \t,;:/&•·*_|-–—")
    name = re.sub(r"^(?:and|&|the|our|with)\s+(?=\S)", "", name, flags=re.IGNORECASE)
    name = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    name = re.sub(r"(?<=[a-z]{3}) s$", "s", name)
    name = name[:-1] if name.endswith(".") and not re.search(r"\b\w\.$", name) else name
    return name[:-1] if name.endswith(")") and "(" not in name else name


def person_like(name: str, words: Vocabulary) -> bool:
    """Whether a clean name is a person's: a title or a known given name, then a surname."""
    parts = name.replace(".", " ").split()
    title = bool(parts) and parts[0].lower() in words.honorifics
    names = parts[1:] if title else parts
    known = title or (bool(names) and names[0].split("-")[0].lower() in words.given)
    return known and shaped_as_name(names, words, at_least=1 if title else 2)


def kind_of(name: str, words: Vocabulary) -> Kind:
    """The kind of a clean name."""
    if post_like(name, words):
        return Kind.ROLE
    if ends_with(name, words.partnerships):
        return Kind.PARTNERSHIP
    if not body_like(name, words) and person_like(name, words):
        return Kind.PERSON
    return Kind.ORGANISATION
