"""What was read of a document, as bytes that can be stored and sent: JSON, in which nothing can be run.

Mentions and evidence repeat from fact to fact, so each is written once and facts refer to it by its number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from goldenthread.documents.model import Format, Notice, TextCoverage, UnreadDocument
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read.

    Attributes:
        record: what the build keeps of it.
        facts: its facts.
        definitions: (short form, full name) as its text defines them.
    """

    record: DocumentRecord
    facts: tuple[Fact, ...]
    definitions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LongDocument:
    """A document of `pages` pages that is to be read by ranges of `size`."""

    pages: int
    size: int


Outcome = ReadDocument | UnreadDocument
T = TypeVar("T")


class _Table(Generic[T]):
    """Values in order of first appearance, each with its number."""

    def __init__(self) -> None:
        self.numbers: dict[T, int] = {}

    def number(self, value: T) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


def encode(outcome: Outcome | LongDocument) -> bytes:
    """The outcome as JSON bytes, the same for equal outcomes."""
    if isinstance(outcome, UnreadDocument):
        return _dump({"unread": encode_unread(outcome)})
    if isinstance(outcome, LongDocument):
        return _dump({"pages": outcome.pages, "size": outcome.size})
    mentions: _Table[Mention] = _Table()
    evidence: _Table[Evidence] = _Table()
    facts = [_encode_fact(fact, mentions, evidence) for fact in outcome.facts]
    return _dump(
        {
            "record": _encode_record(outcome.record),
            "mentions": [_encode_mention(mention) for mention in mentions.numbers],
            "evidence": [_encode_evidence(item) for item in evidence.numbers],
            "facts": facts,
            "definitions": outcome.definitions,
        }
    )


def decode(data: bytes) -> Outcome | LongDocument:
    """What `encode` was given.

    Raises:
        ValueError: the bytes are not of this form.
    """
    try:
        content = json.loads(data)
        if "unread" in content:
            return decode_unread(content["unread"])
        if "pages" in content:
            return LongDocument(int(content["pages"]), int(content["size"]))
        mentions = [_decode_mention(item) for item in content["mentions"]]
        evidence = [_decode_evidence(item) for item in content["evidence"]]
        facts = tuple(_decode_fact(item, mentions, evidence) for item in content["facts"])
        definitions = tuple((str(short), str(full)) for short, full in content["definitions"])
        return ReadDocument(_decode_record(content["record"]), facts, definitions)
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"not a stored document: {error!r}") from error


def encode_unread(unread: UnreadDocument) -> list[Any]:
    """An unread document as a JSON list."""
    return [unread.name, unread.sha256, unread.reason, unread.message, unread.advice, unread.page]


def decode_unread(item: Iterable[Any]) -> UnreadDocument:
    """The unread document that `encode_unread` was given."""
    return UnreadDocument(*item)


def _dump(content: object) -> bytes:
    return json.dumps(content, separators=(",", ":"), sort_keys=True).encode("ascii")


def _encode_fact(fact: Fact, mentions: _Table[Mention], evidence: _Table[Evidence]) -> list[Any]:
    target: Any
    if isinstance(fact.object, Literal):
        target = [fact.object.text, fact.object.datatype]
    else:
        target = mentions.number(fact.object)
    return [
        mentions.number(fact.subject),
        fact.predicate,
        target,
        evidence.number(fact.evidence),
        fact.extractor,
        fact.confidence,
    ]


def _decode_fact(item: list[Any], mentions: list[Mention], evidence: list[Evidence]) -> Fact:
    subject, predicate, target, source, extractor, confidence = item
    thing = Literal(*target) if isinstance(target, list) else mentions[target]
    return Fact(mentions[subject], Predicate(predicate), thing, evidence[source], extractor, confidence)


def _encode_mention(mention: Mention) -> list[Any]:
    return [mention.kind, mention.label, mention.code, mention.scope, list(mention.alt), mention.local_term]


def _decode_mention(item: list[Any]) -> Mention:
    kind, label, code, scope, alt, local_term = item
    return Mention(Kind(kind), label, code, scope, tuple(alt), local_term)


def _encode_evidence(item: Evidence) -> list[Any]:
    return [item.document, item.quote, item.page, item.page_label, list(item.section), item.text_source]


def _decode_evidence(item: list[Any]) -> Evidence:
    document, quote, page, page_label, section, text_source = item
    return Evidence(document, quote, page, page_label, tuple(section), text_source)


def _encode_record(record: DocumentRecord) -> list[Any]:
    notices = [[notice.code, notice.message, notice.page] for notice in record.notices]
    coverage = [record.coverage.seen, record.coverage.kept]
    return [
        record.name,
        record.title,
        record.format,
        record.sha256,
        record.pages,
        coverage,
        notices,
        record.facts,
        record.outline,
        record.page_labels,
    ]


def _decode_record(item: list[Any]) -> DocumentRecord:
    name, title, form, sha256, pages, coverage, notices, facts, outline, page_labels = item
    return DocumentRecord(
        name=name,
        title=title,
        format=Format(form),
        sha256=sha256,
        pages=pages,
        coverage=TextCoverage(*coverage),
        notices=tuple(Notice(*notice) for notice in notices),
        facts=facts,
        outline=outline,
        page_labels=tuple((page, label) for page, label in page_labels),
    )
