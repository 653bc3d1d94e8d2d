"""What headings and list introductions say: levels of a strategy, roles of a section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from goldenthread.facts.model import Kind
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon, load_lexicon

_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CODE = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[A-Za-z]?\d{0,2}|[A-Z]{1,3}\d{0,2}|[ivxIVX]{1,4}|" + "|".join(_NUMBER_WORDS) + ")"
_WORD_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, start=1)}


@dataclass(frozen=True, slots=True)
class ElementHeading:
    """A heading that names an element: 'Goal 2A. Improve ...'.

    Attributes:
        kind: the kind its level word stands for.
        term: the level word, lower case.
        code: its number or letter.
        label: the words after it; '' when the heading is the code alone.
    """

    kind: Kind
    term: str
    code: str
    label: str


@kept_for("level_words")
def _level_pattern(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, Kind]]:
    words = {word.lower(): Kind(kind) for kind, listed in lexicon.section("level_words").items() for word in listed}
    terms = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(
        rf"^(?:proposed\s+|key\s+|our\s+|strategic\s+|draft\s+)?(?P<term>{terms})\s+"
        rf"(?P<code>{_CODE})(?![\w’'])\s*(?:[-–—:.)|]+\s*)*(?P<label>.*)$",
        re.I | re.S,
    )
    return pattern, words


def element_heading(text: str, lexicon: Lexicon | None = None) -> ElementHeading | None:
    """The element a text names by a level word and a code at its start, or None."""
    pattern, kinds = _level_pattern(lexicon or load_lexicon())
    match = pattern.match(text.strip())
    if not match:
        return None
    code, label = match["code"], match["label"].strip(" -–—:.|")
    behind = text.strip()[match.end("code") :].lstrip()
    if re.match(r",\s+[A-Z]", behind):
        label = label.lstrip(", ")
    elif behind and behind[0] not in "-–—:.)|" and not (behind[0].isupper() or behind[0] in "'‘“\""):
        return None
    if code.isalpha() and code.islower() and code not in _WORD_NUMBERS:
        return None
    if code.isalpha() and code.isupper() and not re.match(r"[-–—:.)|]|$", text[match.end("code") :].strip()[:1] or ""):
        return None
    if (
        label
        and not (label[:1].isupper() or label[:1].isdigit() or label[:1] in "'‘“\"(")
        and code.lower() in _WORD_NUMBERS
    ):
        return None
    term = match["term"].lower()
    number = _WORD_NUMBERS.get(code.lower(), code.upper())
    return ElementHeading(kinds[term], term, number.lstrip("0") or number, label)


def level_kind(words: str, lexicon: Lexicon | None = None) -> Kind | None:
    """What a folded level word stands for ('strategic objective' -> Goal); None for any other word."""
    return _level_pattern(lexicon or load_lexicon())[1].get(words)


def is_goal_word(text: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a label is one goal's level word and nothing else: 'Goal', 'Strategic objective'."""
    return level_kind(fold_phrase(text), lexicon) is Kind.GOAL


def fold_phrase(text: str) -> str:
    """A heading as its words, lower case, without number, punctuation and bracketed years."""
    text = re.sub(r"\([^)]*\)", " ", text.lower().replace("’", "'"))
    text = re.sub(r"(?<=[a-z])'ll\b", " will", re.sub(r"(?<=[a-z])'re\b", " are", text))
    return " ".join(re.findall(r"[a-z][a-z'&-]*", text))


@kept_for("section_roles")
def _role_phrases(lexicon: Lexicon) -> dict[str, str]:
    return {fold_phrase(p): role for role, phrases in lexicon.section("section_roles").items() for p in phrases}


