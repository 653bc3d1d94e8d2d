"""A bold title that its paragraph runs on after is a block of its own, in every format that has bold words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reader_types import Making, Reading

from goldenthread.documents.model import Document
from goldenthread.layout.passes import normalise

REST = "The council and its partners insulate every loft in the ward before the end of the year."
Bold = Callable[[str, str, str], Document]


@pytest.fixture(params=["docx", "html", "md"])
def said(request: pytest.FixtureRequest, word: Making, written: Making, read: Reading) -> Bold:
    """Reads a paragraph of words before, in and after a run of bold ones, in each format."""

    def making(before: str, bold: str, after: str) -> Document:
        if request.param == "html":
            page = f"<html><body><main><p>{before}<strong>{bold}</strong>{after}</p></main></body></html>"
            return read(written("a.html", page))
        if request.param == "md":
            return read(written("a.md", f"{before}**{bold}**{after}\n"))
        runs = [("", before), ("<w:b/>", bold), ("", after)]
        xml = "".join(
            f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' for style, text in runs if text
        )
        return read(word(f"<w:p>{xml}</w:p>"))

    return making


@pytest.mark.parametrize("title", ["Warm homes", "Warm homes.", "Warm homes for every one of the people of Vale"])
def test_a_bold_title_before_its_sentences_stands_alone(said: Bold, title: str) -> None:
    document = said("", title, f" {REST}")
    assert [(block.text, block.style.bold) for block in document.blocks] == [(title, True), (REST, False)]
    assert document.coverage.ratio == 1.0


@pytest.mark.parametrize(
    ("before", "bold", "after"),
    [
        ("", "Lead officer:", f" {REST}"),
        ("", "Housing Team –", f" {REST}"),
        ("", "Owner", f" {REST}"),
        ("", "Warm homes", " are what we want. We insulate every loft in the ward before the end of the year."),
        ("", "Warm homes", " The council insulates every loft."),
        ("", "warm homes", f" {REST}"),
        ("We want ", "Warm homes", f". {REST}"),
        ("", "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", f" {REST}"),
    ],
    ids=["label", "dash", "one word", "goes on small", "short rest", "small letter", "within", "too long"],
)
def test_bold_words_that_are_no_title_stay_in_their_paragraph(said: Bold, before: str, bold: str, after: str) -> None:
    assert [block.text for block in said(before, bold, after).blocks] == [f"{before}{bold}{after}"]


def test_the_lines_after_a_title_that_runs_on_stay(written: Making, read: Reading) -> None:
    document = read(written("a.html", f"<p><b>Warm homes</b> {REST}<br>By 2030.</p>"))
    assert [block.text for block in document.blocks] == ["Warm homes", f"{REST} By 2030."]


def test_a_bold_heading_or_item_is_not_cut(written: Making, read: Reading) -> None:
    page = f"<h2><b>Warm homes</b> {REST}</h2><ul><li><b>Clean air</b> {REST}</li></ul>"
    blocks = read(written("a.html", page)).blocks
    assert [block.text for block in blocks] == [f"Warm homes {REST}", f"Clean air {REST}"]
    assert [block.lines for block in blocks] == [(), ()]


def test_such_a_title_is_a_heading_below_those_of_sections(written: Making, read: Reading) -> None:
    source = f"{REST}\n\nHow it works in Vale\n\n{REST}\n\n**Warm homes** {REST}\n\n**Clean air** {REST}\n"
    blocks = normalise(read(written("a.md", source))).blocks
    assert [(block.level, block.text) for block in blocks if block.kind == "heading"] == [
        (2, "How it works in Vale"),
        (4, "Warm homes"),
        (4, "Clean air"),
    ]
