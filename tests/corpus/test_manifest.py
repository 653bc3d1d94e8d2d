"""`corpus.toml`: what it can say, and how mistakes in it are told."""

from __future__ import annotations

import pytest

from goldenthread.building.fingerprint import build_key, document_keys
from goldenthread.corpus.discover import discover
from goldenthread.corpus.manifest import override, read_manifest
from goldenthread.errors import CorpusError
from goldenthread.settings import Settings

FULL = """
[corpus]
title = "Our strategies"
include = ["*.txt", "packs/"]
exclude = ["make/"]

[documents."plan.txt"]
title = "The Plan"
publisher = "A council"
date = 2026-04-01
kind = "Strategy"
alias = ["Plan", "TP"]

[aliases]
"Health and Wellbeing Board" = ["HWB", " the  Board ", "HWB"]
"Director of Public Health" = ["DPH", "director of public health"]

[settings]
low_confidence = 0.25
pages = 12
limits = { wall_seconds = 7 }

[lexicon]
files = ["local.toml"]
"""


@pytest.fixture
def folder(tmp_path):
    for name in ("plan.txt", "other.pdf", "make/draft.txt", "packs/pack.pdf", "local.toml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


def manifest(folder, text):
    path = folder / "corpus.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_it_can_say(folder):
    corpus = discover([manifest(folder, FULL)])
    assert corpus.title == "Our strategies"
    assert [file.name for file in corpus.files] == ["packs/pack.pdf", "plan.txt"]
    assert corpus.files[1].notes == (
        ("alias", "Plan"),
        ("alias", "TP"),
        ("date", "2026-04-01"),
        ("kind", "Strategy"),
        ("publisher", "A council"),
        ("title", "The Plan"),
    )
    assert corpus.settings.low_confidence == 0.25
    assert (corpus.settings.limits.pages, corpus.settings.limits.wall_seconds) == (12, 7)
    assert corpus.settings.limits.file_bytes == Settings().limits.file_bytes
    assert corpus.lexicon_files == ((folder / "local.toml").resolve(),)
    assert corpus.unread == ()
    assert corpus.aliases == (
        ("Director of Public Health", ("DPH",)),
        ("Health and Wellbeing Board", ("HWB", "the Board")),
    )


def test_a_folder_is_read_as_its_manifest_says(folder):
    manifest(folder, FULL)
    assert discover([folder]) == discover([folder / "corpus.toml"])


def test_a_described_file_that_is_not_there_is_named(folder):
    corpus = discover([manifest(folder, '[corpus]\ninclude=["*.txt"]\n[documents."pan.txt"]\ntitle="x"')])
    assert [(unread.name, unread.reason) for unread in corpus.unread] == [("pan.txt", "NotFound")]


def test_a_described_file_may_be_excluded(folder):
    text = '[corpus]\nexclude=["*.toml", "plan.txt"]\n[documents."plan.txt"]\ntitle="x"'
    assert discover([manifest(folder, text)]).unread == ()


def test_two_manifests_cannot_both_be_used(folder, tmp_path_factory):
    manifest(folder, "")
    other = tmp_path_factory.mktemp("other")
    (other / "b.txt").write_text("x", encoding="utf-8")
    manifest(other, "")
    with pytest.raises(CorpusError, match="build one corpus at a time"):
        discover([folder, other])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[corpus", "not a valid TOML file"),
        ("[corpsu]", "Did you mean 'corpus'"),
        ("[corpus]\ntitel = 'x'", "Did you mean 'title'"),
        ("corpus = 1", "must be a table"),
        ("[corpus]\ntitle = 1", "title must be text"),
        ("[corpus]\ninclude = '*.pdf'", "must be a list of texts"),
        ("[documents]\n'plan.txt' = 'x'", "must be a table"),
        ("[documents.'plan.txt']\nowner = 'x'", "'owner' is not known"),
        ("[documents.'plan.txt']\nalias = [1]", "must be a list of texts"),
        ("[settings]\npagse = 3", "Did you mean 'pages'"),
        ("[settings]\npages = 0", "pages must be a whole number above 0, not 0"),
        ("[settings]\npages = true", "pages must be a whole number above 0"),
        ("[settings]\npages = '9'", "pages must be a whole number above 0"),
        ("[settings]\nlow_confidence = 2", "a number from 0 to 1"),
        ("[settings]\ncalibrated = 1", "calibrated must be true or false, not 1"),
        ("[settings]\nontology_base = 'my things'", "a web address"),
        ("[settings]\nocr = 'yes'", "ocr must be true or false"),
        ("[settings]\nocr_languages = 'eng --oem 0'", "language codes of Tesseract"),
        ("[settings]\nocr_word_confidence = 101", "a whole number from 0 to 100"),
        ("[settings]\nocr_picture_share = 1.5", "a number from 0 to 1"),
        ("[settings]\nspacy_model = 3", "the name of an installed spaCy model"),
        ("[lexicon]\nfiles = ['gone.toml']", "is not there"),
        ("aliases = ['HWB']", "must be a table, written [aliases]"),
        ("[aliases]\n'Health Board' = 'HB'", "the other names of 'Health Board' must be a list of texts"),
        ("[aliases]\n'Health Board' = ['HB', 3]", "the other names of 'Health Board' must be a list of texts"),
        ("[aliases]\n'Health Board' = [' ']", "the other names of 'Health Board' must be a list of texts"),
        ("[aliases]\n'' = ['HB']", "a name is empty"),
        ("[aliases]\n'A' = ['HB']\n'B' = ['hb']", "'hb' is given to both 'A' and 'B'"),
        ("[aliases]\n'A' = ['B']\n'B' = ['C']", "'B' is another name of 'A' and has other names of its own"),
        ("[aliases]\n'A B' = ['C']\n'a  b' = ['D']", "has two lists of other names"),
        ("[lexicon]\nfile = []", "Did you mean 'files'"),
        ("[lexicon]\nfiles = ['../words.toml']", "is no file in the folder of the corpus"),
        ("[lexicon]\nfiles = ['/etc/hosts']", "is no file in the folder of the corpus"),
        ("[lexicon]\nfiles = ['a\\u0000b']".replace("'", '"'), "is no file in the folder of the corpus"),
        ("[documents.'../secret.pdf']\ntitle = 'x'", "is no file in the folder of the corpus"),
        ("[documents.'.']\ntitle = 'x'", "is no file in the folder of the corpus"),
        ("[gaps]\nignored = []", "Did you mean 'ignore'"),
        ("gaps = 3", "must be a table, written [gaps]"),
        ("[gaps]\nseverity = 'high'", "[gaps] severity must be a table of codes"),
        ("[gaps]\nseverity = { NoOwnr = 'high' }", "Did you mean NoOwner"),
        ("[gaps]\nseverity = { NoOwner = 'hihg' }", "[gaps] severity NoOwner: There is no severity 'hihg'"),
        ("[gaps]\nseverity = { NoOwner = 3 }", "3 must be text in quotation marks"),
        ("[gaps]\nignore = 'NoLink'", "[gaps] ignore must be a list of texts"),
        ("[gaps]\nignore = ['high']", "There is no gap code 'high'"),
        ("[gaps]\nignore = [3]", "3 must be text in quotation marks"),
        ("[gaps]\nfail_on = ['grave']", "There is no severity or gap code 'grave'. Known are: high, medium"),
        ("[gaps]\nignore = ['NoLink']\nfail_on = ['nolink']", "'NoLink' is in both ignore and fail_on"),
        ("[corpus]\nbase_url = 3", "[corpus] base_url must be text"),
        ("[corpus]\nbase_url = 'https://council.example/papers'", "must end in '/'"),
        ("[corpus]\nbase_url = 'file:///S:/papers/'", "relative to the folder of the build"),
        ("[documents.'plan.txt']\nurl = 3", '[documents."plan.txt"] url must be text'),
        ("[documents.'plan.txt']\nurl = 'javascript:alert(1)'", "is no web address"),
        ("[documents.'plan.txt']\nurl = 'data:text/html,x'", "is no web address"),
        ("[documents.'plan.txt']\nurl = 'https:plan.pdf'", "is no web address"),
        ("[documents.'plan.txt']\nurl = 'C:/papers/plan.pdf'", "is no web address"),
        ("[documents.'plan.txt']\nurl = '//server/papers/plan.pdf'", "must begin with https://"),
        ("[documents.'plan.txt']\nurl = '\\\\server\\plan.pdf'", "a character that no address has"),
        ("[documents.'plan.txt']\nurl = 'java\tscript:alert(1)'", "no spaces or invisible characters"),
        ("[documents.'plan.txt']\nurl = 'my papers/plan.pdf'", "Write %20 for a space"),
        ("[documents.'plan.txt']\nurl = 'https://council.example/plan.pdf#page=3'", "without '#'"),
        ("[documents.'plan.txt']\nurl = 'https://me:secret@council.example/plan.pdf'", "leave it out"),
        ("[documents.'plan.txt']\nurl = 'https://[council/plan.pdf'", "is no address"),
        ("[documents.'plan.txt']\nurl = 'https://council.example/" + "x" * 2000 + "'", "2,000 characters"),
    ],
)
def test_mistakes_are_told_with_the_place_and_what_was_meant(folder, text, message):
    path = manifest(folder, text)
    with pytest.raises(CorpusError, match=r"corpus\.toml") as caught:
        read_manifest(path)
    assert message in str(caught.value)


