#!/usr/bin/env python3
"""Run Golden Thread from a checkout, with nothing installed but Python.

    python3 pipeline/run.py build    reads corpus/ and writes graph_output/
    python3 pipeline/run.py test     runs the tests

The first run makes an environment of its own in `.venv` and installs the package there, so that nothing
of the system's Python is touched (PEP 668). It is installed in place (`pip install -e`): the checkout is
what runs and what is tested, also after a `git pull`; only a changed pyproject.toml installs again. Words
after the command are passed on: `python3 pipeline/run.py build papers/ -o out`, `... test -k corpus`.

Only the standard library is used here, and this file must still be understood by older Pythons, so that
they can be told what is wrong.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
VENV = CHECKOUT / ".venv"
STAMP = VENV / "goldenthread-installed.json"
OLDEST = (3, 11)
WINDOWS = os.name == "nt"


def main(words):
    """Run one of the two commands; the exit code."""
    if sys.version_info < OLDEST:
        return _stop("This needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))
    if not words or words[0] not in ("build", "test"):
        print(__doc__)
        return 0 if words and words[0] in ("-h", "--help") else 2
    command, rest = words[0], words[1:]
    if rest[:1] == ["--"]:
        rest = rest[1:]
    try:
        prepare(test=command == "test")
    except (OSError, subprocess.CalledProcessError) as error:
        return _stop(f"The environment in {VENV} could not be made ({error}). Remove that folder and try again.")
    module = ["goldenthread", "build"] if command == "build" else ["pytest"]
    # Without words of the caller's own, the paths are the checkout's, wherever this was called from.
    folder = None if rest and command == "build" else CHECKOUT
    return _run(python(), "-m", *module, *rest, cwd=folder).returncode


def prepare(test):
    """Make the environment and install into it, for the tests too when `test`, unless that was done."""
    wanted = {"pyproject": _pyproject(), "python": sys.version, "place": str(CHECKOUT)}
    done = _stamp()
    extras = set(done.pop("extras", []))
    if done != wanted:
        extras = set()
    if done == wanted and (extras or not test) and python().exists():
        return
    print(f"Installing into {VENV}; this takes a few minutes, once.", flush=True)
    if not _works():
        _make()
    extras |= {"test"} if test else set()
    _install(f"{CHECKOUT}[{','.join(sorted(extras))}]" if extras else str(CHECKOUT))
    STAMP.write_text(json.dumps({**wanted, "extras": sorted(extras)}), encoding="utf-8")


def python():
    """The environment's interpreter."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def _pyproject():
    return hashlib.sha256((CHECKOUT / "pyproject.toml").read_bytes()).hexdigest()


def _stamp():
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _works():
    """Whether there is an environment of this very Python that starts."""
    if not python().exists():
        return False
    answer = _run(python(), "-c", "import sys; print(sys.version)", capture_output=True, text=True)
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def _make():
    """Make the environment, without pip where Python came without ensurepip, as Debian's does."""
    bare = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    _run(sys.executable, "-m", "venv", "--clear", *bare, VENV, check=True)


def _install(what):
    pip = [python(), "-m", "pip"]
    if _run(*pip, "--version", capture_output=True).returncode:
        if not importlib.util.find_spec("pip"):
            sys.exit("Neither ensurepip nor pip is here. On Debian and Ubuntu: sudo apt install python3-venv")
        pip = [sys.executable, "-m", "pip", "--python", python()]
    _run(*pip, "install", "--quiet", "--disable-pip-version-check", "--editable", what, check=True)


def _run(*words, **options):
    return subprocess.run([str(word) for word in words], **{"check": False, **options})  # noqa: S603 - our own


def _stop(message):
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
