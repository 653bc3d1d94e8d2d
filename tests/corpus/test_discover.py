"""Which files a build reads, under which names."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from goldenthread.corpus.discover import discover, matches
from goldenthread.errors import CorpusError
from goldenthread.settings import Limits, Settings


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "papers"
    made.mkdir()
    return made


def write(folder, name, content="text"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def names(corpus):
    return [file.name for file in corpus.files]


def refused(corpus):
    return {unread.name: unread.reason for unread in corpus.unread}


def test_names_are_sorted_paths_inside_the_folder(folder):
    for name in ("b.txt", "a/z.md", "a.pdf", "a/b/c.html"):
        write(folder, name)
    assert names(discover([folder])) == ["a.pdf", "a/b/c.html", "a/z.md", "b.txt"]


def test_a_single_file_is_called_by_its_file_name(folder):
    path = write(folder, "deep/down/plan.txt")
    corpus = discover([path])
    assert names(corpus) == ["plan.txt"]
    assert corpus.files[0].size == 4
    assert corpus.files[0].sha256 == "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"


def test_a_single_file_of_an_unknown_kind_is_left_to_the_readers(folder):
    assert names(discover([write(folder, "minutes.xyz")])) == ["minutes.xyz"]


def test_the_same_file_given_twice_is_read_once(folder):
    path = write(folder, "plan.txt")
    assert names(discover([folder, path])) == ["plan.txt"]


def test_equal_names_of_two_folders_are_told_apart_by_their_folders(tmp_path):
    write(tmp_path, "north/x/plan.txt")
    write(tmp_path, "south/x/plan.txt")
    write(tmp_path, "south/x/other.txt")
    corpus = discover([tmp_path / "north/x", tmp_path / "south/x"])
    assert names(corpus) == ["north/x/plan.txt", "other.txt", "south/x/plan.txt"]


def test_hidden_and_temporary_files_are_passed_over_and_counted(folder):
    for name in ("plan.txt", ".hidden.txt", ".git/notes.txt", "~$plan.docx", "Thumbs.db"):
        write(folder, name)
    corpus = discover([folder])
    assert names(corpus) == ["plan.txt"]
    assert corpus.unread == ()
    assert corpus.notices == ("3 hidden or temporary files were passed over.",)


def test_other_kinds_of_file_are_named_as_unread(folder):
    for name in ("plan.txt", "photo.png", "tool.py", "data.bin"):
        write(folder, name, b"\x89PNG\x00\x01")
    assert refused(discover([folder])) == dict.fromkeys(("data.bin", "photo.png", "tool.py"), "Unsupported")


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"\xef\xbb\xbf<!DOCTYPE html>", b"PK\x03\x04rest", b"  <html>"])
def test_a_document_without_a_telling_name_is_known_by_how_it_begins(folder, start):
    write(folder, "download", start)
    assert names(discover([folder])) == ["download"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_out_of_the_folder_are_refused_and_links_inside_are_not_read_twice(folder, tmp_path):
    write(tmp_path, "secret/passwd.txt")
    write(folder, "plan.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret/passwd.txt")
    (folder / "out").symlink_to(tmp_path / "secret")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "again.txt").symlink_to(folder / "plan.txt")
    corpus = discover([folder])
    assert names(corpus) == ["plan.txt"]
    assert refused(corpus) == dict.fromkeys(("gone.txt", "out", "out.txt"), "Unsupported")
    assert "link" in corpus.unread[0].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_does_not_hang_the_build(folder):
    write(folder, "plan.txt")
    os.mkfifo(folder / "pipe.txt")
    assert refused(discover([folder])) == {"pipe.txt": "Unsupported"}


def test_a_file_above_the_limit_is_not_read(folder):
    write(folder, "big.txt", "x" * 100)
    write(folder, "small.txt", "x" * 10)
    corpus = discover([folder], Settings(limits=Limits(file_bytes=50)))
    assert names(corpus) == ["small.txt"]
    assert refused(corpus) == {"big.txt": "TooLarge"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any name")
def test_names_hold_nothing_that_could_steer_a_terminal_or_break_an_output(folder):
    write(folder, "a\x1b[31m.txt")
    (folder / os.fsdecode(b"b\xff.txt")).write_text("x")
    write(folder, unicodedata.normalize("NFD", "é.txt"))
    found = names(discover([folder]))
    assert found == ["a\ufffd[31m.txt", "b\ufffd.txt", "é.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any name")
def test_names_that_only_an_unprintable_character_tells_apart_are_numbered(folder):
    write(folder, "a\x01.txt")
    write(folder, "a\x02.txt")
    assert names(discover([folder])) == ["a\ufffd.txt", "a\ufffd.txt (2)"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs devices")
def test_a_device_is_not_read_to_its_end():
    assert refused(discover(["/dev/zero"])) == {"zero": "Unsupported"}


def test_the_output_folder_is_never_read(folder):
    write(folder, "plan.txt")
    write(folder, "out/graph.html")
    assert names(discover([folder], skip=folder / "out")) == ["plan.txt"]


def test_a_path_that_is_not_there_is_said_so(folder):
    with pytest.raises(CorpusError, match=r"There is no file or folder .*nowhere"):
        discover([folder / "nowhere"])


def test_an_empty_folder_is_said_so(folder):
    with pytest.raises(CorpusError, match="There are no documents in"):
        discover([folder])


@pytest.mark.parametrize(
    ("name", "pattern", "expected"),
    [
        ("make/plan.txt", "make/", True),
        ("remake/plan.txt", "make/", False),
        ("a/b/plan.pdf", "*.pdf", True),
        ("a/b/plan.pdf", "plan.*", True),
        ("a/b/plan.pdf", "a/*.pdf", True),
        ("c/plan.pdf", "a/*.pdf", False),
        ("Plan.pdf", "plan.pdf", False),
    ],
)
def test_globs(name, pattern, expected):
    assert matches(name, [pattern]) is expected


@pytest.mark.parametrize("control", ["\u202e", "\u2066", "\u200f", "\u2028", "\u2029", "\x1b"])
def test_no_name_turns_the_direction_of_writing_or_breaks_a_line(folder, control):
    write(folder, f"plan{control}fdp.txt")
    assert names(discover([folder])) == ["plan\ufffdfdp.txt"]


def test_a_file_that_goes_away_while_the_folder_is_looked_at_is_named(folder, monkeypatch):
    write(folder, "a.txt")
    gone = write(folder, "b.txt")
    walked = os.walk

    def walking(*arguments, **options):
        for found in walked(*arguments, **options):
            gone.unlink(missing_ok=True)
            yield found

    monkeypatch.setattr(os, "walk", walking)
    corpus = discover([folder])
    assert (names(corpus), refused(corpus)) == (["a.txt"], {"b.txt": "NotFound"})


def test_a_folder_of_very_many_files_is_no_trouble(folder):
    for number in range(5000):
        (folder / f"{number}.txt").touch()
    assert len(discover([folder]).files) == 5000


def test_a_hard_link_is_a_file_of_its_own(folder):
    os.link(write(folder, "a.txt"), folder / "b.txt")
    assert names(discover([folder])) == ["a.txt", "b.txt"]
