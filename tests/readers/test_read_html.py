from __future__ import annotations

import pytest
from reader_types import Finding, Making, Reading, Shaping

from goldenthread.documents.model import Link, Role
from goldenthread.errors import DocumentError, Reason
from goldenthread.settings import Limits

PAGE = """<!DOCTYPE html><html><head><title>Health plan | Council</title>
<meta name="author" content="Public Health"><style>p {color: red}</style></head><body>
<header><a href="/">Council</a></header><nav><ul><li><a href="/a">Services</a></li></ul></nav>
<div class="cookie-banner">We use cookies.</div>
<main><header><h1>Health plan</h1></header><p>We   will act<br>
 together.</p><script>alert("no")</script>
<ol start="3"><li>Clean air<ul><li>Trees</li></ul></li><li>Water</li></ol>
<dl><dt>Lead</dt><dd>Parks</dd></dl><p hidden>Draft only</p>
<aside>Related: homes</aside></main><footer>Contact us</footer></body></html>"""


def test_a_page_is_read_with_its_furniture_marked(written: Making, read: Reading, shape: Shaping) -> None:
    document = read(written("a.html", PAGE))
    assert shape(document) == [
        ("heading", 1, "", "Health plan"),
        ("paragraph", 0, "", "We will act together."),
        ("list-item", 0, "3.", "Clean air"),
        ("list-item", 1, "•", "Trees"),
        ("list-item", 0, "4.", "Water"),
        ("paragraph", 0, "", "Lead"),
        ("paragraph", 0, "", "Parks"),
    ]
    furniture = {block.text: block.role for block in document.blocks if block.role is not Role.BODY}
    assert furniture == {
        "Council": Role.HEADER,
        "Services": Role.CONTENTS,
        "We use cookies.": Role.FOOTER,
        "Related: homes": Role.NOTE,
        "Contact us": Role.FOOTER,
    }
    assert document.title == "Health plan"
    assert dict(document.metadata) == {"title": "Health plan | Council", "creator": "Public Health"}
    assert document.coverage.ratio == 1.0
    lines = next(block.lines for block in document.blocks if block.text.startswith("We will"))
    assert lines == ("We will act", "together.")


def test_a_header_that_holds_the_only_main_heading_is_content(written: Making, read: Reading, shape: Shaping) -> None:
    document = read(written("a.html", "<html><body><header><h1>Plan</h1></header><p>Words.</p></body></html>"))
    assert [text for _, _, _, text in shape(document)] == ["Plan", "Words."]


def test_text_before_furniture_is_not_furniture(written: Making, read: Reading) -> None:
    document = read(written("a.html", "<html><body>Loose words<nav>Menu</nav> after</body></html>"))
    assert [(block.text, block.role) for block in document.blocks] == [
        ("Loose words", Role.BODY),
        ("Menu", Role.CONTENTS),
        ("after", Role.BODY),
    ]


def test_tables_have_spans_headers_captions_and_lines(written: Making, read: Reading, table_of: Finding) -> None:
    page = """<table><caption>Actions</caption><thead><tr><th>Goal<th>Action<th>Lead</tr></thead>
    <tr><td rowspan=2>Air</td><td><ul><li>Plant</li><li>Sweep</li></ul></td><td><a href="https://p.example">Parks</a></td></tr>
    <tr><td colspan="2">Both<br>now</td></tr></table>"""
    table = table_of(read(written("a.html", page))).table
    assert table is not None
    assert table.title == "Actions"
    assert table.header_rows == 1
    assert table.text_rows() == [
        ["Goal", "Action", "Lead"],
        ["Air", "Plant Sweep", "Parks"],
        ["Air", "Both now", "Both now"],
    ]
    assert table.cells[4].lines == ("Plant", "Sweep")
    assert table.cells[5].links == (Link("Parks", "https://p.example"),)


def test_a_table_that_only_arranges_the_page_is_no_table(written: Making, read: Reading, shape: Shaping) -> None:
    page = '<table role="presentation"><tr><td><h2>Goals</h2></td><td><p>Air</p></td></tr></table>'
    assert shape(read(written("a.html", page))) == [("heading", 2, "", "Goals"), ("paragraph", 0, "", "Air")]


