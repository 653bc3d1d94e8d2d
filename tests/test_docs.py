"""What is not documented does not exist: commands, options, settings, reasons, gap codes, files."""

from __future__ import annotations

import argparse
import re
from dataclasses import fields
from pathlib import Path

import pytest

from goldenthread.building.publish import BUILD_FILES
from goldenthread.cli.main import parser
from goldenthread.corpus.gap_profile import GAPS_KEYS
from goldenthread.corpus.manifest import _CORPUS_KEYS, _DOCUMENT_KEYS, _TABLES
from goldenthread.coverage.model import GapCode
from goldenthread.coverage.severity import SEVERITY
from goldenthread.errors import ADVICE, Reason
from goldenthread.evaluation.gold_fields import KINDS
from goldenthread.facts.model import Predicate
from goldenthread.settings import Limits, Settings

CHECKOUT = Path(__file__).parents[1]
DOCS = CHECKOUT / "docs"
README = CHECKOUT / "README.md"


PAPER = """\
# Northmere Housing Strategy 2024-2029

## The changes we seek

- Fewer cold homes

## Actions

| Action | Pen holder | Proof of change |
|---|---|---|
| Insulate every loft | Housing Team | Lofts insulated |

## Documents to read with this one

- Northmere Growth Mandate
"""


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    groups = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(groups[0].choices)


def section(command: str) -> str:
    """The part of docs/cli.md about a command."""
    found = re.search(rf"^## `goldenthread {command}.*?(?=^## |\Z)", text(DOCS / "cli.md"), re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section '## `goldenthread {command} ...`'"
    return found[0]


OPTIONS = [
    (name, option)
    for name, command in commands().items()
    for action in command._actions
    for option in action.option_strings
    if option not in ("-h", "--help")
]


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_is_documented(command, option):
    assert re.search(rf"`{option}[ `]", section(command))


def test_every_documented_option_exists():
    for name, command in commands().items():
        known = {option for action in command._actions for option in action.option_strings}
        told = set(re.findall(r"`(--?[a-z-]+)[ `]", section(name)))
        assert told <= known, f"docs/cli.md tells of options that '{name}' does not have"


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_has_an_example_in_the_readme_and_help(command):
    assert f"goldenthread {command} " in text(README)
    assert commands()[command].description


@pytest.mark.parametrize("item", [*fields(Limits), *fields(Settings)], ids=lambda item: item.name)
def test_every_setting_is_documented_with_its_default(item):
    if item.name == "limits":
        return
    row = next(
        (line for line in text(DOCS / "settings.md").splitlines() if line.startswith(f"| `{item.name}` |")),
        "",
    )
    assert row, f"docs/settings.md does not tell of {item.name}"
    numeric = isinstance(item.default, int) and not isinstance(item.default, bool)
    shown = f"{item.default:,}" if numeric else str(item.default)
    assert shown.lower() in row.split("|")[2].lower(), f"docs/settings.md tells of another default of {item.name}"


@pytest.mark.parametrize("key", [*_TABLES, *_CORPUS_KEYS, *_DOCUMENT_KEYS, *GAPS_KEYS, "files"])
def test_everything_a_manifest_can_say_is_documented(key):
    example = text(DOCS / "settings.md").split("```toml")[1].split("```")[0]
    assert re.search(rf"^\[?{key}\b", example, re.MULTILINE)


def test_the_default_severities_are_documented():
    rows = text(DOCS / "settings.md").split("| severity | codes", 1)[1].split("\n\n")[0].splitlines()
    told = {code: row.split("`")[1] for row in rows[2:] for code in re.findall(r"`([A-Z]\w+)`", row)}
    assert told == {code.value: severity.value for code, severity in SEVERITY.items()}


def test_the_example_manifest_can_be_read(tmp_path):
    from goldenthread.corpus.manifest import read_manifest

    example = text(DOCS / "settings.md").split("```toml")[1].split("```")[0]
    (tmp_path / "corpus.toml").write_text(example, encoding="utf-8")
    (tmp_path / "our-words.toml").write_text("", encoding="utf-8")
    assert read_manifest(tmp_path / "corpus.toml").settings.limits.pages == 1500


def test_the_example_lexicon_adds_its_words(tmp_path):
    from goldenthread.extract.run import run
    from goldenthread.facts.model import Mention
    from goldenthread.layout.passes import normalise
    from goldenthread.readers.markdown import read

    words, paper = tmp_path / "our-words.toml", tmp_path / "paper.md"
    words.write_text(text(DOCS / "extraction.md").split("```toml")[1].split("```")[0], encoding="utf-8")
    paper.write_text(PAPER, encoding="utf-8")
    document = normalise(read(paper, paper.name, "0" * 64, Limits()))

    def things(files: tuple[Path, ...]) -> set[tuple[str, str]]:
        facts = run(document, files)
        return {(f.predicate.value, f.object.label) for f in facts if isinstance(f.object, Mention)}

    added = things((words,)) - things(())
    assert {("ownedBy", "Housing Team"), ("measuredBy", "Lofts insulated")} <= added
    assert ("underpinnedBy", "Northmere Growth Mandate") in added


def test_the_worked_example_of_an_evaluation_gives_what_it_shows(tmp_path):
    from goldenthread.building.steps import build
    from goldenthread.evaluation.scoring import evaluate

    page = text(DOCS / "evaluation.md")
    corpus, gold = tmp_path / "corpus", tmp_path / "warm-homes.jsonl"
    corpus.mkdir()
    (corpus / "warm-homes-plan.md").write_text(page.split("```markdown\n")[1].split("```")[0], encoding="utf-8")
    gold.write_text(page.split("```jsonl\n")[1].split("```")[0], encoding="utf-8")
    build([corpus], tmp_path / "out", cache=False)
    found = evaluate(tmp_path / "out", [gold], [corpus])
    # A better reading than the one shown may find the seventh fact as well.
    assert found.total.found >= 6
    assert (found.total.core, found.total.precision) == (7, 1.0)
    assert [(cell.code, cell.share.value) for cell in found.gaps] == [("NoOwner", 1.0)]
    assert found.grounding.value == 1.0


def test_every_line_of_gold_that_is_shown_can_be_read(tmp_path):
    from goldenthread.evaluation.gold_reading import read_gold

    shown = re.findall(r"```jsonl?\n(.*?)```", text(DOCS / "evaluation.md"), re.DOTALL)
    for number, lines in enumerate(shown):
        path = tmp_path / f"{number}.jsonl"
        path.write_text(lines, encoding="utf-8")
        assert read_gold([path])
    assert len(shown) == 3


@pytest.mark.parametrize("name", [*Predicate, *sorted(KINDS)])
def test_every_kind_and_relation_of_gold_is_documented(name):
    assert f"`{name}`" in text(DOCS / "evaluation.md")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_documented_and_has_advice(reason):
    assert f"| `{reason}` |" in section("build")
    assert ADVICE[reason].endswith(".")


@pytest.mark.parametrize("code", list(GapCode))
def test_every_gap_code_is_documented(code):
    assert f"| `{code}` |" in section("gaps")


@pytest.mark.parametrize("name", sorted(BUILD_FILES))
def test_every_file_of_a_build_is_documented(name):
    assert f"`{name}`" in text(CHECKOUT / "graph_output" / "README.md")


def test_the_readme_has_two_commands():
    told = re.findall(r"^python3 pipeline/run\.py (\w+)$", text(README), re.MULTILINE)
    assert told == ["build", "test"]


@pytest.mark.parametrize(
    "page", [README, CHECKOUT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))], ids=lambda p: p.name
)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text(page)):
        assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"
