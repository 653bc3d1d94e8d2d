"""Hand-made builds about Northmere, a district that does not exist, and a generated one of 2,000 nodes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from goldenthread.coverage.model import Gap, GapCode, Severity
from goldenthread.documents.model import Format, Notice, TextCoverage
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.model import Evidence, Kind, Literal, Predicate
from goldenthread.facts.resolved import Entity, KnowledgeBase, ResolvedFact, Support
from goldenthread.outputs.result import BuildResult

BASE = "https://w3id.org/golden-thread/id/"
STRATEGY = "Northmere Health and Wellbeing Strategy 2024-2029"
OLD_STRATEGY = "Northmere Health and Wellbeing Strategy 2018-2023"
MAIN_DOCUMENT = "strategy/health-and-wellbeing-strategy.pdf"
BOARD_DOCUMENT = "board/2025-06 progress report.docx"


class Builder:
    """Collects entities, facts and gaps, and gives a build."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.facts: list[ResolvedFact] = []
        self.gaps: list[Gap] = []
        self.page = 3

    def entity(self, kind: Kind, label: str, code: str = "", scope: str = "", **more: object) -> str:
        id_ = f"{BASE}{kind.value.lower()}-{len(self.entities):04d}"
        self.entities[id_] = Entity(id_, kind, label, code, scope=scope, **more)  # type: ignore[arg-type]
        return id_

    def fact(
        self,
        subject: str,
        predicate: Predicate,
        object_: str | Literal,
        quote: str = "",
        document: str = MAIN_DOCUMENT,
        page: int | None = None,
        review: str = "Unreviewed",
        confidence: float = 0.9,
    ) -> None:
        page = page or self.page
        words = quote or self._words(subject, object_)
        evidence = Evidence(document, words, page, str(page - 2), ("Our domains", "What we will do"))
        support = Support(evidence, "tables.row", confidence)
        self.facts.append(ResolvedFact(subject, predicate, object_, (support,), review))

    def _words(self, subject: str, object_: str | Literal) -> str:
        said = object_.text if isinstance(object_, Literal) else self.entities[object_].label
        return f"{self.entities[subject].label}\t{said}"

    def gap(self, code: GapCode, id_: str, severity: Severity, detail: str = "") -> None:
        entity = self.entities[id_]
        words = detail or f"{entity.kind.value} {entity.code} states none."
        self.gaps.append(
            Gap(
                code, severity, id_, entity.kind.value, entity.label, entity.scope, words,
                MAIN_DOCUMENT, self.page, entity.label,
            )
        )  # fmt: skip

    def knowledge(self) -> KnowledgeBase:
        return KnowledgeBase(tuple(sorted(self.entities.values())), tuple(self.facts))

    def result(self, **more: object) -> BuildResult:
        values: dict[str, object] = {
            "documents": (
                record(MAIN_DOCUMENT, Format.PDF, 48, 412),
                record(BOARD_DOCUMENT, Format.DOCX, None, 37),
            ),
            "unread": (),
            "as_of": date(2026, 1, 15),
            "title": "Northmere golden thread",
        }
        return BuildResult(self.knowledge(), tuple(self.gaps), **(values | more))  # type: ignore[arg-type]


def record(
    name: str, format_: Format, pages: int | None, facts: int, notices: tuple[Notice, ...] = ()
) -> DocumentRecord:
    return DocumentRecord(name, Path(name).stem, format_, "0" * 64, pages, TextCoverage(1000, 988), notices, facts)


DOMAINS = {
    "1": (
        "Healthier for longer",
        ["Fewer people smoke", "More people are active every week", "Support to keep a healthy weight"],
    ),
    "2": (
        "Strong communities",
        ["Residents shape the services they use", "Nobody is lonely for want of a place to go"],
    ),
    "3": (
        "Person-led care",
        [
            "Care is joined up around the person",
            "Fewer avoidable stays in hospital",
            "Carers are seen and supported",
        ],
    ),
    "4": (
        "Homes and places that keep us well",
        ["Homes are warm, dry and safe", "Streets make walking the easy choice"],
    ),
}

ACTIONS = {
    "1A": ["Offer stop-smoking support in every pharmacy", "Extend smoke-free play areas"],
    "1B": ["Open school grounds at weekends"],
    "1C": ["Train health visitors in healthy-weight conversations", "Map takeaways near schools"],
    "2A": ["Set up a residents' panel in each neighbourhood"],
    "3A": [
        "Put one care plan in place for each person with long-term conditions",
        "Share records between the hospital and GPs",
    ],
    "3B": ["Run a falls service from the community hubs"],
    "4A": ["Inspect private rented homes in the ten streets with most complaints"],
}  # fmt: skip

