import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.layout.markers import BULLETS, is_bullet, normalise_code, number_depth, split_marker

WORDS = st.from_regex(r"[A-Z][a-z]{2,9}( [a-z]{2,9}){0,5}", fullmatch=True)


@pytest.mark.parametrize(
    ("line", "marker", "rest"),
    [
        ("1. Warm homes", "1.", "Warm homes"),
        ("1) Warm homes", "1)", "Warm homes"),
        ("1.1 Insulate lofts", "1.1", "Insulate lofts"),
        ("2.3.4. Insulate lofts", "2.3.4.", "Insulate lofts"),
        ("2A Reduce smoking", "2A", "Reduce smoking"),
        ("2A. Reduce smoking", "2A.", "Reduce smoking"),
        ("W12: We will listen", "W12:", "We will listen"),
        ("(a) the first", "(a)", "the first"),
        ("(iv) the fourth", "(iv)", "the fourth"),
        ("b) the second", "b)", "the second"),
        ("iii. the third", "iii.", "the third"),
        ("9 Unpaid carers", "9", "Unpaid carers"),
        ("• Buy empty homes", "•", "Buy empty homes"),
        ("•Buy empty homes", "•", "Buy empty homes"),
        ("- Buy empty homes", "-", "Buy empty homes"),
        ("o Buy empty homes", "o", "Buy empty homes"),
        ("\uf0b7 Buy empty homes", "\uf0b7", "Buy empty homes"),
        ("   3. Warm homes", "3.", "Warm homes"),
    ],
)
def test_a_marker_is_split_from_the_words_after_it(line: str, marker: str, rest: str) -> None:
    assert split_marker(line) == (marker, rest)


@pytest.mark.parametrize(
    "line",
    [
        "24 adults took part",
        "2024 was a hard year",
        "A safe home for everyone",
        "I will listen",
        "-5 degrees",
        "NHS partners agreed",
        "over the next five years",
        "3rd sector partners",
        "2A-led work",
        "",
    ],
)
def test_a_line_without_a_marker_is_left_whole(line: str) -> None:
    assert split_marker(line) == ("", line)


@given(
    st.sampled_from(["1.", "12)", "1.1", "3.2.1", "2A", "4B.", "(a)", "(ii)", "c)", "W3", "SO1.", "7", *BULLETS, "-"]),
    WORDS,
)
def test_any_marker_before_any_words_is_found_again(marker: str, words: str) -> None:
    assert split_marker(f"{marker} {words}") == (marker, words)


@given(st.text(max_size=80))
def test_no_character_but_white_space_is_lost(line: str) -> None:
    marker, rest = split_marker(line)
    assert rest == line[len(line) - len(rest) :]
    between = line[: len(line) - len(rest)].replace(marker, "", 1)
    assert not between.strip(" \t\n\r\x0b\x0c*") or between.isspace()


def test_bullets_are_told_from_numbers() -> None:
    assert all(is_bullet(marker) for marker in ("•", "-", "–", "*", "o", "✓"))
    assert not any(is_bullet(marker) for marker in ("", "1.", "(a)", "2A", "iv."))


@pytest.mark.parametrize(
    ("marker", "code", "depth"),
    [
        ("1.", "1", 1),
        ("1.1.", "1.1", 2),
        ("2A.", "2A", 2),
        ("4A1", "4A1", 3),
        ("(a)", "a", 0),
        ("W12:", "W12", 1),
        ("•", "", 0),
        ("-", "", 0),
    ],
)
def test_a_marker_gives_a_code_and_a_depth(marker: str, code: str, depth: int) -> None:
    assert normalise_code(marker) == code
    assert number_depth(code) == depth
