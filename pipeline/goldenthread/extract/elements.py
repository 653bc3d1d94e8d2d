"""The elements of a strategy as a document names them: one mention an element, found again by code or by words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from goldenthread.facts.model import Kind, Mention

_SAME = 86.0
_TRAILING = " .;:,–—-|"
_STOP_SENTENCE = re.compile(r"(?<=[a-z0-9)’'”\"%])\.\s+(?=[A-Z“\"‘])")
_REFERENCE = re.compile(r"\s*\((?:see\s+)?(?:appendix|annex|page|slide|section)\b[^)]*\)\s*\.?$", re.I)
_LEAD_LABEL = re.compile(r"^(?P<label>[A-Z][^.:;]{2,60}?)\s*[:–—]\s+(?P<rest>\S.*)$", re.S)


def clean_label(text: str, *, first_sentence: bool = False) -> str:
    """An element's label: white space folded, no trailing stop, only its first sentence where asked."""
    label = _REFERENCE.sub("", " ".join(text.split()).strip())
    if first_sentence:
        label = _STOP_SENTENCE.split(label)[0]
    return label.strip(_TRAILING).strip()


def split_lead(text: str) -> tuple[str, str]:
    """('People', 'a borough where ...') of 'People – a borough where ...'; (text, '') without such a lead."""
    match = _LEAD_LABEL.match(" ".join(text.split()))
    if not match or len(match["label"].split()) > 8:
        return text, ""
    return match["label"].strip(), match["rest"].strip()


_CLAUSE = re.compile(r",\s+(?=(?:\w+ing|including|with|by|through|so that|in order to|compared)\b)")
_SHORTEST_MAIN, _LONG = 5, 14


def main_clause(label: str) -> str:
    """A long label up to the clause that says how or why ('Reduce waits, improving ...'); '' where it has none."""
    first = _CLAUSE.split(label, maxsplit=1)[0]
    long = len(label.split()) >= _LONG and first != label
    return first if long and len(first.split()) >= _SHORTEST_MAIN else ""


@dataclass
class Elements:
    """The elements of each scope met so far, so that a code or a repeated title finds the element it names."""

    _by_code: dict[tuple[str, Kind, str], Mention] = field(default_factory=dict)
    _by_scope: dict[tuple[str, Kind], list[Mention]] = field(default_factory=dict)

    def get(self, kind: Kind, scope: str, code: str, label: str, term: str = "") -> Mention:
        """The element of this code, or of these words, met before; else a new one.

        A code alone ('Domain 1') gives the element whose words are known by then.
        """
        known = self._by_code.get((scope, kind, code)) if code else None
        if known and (not label or fuzz.token_set_ratio(known.label.lower(), label.lower()) >= 60):
            return known
        same = self.find(kind, scope, label) if label else None
        if same and (not code or same.code == code):
            return same
        if same and not same.code:
            return self._coded(same, code)
        made = Mention(kind, clean_label(label) or f"{(term or kind.value).capitalize()} {code}", code, scope, (), term)
        if label or not known:
            self._by_code.setdefault((scope, kind, code), made)
        self._by_scope.setdefault((scope, kind), []).append(made)
        return made

    def _coded(self, known: Mention, code: str) -> Mention:
        """An element met without its number, now with it."""
        made = replace(known, code=code)
        listed = self._by_scope[known.scope, known.kind]
        listed[listed.index(known)] = made
        self._by_code[known.scope, known.kind, code] = made
        return made

    def find(self, kind: Kind, scope: str, label: str) -> Mention | None:
        """The element of a scope whose words are these, spelling and small words aside."""
        folded = label.lower()
        for known in self._by_scope.get((scope, kind), ()):
            if (
                fuzz.ratio(known.label.lower(), folded) >= _SAME
                or fuzz.token_sort_ratio(known.label.lower(), folded) >= _SAME
            ):
                return known
        return None

    def claim(self, mention: Mention) -> None:
        """Let a heading's element own its code, which a list elsewhere may have used before."""
        self._by_code[mention.scope, mention.kind, mention.code] = mention

    def coded(self, kind: Kind, scope: str, code: str) -> Mention | None:
        """The element of a scope and code."""
        return self._by_code.get((scope, kind, code)) if code else None

    def all(self, kind: Kind, scope: str) -> tuple[Mention, ...]:
        """The elements of a kind in a scope, in order of appearance."""
        return tuple(self._by_scope.get((scope, kind), ()))