def test_the_runs_of_a_block_stand_in_the_source(written: Making, read: Reading) -> None:
    page = '<p>Read the <a class="x" href="https://a.example/b">Air &amp; Water Plan</a> of 2024.</p>'
    block = read(written("a.html", page)).blocks[0]
    assert block.text == "Read the Air & Water Plan of 2024."
    assert block.parts == ("Read the", "Air &", "Water Plan of 2024.")
    assert block.links == (Link("Air & Water Plan", "https://a.example/b"),)


def test_words_struck_out_and_footnote_marks_are_no_words(written: Making, read: Reading, shape: Shaping) -> None:
    page = '<p>By <del>April</del> May<sup><a href="#fn1">1</a></sup>.</p><p>x<sup>2</sup></p>'
    document = read(written("a.html", page))
    assert [text for _, _, _, text in shape(document)] == ["By May.", "x2"]
    assert document.coverage.ratio == 1.0


def test_a_list_item_of_several_paragraphs_is_one_item_and_paragraphs(
    written: Making, read: Reading, shape: Shaping
) -> None:
    document = read(written("a.html", "<ul><li><p>Air</p><p>It matters.</p></li><li><p>Water</p></li></ul>"))
    assert shape(document) == [
        ("list-item", 0, "•", "Air"),
        ("paragraph", 0, "", "It matters."),
        ("list-item", 0, "•", "Water"),
    ]


@pytest.mark.parametrize(("kind", "marker"), [("a", "c."), ("A", "C."), ("i", "iii."), ("I", "III."), ("1", "3.")])
def test_list_numbers_are_written_as_a_browser_writes_them(
    written: Making, read: Reading, shape: Shaping, kind: str, marker: str
) -> None:
    page = f'<ol type="{kind}"><li>One</li><li>Two</li><li>Three</li></ol>'
    assert shape(read(written("a.html", page)))[2][2] == marker


def test_a_page_names_its_own_encoding(written: Making, read: Reading) -> None:
    page = '<html><head><meta charset="windows-1250"></head><body><p>Łódź plan</p></body></html>'
    assert read(written("a.html", page.encode("cp1250"))).blocks[0].text == "Łódź plan"


def test_front_matter_and_template_marks_are_no_words(written: Making, read: Reading) -> None:
    page = "---\ntitle: Our plan\nlayout: page\n---\n{% include nav.html %}\n<p>Words {{ site.name }} here.</p>"
    document = read(written("a.html", page))
    assert [block.text for block in document.blocks] == ["Words here."]
    assert document.title == "Our plan"
    assert document.blocks[0].location.line == 6


def test_a_page_nested_beyond_reason_is_refused(written: Making, read: Reading) -> None:
    with pytest.raises(DocumentError) as caught:
        read(written("a.html", "<div>" * 50_000 + "x"))
    assert caught.value.reason is Reason.MALFORMED


def test_spans_of_millions_are_bounded(written: Making, read: Reading) -> None:
    with pytest.raises(DocumentError) as caught:
        read(written("a.html", "<table><tr><td rowspan=99999 colspan=99999>x</table>"), limits=Limits(table_cells=999))
    assert caught.value.reason is Reason.TOO_LARGE


def test_parts_that_a_control_opens_are_read(written: Making, read: Reading, shape: Shaping) -> None:
    page = (
        '<h2><button aria-expanded="false" aria-controls="one">Priority 1</button></h2>'
        '<div id="one" hidden><p>Clean air</p></div>'
        '<button data-bs-target="#two">Priority 2</button><div id="two" style="display:none"><p>Clean water</p></div>'
        '<ul role="tablist"><li><a role="tab" href="#three">Leads</a></li></ul>'
        '<div id="three" aria-hidden="true"><p>Parks</p></div><div role="tabpanel" hidden><p>Streets</p></div>'
        '<div id="four" hidden><p>Draft</p></div><button>Share this</button>'
    )
    document = read(written("a.html", f"<html><body>{page}</body></html>"))
    texts = [text for _, _, _, text in shape(document)]
    assert texts == ["Priority 1", "Clean air", "Priority 2", "Clean water", "Leads", "Parks", "Streets"]
    assert [n.message for n in document.notices] == ["A part of the page is hidden from its readers and was left out."]
    assert document.coverage.ratio == 1.0


