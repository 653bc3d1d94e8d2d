"""Which strategies are editions of one another, as their titles tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from goldenthread.resolve.names import title


def followed(titles: Mapping[str, str], year: int) -> frozenset[str]:
    """Ids of the strategies that a later edition has followed by a year: the same title, years that begin later.

    A title without years says nothing about editions, and one whose years begin after `year` has followed nothing yet.

    Args:
        titles: the strategies' titles by id.
        year: the year that editions are looked at from.
    """
    series: dict[str, dict[str, int]] = defaultdict(dict)
    for id_, label in titles.items():
        read = title(label)
        if read.first and int(read.first) <= year:
            series[read.base][id_] = int(read.first)
    return frozenset(
        id_ for editions in series.values() for id_, first in editions.items() if first < max(editions.values())
    )
