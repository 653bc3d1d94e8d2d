"""Action logs, and minutes kept as a table with those who act in the margin."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.documents.model import Table
from goldenthread.extract.agents import names_nobody, split_agents
from goldenthread.extract.dates import find_dates, timescales
from goldenthread.extract.minute_actions import Task, asked_sentence, labelled_task, owner_only, spoken_tasks
from goldenthread.extract.minute_agents import People
from goldenthread.extract.words import sentences
from goldenthread.lexicon.load import Lexicon

#: Fewer words in a cell are a number or a state, not a task.
_SHORTEST_TASK = 3


def log_tasks(table: Table, people: People) -> Iterator[tuple[int, Task, str]]:
    """For every action of a log: its row, the action, and the day of the meeting that gave it out ('' for this)."""
    rows = table.text_rows()
    columns = _columns(rows[0] if rows else [], people.lexicon)
    if "action" not in columns:
        return
    margin = "owner" not in columns and _is_margin(rows[1:], columns["action"], people)
    if "owner" not in columns and not margin and not _speaks(rows[1:], columns["action"], people):
        return
    for number, row in enumerate(rows[1:], 1):
        for task in _margin_tasks(row, columns, people) if margin else _row_tasks(row, columns, people):
            yield number, task, _raised(row, columns)


def _columns(header: list[str], lexicon: Lexicon) -> dict[str, int]:
    """Which column holds the action, its owner, its date and what was said, by the header row's words."""
    found: dict[str, int] = {}
    for column, text in enumerate(header):
        for role in ("action", "owner", "when", "meeting", "notes"):
            if text.strip(" :*").lower() in lexicon.words("minutes", f"log_{role}"):
                found.setdefault(role, column)
    return found


def _row_tasks(row: list[str], columns: dict[str, int], people: People) -> Iterator[Task]:
    text = row[columns["action"]].strip()
    if len(text.split()) < _SHORTEST_TASK or names_nobody(text):
        return
    when = [scale.text for scale in timescales(row[columns["when"]])] if "when" in columns else []
    if "owner" not in columns:
        task = labelled_task(text, people)
        yield Task(task.agents, task.text, task.whole, when[0] if when else task.when)
        return
    owner = row[columns["owner"]].strip()
    named = [] if names_nobody(owner) else people.agents(owner) or split_agents(owner, (), people.lexicon)
    agents = tuple(dict.fromkeys(people.named(agent) for agent in named))
    yield Task(agents, text.rstrip(" ."), text, when[0] if when else "")


def _raised(row: list[str], columns: dict[str, int]) -> str:
    """The day of an earlier meeting that gave the action out, where a column says it."""
    days = find_dates(row[columns["meeting"]]) if "meeting" in columns else []
    return next((span.text for span in days if span.due), "")


def _is_margin(rows: list[list[str]], column: int, people: People) -> bool:
    """Whether a column headed 'Action' only names who acts."""
    cells = [row[column] for row in rows if row[column].strip() and not names_nobody(row[column])]
    return bool(cells) and all(owner_only(cell, people) for cell in cells)


def _speaks(rows: list[list[str]], column: int, people: People) -> bool:
    """Whether most cells of a column say who is to do what."""
    cells = [row[column] for row in rows if len(row[column].split()) >= _SHORTEST_TASK]
    return bool(cells) and 2 * sum(bool(labelled_task(cell, people).agents) for cell in cells) >= len(cells)


def _margin_tasks(row: list[str], columns: dict[str, int], people: People) -> Iterator[Task]:
    """The action of a row whose margin names who acts: what the text says they will do, or its last sentence."""
    agents = owner_only(row[columns["action"]], people)
    said = max((cell for column, cell in enumerate(row) if column != columns["action"]), key=len, default="")
    if not agents or len(said.split()) < _SHORTEST_TASK:
        return
    spoken = [task for _, sentence in sentences(said) for task in spoken_tasks(sentence, "", people)]
    given = [task for task in spoken if set(task.agents) & set(agents)]
    if given:
        yield from given
        return
    task = labelled_task(asked_sentence(said), people)
    yield Task(tuple(agents), task.text, task.whole, task.when)
