"""Whether a build reads pictures by OCR: asked for in the settings or on the command line, and whether it can."""

from __future__ import annotations

from dataclasses import replace

from goldenthread.corpus.discover import Corpus
from goldenthread.readers import tesseract


def with_ocr(corpus: Corpus, asked: bool | None) -> Corpus:
    """The corpus with OCR switched on or off, and a notice where it is on but cannot be done.

    Args:
        corpus: the corpus, with the settings of its `corpus.toml`.
        asked: what the command line says; None for nothing.
    """
    if asked is not None:
        limits = replace(corpus.settings.limits, ocr=asked)
        corpus = replace(corpus, settings=replace(corpus.settings, limits=limits))
    if corpus.settings.limits.ocr and not tesseract.version():
        return replace(corpus, notices=(*corpus.notices, tesseract.MISSING))
    return corpus
