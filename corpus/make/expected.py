"""What a careful reader finds in the corpus: facts, gaps and traps that the tables of the world vouch for.

`python corpus/make/expected.py [FILE]` writes them as JSON lines (by default to `tests/demo/expected_facts.jsonl`).
A line with `p` is a fact, one with `gap` a gap, one with `trap` something that only a careless reader would find.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import care_strategy
import previous_strategy
import pypdfium2
import slides
import world
from pack import appendix

CORPUS = Path(__file__).resolve().parents[1]
TARGET = CORPUS.parent / "tests" / "demo" / "expected_facts.jsonl"

PACK = "board-pack-2026-11-19.pdf"
STRATEGY = "joint-strategy-2024-2029.docx"
OLD = "health-and-wellbeing-strategy-2019-2023.pdf"
CARE = "integrated-care-strategy-2025-2035.pdf"
PLAN = "action-plan-2026-2028.pdf"
COUNCIL = "council-plan-2025-2029.html"
REGISTER = "strategy-register.csv"
SLIDES = "golden-thread-slides-2026-10.pptx"
NOTES = "place-alliance-notes-2026-10-22.txt"
VAN = "voluntary-action-plan-2025-2028.xml"
TRACKER = "action-tracker-2026-q2.xlsx"
JSNA = "jsna-2026-summary.md"

MEETING = "Northmere Health and Wellbeing Board, 17 September 2026"
SHORT = {
    "NPA": "Northmere Place Alliance",
    "NDAP": "Northmere Drugs and Alcohol Partnership",
    "DVFT": "Dray Valley NHS Foundation Trust",
    "VAN": "Voluntary Action Northmere",
    "CSP": "Community Safety Partnership",
    "NSCP": "Northmere Safeguarding Children Partnership",
    "Vale and Coast ICB": "Vale and Coast Integrated Care Board",
    "Vale and Coast ICP": "Vale and Coast Integrated Care Partnership",
}

Node = dict[str, object]
Line = dict[str, object]


def squash(text: str) -> str:
    """A text's letters and digits, lower case, with `&` as `and`: how quotes are compared with sources."""
    return re.sub(r"[^a-z0-9%£]", "", text.replace("&", " and ").lower())


@cache
def pages(name: str) -> tuple[str, ...]:
    """The squashed text of each page of a PDF of the corpus."""
    document = pypdfium2.PdfDocument(CORPUS / name)
    try:
        return tuple(squash(document[i].get_textpage().get_text_range()) for i in range(len(document)))
    finally:
        document.close()


def page_of(name: str, quote: str) -> int:
    """The first page, from 1, on which every tab-separated part of the quote stands; 0 when there is none."""
    parts = [squash(part) for part in quote.split("\t")]
    return next((i for i, text in enumerate(pages(name), 1) if all(part in text for part in parts)), 0)


def node(kind: str, label: str, code: str = "", scope: str = "", alt: tuple[str, ...] = ()) -> Node:
    """A thing as the annotation guide writes it."""
    found: Node = {"kind": kind, "label": label, "alt": list(alt)}
    found |= {"code": code} if code else {}
    return found | ({"scope": scope} if scope else {})


def strategy(title: str, *alt: str) -> Node:
    """A strategy; its title without the years is an accepted name."""
    bare = re.sub(r"\s*(19|20)\d\d\s*[-–/]\s*\d{2,4}$", "", title)
    return node("Strategy", title, alt=tuple(dict.fromkeys([*alt, bare] if bare != title else alt)))


JOINT = strategy(world.JHWS, "JHWS", "Joint Health and Wellbeing Strategy 2024-2029")


def domain(number: str) -> Node:
    """A domain of the joint strategy."""
    title = world.domain(number).title
    return node("Domain", title, number, world.JHWS, (f"Domain {number}: {title}",))


def goal(code: str) -> Node:
    """A goal of the joint strategy."""
    return node("Goal", world.goal(code).text, code, world.JHWS)


def agent(label: str, kind: str = "Organisation") -> Node:
    """An agent, with the name its abbreviation stands for."""
    return node(kind, label, alt=(SHORT[label],) if label in SHORT else ())


def measure(name: str) -> Node:
    """A measure."""
    return node("Measure", name)


def literal(text: str) -> Node:
    """A literal object."""
    return {"literal": text}


