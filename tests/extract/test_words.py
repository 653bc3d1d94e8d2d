"""Sentences and tokens."""

import pytest

from goldenthread.errors import UsageError
from goldenthread.extract.words import is_capitalised, sentences, tokens, use_model


def test_sentences_keep_their_place_in_the_text() -> None:
    text = "  Dr. Farrow leads it.  The plan, e.g. for homes, ends soon! Does it?"
    found = sentences(text)
    assert [sentence for _, sentence in found] == [
        "Dr. Farrow leads it.",
        "The plan, e.g. for homes, ends soon!",
        "Does it?",
    ]
    assert all(text[start : start + len(sentence)] == sentence for start, sentence in found)


def test_words_are_kept_whole() -> None:
    words = [token.text for token in tokens("(Children's Plan 2022-26), High-Level")]
    assert words == ["(", "Children's", "Plan", "2022-26", ")", ",", "High-Level"]


def test_a_run_without_a_space_does_not_cost_its_square() -> None:
    endless = "(" * 50_000
    assert len(tokens(f"{endless} Housing Plan")) < 10


@pytest.mark.parametrize(("word", "capital"), [("Plan", True), ("10-Year", True), ("plan", False), ("2024", False)])
def test_what_may_stand_in_a_name(word: str, capital: bool) -> None:
    assert is_capitalised(word) is capital


def test_a_model_that_is_not_installed_is_named_with_what_to_do() -> None:
    with pytest.raises(UsageError, match="python -m spacy download no_such_model"):
        use_model("no_such_model")
    assert sentences("One. Two.") == ((0, "One."), (5, "Two."))
