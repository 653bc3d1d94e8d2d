"""A small corpus, a cache of the test's own, and a reader that notes what it reads."""

from __future__ import annotations

import pytest

from goldenthread.building import gather

PAPERS = {
    "homes.txt": "Warm homes > Head of Housing\nSafe streets > Chief Constable",
    "health.txt": "Longer lives > Director of Public Health",
    "deep/skills.txt": "Better jobs > Head of Skills\nWarm homes > Head of Housing",
}


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    for name, text in PAPERS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The names of the documents that were read, in order, as a function that also starts a fresh list."""
    path = tmp_path / "read.log"
    monkeypatch.setenv("FAKE_READING_LOG", str(path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(gather, "TARGET", "fake_reading:read_one")

    def taken() -> list[str]:
        names = sorted(path.read_text(encoding="utf-8").split()) if path.exists() else []
        path.unlink(missing_ok=True)
        return names

    return taken
