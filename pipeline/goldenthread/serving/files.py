"""The files of a build over HTTP: only those a build writes, by their names, from its own folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from goldenthread.building.publish import BUILD_FILES

#: What each file is for, in the order they are listed; a file of a build that is not named here comes last.
_PURPOSES: Final = {
    "graph.html": "the interactive graph, to be opened in a browser",
    "coverage.html": "the coverage report, to be opened in a browser",
    "coverage.xlsx": "the coverage gaps as a workbook",
    "coverage.csv": "the coverage gaps as a table",
    "entities.csv": "everything that was found, a row a thing",
    "facts.csv": "every fact, with its document, page and words",
    "review_candidates.csv": "pairs of names that may be one thing, to be decided by a person",
    "graph.ttl": "the facts as RDF (Turtle)",
    "graph.trig": "the facts with their evidence as RDF (TriG)",
    "inferences.trig": "what follows from the facts, as RDF (TriG)",
    "graph.jsonld": "the facts as JSON-LD",
    "graph.graphml": "the facts for network programs",
    "run.json": "what was read, with counts, warnings and versions",
}
_MEDIA_TYPES: Final = {
    ".csv": "text/csv; charset=utf-8",
    ".graphml": "application/graphml+xml",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".trig": "application/trig",
    ".ttl": "text/turtle; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: A page of a build brings its own policy, as strict as ours; this adds what only a header can say.
_PAGE_POLICY: Final = "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class BuildFile:
    """A file that can be had: its name, what it is for, its media type and its size in bytes."""

    name: str
    purpose: str
    media_type: str
    size: int


def build_files(folder: Path) -> list[BuildFile]:
    """The files of the build in a folder that are there, in the order people look for them."""
    order = [*(name for name in _PURPOSES if name in BUILD_FILES), *sorted(BUILD_FILES - set(_PURPOSES))]
    found = [(name, path) for name in order if (path := _path(folder, name))]
    return [BuildFile(name, _PURPOSES.get(name, ""), media_type(name), path.stat().st_size) for name, path in found]


def media_type(name: str) -> str:
    """What a file is, by its ending."""
    return _MEDIA_TYPES.get(Path(name).suffix, "application/octet-stream")


def send_file(request: Request, folder: Path, name: str, *, attached: bool) -> Response:
    """A file of the build, or 304 where the client has it already.

    Args:
        request: what asks for it.
        folder: the build.
        name: the file's name, as the request has it.
        attached: whether a browser keeps it rather than showing it.

    Raises:
        HTTPException: 404 when no build writes a file of that name, or it is not there.
    """
    path = _path(folder, name) if name in BUILD_FILES else None
    if path is None:
        raise HTTPException(404, "There is no such file of the build. /download lists those there are.")
    return send_path(request, path, attached=attached)


def send_path(request: Request, path: Path, *, attached: bool) -> Response:
    """A file of our own by its path; see `send_file`."""
    state = path.stat()
    headers = {"ETag": f'"{state.st_mtime_ns:x}-{state.st_size:x}"', "Cache-Control": "no-cache"}
    if path.suffix == ".html" and not attached:
        headers["Content-Security-Policy"] = _PAGE_POLICY
    if attached:
        headers["Content-Disposition"] = f'attachment; filename="{path.name}"'
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, headers=headers, media_type=media_type(path.name), stat_result=state)


def _path(folder: Path, name: str) -> Path | None:
    """Where a file of the build is; None when it is not there, or is a link to something outside the folder."""
    path = folder / name
    inside = path.resolve().parent == folder.resolve()
    return path if inside and path.is_file() else None
