"""The commands: what they print, where, and what they exit with."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys

import pytest

from goldenthread import __version__
from goldenthread.cli import console, main, progress

COMMANDS = ("build", "query", "gaps", "explain", "evaluate")
HEAVY = {
    "rdflib",
    "pyshacl",
    "pandas",
    "spacy",
    "lxml",
    "pyoxigraph",
    "pdfplumber",
    "networkx",
    "rich",
    "docx",
    "numpy",
    "jinja2",
}


def run(*words: object) -> int:
    """The exit code, also where argparse ends the program itself."""
    try:
        return main.main([str(word) for word in words])
    except SystemExit as ended:
        return int(ended.code or 0)


def script(code: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, **options)


def test_help_names_every_command_with_examples(capsys):
    assert run("--help") == 0
    told = capsys.readouterr().out
    assert all(command in told for command in COMMANDS)
    assert "examples:" in told
    assert "exit codes:" in told


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command, capsys):
    assert run(command, "--help") == 0
    assert "examples:" in capsys.readouterr().out


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom goldenthread.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print('MODULES', *{name.partition('.')[0] for name in sys.modules})"
    )
    modules = set(script(code, check=True).stdout.rsplit("MODULES", 1)[1].split())
    assert modules & HEAVY == set()


def test_version(capsys):
    assert run("--version") == 0
    assert capsys.readouterr().out == f"goldenthread {__version__}\n"


def test_the_module_is_the_same_program():
    answer = subprocess.run(
        [sys.executable, "-m", "goldenthread", "--version"], capture_output=True, text=True, check=True
    )
    assert __version__ in answer.stdout


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("serve-tea",),
        ("build", "--as-of", "yesterday"),
        ("build", "--jobs", "0"),
        ("build", "nowhere"),
        ("query",),
        ("query", "owners-by-domain", "-g", "nowhere"),
        ("query", "x", "--param", "no-equals"),
        ("gaps", "-g", "nowhere"),
        ("explain", "x", "-g", "nowhere"),
        ("evaluate",),
        ("evaluate", "nowhere.jsonl"),
        ("evaluate", "x.jsonl", "--fail-under", "80%"),
        ("evaluate", "x.jsonl", "--fail-under", "nan"),
        ("evaluate", "x.jsonl", "--show", "everything"),
    ],
)
def test_bad_usage_and_input_exit_with_2_and_say_what(words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip()
    assert "Traceback" not in told.err


def test_an_error_is_one_sentence(capsys, tmp_path):
    run("build", tmp_path / "nowhere")
    told = capsys.readouterr().err
    assert told.startswith("goldenthread: There is no file or folder ")
    assert told.count("\n") == 1


def test_debugging_shows_the_traceback(monkeypatch, tmp_path):
    monkeypatch.setenv("GOLDENTHREAD_DEBUG", "1")
    with pytest.raises(Exception, match="no file or folder"):
        run("build", tmp_path / "nowhere")


def test_a_fault_of_the_program_is_said_without_a_traceback(monkeypatch, capsys, papers):
    from goldenthread.building import steps

    monkeypatch.setattr(steps, "build", lambda *_, **__: 1 / 0)
    assert run("build", papers) == 2
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "GOLDENTHREAD_DEBUG" in told
    assert "Traceback" not in told


def test_an_interrupt_says_that_nothing_has_changed(monkeypatch, capsys, papers):
    from goldenthread.building import steps

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(steps, "build", stop)
    assert run("build", papers) == 130
    assert "Nothing that was built before has changed" in capsys.readouterr().err


def test_build_says_what_was_read_and_where_to_look(papers, log, tmp_path, capsys):
    assert run("build", papers, "-o", tmp_path / "out", "--as-of", "2026-01-01", "--jobs", "1") == 0
    told = capsys.readouterr()
    assert "Read 3 documents:" in told.out
    assert str(tmp_path / "out" / "graph.html") in told.out
    assert str(tmp_path / "out" / "coverage.html") in told.out
    assert "[3/3] " in told.err
    assert "homes.txt: read" in told.err


def test_build_says_that_nothing_changed(papers, log, tmp_path, capsys):
    words = ("build", papers, "-o", tmp_path / "out", "--as-of", "2026-01-01")
    run(*words)
    capsys.readouterr()
    assert run(*words) == 0
    told = capsys.readouterr()
    assert told.out.startswith("Nothing has changed since the last build.")
    assert told.err == ""


def test_build_names_what_could_not_be_read_and_exits_with_3(papers, log, tmp_path, capsys):
    (papers / "health.txt").write_text("ENCRYPTED", encoding="utf-8")
    (papers / "photo.png").write_bytes(b"\x89PNG")
    assert run("build", papers, "-o", tmp_path / "out") == 3
    told = capsys.readouterr()
    assert "2 documents could not be read:" in told.out
    assert "health.txt: Encrypted. It has a password.\n      Ask the publisher" in told.out
    assert "photo.png: Unsupported." in told.out
    assert "health.txt: not read (Encrypted)" in told.err


def test_build_takes_corpus_and_graph_output_when_nothing_is_given(papers, log, tmp_path, monkeypatch, capsys):
    papers.rename(tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    assert run("build") == 0
    assert (tmp_path / "graph_output" / "facts.csv").is_file()
    assert "graph_output" in capsys.readouterr().out


def test_build_no_cache_keeps_nothing(papers, log, tmp_path):
    assert run("build", papers, "-o", tmp_path / "out", "--no-cache") == 0
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("form", ["table", "csv", "json", "md"])
def test_query_lists_its_questions(form, capsys):
    assert run("query", "--list", "--format", form) == 0
    told = capsys.readouterr().out
    assert "owners-by-domain" in told
    if form == "json":
        found = {question["name"]: question for question in json.loads(told)}
        assert found["owners-by-domain"]["title"]
        assert found["owners-by-domain"]["parameters"][0]["name"] == "domain"


def test_query_takes_sparql_a_file_and_a_name(made, capsys, tmp_path):
    sparql = "SELECT ?label WHERE { ?g a gt:Goal ; rdfs:label ?label } ORDER BY ?label"
    (tmp_path / "mine.rq").write_text(sparql, encoding="utf-8")
    for question in (sparql, tmp_path / "mine.rq"):
        assert run("query", question, "-g", made, "--format", "csv") == 0
        assert "Better jobs" in capsys.readouterr().out.splitlines()
    assert run("query", "owned-by", "--param", "owner=Head of Skills", "-g", made, "--format", "json") == 0
    assert "Better jobs" in capsys.readouterr().out


def test_query_shows_what_its_rows_rest_on(made, capsys):
    asked = ("query", "owned-by", "--param", "owner=Head of Skills", "-g", made, "--evidence")
    assert run(*asked) == 0
    told = capsys.readouterr().out
    assert "Better jobs ownedBy Head of Skills" in " ".join(told.split())
    assert run(*asked, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)[0]["evidence"][0]["quote"]
    assert run("query", "pages-that-prove", "--param", "thing=Better jobs", "-g", made, "--evidence") == 0
    assert "already" in capsys.readouterr().err
    assert run("query", "SELECT ?s { ?s a gt:Goal }", "-g", made, "--evidence") == 2


@pytest.mark.parametrize("form", ["table", "csv", "json", "md", "xlsx"])
def test_query_writes_a_file(form, made, capsys, tmp_path):
    file = tmp_path / f"answer.{form}"
    asked = ("query", "goals-without-strategy", "-g", made, "--format", form)
    assert run(*asked, "-o", file) == 0
    captured = capsys.readouterr()
    assert not captured.out
    assert "answer." in captured.err
    if form == "xlsx":
        assert file.read_bytes().startswith(b"PK")
    else:
        assert run(*asked) == 0
        assert capsys.readouterr().out == file.read_text(encoding="utf-8")


def test_query_says_when_a_file_cannot_be_written(made, capsys, tmp_path):
    assert run("query", "editions", "-g", made, "-o", tmp_path / "none" / "a.csv", "--format", "csv") == 2
    assert "cannot be written" in capsys.readouterr().err
    assert run("query", "editions", "-g", made, "--format", "xlsx") == 2
    assert "--output" in capsys.readouterr().err
    assert run("query", "--list", "--format", "xlsx") == 2


def test_query_tells_of_each_question_all_that_a_program_needs(capsys):
    assert run("query", "--list", "--format", "json") == 0
    for question in json.loads(capsys.readouterr().out):
        assert question["title"]
        assert question["description"]
        assert "SELECT" in question["sparql"]
        for parameter in question["parameters"]:
            assert set(parameter) == {"name", "required", "types", "description"}


def test_query_refuses_what_is_no_question(made, capsys):
    assert run("query", "owners-by-doman", "-g", made) == 2
    assert "owners-by-domain" in capsys.readouterr().err


def test_gaps_prints_those_of_a_code(made, capsys):
    assert run("gaps", "-g", made, "--format", "json") == 0
    codes = {row["code"] for row in json.loads(capsys.readouterr().out)}
    assert "NoMeasure" in codes
    assert len(codes) > 1
    assert run("gaps", "-g", made, "--code", "nomeasure", "--format", "json") == 0
    assert {row["code"] for row in json.loads(capsys.readouterr().out)} == {"NoMeasure"}


def test_gaps_prints_identifiers_where_it_is_asked_to(made, capsys):
    assert run("gaps", "-g", made, "--format", "json", "--identifiers", "--code", "NoMeasure") == 0
    rows = json.loads(capsys.readouterr().out)
    record = json.loads((made / "run.json").read_text(encoding="utf-8"))
    told = {gap["identifier"]: gap["of"] for gap in record["gaps"] if gap["code"] == "NoMeasure"}
    assert {row["identifier"]: row["id"] for row in rows} == told
    assert run("gaps", "-g", made, "--identifiers") == 0
    assert next(iter(told)) in capsys.readouterr().out
    (made / "run.json").write_text(json.dumps(record | {"gaps": record["gaps"][1:]}), encoding="utf-8")
    assert run("gaps", "-g", made, "--identifiers") == 2
    assert "Build again" in capsys.readouterr().err


def test_gaps_fails_on_the_codes_it_is_told(made, capsys):
    assert run("gaps", "-g", made, "--code", "PastDue", "--fail-on", "NoMeasure,PastDue") == 1
    told = capsys.readouterr()
    assert told.out == "No gaps.\n"
    assert "NoMeasure" in told.err
    assert run("gaps", "-g", made, "--fail-on", "PastDue") == 0


def test_gaps_fails_on_what_the_profile_of_the_build_says(made, papers, tmp_path, capsys):
    assert run("gaps", "-g", made, "--fail-on", "--format", "csv") == 1
    assert re.search(r"--fail-on names: high \(\d+\)", capsys.readouterr().err)
    quiet = '[gaps]\nseverity = { NoOwner = "low" }\nignore = ["NoMeasure", "PastDue"]\nfail_on = ["high"]\n'
    (papers / "corpus.toml").write_text(quiet, encoding="utf-8")
    assert run("build", papers, "-o", tmp_path / "quiet", "--as-of", "2026-01-01") == 0
    assert "Gaps that are not counted" in capsys.readouterr().out
    assert run("gaps", "-g", tmp_path / "quiet", "--fail-on") == 0
    assert run("gaps", "-g", tmp_path / "quiet", "--code", "NoMeasure", "--fail-on", "low") == 1
    told = capsys.readouterr()
    assert "No gaps.\n" in told.out
    assert "gaps of NoMeasure are not counted" in told.err
    record = json.loads((tmp_path / "quiet" / "run.json").read_text(encoding="utf-8"))
    assert record["counts"]["gaps_ignored"]["NoMeasure"] > 0
    assert "NoMeasure" not in record["counts"]["gaps_by_code"]
    assert "NoMeasure" not in (tmp_path / "quiet" / "coverage.csv").read_text(encoding="utf-8")


def test_gaps_with_a_build_that_knows_no_profile(made, capsys):
    (made / "run.json").write_text("{}", encoding="utf-8")
    assert run("gaps", "-g", made, "--fail-on", "NoMeasure") == 1
    assert run("gaps", "-g", made, "--fail-on") == 2
    assert "Run `goldenthread build` again" in capsys.readouterr().err


def test_an_empty_variable_of_a_script_is_no_check_that_passes(made, capsys):
    assert run("gaps", "-g", made, "--fail-on", "") == 2
    assert "no code or severity is named" in capsys.readouterr().err


def test_gaps_refuses_a_code_that_is_none(made, capsys):
    assert run("gaps", "-g", made, "--code", "NoOwnr") == 2
    assert "NoOwner" in capsys.readouterr().err


def test_explain_gives_document_and_words(made, capsys):
    assert run("explain", "Better jobs", "-g", made) == 0
    told = capsys.readouterr().out
    assert "deep/skills.txt" in told
    assert "Better jobs > Head of Skills" in told


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe that breaks")
def test_a_reader_that_leaves_early_is_no_error(made):
    code = f"import sys; from goldenthread.cli.main import main; sys.exit(main(['gaps', '-g', {str(made)!r}]))"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_any_text_can_be_printed_into_a_file():
    code = "from goldenthread.cli import console; console.prepare(); console.emit('caf\\u00e9 \\u2192 \\udcff')"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert answer.stdout.decode().strip() == "café → \\udcff"


def test_names_cannot_steer_a_terminal():
    assert console.plain("a\x1b[31m\u202eb\tc\n") == "a\ufffd[31m\ufffdb\tc\n"


def test_a_terminal_gets_a_bar(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress.shown() as shown:
        shown.begin(2)
        shown.document("[bold]odd[/bold].txt", "read")
        shown.document("locked.pdf", "Encrypted")
        shown.stage("Writing")
    assert "locked.pdf: not read (Encrypted)" in screen.getvalue()


def test_a_graph_that_is_not_sound_is_told_on_standard_error_and_exits_with_1(papers, log, capsys, tmp_path):
    (papers / "homes.txt").write_text("Warm homes > UNSOUND\x1b[2J", encoding="utf-8")
    assert run("build", papers, "-o", tmp_path / "out", "--as-of", "2026-01-01") == 1
    told = capsys.readouterr()
    assert "THE GRAPH IS NOT SOUND: 1 violation of its own rules." in told.err
    assert "OwnedBy (1): gt:ownedBy leads to something that is not an agent" in told.err
    assert "not in your documents" in told.err
    assert str(tmp_path / "out" / "run.json") in told.err
    assert "\x1b" not in told.err + told.out
    assert "Where to look:" in told.out


EXTRACTOR = """
from goldenthread.facts.model import Evidence, Fact, Kind, Mention, Predicate
def extract(document, context):
    words = document.blocks[0].text
    plan, person = Mention(Kind.PLAN, words), Mention(Kind.PERSON, "Sam Okoro")
    yield Fact(plan, Predicate.UNDERPINNED_BY, person, Evidence(document.name, words), "hasty.guess", 0.9)
"""


@pytest.mark.slow
def test_what_an_extractor_of_another_package_says_wrongly_is_told(tmp_path):
    site, paper = tmp_path / "site", tmp_path / "paper.md"
    info = site / "hasty-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "hasty.py").write_text(EXTRACTOR, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: hasty\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[goldenthread.extractors]\nhasty = hasty:extract\n", encoding="utf-8")
    paper.write_text("# Northmere Growth Plan\n\nIt says little.\n", encoding="utf-8")
    paths = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": paths, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "goldenthread", "build", str(paper), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, "UnderpinnedBy (1)" in done.stderr) == (1, True), done.stderr
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["conformance"]["violations"][0]["value"].startswith("https://w3id.org/golden-thread/id/person/")
