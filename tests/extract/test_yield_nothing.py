"""Documents without a golden thread yield none of it: no family of facts finds any in them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import barren_documents as barren
import pytest
from thread_texts import named

from goldenthread.documents.model import Document
from goldenthread.extract.context import Context
from goldenthread.extract.run import extractors, run
from goldenthread.facts.model import Fact
from goldenthread.layout.passes import normalise
from goldenthread.lexicon.load import load_lexicon
from goldenthread.readers.markdown import read as read_markdown
from goldenthread.readers.text import read_text
from goldenthread.settings import Limits, Settings

FAMILIES = ("front_matter", "labelled", "linked", "minutes", "outline", "prose", "statements", "tables")
DOCUMENTS = {name: text for name, text in vars(barren).items() if name.isupper() and not name.startswith("_")}
#: Minutes end what a strategy's title page began, so they cannot be an appendix.
APPENDICES = sorted(name for name in DOCUMENTS if not name.startswith("MINUTES"))
#: Inside a strategy, a form's 'Lead officer' may be the strategy's.
ALLOWED = {"EQUALITY_FORM_OF_A_STRATEGY": {("Strategy Northmere Housing Strategy 2024-2029", "ledBy", "Jo Marsh")}}
STRATEGY = """# Northmere Housing Strategy 2024-2029

## Priority 1: Warm homes

### What we will do

- Insulate lofts in every ward
- Fit heat pumps in every school

# Appendix A

"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("barren")


@lru_cache(maxsize=128)
def read(source: str, form: str, folder: Path) -> tuple[Document, Context]:
    """A document in one of two forms, and its context, as a build has them."""
    if form == "text":
        document = read_text(barren.plain(source), "paper.txt", "0" * 64)
    else:
        path = folder / "paper.md"
        path.write_text(barren.markdown(source), encoding="utf-8")
        document = read_markdown(path, "paper.md", "0" * 64, Limits())
    document = normalise(document)
    return document, Context.read(document, load_lexicon(), Settings())


def stated(facts: tuple[Fact, ...]) -> set[tuple[str, str, str]]:
    return {(f"{fact.subject.kind} {fact.subject.label}", fact.predicate.value, named(fact.object)) for fact in facts}


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_document_without_a_thread_yields_nothing(name: str, form: str, folder: Path) -> None:
    document, context = read(DOCUMENTS[name], form, folder)
    assert document.coverage.ratio > 0.9
    found = {family: list(extract(document, context)) for family, extract in extractors()}
    assert found == {family: [] for family in FAMILIES}


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("name", APPENDICES)
def test_as_the_appendix_of_a_strategy_it_adds_nothing(name: str, form: str, folder: Path) -> None:
    alone = stated(run(read(STRATEGY, form, folder)[0]))
    assert len(alone) == 5
    assert stated(run(read(STRATEGY + DOCUMENTS[name], form, folder)[0])) == alone | ALLOWED.get(name, set())