MEASURES = {
    "1A": ("Adults who smoke", "10% by 2028"),
    "1B": ("Adults active 150 minutes a week", "68%"),
    "1C": ("Year 6 children with excess weight", ""),
    "2B": ("Adults who feel lonely often or always", "5%"),
    "3B": ("Emergency admissions for falls, over 65", "1,900 per 100,000"),
    "4A": ("Homes with a category 1 hazard", ""),
}


def _strategies(b: Builder) -> dict[str, str]:
    named = {
        "tobacco": (Kind.STRATEGY, "Northmere Tobacco Control Strategy 2021-2024", None, "2024"),
        "active": (Kind.PLAN, "Active Northmere Plan 2023-2028", "Current", "2028"),
        "weight": (Kind.STRATEGY, "Whole System Healthy Weight Strategy", "InDevelopment", None),
        "voice": (Kind.FRAMEWORK, "Community Voice Framework", "Current", None),
        "care": (Kind.PROGRAMME, "Joined-up Care Programme", "Current", "2026-06-30"),
        "falls": (Kind.NEEDS_ASSESSMENT, "Falls Needs Assessment", "UnderReview", None),
        "housing": (Kind.STRATEGY, "Northmere Housing Strategy 2022-2027", "Current", "2027"),
    }
    ids = {}
    for key, (kind, label, status, ends) in named.items():
        ids[key] = b.entity(kind, label)
        if status:
            b.fact(ids[key], Predicate.STATUS, Literal(status), quote=f"{label}\t{status}")
        if ends:
            b.fact(ids[key], Predicate.VALID_TO, Literal(ends, "gYear"))
    return ids


def northmere() -> Builder:
    """Four domains, most kinds of gap, a contradiction, an expired strategy, an old edition."""
    b = Builder()
    vision = b.entity(
        Kind.VISION, "A fair start and a long, healthy life for everyone in Northmere", scope="Corporate Plan"
    )
    priorities = [
        b.entity(Kind.CORPORATE_PRIORITY, label, code, "Corporate Plan")
        for code, label in (("A", "People live well"), ("B", "Places people are proud of"))
    ]
    strategy = b.entity(Kind.STRATEGY, STRATEGY, alt_labels=("HWBS",))
    for priority in priorities:
        b.fact(priority, Predicate.ALIGNS_TO, vision)
    b.fact(strategy, Predicate.ALIGNS_TO, priorities[0])
    b.fact(strategy, Predicate.STATUS, Literal("Current"))
    b.fact(strategy, Predicate.VALID_TO, Literal("2029", "gYear"))
    board = b.entity(Kind.PARTNERSHIP, "Northmere Health and Wellbeing Board", alt_labels=("HWB",))
    b.fact(strategy, Predicate.OWNED_BY, board, review="Accepted")
    owners = {
        key: b.entity(kind, label)
        for key, kind, label in (
            ("dph", Kind.ROLE, "Director of Public Health"),
            ("council", Kind.ORGANISATION, "Northmere District Council"),
            ("trust", Kind.ORGANISATION, "Mere Valley Hospital Trust"),
            ("alliance", Kind.PARTNERSHIP, "Voluntary Sector Alliance"),
            ("person", Kind.PERSON, "Asha Whitlock"),
        )
    }
    held = _strategies(b)
    goals = _elements(b, strategy, owners)
    b.fact(goals["4B"], Predicate.ALIGNS_TO, priorities[1])
    for code, key in (
        ("1A", "tobacco"),
        ("1B", "active"),
        ("1C", "weight"),
        ("2A", "voice"),
        ("3A", "care"),
        ("3B", "falls"),
        ("4A", "housing"),
    ):
        b.fact(goals[code], Predicate.UNDERPINNED_BY, held[key])
    for key, owner in (
        ("tobacco", "dph"),
        ("active", "council"),
        ("voice", "alliance"),
        ("care", "trust"),
        ("housing", "council"),
    ):
        b.fact(held[key], Predicate.OWNED_BY, owners[owner])
    b.fact(
        held["care"],
        Predicate.OWNED_BY,
        owners["council"],
        "The Joined-up Care Programme, owned by the Council",
        BOARD_DOCUMENT,
        4,
    )
    b.fact(held["housing"], Predicate.LINK, Literal("https://northmere.example/housing", "anyURI"))
    b.fact(held["active"], Predicate.LINK, Literal("javascript:alert(1)", "anyURI"))
    _gaps(b, goals, held, priorities)
    b.entity(Kind.MEETING, "Health and Wellbeing Board, 12 June 2025")
    _old_edition(b, strategy)
    return b


