"""Reads gold files. What cannot be used is said line by line, all of it at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from goldenthread.errors import UsageError
from goldenthread.evaluation.gold import GoldFact, GoldFile, GoldGap, Place, Scope, Trap
from goldenthread.evaluation.gold_fields import Fields, LineError
from goldenthread.evaluation.wording import squash

#: Bytes of a gold file that are read at most; a year of a person's work has about one million.
GOLD_BYTES: Final = 64 * 1024 * 1024
#: Unusable lines that are named; the rest are counted.
_NAMED: Final = 10

_Line = GoldFact | GoldGap | Trap | Scope


class GoldError(UsageError):
    """A gold file cannot be used."""


def read_gold(paths: Sequence[Path | str]) -> tuple[GoldFile, ...]:
    """Read gold files, each once.

    Args:
        paths: files of one JSON object a line.

    Returns:
        The files in the order given. Two of one name go by their whole paths.

    Raises:
        GoldError: when a file cannot be read, a line cannot be used or there is nothing to compare with.
    """
    unique = list({Path(path).resolve(): Path(path) for path in paths}.values())
    stems = Counter(path.stem for path in unique)
    files = tuple(_read(path, path.stem if stems[path.stem] == 1 else str(path)) for path in unique)
    if not any(file.facts or file.gaps or file.scopes for file in files):
        raise GoldError(
            f"There is no fact in {', '.join(map(str, unique))}. docs/evaluation.md says how to write them."
        )
    return files


def _read(path: Path, name: str) -> GoldFile:
    read: list[_Line] = []
    wrong: dict[int, str] = {}
    for number, text in _lines(path):
        try:
            read.append(_line(number, Fields.of_line(text)))
        except LineError as error:
            wrong[number] = str(error)
    file = GoldFile(
        path,
        name,
        facts=tuple(line for line in read if isinstance(line, GoldFact)),
        gaps=tuple(line for line in read if isinstance(line, GoldGap)),
        traps=tuple(line for line in read if isinstance(line, Trap)),
        scopes=tuple(line for line in read if isinstance(line, Scope)),
    )
    # An id that a faulty line would have given is not missed as well.
    wrong |= {} if wrong else dict(_wrong_ids(file.facts))
    if wrong:
        raise GoldError(_told(path, wrong))
    return file


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers from 1."""
    try:
        if path.is_dir():
            raise GoldError(f"{path} is a folder. Name the gold files in it, such as {path / 'FILE.jsonl'}.")
        if path.stat().st_size > GOLD_BYTES:
            raise GoldError(f"{path} has more than {GOLD_BYTES // 2**20} MB and is not read. Split it.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GoldError(f"{path} cannot be read ({error.strerror}). Check the path.") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is not UTF-8 text. Save it as UTF-8.") from error
    # Not `splitlines`: a quote may hold one of the rarer line ends.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _line(number: int, given: Fields) -> _Line:
    if "p" in given:
        return _fact(number, given)
    if "gap" in given:
        return _gap(number, given)
    if "trap" in given:
        return Trap(_place(number, given), given.inner("trap").statement(), given.text("why", ""))
    if "scope" in given:
        return _scope(number, given.inner("scope"))
    raise LineError('it is no fact ("s", "p", "o"), "gap", "trap" or "scope"')


def _place(number: int, given: Fields) -> Place:
    return Place(number, given.text("doc"), given.number("page"), given.text("quote", ""))


def _fact(number: int, given: Fields) -> GoldFact:
    return GoldFact(
        _place(number, given),
        given.statement(),
        core=given.yes("core", True),
        id=given.text("id", ""),
        either=given.texts("either"),
    )


def _gap(number: int, given: Fields) -> GoldGap:
    place = Place(number, given.text("doc", ""), given.number("page"), given.text("quote", ""))
    return GoldGap(place, given.gap("gap"), given.node("s"), given.yes("core", True))


def _scope(number: int, given: Fields) -> Scope:
    scope = Scope(
        number,
        given.text("doc"),
        given.predicates("predicates"),
        subject_kinds=given.kinds("subject_kinds"),
        pages=given.pair("pages"),
        start=given.text("from", ""),
        stop=given.text("to", ""),
        start_nth=given.number("from_nth") or 1,
        ranges=given.ranges("ranges"),
    )
    for key, words in (("from", scope.start), ("to", scope.stop)):
        if words and not squash(words):
            raise LineError(f'"scope.{key}" has no letter or figure to look for')
    if scope.stop and not scope.start:
        raise LineError('"scope.to" needs a "from", the words that the part begins with')
    return scope


def _wrong_ids(facts: Sequence[GoldFact]) -> Iterator[tuple[int, str]]:
    """The lines whose ids are taken, or that name ids which no fact has."""
    seen: dict[str, int] = {}
    for fact in facts:
        if fact.id and fact.id in seen:
            yield fact.place.line, f"the id '{fact.id}' is that of line {seen[fact.id]} already"
        seen.setdefault(fact.id, fact.place.line)
    for fact in facts:
        missing = [name for name in fact.either if not name or name not in seen]
        if missing:
            yield fact.place.line, f"\"either\" names '{missing[0]}', which is the id of no fact in this file"


def _told(path: Path, wrong: dict[int, str]) -> str:
    lines = sorted(wrong.items())
    told = [f"{path}, line {number}: {why}." for number, why in lines[:_NAMED]]
    if len(lines) > _NAMED:
        told.append(f"{len(lines) - _NAMED} more lines of {path} cannot be used.")
    return "\n".join(told)
