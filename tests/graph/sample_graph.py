"""A knowledge base made by hand: a strategy with everything the contract names, and its gaps."""

from __future__ import annotations

from datetime import date

from goldenthread.coverage.gaps import find_gaps
from goldenthread.documents.model import Format, Notice, TextCoverage, UnreadDocument
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.identity import mint
from goldenthread.facts.model import Evidence, Kind, Literal, Predicate
from goldenthread.facts.resolved import AmbiguousPair, Entity, KnowledgeBase, ResolvedFact, Support
from goldenthread.outputs.result import BuildResult

AS_OF = date(2024, 6, 1)
STRATEGY = "Riverside Health Strategy 2022-2026"
OLD = "Riverside Health Strategy 2016-2021"
MERGED = "'TCP' is defined as 'Tobacco Control Plan' in register.docx"
HOSTILE = '=HYPERLINK("http://x.invalid")\x07 </script><b>"quoted" \\ , next\nline\t\u2028é😀'


class Builder:
    """Collects entities and facts; `build` sorts them into a knowledge base."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.facts: dict[tuple[str, Predicate, str | Literal], tuple[list[Support], str]] = {}

    def entity(
        self,
        kind: Kind,
        label: str,
        code: str = "",
        scope: str = "",
        alt: tuple[str, ...] = (),
        term: str = "",
        why: tuple[str, ...] = (),
    ) -> str:
        iri = mint(kind, scope, code, label)
        self.entities[iri] = Entity(iri, kind, label, code, tuple(sorted(alt)), scope, term, why)
        return iri

    def fact(
        self,
        subject: str,
        predicate: Predicate,
        value: str | Literal,
        document: str = "strategy.pdf",
        page: int | None = 3,
        quote: str = "",
        confidence: float = 0.9,
        extractor: str = "tables.row",
        review: str = "Unreviewed",
        section: tuple[str, ...] = ("Our goals",),
        source: str = "",
    ) -> None:
        words = quote or f"{self._name(subject)}\t{self._name(value)}"
        label = None if page is None else f"p{page}"
        support = Support(Evidence(document, words, page, label, section, source), extractor, confidence)
        self.facts.setdefault((subject, predicate, value), ([], review))[0].append(support)

    def _name(self, value: str | Literal) -> str:
        if isinstance(value, Literal):
            return value.text
        return self.entities[value].label

    def build(self, ambiguous: tuple[AmbiguousPair, ...] = ()) -> KnowledgeBase:
        facts = [
            ResolvedFact(s, p, o, tuple(sorted(supports, key=lambda x: -x.confidence)), review)
            for (s, p, o), (supports, review) in self.facts.items()
        ]
        facts.sort(key=lambda f: (f.subject, f.predicate, str(f.object)))
        return KnowledgeBase(tuple(sorted(self.entities.values())), tuple(facts), ambiguous)


def record(name: str, title: str = "", facts: int = 1) -> DocumentRecord:
    """A document as a build keeps it."""
    return DocumentRecord(name, title, Format.PDF, "ab" * 32, 12, TextCoverage(1000, 990), (), facts)


def sample_documents() -> tuple[DocumentRecord, ...]:
    """The documents of the sample."""
    return (
        record("minutes.docx", "Board meeting"),
        record("register.docx", "Register of strategies"),
        record("strategy.pdf", STRATEGY),
    )


def _thread(b: Builder) -> dict[str, str]:
    p = Predicate
    ids = {
        "strategy": b.entity(Kind.STRATEGY, STRATEGY, alt=("RHS",)),
        "old": b.entity(Kind.STRATEGY, OLD),
        "vision": b.entity(Kind.VISION, "A healthier Riverside", scope=STRATEGY),
        "people": b.entity(Kind.CORPORATE_PRIORITY, "People", "1", "Riverside Council Plan"),
        "place": b.entity(Kind.CORPORATE_PRIORITY, "Place", "2", "Riverside Council Plan"),
        "d1": b.entity(Kind.DOMAIN, "Staying well", "1", STRATEGY, term="priority"),
        "d2": b.entity(Kind.DOMAIN, "Living well", "2", STRATEGY, term="priority"),
        "g1a": b.entity(Kind.GOAL, "Fewer people smoke", "1A", STRATEGY),
        "g1b": b.entity(Kind.GOAL, "More people walk", "1B", STRATEGY),
        "g2a": b.entity(Kind.GOAL, "Warm homes for all", "2A", STRATEGY),
        "a1": b.entity(Kind.ACTION, "Open a stop smoking clinic", "1A.1", STRATEGY),
        "a2": b.entity(Kind.ACTION, HOSTILE, "", STRATEGY),
        "m1": b.entity(Kind.MEASURE, "Share of adults who smoke", scope=STRATEGY),
        "m2": b.entity(Kind.MEASURE, "Number of walkers", scope=STRATEGY),
        "o1": b.entity(Kind.OUTCOME, "Cleaner lungs", scope=STRATEGY),
    }
    for child, parent in (
        ("vision", "strategy"), ("d1", "strategy"), ("d2", "strategy"), ("g1a", "d1"), ("g1b", "d1"),
        ("g2a", "d2"), ("a1", "g1a"), ("a2", "g1a"),
    ):  # fmt: skip
        b.fact(ids[child], p.PART_OF, ids[parent])
    b.fact(ids["strategy"], p.SUPERSEDES, ids["old"], page=1)
    b.fact(ids["strategy"], p.ALIGNS_TO, ids["people"], page=2)
    b.fact(ids["strategy"], p.VALID_FROM, Literal("2022", "gYear"), page=1)
    b.fact(ids["strategy"], p.VALID_TO, Literal("2026", "gYear"), page=1)
    b.fact(ids["g1a"], p.MEASURED_BY, ids["m1"])
    b.fact(ids["g1b"], p.MEASURED_BY, ids["m2"])
    b.fact(ids["m1"], p.BASELINE, Literal("14% in 2020"))
    b.fact(ids["m1"], p.TARGET, Literal("5% by 2030"))
    b.fact(ids["a1"], p.HAS_OUTCOME, ids["o1"])
    b.fact(ids["a1"], p.TIMESCALE, Literal("by March 2024"))
    b.fact(ids["a1"], p.DUE_BY, Literal("2024-03-31", "date"))
    return ids


def _register(b: Builder, ids: dict[str, str]) -> None:
    p = Predicate
    ids["tobacco"] = b.entity(Kind.PLAN, "Tobacco Control Plan", alt=("TCP",), why=(MERGED,))
    ids["housing"] = b.entity(Kind.STRATEGY, "Housing Strategy")
    ids["walking"] = b.entity(Kind.STRATEGY, "Walking Strategy 2015-2020")
    ids["public_health"] = b.entity(Kind.ORGANISATION, "Public Health Team")
    ids["adults"] = b.entity(Kind.ORGANISATION, "Adult Services")
    ids["board"] = b.entity(Kind.PARTNERSHIP, "Riverside Health Board", alt=("RHB",))
    ids["director"] = b.entity(Kind.ROLE, "Director of Housing")
    register = {"document": "register.docx", "page": None, "section": ("Annex", "Register")}
    b.fact(ids["g1a"], p.UNDERPINNED_BY, ids["tobacco"], **register)  # type: ignore[arg-type]
    b.fact(ids["g1b"], p.UNDERPINNED_BY, ids["walking"], **register)  # type: ignore[arg-type]
    b.fact(ids["g2a"], p.UNDERPINNED_BY, ids["housing"], **register)  # type: ignore[arg-type]
    b.fact(ids["d1"], p.UNDERPINNED_BY, ids["housing"], confidence=0.4)
    b.fact(ids["tobacco"], p.OWNED_BY, ids["public_health"], **register)  # type: ignore[arg-type]
    b.fact(ids["tobacco"], p.OWNED_BY, ids["adults"], page=9)
    b.fact(ids["tobacco"], p.STATUS, Literal("InDevelopment"), **register)  # type: ignore[arg-type]
    b.fact(ids["tobacco"], p.STATUS_NOTE, Literal("in development, see Annex"), **register)  # type: ignore[arg-type]
    b.fact(ids["tobacco"], p.LINK, Literal("https://tobacco.invalid/plan", "anyURI"), **register)  # type: ignore[arg-type]
    b.fact(ids["housing"], p.LINK, Literal("Housing pages"), **register)  # type: ignore[arg-type]
    b.fact(ids["housing"], p.OWNED_BY, ids["board"], **register)  # type: ignore[arg-type]
    b.fact(ids["housing"], p.LED_BY, ids["director"], page=7, extractor="tables.row+ocr", source="ocr")
    b.fact(ids["housing"], p.STATUS, Literal("Current"), page=7, source="faulty-font")
    b.fact(ids["housing"], p.STATUS, Literal("Expired"), **register)  # type: ignore[arg-type]
    b.fact(ids["walking"], p.VALID_TO, Literal("2020", "gYear"), **register)  # type: ignore[arg-type]
    b.fact(ids["a1"], p.OWNED_BY, ids["public_health"], page=4, review="Accepted")
    b.fact(ids["a1"], p.OWNED_BY, ids["public_health"], document="minutes.docx", page=2, confidence=0.6)


def _meeting(b: Builder, ids: dict[str, str]) -> None:
    p = Predicate
    ids["meeting"] = b.entity(Kind.MEETING, "Riverside Health Board, 4 May 2023")
    ids["report"] = b.entity(Kind.REPORT, "Update on the strategy")
    ids["recommendation"] = b.entity(Kind.RECOMMENDATION, "Note the update", "1")
    ids["decision"] = b.entity(Kind.DECISION, "The board noted the update")
    ids["task"] = b.entity(Kind.MEETING_ACTION, "Circulate the housing figures")
    ids["sam"] = b.entity(Kind.PERSON, "Sam Okoro")
    minutes = {"document": "minutes.docx", "page": 2, "extractor": "minutes.action"}
    b.fact(ids["report"], p.PART_OF, ids["meeting"], **minutes)  # type: ignore[arg-type]
    b.fact(ids["report"], p.AUTHORED_BY, ids["sam"], **minutes)  # type: ignore[arg-type]
    b.fact(ids["recommendation"], p.DECIDED_AT, ids["report"], **minutes)  # type: ignore[arg-type]
    b.fact(ids["decision"], p.DECIDED_AT, ids["meeting"], **minutes)  # type: ignore[arg-type]
    b.fact(ids["task"], p.DECIDED_AT, ids["meeting"], **minutes)  # type: ignore[arg-type]
    b.fact(ids["task"], p.ASSIGNED_TO, ids["sam"], **minutes)  # type: ignore[arg-type]
    b.fact(ids["task"], p.TIMESCALE, Literal("June 2023"), **minutes)  # type: ignore[arg-type]
    b.fact(ids["task"], p.DUE_BY, Literal("2023-06-30", "date"), **minutes)  # type: ignore[arg-type]


def sample() -> tuple[KnowledgeBase, dict[str, str]]:
    """The knowledge base, and its ids by short name."""
    builder = Builder()
    ids = _thread(builder)
    _register(builder, ids)
    _meeting(builder, ids)
    pair = AmbiguousPair(ids["housing"], ids["walking"], "similar names", 0.5)
    return builder.build((pair,)), ids


def sample_result() -> BuildResult:
    """A finished build of the sample."""
    knowledge, _ = sample()
    documents = sample_documents()
    noticed = DocumentRecord(
        "scan.pdf", HOSTILE, Format.PDF, "cd" * 32, 2, TextCoverage(100, 50),
        (Notice("PageWithoutText", "Page 2 has no text.", 2),), 0,
    )  # fmt: skip
    documents = tuple(sorted((*documents, noticed), key=lambda d: d.name))
    unread = (UnreadDocument("locked.pdf", "ef" * 32, "Encrypted", "It has a password.", "Ask for a copy without."),)
    gaps = find_gaps(knowledge, documents, AS_OF, 0.5)
    return BuildResult(knowledge, gaps, documents, unread, AS_OF, "Riverside")
