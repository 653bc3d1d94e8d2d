"""People with their posts, and posts with the body they are of, in an owner cell."""

from __future__ import annotations

import re

from goldenthread.extract.agent_words import (
    Vocabulary,
    body_like,
    clean_agent,
    could_be_person,
    person_like,
    post_like,
    shaped_as_name,
)
from goldenthread.facts.model import Kind, Mention

#: The initials of the team a person is of, behind the name.
_TEAM = re.compile(r"(?<=[a-z])(?: [A-Z]{2,6}){1,2}$")


def post_of_body(piece: str, words: Vocabulary) -> Mention | None:
    """'Clinical Director, Northmere Place Alliance': a post, and the named body it is a post of."""
    match = re.fullmatch(r"\s*([^,;/&]+?)\s*,\s*([^,;/]+?)\s*", piece)
    if not match:
        return None
    post, body = clean_agent(match[1]), clean_agent(match[2])
    parts = body.split()
    named = len(parts) >= 2 and all(part[0].isupper() or part.lower() in words.small for part in parts)
    topics = all(part.lower() in words.topics | words.small for part in parts)
    proper = body_like(body, words) or not (topics or person_like(body, words))
    if named and proper and post_like(post, words) and not post_like(body, words):
        return Mention(Kind.ROLE, f"{post}, {body}", alt=(post,))
    return None


def person_with_post(piece: str, words: Vocabulary) -> Mention | None:
    """'Jo Bloggs (Head of X)', 'Head of X: Jo Bloggs', 'Jo Bloggs, Head of X - Council' as one person."""
    match = re.fullmatch(r"\s*([^:(]+?)\s*(?::\s*|\(\s*)([^:()]+?)\s*\)?\s*", piece)
    dashed = re.fullmatch(r"\s*([^,–-]+?)\s*(?:,|\s[-–])\s*(.+?)\s*", piece)
    for found in (match, dashed):
        if not found:
            continue
        first, second = clean_agent(found[1]), clean_agent(found[2])
        if may_be_person(first, words) and post_like(second, words):
            return person_mention(first, second)
        if found is match and may_be_person(second, words) and post_like(first, words):
            return person_mention(second, first)
    return _person_then_post(clean_agent(piece), words)


def _person_then_post(name: str, words: Vocabulary) -> Mention | None:
    """'Dr Jo Bloggs Head of X', without a mark between name and post."""
    parts = name.split()
    for size in reversed(range(2, min(5, len(parts)))):
        first, rest = " ".join(parts[:size]), " ".join(parts[size:])
        if person_like(first, words) and post_like(rest, words) and rest[0].isupper():
            return person_mention(first, rest)
    return None


def may_be_person(name: str, words: Vocabulary) -> bool:
    """Whether a name is a person's, or has the shape of one."""
    parts = [part for part in name.replace(".", " ").split() if part.lower() not in words.honorifics]
    return person_like(name, words) or shaped_as_name(parts, words, at_least=2)


def person_of_team(name: str, words: Vocabulary) -> Mention | None:
    """'Jo Bloggs HR' as the person, with the team in the other name; None for any other name."""
    team = _TEAM.search(name)
    if team and person_like(name[: team.start()], words):
        return person_mention(name[: team.start()], team.group().strip())
    return None


def person_mention(name: str, post: str) -> Mention:
    """A person, whose other name has the post or team behind it."""
    return Mention(Kind.PERSON, name, alt=(f"{name}, {post}",))


def with_posts(mentions: list[Mention]) -> list[Mention]:
    """People followed by their post made one ('Jo Bloggs', 'Head of X'); lists of names all people."""
    found: list[Mention] = []
    for mention in mentions:
        previous = found[-1] if found else None
        if previous and previous.kind is Kind.PERSON and mention.kind is Kind.ROLE and not previous.alt:
            found[-1] = person_mention(previous.label, mention.label)
        else:
            found.append(mention)
    people = sum(mention.kind is Kind.PERSON for mention in found)
    if people * 2 < len(found):
        return found
    return [_as_person(mention) for mention in found]


def _as_person(mention: Mention) -> Mention:
    if mention.kind is Kind.ORGANISATION and could_be_person(mention.label):
        return Mention(Kind.PERSON, mention.label, alt=mention.alt)
    return mention
