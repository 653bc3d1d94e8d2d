"""Quotations are looked for in the source: on their page, row by row, in whatever format it has."""

from __future__ import annotations

import docx
import pytest
from hand_made import GOLD_LOFTS, LOFTS, WHOLE, made_build, papers, written

from goldenthread.evaluation.figures import Tally
from goldenthread.evaluation.grounding import SquashedSource, stands_in
from goldenthread.evaluation.scoring import evaluate
from goldenthread.evaluation.sources import Source
from goldenthread.evaluation.stated import read_build

PAGES = ("Insulate every loft and mend every", "roof in the district", "Plant a thousand trees")


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("Warm HOMES,  for all!", True),
        ("for all\twarm homes", True),
        ("Warm homes\tCold homes", False),
        ("homes warm", False),
        ("...", False),
        ("", False),
        ("warm homes\t", True),
    ],
)
def test_each_cell_of_a_quotation_stands_word_for_word(quote, stands):
    assert stands_in(quote, "warmhomesforall") is stands


@pytest.mark.parametrize(
    ("quote", "page", "held"),
    [
        ("every loft", "1", True),
        ("every loft", "2", False),
        ("every loft", "9", False),
        ("every loft", "", True),
        ("mend every\troof", "1", True),
        ("mend every\troof", "2", True),
        ("mend every\ttrees", "1", False),
        ("loft\troof", "3", False),
    ],
)
def test_a_quotation_stands_on_its_page_and_a_row_cut_by_its_end_on_the_next_too(tmp_path, quote, page, held):
    row = read_build(made_build(tmp_path, [{**LOFTS, "quote": quote, "page": page}])).rows("homes.txt")[0]
    assert SquashedSource.of(Source(None, PAGES, page_checked=True)).holds(row) is held


@pytest.mark.parametrize(
    ("name", "text", "quote", "held"),
    [
        ("homes.txt", "Insulate every\nloft", "Insulate every loft", True),
        ("homes.md", "# Plan\n\nInsulate **every** loft\n", "Insulate every loft", True),
        ("homes.html", "<html><body><p>Spend &pound;5 on lofts</p></body></html>", "Spend £5 on lofts", True),
        ("homes.csv", "Action,Owner\nInsulate every loft,Housing Team\n", "Insulate every loft\tHousing Team", True),
        ("homes.txt", "Insulate every loft", "Insulate some lofts", False),
    ],
)
def test_text_is_looked_up_in_the_file_itself(tmp_path, name, text, quote, held):
    build = made_build(tmp_path / "build", [{**LOFTS, "document": name, "quote": quote}])
    path = written(tmp_path / "gold.jsonl", {**GOLD_LOFTS, "doc": name})
    found = evaluate(build, [path], [papers(tmp_path / "papers", text, name)])
    assert (found.grounding.held, found.grounding.total, found.notices) == (int(held), 1, ())


def test_the_part_of_a_web_page_is_found_by_the_words_a_reader_sees(tmp_path):
    page = '<html><body><h1>Plan</h1><p>Our <a href="x">own</a> actions</p><p>Insulate every loft</p></body></html>'
    build = made_build(tmp_path / "build", [{**LOFTS, "document": "homes.html", "quote": "Insulate every loft"}])
    scope = {"scope": {**WHOLE["scope"], "doc": "homes.html", "from": "Our own actions"}}
    found = evaluate(
        build, [written(tmp_path / "gold.jsonl", scope)], [papers(tmp_path / "papers", page, "homes.html")]
    )
    assert (found.total, found.notices) == (Tally(0, 0, 0, 1), ())


def test_a_text_beside_a_document_is_taken_in_its_place(tmp_path):
    build = made_build(tmp_path / "build", [{**LOFTS, "document": "homes.pdf", "page": "2", "quote": "every loft"}])
    folder = papers(tmp_path / "papers", "Contents\n\fInsulate every loft\n", "homes.pdf.txt")
    scope = {"scope": {**WHOLE["scope"], "doc": "homes.pdf", "from": "Contents"}}
    found = evaluate(build, [written(tmp_path / "gold.jsonl", scope)], [folder])
    assert (found.grounding.held, found.total, found.notices) == (1, Tally(0, 0, 0, 1), ())


def test_a_document_that_cannot_be_read_again_is_named(tmp_path):
    build = made_build(tmp_path / "build", [{**LOFTS, "document": "homes.pdf"}])
    path = written(tmp_path / "gold.jsonl", {**GOLD_LOFTS, "doc": "homes.pdf"})
    found = evaluate(build, [path], [papers(tmp_path / "papers", "no PDF at all", "homes.pdf")])
    assert found.grounding.total == 0
    assert "homes.pdf could not be read: " in found.notices[0]


@pytest.mark.parametrize("name", ["../homes.txt", "/etc/hostname"])
def test_a_document_outside_the_folder_is_not_looked_for(tmp_path, name):
    papers(tmp_path)
    build = made_build(tmp_path / "build", [{**LOFTS, "document": name}])
    path = written(tmp_path / "gold.jsonl", {**GOLD_LOFTS, "doc": name})
    found = evaluate(build, [path], [papers(tmp_path / "papers", "", "other.txt")])
    assert "is not at hand" in found.notices[0]


def test_pages_of_a_word_processor_and_a_slide_show_are_read(tmp_path):
    document = docx.Document()
    document.add_paragraph("Our actions")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Insulate every loft", "Head of Housing"
    folder = tmp_path / "papers"
    folder.mkdir()
    document.save(str(folder / "homes.docx"))
    build = made_build(
        tmp_path / "build", [{**LOFTS, "document": "homes.docx", "quote": "Insulate every loft\tHead of Housing"}]
    )
    scope = {"scope": {**WHOLE["scope"], "doc": "homes.docx", "from": "Our actions"}}
    found = evaluate(build, [written(tmp_path / "gold.jsonl", scope)], [folder])
    assert (found.grounding.held, found.total) == (1, Tally(0, 0, 0, 1))
