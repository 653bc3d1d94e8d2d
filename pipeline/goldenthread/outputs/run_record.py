"""`run.json`: what went into a build, what came out, what went wrong. Two runs differ in `timings` alone."""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

import goldenthread
from goldenthread.documents.record import DocumentRecord
from goldenthread.outputs.change_record import changes_record, gaps_record
from goldenthread.outputs.result import BuildResult
from goldenthread.safe_text import readable

#: The packages whose version can change what a build finds.
_PACKAGES: Final = (
    "charset-normalizer",
    "html5lib",
    "lxml",
    "markdown-it-py",
    "networkx",
    "openpyxl",
    "pdfplumber",
    "pyoxigraph",
    "pypdfium2",
    "pyshacl",
    "pytesseract",
    "python-docx",
    "python-pptx",
    "rapidfuzz",
    "rdflib",
    "spacy",
    "XlsxWriter",
)
#: What an officer is told when the graph breaks a rule of `ontology/shapes.ttl`.
FAULT: Final = (
    "The graph of this build breaks rules of its own. The fault is in Golden Thread, not in your documents: do not "
    "rely on this build. Report it to those who look after Golden Thread, with run.json, which says under "
    "'conformance' what is wrong."
)
#: Below this share of a document's characters, text has probably been lost.
LOW_TEXT_SHARE: Final = 0.95


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _versions() -> dict[str, str]:
    packages = {package: _version(package) for package in _PACKAGES}
    return {"goldenthread": goldenthread.__version__, "python": platform.python_version(), **packages}


def _input(record: DocumentRecord) -> dict[str, Any]:
    return {
        "name": record.name,
        "title": record.title,
        "format": record.format.value,
        "sha256": record.sha256,
        "pages": record.pages,
        "page_labels": {str(page): label for page, label in record.page_labels},
        "outline": record.outline,
        "facts": record.facts,
        "text_coverage": {
            "seen": record.coverage.seen,
            "kept": record.coverage.kept,
            "ratio": round(record.coverage.ratio, 4),
        },
        "pages_not_read": record.pages_not_read,
        "notices": [{"code": n.code, "message": n.message, "page": n.page} for n in record.notices],
    }


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _counts(result: BuildResult) -> dict[str, Any]:
    knowledge = result.knowledge
    return {
        "documents": len(result.documents),
        "unread": len(result.unread),
        "entities": len(knowledge.entities),
        "facts": len(knowledge.facts),
        "evidence": sum(len(fact.support) for fact in knowledge.facts),
        "gaps": len(result.gaps),
        "merged_entities": sum(bool(entity.merged_because) for entity in knowledge.entities),
        "review_candidates": len(knowledge.ambiguous),
        "review_candidates_left_off": knowledge.ambiguous_left_off,
        "entities_by_kind": _counted(entity.kind.value for entity in knowledge.entities),
        "facts_by_predicate": _counted(fact.predicate.value for fact in knowledge.facts),
        "gaps_by_code": _counted(gap.code.value for gap in result.gaps),
        "gaps_ignored": dict(sorted(result.ignored.items())),
    }


def warnings(result: BuildResult) -> Iterator[str]:
    """What a person should know before they rely on the build, one sentence each."""
    if result.conformance is not None and not result.conformance.conforms:
        yield FAULT
    for unread in result.unread:
        yield f"{unread.name} was not read: {unread.message} {unread.advice}"
    for record in result.documents:
        for notice in record.notices:
            yield f"{record.name}: {record.remark(notice)}"
        if record.coverage.ratio < LOW_TEXT_SHARE:
            share = f"{record.coverage.ratio:.0%}"
            yield f"{record.name}: only {share} of its text was kept; compare its pages with what was found."
    if result.ignored:
        codes = ", ".join(f"{code} ({count:,})" for code, count in result.ignored.items())
        yield f"Gaps that are not counted, as the corpus.toml says under [gaps] ignore: {codes}."
    if result.knowledge.ambiguous:
        count = len(result.knowledge.ambiguous)
        pairs = "1 pair of names may be" if count == 1 else f"{count} pairs of names may each be"
        yield f"{pairs} one thing; they were kept apart (see review_candidates.csv)."
    if left_off := result.knowledge.ambiguous_left_off:
        yield (
            f"{left_off} more such pairs, less alike, are not in review_candidates.csv; "
            "the setting review_candidates says how many are listed."
        )


def _ambiguous(result: BuildResult) -> list[dict[str, Any]]:
    labels = {entity.id: entity.label for entity in result.knowledge.entities}
    return [
        {
            "first": pair.first,
            "first_label": labels.get(pair.first, ""),
            "second": pair.second,
            "second_label": labels.get(pair.second, ""),
            "reason": pair.reason,
            "score": round(pair.score, 4),
        }
        for pair in sorted(result.knowledge.ambiguous)
    ]


def _unread(result: BuildResult) -> list[dict[str, Any]]:
    return [
        {
            "name": document.name,
            "sha256": document.sha256,
            "reason": document.reason,
            "message": document.message,
            "advice": document.advice,
            "page": document.page,
        }
        for document in result.unread
    ]


def run_record(result: BuildResult, timings: Mapping[str, float]) -> dict[str, Any]:
    """The content of `run.json`; `timings` are seconds by stage."""
    return {
        "title": result.title,
        "as_of": result.as_of.isoformat(),
        "versions": _versions(),
        "inputs": [_input(record) for record in result.documents],
        "unread": _unread(result),
        "profile": result.profile.record(),
        "counts": _counts(result),
        "conformance": result.conformance.record() if result.conformance else None,
        "warnings": list(warnings(result)),
        "ambiguous": _ambiguous(result),
        "changes": changes_record(result.changes),
        "gaps": gaps_record(result),
        "timings": {stage: round(seconds, 3) for stage, seconds in timings.items()},
    }


def run_json(result: BuildResult, timings: Mapping[str, float]) -> str:
    """The text of `run.json`."""
    return readable(json.dumps(run_record(result, timings), ensure_ascii=False, indent=1)) + "\n"
