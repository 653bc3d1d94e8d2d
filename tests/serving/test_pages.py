"""The pages without JavaScript: what a browser gets, and the files that a spreadsheet can load."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook
from sample_graph import HOSTILE, STRATEGY
from served import Served

from goldenthread.asking.question_files import list_questions
from goldenthread.building.publish import BUILD_FILES
from goldenthread.serving.query_page import EXAMPLES

PAGE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
LABELS = "SELECT ?thing ?label ?link { ?thing rdfs:label ?label OPTIONAL { ?thing gt:link ?link } } ORDER BY ?label"


def links(text: str) -> set[str]:
    return {html.unescape(link) for link in re.findall(r'<a href="([^"]*)"', text)}


def text_of(page: str) -> str:
    """The words of a page, without what is not shown."""
    body = re.sub(r"<(style|script|datalist)\b.*?</\1>", "", page.partition("<body>")[2], flags=re.DOTALL)
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", body).split()))


def test_the_start_page_tells_what_was_built(server: Served, build: Path) -> None:
    record = json.loads((build / "run.json").read_text(encoding="utf-8"))
    found = server.ask("/", headers=PAGE)
    words = text_of(found.text)
    assert "Riverside" in words
    assert "Judged on 1 June 2024" in words
    assert f"{record['counts']['facts']:,} facts" in words
    assert "locked.pdf : It has a password." in words
    assert "Ask for a copy without." in words
    assert {"/query", "/graph", "/coverage", "/ontology", "/download", "/sparql"} <= links(found.text)


def test_every_link_of_our_pages_leads_somewhere(server: Served) -> None:
    seen: set[str] = set()
    waiting = {"/"}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        found = server.ask(path, headers=PAGE)
        assert found.status == 200, path
        if found.type != "text/html" or path.startswith(("/graph", "/coverage", "/download/", "/ontology")):
            continue
        for link in links(found.text):
            if link.startswith("/"):
                waiting |= {urlsplit(link)._replace(fragment="").geturl()} - seen
    assert len(seen) > 50


@pytest.mark.parametrize("name", ["graph", "coverage"])
def test_the_pages_of_the_build_are_served_as_they_are(server: Served, build: Path, name: str) -> None:
    for path in (f"/{name}", f"/{name}.html"):
        found = server.ask(path, headers=PAGE)
        assert found.body == (build / f"{name}.html").read_bytes()
        assert found.headers["content-type"] == "text/html; charset=utf-8"
        assert "content-disposition" not in found.headers


def test_every_file_of_the_build_can_be_had_with_its_type(server: Served, build: Path) -> None:
    types = {
        "facts.csv": "text/csv; charset=utf-8",
        "graph.ttl": "text/turtle; charset=utf-8",
        "graph.trig": "application/trig",
        "inferences.trig": "application/trig",
        "graph.jsonld": "application/ld+json",
        "graph.graphml": "application/graphml+xml",
        "run.json": "application/json",
        "graph.html": "text/html; charset=utf-8",
    }
    listed = links(server.ask("/download").text)
    there = {file.name for file in build.iterdir()} & BUILD_FILES
    assert {f"/download/{name}" for name in there} <= listed
    assert set(types) <= there
    for name in there:
        found = server.ask(f"/download/{name}")
        assert found.body == (build / name).read_bytes()
        assert found.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert found.headers["content-type"] == types.get(name, found.headers["content-type"])


def test_a_file_that_has_not_changed_is_not_sent_again(server: Served) -> None:
    first = server.ask("/download/facts.csv")
    again = server.ask("/download/facts.csv", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert server.ask("/download/facts.csv", headers={"If-None-Match": '"other"'}).status == 200
    head = server.ask("/download/facts.csv", method="HEAD")
    assert (head.body, head.headers["content-length"]) == (b"", str(len(first.body)))


def test_the_ontology_is_turtle_for_programs(server: Served) -> None:
    for path, accept in (("/ontology", "text/turtle"), ("/ontology.ttl", "*/*")):
        found = server.ask(path, headers={"Accept": accept})
        assert found.type == "text/turtle"
        assert "owl:Ontology" in found.text


def test_the_ontology_is_a_page_for_people(server: Served) -> None:
    found = server.ask("/ontology", headers=PAGE)
    assert (found.status, found.type, found.headers["vary"]) == (200, "text/html", "Accept")
    assert 'id="Goal"' in found.text
    assert "frame-ancestors 'none'" in found.headers["content-security-policy"]


def test_an_answer_is_a_table_with_links(server: Served, ids: dict[str, str]) -> None:
    found = server.ask("/query", {"query": LABELS}, headers=PAGE)
    assert found.status == 200
    assert found.text.count("<tr>") - 1 == len(server.query(LABELS).json["results"]["bindings"])
    assert any(link.startswith("/graph#item=https%3A%2F%2F") for link in links(found.text))
    assert "https://tobacco.invalid/plan" in links(found.text)
    assert STRATEGY in text_of(found.text)
    assert " ".join(HOSTILE.split()) in text_of(found.text)


def test_an_answer_has_a_permanent_link_and_every_format(server: Served) -> None:
    page = server.ask("/query", {"query": LABELS}).text
    permanent = next(html.unescape(link) for link in re.findall(r'<a href="([^"]*)">Permanent link', page))
    assert parse_qs(urlsplit(permanent).query)["query"] == [LABELS]
    assert server.ask(permanent).text == page
    assert re.findall(r'name="format" value="(\w+)"', page) == ["json", "xml", "csv", "tsv"]
    graph = server.ask("/query", {"query": "CONSTRUCT WHERE { ?s a gt:Goal }"}).text
    assert re.findall(r'name="format" value="(\w+)"', graph) == ["ttl", "nt", "rdf", "jsonld"]


def test_a_long_query_can_be_posted_to_the_page(server: Served) -> None:
    query = "ASK { ?s a gt:Vision } #" + "x" * 50_000
    found = server.post({"query": query}, "/query")
    assert found.status == 200
    assert "Yes" in text_of(found.text)
    assert "Permanent link" not in found.text


def test_what_is_wrong_with_a_query_is_told_beside_it(server: Served) -> None:
    for query, status in (("SELECT * {", 400), ("DROP ALL", 403)):
        found = server.ask("/query", {"query": query}, headers=PAGE)
        assert found.status == status
        assert re.search(r'role="alert">[^<]+\.', found.text)
        assert re.search(r"<title>Error", found.text)
        assert f"{query}</textarea>" in found.text


def test_a_page_shows_the_first_rows_and_says_how_many_there_are(start) -> None:
    server = start(page_rows=3)
    found = server.ask("/query", {"query": LABELS})
    rows = len(server.query(LABELS).json["results"]["bindings"])
    assert f"{rows} rows. The first 3 are shown; the files below hold all." in text_of(found.text)
    assert found.text.count("<tr>") == 4
    assert server.ask("/query.csv", {"query": LABELS}).text.count("\n") > 4


@pytest.mark.parametrize("title", [title for title, _ in EXAMPLES])
def test_every_example_has_an_answer(server: Served, title: str) -> None:
    query = dict(EXAMPLES)[title]
    found = server.ask("/query", {"query": query}, headers=PAGE)
    assert found.status == 200
    assert "No rows" not in found.text
    assert "<td>" in found.text


@pytest.mark.parametrize("name", [question.name for question in list_questions()])
def test_every_question_has_a_page_with_a_field_a_parameter(server: Served, name: str) -> None:
    question = next(one for one in list_questions() if one.name == name)
    found = server.ask(f"/questions/{name}", headers=PAGE)
    assert found.status == 200
    assert question.description in text_of(found.text)
    for parameter in question.parameters:
        field = re.search(rf'<input type="(\w+)"[^>]* name="{parameter.name}"[^>]*>', found.text)
        assert field, parameter.name
        assert field[1] == (parameter.types[0] if parameter.types[0] in ("date", "number") else "text")
        assert (" required" in field[0]) == parameter.required
    if not any(parameter.required for parameter in question.parameters):
        assert 'id="answer"' in found.text


def test_a_question_proposes_the_names_its_parameter_can_take(server: Served) -> None:
    page = server.ask("/questions/owned-by", headers=PAGE).text
    proposed = re.findall(r'<option value="([^"]*)">', page)
    assert "Public Health Team" in proposed
    assert "Riverside Health Board" in proposed
    assert STRATEGY not in proposed


def test_a_question_is_answered_as_page_csv_and_json(server: Served) -> None:
    given = {"owner": "Public Health Team"}
    page = server.ask("/questions/owned-by", given, headers=PAGE)
    assert "Tobacco Control Plan" in text_of(page.text)
    table = server.ask("/questions/owned-by.csv", given)
    rows = list(csv.DictReader(io.StringIO(table.body.decode("utf-8-sig"), newline="")))
    records = server.ask("/questions/owned-by.json", given).json
    assert [row["thing_label"] for row in rows] == [one["thing_label"] for one in records]
    assert "Tobacco Control Plan" in [one["thing_label"] for one in records]
    assert table.headers["content-disposition"] == 'attachment; filename="owned-by.csv"'
    for accept, media_type in (("text/csv", "text/csv"), ("application/json", "application/json")):
        found = server.ask("/questions/owned-by", given, headers={"Accept": accept})
        assert found.type == media_type
        assert found.body in (table.body, server.ask("/questions/owned-by.json", given).body)
    assert server.ask("/questions/owned-by", given, headers={"Accept": "image/png"}).status == 406


def test_a_question_shows_where_each_row_is_stated(server: Served) -> None:
    page = text_of(server.ask("/questions/owned-by", {"owner": "Public Health Team"}, headers=PAGE).text)
    assert "Tobacco Control Plan ownedBy Public Health Team: register.docx" in page
    assert "minutes.docx, page p2 (file page 2)" in page
    assert "Open a stop smoking clinic | Public Health Team" in page


def test_the_files_of_an_answer_have_its_sources_where_asked(server: Served) -> None:
    given = {"owner": "Public Health Team", "evidence": "yes"}
    table = server.ask("/questions/owned-by.csv", given)
    rows = list(csv.DictReader(io.StringIO(table.body.decode("utf-8-sig"), newline="")))
    assert {"register.docx", "minutes.docx"} <= {row["document"] for row in rows}
    records = server.ask("/questions/owned-by.json", given).json
    assert all(source["quote"] for record in records for source in record["evidence"])
    book = server.ask("/questions/owned-by.xlsx", given)
    assert book.type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    sheets = load_workbook(io.BytesIO(book.body)).worksheets
    assert [sheet.title for sheet in sheets] == ["Answer", "Evidence"]
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert "Tobacco Control Plan" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}, "no cell is a formula"


def test_the_files_of_an_answer_are_of_the_same_question(server: Served) -> None:
    page = server.ask("/questions/owned-by", {"owner": "Public Health Team", "other": ""}, headers=PAGE).text
    for kind in ("csv", "json", "xlsx"):
        assert f"/questions/owned-by.{kind}?owner=Public+Health+Team" in links(page)
        assert f"/questions/owned-by.{kind}?owner=Public+Health+Team&evidence=yes" in links(page)
    opened = next(link for link in links(page) if link.startswith("/query?query="))
    assert "Tobacco Control Plan" in text_of(server.ask(opened).text)


def test_a_question_goes_by_its_other_names_too(server: Served) -> None:
    question = next(one for one in list_questions() if one.aliases)
    for name in (question.name, *question.aliases):
        assert question.title in server.ask(f"/questions/{name}", headers=PAGE).text


def test_an_unknown_name_is_met_with_the_nearest(server: Served) -> None:
    found = server.ask("/questions/owned-by", {"owner": "Publik Healt Dept"}, headers=PAGE)
    assert found.status == 400
    assert "The nearest: Public Health Team" in text_of(found.text)
    as_file = server.ask("/questions/owned-by.csv", {"owner": "Publik Healt Dept"})
    assert (as_file.status, as_file.type) == (400, "text/plain")


def test_the_questions_are_listed_for_programs(server: Served) -> None:
    listed = server.ask("/questions", headers={"Accept": "application/json"}).json
    assert [one["name"] for one in listed] == [question.name for question in list_questions()]
    assert server.ask("/questions", headers=PAGE).headers["location"] == "/query#questions"


def test_what_is_not_there_is_told_as_the_client_likes_it(server: Served) -> None:
    page = server.ask("/nothing", headers=PAGE)
    assert (page.status, page.type) == (404, "text/html")
    plain = server.ask("/nothing", headers={"Accept": "*/*"})
    assert (plain.status, plain.type) == (404, "text/plain")
    assert server.ask("/", method="POST").status == 405
