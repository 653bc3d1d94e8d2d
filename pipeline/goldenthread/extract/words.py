"""Tokens for the recognisers: words as printed, with brackets, quotes and sentence punctuation apart."""

from __future__ import annotations

import contextvars
import functools
import re

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without stubs
from spacy.tokens import Doc

from goldenthread.errors import UsageError

_PREFIX = re.compile(r"""^[\[("'“‘«•*_]""")
_SUFFIX = re.compile(r"""(?:['’](?=$)|[\])"'”’».,;:!?*_…])$""")
#: A word that may stand in a name: a capital letter, or digits glued to letters ('10-Year').
_CAPITAL = re.compile(r"^(?:[A-ZÀ-ÖØ-Þ]|\d+[-/]?[A-Z]|\d+-year)")


@functools.cache
def pipeline() -> Language:
    """A blank English pipeline that keeps 'Children's', 'High-Level' and '2022-26' whole."""
    nlp = spacy.blank("en")
    nlp.tokenizer = Tokenizer(nlp.vocab, prefix_search=_PREFIX.search, suffix_search=_SUFFIX.search)
    return nlp


#: Longer runs without a space are no words; the tokenizer's time grows with their square.
_ENDLESS = re.compile(r"\S{200,}")
#: No paragraph or cell is longer; what is beyond it is not read for names.
_LONGEST_TEXT = 200_000
#: No sentence is longer; a longer one is not read for relations.
LONGEST_SENTENCE = 2_000


#: Texts whose tokens and sentences are kept: each is looked at by several families.
_KEPT = 1024


def _plain(text: str) -> str:
    """The text with endless runs as letters, every other character where it was."""
    return _ENDLESS.sub(lambda match: "x" * len(match.group()), text[:_LONGEST_TEXT])


@functools.lru_cache(maxsize=_KEPT)
def tokens(text: str) -> Doc:
    """The text as tokens; nobody changes them."""
    return pipeline().make_doc(_plain(text))


@functools.cache
def _sentencizer(model: str) -> Language:
    if model:
        return spacy.load(model, exclude=["ner", "lemmatizer", "attribute_ruler"])
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…"]})
    return nlp


#: The model whose sentence boundaries are used, '' for the rules of the blank pipeline. It holds for a whole build.
_MODEL: contextvars.ContextVar[str] = contextvars.ContextVar("spacy_model", default="")


def use_model(name: str) -> None:
    """Split sentences as an installed spaCy model does; '' for the blank pipeline.

    Raises:
        UsageError: the model is not installed.
    """
    if name and not spacy.util.is_package(name):
        message = (
            f"The spaCy model '{name}' of the settings is not installed. Install it "
            f"(python -m spacy download {name}), or take it out of corpus.toml."
        )
        raise UsageError(message)
    _MODEL.set(name)


_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|inc|incl|no|vs|dr|mr|mrs|ms|prof|st|cllr|rt|hon|approx|para|p|pp|v)\.|\b[A-Z]\.)$",
    re.I,
)


def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """The sentences of a text with the character offset of each, its edges stripped of white space."""
    return _sentences(text, _MODEL.get())


@functools.lru_cache(maxsize=_KEPT)
def _sentences(text: str, model: str) -> tuple[tuple[int, str], ...]:
    doc = _sentencizer(model)(_plain(text))
    found: list[tuple[int, str]] = []
    for sentence in doc.sents:
        if found and (_ABBREVIATED.search(found[-1][1][-12:]) or sentence.text[:1].islower()):
            start = found.pop()[0]
            found.append((start, text[start : sentence.end_char].rstrip()))
        elif sentence.text.strip():
            lead = len(sentence.text) - len(sentence.text.lstrip())
            start = sentence.start_char + lead
            found.append((start, text[start : sentence.end_char].rstrip()))
    return tuple(found)


def is_capitalised(word: str) -> bool:
    """Whether a word is printed as part of a name would be."""
    return bool(_CAPITAL.match(word))
