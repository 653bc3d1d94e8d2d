from __future__ import annotations

import pytest
from reader_types import Making, Reading, Shaping, Words

from goldenthread.documents.model import Link, Remark, Role
from goldenthread.readers.docx_fields import linked


def words(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def character(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def field(instruction: str, result: str) -> str:
    told = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return character("begin") + told + character("separate") + result + character("end")


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        (r'HYPERLINK "https://a.example/b"', "https://a.example/b"),
        (r' HYPERLINK "https://a.example/b" \l "goals" \o "A tip" ', "https://a.example/b#goals"),
        (r"HYPERLINK \l goals \h", "#goals"),
        (r'HYPERLINK \o "A tip" "https://a.example/b"', "https://a.example/b"),
        (r'HYPERLINK "javascript:alert(1)"', ""),
        (r'HYPERLINK "file:///c:/plan.docx"', ""),
        (r"REF goals \h", ""),
        ("", ""),
    ],
)
def test_the_target_of_a_link_field(instruction: str, target: str) -> None:
    assert linked(instruction) == target


def test_what_a_field_is_told_is_no_text(word: Making, read: Reading, shape: Shaping) -> None:
    asked = "<w:r><w:instrText> IF </w:instrText></w:r>" + field(" MERGEFIELD Area ", words("North"))
    outer = character("begin") + asked + character("separate") + words("shown") + character("end")
    document = read(word(f"<w:p>{outer}</w:p>"))
    assert [text for _, _, _, text in shape(document)] == ["shown"]
    assert document.coverage.ratio == 1.0


def test_a_broken_field_swallows_only_its_own_paragraph(word: Making, read: Reading, paragraph: Words) -> None:
    document = read(word(f"<w:p>{character('begin')}{words('lost')}</w:p>" + paragraph("kept")))
    assert [block.text for block in document.blocks] == ["kept"]


def test_old_form_fields_show_what_is_chosen(word: Making, read: Reading) -> None:
    ticked = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    unticked = "<w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData>"
    entries = "<w:listEntry w:val='Red'/><w:listEntry w:val='Amber'/>"
    chosen = f"<w:ffData><w:ddList><w:result w:val='1'/>{entries}</w:ddList></w:ffData>"
    inner = "".join(character("begin", form) + character("end") + words(" ") for form in (ticked, unticked, chosen))
    assert read(word(f"<w:p>{inner}</w:p>")).blocks[0].text == "☒ ☐ Amber"


