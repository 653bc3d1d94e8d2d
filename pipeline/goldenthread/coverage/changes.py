"""What changed since the build before: the documents, gaps and things that came, went or are not as they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final

from goldenthread.coverage.model import Gap
from goldenthread.documents.model import UnreadDocument
from goldenthread.documents.record import DocumentRecord
from goldenthread.facts.model import Kind
from goldenthread.facts.resolved import KnowledgeBase
from goldenthread.safe_text import readable

#: How many of one sort of change are named; the others are counted. A list of more is read in the files themselves.
NAMED: Final = 50
#: A name is shown up to so many characters; hardly a title or a goal is longer.
_LONGEST_NAME: Final = 400


class Before(StrEnum):
    """What is known of the build before."""

    NONE = "none"
    UNREADABLE = "unreadable"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """A document, gap or thing of a build.

    Attributes:
        sort: the kind of a thing, the code of a gap, what became of a document ('' where it only came or went).
        label: what people call it.
        id: the IRI of a thing, the identifier of a gap, the name of a document.
        of: the IRI of the thing that a gap is about.
    """

    sort: str
    label: str
    id: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What of a build is compared with another.

    Attributes:
        as_of: the date it was judged by, as YYYY-MM-DD.
        version: the version of Golden Thread that made it.
        read, unread: the hash of each document by its name, for those that were read, and for those that were not.
        gaps, things: by identifier and IRI.
        ignored: the codes whose gaps the build did not count.
    """

    as_of: str
    version: str
    read: Mapping[str, str]
    unread: Mapping[str, str]
    gaps: Mapping[str, Item]
    things: Mapping[str, Item]
    ignored: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Listed:
    """How many there are of one sort of change, how many of each sort of item, and the first `NAMED` of them."""

    count: int = 0
    by_sort: tuple[tuple[str, int], ...] = ()
    named: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build changed; only `before` is told where there was nothing to compare with.

    Attributes:
        before: what is known of the build before.
        as_of, version: those of the build before.
        gaps_opened, gaps_closed: of things that both builds have.
        gaps_come, gaps_gone: of things that came or went: nothing was forgotten and nothing was mended.
    """

    before: Before = Before.NONE
    as_of: str = ""
    version: str = ""
    documents_added: Listed = Listed()
    documents_removed: Listed = Listed()
    documents_changed: Listed = Listed()
    gaps_opened: Listed = Listed()
    gaps_closed: Listed = Listed()
    gaps_come: Listed = Listed()
    gaps_gone: Listed = Listed()
    things_added: Listed = Listed()
    things_removed: Listed = Listed()

    def lists(self) -> dict[str, Listed]:
        """Each sort of change by its name."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in found.items() if isinstance(value, Listed)}

    @property
    def differs(self) -> bool:
        """Whether anything changed."""
        return any(listed.count for listed in self.lists().values())


def snapshot(
    knowledge: KnowledgeBase,
    gaps: Sequence[Gap],
    documents: Sequence[DocumentRecord],
    unread: Sequence[UnreadDocument],
    as_of: str,
    version: str,
    ignored: Iterable[str],
) -> Snapshot:
    """What of a build will be compared with the next one."""
    names = {entity.id: f"{entity.code} {entity.label}".strip() for entity in knowledge.entities}
    return Snapshot(
        as_of,
        version,
        {readable(record.name): record.sha256 for record in documents},
        {readable(item.name): item.sha256 for item in unread},
        {gap.identifier: Item(gap.code.value, names.get(gap.id, gap.label), gap.identifier, gap.id) for gap in gaps},
        {e.id: Item(e.kind.value, names[e.id], e.id) for e in knowledge.entities if e.kind is not Kind.DOCUMENT},
        frozenset(ignored),
    )


def compare(before: Snapshot, now: Snapshot, told: Changes | None) -> Changes:
    """What changed from one build to the next.

    Args:
        before, now: the two builds.
        told: what the build before said that it had changed. It is still the news where nothing differs now, so that
            building twice gives the same bytes.
    """
    old, new = {**before.unread, **before.read}, {**now.unread, **now.read}
    # What one of the two did not count is neither opened nor closed.
    uncounted = before.ignored | now.ignored
    opened, come = _parted(_only_in(now.gaps, before.gaps), before.things, uncounted)
    closed, gone = _parted(_only_in(before.gaps, now.gaps), now.things, uncounted)
    found = Changes(
        Before.COMPARED,
        before.as_of,
        before.version,
        documents_added=_listed(Item("", name, name) for name in new.keys() - old.keys()),
        documents_removed=_listed(Item("", name, name) for name in old.keys() - new.keys()),
        documents_changed=_listed(_documents_changed(before, now)),
        gaps_opened=opened,
        gaps_closed=closed,
        gaps_come=come,
        gaps_gone=gone,
        things_added=_listed(_only_in(now.things, before.things)),
        things_removed=_listed(_only_in(before.things, now.things)),
    )
    return found if told is None or found.differs else told


def _documents_changed(before: Snapshot, now: Snapshot) -> Iterable[Item]:
    for name in before.read.keys() & now.unread.keys():
        yield Item("no longer read", name, name)
    for name in before.unread.keys() & now.read.keys():
        yield Item("now read", name, name)
    for old, new in ((before.read, now.read), (before.unread, now.unread)):
        yield from (Item("new content", name, name) for name in old.keys() & new.keys() if old[name] != new[name])


def _only_in(here: Mapping[str, Item], there: Mapping[str, Item]) -> list[Item]:
    return [item for id_, item in here.items() if id_ not in there]


def _parted(gaps: Sequence[Item], things: Mapping[str, Item], uncounted: frozenset[str]) -> tuple[Listed, Listed]:
    """The gaps of things that are in the other build too, and those of things that are not."""
    counted = [gap for gap in gaps if gap.sort not in uncounted]
    return _listed(gap for gap in counted if gap.of in things), _listed(gap for gap in counted if gap.of not in things)


def _listed(items: Iterable[Item]) -> Listed:
    found = sorted(items)
    by_sort = Counter(item.sort for item in found)
    named = (replace(item, label=shown(item.label)) for item in found[:NAMED])
    return Listed(len(found), tuple(sorted(by_sort.items())), tuple(named))


def shown(label: str) -> str:
    """A name as it is kept: as UTF-8 can carry it, and of a length that a list can bear."""
    return readable(label)[:_LONGEST_NAME]
