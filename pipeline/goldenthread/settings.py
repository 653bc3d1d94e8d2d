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
        inflate_ratio: highest ratio of inflated to stored bytes of a zip part above 1 MB.
        zip_parts: most parts in a zip file.
        memory_bytes: address space of a worker process.
        cpu_seconds: processor time of a worker process for one document.
        wall_seconds: clock time of a worker process for one document.
        table_cells: most cells of one table; a sheet of a spreadsheet beyond it is refused.
    """

    file_bytes: int = 200 * 1024 * 1024
    pages: int = 3000
    page_objects: int = 60_000
    inflated_bytes: int = 400 * 1024 * 1024
    inflate_ratio: int = 200
    zip_parts: int = 10_000
    memory_bytes: int = 1024 * 1024 * 1024
    cpu_seconds: int = 120
    wall_seconds: int = 180
    table_cells: int = 500_000


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
