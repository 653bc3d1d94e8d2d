"""The verbs of plans in the forms that sentences give them: 'reviewed' and 'reviewing' are 'review'."""

from __future__ import annotations

import re
from collections.abc import Mapping

from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon

_VOWELS = "aeiou"
#: Verbs of one syllable, or stressed on the last, that double their last letter: 'planning', 'mapped'.
_DOUBLES = re.compile(r"^(?:[^aeiou]*[aeiou][^aeiouwxy]|embed|trial)$")


@kept_for("prose")
def participles(lexicon: Lexicon) -> Mapping[str, str]:
    """Past participle -> verb, for every verb of the lexicon."""
    irregular = lexicon.section("prose").get("verbs", {}).get("irregular", {})
    return {irregular.get(verb) or _with_ending(verb, "ed"): verb for verb in _verbs(lexicon)}


@kept_for("prose")
def gerunds(lexicon: Lexicon) -> Mapping[str, str]:
    """'-ing' form -> verb, for every verb of the lexicon; American spellings too."""
    return {_with_ending(verb, "ing"): verb for verb in _verbs(lexicon)}


@kept_for("prose")
def commands(lexicon: Lexicon) -> frozenset[str]:
    """The first words of the lexicon's verbs: what a heading that tells somebody to act opens with."""
    return frozenset(verb.split()[0] for verb in _verbs(lexicon))


def from_gerund(text: str, lexicon: Lexicon) -> str:
    """'recognise more towns' of 'recognising more towns'; '' where the first word is no known verb's form."""
    return _first_word(text, gerunds(lexicon))


def from_participle(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """('set up', ' by the board') of 'set up by the board'; ('', '') where it opens with no known form."""
    forms = participles(lexicon)
    words = text.split()
    for size in (2, 1):
        opening = " ".join(words[:size]).strip(",.;:").lower()
        if len(words) >= size and opening in forms:
            return forms[opening], text.lstrip()[len(opening) :]
    return "", ""


def opens_with_command(text: str, lexicon: Lexicon) -> bool:
    """Whether a heading is a clause that tells what to do: 'Improve access', 'Jointly assess needs'."""
    words = [word.strip(",;:").lower() for word in text.split()[:2]]
    if len(text.split()) < 3 or not text[:1].isupper():
        return False
    return words[0] in commands(lexicon) or (words[0].endswith("ly") and words[1] in commands(lexicon))


def _first_word(text: str, forms: Mapping[str, str]) -> str:
    word, _, rest = text.strip().partition(" ")
    plain = forms.get(word.lower())
    return f"{plain} {rest}" if plain and rest else ""


def _verbs(lexicon: Lexicon) -> list[str]:
    listed = [str(verb) for verb in lexicon.section("prose").get("verbs", {}).get("base", ())]
    return [*listed, *(verb.replace("ise", "ize") for verb in listed if verb.endswith("ise") and len(verb) > 6)]


def _with_ending(verb: str, ending: str) -> str:
    """A verb (its first word, where it has two) with 'ed' or 'ing', spelled as English does."""
    word, space, rest = verb.partition(" ")
    if word.endswith("ee"):
        made = word + (ending if ending == "ing" else "d")
    elif word.endswith("e"):
        made = word[:-1] + ending
    elif word.endswith("y") and word[-2] not in _VOWELS:
        made = f"{word[:-1]}ied" if ending == "ed" else f"{word}ing"
    elif _DOUBLES.match(word):
        made = word + word[-1] + ending
    else:
        made = word + ending
    return f"{made}{space}{rest}"
