"""Fonts that show one letter and state another: repaired where that is proven, else named; good fonts left alone."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from faulty_fonts import PROSE, draw, exchanged, moved
from pdf_builders import LEFT, Page

from goldenthread.documents.model import Block, Document, Role, TextSource
from goldenthread.errors import DocumentError, Reason
from goldenthread.readers.pdf import read
from goldenthread.readers.pdf.fonts.english import Vocabulary
from goldenthread.readers.pdf.fonts.letters import Cipher, decipher
from goldenthread.readers.pdf.fonts.repair import Fonts
from goldenthread.readers.pdf.model import Face, PageContent, Word
from goldenthread.readers.registry import read_document
from goldenthread.settings import Limits

TI = (
    "The naƟonal strategy for educaƟon, collaboraƟon and iniƟaƟves.",
    "PosiƟve acƟon and parƟcipaƟon in each secƟon.",
    "We will work with people and partners.",
)
WELSH = (
    "Mae'r strategaeth hon yn dwyn ynghyd y sefydliadau sy'n gweithio drwy'r flwyddyn nesaf.",
    "Rydym yn gwneud cynnydd da, ac mae'r rhaglen dai yn tyfu eto yn y cymunedau gwledig.",
    "Ein nodau yw cymdogaethau cryf, golau da, twf gwyrdd a chyflogau uwch i bawb sy'n byw yma.",
    "Cytunodd y rheolwyr na ddylid newid dim yn y gyllideb nac yn y canllawiau eleni.",
    "Bydd y bartneriaeth yn dechrau cyfarfod eto ym mis Awst gan ddod â ffigurau newydd.",
    "Mae ysgolion, meddygfeydd a llyfrgelloedd yn cynnig cymorth i deuluoedd ac i ofalwyr ifanc.",
)
CODES = tuple(
    f"QX-{1102 + 7 * n} W{n}B 4.{n} \N{POUND SIGN}{n * 317:,} {n}% ref JK/{n}9/TT {n * 3}kWh Z{n}q7 p{n}k"
    for n in range(1, 22)
)
ACRONYMS = (
    "NHS ICB VCSE JSNA CQC GPs DWP LGA PCN MDT SRO KPI",
    "HWB BCF SEND CAMHS NICE DHSC UKHSA QOF TBC RAG CYP ASC",
) * 4
CAPITALS = tuple(line.upper() for line in PROSE)
NAMES = (
    "Siobhan O'Rahilly, Bjorn Szczepanski, Nguyen Thi Hanh, Llywelyn ap Rhys, Xiuqing Zhang",
    "Kwabena Agyemang, Jurgen Krzyzewski, Aoife Nic Dhomhnaill, Vikram Srinivasan, Mbali Dlwati",
    "Fionnghuala Mhic Craith, Przemyslaw Wrzesniewski, Tshepo Mkhwanazi, Rhydian Prydderch, Zsofia Nagy",
)


def drawn(path: Path, lines: Sequence[str], wrong: Mapping[str, str], good: Sequence[str] = ()) -> Document:
    page = [*(("bad", line) for line in lines), *(("good", line) for line in good)]
    return read(draw(path / "paper.pdf", [page], wrong), "paper.pdf", "", Limits())


def words(blocks: Sequence[Block]) -> str:
    return " ".join(block.text for block in blocks)


@pytest.mark.parametrize(
    ("lines", "wrong", "told"),
    [
        (PROSE, {"g": "'"}, "' for g"),
        (PROSE, {"g": "q"}, "q for g"),
        (PROSE, {"g": "q", "h": "Ɵ"}, "q for g, Ɵ for h"),
        (PROSE, {"g": "\uf701"}, "the code F701 for g"),
        ((*PROSE, "Spend 9% more in 2029 (or by 2031; see 4.9)."), moved(-29), "moved by the same distance"),
        (PROSE, moved(1), "moved by the same distance"),
        (PROSE, moved(0xF000), "moved by the same distance"),
    ],
    ids=["mark", "letter", "two", "private", "glyph numbers", "next letter", "symbol font"],
)
def test_a_font_with_wrong_letters_is_repaired_and_said_so(
    tmp_path: Path, lines: Sequence[str], wrong: Mapping[str, str], told: str
) -> None:
    document = drawn(tmp_path, lines, wrong)
    assert words(document.blocks) == " ".join(lines)
    assert [(n.code, n.page) for n in document.notices] == [("LettersRepaired", 1)]
    assert told in document.notices[0].message


def test_repaired_pages_are_counted_and_the_first_is_named_as_it_is_printed(tmp_path: Path) -> None:
    bad, good = [("bad", line) for line in PROSE], [("good", "Nothing is wrong with this page.")]
    numbered = [[*page, ("good", str(number))] for number, page in enumerate((bad, good, bad), start=21)]
    pages = [[*page[:-1], *[("good", "")] * (40 - len(page)), page[-1]] for page in numbered]
    (notice,) = read(draw(tmp_path / "paper.pdf", pages, {"g": "q"}), "paper.pdf", "", Limits()).notices
    assert notice.message.startswith("On page 21 (file page 1) and 1 more page a faulty font writes q for g;")


def test_a_space_of_a_moved_font_makes_no_block_of_its_own(tmp_path: Path) -> None:
    line = "".join(chr(ord(c) - 29) for c in "  ")
    assert Cipher(moved=29).read(line, Vocabulary()) == "  "
    spaces = [Word(line, 50, 300 + n, 60, 311 + n, Face(11, font="Bad"), order=99) for n in (0, 40)]
    content = PageContent(1, 595, 842, words=[*_moved_words(), *spaces])
    Fonts([content]).repair(content)
    assert [word.text for word in content.words[:3]] == PROSE[0].split()[:3]
    assert all(word.text.strip() for word in content.words)


def _moved_words() -> list[Word]:
    texts = " ".join(PROSE).split()
    moved_by = ["".join(chr(ord(c) - 29) for c in text) for text in texts]
    return [Word(text, 50, 20 * n, 90, 20 * n + 11, Face(11, font="Bad"), order=n) for n, text in enumerate(moved_by)]


def test_thousands_of_words_of_another_language_are_judged_in_no_time() -> None:
    # Made of pieces that English has not, and without letters it has: every sign might stand for those.
    pieces = ("llan", "wyn", "ddau", "ych", "ion", "aeth", "gwas", "cym", "raeg", "oedd", "fry", "mae", "bod", "tref")
    words = Counter("".join(parts) for parts in itertools.product(pieces, repeat=3))
    started = time.process_time()
    assert not decipher(words, Vocabulary())
    assert time.process_time() - started < 1.5


def test_a_sign_for_joined_letters_is_repaired(tmp_path: Path) -> None:
    document = drawn(tmp_path, [line.replace("Ɵ", "µ") for line in TI], {"µ": "Ɵ"})
    assert words(document.blocks) == " ".join(TI).replace("Ɵ", "ti")
    assert "Ɵ for ti" in document.notices[0].message


def test_quotations_keep_what_the_file_has(tmp_path: Path) -> None:
    document = drawn(tmp_path, PROSE, {"g": "'"})
    assert " ".join(block.quote for block in document.blocks) == " ".join(PROSE).replace("g", "'")


def test_cells_of_a_table_are_repaired_and_quoted_as_the_file_has_them(tmp_path: Path) -> None:
    # Columns without ruling lines, under enough prose in the same font to prove the fault.
    rows = [("Goal", "Manager"), ("Green growth", "Housing group"), ("Good lighting", "Planning group")]
    page = [("bad", line) for line in PROSE]
    path = draw(tmp_path / "table.pdf", [page], {"g": "'"}, rows)
    (block,) = [block for block in read(path, "table.pdf", "", Limits()).blocks if block.table]
    assert block.table is not None
    assert block.table.text_rows() == [list(row) for row in rows]
    assert block.table.row_quote(1) == "Green 'rowth\tHousin' 'roup"


def test_words_that_are_known_as_they_are_stay(tmp_path: Path) -> None:
    extra = "The quality of our enquiry services, the council's question and the board's request."
    document = drawn(tmp_path, (*PROSE, extra), {"g": "q"})
    assert words(document.blocks).endswith(extra)
    document = drawn(tmp_path, (*PROSE, "The council's plan and the board's aim, 'as is'."), {"g": "'"})
    assert words(document.blocks).endswith("The council's plan and the board's aim, 'as is'.")


def test_a_name_in_the_documents_good_fonts_proves_a_word(tmp_path: Path) -> None:
    good = ("Gilgarth and Ugthorn are parishes.",)
    document = drawn(tmp_path, (*PROSE, "We met at Ugthorn."), {"g": "q"}, good)
    assert "We met at Ugthorn." in words(document.blocks)


def test_only_the_faulty_font_of_a_page_is_changed(tmp_path: Path) -> None:
    good = ("A faq about Iraq, and the qoph of the tariqa at Qatif, for the burqa and the talaq.",)
    document = drawn(tmp_path, PROSE, {"g": "q"}, good)
    assert good[0] in words(document.blocks)


def test_a_fault_that_few_words_prove_is_left_alone(tmp_path: Path) -> None:
    lines = ("We met at the brid'e.", "We have a plan for the whole of our town and all who live or work there.") * 4
    assert words(drawn(tmp_path, lines, {}).blocks) == " ".join(lines)


@pytest.mark.parametrize("wrong", [exchanged(), dict.fromkeys("aeost", "\ufffd")], ids=["exchanged", "unknown"])
def test_words_of_a_font_that_says_nothing_are_left_out_and_the_page_is_named(
    tmp_path: Path, wrong: Mapping[str, str]
) -> None:
    good = ("This line is set in a font that can be read.",)
    document = drawn(tmp_path, PROSE, wrong, good)
    assert words([block for block in document.blocks if block.role is Role.BODY]) == good[0]
    assert [(n.code, n.page) for n in document.notices] == [("UnreliableText", 1)]
    assert "--ocr" in document.notices[0].message


def test_a_page_with_some_broken_words_counts_as_doubtful(tmp_path: Path) -> None:
    broken = "Work on str#e#ts and sch#ols goes on."
    document = drawn(tmp_path, (*PROSE, *[broken] * 8), {})
    assert document.text_sources == ((1, TextSource.FAULTY_FONT),)
    assert [(n.code, n.page) for n in document.notices] == [("DoubtfulLetters", 1)]
    assert broken in words(document.blocks)


def test_a_file_of_nothing_but_such_a_font_is_unread(tmp_path: Path) -> None:
    path = draw(tmp_path / "none.pdf", [[("bad", line) for line in PROSE]], exchanged())
    with pytest.raises(DocumentError) as caught:
        read_document(path, "none.pdf", Limits())
    assert caught.value.reason is Reason.FAULTY_FONT


@pytest.mark.parametrize(
    "lines",
    [WELSH, CODES, ACRONYMS, CAPITALS, NAMES, PROSE],
    ids=["Welsh", "codes", "acronyms", "capitals", "names", "prose"],
)
def test_good_fonts_are_left_alone_whatever_they_write(tmp_path: Path, lines: Sequence[str]) -> None:
    page = Page(tmp_path / "good.pdf")
    page.lines(LEFT, lines, size=9)
    page.save()
    document = read(tmp_path / "good.pdf", "good.pdf", "", Limits())
    assert document.notices == ()
    assert sorted(words(document.blocks).split()) == sorted(" ".join(lines).split())
    assert not any(block.parts for block in document.blocks)


def test_ticks_of_a_symbol_font_are_no_fault(tmp_path: Path) -> None:
    document = drawn(tmp_path, ["v x v v x v v v x v"] * 20, {"v": "\uf0fe", "x": "\uf0a3"}, PROSE)
    assert document.notices == ()


def test_pages_of_a_repaired_font_are_told_together(tmp_path: Path) -> None:
    page = [("bad", line) for line in PROSE]
    fine = [("good", line) for line in PROSE[::-1]]
    path = draw(tmp_path / "many.pdf", [fine, page, page[::-1], fine], {"g": "'"})
    (notice,) = read(path, "many.pdf", "", Limits()).notices
    assert notice.message.startswith("On page 2 and 1 more page a faulty font writes ' for g;")
