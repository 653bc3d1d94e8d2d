"""What is kept of a document goes out of date with all that decides its facts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import goldenthread
from goldenthread.building import fingerprint

PACKAGE = Path(goldenthread.__file__).parent
#: Has the readers made ready before the first document; what it reads goes nowhere.
READYING = {"building/rehearsal.py"}
#: Says where the shipped lexicons are, which are hashed themselves.
PLACES = {"resources.py"}


def imported() -> set[str]:
    """The modules of the package that a process which reads documents imports, by their files."""
    code = (
        "import sys, goldenthread.building.reading\n"
        "names = [name for name in sys.modules if name.startswith('goldenthread')]\n"
        "print('\\n'.join(sys.modules[name].__file__ for name in names))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {Path(line).relative_to(PACKAGE).as_posix() for line in done.stdout.split()}


def test_all_code_that_decides_what_is_read_is_in_the_key():
    hashed = (*fingerprint._READING, *fingerprint._READING_STEPS)
    rest = {name for name in imported() if not any(name == part or name.startswith(f"{part}/") for part in hashed)}
    assert {name for name in rest if not name.endswith("__init__.py")} == READYING | PLACES
    assert all((PACKAGE / part).exists() for part in hashed)


def test_a_change_to_the_shapes_makes_every_build_new_and_no_reading(tmp_path, monkeypatch):
    ontology = shutil.copytree(fingerprint.ontology_folder(), tmp_path / "ontology")
    monkeypatch.setattr(fingerprint, "ontology_folder", lambda: ontology)
    before = fingerprint.all_code.__wrapped__(), fingerprint.reading_code.__wrapped__()
    with (ontology / "shapes.ttl").open("a", encoding="utf-8") as shapes:
        shapes.write("# one rule less\n")
    after = fingerprint.all_code.__wrapped__(), fingerprint.reading_code.__wrapped__()
    assert before[0] != after[0]
    assert before[1] == after[1]
