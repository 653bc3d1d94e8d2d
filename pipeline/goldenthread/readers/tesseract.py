"""Whether Tesseract, which reads the words of pictures, is here, and which. Light: the build's own process asks too."""

from __future__ import annotations

import functools
import importlib.util
import shutil
import subprocess

#: Seconds Tesseract may take to say its version.
_ANSWER_SECONDS = 20
PROGRAM = "tesseract"
MISSING = (
    "OCR was asked for, but Tesseract is not installed, so pages that are pictures were not read. "
    "Install the program 'tesseract' and the package goldenthread[ocr]."
)


@functools.cache
def version() -> str:
    """The name and version of the Tesseract that would be used; '' where it or its Python package is missing."""
    found = shutil.which(PROGRAM)
    if found is None or importlib.util.find_spec("pytesseract") is None:
        return ""
    try:
        said = subprocess.run(  # noqa: S603 - the program that reads the pictures, without anything of a document
            [found, "--version"], capture_output=True, timeout=_ANSWER_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    lines = (said.stdout or said.stderr).decode("utf-8", "replace").splitlines()
    return lines[0].strip() if lines else ""
