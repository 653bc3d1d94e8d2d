"""Agents named in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from goldenthread.extract.agent_words import (
    NAME_PART,
    Vocabulary,
    clean_agent,
    is_person,
    kind_of,
    vocabulary,
)
from goldenthread.extract.words import is_capitalised, tokens
from goldenthread.facts.model import Kind, Mention
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class AgentSpan:
    """An agent named in a text.

    Attributes:
        start, end: character offsets.
        text: the clean name.
        kind: one of `AGENT_KINDS`.
        alt: an abbreviation defined beside it; for a person, the name with the post.
        post: for a person, the post the text gives them; '' for none.
    """

    start: int
    end: int
    text: str
    kind: Kind
    alt: tuple[str, ...] = ()
    post: str = ""

    @property
    def mention(self) -> Mention:
        """The agent as extractors give it."""
        return Mention(self.kind, self.text, alt=self.alt)


def find_agents(text: str, lexicon: Lexicon | None = None) -> list[AgentSpan]:
    """The bodies, posts and people a text names with capital letters, in order, without overlaps."""
    words = vocabulary(lexicon)
    doc = tokens(text)
    spans = [span for match in words.matcher(doc) if (span := _around(doc, *match, words)) is not None]
    spans += _known(doc, words) + _people(doc, words)
    found = [_agent(text, span, words) for span in filter_spans(spans)]
    return _people_with_posts(text, [agent for agent in found if agent is not None])


def _around(doc: Doc, key: int, start: int, end: int, words: Vocabulary) -> Span | None:
    """The whole name around a head word: leftwards to its first capital, rightwards over 'of' and 'for'."""
    rule = doc.vocab.strings[key]
    if not is_capitalised(doc[start].text):
        return None
    first = start if rule in ("bodies_of",) else _left(doc, start, words)
    last = _right(doc, end, words) if rule.endswith("_of") or doc[end - 1].lower_ in words.posts else end
    if rule in ("bodies", "posts") and last - first < 2:
        return None
    return Span(doc, first, last)


def _left(doc: Doc, head: int, words: Vocabulary) -> int:
    start = index = head
    while index > 0:
        index -= 1
        token = doc[index]
        glue = (token.lower_ in words.small and token.lower_ != "the") or token.text in "'’"
        if token.lower_ in ("and", "&") and (_ends_agent(doc, index - 1, words) or doc[start].text in words.known):
            break
        if is_capitalised(token.text) and token.lower_ not in ("the", "our", "this", "in", "to", "by", "at"):
            start = index
        elif not glue or token.lower_ in ("to", "in", "with", "on"):
            break
    return start


def _right(doc: Doc, end: int, words: Vocabulary) -> int:
    last = index = end
    while index < len(doc):
        token = doc[index]
        if token.lower_ in ("and", "&") and _starts_agent(doc, index + 1, words):
            break
        if is_capitalised(token.text):
            last = index + 1
        elif not (token.lower_ in words.small or (token.text == "," and _list_goes_on(doc, index))):
            break
        index += 1
    return last


def _ends_agent(doc: Doc, index: int, words: Vocabulary) -> bool:
    token = doc[index]
    return token.text in words.known or (is_capitalised(token.text) and token.lower_ in words.bodies)


def _starts_agent(doc: Doc, index: int, words: Vocabulary) -> bool:
    """Whether the capitalised words from here on name a body of their own."""
    for token in doc[index : index + 6]:
        if token.text in words.known or (is_capitalised(token.text) and token.lower_ in words.bodies):
            return True
        if not is_capitalised(token.text) and token.lower_ not in ("of", "for"):
            return token.lower_ == "the"
    return False


def _list_goes_on(doc: Doc, comma: int) -> bool:
    """Whether a comma stands in a list of topics ('Director of Schools, Sport and Culture')."""
    rest = [token.lower_ for token in doc[comma + 1 : comma + 4]]
    return len(rest) == 3 and rest[1] in ("and", "&") and all(is_capitalised(doc[comma + i].text) for i in (1, 3))


def _known(doc: Doc, words: Vocabulary) -> list[Span]:
    spans = [Span(doc, token.i, token.i + 1) for token in doc if token.text in words.known]
    pairs = (f"{first.text_with_ws}{second.text}" for first, second in pairwise(doc))
    return spans + [Span(doc, i, i + 2) for i, pair in enumerate(pairs) if pair in words.known]


def _people(doc: Doc, words: Vocabulary) -> list[Span]:
    spans: list[Span] = []
    for token in doc:
        first = token.lower_.rstrip(".")
        if (first not in words.honorifics and first.split("-")[0] not in words.given) or not is_capitalised(token.text):
            continue
        end = token.i + 1
        while end < len(doc) and end - token.i < 4 and NAME_PART.fullmatch(doc[end].text):
            if doc[end].lower_ in words.posts | words.bodies | words.not_names:
                break
            end += 1
        if end - token.i >= 2 and is_person(doc[token.i : end].text):
            spans.append(Span(doc, token.i, end))
    return spans


def _agent(text: str, span: Span, words: Vocabulary) -> AgentSpan | None:
    name = clean_agent(span.text)
    if len(name) < 2:
        return None
    alias = re.match(r"\s?\((?:the )?['‘\"]?([A-Z][\w&-]{1,11})['’\"]?\)", text[span.end_char : span.end_char + 40])
    end = span.end_char + (alias.end() if alias else 0)
    alt = (alias[1],) if alias and sum(letter.isupper() for letter in alias[1]) > 1 else ()
    return AgentSpan(span.start_char, end, name, kind_of(name, words), alt)


def _people_with_posts(text: str, agents: list[AgentSpan]) -> list[AgentSpan]:
    found: list[AgentSpan] = []
    for agent in agents:
        previous = found[-1] if found else None
        between = text[previous.end : agent.start] if previous else ""
        if (
            previous
            and (previous.kind, agent.kind) == (Kind.PERSON, Kind.ROLE)
            and re.fullmatch(r"\s*(?:,|\(|[-–]|,? (?:the|our|as))\s*(?:the |our )?", between)
        ):
            alt = (f"{previous.text}, {agent.text}",)
            found[-1] = AgentSpan(previous.start, agent.end, previous.text, Kind.PERSON, alt, agent.text)
        else:
            found.append(agent)
    return found