def test_a_prompt_nobody_answered_is_left_out_and_said(word: Making, read: Reading) -> None:
    def control(inner: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    prompt = control(words("Choose an item."), "<w:showingPlcHdr/>")
    block = control(f"<w:p>{words('Enter text here.')}</w:p>", "<w:showingPlcHdr/>")
    table = f"<w:tbl><w:tr><w:tc><w:p>{words('Lead')}</w:p></w:tc><w:tc>{block}</w:tc></w:tr></w:tbl>"
    document = read(word(f"<w:p>{words('RAG: ')}{control(words('Amber'))}{prompt}</w:p>{block}{table}"))
    assert document.blocks[0].text == "RAG: Amber"
    assert [b.table.text_rows() for b in document.blocks if b.table] == [[["Lead", ""]]]
    assert len(document.blocks) == 2
    assert [n.message for n in document.notices] == [
        "3 fields of a form are not filled in; the prompts they show were left out."
    ]
    assert document.coverage.ratio == 1.0


def test_signs_of_symbol_fonts_are_read_as_signs(word: Making, read: Reading) -> None:
    tick = words("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    box = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    unknown = '<w:r><w:sym w:font="Own Signs" w:char="F0FE"/></w:r>'
    document = read(word(f"<w:p>{words('Met ')}{tick}{box}{unknown}</w:p>"))
    assert document.blocks[0].text == "Met ✓☑"
    assert document.coverage.ratio == 1.0


def test_hyphens_of_word_are_plain_or_nothing(word: Making, read: Reading) -> None:
    run = "<w:r><w:t>self</w:t><w:softHyphen/><w:t>help 2020</w:t><w:noBreakHyphen/><w:t>25</w:t></w:r>"
    assert read(word(f"<w:p>{run}</w:p>")).blocks[0].text == "selfhelp 2020-25"


def test_a_fraction_of_an_equation_is_no_other_number(word: Making, read: Reading) -> None:
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    body = f"<w:p>{words('About 1')}<m:oMath><m:f>{part('num', '1')}{part('den', '2')}</m:f></m:oMath></w:p>"
    document = read(word(body))
    assert document.blocks[0].text == "About 1 1/2"
    assert document.coverage.ratio == 1.0


def test_words_drawn_as_pictures_and_embedded_files(word: Making, read: Reading) -> None:
    drawn = '<w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict>'
    old_box = f"<w:pict><v:textbox><w:txbxContent><w:p>{words('In a box')}</w:p></w:txbxContent></v:textbox></w:pict>"
    sheet = '<w:object><o:OLEObject ProgID="Sheet"/></w:object>'
    document = read(word(f"<w:p><w:r>{drawn}</w:r><w:r>{old_box}</w:r><w:r>{sheet}</w:r></w:p>"))
    assert [block.text for block in document.blocks] == ["In a box", "DRAFT"]
    assert [notice.code for notice in document.notices] == ["EmbeddedObject"]
    assert document.coverage.ratio == 1.0


def test_notes_carry_their_numbers_and_the_text_does_not(word: Making, read: Reading) -> None:
    def note(identifier: int, text: str) -> str:
        return f'<w:footnote w:id="{identifier}"><w:p><w:r><w:footnoteRef/></w:r>{words(text)}</w:p></w:footnote>'

    body = (
        f'<w:p>{words("Up to 45%")}<w:r><w:footnoteReference w:id="7"/></w:r>{words(" in 2019")}'
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r></w:p>'
    )
    notes = f"<w:footnotes NAMESPACES>{note(4, 'Second.')}{note(7, 'First.')}</w:footnotes>"
    document = read(word(body, footnotes=notes))
    assert document.blocks[0].text == "Up to 45% in 2019"
    found = [(block.marker, block.text) for block in document.blocks if block.role is Role.FOOTNOTE]
    assert found == [("2", "Second."), ("1", "First.")]
    assert document.coverage.ratio == 1.0


def test_comments_have_authors_words_and_answers(word: Making, read: Reading) -> None:
    def comment(identifier: int, author: str, text: str) -> str:
        inner = f'<w:p w14:paraId="0{identifier}">{words(text)}</w:p>'
        return f'<w:comment w:id="{identifier}" w:author="{author}">{inner}</w:comment>'

    marked = '<w:commentRangeStart w:id="1"/>' + words("by April") + '<w:commentRangeEnd w:id="1"/>'
    comments = comment(1, "A. Officer", "Too soon?") + comment(2, "B. Clerk", "Apart.") + comment(3, "C. Lead", "Yes.")
    threads = '<w15:commentEx w15:paraId="01"/><w15:commentEx w15:paraId="03" w15:paraIdParent="01"/>'
    document = read(
        word(
            f"<w:p>{words('Due ')}{marked}</w:p>",
            comments=f"<w:comments NAMESPACES>{comments}</w:comments>",
            commentsExtended=f"<w15:commentsEx NAMESPACES>{threads}</w15:commentsEx>",
        )
    )
    assert [(block.text, block.remark) for block in document.blocks if block.role is Role.COMMENT] == [
        ("Too soon?", Remark("A. Officer", "by April")),
        ("Yes.", Remark("C. Lead", "")),
        ("Apart.", Remark("B. Clerk", "")),
    ]
    assert [n.message for n in document.notices] == ["The document has 3 comments; they were read apart from the text."]


def test_an_answer_is_given_once_whatever_number_of_comments_have_its_key(word: Making, read: Reading) -> None:
    def comment(identifier: int, key: str, text: str) -> str:
        inner = f'<w:p w14:paraId="{key}">{words(text)}</w:p>'
        return f'<w:comment w:id="{identifier}" w:author="A. Officer">{inner}</w:comment>'

    comments = comment(1, "01", "Too soon?") + comment(2, "01", "Too soon, copied?") + comment(3, "03", "Yes.")
    threads = '<w15:commentEx w15:paraId="01"/><w15:commentEx w15:paraId="03" w15:paraIdParent="01"/>'
    document = read(
        word(
            f"<w:p>{words('Due')}</w:p>",
            comments=f"<w:comments NAMESPACES>{comments}</w:comments>",
            commentsExtended=f"<w15:commentsEx NAMESPACES>{threads}</w15:commentsEx>",
        )
    )
    found = [block.text for block in document.blocks if block.role is Role.COMMENT]
    assert found == ["Too soon?", "Yes.", "Too soon, copied?"]


def test_a_link_keeps_its_place_in_the_target(word: Making, read: Reading) -> None:
    inner = '<w:hyperlink w:anchor="aims"><w:r><w:t>aims</w:t></w:r></w:hyperlink>'
    assert read(word(f"<w:p>{inner}</w:p>")).blocks[0].links == (Link("aims", "#aims"),)


def test_headings_by_names_of_other_languages_and_of_old_files(
    word: Making, read: Reading, shape: Shaping, paragraph: Words
) -> None:
    names = ("Pennawd 2", "Überschrift 3", "heading 1,Section", "Titre")
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{i}"><w:name w:val="{name}"/></w:style>'
        for i, name in enumerate(names)
    )
    body = "".join(paragraph(name, f'<w:pStyle w:val="S{i}"/>') for i, name in enumerate(names))
    document = read(word(body, styles=f"<w:styles NAMESPACES>{styles}</w:styles>"))
    assert [(kind, level) for kind, level, _, _ in shape(document)] == [("heading", n) for n in (2, 3, 1, 1)]
    assert document.title == "Titre"


def test_an_empty_item_counts_and_a_level_may_never_restart(word: Making, read: Reading, paragraph: Words) -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{}<w:lvlText w:val="%{}."/></w:lvl>'
    levels = level.format(0, "", 1) + level.format(1, '<w:lvlRestart w:val="0"/>', 2)
    numbering = (
        f'<w:numbering NAMESPACES><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(text: str, depth: int) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')

    document = read(word(item("A", 0) + item("a", 1) + item("", 0) + item("C", 0) + item("b", 1), numbering=numbering))
    assert [(b.marker, b.text) for b in document.blocks] == [("1.", "A"), ("1.", "a"), ("3.", "C"), ("2.", "b")]


def test_a_diagram_whose_words_are_not_in_the_file_is_said(word: Making, read: Reading) -> None:
    shown = '<w:r><w:drawing><dgm:relIds r:dm="nowhere"/></w:drawing></w:r>'
    document = read(word(f"<w:p>{words('Before')}{shown}</w:p>"))
    assert [n.message for n in document.notices] == [
        "A diagram or chart could not be read: its words are not in the file."
    ]