def test_deleted_words_go_and_inserted_ones_stay(written: Making, read: Reading) -> None:
    text = "<p>By <del>April</del><ins>May</ins> <span style='text-decoration: line-through'>2029</span> 2030</p>"
    document = read(written("a.html", f"<html><body>{text}<p><del>All gone</del></p></body></html>"))
    assert [block.text for block in document.blocks] == ["By May 2030"]
    assert [notice.code for notice in document.notices] == ["TrackedChanges", "TrackedInsertions", "StruckThrough"]
    assert document.coverage.ratio == 1.0


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>2</sup>",
        '<sup><a href="#n2">2</a></sup>',
        '<a href="#n2"><sup>[2]</sup></a>',
        '<a role="doc-noteref" href="#n2">2</a>',
    ],
)
def test_note_marks_are_no_part_of_a_figure(written: Making, read: Reading, mark: str) -> None:
    notes = '<section class="footnotes"><p id="n2">Of adults.</p></section>'
    document = read(written("a.html", f"<html><body><p>It was 45 in 2019{mark} and later.</p>{notes}</body></html>"))
    assert document.blocks[0].text == "It was 45 in 2019 and later."
    assert document.blocks[0].parts == ("It was 45 in 2019", "and later.")
    assert [block.role for block in document.blocks] == [Role.BODY, Role.FOOTNOTE]
    assert document.coverage.ratio == 1.0


def test_links_are_whole_only_where_the_page_says_how(written: Making, read: Reading) -> None:
    heard = '<span class="visually-hidden"> (opens in a new tab)</span>'
    links = f'<p><a href="air.pdf">Air Plan{heard}</a>, <a href="#aims">aims</a>, <a href="file:///c:/x">x</a></p>'
    page = "<html><head>{}</head><body>{}</body></html>"
    with_base = read(written("a.html", page.format('<base href="https://vale.example/plans/">', links)))
    assert with_base.blocks[0].links == (Link("Air Plan", "https://vale.example/plans/air.pdf"), Link("aims", "#aims"))
    assert read(written("b.html", page.format("", links))).blocks[0].links[0].target == "air.pdf"
    local_base = page.format('<base href="file:///etc/">', links)
    assert read(written("c.html", local_base)).blocks[0].links[0].target == "air.pdf"
    no_address = page.format('<base href="https://[vale/">', links)
    assert read(written("d.html", no_address)).blocks[0].links[0].target == "air.pdf"


def test_what_stands_around_the_main_part_is_furniture(written: Making, read: Reading) -> None:
    around = '<div class="top">Pay online</div>{}<div>Was this page helpful?</div>'
    inner = '<div><main role="main"><h2>Our plan</h2><p>We will act together on clean air.</p></main><p>Share</p></div>'
    document = read(written("a.html", f"<html><body>{around.format(inner)}</body></html>"))
    assert [block.text for block in document.blocks if block.role is Role.BODY] == [
        "Our plan",
        "We will act together on clean air.",
    ]
    small = "<div><p>Much more stands out here than in there.</p></div><main><p>Menu</p></main>"
    assert [block.role for block in read(written("b.html", small)).blocks] == [Role.BODY, Role.BODY]
    titled = "<header><p>Vale</p></header><div><h1>Our plan</h1></div><main><p>We will act together.</p></main>"
    assert [b.text for b in read(written("c.html", titled)).blocks if b.role is Role.BODY] == [
        "Our plan",
        "We will act together.",
    ]


def test_row_spans_end_with_the_table(written: Making, read: Reading, table_of: Finding) -> None:
    rows = (
        '<tr><th>Goal</th><th>Lead</th></tr><tr><td rowspan="0">Air</td><td>Parks</td></tr><tr><td>Schools</td></tr>'
        "<tr hidden><td>Old</td></tr>"
    )
    table = table_of(read(written("a.html", f"<table>{rows}</table>"))).table
    assert table is not None
    assert table.text_rows() == [["Goal", "Lead"], ["Air", "Parks"], ["Air", "Schools"]]
    wide = "".join(f'<td rowspan="65000">{i}</td>' for i in range(20))
    assert table_of(read(written("b.html", f"<table><tr>{wide}</tr><tr></tr></table>"))).table is not None


