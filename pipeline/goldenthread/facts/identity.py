"""The IRIs of the things the documents speak of: pure functions of content.

So two builds of one corpus can be compared as sets, and no blank node is ever needed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from goldenthread.facts.model import ELEMENT_KINDS, Kind

ID_BASE: Final = "https://w3id.org/golden-thread/id/"
_SLUG_LENGTH = 60
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "\u00ad": ""})


def plain(text: str) -> str:
    """The text with compatibility characters, dashes and quotation marks made plain."""
    return unicodedata.normalize("NFKC", text).translate(_PLAIN)


def fold(text: str) -> str:
    """The text as identity sees it: compatibility characters made plain, case and white space folded."""
    return " ".join(plain(text).casefold().split())


def slug(text: str, length: int = _SLUG_LENGTH) -> str:
    """The text as lower-case ASCII words joined by hyphens, cut at a word; 'x' when nothing is left of it."""
    ascii_text = unicodedata.normalize("NFKD", fold(text).replace("'", "")).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if len(words) > length:
        words = words[: length + 1].rpartition("-")[0] or words[:length]
    return words or "x"


def kebab(name: str) -> str:
    """A CamelCase name in kebab case: 'CorporatePriority' -> 'corporate-priority'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def digest(*parts: str, length: int = 8) -> str:
    """The first `length` hexadecimal digits of the SHA-256 of the parts; each part's length is hashed too."""
    encoded = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def mint(kind: Kind, scope: str, code: str, label: str, base: str = ID_BASE) -> str:
    """The IRI of a thing.

    An element is identified by its kind, its scope (the strategy version) and its code when it has one, else
    its label; so a label that two documents spell differently gives one IRI. Anything else is identified by
    its kind, scope, code and label. A caller whose codes repeat inside one scope passes ``code=''``, and the
    label decides.
    """
    if kind in ELEMENT_KINDS and scope and code:
        readable, name = f"{code} {scope}", ""
    else:
        readable, name = f"{code} {label}", fold(label)
    return f"{base}{kebab(kind.value)}/{slug(readable)}-{digest(kind.value, fold(scope), fold(code), name)}"


def mint_document(name: str, base: str = ID_BASE) -> str:
    """The IRI of a source file, by its file name; also the name of the graph that holds its assertions."""
    return f"{base}document/{slug(name)}-{digest('Document', name)}"


def mint_content(family: str, *parts: str, base: str = ID_BASE) -> str:
    """The IRI of an assertion, a piece of evidence or a selector, minted from everything it says."""
    return f"{base}{family}/{digest(family, *parts, length=20)}"
