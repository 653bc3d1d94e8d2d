"""The documentation of the ontology: in step with its Turtle, whole, harmless, and the same every time."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
from markupsafe import escape
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SDO, SKOS

from goldenthread.graph.vocabulary import GT, ONTOLOGY_IRI
from goldenthread.outputs.ontology_docs.page import NAME, ontology_html
from goldenthread.outputs.ontology_docs.picture import DRAWN, Picture, picture
from goldenthread.resources import ontology_folder

FILE = ontology_folder() / "golden-thread.ttl"
AGAIN = "python -m goldenthread.outputs.ontology_docs.page"


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the words inside each element that has an id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br"}:
            self._open.append((tag, dict(attrs).get("id") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.words[name] = self.words.get(name, "") + " " + data.strip()

    def values(self, attribute: str) -> list[str]:
        return [value for _, found in self.elements if (value := found.get(attribute)) is not None]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FILE)


@pytest.fixture(scope="module")
def html() -> str:
    return ontology_html(FILE)


@pytest.fixture(scope="module")
def page(html: str) -> Elements:
    return Elements(html)


def test_the_shipped_page_is_in_step_with_the_turtle(html: str) -> None:
    shipped = (ontology_folder() / NAME).read_text(encoding="utf-8")
    assert shipped == html, f"The page is out of step with the ontology: run `{AGAIN}`."


def test_the_command_that_makes_it_anew_is_documented() -> None:
    assert AGAIN in (ontology_folder() / "README.md").read_text(encoding="utf-8")


def test_it_is_the_same_in_every_process() -> None:
    code = f"from goldenthread.outputs.ontology_docs.page import *; print(ontology_html(Path({str(FILE)!r})))"
    pages = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1


def test_every_term_is_told_of_once_with_all_its_words(ontology: Graph, page: Elements) -> None:
    told = (RDFS.label, SKOS.prefLabel, SKOS.definition, SKOS.example, RDFS.comment, SKOS.altLabel, SKOS.hiddenLabel)
    for term in ontology.subjects(RDFS.isDefinedBy, URIRef(ONTOLOGY_IRI)):
        name = str(term).removeprefix(str(GT))
        heading = f"gt:{name}"
        if (term, RDF.type, SKOS.ConceptScheme) not in ontology:
            words = " ".join(page.words[name].lower().split())
            missing = [o for p in told for o in ontology.objects(term, p) if str(o).lower() not in words]
            assert not missing, name
            assert f"{heading.lower()}" in words
        assert page.values("id").count(name) == 1, name


def test_inverses_alignments_and_changes_are_told(ontology: Graph, page: Elements, html: str) -> None:
    for inverse, of in ontology.subject_objects(OWL.inverseOf):
        names = [str(term).removeprefix(str(GT)) for term in (inverse, of)]
        for one, other in (names, names[::-1]):
            assert re.search(rf"\bInverse\s+{other}\b", page.words[one]), (one, other)
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch):
        for term, other in ontology.subject_objects(predicate):
            name = str(term).removeprefix(str(GT))
            assert other.n3(ontology.namespace_manager).removeprefix("gt:") in page.words[name], (name, other)
    for note in ontology.objects(URIRef(ONTOLOGY_IRI), SKOS.changeNote):
        assert f"<li>{escape(note)}</li>" in html


def test_nothing_is_fetched_and_only_its_own_style_works(page: Elements, html: str) -> None:
    assert not {tag for tag, _ in page.elements} & {"script", "img", "iframe", "object", "embed", "form", "use"}
    assert [f["href"] for tag, f in page.elements if tag == "link"] == ["data:,"]
    assert not page.values("style")
    assert not [name for _, found in page.elements for name in found if name.startswith("on")]
    policy = next(f["content"] for _, f in page.elements if f.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert policy
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"url\(|@import", style[1])


def test_every_link_inside_the_page_leads_somewhere(page: Elements) -> None:
    inside = [href for tag, found in page.elements if tag == "a" and (href := found["href"]) and href.startswith("#")]
    assert len(inside) > 300
    assert {href[1:] for href in inside} <= set(page.values("id"))
    assert sorted(page.values("id")) == sorted(set(page.values("id")))


def test_hostile_words_in_the_turtle_stay_words(tmp_path: Path) -> None:
    hostile = "</style><script>alert(1)</script>{{7*7}}"
    text = FILE.read_text(encoding="utf-8").replace('"goal"@en', f'"{hostile}"@en')
    (tmp_path / "hostile.ttl").write_text(text, encoding="utf-8")
    made = ontology_html(tmp_path / "hostile.ttl")
    assert "<script" not in made
    assert "&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in made


def test_the_picture_draws_only_what_the_ontology_lets_be_stated(ontology: Graph) -> None:
    for subject, relation, value in DRAWN:
        term, start, end = GT[relation], GT[subject.rstrip("+")], GT[value.rstrip("+")]
        if relation == "prov:wasDerivedFrom":
            continue
        starts = set(ontology.objects(term, SDO.domainIncludes))
        assert start in starts, (subject, relation)
        ends = set(ontology.objects(term, SDO.rangeIncludes)) or set(ontology.objects(term, RDFS.range))
        assert end in ends, (relation, value)


@pytest.fixture(scope="module")
def drawn() -> Picture:
    return picture({})


def test_no_box_and_no_name_of_a_relation_covers_another(drawn: Picture) -> None:
    rooms = [(box.x, box.y, box.width, box.height) for box in drawn.boxes]
    rooms += [arrow.room for arrow in drawn.arrows]
    for one, other in combinations(rooms, 2):
        apart = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
        assert apart or one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1], (one, other)


def test_no_arrow_runs_through_a_box(drawn: Picture) -> None:
    for arrow in drawn.arrows:
        for step in range(1, 50):
            x = arrow.x1 + (arrow.x2 - arrow.x1) * step / 50
            y = arrow.y1 + (arrow.y2 - arrow.y1) * step / 50
            inside = [b.name for b in drawn.boxes if b.x < x < b.x + b.width and b.y < y < b.y + b.height]
            assert not inside, (arrow, inside)


def test_everything_drawn_is_inside_the_picture_and_in_its_words(drawn: Picture, page: Elements) -> None:
    for box in drawn.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawn.width
        assert box.y + box.height <= drawn.height
    for subject, relation, value in DRAWN:
        assert f"{subject.rstrip('+')} {relation} {value.rstrip('+')}." in page.words["picture-text"]
