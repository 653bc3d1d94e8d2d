"""`corpus.toml`: what a person says about a corpus that its files do not say themselves."""

from __future__ import annotations

import difflib
import importlib.util
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from goldenthread.corpus.aliases import read_aliases
from goldenthread.corpus.gap_profile import GAPS_KEYS, read_profile
from goldenthread.corpus.links import check_address, check_base
from goldenthread.coverage.profile import GapProfile
from goldenthread.errors import CorpusError
from goldenthread.settings import Limits, Settings

MANIFEST_NAME = "corpus.toml"

_TABLES = ("corpus", "documents", "aliases", "gaps", "settings", "lexicon")
_CORPUS_KEYS = ("title", "include", "exclude", "base_url")
#: Where a document can be opened: no note, for nothing is read with it.
_ADDRESS = "url"
_DOCUMENT_KEYS = ("title", "publisher", "date", "kind", "alias", _ADDRESS)
_LIMIT_NAMES = tuple(item.name for item in fields(Limits))
_SETTING_NAMES = tuple(item.name for item in fields(Settings) if item.name != "limits")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A `corpus.toml` as read.

    Attributes:
        path: the file it came from.
        title: the corpus's title, '' when none is given.
        include: globs of the files to read; empty for every document in the folder.
        exclude: globs of the files to leave out.
        documents: (file name, ((key, value), ...)) for each document described, sorted.
        settings: the defaults with what the file overrides.
        lexicon_files: lexicons of the corpus's own, as absolute paths, in the order given.
        aliases: (name, its other names) of bodies, posts, people and strategies, sorted.
        profile: which gaps count, and how much.
        base_url: what the path of a document in the folder is added to for the address people open it at; '' for none.
        urls: (file name, address) of documents with an address of their own, '' for none, sorted.
    """

    path: Path
    title: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    documents: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    settings: Settings = field(default_factory=Settings)
    lexicon_files: tuple[Path, ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    profile: GapProfile = field(default_factory=GapProfile)
    base_url: str = ""
    urls: tuple[tuple[str, str], ...] = ()


def read_manifest(path: Path, settings: Settings | None = None) -> Manifest:
    """Read a `corpus.toml`.

    Args:
        path: the file.
        settings: what the `[settings]` table overrides; the package's defaults when None.

    Raises:
        CorpusError: the file is missing, is not TOML, or names something that does not exist; the message
            says where, and what was probably meant.
    """
    tables = _parse(path)
    _known(tables, _TABLES, f"{path}: the table")
    corpus = _table(tables, "corpus", path)
    _known(corpus, _CORPUS_KEYS, f"{path}: in [corpus] the key")
    gaps = _table(tables, "gaps", path)
    _known(gaps, GAPS_KEYS, f"{path}: in [gaps] the key")
    documents = _documents(_table(tables, "documents", path), path)
    return Manifest(
        path=path,
        title=_string(corpus.get("title", ""), f"{path}: [corpus] title"),
        include=_strings(corpus.get("include", []), f"{path}: [corpus] include"),
        exclude=_strings(corpus.get("exclude", []), f"{path}: [corpus] exclude"),
        documents=tuple((name, _notes(entry, where)) for name, entry, where in documents),
        settings=override(settings or Settings(), _table(tables, "settings", path), f"{path}: [settings]"),
        lexicon_files=_lexicons(_table(tables, "lexicon", path), path),
        aliases=read_aliases(_table(tables, "aliases", path), f"{path}: [aliases]"),
        profile=read_profile(gaps, f"{path}: [gaps]"),
        base_url=_base_url(corpus.get("base_url", ""), f"{path}: [corpus] base_url"),
        urls=tuple((name, _url(entry, where)) for name, entry, where in documents if _ADDRESS in entry),
    )


def override(settings: Settings, values: dict[str, Any], where: str = "settings") -> Settings:
    """The settings with some replaced by name; limits may be named directly or in a table `limits`.

    Args:
        settings: the settings to start from; not changed.
        values: setting name to new value.
        where: how an error message names the place the values came from.

    Raises:
        CorpusError: a name is unknown, or a value is of the wrong type or out of range.
    """
    flat = {key: value for key, value in values.items() if key != "limits"}
    flat.update(values.get("limits", {}))
    _known(flat, _SETTING_NAMES + _LIMIT_NAMES, f"{where}: the setting")
    for name, value in flat.items():
        _check(name, value, where)
    limits = replace(settings.limits, **{k: v for k, v in flat.items() if k in _LIMIT_NAMES})
    return replace(settings, limits=limits, **{k: v for k, v in flat.items() if k in _SETTING_NAMES})


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CorpusError(f"{path} cannot be opened: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} is not a valid TOML file: {error}.") from error


def _known(names: Iterable[str], known: tuple[str, ...], what: str) -> None:
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            meant = f" Did you mean '{near[0]}'?" if near else f" Known are: {', '.join(known)}."
            raise CorpusError(f"{what} '{name}' is not known.{meant}")


def _table(tables: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    value = tables.get(name, {})
    if not isinstance(value, dict):
        raise CorpusError(f"{path}: '{name}' must be a table, written [{name}].")
    return value


def _string(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise CorpusError(f"{where} must be text in quotation marks.")
    return value


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise CorpusError(f"{where} must be a list of texts, such as ['*.pdf'].")
    return tuple(value)


def _documents(table: dict[str, Any], path: Path) -> list[tuple[str, dict[str, Any], str]]:
    """The name of each document described, what is said of it, and how an error message names the place."""
    found = []
    for name, entry in sorted(table.items()):
        where = f'{path}: [documents."{name}"]'
        _inside(name, path, where)
        if not isinstance(entry, dict):
            raise CorpusError(f"{where} must be a table.")
        _known(entry, _DOCUMENT_KEYS, f"{where}: the key")
        found.append((name, entry, where))
    return found


def _notes(entry: dict[str, Any], where: str) -> tuple[tuple[str, str], ...]:
    keys = sorted(key for key in entry if key != _ADDRESS)
    return tuple(pair for key in keys for pair in _pairs(key, entry[key], f"{where} {key}"))


def _url(entry: dict[str, Any], where: str) -> str:
    place = f"{where} {_ADDRESS}"
    return check_address(_string(entry[_ADDRESS], place), place)


def _base_url(value: object, where: str) -> str:
    return check_base(_string(value, where), where)


def _pairs(key: str, value: object, where: str) -> list[tuple[str, str]]:
    if key == "alias" and isinstance(value, list):
        return [(key, alias) for alias in _strings(value, where)]
    if key == "date" and not isinstance(value, str):
        return [(key, str(value))]
    return [(key, _string(value, where))]


def _lexicons(table: dict[str, Any], path: Path) -> tuple[Path, ...]:
    _known(table, ("files",), f"{path}: in [lexicon] the key")
    where = f"{path}: [lexicon] files"
    files = tuple(_inside(name, path, where) for name in _strings(table.get("files", []), where))
    for file in files:
        if not file.is_file():
            raise CorpusError(f"{path}: the lexicon {file} is not there.")
    return files


def _inside(name: str, path: Path, where: str) -> Path:
    """The file of that name in the folder of the `corpus.toml`. Raises CorpusError where it is not in that folder."""
    folder = path.parent.resolve()
    file = folder if "\0" in name else (folder / name).resolve()
    if file == folder or not file.is_relative_to(folder):
        raise CorpusError(f"{where}: '{name}' is no file in the folder of the corpus. Copy the file into it.")
    return file


def _check(name: str, value: object, where: str) -> None:
    wanted = _CHECKS.get(name, ("a whole number above 0", _positive))
    if not wanted[1](value):
        raise CorpusError(f"{where}: {name} must be {wanted[0]}, not {value!r}.")


def _positive(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _model(value: object) -> bool:
    """A model is a package that was installed on its own: nothing is downloaded, and no folder is loaded."""
    if not isinstance(value, str) or (value and not value.isidentifier()):
        return False
    return not value or importlib.util.find_spec(value) is not None


def _switch(value: object) -> bool:
    return isinstance(value, bool)


def _share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _percent(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100


def _namespace(value: object) -> bool:
    return (
        isinstance(value, str)
        and value.startswith(("http://", "https://", "urn:"))
        and value.endswith(("/", "#", ":"))
        and not any(character in value for character in ' <>"{}|\\^`')
    )


def _languages(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z_]+(\+[a-z_]+)*", value) is not None


_CHECKS: dict[str, tuple[str, Callable[[object], bool]]] = {
    "spacy_model": ("the name of an installed spaCy model, or ''", _model),
    "calibrated": ("true or false", _switch),
    "low_confidence": ("a number from 0 to 1", _share),
    "ocr": ("true or false", _switch),
    "ocr_languages": ("language codes of Tesseract, such as 'eng' or 'eng+cym'", _languages),
    "ocr_picture_share": ("a number from 0 to 1", _share),
    "ocr_word_confidence": ("a whole number from 0 to 100", _percent),
    "ontology_base": ("a web address that ends in '/' or '#'", _namespace),
}
