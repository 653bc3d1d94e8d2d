"""Every file of this folder beside the text that a person reads on its pages (see `make_files.py`)."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from document_dump import dump
from make_files import FILES, WRITERS

from goldenthread.extract.context import Context
from goldenthread.extract.labelled import extract
from goldenthread.facts.model import Mention, Predicate
from goldenthread.lexicon.load import load_lexicon
from goldenthread.readers.registry import read_document
from goldenthread.settings import Limits, Settings

GOLDEN = FILES.parent / "golden"


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_a_file_is_read_as_a_person_reads_it(name: str, pytestconfig: pytest.Config) -> None:
    document = read_document(FILES / name, name, Limits())
    golden = GOLDEN / f"{name}.txt"
    if pytestconfig.getoption("--update-golden"):
        golden.write_text(_remarks(golden) + dump(document), encoding="utf-8")
    assert dump(document) == golden.read_text(encoding="utf-8").removeprefix(_remarks(golden))
    assert document.coverage.ratio >= 0.98


def test_every_card_is_a_record() -> None:
    document = read_document(FILES / "cards.pdf", "cards.pdf", Limits())
    facts = list(extract(document, Context.read(document, load_lexicon(), Settings())))
    for predicate in (Predicate.PART_OF, Predicate.OWNED_BY, Predicate.TIMESCALE):
        assert len({fact.subject for fact in facts if fact.predicate is predicate}) == 10
    (owner,) = [
        f.object for f in facts if f.subject.label.startswith("Lend seeds") and f.predicate is Predicate.OWNED_BY
    ]
    assert isinstance(owner, Mention)
    assert owner.label == "Friends of the Libraries"


def _remarks(golden: Path) -> str:
    """The lines at a golden file's head that begin with '#': the faults that are known."""
    lines = golden.read_text(encoding="utf-8").splitlines(keepends=True) if golden.exists() else []
    return "".join(itertools.takewhile(lambda line: line.startswith("#"), lines))


def test_no_golden_text_is_left_without_its_file() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.txt" for name in WRITERS}
    assert {path.name for path in FILES.iterdir()} == set(WRITERS)
