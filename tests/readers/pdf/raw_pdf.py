"""Writes PDFs object by object, for what no honest program would write."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

WORDS = b"BT /F1 12 Tf 50 700 Td (Our plan has one goal: clean air) Tj ET\n"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: Mapping[int, bytes], more: bytes = b"") -> bytes:
    """A file of numbered objects, of which the first is its root."""
    out, offsets, top = io.BytesIO(), {}, max(objects) + 1
    out.write(b"%PDF-1.7\n")
    for number, body in objects.items():
        offsets[number] = out.tell()
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % top)
    for number in range(1, top):
        entry = (offsets[number], 0, b"n") if number in offsets else (0, 65535, b"f")
        out.write(b"%010d %05d %b \n" % entry)
    out.write(b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (top, more, start))
    return out.getvalue()


def stream(data: bytes, says: bytes = b"", layers: int = 1, codec: bytes = b"/FlateDecode") -> bytes:
    """A stream object, its data deflated so many times over."""
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return b"<<%b/Filter[%b]/Length %d>>\nstream\n%b\nendstream" % (says, codec * layers, len(data), data)


def one_page(
    content: bytes = b"",
    layers: int = 1,
    more: Mapping[int, bytes] | None = None,
    page: bytes = b"",
    resources: bytes = b"",
    catalog: bytes = b"",
) -> bytes:
    """A file of one page with a few honest words and the content given; further objects count from 6."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>%b>>%b>>"
        % (resources, page),
        4: FONT,
        5: stream(WORDS + content, layers=layers),
    }
    return pdf({**objects, **(more or {})})
