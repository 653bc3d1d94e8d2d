"""What extractors give: mentions of things, and facts between them with the words that prove each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """The classes of the contract (section 2); the value is the local name in the `gt:` namespace."""

    STRATEGY = "Strategy"
    PLAN = "Plan"
    FRAMEWORK = "Framework"
    POLICY = "Policy"
    NEEDS_ASSESSMENT = "NeedsAssessment"
    PROGRAMME = "Programme"
    GUIDELINE = "Guideline"
    VISION = "Vision"
    CORPORATE_PRIORITY = "CorporatePriority"
    DOMAIN = "Domain"
    GOAL = "Goal"
    OUTCOME = "Outcome"
    ACTION = "Action"
    COMMITMENT = "Commitment"
    PRINCIPLE = "Principle"
    MEASURE = "Measure"
    ORGANISATION = "Organisation"
    PARTNERSHIP = "Partnership"
    PERSON = "Person"
    ROLE = "Role"
    DOCUMENT = "Document"
    MEETING = "Meeting"
    REPORT = "Report"
    RECOMMENDATION = "Recommendation"
    DECISION = "Decision"
    MEETING_ACTION = "MeetingAction"


STRATEGY_KINDS = frozenset(
    {
        Kind.STRATEGY,
        Kind.PLAN,
        Kind.FRAMEWORK,
        Kind.POLICY,
        Kind.NEEDS_ASSESSMENT,
        Kind.PROGRAMME,
        Kind.GUIDELINE,
    }
)
ELEMENT_KINDS = frozenset(
    {
        Kind.VISION,
        Kind.CORPORATE_PRIORITY,
        Kind.DOMAIN,
        Kind.GOAL,
        Kind.OUTCOME,
        Kind.ACTION,
        Kind.COMMITMENT,
        Kind.PRINCIPLE,
        Kind.MEASURE,
    }
)
AGENT_KINDS = frozenset({Kind.ORGANISATION, Kind.PARTNERSHIP, Kind.PERSON, Kind.ROLE})
MEETING_KINDS = frozenset({Kind.MEETING, Kind.REPORT, Kind.RECOMMENDATION, Kind.DECISION, Kind.MEETING_ACTION})


class Predicate(StrEnum):
    """The relations of the contract (section 3); the value is the local name in the `gt:` namespace."""

    PART_OF = "partOf"
    UNDERPINNED_BY = "underpinnedBy"
    OWNED_BY = "ownedBy"
    LED_BY = "ledBy"
    MEASURED_BY = "measuredBy"
    HAS_OUTCOME = "hasOutcome"
    ALIGNS_TO = "alignsTo"
    SUPERSEDES = "supersedes"
    AUTHORED_BY = "authoredBy"
    ACCOUNTABLE_TO = "accountableTo"
    ASSIGNED_TO = "assignedTo"
    DECIDED_AT = "decidedAt"
    STATUS = "status"
    STATUS_NOTE = "statusNote"
    TIMESCALE = "timescale"
    LIFE_STAGE = "lifeStage"
    BASELINE = "baseline"
    TARGET = "target"
    BASELINE_VALUE = "baselineValue"
    TARGET_VALUE = "targetValue"
    UNIT = "unit"
    DIRECTION = "direction"
    FREQUENCY = "frequency"
    DATA_SOURCE = "dataSource"
    LINK = "link"
    VALID_FROM = "validFrom"
    VALID_TO = "validTo"
    DUE_BY = "dueBy"
    LOCAL_TERM = "localTerm"


class Status(StrEnum):
    """The concepts of `gt:StatusScheme` (contract section 3)."""

    CURRENT = "Current"
    DRAFT = "Draft"
    IN_DEVELOPMENT = "InDevelopment"
    NOT_YET_DEVELOPED = "NotYetDeveloped"
    UNDER_REVIEW = "UnderReview"
    BEING_REFRESHED = "BeingRefreshed"
    EXPIRED = "Expired"
    ACHIEVED = "Achieved"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One thing as one place in a document names it.

    Attributes:
        kind: its class.
        label: its full text, repaired where the source cut it; no trailing full stop.
        code: the document's own number, normalised ('1', '2A', '4.1'); '' when it has none.
        scope: for elements, the title of the strategy version they belong to; '' for strategies and agents.
        alt: other names the document gives it (abbreviations it defines, short forms).
        local_term: the document's own word for its level ('priority', 'theme').
    """

    kind: Kind
    label: str
    code: str = ""
    scope: str = ""
    alt: tuple[str, ...] = ()
    local_term: str = ""

    def scoped(self, scope: str) -> Mention:
        """The same mention in a scope."""
        return replace(self, scope=scope)


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A literal object: the document's words, and a typed value where one could be read.

    Attributes:
        text: the words as the document has them (for `status` a value of `Status`).
        datatype: an XSD local name ('string', 'date', 'gYear', 'decimal', 'anyURI').
    """

    text: str
    datatype: str = "string"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where a fact is stated.

    Attributes:
        document: the source's file name.
        page: the file's own page index, from 1; None where the format has no pages.
        page_label: the number printed on the page.
        section: the outline path, outermost heading first.
        quote: the words, word for word from the source with white space folded; a table row's cells joined by a tab.
        text_source: a value of `goldenthread.documents.model.TextSource` where the page's text is not simply the
            file's own; else ''.
    """

    document: str
    quote: str
    page: int | None = None
    page_label: str | None = None
    section: tuple[str, ...] = ()
    text_source: str = ""


#: What the name of a rule ends in where its words were read by OCR.
READ_BY_OCR = "+ocr"


def is_read_by_ocr(extractor: str) -> bool:
    """Whether the name of a rule, as `facts.csv` has it, says that its words were read by OCR."""
    return extractor.endswith(READ_BY_OCR)


@dataclass(frozen=True, slots=True)
class Fact:
    """One edge of the golden thread as one place states it.

    Attributes:
        subject, predicate, object: the edge.
        evidence: where it is stated.
        extractor: the rule that found it, as 'family.rule', with `READ_BY_OCR` where its words were.
        confidence: 0 to 1.
    """

    subject: Mention
    predicate: Predicate
    object: Mention | Literal
    evidence: Evidence
    extractor: str
    confidence: float
