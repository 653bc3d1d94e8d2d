"""The strategy register (CSV)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import world


def write(path: Path) -> None:
    """Write the register as a spreadsheet program saves it: with a byte order mark and CRLF line ends."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("Title", "Owner", "From", "To", "Status", "Link"))
    for row in world.REGISTER:
        writer.writerow((row.title, row.owner, row.start, row.end, row.status, row.link))
    path.write_bytes(stream.getvalue().encode("utf-8-sig"))
