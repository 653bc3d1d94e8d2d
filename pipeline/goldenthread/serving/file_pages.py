"""Pages that are files: the build's graph and coverage report, the ontology's documentation, and the downloads."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from goldenthread.resources import ontology_folder
from goldenthread.serving.accept import preferred
from goldenthread.serving.context import build_of
from goldenthread.serving.files import build_files, send_file, send_path
from goldenthread.serving.pages import page


async def graph(request: Request) -> Response:
    """The interactive graph."""
    return send_file(request, build_of(request).folder, "graph.html", attached=False)


async def coverage(request: Request) -> Response:
    """The coverage report."""
    return send_file(request, build_of(request).folder, "coverage.html", attached=False)


async def ontology(request: Request) -> Response:
    """The ontology: its documentation for people, Turtle for programs."""
    turtle = ontology_folder() / "golden-thread.ttl"
    documentation = ontology_folder() / "golden-thread.html"
    wanted = preferred(request.headers.get("accept"), ("text/html", "text/turtle"))
    if wanted == "text/turtle":
        response = send_path(request, turtle, attached=False)
    elif documentation.is_file():
        response = send_path(request, documentation, attached=False)
    else:
        raise HTTPException(404, "The ontology has no documentation here. /ontology.ttl is the ontology itself.")
    response.headers["Vary"] = "Accept"
    return response


async def ontology_turtle(request: Request) -> Response:
    """The ontology as Turtle."""
    return send_path(request, ontology_folder() / "golden-thread.ttl", attached=False)


async def downloads(request: Request) -> Response:
    """The list of the build's files."""
    return page("downloads.html.j2", files=build_files(build_of(request).folder))


async def download(request: Request) -> Response:
    """One of the build's files, to be kept."""
    return send_file(request, build_of(request).folder, request.path_params["name"], attached=True)
