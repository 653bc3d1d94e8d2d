"""Writes the two pages: each one file that works from a disk, asks the network for nothing and runs no text.

A document's words reach a page in two ways only: through Jinja's autoescape, or as JSON in which no character
can end its script element. The content security policy names the hash of every script and style, so that
anything else is inert even if it got in.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from goldenthread.documents.page_words import page_words
from goldenthread.outputs.coverage_report.page import coverage_data
from goldenthread.outputs.page_policy import content_policy
from goldenthread.outputs.result import BuildResult
from goldenthread.outputs.thread_page.packing import COMPRESS_FROM, as_json, compressed
from goldenthread.outputs.thread_page.page import graph_data
from goldenthread.outputs.wording import plural
from goldenthread.resources import template_folder

_VIS = "vendor/vis-network/vis-network.min.js"
_GRAPH_SCRIPTS = (
    *("state", "ties", "filters", "links", "copying"),
    *("outlines", "shapes", "legend", "layout", "clusters", "camera", "canvas"),
    *("panel", "search", "list", "table", "likeness", "compare", "overview"),
    *("drawing", "saving", "paper", "keys", "main"),
)
_UNSAFE_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write_pages(result: BuildResult, folder: Path) -> None:
    """Write `graph.html` and `coverage.html` into an existing folder.

    Raises:
        OSError: the folder cannot be written to.
    """
    _write(folder / "graph.html", graph_html(result))
    _write(folder / "coverage.html", coverage_html(result))


def graph_html(result: BuildResult) -> str:
    """The interactive graph as one page."""
    # data.js calls this function, which holds all others, when the data is unpacked.
    rest = f"function begin() {{\n{_bundle('js/graph', _GRAPH_SCRIPTS)}\n}}"
    scripts = [_vendored(_VIS), f"{_bundle('js/graph', ('data',))}\n{rest}"]
    data = _escaped(as_json(graph_data(result)))
    # What is large is compressed: base64 has no character that a script element cannot hold.
    large = len(data) > COMPRESS_FROM
    held = Markup(compressed(data)) if large else data  # noqa: S704  (base64, or escaped)
    more = {"data": held, "compressed": large, "weight": _weight(result, len(held) + sum(map(len, scripts)))}
    return render_page("graph.html.j2", scripts, ("common", "graph"), result=result, **more)


def _weight(result: BuildResult, size: int) -> str:
    """How much a page of so many characters holds."""
    known = result.knowledge
    held = f"{plural(len(known.entities), 'item')} and {plural(len(known.facts), 'fact')}"
    return f"This page holds {held} in {size / 1e6:.1f} MB, and asks the network for nothing."


def coverage_html(result: BuildResult) -> str:
    """The coverage report as one page."""
    scripts = [_bundle("js/coverage", ("filter", "owners"))]
    return render_page("coverage.html.j2", scripts, ("common", "coverage"), **coverage_data(result))


def script_json(value: Any) -> Markup:
    """JSON that is safe inside a script element: no character of it can end the element or open a comment."""
    return _escaped(as_json(value))


def _escaped(text: str) -> Markup:
    for character, escape in _UNSAFE_IN_SCRIPT.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704  (what could be markup has just been escaped)


def render_page(template: str, scripts: list[str], styles: tuple[str, ...], **values: Any) -> str:
    """A page of a template with scripts and style sheets in it, and the policy that lets only those work.

    Args:
        template: the name of the template, which uses `policy`, `style` and `scripts`.
        scripts: our own and vendored scripts, as text.
        styles: names of our own style sheets, without folder and suffix.
        values: what else the template uses.
    """
    style = _bundle("css", styles, ".css")
    values["policy"] = content_policy(scripts, [style])
    values["style"] = Markup(style)  # noqa: S704  (our own file)
    values["scripts"] = [Markup(script) for script in scripts]  # noqa: S704  (our own and vendored files)
    return _environment().get_template(template).render(values)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(template_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plural": plural, "page_words": page_words}
    return environment


def _bundle(folder: str, names: tuple[str, ...], suffix: str = ".js") -> str:
    """Our own files joined, with line feeds on every system: a hash is of bytes."""
    texts = [(template_folder() / folder / f"{name}{suffix}").read_text(encoding="utf-8") for name in names]
    return "\n".join(texts).replace("\r\n", "\n")


def _vendored(name: str) -> str:
    """A vendored script without the comment that would make developer tools ask for a source map."""
    text = (template_folder() / name).read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.rpartition("\n//# sourceMappingURL=")[0] or text


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
