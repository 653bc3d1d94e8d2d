"""Whether what a person wrote down and what a build states are the same fact.

Documents use several words for one level, and readers differ about which is meant. So kinds and relations
match within groups, names match by their words, and a code that both give lets the names differ more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

from goldenthread.evaluation.wording import Wording, best_likeness
from goldenthread.facts.model import Predicate, Status

#: Names alike by this much are one thing; with the same code, by the second figure.
_SAME_NAME: Final = 0.8
_SAME_NAME_AND_CODE: Final = 0.4
#: Words of a date, a target or a link that are alike by this much say the same.
_SAME_WORDS: Final = 0.65
#: A text as short as this inside another proves nothing.
_TOO_SHORT: Final = 3

#: Kinds that documents use for the same level, those of a build and further ones that gold may use.
KIND_GROUPS: Final = (
    frozenset(
        {
            "Strategy",
            "Plan",
            "Framework",
            "Policy",
            "NeedsAssessment",
            "Programme",
            "Guideline",
            "Report",
            "Document",
        }
    ),
    frozenset(
        {
            "Vision",
            "CorporatePriority",
            "Domain",
            "Priority",
            "Theme",
            "Ambition",
            "Goal",
            "Objective",
            "Outcome",
            "Principle",
        }
    ),
    frozenset({"Action", "Activity", "Deliverable", "Milestone", "Commitment", "MeetingAction", "Goal"}),
    frozenset({"Measure", "Indicator", "Target", "Outcome"}),
    frozenset({"Organisation", "Partnership", "Board", "Team", "Person", "Role", "Agent"}),
    frozenset({"Meeting", "Report", "Document", "Decision", "Recommendation", "Item"}),
)
_RELATION_GROUPS: Final = (
    frozenset({Predicate.OWNED_BY, Predicate.LED_BY, Predicate.ASSIGNED_TO}),
    frozenset({Predicate.HAS_OUTCOME, Predicate.MEASURED_BY}),
    frozenset({Predicate.DECIDED_AT, Predicate.PART_OF}),
)
#: What a document's words on a status come to; the first that is found counts.
_STATUS_WORDS: Final = (
    (Status.NOT_YET_DEVELOPED, r"(?:yet )?to be developed|not yet (?:been )?(?:developed|set ?up|started)"),
    (Status.IN_DEVELOPMENT, r"in development|(?:being )?developing|being developed|scoping|final stages|emerging"),
    (Status.IN_DEVELOPMENT, r"new strategy"),
    (Status.DRAFT, r"\bdraft\b|awaiting"),
    (Status.BEING_REFRESHED, r"refresh|being (?:updated|revised)|updating"),
    (Status.UNDER_REVIEW, r"review"),
    (Status.EXPIRED, r"expired|superseded|ended|lapsed|outgoing"),
    (Status.ACHIEVED, r"\byes\b|achieved|complete"),
    (Status.CURRENT, r"current|live|approved|agreed|published|launched"),
)
_INNER_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Node:
    """A thing as gold or a build names it.

    Attributes:
        kind: its kind; '' matches any.
        code: its code, letters and figures alone, in lower case; '' when it has none.
        names: its label first, then its other names.
    """

    kind: str
    code: str
    names: tuple[Wording, ...]

    @classmethod
    def of(cls, kind: str, code: str, *names: str) -> Self:
        """Make a thing of a kind, a code as written and its names, of which empty ones are dropped."""
        plain = re.sub(r"[^0-9a-z]", "", code.lower())
        return cls(kind, plain, tuple(Wording.of(name) for name in names if name))

    @property
    def label(self) -> str:
        """Its first name; '' when it has none."""
        return self.names[0].text if self.names else ""

    def matches(self, other: Node) -> bool:
        """Whether both are the same thing."""
        if not same_kind(self.kind, other.kind):
            return False
        floor = _SAME_NAME_AND_CODE if self.code and self.code == other.code else _SAME_NAME
        return best_likeness(self.names, other.names) >= floor


#: The object of a fact: a thing, or words.
Value = Node | Wording


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact without where it stands: what gold says and what a build says, in one form."""

    subject: Node
    predicate: Predicate
    object: Value

    def matches(self, stated: Statement) -> bool:
        """Whether a build's statement says what this one, from gold, says."""
        return (
            same_relation(self.predicate, stated.predicate)
            and self.subject.matches(stated.subject)
            and self._same_object(stated.object)
        )

    def _same_object(self, stated: Value) -> bool:
        if isinstance(self.object, Node):
            if isinstance(stated, Node):
                return self.object.matches(stated)
            return best_likeness(self.object.names, (stated,)) >= _SAME_NAME
        words = Wording.of(stated.label) if isinstance(stated, Node) else stated
        return same_words(self.predicate, self.object, words)


def same_kind(one: str, other: str) -> bool:
    """Whether two kinds are one, or stand for one level; '' is any kind."""
    return one == other or not one or not other or any(one in group and other in group for group in KIND_GROUPS)


def same_relation(one: Predicate, other: Predicate) -> bool:
    """Whether two relations are one, or such that readers take one for the other."""
    return one == other or any(one in group and other in group for group in _RELATION_GROUPS)


def same_words(predicate: Predicate, gold: Wording, stated: Wording) -> bool:
    """Whether a build's words say what gold's say; a status is compared by its meaning."""
    if predicate is Predicate.STATUS:
        return status_of(gold.text) == status_of(stated.text)
    shorter, longer = sorted((gold.folded, stated.folded), key=len)
    contained = len(shorter) > _TOO_SHORT and shorter in longer
    return contained or gold.folded == stated.folded or gold.likeness(stated) >= _SAME_WORDS


def status_of(text: str) -> str:
    """The concept that words on a status come to; the folded words themselves when they come to none."""
    spaced = _INNER_CAPITAL.sub(" ", text).lower()
    found = next((status for status, pattern in _STATUS_WORDS if re.search(pattern, spaced)), None)
    return found.value if found else Wording.of(text).folded
