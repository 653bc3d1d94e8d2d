"""What the label of a field says in a record table, where labels stand beside their values instead of over them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from goldenthread.facts.model import Kind
from goldenthread.lexicon.columns import fold_header, header_roles
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon

NAME, OTHER = "name", "other"
#: Roles that a field can play beside the name; an exact label alone may name an element above the record's own.
_FIELDS = frozenset(
    {
        *("owner", "lead", "timescale", "measure", "outcome", "strategy", "corporate_priority", "domain", "status"),
        *("target", "baseline", "code", "comment", "frequency", "source", "unit"),
    }
)
_LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True)
class LabelRole:
    """What a label says: `name` of an element of a kind, a role of `columns.toml`, or `other` for the rest of a kind's
    words ('Action type').
    """

    name: str
    kind: Kind | None = None


@lru_cache(maxsize=4096)
def label_role(label: str, lexicon: Lexicon) -> LabelRole | None:
    """The role of a field's label; None for words that are no known label."""
    folded = fold_header(label)
    if not folded or len(folded.split()) > _LONGEST_LABEL:
        return None
    named = _kind_labels(lexicon).get(folded)
    if named is not None:
        return named
    if folded in lexicon.words("record_labels", "of_the_form"):
        return None
    exact = folded in _exact(lexicon)
    for role in header_roles(label, lexicon):
        if role.name in _FIELDS and (exact or role.name != "domain"):
            return LabelRole(role.name)
        if role.name == "goal":
            return LabelRole(role.name, Kind.GOAL) if exact else None
    return None


@kept_for("columns")
def _exact(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(fold_header(word) for words in lexicon.section("columns").values() for word in words)


def is_label(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is exactly a label of the lexicon, without a word more."""
    folded = fold_header(text)
    return folded in _exact(lexicon) or folded in _kind_labels(lexicon)


def is_rating(value: str, lexicon: Lexicon) -> bool:
    """Whether a value says how urgent something is: 'High', '1'."""
    folded = fold_header(value)
    return folded.isdigit() or len(folded) < 3 or folded in lexicon.words("record_labels", "ratings")


@kept_for("record_labels")
def _kind_labels(lexicon: Lexicon) -> dict[str, LabelRole]:
    section = lexicon.section("record_labels")
    words = section.get("words", {})
    made: dict[str, LabelRole] = {}
    for kind, terms in section.get("kinds", {}).items():
        for term in terms:
            named = LabelRole(NAME, Kind(kind))
            made[term] = named
            for name in words.get("names", ()):
                made[f"{term} {name}"] = made[f"{name} of {term}"] = made[f"{name} of the {term}"] = named
            for other in words.get("others", ()):
                code = other in {"number", "ref", "reference", "code", "id"}
                said = LabelRole("code" if code else OTHER)
                made[f"{term} {other}"] = made[f"{other} of {term}"] = made[f"{other} of the {term}"] = said
    return made
