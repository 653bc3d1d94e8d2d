"""A second knowledge base made by hand: two editions of a strategy, and documents that give different figures."""

from __future__ import annotations

from datetime import date

from sample_graph import Builder, record

from goldenthread.coverage.gaps import find_gaps
from goldenthread.facts.model import Kind, Literal, Predicate
from goldenthread.outputs.result import BuildResult

NEW, OLD = "Lakeside Care Strategy 2023-2028", "Lakeside Care Strategy 2018-2022"
_AS_OF = date(2027, 3, 31)


def _editions(b: Builder) -> dict[str, str]:
    p = Predicate
    ids = {
        "new": b.entity(Kind.STRATEGY, NEW),
        "old": b.entity(Kind.STRATEGY, OLD),
        "d1": b.entity(Kind.DOMAIN, "Close to home", "1", NEW),
        "d2": b.entity(Kind.DOMAIN, "A good start", "2", NEW),
        "was": b.entity(Kind.DOMAIN, "Close to Home", "3", OLD),
        "gone": b.entity(Kind.DOMAIN, "Fewer beds", "1", OLD),
        "births": b.entity(Kind.GOAL, "Safe births", "2A", NEW),
        "older": b.entity(Kind.GOAL, "Active older people", "1A", NEW),
        "walks": b.entity(Kind.ACTION, "Lead weekly walks", "1A.1", NEW),
    }
    for child, parent in (("d1", "new"), ("d2", "new"), ("births", "d2"), ("older", "d1"), ("walks", "older")):
        b.fact(ids[child], p.PART_OF, ids[parent], document="new.pdf", page=4)
    for child in ("was", "gone"):
        b.fact(ids[child], p.PART_OF, ids["old"], document="old.pdf", page=2)
    b.fact(ids["new"], p.SUPERSEDES, ids["old"], document="new.pdf", page=1)
    b.fact(ids["births"], p.LIFE_STAGE, Literal("Starting well"), document="new.pdf", page=5)
    b.fact(ids["older"], p.LIFE_STAGE, Literal("Ageing well"), document="new.pdf", page=5)
    return ids


def _figures(b: Builder, ids: dict[str, str]) -> None:
    """What the two documents say of the years and the measures: some of it the same, some not."""
    p = Predicate
    ids["falls"] = b.entity(Kind.MEASURE, "Falls a year", scope=NEW)
    ids["visits"] = b.entity(Kind.MEASURE, "Home visits a week", scope=NEW)
    b.fact(ids["older"], p.MEASURED_BY, ids["falls"], document="new.pdf", page=6)
    for document, end, target in (("new.pdf", "2028", "40"), ("register.docx", "2027", "45")):
        b.fact(ids["new"], p.VALID_FROM, Literal("2023", "gYear"), document=document, page=1)
        b.fact(ids["new"], p.VALID_TO, Literal(end, "gYear"), document=document, page=1)
        b.fact(ids["falls"], p.TARGET_VALUE, Literal(target, "decimal"), document=document, page=6)
        b.fact(ids["falls"], p.BASELINE_VALUE, Literal("60", "decimal"), document=document, page=6)
    b.fact(ids["falls"], p.TARGET, Literal("40"), document="new.pdf", page=6)
    b.fact(ids["falls"], p.DUE_BY, Literal("2026-12-31", "date"), document="new.pdf", page=6)
    b.fact(ids["visits"], p.DUE_BY, Literal("2026-12-31", "date"), document="new.pdf", page=6)
    b.fact(ids["visits"], p.DUE_BY, Literal("2028-12-31", "date"), document="new.pdf", page=6)


def _bodies(b: Builder, ids: dict[str, str]) -> None:
    """Two bodies with a strategy each; both lean on a third one, and hold up one domain."""
    p = Predicate
    ids["council"] = b.entity(Kind.ORGANISATION, "Lakeside Council")
    ids["trust"] = b.entity(Kind.ORGANISATION, "Lakeside Hospital Trust")
    ids["nurse"] = b.entity(Kind.ROLE, "Chief Nurse")
    ids["care"] = b.entity(Kind.PLAN, "Winter Plan 2025-2027")
    ids["carers"] = b.entity(Kind.STRATEGY, "Carers Strategy")
    ids["priority"] = b.entity(Kind.CORPORATE_PRIORITY, "Healthy lives", "1", "Lakeside Plan")
    register = "register.docx"
    b.fact(ids["new"], p.OWNED_BY, ids["council"], document=register, page=1)
    b.fact(ids["care"], p.OWNED_BY, ids["trust"], document=register, page=1)
    b.fact(ids["care"], p.LED_BY, ids["nurse"], document=register, page=2)
    b.fact(ids["care"], p.VALID_TO, Literal("2027", "gYear"), document=register, page=1)
    b.fact(ids["carers"], p.VALID_TO, Literal("2027-04-30", "date"), document=register, page=1)
    b.fact(ids["d1"], p.UNDERPINNED_BY, ids["carers"], document="new.pdf", page=4)
    b.fact(ids["care"], p.UNDERPINNED_BY, ids["carers"], document=register, page=2)
    b.fact(ids["d1"], p.ALIGNS_TO, ids["priority"], document="new.pdf", page=4)
    b.fact(ids["care"], p.ALIGNS_TO, ids["priority"], document=register, page=2)


def editions_result() -> BuildResult:
    """A finished build of the two editions."""
    builder = Builder()
    ids = _editions(builder)
    _figures(builder, ids)
    _bodies(builder, ids)
    knowledge = builder.build()
    documents = (record("new.pdf", NEW), record("old.pdf", OLD), record("register.docx", "Register of strategies"))
    gaps = find_gaps(knowledge, documents, _AS_OF, 0.5)
    return BuildResult(knowledge, gaps, documents, (), _AS_OF, "Lakeside")
