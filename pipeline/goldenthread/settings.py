"""Every limit and choice as a named setting with a finite default and the reason for it.

A `corpus.toml` may override any of them in its `[settings]` table; the command line overrides both.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost.

    Attributes:
        file_bytes: largest file read at all; board packs with photographs reach 100 MB.
        pages: most pages read of one document; the largest public packs have around 1,500.
        page_objects: most drawing objects a page may have before it is read as plain text only.
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
    """

    file_bytes: int = 200 * 1024 * 1024
    pages: int = 3000
    page_objects: int = 60_000
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
    """

    limits: Limits = Limits()
    spacy_model: str = ""
    calibrated: bool = True
    low_confidence: float = 0.5
    ontology_base: str = "https://w3id.org/golden-thread/id/"
    review_candidates: int = 500