def test_one_row_of_headed_columns_is_the_page_and_no_table(written: Making, read: Reading, shape: Shaping) -> None:
    page = "<table><tr><td><h2>Aims</h2><p>Clean air</p></td><td><h2>Leads</h2><p>Parks</p></td></tr></table>"
    document = read(written("a.html", f"<html><body>{page}</body></html>"))
    assert [text for _, _, _, text in shape(document)] == ["Aims", "Clean air", "Leads", "Parks"]


@pytest.mark.parametrize(
    "head", ['<meta charset="iso-8859-1">', '<meta http-equiv="Content-Type" content="text/html; charset=latin1">']
)
def test_latin_1_of_the_web_is_windows_1252(written: Making, read: Reading, head: str) -> None:
    page = f"<html><head>{head}</head><body><p>".encode() + b"\x93Vale\x94 \x96 \xa310</p></body></html>"
    assert read(written("a.html", page)).blocks[0].text == "“Vale” – £10"


def test_a_page_inside_the_page_is_said(written: Making, read: Reading) -> None:
    page = '<p>Words</p><iframe src="https://film.example/1"></iframe><iframe src="/own"></iframe>'
    assert [n.code for n in read(written("a.html", f"<html><body>{page}</body></html>")).notices] == ["EmbeddedPage"]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<a href="#_ftn1" name="_ftnref1"><span class="Mso">[1]</span></a>',
            '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Of adults.</p></div>',
        ),
        (
            '<a class="anc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
            '<div id="sdfootnote1"><p><a href="#sdfootnote1anc">1</a>Of adults.</p></div>',
        ),
        (
            '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
            '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Of adults.</span></p></div>',
        ),
        ('<sup id="fnref:1"><a href="#fn:1">1</a></sup>', '<ol><li id="fn:1"><p>Of adults.</p></li></ol>'),
    ],
)
def test_notes_as_office_programs_and_site_makers_write_them(
    written: Making, read: Reading, mark: str, note: str
) -> None:
    document = read(written("a.html", f"<html><body><p>It was 45{mark} then.</p>{note}</body></html>"))
    assert [(block.role, block.text) for block in document.blocks] == [
        (Role.BODY, "It was 45 then."),
        (Role.FOOTNOTE, "Of adults."),
    ]
    assert document.coverage.ratio == 1.0


def test_a_paragraph_that_begins_with_a_mark_is_no_note(written: Making, read: Reading) -> None:
    document = read(
        written("a.html", '<html><body><p><a href="#_ftn1" name="_ftnref1">[1]</a> Words.</p></body></html>')
    )
    assert [(block.role, block.text) for block in document.blocks] == [(Role.BODY, "Words.")]


def test_a_numbered_link_inside_a_page_is_no_note(written: Making, read: Reading) -> None:
    document = read(written("a.html", '<html><body><p>See part <a href="#part-2">2</a> below.</p></body></html>'))
    assert document.blocks[0].text == "See part 2 below."


def test_a_page_that_word_saved(written: Making, read: Reading) -> None:
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--[if gte mso 9]><xml><o:p>X</o:p></xml>'
        "<![endif]--><p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·"
        "<span>&nbsp;</span></span><![endif]>Clean air<o:p></o:p></p></body></html>"
    )
    document = read(written("a.html", page))
    assert [(block.marker, block.text) for block in document.blocks] == [("·", "Clean air")]
    assert document.coverage.ratio == 1.0


def test_comments_that_an_office_program_wrote_into_a_page(written: Making, read: Reading) -> None:
    mark = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>'
    comment = '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Too soon?</span></p></div>'
    document = read(written("a.html", f"<html><body><p>By April{mark} 2027.</p>{comment}</body></html>"))
    assert [(block.role, block.text) for block in document.blocks] == [
        (Role.BODY, "By April 2027."),
        (Role.COMMENT, "Too soon?"),
    ]
    assert document.coverage.ratio == 1.0
