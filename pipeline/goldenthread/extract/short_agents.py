"""Bodies and posts by the short forms that a document gives them: 'the CDO will publish ...'."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.extract.agent_words import body_like, ends_with, known_agents, post_like, vocabulary
from goldenthread.lexicon.load import Lexicon


def with_short_agents(lexicon: Lexicon, defined: Mapping[str, str]) -> Lexicon:
    """The lexicon with the short forms that a document defines for bodies and posts among the agents it knows.

    `defined` are all its short forms with their full names.
    """
    words = vocabulary(lexicon)
    known = known_agents(lexicon)
    short = tuple(
        form
        for form, name in sorted(defined.items())
        if form not in known
        and (post_like(name, words) or ends_with(name, words.partnerships) or body_like(name, words))
    )
    return lexicon.of_document(agents=short) if short else lexicon
