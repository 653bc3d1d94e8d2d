"""Runs of formatted text, and the blocks that paragraphs of them become, for every format that has runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from goldenthread.documents.model import Block, BlockKind, Link, Location, Role, Style
from goldenthread.layout.markers import BULLETS

#: Stands where words of the source were left out between two that a reader sees side by side; no text holds it.
GAP = "\ufdd0"
_INVISIBLE = re.compile(f"[\u00ad\u200b\u2060\ufeff{GAP}]")
_LITERAL_BULLET = re.compile(rf"^([{BULLETS}]|[–—-](?=\s)|o(?=\t))\s*(?=\S)")
T = TypeVar("T")
#: Hosts that wrap an address into one of their own, the path they do it at, and the parameters that hold it.
_WRAPPERS = (
    (".safelinks.protection.outlook.com", "/", ("url",)),
    ("www.google.com", "/url", ("q", "url")),
)
_SCHEMES = {"", "http", "https", "mailto", "ftp", "tel"}
#: A bold line longer than this is emphasis, not a heading over what follows it.
_HEADING_LENGTH = 120
#: A bold title that a paragraph runs on after: how many words it has, and how many at least follow it.
_FEWEST_TITLE_WORDS, _MOST_TITLE_WORDS, _FEWEST_REST_WORDS = 2, 14, 12


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one format; `\\n` stands for a line break the author put in."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None
    colour: str | None = None
    link: str = ""
    struck: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What a paragraph is, apart from its words: the fields of the blocks it becomes."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    role: Role = Role.BODY
    location: Location = field(default_factory=Location)
    style_name: str | None = None
    bold: bool = False


def fold(text: str) -> str:
    """White space folded to single spaces, invisible characters removed."""
    return " ".join(_INVISIBLE.sub("", text).split())


def count(text: str) -> int:
    """How many characters count for the coverage figure: neither white space, nor invisible, nor a bullet."""
    return sum(1 for c in _INVISIBLE.sub("", text) if not c.isspace() and c not in BULLETS)


def has_headings(blocks: Iterable[Block]) -> bool:
    """Whether the source marked any heading."""
    return any(block.kind is BlockKind.HEADING and block.role is Role.BODY for block in blocks)


def runs_between_gaps(lines: Iterable[Sequence[Run]]) -> tuple[str, ...]:
    """The words of lines as the pieces between what was left out, each of which stands in the source as it is."""
    pieces = "\n".join(plain(line) for line in lines).split(GAP)
    return tuple(piece for piece in map(fold, pieces) if piece)


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each line, lines without words left out."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=other)] for other in others)
    return [line for line in lines if fold(plain(line))]


def plain(runs: Iterable[Run]) -> str:
    """The text of the runs as it is."""
    return "".join(run.text for run in runs)


def links_of(runs: Iterable[Run]) -> tuple[Link, ...]:
    """The hyperlinks of the runs; neighbouring runs with one target are one link."""
    links: list[tuple[str, str]] = []
    previous = ""
    for run in runs:
        if run.link and run.link == previous:
            links[-1] = (links[-1][0] + run.text, run.link)
        elif run.link:
            links.append((run.text, run.link))
        previous = run.link
    return tuple(Link(fold(text), target) for text, target in links if fold(text))


def safe_target(target: str) -> str:
    """A hyperlink's target, or '' where following it could do more than show a page.

    Of an address that a mail or office program wrapped into one of its own, the address that was written.
    """
    target = target.strip()
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES:
        return ""
    names = next((names for ending, path, names in _WRAPPERS if host.endswith(ending) and parts.path == path), ())
    asked = parse_qs(parts.query) if names else {}
    inner = next((asked[name][0] for name in names if name in asked), "")
    return inner if inner.startswith(("http://", "https://")) else target


def style_of(runs: Sequence[Run], name: str | None = None) -> Style:
    """The style that all words of the runs share; size and colour are those of most of the words."""
    worded = [run for run in runs if fold(run.text)]
    return Style(
        size=_most_used([(run.size, len(run.text)) for run in worded]),
        bold=bool(worded) and all(run.bold for run in worded),
        italic=bool(worded) and all(run.italic for run in worded),
        colour=_most_used([(run.colour, len(run.text)) for run in worded]),
        name=name,
    )


def _most_used(values: list[tuple[T, int]]) -> T | None:
    weights: dict[T, int] = {}
    for value, weight in values:
        weights[value] = weights.get(value, 0) + weight
    return max(weights, key=lambda value: weights[value]) if weights else None


def paragraph_blocks(runs: Sequence[Run], frame: Frame) -> list[Block]:
    """The blocks of one paragraph: none when it has no words.

    A paragraph whose first line is bold and short while the others are not becomes two blocks, because its
    first line heads the others; so does one that runs on after a bold title. Lines that each begin with a bullet
    become list items.
    """
    lines = lines_of(runs)
    if frame.kind is BlockKind.PARAGRAPH and lines:
        lines = [*_run_in(lines[0]), *lines[1:]]
    if frame.kind is not BlockKind.PARAGRAPH or not _heads(lines):
        return _split_bullets(lines, frame)
    groups: list[list[list[Run]]] = []
    for index, line in enumerate(lines):
        if _heads(lines[index : index + 2]) or _heads([*groups[-1][:1], line]):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [block for group in groups for block in _split_bullets(group, frame)]


def _run_in(line: list[Run]) -> list[list[Run]]:
    """A line as a bold title and the sentences that run on after it; the line alone where it is not so made.

    A label ('Owner: ...') and a name in bold within its sentence are no titles.
    """
    stop = next((index for index, run in enumerate(line) if run.text.strip() and not run.bold), 0)
    title, rest = fold(plain(line[:stop])), fold(plain(line[stop:]))
    words = len(title.split())
    if not _FEWEST_TITLE_WORDS <= words <= _MOST_TITLE_WORDS or title.endswith((":", ",", "-", "–")):
        return [line]
    runs_on = rest[:1].isupper() and len(rest.split()) >= _FEWEST_REST_WORDS and title[:1].isupper()
    return [line[:stop], line[stop:]] if runs_on else [line]


def _heads(lines: list[list[Run]]) -> bool:
    """Whether the first line is a bold and short one over a line that is not bold."""
    if len(lines) < 2:
        return False
    first, second = style_of(lines[0]), style_of(lines[1])
    return first.bold and not second.bold and len(fold(plain(lines[0]))) <= _HEADING_LENGTH


def _joined(lines: list[list[Run]]) -> list[Run]:
    return [run for index, line in enumerate(lines) for run in ([Run("\n"), *line] if index else line)]


def _split_bullets(lines: list[list[Run]], frame: Frame) -> list[Block]:
    if not lines:
        return []
    if frame.kind is not BlockKind.PARAGRAPH:
        return [_block(lines, frame)]
    groups: list[tuple[str, list[list[Run]]]] = [("", [])]
    for line in lines:
        bullet = _LITERAL_BULLET.match(plain(line).lstrip())
        if bullet:
            groups.append((bullet[1], [_shortened(line, bullet[0])]))
        else:
            groups[-1][1].append(line)
    return [_group_block(bullet, group, frame) for bullet, group in groups if group]


def _group_block(bullet: str, lines: list[list[Run]], frame: Frame) -> Block:
    if bullet:
        frame = replace(frame, kind=BlockKind.LIST_ITEM, marker=bullet)
    return _block(lines, frame)


def _shortened(line: list[Run], prefix: str) -> list[Run]:
    """The line without the first characters, white space before them left out too."""
    left = len(plain(line)) - len(plain(line).lstrip()) + len(prefix)
    kept: list[Run] = []
    for run in line:
        kept.append(replace(run, text=run.text[left:]))
        left = max(0, left - len(run.text))
    return kept


def _block(lines: list[list[Run]], frame: Frame) -> Block:
    runs = [run for line in lines for run in line]
    texts = tuple(fold(plain(line)) for line in lines)
    parts = runs_between_gaps(lines)
    style = style_of(runs, frame.style_name)
    return Block(
        frame.kind,
        " ".join(texts),
        level=frame.level,
        marker=frame.marker,
        parts=parts if len(parts) > 1 else (),
        role=frame.role,
        location=frame.location,
        style=replace(style, bold=style.bold or frame.bold),
        links=links_of(_joined(lines)),
        lines=texts if len(texts) > 1 else (),
    )
