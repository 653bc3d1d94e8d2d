"""The page's data made small: rows as columns, repeated values once, and the whole of it compressed when it is large.

`js/graph/data.js` makes the rows again; it must be changed with this.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

Json = dict[str, Any]

#: Bytes of JSON from which on the data is compressed. Less is read as fast as it is, can be looked at in the page's
#: source, and needs no browser that can decompress.
COMPRESS_FROM = 1_000_000

#: zlib's usual level: the next ones take twice as long for two per cent less.
_LEVEL = 6


def columns(rows: Iterable[Mapping[str, Any]]) -> Json:
    """Rows that all have the same keys as one column a key; each column as `column` packs it."""
    listed = list(rows)
    return {key: column([row[key] for row in listed]) for key in (listed[0] if listed else ())}


def column(values: Sequence[Any]) -> list[Any] | Json:
    """The values themselves or, where they repeat, the different ones in the order they come and a place for each."""
    places: dict[Hashable, int] = {}
    at = [places.setdefault(_key(value), len(places)) for value in values]
    if len(places) * 2 > len(values) or all(isinstance(value, int) for value in values):
        return list(values)
    firsts: dict[int, Any] = {}
    for place, value in zip(at, values, strict=True):
        firsts.setdefault(place, value)
    return {"of": list(firsts.values()), "at": at}


def _key(value: Any) -> Hashable:
    return (list, *value) if isinstance(value, list) else (type(value), value)


def compressed(text: str) -> str:
    """A text as gzip in base64, the same bytes for the same text."""
    return base64.b64encode(gzip.compress(text.encode("utf-8"), _LEVEL, mtime=0)).decode("ascii")


def as_json(value: Any) -> str:
    """JSON without spaces, its keys sorted."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