@lru_cache(maxsize=4096)
def section_role(text: str, lexicon: Lexicon | None = None) -> str:
    """What a heading or a list's introduction says its items are; '' when it says nothing known.

    An exact phrase wins; else the longest phrase it begins with; else, for a short text, the longest it holds.
    """
    phrases = _role_phrases(lexicon or load_lexicon())
    folded = fold_phrase(text)
    if folded in phrases:
        return phrases[folded]
    words = folded.split()
    if not words:
        return ""
    begun = [p for p in phrases if folded.startswith(f"{p} ") and (" " in p or len(words) <= 4)]
    if begun and len(words) <= 14:
        longest = max(begun, key=len)
        # 'Action plan objectives' are objectives: of two single words the last is what is listed.
        return phrases[words[-1]] if " " not in longest and words[-1] in phrases else phrases[longest]
    if len(words) > 1 and words[1] in {"for", "of"} and words[0].endswith("s") and len(words) <= 14:
        return phrases.get(words[0], "")
    held = [p for p in phrases if f" {p} " in f" {folded} " and len(p) > 5]
    if held and len(words) <= 9:
        role = phrases[max(held, key=lambda p: (len(p), p))]
        return "" if role == "Nothing" and len(words) > 4 else role
    return ""


def element_phrase(text: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a text is wholly made of words that say what stands under a heading ('Aims and ambitions')."""
    phrases = _role_phrases(lexicon or load_lexicon())
    known = {word for phrase in phrases for word in phrase.split()} | {
        "and",
        "&",
        "of",
        "the",
        "our",
        "in",
        "year",
        "one",
    }
    return all(word in known for word in fold_phrase(text).split())


@kept_for("level_plurals", "level_words", "numbers")
def _intro_pattern(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, Kind]]:
    plurals = lexicon.section("level_plurals")
    words: dict[str, Kind] = {}
    for kind, listed in lexicon.section("level_words").items():
        for word in listed:
            plural = plurals.get(word, f"{word[:-1]}ies" if word.endswith("y") else f"{word}s")
            words[str(plural).lower()] = Kind(kind)
    terms = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    numbers = "|".join(lexicon.words("numbers", "words"))
    counted = rf"(?<![\d/–-])(?P<count>{numbers}|\d{{1,2}})\s+(?:[\w-]+\s+){{0,3}}?"
    return re.compile(rf"\b(?:{counted})?(?P<term>{terms})\b", re.I), words


@dataclass(frozen=True, slots=True)
class ListIntroduction:
    """What a sentence before a list says its items are: 'four areas of focus:' -> Domain, 'areas of focus', 4.

    Attributes:
        kind: what the items are.
        term: the document's word for them.
        count: how many there are; 0 where the sentence does not say.
        span: where the number and the word stand in the sentence.
    """

    kind: Kind
    term: str
    count: int
    span: tuple[int, int] = (0, 0)


def list_introduction(text: str, lexicon: Lexicon | None = None, items: int = 0) -> ListIntroduction | None:
    """The level that an introducing sentence names: the first it gives a number of, else the last; or None.

    Where it gives several numbers ('20 actions under four themes'), the one of `items`, the items that follow, counts.
    """
    lexicon = lexicon or load_lexicon()
    pattern, kinds = _intro_pattern(lexicon)
    weak = frozenset(lexicon.words("weak_terms", "uncounted"))
    start = max(0, len(text) - 400)
    matches = [m for m in pattern.finditer(text[start:]) if m["count"] or m["term"].lower() not in weak]
    if not matches:
        return None
    counted = [match for match in matches if match["count"]]
    fitting = [match for match in counted if _number(match["count"]) == items]
    match = (fitting or counted or matches[-1:])[0]
    number = _number(match["count"])
    span = (match.start() + start, match.end() + start)
    return ListIntroduction(kinds[match["term"].lower()], match["term"].lower(), number, span)


@kept_for("no_actions")
def _no_actions(lexicon: Lexicon) -> re.Pattern[str]:
    endings = "|".join(lexicon.words("no_actions", "endings"))
    return re.compile(rf"\b(?:{endings})\s*:$", re.I)


def lists_no_actions(sentence: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a sentence before a list says whom or what it speaks of, not what will be done: 'We will work with:'."""
    return bool(_no_actions(lexicon or load_lexicon()).search(sentence.strip()))


def _number(count: str | None) -> int:
    """'four' or '4' as 4; 0 for none."""
    word = (count or "").lower()
    return int(word) if word.isdigit() else int(_WORD_NUMBERS.get(word, 0))


@lru_cache(maxsize=1024)
def is_corporate_plan(title: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a strategy is the plan that stands over a body's other strategies."""
    folded = f" {fold_phrase(title)} "
    return any(f" {name} " in folded for name in (lexicon or load_lexicon()).words("corporate_plans", "titles"))
