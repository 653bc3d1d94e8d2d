"""What every page and the endpoint share: the build, the limits, where queries wait and answers are sent."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from goldenthread.serving.build import Served, ServedBuild
from goldenthread.serving.desk import Desk
from goldenthread.serving.limits import ServeLimits
from goldenthread.serving.outbox import Outbox


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of a running server."""

    served: Served
    desk: Desk
    outbox: Outbox
    limits: ServeLimits


def context_of(request: Request) -> Context:
    """The parts of the server that a request has reached."""
    context: Context = request.app.state.context
    return context


def build_of(request: Request) -> ServedBuild:
    """The build to answer a request from."""
    return context_of(request).served.build
