"""Everything a build knows: the one value that every output writer takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.coverage.changes import Changes
from goldenthread.coverage.model import Gap, GapCode
from goldenthread.coverage.profile import GapProfile
from goldenthread.documents.model import UnreadDocument
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.graph.soundness.conformance import Conformance


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A finished build, before it is written.

    Attributes:
        knowledge: entities and facts.
        gaps: the coverage gaps, sorted.
        documents: the documents read, sorted by name.
        unread: the documents that could not be read, sorted by name.
        as_of: the date that 'expired' and 'past due' are judged by.
        title: the corpus's title for page headings.
        conformance: what the check of the graph found; None before it is made.
        profile: which gaps count, and how much.
        ignored: how many gaps of each code the profile leaves out of `gaps`; codes without any are not in it.
        links: name of a document read -> the address people can open it at: http, https, or relative to the folder of
            the build, without a fragment; documents without one are not in it.
        changes: what it changes of the build before.
    """

    knowledge: KnowledgeBase
    gaps: tuple[Gap, ...]
    documents: tuple[DocumentRecord, ...]
    unread: tuple[UnreadDocument, ...]
    as_of: date
    title: str = "Golden thread"
    conformance: Conformance | None = None
    profile: GapProfile = field(default_factory=GapProfile)
    ignored: Mapping[GapCode, int] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
