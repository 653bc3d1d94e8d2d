"""Every code of the contract in the words of a council officer, as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.coverage.model import GapCode, Severity
from goldenthread.documents.model import Format
from goldenthread.facts.model import Kind, Predicate, Status
from goldenthread.graph.thread_view import Layer


@dataclass(frozen=True, slots=True)
class GapWords:
    """How a gap code is shown: its heading, why it matters, what to do about it."""

    heading: str
    why: str
    suggestion: str


KIND_WORDS: dict[Kind, str] = {
    Kind.STRATEGY: "Strategy",
    Kind.PLAN: "Plan",
    Kind.FRAMEWORK: "Framework",
    Kind.POLICY: "Policy",
    Kind.NEEDS_ASSESSMENT: "Needs assessment",
    Kind.PROGRAMME: "Programme",
    Kind.GUIDELINE: "Guideline",
    Kind.VISION: "Vision",
    Kind.CORPORATE_PRIORITY: "Corporate priority",
    Kind.DOMAIN: "Domain",
    Kind.GOAL: "Goal",
    Kind.OUTCOME: "Outcome",
    Kind.ACTION: "Action",
    Kind.COMMITMENT: "Commitment",
    Kind.PRINCIPLE: "Principle",
    Kind.MEASURE: "Measure",
    Kind.ORGANISATION: "Organisation",
    Kind.PARTNERSHIP: "Partnership",
    Kind.PERSON: "Person",
    Kind.ROLE: "Post",
    Kind.DOCUMENT: "Document",
    Kind.MEETING: "Meeting",
    Kind.REPORT: "Report",
    Kind.RECOMMENDATION: "Recommendation",
    Kind.DECISION: "Decision",
    Kind.MEETING_ACTION: "Meeting action",
}

LAYER_WORDS: dict[Layer, str] = {
    Layer.VISION: "Vision",
    Layer.PRIORITY: "Priorities",
    Layer.STRATEGY: "Strategy",
    Layer.DOMAIN: "Domains",
    Layer.GOAL: "Goals",
    Layer.ACTION: "Actions",
    Layer.MEASURE: "Measures",
    Layer.UNDERPINNING: "Underpinned by",
    Layer.OWNER: "Owners",
}

#: A predicate as read from its subject, and as read from its object.
PREDICATE_WORDS: dict[Predicate, tuple[str, str]] = {
    Predicate.PART_OF: ("Part of", "Contains"),
    Predicate.UNDERPINNED_BY: ("Underpinned by", "Underpins"),
    Predicate.OWNED_BY: ("Owned by", "Owns"),
    Predicate.LED_BY: ("Led by", "Leads"),
    Predicate.MEASURED_BY: ("Measured by", "Measures"),
    Predicate.HAS_OUTCOME: ("Has outcome", "Outcome of"),
    Predicate.ALIGNS_TO: ("Aligns to", "Supported by"),
    Predicate.SUPERSEDES: ("Replaces", "Replaced by"),
    Predicate.AUTHORED_BY: ("Written by", "Wrote"),
    Predicate.ACCOUNTABLE_TO: ("Accountable to", "Answered to by"),
    Predicate.ASSIGNED_TO: ("Assigned to", "Has to do"),
    Predicate.DECIDED_AT: ("Decided at", "Decided"),
    Predicate.STATUS: ("Status", "Status of"),
    Predicate.STATUS_NOTE: ("Status, as the document says it", "Status note of"),
    Predicate.TIMESCALE: ("Timescale", "Timescale of"),
    Predicate.LIFE_STAGE: ("Life stage", "Life stage of"),
    Predicate.BASELINE: ("Baseline", "Baseline of"),
    Predicate.TARGET: ("Target", "Target of"),
    Predicate.BASELINE_VALUE: ("Baseline as a number", "Baseline of"),
    Predicate.TARGET_VALUE: ("Target as a number", "Target of"),
    Predicate.UNIT: ("Counted in", "Unit of"),
    Predicate.DIRECTION: ("Better when", "Direction of"),
    Predicate.FREQUENCY: ("Reported", "Frequency of"),
    Predicate.DATA_SOURCE: ("Data from", "Data source of"),
    Predicate.LINK: ("Link", "Link of"),
    Predicate.VALID_FROM: ("Begins", "Begin of"),
    Predicate.VALID_TO: ("Ends", "End of"),
    Predicate.DUE_BY: ("Due by", "Due date of"),
    Predicate.LOCAL_TERM: ("Called in the document", "Local term of"),
}

STATUS_WORDS: dict[Status, str] = {
    Status.CURRENT: "Current",
    Status.DRAFT: "Draft",
    Status.IN_DEVELOPMENT: "In development",
    Status.NOT_YET_DEVELOPED: "Not yet developed",
    Status.UNDER_REVIEW: "Under review",
    Status.BEING_REFRESHED: "Being refreshed",
    Status.EXPIRED: "Expired",
    Status.ACHIEVED: "Achieved",
}

SEVERITY_WORDS: dict[Severity, str] = {
    Severity.HIGH: "High",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
}

FORMAT_WORDS: dict[Format, str] = {
    Format.PDF: "PDF",
    Format.DOCX: "Word",
    Format.PPTX: "PowerPoint",
    Format.XLSX: "Excel",
    Format.CSV: "CSV",
    Format.HTML: "Web page",
    Format.MARKDOWN: "Markdown",
    Format.TEXT: "Text",
    Format.STRATML: "StratML",
}

REVIEW_WORDS: dict[str, str] = {
    "Unreviewed": "not yet reviewed",
    "Accepted": "accepted by a reviewer",
    "Corrected": "corrected by a reviewer",
}

GAP_WORDS: dict[GapCode, GapWords] = {
    GapCode.NO_OWNER: GapWords(
        "No owner",
        "Nobody is named who answers for it.",
        "Name an owner in the document, by post rather than by person.",
    ),
    GapCode.NO_MEASURE: GapWords(
        "No measure",
        "Nobody can tell whether it is being achieved.",
        "Agree at least one measure and state it beside the element.",
    ),
    GapCode.NO_TARGET: GapWords(
        "No target",
        "The measure moves, but nobody has said what is good enough.",
        "State a target and the date it is meant for.",
    ),
    GapCode.NO_TIMESCALE: GapWords(
        "No timescale",
        "It has no date to be held to.",
        "State when it starts and when it will be done.",
    ),
    GapCode.NO_UNDERPINNING_STRATEGY: GapWords(
        "No underpinning strategy",
        "No strategy or plan is named that will deliver it.",
        "Name the strategy that delivers it, or record that one is needed.",
    ),
    GapCode.NO_ACTION: GapWords(
        "No action",
        "It is stated as an aim, and nothing is stated that will be done for it.",
        "State at least one action, with an owner and a date.",
    ),
    GapCode.NOT_CURRENT: GapWords(
        "Leans on a strategy that is not current",
        "What should hold it up is a draft, under review, in development or out of date.",
        "Ask its owner when it will be agreed, or name another.",
    ),
    GapCode.EXPIRED: GapWords(
        "Expired",
        "The years it covers have passed.",
        "Find out whether it was replaced; if not, ask its owner for a refresh.",
    ),
    GapCode.NO_LINK: GapWords(
        "No link",
        "A reader cannot find the document that is leaned on.",
        "Add the address where it is published.",
    ),
    GapCode.OWNER_CONFLICT: GapWords(
        "Documents disagree about the owner",
        "Two documents name different owners, so nobody is sure to act.",
        "Ask both who owns it, and correct the document that is wrong.",
    ),
    GapCode.STATUS_CONFLICT: GapWords(
        "Documents disagree about the status",
        "Two documents give it different statuses.",
        "Ask its owner for the status, and correct the document that is wrong.",
    ),
    GapCode.PAST_DUE: GapWords(
        "Past its due date",
        "Its date has passed, and no document says that it is done.",
        "Ask its owner whether it is done, or for a new date.",
    ),
    GapCode.NOT_IN_CORPUS: GapWords(
        "Leaned on, never read",
        "It holds the thread up, but its document was not among those read.",
        "Get the document and add it to the corpus.",
    ),
    GapCode.UNALIGNED: GapWords(
        "Reaches no corporate priority or vision",
        "It is not said what higher aim it serves.",
        "State which corporate priority it supports.",
    ),
    GapCode.LOW_CONFIDENCE: GapWords(
        "Read with low confidence",
        "The words could be read in more than one way.",
        "Look at the page and accept or correct what was read.",
    ),
}


def plural(count: int, one: str, many: str = "") -> str:
    """'1 goal', '2 goals', '1,204 facts'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


#: Kinds whose plural goes by no rule.
_MANY = {Kind.PERSON: "people"}


def counted(count: int, kind: Kind) -> str:
    """'1 goal', '2 corporate priorities', '1,204 people'."""
    one = KIND_WORDS[kind].lower()
    return plural(count, one, _MANY.get(kind, f"{one[:-1]}ies" if one.endswith("y") else ""))


def sort_words() -> dict[str, str]:
    """What the sorts of things and gaps that changed are called (`coverage.changes.Item.sort`)."""
    kinds = {kind.value: words for kind, words in KIND_WORDS.items()}
    return kinds | {code.value: GAP_WORDS[code].heading for code in GapCode}


def status_words(status: str) -> str:
    """A status in plain words; one that is not in the scheme as the document has it."""
    return STATUS_WORDS[Status(status)] if status in set(Status) else status
