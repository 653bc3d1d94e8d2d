"""What of a large thread is folded away, level by level, so that no picture holds more than can be read.

The elements of a thread are a tree. The picture opens on as many whole levels of it (domains, then goals, then actions
and measures) as stay within a budget; what is under the last of them is one cluster a node. Where the members of one
node are too many by themselves they are cut into runs, a cluster each. What a cluster holds is folded by the same rule
when it is opened, so that every cluster opens on something that can be read, however deep.

Members of a node stand together in reading order, so a cluster is a stretch of that order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

from goldenthread.graph.thread_view import Layer

#: Nodes of elements, with what they are tied to, that a thread opens on: what a laptop's screen and a reader can take.
MOST_NODES = 150
#: The same of a cluster that is opened: it is read beside what was there already.
MOST_OPENED = 60
#: Boxes that one node's members, or what one node is tied to, are cut into at most, and how many a box then holds at
#: least.
MOST_RUNS, LEAST_RUN = 40, 20


@dataclass(frozen=True, slots=True)
class Cluster:
    """Something folded away.

    Attributes:
        under: the node it stands under, or that its members are tied to.
        start, stop: the stretch of the reading order that it holds, members and all under them.
        layer: the column its box stands in.
        run: the place among their like of its first and its last member; None where it holds all that is under the
            node.
    """

    under: str
    start: int
    stop: int
    layer: Layer
    run: tuple[int, int] | None = None


class Folding:
    """The tree of a thread, and what each of its nodes is tied to beside it."""

    def __init__(
        self, tree: Mapping[str, Layer], parents: Mapping[str, str], beside: Mapping[str, Collection[str]]
    ) -> None:
        """Index the tree.

        Args:
            tree: the nodes in reading order, each with its layer; the first is the root.
            parents: the node that every other stands under.
            beside: what a node brings with it when it is shown.
        """
        self._layers, self._beside, self._order = tree, beside, list(tree)
        self._place = {key: i for i, key in enumerate(self._order)}
        self._children: dict[str, list[str]] = {key: [] for key in tree}
        self._stop = [i + 1 for i in range(len(self._order))]
        for key in self._order[1:]:
            self._children[parents[key]].append(key)
        for i in range(len(self._order) - 1, 0, -1):
            above = self._place[parents[self._order[i]]]
            self._stop[above] = max(self._stop[above], self._stop[i])

    def clusters(self) -> list[Cluster]:
        """The clusters, those first that the thread opens on; what a cluster holds comes after it."""
        queue = list(self._left_out([self._order[0]], "", MOST_NODES))
        for cluster in queue:
            held = self._members(cluster)
            queue += self._left_out(held, cluster.under, MOST_OPENED)
        return queue

    def _members(self, cluster: Cluster) -> list[str]:
        place, found = cluster.start, []
        while place < cluster.stop:
            found.append(self._order[place])
            place = self._stop[place]
        return found

    def _left_out(self, members: Sequence[str], under: str, budget: int) -> Iterator[Cluster]:
        """The clusters that stand in for what is over the budget when these members of one node are shown."""
        shown: set[str] = set()
        above, level = [under], list(members)
        while level:
            if self._with(shown, level) > budget:
                if shown and (len(above) > 1 or len(level) == 1):
                    yield from map(self._whole, above)
                    return
                if len(level) > 1:
                    level, runs = self._cut(shown, level, above[0], budget)
                    budget -= len(runs)
                    yield from runs
            self._show(shown, level)
            above = [key for key in level if self._children[key]]
            level = [child for key in above for child in self._children[key]]

    def _show(self, shown: set[str], keys: Iterable[str]) -> None:
        for key in keys:
            shown.add(key)
            shown.update(islice(self._beside.get(key, ()), MOST_RUNS))

    def _with(self, shown: Collection[str], keys: Sequence[str]) -> int:
        """How many nodes there would be with these."""
        if len(keys) > MOST_NODES:
            return len(shown) + len(keys)
        wanted = set(shown)
        self._show(wanted, keys)
        return len(wanted)

    def _cut(
        self, shown: Collection[str], members: Sequence[str], under: str, budget: int
    ) -> tuple[list[str], list[Cluster]]:
        """The members of kinds that are few, and runs of the others."""
        kept: list[str] = []
        runs: list[Cluster] = []
        groups = [list(group) for _, group in groupby(members, key=self._layers.__getitem__)]
        for group in sorted(groups, key=len):
            if len(group) < LEAST_RUN and self._with(shown, [*kept, *group]) + MOST_RUNS <= budget:
                kept += group
            else:
                runs += self._runs(group, under)
        return sorted(kept, key=self._place.__getitem__), sorted(runs, key=lambda run: run.start)

    def _runs(self, group: Sequence[str], under: str) -> Iterator[Cluster]:
        for first, stop in stretches(len(group)):
            start, end = self._place[group[first]], self._stop[self._place[group[stop - 1]]]
            yield Cluster(under, start, end, self._layers[group[first]], (first + 1, stop))

    def _whole(self, key: str) -> Cluster:
        place = self._place[key]
        return Cluster(key, place + 1, self._stop[place], self._layers[self._children[key][0]])


def stretches(count: int) -> Iterator[tuple[int, int]]:
    """So many things cut into at least two stretches of much the same length, as first and stop."""
    length = max(LEAST_RUN, -(-count // MOST_RUNS))
    number = max(2, -(-count // length))
    edges = [count * i // number for i in range(number + 1)]
    return (pair for pair in pairwise(edges) if pair[0] < pair[1])
