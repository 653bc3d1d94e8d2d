"""What the readers of each document call its pages, read back from a build's `run.json`."""

from __future__ import annotations

import json
from pathlib import Path


class PageNames:
    """The pages of a build's documents, by the words people know them by."""

    def __init__(self, labels: dict[tuple[str, int], str]) -> None:
        """`labels`: (document, page from 1) -> the number printed there, where that is another one."""
        self._labels = labels

    @classmethod
    def of(cls, folder: Path | str) -> PageNames:
        """The names of a build's pages; without a `run.json` that can be read, pages go by their place in the file."""
        try:
            record = json.loads((Path(folder) / "run.json").read_text(encoding="utf-8"))
            labels = {
                (str(source["name"]), int(page)): str(label)
                for source in record["inputs"]
                for page, label in source["page_labels"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            labels = {}
        return cls(labels)

    def label(self, document: str, page: int) -> str | None:
        """The number printed on a page, where it is not the page's place in the file."""
        return self._labels.get((document, page))
