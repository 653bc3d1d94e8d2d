"""Renders the server's own pages: Jinja templates with autoescape, one style, few scripts, a strict policy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from goldenthread.outputs.page_policy import content_policy
from goldenthread.outputs.wording import plural
from goldenthread.resources import template_folder

_HERE: Final = Path(__file__).resolve().parent / "templates"
_FRAMED: Final = "frame-ancestors 'none'"


def page(template: str, scripts: Sequence[str] = (), status: int = 200, **values: Any) -> HTMLResponse:
    """A page under a policy that names the hash of its style and of each script: nothing else in it runs.

    Args:
        template: the name of a template of this folder.
        scripts: names of scripts of this folder, in order.
        status: the HTTP status.
        values: what the template shows.
    """
    texts = [_own(f"js/{name}.js") for name in scripts]
    style = _style()
    policy = content_policy(texts, [style], forms="'self'")
    html = (
        _environment()
        .get_template(template)
        .render(
            policy=policy,
            style=Markup(style),  # noqa: S704 - our own file
            scripts=[Markup(text) for text in texts],  # noqa: S704 - our own files
            **values,
        )
    )
    headers = {"Content-Security-Policy": f"{policy}; {_FRAMED}", "Cache-Control": "no-cache", "Vary": "Accept"}
    return HTMLResponse(html, status, headers)


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([_HERE, template_folder()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plural"] = plural
    return environment


@lru_cache
def _style() -> str:
    common = (template_folder() / "css" / "common.css").read_text(encoding="utf-8")
    return f"{common}\n{_own('css/serving.css')}".replace("\r\n", "\n")


@lru_cache
def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8").replace("\r\n", "\n")
