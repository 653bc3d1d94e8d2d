"""Office files are zip files that carry the time of writing; this takes it out."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

#: What every document says it was last saved at.
SAVED = datetime(2026, 11, 11, 9, 0, 0, tzinfo=UTC)
_ENTRY = (2026, 11, 11, 9, 0, 0)


def settle(path: Path) -> None:
    """Rewrite a zip file with one fixed time and a fixed order of parts, the content types first."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(parts, key=lambda item: (item != "[Content_Types].xml", item)):
            entry = zipfile.ZipInfo(name, _ENTRY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, parts[name])