def fact(doc: str, subject: Node, predicate: str, target: Node, quote: str, form: str, core: bool = True) -> Line:
    """A fact; of a PDF the page is looked up in the file."""
    where = {"page": page_of(doc, quote)} if doc.endswith(".pdf") else {}
    return {
        "doc": doc,
        **where,
        "s": subject,
        "p": predicate,
        "o": target,
        "form": form,
        "quote": quote,
        "core": core,
    }


def joint_strategy() -> Iterator[Line]:
    """The current joint strategy."""
    for item in world.DOMAINS:
        title = f"Domain {item.number}: {item.title}"
        serves = node("CorporatePriority", world.priority_title(item.priority), item.priority, world.COUNCIL_PLAN)
        row = f"{item.number}. {item.title}\tPriority {item.priority}: {world.priority_title(item.priority)}"
        yield fact(STRATEGY, domain(item.number), "partOf", JOINT, title, "heading")
        yield fact(STRATEGY, domain(item.number), "alignsTo", serves, row, "table")
        sponsor = agent(item.sponsor, "Role")
        yield fact(STRATEGY, domain(item.number), "ledBy", sponsor, f"Domain sponsor: {item.sponsor}", "prose")
    for aim in world.GOALS:
        text = f"{aim.code} {aim.text}"
        yield fact(STRATEGY, goal(aim.code), "partOf", domain(aim.code[0]), f"Goal {aim.code}: {aim.text}", "heading")
        if aim.code in {"1A", "2B", "3A", "4B", "5C", "6A"}:
            row = f"{text}\t{aim.lead}\t{aim.reports_to}"
            yield fact(STRATEGY, goal(aim.code), "ledBy", agent(aim.lead, "Role"), row, "table")
    for item in world.MEASURES:
        if item.goal in {"1A", "2B", "3B", "4C", "5A", "6C"}:
            row = f"{item.goal} {world.goal(item.goal).text}\t{item.name}\t{item.baseline}\t{item.target}"
            yield fact(STRATEGY, goal(item.goal), "measuredBy", measure(item.name), row, "table")
            yield fact(
                STRATEGY,
                measure(item.name),
                "baseline",
                literal(item.baseline),
                row,
                "table",
                item.goal < "4",
            )
            yield fact(STRATEGY, measure(item.name), "target", literal(item.target), row, "table", item.goal < "4")
    quote = f"It replaces the {world.PREVIOUS}."
    yield fact(STRATEGY, JOINT, "supersedes", strategy(world.PREVIOUS), quote, "prose")


def board_pack() -> Iterator[Line]:
    """The board pack: the appendix, two front matters and the minutes."""
    for row in appendix.rows():
        if row.goal not in {"1A", "2A", "2D", "4A", "4C", "6B", "6C"}:
            continue
        subject = strategy(row.strategy, *((row.registered,) if row.registered != "-" else ()))
        cells = "\t".join(cell for cell in (row.strategy, row.link_words, row.comment) if cell)
        yield fact(PACK, goal(row.goal), "underpinnedBy", subject, cells, "table")
        owner = "Housing Service" if row.owner == "See above" else row.owner
        for name in filter(None, owner.split(" / ")):
            yield fact(
                PACK,
                subject,
                "ownedBy",
                agent(name),
                "\t".join(filter(None, (row.strategy, row.link_words, row.owner, row.comment))),
                "table",
            )
    for title, words in (
        ("Northmere Local Plan 2021-38", "Currently under review"),
        ("Climate and Nature Strategy", "In development"),
    ):
        yield fact(
            PACK,
            strategy(title),
            "status",
            literal(words),
            f"{title}\t{words}\tHighways and Transport",
            "table",
        )
    yield from _papers()
    yield from _minutes()


