from __future__ import annotations

import pytest

from goldenthread.readers.runs import safe_target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (" https://n.example/a ", "https://n.example/a"),
        ("air.pdf", "air.pdf"),
        ("mailto:air@n.example", "mailto:air@n.example"),
        ("javascript:alert(1)", ""),
        ("file:///c:/plan.docx", ""),
        ("C:\\plans\\air.docx", ""),
        ("https://[bad", ""),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fn.example%2Fa%3Fb%3D1&data=05%7Cme",
            "https://n.example/a?b=1",
        ),
        ("https://www.google.com/url?q=https://n.example/a&sa=D&source=editors", "https://n.example/a"),
        ("https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"),
        ("https://www.google.com/search?q=https://n.example", "https://www.google.com/search?q=https://n.example"),
        ("https://n.example/url?q=https://other.example", "https://n.example/url?q=https://other.example"),
    ],
)
def test_where_a_link_leads(target: str, expected: str) -> None:
    assert safe_target(target) == expected
