"""Invented knowledge bases of any size, written as a build writes them: `python benchmarks/invented_graph.py FOLDER`.

They have what real ones have, in about the shares of the demonstration's build: bodies with two editions of a strategy,
a council plan, an action plan, a register and the minutes of a board; domains, goals, actions, measures; strategies of
other bodies that domains lean on, some of them of all bodies; owners that hold much, and things that nobody owns;
documents that disagree. The same size and seed give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

import invented_words as words

from goldenthread.documents.model import Format, TextCoverage
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.identity import mint
from goldenthread.facts.model import Evidence, Kind, Literal, Predicate, Status
from goldenthread.facts.resolved import Entity, KnowledgeBase, ResolvedFact, Support
from goldenthread.outputs.data import write_data, write_record
from goldenthread.outputs.result import BuildResult

AS_OF = date(2026, 11, 22)
#: Statements that one domain with all that hangs on it comes to, measured; of all graphs together.
PER_DOMAIN = 2_290
DOMAINS, GOALS, ACTIONS, MEASURES, LEANED_ON = 5, 4, 4, 2, 6
#: Strategies of the whole country, which the domains of every body lean on.
NATIONAL = 20
_CONFIDENCES = (0.55, 0.8, 0.9, 0.95, 0.98)
#: How often two documents say different things of a strategy.
_DISAGREE = 0.05
STAGES = ("Starting well", "Living well", "Ageing well")
STATUSES = (Status.CURRENT, Status.CURRENT, Status.DRAFT, Status.UNDER_REVIEW, Status.EXPIRED, Status.IN_DEVELOPMENT)


@dataclass
class Invention:
    """Entities and facts as they are invented; `random` decides."""

    random: Random
    entities: dict[str, Entity] = field(default_factory=dict)
    facts: dict[tuple[str, Predicate, str | Literal], list[Support]] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    places: dict[tuple[str, str], Evidence] = field(default_factory=dict)

    def thing(self, kind: Kind, label: str, code: str = "", scope: str = "", term: str = "") -> str:
        """The IRI of an entity, made where it is new."""
        iri = mint(kind, scope, code, label)
        self.entities.setdefault(iri, Entity(iri, kind, label, code, (), scope, term))
        return iri

    def say(self, document: str, subject: str, predicate: Predicate, value: str | Literal) -> None:
        """A fact that a document states, in the row or sentence it has for the subject."""
        self.documents.add(document)
        support = Support(self._place(document, subject), "tables.register", self.random.choice(_CONFIDENCES))
        self.facts.setdefault((subject, predicate, value), []).append(support)

    def _place(self, document: str, subject: str) -> Evidence:
        if (document, subject) not in self.places:
            row = (self.entities[subject].label, words.aim(self.random), self.random.choice(words.WAYS))
            page = self.random.randint(1, 60)
            section = ("Our domains", f"Part {page // 6}")
            self.places[document, subject] = Evidence(document, "\t".join(row), page, str(page), section)
        return self.places[document, subject]

    def result(self) -> BuildResult:
        """What a build would hand to its writers."""
        facts = tuple(ResolvedFact(s, p, o, tuple(supports)) for (s, p, o), supports in self.facts.items())
        ordered = sorted(facts, key=lambda fact: (fact.subject, fact.predicate, str(fact.object)))
        knowledge = KnowledgeBase(tuple(sorted(self.entities.values())), tuple(ordered))
        records = tuple(_record(name) for name in sorted(self.documents))
        return BuildResult(knowledge, (), records, (), AS_OF, "Invented")


def _record(name: str) -> DocumentRecord:
    return DocumentRecord(name, name.partition(".")[0], Format.PDF, "ab" * 32, 60, TextCoverage(1000, 1000), (), 1)


class Body:
    """A council with its strategy, invented domain by domain."""

    def __init__(self, made: Invention, number: int, shared: Sequence[str]) -> None:
        """Its council plan, its strategy in two editions, and the owners in its area."""
        self.made, self.random, self.shared = made, made.random, shared
        self.registered: set[str] = set()
        self.place = words.place(number)
        self.plan = f"{self.place} Council Plan 2025-2029"
        self.title = f"{self.place} Health and Wellbeing Strategy 2024-2030"
        self.files = {name: f"{self.place.lower().replace(' ', '-')}-{name}.pdf" for name in _FILES}
        self.agents = [self._agent(turn) for turn in range(24)]
        self.priorities = self._corporate()
        self.strategy = self._editions()

    def _agent(self, turn: int) -> str:
        subject = self.random.choice(words.SUBJECTS)
        if turn % 3 == 0:
            return self.made.thing(Kind.ROLE, f"{self.random.choice(words.POSTS)} {subject}, {self.place}")
        if turn % 3 == 1:
            return self.made.thing(Kind.ORGANISATION, f"{self.place} {subject} Team")
        return self.made.thing(Kind.PARTNERSHIP, f"{self.place} {subject} {self.random.choice(words.BODIES)}")

    def owner(self) -> str:
        """An owner; a few own most."""
        return self.agents[min(int(self.random.expovariate(0.2)), len(self.agents) - 1)]

    def _corporate(self) -> list[str]:
        plan = self.made.thing(Kind.PLAN, self.plan)
        vision = self.made.thing(Kind.VISION, f"{self.place}: {words.aim(self.random)}", "", self.plan)
        self.made.say(self.files["plan"], vision, Predicate.PART_OF, plan)
        found = []
        for number in range(1, 7):
            label = words.aim(self.random)
            found.append(self.made.thing(Kind.CORPORATE_PRIORITY, label, str(number), self.plan, "priority"))
            self.made.say(self.files["plan"], found[-1], Predicate.PART_OF, plan)
        return found

    def _editions(self) -> str:
        new = self.made.thing(Kind.STRATEGY, self.title)
        old = self.made.thing(Kind.STRATEGY, self.title.replace("2024-2030", "2019-2023"))
        say, file = self.made.say, self.files["strategy"]
        say(file, new, Predicate.SUPERSEDES, old)
        for edition, first, last in ((new, "2024", "2030"), (old, "2019", "2023")):
            say(file, edition, Predicate.VALID_FROM, Literal(first, "gYear"))
            say(file, edition, Predicate.VALID_TO, Literal(last, "gYear"))
        say(file, new, Predicate.ALIGNS_TO, self.priorities[0])
        say(file, new, Predicate.OWNED_BY, self.owner())
        return new

    def domain(self, number: int) -> None:
        """A domain with its goals, their actions and measures, what they lean on, and what a board asked for."""
        term, aim = self.random.choice(words.LEVELS).lower(), words.aim(self.random)
        domain = self.made.thing(Kind.DOMAIN, aim, str(number), self.title, term)
        self.made.say(self.files["strategy"], domain, Predicate.PART_OF, self.strategy)
        if self.random.random() < 0.7:
            self.made.say(self.files["plan"], domain, Predicate.ALIGNS_TO, self.random.choice(self.priorities))
        held = [self._held_up(domain) for _ in range(LEANED_ON)]
        for turn in range(GOALS):
            self._goal(domain, f"{number}{'ABCDEFGH'[turn]}", held)
        for _ in range(3):
            self._asked()

    def _held_up(self, domain: str) -> str:
        if self.random.random() < 0.3:
            strategy = self.random.choice(self.shared)
        else:
            label = f"{self.place} {self.random.choice(words.SUBJECTS)} {self.random.choice(words.DOCUMENT_WORDS)}"
            kind = Kind.PLAN if label.endswith("Plan") else Kind.STRATEGY
            strategy = self.made.thing(kind, label)
        self.made.say(self.files["strategy"], domain, Predicate.UNDERPINNED_BY, strategy)
        if strategy not in self.registered:
            self.registered.add(strategy)
            self._register(strategy)
        return strategy

    def _register(self, strategy: str) -> None:
        """What the register says of a strategy; now and then the body's own strategy says otherwise."""
        say, register, other = self.made.say, self.files["register"], self.files["strategy"]
        national = strategy in self.shared
        if national:
            say(register, strategy, Predicate.OWNED_BY, self.made.thing(Kind.ORGANISATION, "National Agency"))
        elif self.random.random() < 0.8:
            say(register, strategy, Predicate.OWNED_BY, self.owner())
        disagree = not national and self.random.random() < _DISAGREE
        if disagree:
            say(other, strategy, Predicate.OWNED_BY, self.owner())
        # What a strategy is does not depend on who says it.
        own = Random(strategy)  # noqa: S311 - repeatable samples, no secret
        say(register, strategy, Predicate.STATUS, Literal(own.choice(STATUSES)))
        say(register, strategy, Predicate.STATUS_NOTE, Literal("Agreed by the board, see the minutes"))
        say(register, strategy, Predicate.VALID_TO, Literal(str(own.randint(2021, 2034)), "gYear"))
        if disagree:
            say(other, strategy, Predicate.STATUS, Literal(Status.UNDER_REVIEW))
            say(other, strategy, Predicate.VALID_TO, Literal("2027", "gYear"))

    def _goal(self, domain: str, code: str, held: Sequence[str]) -> None:
        goal = self.made.thing(Kind.GOAL, words.aim(self.random), code, self.title)
        self.made.say(self.files["strategy"], goal, Predicate.PART_OF, domain)
        if self.random.random() < 0.8:
            self.made.say(self.files["strategy"], goal, Predicate.UNDERPINNED_BY, self.random.choice(held))
        if self.random.random() < 0.6:
            self.made.say(self.files["strategy"], goal, Predicate.LED_BY, self.owner())
        for _ in range(MEASURES):
            self._measure(goal)
        for turn in range(1, ACTIONS + 1):
            self._action(goal, f"{code}.{turn}")

    def _measure(self, goal: str) -> None:
        label = f"Number of {self.random.choice(words.PEOPLE)} reached, {self.random.choice(words.THINGS)}"
        measure = self.made.thing(Kind.MEASURE, label, "", self.title)
        say, file = self.made.say, self.files["strategy"]
        say(file, goal, Predicate.MEASURED_BY, measure)
        if self.random.random() < 0.7:
            start = self.random.randint(10, 60)
            say(file, measure, Predicate.BASELINE, Literal(f"{start}%"))
            say(file, measure, Predicate.BASELINE_VALUE, Literal(str(start), "decimal"))
        if self.random.random() < 0.6:
            say(file, measure, Predicate.TARGET, Literal(f"{self.random.randint(60, 95)}%"))
            say(file, measure, Predicate.DUE_BY, Literal(self._day(), "date"))

    def _action(self, goal: str, code: str) -> None:
        action = self.made.thing(Kind.ACTION, words.deed(self.random), code, self.title)
        say, file, due = self.made.say, self.files["actions"], self._day()
        say(file, action, Predicate.PART_OF, goal)
        say(file, action, Predicate.TIMESCALE, Literal(f"by {due}"))
        say(file, action, Predicate.DUE_BY, Literal(due, "date"))
        if self.random.random() < 0.85:
            say(file, action, Predicate.OWNED_BY, self.owner())
        if self.random.random() < 0.5:
            say(file, action, Predicate.LIFE_STAGE, Literal(self.random.choice(STAGES)))
        if self.random.random() < 0.3:
            say(file, action, Predicate.STATUS, Literal(self.random.choice((Status.CURRENT, Status.ACHIEVED))))

    def _asked(self) -> None:
        meeting = self.made.thing(Kind.MEETING, f"{self.place} Board, {self._day()}")
        task = self.made.thing(Kind.MEETING_ACTION, words.deed(self.random), "", self.place)
        say, file = self.made.say, self.files["minutes"]
        say(file, task, Predicate.DECIDED_AT, meeting)
        say(file, task, Predicate.ASSIGNED_TO, self.owner())
        say(file, task, Predicate.DUE_BY, Literal(self._day(), "date"))

    def _day(self) -> str:
        return date(self.random.randint(2024, 2028), self.random.randint(1, 12), 28).isoformat()


_FILES = ("plan", "strategy", "actions", "register", "minutes")


def invent(statements: int, seed: int = 1) -> BuildResult:
    """A knowledge base that comes to about so many statements, in all graphs together."""
    made = Invention(Random(seed))  # noqa: S311 - repeatable samples, no secret
    shared = [made.thing(Kind.STRATEGY, f"National {subject} Strategy") for subject in words.SUBJECTS[:NATIONAL]]
    domains = max(1, round(statements / PER_DOMAIN))
    body: Body | None = None
    for number in range(domains):
        if body is None or number % DOMAINS == 0:
            body = Body(made, number // DOMAINS, shared)
        body.domain(number % DOMAINS + 1)
    return made.result()


def write(folder: Path, statements: int, seed: int = 1) -> Path:
    """An invented build of about so many statements; its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    result = invent(statements, seed)
    write_data(result, folder)
    write_record(result, folder, {})
    return folder


def main() -> None:
    """Write the data files of one invented build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    write(chosen.folder, chosen.statements, chosen.seed)


if __name__ == "__main__":
    main()