def test_a_byte_order_mark_is_taken(folder):
    path = folder / "corpus.toml"
    path.write_bytes(b"\xef\xbb\xbf[corpus]\ntitle = 'x'")
    assert read_manifest(path).title == "x"


def test_settings_of_the_caller_are_kept_where_the_manifest_is_silent(folder):
    base = override(Settings(), {"pages": 5, "low_confidence": 0.1})
    made = read_manifest(manifest(folder, "[settings]\npages = 6"), base)
    assert (made.settings.limits.pages, made.settings.low_confidence) == (6, 0.1)


def test_a_lexicon_that_is_a_link_out_of_the_folder_is_refused(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "words.toml"
    outside.write_text("", encoding="utf-8")
    (folder / "words.toml").symlink_to(outside)
    with pytest.raises(CorpusError, match="is no file in the folder of the corpus"):
        read_manifest(manifest(folder, "[lexicon]\nfiles = ['words.toml']"))


LINKED = """
[corpus]
base_url = " https://council.example/papers/ "
exclude = ["*.toml"]

[documents."plan.txt"]
url = "https://council.example/the-plan"

[documents."packs/pack.pdf"]
url = ""
"""


def test_documents_have_the_address_of_their_own_or_one_below_the_base(folder):
    (folder / "make" / "50% für alle?.txt").write_text("x", encoding="utf-8")
    corpus = discover([manifest(folder, LINKED)])
    assert dict(corpus.links) == {
        "make/50% für alle?.txt": "https://council.example/papers/make/50%25%20f%C3%BCr%20alle%3F.txt",
        "make/draft.txt": "https://council.example/papers/make/draft.txt",
        "other.pdf": "https://council.example/papers/other.pdf",
        "plan.txt": "https://council.example/the-plan",
    }


def test_an_address_is_no_part_of_what_a_document_is_read_with(folder):
    path = manifest(folder, LINKED)
    before = discover([path])
    manifest(folder, LINKED.replace("the-plan", "another-plan"))
    after = discover([path])
    assert document_keys(before) == document_keys(after)
    assert build_key(before, "2026-01-01") != build_key(after, "2026-01-01")


def test_files_from_elsewhere_are_not_below_the_base(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "note.txt").write_text("x", encoding="utf-8")
    corpus = discover([manifest(folder, "[corpus]\nbase_url = '../corpus/'\ninclude = ['plan.txt']"), elsewhere])
    assert dict(corpus.links) == {"plan.txt": "../corpus/plan.txt"}