def _papers() -> Iterator[Line]:
    first = node(
        "Report",
        "Joint Health and Wellbeing Strategy 2024-2029: annual report on the strategy and what underpins it",
    )
    second = node("Report", "Vale and Coast Integrated Care Strategy 2025-2035: what it asks of Northmere")
    farrow, wilk = agent("Dr Imogen Farrow", "Person"), agent("Tomasz Wilk", "Person")
    strand, tate = agent("Helen Strand", "Person"), agent("Rosalind Tate", "Person")
    for paper, of, author, post in (
        (first, farrow, strand, "Director of Public Health"),
        (second, wilk, tate, "Place Director, Vale and Coast Integrated Care Board"),
    ):
        yield fact(PACK, paper, "authoredBy", of, f"Report of: {of['label']}, {post}", "header-block")
        yield fact(PACK, paper, "authoredBy", author, f"Report author: {author['label']}", "header-block")
        yield fact(PACK, paper, "accountableTo", of, f"Accountable Director: {of['label']}, {post}", "header-block")
    text = "That the Board notes the performance of the strategy's measures at Appendix 2"
    yield fact(PACK, node("Recommendation", text, "1.1"), "decidedAt", first, f"1.1\t{text}.", "list")
    text = "That the Board receives a report on progress each November"
    yield fact(PACK, node("Recommendation", text, "1.3"), "decidedAt", second, f"1.3\t{text}.", "list")


def _minutes() -> Iterator[Line]:
    for person, rest in (
        ("Liam Fothergill", "add the date first agreed to the action log"),
        (
            "Gareth Pellow",
            "send the list of funded groups to all social prescribing link workers by 2 October 2026",
        ),
        ("Helen Strand", "ask the Place Leadership Team to name a lead for Goal 4D"),
    ):
        task = node("MeetingAction", rest[0].upper() + rest[1:], scope=MEETING, alt=(f"{person} to {rest}",))
        yield fact(PACK, task, "assignedTo", agent(person, "Person"), f"Action: {person} to {rest}.", "prose")
    text = "That the Board approves the award of nineteen grants as set out in Appendix A to the report"
    yield fact(PACK, node("Decision", text), "decidedAt", node("Meeting", MEETING), f"RESOLVED: {text}.", "prose")


def action_plan() -> Iterator[Line]:
    """The action plan."""
    for item in world.ACTIONS:
        if item.ref not in {"1A.1", "2A.1", "2B.1", "2C.2", "3B.1", "4B.1", "6A.1"}:
            continue
        subject = node("Action", item.text, item.ref, world.ACTION_PLAN)
        start = " ".join(item.text.split()[:12])
        row = f"{item.ref}\t{start}\t{item.owner}\t{item.timescale}"
        yield fact(PLAN, subject, "partOf", goal(item.ref.split(".")[0]), f"{item.ref}\t{start}", "table")
        for name in item.owner.split("; "):
            yield fact(PLAN, subject, "ownedBy", agent(name), row, "table")
        yield fact(PLAN, subject, "timescale", literal(item.timescale), row, "table")
        yield fact(
            PLAN,
            subject,
            "measuredBy",
            measure(item.measure),
            f"{item.ref}\t{item.measure}",
            "table",
            ";" not in item.measure,
        )


def care_and_previous() -> Iterator[Line]:
    """The integrated care strategy and the previous edition of the joint strategy."""
    whole = strategy(world.ICS_STRATEGY)
    for item in care_strategy.COMMITMENTS:
        if item.code in {"S1", "L1", "L3", "L5", "A1", "T2"}:
            subject = node("Commitment", item.text, item.code, world.ICS_STRATEGY)
            yield fact(
                CARE,
                subject,
                "timescale",
                literal(item.when),
                f"{item.code}\t{item.text} ({item.when}).",
                "list",
            )
            lead = item.lead.split("; ")[0]
            yield fact(CARE, subject, "ledBy", agent(lead), f"{item.code}\t{item.text}\t{item.lead}", "table")
    interim = strategy("Vale and Coast Interim Integrated Care Strategy 2023-2025")
    quote = "It replaces the Vale and Coast Interim Integrated Care Strategy 2023-2025."
    yield fact(CARE, whole, "supersedes", interim, quote, "prose")
    for line in care_strategy.SUPPORT.strip().splitlines():
        title, owner = (cell.strip() for cell in line.split("|"))
        yield fact(CARE, strategy(title), "ownedBy", agent(owner), f"{title}\t{owner}", "table")
    for line in previous_strategy.PRIORITIES.strip().splitlines():
        number, title, _, objectives = (cell.strip() for cell in line.split("|"))
        priority = node("Domain", title, number, world.PREVIOUS)
        quote = f"Priority {number}: {title}"
        yield fact(OLD, priority, "partOf", strategy(world.PREVIOUS), quote, "heading")
        first = node("Goal", objectives.split("; ")[0], f"{number}A", world.PREVIOUS)
        yield fact(OLD, first, "partOf", priority, f"A.\t{first['label']}", "list")


