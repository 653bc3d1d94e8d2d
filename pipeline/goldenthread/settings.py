"""Every limit and choice as a named setting with a finite default and the reason for it.

A `corpus.toml` may override any of them in its `[settings]` table; the command line overrides both.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost, and whether its pictures are read as text at all.

    Attributes:
        file_bytes: largest file read at all; board packs with photographs reach 100 MB.
        pages: most pages read of one document; the largest public packs have around 1,500.
        page_objects: most drawing objects a page may have before it is read as plain text only.
        tag_elements: most parts of a tagged PDF's structure tree that are looked at for one page.
        inflated_bytes: most bytes the parts of a zip file (DOCX, PPTX, XLSX) may inflate to.
        inflate_ratio: highest ratio of inflated to stored bytes of a zip part or PDF stream above 1 MB.
        stream_bytes: most bytes that one stream of a PDF, pictures aside, may inflate to.
        zip_parts: most parts in a zip file.
        memory_bytes: address space of a worker process.
        cpu_seconds: most processor time of a worker process for one document.
        cpu_seconds_base, cpu_seconds_per_mb: a small document gets less: so many seconds, and so many more for each
            MB of the file, up to `cpu_seconds`.
        wall_seconds: clock time of a worker process for one document.
        open_files: most files a worker process may hold open.
        scratch_bytes: most bytes of temporary files of one document.
        answer_bytes: most bytes that a worker process may hand back for one document.
        table_cells: most cells of one table; a sheet of a spreadsheet beyond it is refused.
        block_length: most characters of a paragraph; a longer one is divided, and nothing of it is lost.
        facts: most facts of one document; those after them are left out.
        label_length: most characters of the name of a thing; a fact about one with a longer name is left out.
        quote_length: most characters of the words that a fact rests on; a fact with more is left out.
        definitions: most short forms that one document may define.
        ocr: whether pages that are pictures, or whose letters cannot be trusted, are read by Tesseract.
        ocr_languages: the languages Tesseract looks for, by its own codes, joined by '+'.
        ocr_resolution: dots an inch a page is drawn with for Tesseract.
        ocr_pixels: most dots of such a drawing; a larger page is drawn with a lower resolution.
        ocr_pages: most pages read by Tesseract of each 64 of a document (`readers.pdf.PORTION`); from 64 on, all are.
        ocr_page_seconds: clock time of Tesseract for one page.
        ocr_word_confidence: words Tesseract is less sure of, in percent, are left out.
        ocr_picture_share: share of a page that pictures must cover for it to count as a picture.
        ocr_picture_words: words of its own from which on a page never counts as a picture.
    """

    file_bytes: int = 200 * 1024 * 1024
    pages: int = 3000
    page_objects: int = 60_000
    tag_elements: int = 10_000
    inflated_bytes: int = 400 * 1024 * 1024
    inflate_ratio: int = 200
    stream_bytes: int = 64 * 1024 * 1024
    zip_parts: int = 10_000
    memory_bytes: int = 1024 * 1024 * 1024
    cpu_seconds: int = 120
    cpu_seconds_base: int = 25
    cpu_seconds_per_mb: int = 30
    wall_seconds: int = 180
    open_files: int = 256
    scratch_bytes: int = 1024 * 1024 * 1024
    answer_bytes: int = 64 * 1024 * 1024
    table_cells: int = 500_000
    block_length: int = 10_000
    facts: int = 20_000
    label_length: int = 2_000
    quote_length: int = 20_000
    definitions: int = 2_000
    ocr: bool = False
    ocr_languages: str = "eng"
    ocr_resolution: int = 300
    ocr_pixels: int = 20_000_000
    ocr_pages: int = 100
    ocr_page_seconds: int = 60
    ocr_word_confidence: int = 40
    ocr_picture_share: float = 0.5
    ocr_picture_words: int = 10

    @property
    def clock_seconds(self) -> int:
        """Clock time for one document, Tesseract's included; it counts to no processor time but its own."""
        return self.wall_seconds + (self.ocr_pages * self.ocr_page_seconds if self.ocr else 0)


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of a build.

    Attributes:
        limits: what reading one document may cost.
        spacy_model: an installed spaCy model to use in place of the blank English pipeline; '' for none.
        calibrated: whether a fact's confidence is the probability that it is right, as measured; else the score of its
            rule, which the curves are fitted to (`benchmarks/fit_confidence.py`).
        low_confidence: facts below it are gaps of code `LowConfidence`.
        ontology_base: namespace of minted entity IRIs.
        review_candidates: most pairs in `review_candidates.csv`, the most alike first; a person reads them one by one.
        range_pages: pages of a long PDF that one process reads; a longer document is shared among several.
        cluster_connect_seconds: clock time in which a Dask scheduler must answer.
        cluster_wait_seconds: clock time for which a build waits for a cluster that has no worker.
    """

    limits: Limits = Limits()
    spacy_model: str = ""
    calibrated: bool = True
    low_confidence: float = 0.5
    ontology_base: str = "https://w3id.org/golden-thread/id/"
    review_candidates: int = 500
    range_pages: int = 64
    cluster_connect_seconds: int = 5
    cluster_wait_seconds: int = 60
