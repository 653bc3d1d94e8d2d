"""Makes PDFs whose pages are pictures, as scanners make them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def scanned(source: Path, path: Path, turn: int = 0, resolution: int = 200, stamp: str = "") -> Path:
    """The pages of a PDF as pictures, grey, at some dots an inch.

    Args:
        source: the PDF.
        path: where the pictures go.
        turn: degrees, anticlockwise, that the paper lay turned on the glass.
        resolution: dots an inch.
        stamp: words that are set as text at the foot of each page.
    """
    canvas = Canvas(str(path))
    with pdfium.PdfDocument(source) as document:
        for page in document:
            picture = page.render(scale=resolution / 72, grayscale=True).to_pil().rotate(turn, expand=True)
            size = (picture.width * 72 / resolution, picture.height * 72 / resolution)
            canvas.setPageSize(size)
            canvas.drawImage(ImageReader(picture), 0, 0, *size)
            canvas.drawString(40, 20, stamp)
            canvas.showPage()
    canvas.save()
    return path
