"""Every term of the ontology's namespace that the code, its queries, its shapes and its manuals name, is defined."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDFS

from goldenthread.graph.vocabulary import GT
from goldenthread.resources import ontology_folder

ROOT = Path(__file__).parents[2]
ONTOLOGY = ontology_folder() / "golden-thread.ttl"
#: A name of the namespace as Turtle, SPARQL and prose write it, and as Python does.
NAME = re.compile(r"\bgt:([A-Za-z]\w*)|\bGT\.([A-Za-z]\w*)|\bGT\[\"(\w+)\"\]")
#: What explanations write for 'any term'.
PLACEHOLDERS = {"name", "predicate"}
PLACES = (
    *sorted((ROOT / "pipeline").rglob("*.py")),
    *sorted((ROOT / "pipeline").rglob("*.j2")),
    *sorted((ROOT / "ontology").rglob("*.rq")),
    *sorted((ROOT / "ontology").rglob("*.ttl")),
    *sorted((ROOT / "ontology").rglob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "README.md",
)


def terms_in(text: str) -> set[str]:
    return {name for match in NAME.finditer(text) for name in match.groups() if name}


@pytest.fixture(scope="module")
def defined() -> set[str]:
    return {str(term).removeprefix(str(GT)) for term in Graph().parse(ONTOLOGY).subjects(RDFS.isDefinedBy)}


def test_every_term_that_is_used_is_defined(defined: set[str]) -> None:
    unknown = {
        f"{place.relative_to(ROOT)}: gt:{name}"
        for place in PLACES
        if "vendor" not in place.parts
        for name in terms_in(place.read_text(encoding="utf-8")) - defined
        if not (name in PLACEHOLDERS and place.suffix in (".py", ".md"))
    }
    assert not sorted(unknown)


def test_terms_are_found_in_code_and_in_queries(defined: set[str]) -> None:
    code = {name for place in PLACES if place.suffix == ".py" for name in terms_in(place.read_text(encoding="utf-8"))}
    asked = {name for place in PLACES if place.suffix == ".rq" for name in terms_in(place.read_text(encoding="utf-8"))}
    assert {"Assertion", "quote", "Evidence"} <= code & defined
    assert {"underpinnedBy", "ownedBy", "Goal"} <= asked & defined
    assert terms_in('GT.nowhere GT["nobody"] ?x gt:nothing') == {"nowhere", "nobody", "nothing"}
