"""What tells the parts of a strategy apart: wordings of introductions, items, cards and titles."""

from __future__ import annotations

import functools
import re

from goldenthread.documents.model import Block, BlockKind
from goldenthread.facts.model import Kind
from goldenthread.lexicon.levels import fold_phrase

FORMER = re.compile(
    r"\b(?:outgoing|previous|last|former|earlier|preceding|expiring|existing)\b[^.]{0,40}\b(?:strategy|plan|framework|[A-Z]{3,7}S)\b",
    re.I,
)
#: A sentence that sets a higher vision or plan over this strategy before it lists what that holds.
ALIGNED = re.compile(
    r"\b(?:align\w*|link\w*|contribut\w*|relat\w*)\s+(?:closely\s+)?(?:with|to)\s+(?:the\s+|our\s+)?(?:wider\s+|national\s+)?"
    r"(?P<vision>(?:[A-Z][\w’'&]*\s+){1,6}(?:Vision|Plan|Priorities|Ambitions?))",
)
PRIORITY_TITLE = re.compile(r"\b(?:priorities|themes|pillars|ambitions|domains|missions|strategic aims)$", re.I)
#: An item that opens with a figure states a result, whatever the list over it was called.
FIGURE = re.compile(
    r"^[£$€]?\d[\d,.]*\s?(?:%|per cent|million|billion|k\b|m\b)?\s*"
    r"(?:fewer|more|less|people|of|increase|reduction|decrease|new|additional)\b",
    re.I,
)
SMALL = frozenset({"the", "a", "an", "of", "and", "to", "in", "for", "on", "with", "our", "by", "at", "&"})
#: A card that says what is to be done: 'What: ... Who: ... When: ...'.
ACTION_CARD = re.compile(r"^(?:what|action|key action|milestone)\s*:\s+\S", re.I)
#: Between what is listed under the elements and the elements: '20 actions grouped under four themes'.
GROUPED = re.compile(
    r"\b(?:grouped|organised|organized|arranged|structured|set out|split|divided)\s+(?:under|into|by|across|around)\b",
    re.I,
)
#: What a sentence has and a title has not.
SENTENCE = re.compile(r"\b(?:is|are|was|were|will|must|should|has|have|had|can|may)\b", re.I)
INFINITIVE = re.compile(r"^To [a-z]+ ")
#: How a sentence ends whose list says what somebody does, whoever it is: 'Partners will:'.
DOING = re.compile(
    r"\b(?:will(?: also)?|(?:agrees?|agreed|plans?|planned|aims?|commits?|committed|works?|working) (?:together )?to)"
    r"\s*:?$",
    re.I,
)
#: Small Roman numerals count the items of one list and name none of them.
ROMAN = re.compile(r"^\(?[ivx]+[.)]")
#: The mark of an item that belongs to a numbered one: 'a.', '(b)'.
LETTER = re.compile(r"^\(?[a-h][.)]")
MAX_ITEM_WORDS = 90
_LONGEST_ITEM_TITLE = 10
_FEWEST_BARE, _MOST_BARE = 4, 30
_STOP = re.compile(r"(?<=[a-z)])\.\s+")
#: A numbered paragraph of a report ('6.1 ...') longer than this is prose, not an element of a strategy.
MAX_NUMBERED_WORDS = 15
ELEMENT_ROLES = {
    "Outcome",
    "Action",
    "Goal",
    "Domain",
    "Measure",
    "Principle",
    "Commitment",
    "CorporatePriority",
}
#: Roles of `columns.toml` that a label before an element may play; any other labels something else.
ELEMENT_FIELDS = {"outcome", "action", "goal", "domain", "measure", "principle", "commitment", "corporate_priority"}
#: Kinds that may hold others, outermost first.
CONTAINERS = (Kind.CORPORATE_PRIORITY, Kind.DOMAIN, Kind.GOAL)


def is_bare(block: Block) -> bool:
    """Whether a paragraph may be an item of a list that lost its bullets: short, and no label or introduction."""
    words = block.text.split()
    short = block.kind is BlockKind.PARAGRAPH and not block.marker and _FEWEST_BARE <= len(words) <= _MOST_BARE
    return short and block.text[:1].isupper() and ":" not in block.text and len(_STOP.split(block.text)) <= 2


def is_bare_item(block: Block) -> bool:
    """Whether a block is such an item without doubt: it does not even end as a sentence, or a list already holds it."""
    if block.kind is BlockKind.LIST_ITEM:
        return not block.marker
    return is_bare(block) and block.text.rstrip()[-1:] not in ".?!"


_GOAL_WORD = re.compile(r"\b(objective|goal|aim|ambition|theme|perspective|pillar)s?\b|\b(priorit)(?:y|ies)\b", re.I)


def goal_word(text: str) -> str:
    """The word a text has for a level of goals ('objective' of 'Strategic objectives'); '' where it has none."""
    match = _GOAL_WORD.search(text)
    return ((match[1] or match[2]).lower()) if match else ""


def titled(text: str) -> bool:
    """Whether a long item begins with a short title of its own: 'Prevention. We will ...'."""
    return len(_STOP.split(text)[0].split()) <= _LONGEST_ITEM_TITLE


@functools.lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The words of a text that tell it from others: small words left out, hyphens read as spaces."""
    return frozenset(word for word in fold_phrase(text).replace("-", " ").split() if word not in SMALL)
