"""Puts a finished build in the place of the one before, so that a kill at any moment leaves a whole one.

A build is written to a staging folder beside its output and moved in when it is complete:

- where the output folder does not exist, the staging folder is renamed to it;
- where it holds only builds and a few plain files (a README), the system exchanges the two folders in one
  step (Linux, macOS), the plain files having been linked into the new one;
- everywhere else the files are moved one by one from `OUT/.goldenthread-commit`. That folder appears, by one
  rename, when it is complete; the next build finishes a move that was cut short.

Builds into one folder take turns here; the last one wins.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from goldenthread.building.locks import exclusive, release, try_lock
from goldenthread.errors import BuildError

#: The files of a build (contract section 5); anything else in an output folder belongs to somebody else.
BUILD_FILES = frozenset(
    {
        "graph.ttl",
        "graph.trig",
        "graph.jsonld",
        "inferences.trig",
        "graph.graphml",
        "entities.csv",
        "facts.csv",
        "graph.html",
        "coverage.html",
        "coverage.csv",
        "coverage.xlsx",
        "review_candidates.csv",
        "run.json",
    }
)
_DRAFT = ".goldenthread-draft"
_COMMIT = ".goldenthread-commit"
#: With more files of others than this, a folder is not a build's own, and is never exchanged.
_FEW = 20


@contextlib.contextmanager
def staging(output: Path) -> Iterator[Path]:
    """A fresh folder to write a build to before `publish`; removed at the end, with those of killed builds.

    Args:
        output: the folder the build is for; its parents are made, it itself is not.

    Raises:
        BuildError: the place cannot be written to, or is a file.
    """
    output = output.resolve()
    if output.exists() and not output.is_dir():
        raise BuildError(f"{output} is a file; the output must be a folder. Give another with -o.")
    try:
        place = _place(output)
        with exclusive(place / f".{output.name}.lock"):
            _finish(output)
            _sweep(place, output.name)
            top = Path(tempfile.mkdtemp(dir=place, prefix=f".{output.name}.build-"))
            lock = try_lock(top / "lock")
        files = top / "files"
        files.mkdir()
    except OSError as error:
        raise _unwritable(output, error) from error
    try:
        yield files
    finally:
        if lock is not None:
            release(lock)
        shutil.rmtree(top, ignore_errors=True)


def publish(files: Path, output: Path) -> None:
    """Put the files of a staging folder in the place of the build before.

    Raises:
        BuildError: they cannot be moved; the build before is as it was, or the next build finishes the move.
    """
    output = output.resolve()
    try:
        for file in files.iterdir():
            _flush(file)
        with exclusive(_place(output) / f".{output.name}.lock"):
            _finish(output)
            if not _renamed(files, output) and not _exchanged(files, output):
                _moved(files, output)
    except OSError as error:
        raise _unwritable(output, error) from error


def _unwritable(output: Path, error: OSError) -> BuildError:
    if sys.platform == "win32" and isinstance(error, PermissionError):
        return BuildError(f"{error.filename or output} is open in another program. Close it, and build again.")
    return BuildError(f"The build cannot be written to {output}: {error.strerror}.")


def _place(output: Path) -> Path:
    """Where the staging folder goes: beside the output, or inside it where only that can be written to."""
    output.parent.mkdir(parents=True, exist_ok=True)
    return output.parent if os.access(output.parent, os.W_OK | os.X_OK) or not output.is_dir() else output


def _sweep(place: Path, name: str) -> None:
    """Remove the staging folders of builds that are no more: nobody holds their lock."""
    for top in place.glob(f".{name}.build-*"):
        try:
            lock = try_lock(top / "lock")
        except FileNotFoundError:
            # Its build ended this very moment, and removed it.
            continue
        if lock is not None:
            release(lock)
            shutil.rmtree(top, ignore_errors=True)


def _renamed(files: Path, output: Path) -> bool:
    if output.exists():
        return False
    os.rename(files, output)
    return True


def _exchanged(files: Path, output: Path) -> bool:
    """Exchange the folders in one step; False, with nothing changed, where that cannot be done."""
    foreign = _foreign(files, output)
    if foreign is None or not _own(output):
        return False
    files.chmod(stat.S_IMODE(output.stat().st_mode))
    try:
        for entry in foreign:
            os.link(entry, files / entry.name)
    except OSError:
        done = False
    else:
        done = _swap(files, output)
    if not done:
        for entry in foreign:
            (files / entry.name).unlink(missing_ok=True)
        return False
    # What somebody put into the folder while it was being exchanged.
    for entry in _foreign(output, files) or ():
        os.rename(entry, output / entry.name)
    return True


def _foreign(files: Path, output: Path) -> list[Path] | None:
    """What is in the output that no build wrote; None when it is more than a few plain files."""
    found = [entry for entry in output.iterdir() if not _ours(entry.name, files)]
    plain = all(entry.is_file() and not entry.is_symlink() for entry in found)
    return sorted(found) if plain and len(found) <= _FEW else None


def _ours(name: str, files: Path) -> bool:
    return name in BUILD_FILES or (files / name).exists()


def _own(output: Path) -> bool:
    """Whether the folder is ours to exchange: nobody works in it, and its owner is who we are."""
    if output.is_mount() or Path.cwd().is_relative_to(output):
        return False
    return sys.platform == "win32" or output.stat().st_uid == os.geteuid()


def _swap(first: Path, second: Path) -> bool:
    """Exchange two paths in one step, where the system can."""
    one, other = os.fsencode(first), os.fsencode(second)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(library.renamex_np(one, other, 2) == 0)
        here = -100
        return bool(library.renameat2(here, one, here, other, 2) == 0)
    except (AttributeError, OSError, TypeError):
        return False


def _moved(files: Path, output: Path) -> None:
    """Move the files one by one, in a way that whoever comes after a kill can finish."""
    draft = output / _DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    shutil.move(files, draft)
    gone = BUILD_FILES - {file.name for file in draft.iterdir()}
    os.rename(draft, output / _COMMIT)
    for name in gone:
        (output / name).unlink(missing_ok=True)
    _finish(output)


def _finish(output: Path) -> None:
    """Finish a move that was complete but for its last steps; drop one that was not."""
    commit = output / _COMMIT
    if commit.is_dir():
        for file in sorted(commit.iterdir()):
            os.replace(file, output / file.name)
        commit.rmdir()
    shutil.rmtree(output / _DRAFT, ignore_errors=True)


def _flush(file: Path) -> None:
    with file.open("rb") as stream, contextlib.suppress(OSError):
        os.fsync(stream.fileno())
