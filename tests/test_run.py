"""`pipeline/run.py`: from a fresh checkout to a running command with nothing but Python."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "pipeline" / "run.py"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The script as a module, in a checkout of the test's own, and the programs it would have started."""
    spec = importlib.util.spec_from_file_location("run_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("one", encoding="utf-8")
    monkeypatch.setattr(module, "CHECKOUT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp.json")
    module.started = []
    module.exit_codes = {}

    def start(*words, **options):
        words = [str(word) for word in words]
        module.started.append((words, options.get("cwd")))
        if "venv" in words:
            module.python().parent.mkdir(parents=True)
            module.python().touch()
        code = next((code for key, code in module.exit_codes.items() if key in words), 0)
        answer = f"{sys.version}\n" if "-c" in words else ""
        return subprocess.CompletedProcess(words, code, answer)

    monkeypatch.setattr(module, "_run", start)
    return module


def started(run, *parts):
    return [words for words, _ in run.started if all(part in words for part in parts)]


def test_first_run_makes_an_environment_installs_in_place_and_builds(run, tmp_path, capsys):
    assert run.main(["build"]) == 0
    assert started(run, "venv", str(tmp_path / ".venv"))
    assert started(run, "install", "--editable", str(tmp_path))
    assert run.started[-1] == ([str(run.python()), "-m", "goldenthread", "build"], tmp_path)
    assert "Installing into" in capsys.readouterr().out


def test_second_run_installs_nothing(run):
    run.main(["build"])
    run.started.clear()
    assert run.main(["build"]) == 0
    assert len(run.started) == 1


def test_tests_need_more_and_a_build_after_them_nothing(run, tmp_path):
    run.main(["build"])
    run.main(["test"])
    assert started(run, "install", f"{tmp_path}[test]")
    assert run.started[-1][0][1:] == ["-m", "pytest"]
    run.started.clear()
    run.main(["build"])
    assert not started(run, "install")


def test_changed_requirements_are_installed(run, tmp_path):
    run.main(["build"])
    run.started.clear()
    (tmp_path / "pyproject.toml").write_text("two", encoding="utf-8")
    run.main(["build"])
    assert started(run, "install")
    assert not started(run, "venv")


def test_an_environment_that_does_not_start_is_made_again(run):
    run.main(["build"])
    run.STAMP.unlink()
    run.python().unlink()
    run.python().parent.rmdir()
    run.started.clear()
    run.main(["build"])
    assert started(run, "venv", "--clear")


def test_words_after_the_command_are_passed_on_in_the_callers_folder(run):
    run.main(["build", "--", "papers", "-o", "out"])
    assert run.started[-1] == (
        [str(run.python()), "-m", "goldenthread", "build", "papers", "-o", "out"],
        None,
    )


def test_the_exit_code_is_the_commands(run):
    run.exit_codes = {"goldenthread": 3}
    assert run.main(["build"]) == 3


def test_without_ensurepip_the_systems_pip_installs(run, monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    run.exit_codes = {"--version": 1}
    assert run.main(["build"]) == 0
    assert started(run, "venv", "--without-pip")
    assert started(run, "pip", "--python", str(run.python()), "install")


def test_without_any_pip_it_says_what_to_install(run, monkeypatch):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    run.exit_codes = {"--version": 1}
    with pytest.raises(SystemExit, match="python3-venv"):
        run.main(["build"])


def test_a_failed_installation_is_said_and_tried_again(run, capsys, monkeypatch):
    start = run._run

    def fail(*words, **options):
        if "install" in words:
            raise subprocess.CalledProcessError(1, "pip")
        return start(*words, **options)

    monkeypatch.setattr(run, "_run", fail)
    assert run.main(["build"]) == 2
    assert "could not be made" in capsys.readouterr().err
    assert not run.STAMP.exists()


def test_an_older_python_is_told_so(run, capsys, monkeypatch):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 1, "final", 0))
    assert run.main(["build"]) == 2
    assert "needs Python 3.11 or newer; this is Python 3.9" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "code"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_without_a_command_it_says_what_there_is(run, capsys, words, code):
    assert run.main(words) == code
    assert "pipeline/run.py build" in capsys.readouterr().out


def test_a_damaged_stamp_is_no_stamp(run):
    run.main(["build"])
    run.STAMP.write_text(json.dumps([1])[:-1], encoding="utf-8")
    run.started.clear()
    run.main(["build"])
    assert started(run, "install")


def test_the_script_is_plain_enough_for_older_pythons():
    import ast

    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))
