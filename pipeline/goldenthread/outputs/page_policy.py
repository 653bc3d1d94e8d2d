"""The content security policy of a page: it names the hash of each of its scripts and styles, so nothing else works."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import Final

_NOTHING: Final = "'none'"


def content_policy(scripts: Sequence[str], styles: Sequence[str], forms: str = _NOTHING) -> str:
    """A policy under which only these scripts and styles run, and nothing is fetched or framed.

    Args:
        scripts: the scripts of the page, as text.
        styles: its style sheets, as text.
        forms: where its forms may be sent to, as a policy says it.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts)) or _NOTHING}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            f"form-action {forms}",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
