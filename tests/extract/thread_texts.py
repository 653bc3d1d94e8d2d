"""Reads small invented plain texts as a build does, and lays their facts out to be compared."""

import re
import tempfile
from pathlib import Path

from goldenthread.documents.model import Document
from goldenthread.extract.run import run
from goldenthread.facts.model import Fact, Literal, Mention, Predicate
from goldenthread.layout.passes import normalise
from goldenthread.readers.registry import read_document
from goldenthread.readers.text import read_text
from goldenthread.settings import Limits


def read(text: str, name: str = "paper.txt") -> Document:
    return normalise(read_text(text, name, "0" * 64))


def facts_in(text: str, name: str = "paper.txt") -> tuple[Fact, ...]:
    return run(read(text, name))


def facts_in_file(text: str, name: str) -> tuple[Fact, ...]:
    """The facts of a file of this text, in the format that its name says."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(text)
        return run(read_document(path, name, Limits()))


def named(value: Mention | Literal) -> str:
    """A mention as '2A Improve health', a literal as its words."""
    if isinstance(value, Literal):
        return value.text
    return f"{value.code} {value.label}".strip()


def edges(facts: tuple[Fact, ...], predicate: Predicate, family: str = "") -> list[tuple[str, str]]:
    """(subject, object) of the facts of one predicate, without repeats, as `named` gives them."""
    found = [
        (named(fact.subject), named(fact.object))
        for fact in facts
        if fact.predicate is predicate and fact.extractor.startswith(family)
    ]
    return list(dict.fromkeys(found))


def folded(text: str) -> str:
    """The words of a source: its inline markup dropped, white space folded."""
    return " ".join(re.sub(r"[*_]", "", text).split())


def stands_in(quote: str, source: str) -> bool:
    """Whether every run of a quote stands word for word in a source."""
    words = folded(source)
    return all(folded(run) in words for run in quote.split("\t"))
