"""RDF terms as Turtle and SPARQL write them."""

from __future__ import annotations

import re
from functools import lru_cache

from rdflib import URIRef
from rdflib.namespace import XSD

from goldenthread.graph.dataset import Object
from goldenthread.graph.vocabulary import PREFIXES

_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
#: How many prefixed names are kept: every predicate and class, and the things that were named last.
_KEPT = 8192
_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BARE = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')


@lru_cache(maxsize=_KEPT)
def compact(iri: str) -> str | None:
    """The IRI as a prefixed name, or None where no prefix fits."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL_NAME.fullmatch(iri, cut) else None


def _escape(match: re.Match[str]) -> str:
    return _BARE.get(match.group(), f"\\u{ord(match.group()):04X}")


def term(value: Object) -> str:
    """A term as Turtle writes it."""
    if isinstance(value, URIRef):
        return compact(str(value)) or f"<{value}>"
    quoted = '"' + _UNSAFE.sub(_escape, str(value)) + '"'
    if value.datatype is None or value.datatype == XSD.string:
        return quoted
    return f"{quoted}^^{term(value.datatype)}"
