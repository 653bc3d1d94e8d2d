from __future__ import annotations

import pytest

from goldenthread.readers.symbols import signs


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\u00fc", "Wingdings", "✓"),
        ("\uf0fc \uf0fb", "Wingdings", "✓ ✗"),
        ("P", "wingdings 2", "✓"),
        ("a", "Webdings", "✓"),
        ("\uf0b3", "Symbol", "≥"),
        ("ü", "Arial", "ü"),
        ("Parks and streets", "Wingdings", "Parks and streets"),
    ],
)
def test_signs_of_fonts(text: str, font: str, shown: str) -> None:
    assert signs(text, font) == shown
