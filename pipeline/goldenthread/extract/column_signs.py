"""What the cells under a header look like, so that a column's role rests on more than the header's word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldenthread.extract.dates import time_words
from goldenthread.extract.status import find_status
from goldenthread.layout.cell_kinds import agent_like, cell_score, date_like, title_like
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon, load_lexicon

_SAMPLE = 20
_LONG = 30
#: A cell of more words is a sentence that holds a date or status, not one that is it.
_DATE_WORDS = 9
_ANSWER_WORDS = 4
_AGENT = 0.8


@dataclass(frozen=True, slots=True)
class Signs:
    """The look of a column's filled cells: shares from 0 to 1, and the mean number of words.

    Attributes:
        dates: cells that are dates, spans of dates or words for time.
        digits: cells with a number in them.
        answers: cells that answer yes or no, or give a status in a few words.
        agents: cells that look like bodies, posts or people, and the mean of how much they do.
        tasks: cells that say what is done or to be done.
        titles: cells that name a plan-like document.
        links: cells that are web addresses.
        letters: cells with a word in them at all.
        long: cells of more words than a name or a date has.
        words: mean number of words.
    """

    dates: float = 0.0
    digits: float = 0.0
    answers: float = 0.0
    agents: float = 0.0
    agent_mean: float = 0.0
    tasks: float = 0.0
    titles: float = 0.0
    links: float = 0.0
    letters: float = 0.0
    long: float = 0.0
    words: float = 0.0


def signs_of(texts: Sequence[str], lexicon: Lexicon | None = None) -> Signs | None:
    """The signs of a column's filled cells, of the first twenty; None for a column that holds none."""
    sample = [text for text in texts if text.strip()][:_SAMPLE]
    if not sample:
        return None

    def share(test: Callable[[str], bool]) -> float:
        return sum(map(test, sample)) / len(sample)

    return Signs(
        dates=share(_is_time),
        digits=share(lambda text: any(map(str.isdigit, text))),
        answers=share(lambda text: _is_answer(text, lexicon)),
        agents=share(lambda text: agent_like(text) > _AGENT),
        agent_mean=sum(map(agent_like, sample)) / len(sample),
        tasks=share(lambda text: _is_task(text, lexicon)),
        titles=share(lambda text: title_like(text) > 0.5),
        links=share(lambda text: cell_score(text, "link") > 1),
        letters=share(lambda text: any(map(str.isalpha, text))),
        long=share(lambda text: len(text.split()) > _LONG),
        words=sum(len(text.split()) for text in sample) / len(sample),
    )


def is_affirmed(text: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a cell says yes ('Yes', a tick) to what its header asks."""
    return text.strip(" .").lower() in _answers(lexicon or load_lexicon())[0]


def only_rates(text: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a cell only rates what its row is about ('Neutral' under 'Impact'), and so names nothing."""
    return text.strip(" .").lower() in (lexicon or load_lexicon()).words("cells", "ratings")


@kept_for("cells")
def _answers(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(lexicon.words("cells", "affirmed")), frozenset(lexicon.words("cells", "answers"))


@kept_for("cells")
def _stems(lexicon: Lexicon) -> tuple[str, ...]:
    return lexicon.words("cells", "task_stems")


def _is_time(text: str) -> bool:
    return date_like(text) or (len(text.split()) <= _DATE_WORDS and time_words(text) > 0.5)


def _is_answer(text: str, lexicon: Lexicon | None) -> bool:
    lexicon = lexicon or load_lexicon()
    affirmed, answers = _answers(lexicon)
    folded = text.strip(" .").lower()
    return folded in affirmed | answers or (len(text.split()) <= _ANSWER_WORDS and bool(find_status(text, lexicon)))


def _is_task(text: str, lexicon: Lexicon | None) -> bool:
    """Whether a text says what is done: a verb or its noun leads it, follows 'to', or ends it as a participle."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())
    if len(words) < 2 or _is_time(text):
        return False
    behind = words[words.index("to") + 1 : words.index("to") + 2] if "to" in words else []
    ends = [word for word in words[1:] if word.endswith("ed")]
    return any(word.startswith(_stems(lexicon or load_lexicon())) for word in (*words[:3], *behind, *ends))