def other_formats() -> Iterator[Line]:
    """One or more facts of each of the other formats."""
    council = strategy(world.COUNCIL_PLAN, "Council Plan")
    yield fact(
        COUNCIL,
        council,
        "supersedes",
        strategy(world.OLD_COUNCIL_PLAN),
        f"This plan replaces the {world.OLD_COUNCIL_PLAN}.",
        "prose",
    )
    for item in world.PRIORITIES:
        subject = node("CorporatePriority", item.title, item.number, world.COUNCIL_PLAN)
        yield fact(COUNCIL, subject, "partOf", council, f"Priority {item.number}: {item.title}", "heading")
    calls = measure("Calls answered within three minutes")
    yield fact(
        COUNCIL,
        calls,
        "target",
        literal("90% by 2027/28"),
        "Calls answered within three minutes\t64% (2024/25)\t90% by 2027/28",
        "table",
    )
    for title in (
        "Northmere Dementia Strategy 2022-2027",
        "Warm and Safe Homes Plan 2025-2028",
        "Northmere Tobacco Control Plan 2021-2025",
    ):
        row = world.registered(title)
        quote = f"{row.title}\t{row.owner}\t{row.status}"
        yield fact(REGISTER, strategy(title), "ownedBy", agent(row.owner), quote, "table")
        yield fact(REGISTER, strategy(title), "status", literal(row.status), quote, "table")
        yield fact(REGISTER, strategy(title), "link", literal(row.link), f"{row.title}\t{row.link}", "table")
    for title in slides.UNDER["2"].split("\n"):
        yield fact(SLIDES, domain("2"), "underpinnedBy", strategy(title), title, "slide", False)
    task = node("MeetingAction", "Share the Healthwatch survey questions", "NPA/62")
    yield fact(
        NOTES,
        task,
        "assignedTo",
        agent("Bernice Oyelaran", "Person"),
        "NPA/62\tShare the Healthwatch survey questions\tBernice Oyelaran\tOctober 2026",
        "table",
    )
    van = strategy(world.VAN_PLAN)
    yield fact(
        VAN,
        node("Goal", "Nobody on their own", "2", world.VAN_PLAN),
        "partOf",
        van,
        "Nobody on their own",
        "list",
    )
    fields = world.actions_of("2B")[0]
    tracked = node("Action", fields.text, fields.ref)
    yield fact(
        TRACKER,
        tracked,
        "ownedBy",
        agent(fields.owner),
        f"{fields.ref}\t{fields.text}\t{fields.owner}",
        "table",
    )
    needs = strategy("Northmere Joint Strategic Needs Assessment 2026", "JSNA")
    older = strategy("Northmere Joint Strategic Needs Assessment 2023")
    yield fact(
        JSNA,
        needs,
        "supersedes",
        older,
        "It replaces the Northmere Joint Strategic Needs Assessment 2023.",
        "prose",
    )


