"""`/`: what was built, what could not be read, and where to look."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from goldenthread.asking.question_files import list_questions
from goldenthread.serving.context import build_of
from goldenthread.serving.pages import page

#: Counts of a build that the page shows, and what they count.
_COUNTS = (
    ("documents", "document", "documents"),
    ("entities", "thing", "things"),
    ("facts", "fact", "facts"),
    ("gaps", "gap", "gaps"),
)


async def start(request: Request) -> Response:
    """The start page."""
    record = build_of(request).record
    counts = record.get("counts", {})
    return page(
        "start.html.j2",
        title=record.get("title", ""),
        as_of=_day(record.get("as_of", "")),
        figures=[(counts.get(key, 0), one if counts.get(key) == 1 else many) for key, one, many in _COUNTS],
        unread=record.get("unread", []),
        warnings=record.get("warnings", []),
        questions=list_questions(),
    )


def _day(text: Any) -> str:
    try:
        return date.fromisoformat(text).strftime("%d %B %Y").lstrip("0")
    except (TypeError, ValueError):
        return ""