def _old_edition(b: Builder, strategy: str) -> None:
    """The strategy before: the same numbers for other things, and more elements than the current one."""
    label = OLD_STRATEGY
    old = b.entity(Kind.STRATEGY, label)
    b.fact(strategy, Predicate.SUPERSEDES, old)
    b.fact(old, Predicate.VALID_TO, Literal("2023", "gYear"))
    for number, name in (("1", "Good mental health"), ("2", "Ageing well")):
        domain = b.entity(Kind.DOMAIN, name, number, label)
        b.fact(domain, Predicate.PART_OF, old)
        for letter in "ABCDEFGHIJKLMNOP":
            goal = b.entity(Kind.GOAL, f"{name}: earlier aim {letter}", number + letter, label)
            b.fact(goal, Predicate.PART_OF, domain)


def _elements(b: Builder, strategy: str, owners: dict[str, str]) -> dict[str, str]:
    goals = {}
    for number, (name, aims) in DOMAINS.items():
        b.page += 4
        domain = b.entity(Kind.DOMAIN, name, number, STRATEGY, local_term="domain")
        b.fact(domain, Predicate.PART_OF, strategy)
        b.fact(domain, Predicate.LED_BY, owners["person" if number == "2" else "dph"])
        for letter, aim in zip("ABC", aims, strict=False):
            code = number + letter
            goals[code] = goal = b.entity(Kind.GOAL, aim, code, STRATEGY)
            b.fact(goal, Predicate.PART_OF, domain)
            for i, action in enumerate(ACTIONS.get(code, [])):
                id_ = b.entity(Kind.ACTION, action, scope=STRATEGY)
                b.fact(id_, Predicate.PART_OF, goal)
                b.fact(id_, Predicate.TIMESCALE, Literal("March 2027"))
                if i == 0:
                    b.fact(id_, Predicate.OWNED_BY, owners["council"])
                else:
                    b.gap(GapCode.NO_OWNER, id_, Severity.MEDIUM)
            if code in MEASURES:
                label, target = MEASURES[code]
                measure = b.entity(Kind.MEASURE, label, scope=STRATEGY)
                b.fact(goal, Predicate.MEASURED_BY, measure)
                if target:
                    b.fact(measure, Predicate.TARGET, Literal(target))
                else:
                    b.gap(GapCode.NO_TARGET, measure, Severity.LOW)
    return goals


def _gaps(b: Builder, goals: dict[str, str], held: dict[str, str], priorities: list[str]) -> None:
    for code in ("2A", "3A", "3C", "4B"):
        b.gap(GapCode.NO_MEASURE, goals[code], Severity.HIGH)
    for code in ("2B", "3C", "4B"):
        b.gap(GapCode.NO_ACTION, goals[code], Severity.MEDIUM)
        b.gap(GapCode.NO_UNDERPINNING_STRATEGY, goals[code], Severity.HIGH)
    for key in ("weight", "falls"):
        b.gap(GapCode.NOT_CURRENT, held[key], Severity.HIGH, "It is leaned on and is not agreed.")
        b.gap(GapCode.NO_OWNER, held[key], Severity.HIGH)
    b.gap(GapCode.EXPIRED, held["tobacco"], Severity.HIGH, "Its years ended in 2024.")
    b.gap(
        GapCode.OWNER_CONFLICT, held["care"], Severity.HIGH,
        "One document says Mere Valley Hospital Trust, another Northmere District Council.",
    )  # fmt: skip
    b.gap(GapCode.UNALIGNED, priorities[1], Severity.LOW)


def generated(goals: int = 250) -> Builder:
    """One strategy of 2,000 nodes: 10 domains, `goals` goals, actions and measures under each, 40 owners."""
    b = Builder()
    strategy = b.entity(Kind.STRATEGY, STRATEGY)
    owners = [b.entity(Kind.ORGANISATION, f"Northmere Team {n}") for n in range(40)]
    held = [b.entity(Kind.PLAN, f"Northmere Delivery Plan {n}") for n in range(60)]
    domains = [b.entity(Kind.DOMAIN, f"Domain of wellbeing {n}", str(n), STRATEGY) for n in range(1, 11)]
    for domain in domains:
        b.fact(domain, Predicate.PART_OF, strategy)
    for n in range(goals):
        b.page = 5 + n
        goal = b.entity(
            Kind.GOAL,
            f"Goal that Northmere has set itself, number {n}",
            f"{n % 10 + 1}.{n // 10 + 1}",
            STRATEGY,
        )
        b.fact(goal, Predicate.PART_OF, domains[n % 10])
        b.fact(goal, Predicate.UNDERPINNED_BY, held[n * 7 % 60])
        for i in range(5):
            action = b.entity(Kind.ACTION, f"Action {i} that is done for goal number {n} this year", scope=STRATEGY)
            b.fact(action, Predicate.PART_OF, goal)
            b.fact(action, Predicate.OWNED_BY, owners[(n * 3 + i) % 40])
        for i in range(2):
            measure = b.entity(Kind.MEASURE, f"Measure {i} of goal number {n}", scope=STRATEGY)
            b.fact(goal, Predicate.MEASURED_BY, measure)
    return b