def gaps() -> Iterator[Line]:
    """The deliberate gaps and the contradiction."""

    def gap(code: str, doc: str, subject: Node, quote: str) -> Line:
        where = {"page": page_of(doc, quote)} if doc.endswith(".pdf") else {}
        return {"gap": code, "doc": doc, **where, "s": subject, "quote": quote, "core": True}

    def act(ref: str) -> Node:
        return node("Action", next(a.text for a in world.ACTIONS if a.ref == ref), ref, world.ACTION_PLAN)

    yield gap("noOwner", STRATEGY, goal("4D"), f"4D {world.goal('4D').text}\tPlace Leadership Team")
    yield gap("noOwner", PLAN, act("4B.2"), "4B.2\tFrom April 2027")
    yield gap(
        "noOwner",
        PACK,
        strategy("Climate and Nature Strategy"),
        "Climate and Nature Strategy\tMembers' working group first met in October 2026",
    )
    yield gap("noMeasure", STRATEGY, goal("3C"), "No measure has yet been agreed for Goal 3C")
    yield gap("noMeasure", PLAN, act("2B.2"), "2B.2\tVale and Coast ICB\tDecember 2027")
    yield gap(
        "noTarget",
        STRATEGY,
        measure("Dementia diagnosis rate, ages 65 and over"),
        "Dementia diagnosis rate, ages 65 and over\t61.3% (2024)",
    )
    yield gap("noTimescale", PLAN, act("5B.2"), "5B.2\tHead of Procurement")
    yield gap("NoUnderpinningStrategy", PACK, goal("5C"), "To be discussed by the Anchor Network in February 2027")
    yield gap("NoAction", STRATEGY, goal("4C"), f"Goal 4C: {world.goal('4C').text}")
    yield gap("PastDue", PLAN, act("3B.1"), "3B.1\tJune 2026")
    yield gap(
        "expired",
        PACK,
        strategy("Northmere Tobacco Control Plan 2021-25", "Northmere Tobacco Control Plan 2021-2025"),
        "Northmere Tobacco Control Plan 2021-25\tPublic Health",
    )
    yield gap(
        "notCurrent",
        PACK,
        strategy("Early Talk and School Readiness Strategy"),
        "Early Talk and School Readiness Strategy\tFirst draft expected in spring 2027",
    )
    yield gap(
        "notCurrent",
        PACK,
        strategy("Connected Northmere Loneliness Strategy"),
        "Connected Northmere Loneliness Strategy\tNot yet developed",
    )
    yield gap(
        "noLink",
        PACK,
        strategy("Local Cycling & Walking Infrastructure Plan", "LCWIP"),
        "Local Cycling & Walking Infrastructure Plan (LCWIP)",
    )
    dementia = strategy("Northmere Dementia Strategy 2022-2027")
    yield gap("OwnerConflict", REGISTER, dementia, "Northmere Dementia Strategy 2022-2027\tAdult Social Care")


def traps() -> Iterator[Line]:
    """What must not be found."""

    def trap(doc: str, why: str, subject: Node, predicate: str, target: Node) -> Line:
        return {"trap": {"s": subject, "p": predicate, "o": target}, "doc": doc, "why": why}

    homeless = strategy("Homelessness & Rough Sleeping Strategy 2024-29")
    yield trap(PACK, "'See above' is the owner named above, not an agent", homeless, "ownedBy", agent("See above"))
    tobacco = strategy("Northmere Tobacco Control Plan 2021-25")
    yield trap(
        PACK,
        "goal 5C's row is empty; the strategy above it is not its own",
        goal("5C"),
        "underpinnedBy",
        strategy("Northmere Inclusive Economy Strategy 2024-30"),
    )
    missing = node("Commitment", "We will", "L4", world.ICS_STRATEGY)
    yield trap(
        CARE,
        "there is no L4: the series jumps from L3 to L5",
        missing,
        "partOf",
        strategy(world.ICS_STRATEGY),
    )
    yield trap(
        PACK,
        "goal 2A is cut by the page's end; its second half is no goal of its own",
        tobacco,
        "partOf",
        node("Goal", "alcohol and drugs, in the neighbourhoods where harm is greatest"),
    )


def scopes() -> Iterator[Line]:
    """Where the facts above are all there are: what a build states there beyond them is wrong."""

    def scope(doc: str, predicates: list[str], *subject_kinds: str) -> Line:
        kinds = {"subject_kinds": list(subject_kinds)} if subject_kinds else {}
        return {"scope": {"doc": doc, "predicates": predicates, **kinds}}

    yield scope(STRATEGY, ["partOf"], "Domain", "Goal")
    yield scope(STRATEGY, ["ledBy"], "Domain")
    yield scope(STRATEGY, ["alignsTo", "supersedes"])
    yield scope(PACK, ["authoredBy", "accountableTo"])
    yield scope(CARE, ["ownedBy"], "Strategy", "Plan", "Framework")
    yield scope(CARE, ["supersedes"])
    yield scope(OLD, ["partOf"], "Domain")
    yield scope(COUNCIL, ["partOf"], "CorporatePriority")
    yield scope(COUNCIL, ["supersedes"])
    yield scope(JSNA, ["supersedes"])


def lines() -> list[Line]:
    """Every line, facts numbered."""
    facts = [*joint_strategy(), *board_pack(), *action_plan(), *care_and_previous(), *other_formats()]
    numbered = [{"id": f"demo-{number:04d}", **line} for number, line in enumerate(facts, 1)]
    return [*numbered, *gaps(), *traps(), *scopes()]


def main(arguments: list[str]) -> int:
    """Write the lines to the file given, or to the tests' folder."""
    target = Path(arguments[0]) if arguments else TARGET
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines())
    target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
