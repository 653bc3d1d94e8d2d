"""How much the words of a cell look like what a column of a role holds, whatever document they come from.

Used where the position of a cell is not certain: rows with missing tabs, cells that stand one after the other.
Scores are in [-2, 2]; 0 says nothing either way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from goldenthread.layout.markers import split_marker
from goldenthread.lexicon.load import load_lexicon

#: How many texts' kinds are kept: the cells of a table are looked at by many rules.
_KEPT = 4096

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
DATE = re.compile(
    rf"(?:by\s+|from\s+|end\s+(?:of\s+)?)?(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}[\s-]*)?"
    r"(?:(?:20|19)\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?|\d{1,2}/\d{2,4}(?:/\d{2,4})?)"
    rf"|{_MONTH}\s+\d\d\b|q[1-4]\s+(?:20)?\d\d(?:/\d\d)?|year\s+(?:\d|one|two|three|four|five)\b|ongoing|tbc|immediate(?:ly)?|annual(?:ly)?|quarterly|monthly",
    re.I,
)
_WHOLE_DATE = re.compile(
    rf"^(?:{DATE.pattern})(?:\s*(?:and|to|-|–|/|,|&|onwards?|\([^)]{{0,40}}\)?)\s*(?:{DATE.pattern})?)*[.,]?$",
    re.I,
)
_URL = re.compile(r"https?://|www\.|\.(?:pdf|docx?|gov\.uk|org|nhs\.uk|net|com)\b", re.I)
_ABBREVIATION = re.compile(r"^(?:[A-Z][A-Za-z]?[A-Z]{1,6}s?|[A-Z]{2,7}s?)(?:/[A-Z]{2,7}s?)*$")
_SENTENCE_WORDS = re.compile(r"\b(?:will|are|is|has|have|to be|which|that|this|been|should|including)\b", re.I)


@lru_cache(maxsize=1)
def _body_words() -> frozenset[str]:
    """Single words that name bodies, posts or classes of body."""
    words = load_lexicon().section("cells").get("body_words", ())
    return frozenset(word.lower() for word in words)


@lru_cache(maxsize=1)
def _placeholders() -> frozenset[str]:
    """What stands in a cell of any column that has nothing to say."""
    return frozenset(load_lexicon().words("cells", "placeholders"))


@lru_cache(maxsize=1)
def _life_words() -> tuple[frozenset[str], frozenset[str]]:
    names = load_lexicon().section("life_stages").get("names", ())
    return frozenset(names), frozenset(word for name in names for word in name.split()) - {
        "end",
        "of",
        "life",
        "people",
    }


@lru_cache(maxsize=_KEPT)
def date_like(text: str) -> bool:
    """Whether the whole text is a date, a span of dates or a word for time."""
    return bool(_WHOLE_DATE.match(text.strip()))


@lru_cache(maxsize=_KEPT)
def agent_like(text: str) -> float:
    """How much a text looks like a list of bodies, posts or people: -1 to 2."""
    words = re.findall(r"[\w'&/.-]+", re.sub(r"\([^)]*\)", " ", text))
    if not words or len(words) > 14:
        return -1.0
    pieces = [word.strip(".,;/") for word in words]
    named = sum(1 for p in pieces if _ABBREVIATION.match(p) or p.lower() in _body_words())
    capital = sum(1 for p in pieces if p[:1].isupper() or p.lower() in {"of", "and", "for", "the", "&", "inc"})
    if _SENTENCE_WORDS.search(text) or text.rstrip().endswith("%"):
        return -1.0
    if not named and capital < len(pieces):
        return -0.8
    share = named / len(pieces)
    if share < 0.34 and capital < len(pieces):
        return -0.4
    return min(2.0, 1.8 * share + 0.4 * (capital == len(pieces)) - 0.1 * max(0, len(pieces) - 8))


@lru_cache(maxsize=_KEPT)
def title_like(text: str) -> float:
    """How much a text looks like the name of a plan-like document: 0 to 1."""
    if len(text.split()) > 16 or not text:
        return 0.0
    heads = load_lexicon().section("titles").get("heads", ())
    folded = re.sub(r"[^\w&]+", " ", f" {text.lower()} ") + " "
    return 1.0 if any(f" {head} " in folded for head in heads) else 0.15


@lru_cache(maxsize=_KEPT)
def life_stage_like(text: str) -> bool:
    """Whether a text is a life stage, or a line of one that was wrapped."""
    names, words = _life_words()
    folded = " ".join(re.findall(r"[a-z]+", text.lower()))
    parts = [word for word in folded.split() if word not in {"and"}]
    return folded in names or (0 < len(parts) <= 4 and len(folded) <= 32 and all(_near(word, words) for word in parts))


def _near(word: str, words: frozenset[str]) -> bool:
    return word in words or any(len(word) > 3 and known.startswith(word) for known in words)


def cell_score(text: str, role: str) -> float:
    """How well a text suits a column of a role, in [-2, 2]."""
    words = text.split()
    if role != "timescale" and text.strip(" .").lower() in _placeholders():
        return 0.1
    if role == "code":
        return 1.5 if split_marker(f"{text} x")[0] and len(text) <= 6 else (0.8 if len(text) <= 2 else -1.5)
    if role == "timescale":
        return 2.0 if date_like(text) else -1.5
    if role == "life_stage":
        return 1.5 if life_stage_like(text) else -1.5
    if role in {"owner", "lead"}:
        return -1.0 if date_like(text) or _URL.search(text) else agent_like(text)
    if role == "link":
        return 1.5 if _URL.search(text) else (0.2 if len(words) <= 20 else -0.5)
    if role == "strategy":
        return 1.2 * title_like(text) - (1.0 if _URL.search(text) else 0.0) - (0.5 if len(words) > 18 else 0.0)
    if role == "comment":
        return 0.6 if _SENTENCE_WORDS.search(text) and len(words) > 4 else 0.1
    return _prose_score(text, role)


def _prose_score(text: str, role: str) -> float:
    score = 0.0
    if date_like(text):
        score -= 1.2
    if _URL.search(text):
        score -= 1.0
    if agent_like(text) > 1.2:
        score -= 0.4
    if life_stage_like(text):
        score -= 0.8
    if role in {"outcome", "measure", "target", "baseline"} and re.search(
        r"\d+(?:\.\d+)?\s?%|\b(?:number|rate|reduc|increas)", text, re.I
    ):
        score += 0.3
    if role in {"goal", "action"} and title_like(text) > 0.5 and len(text.split()) <= 8:
        score -= 0.3
    return score
