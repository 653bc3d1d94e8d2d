"""The boxes of a large thread: which there are, and what each says that it holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from goldenthread.coverage.model import Gap
from goldenthread.graph.thread_view import LAYERS, Layer, ThreadIndex
from goldenthread.outputs.text_boxes import HEADER_HEIGHT, LINE_HEIGHT, PADDING, Wrapped
from goldenthread.outputs.thread_page.clusters import MOST_RUNS, Cluster, Folding, stretches
from goldenthread.outputs.thread_page.model import Fold, Node, Tie
from goldenthread.outputs.wording import KIND_WORDS, LAYER_WORDS, counted, plural

#: Kinds that a box counts by themselves.
_MOST_KINDS = 5


class Folds:
    """Makes the boxes of a large thread."""

    def __init__(
        self,
        index: ThreadIndex,
        tree: Sequence[Node],
        beside: Sequence[Node],
        edges: Iterable[Tie],
        parents: Mapping[str, str],
        gaps: Mapping[str, Sequence[Gap]],
    ) -> None:
        """Find what each node is tied to.

        Args:
            index: the knowledge base.
            tree: the strategy and its elements in reading order.
            beside: what they are tied to.
            edges: the ties.
            parents: what each element stands under.
            gaps: the gaps by the id of what they are at.
        """
        self.index, self.tree, self.parents, self.gaps = index, tree, parents, gaps
        self.layers = {node.key: node.layer for node in beside}
        self.ties: dict[str, list[str]] = defaultdict(list)
        for source, target, _ in edges:
            if target in self.layers and target not in self.ties[source]:
                self.ties[source].append(target)

    def all(self) -> Iterator[Fold]:
        """The boxes of the tree, then those of what single nodes are tied to."""
        layers = {node.key: node.layer for node in self.tree}
        # A tie leads on: the strategy that holds a goal up brings its owner.
        brought = {
            key: tuple(dict.fromkeys(k for tie in self.ties[key] for k in (tie, *self.ties.get(tie, ()))))
            for key in layers
            if key in self.ties
        }
        for number, cluster in enumerate(Folding(layers, self.parents, brought).clusters()):
            yield self._of_tree(number, cluster)
        for key, layer in [(key, layer) for key in self.ties for layer in LAYERS]:
            yield from self._of_ties(key, layer)

    def _of_tree(self, number: int, cluster: Cluster) -> Fold:
        held = [node.key for node in self.tree[cluster.start : cluster.stop]]
        header = "+ Open" if cluster.run is None else f"+ {LAYER_WORDS[cluster.layer]} {self._span(cluster)}"
        node = _box(f"fold {self.tree[0].key} {number}", cluster.layer, cluster.under, header, self._words(held))
        return Fold(node, cluster.start, cluster.stop)

    def _of_ties(self, key: str, layer: Layer) -> Iterator[Fold]:
        tied = [target for target in self.ties[key] if self.layers[target] is layer]
        for first, stop in stretches(len(tied)) if len(tied) > MOST_RUNS else ():
            header = f"+ {first + 1:,} to {stop:,} of {len(tied):,}"
            node = _box(f"fold {key} {layer} {first}", layer, key, header, self._words(tied[first:stop]))
            yield Fold(node, 0, 0, tuple(tied[first:stop]))

    def _span(self, cluster: Cluster) -> str:
        """What a run reaches from and to: the codes of its first and last member, or their numbers."""
        first, last = cluster.run or (0, 0)
        members = [n.key for n in self.tree[cluster.start : cluster.stop] if self._is_member(n, cluster)]
        codes = [self.index.entities[members[place]].code for place in (0, -1)]
        return f"{codes[0]} to {codes[1]}" if all(codes) else f"{first} to {last}"

    def _is_member(self, node: Node, cluster: Cluster) -> bool:
        return self.parents[node.key] == cluster.under and node.layer is cluster.layer

    def _words(self, held: Sequence[str]) -> tuple[str, ...]:
        """What is held, a line a kind, and the gaps of all of it."""
        kinds = Counter(self.index.entities[key].kind for key in held)
        order = sorted(kinds, key=list(KIND_WORDS).index)
        lines = [counted(kinds[kind], kind) for kind in order[:_MOST_KINDS]]
        if others := sum(kinds[kind] for kind in order[_MOST_KINDS:]):
            lines.append(plural(others, "other"))
        missing = sum(len(self.gaps.get(key, ())) for key in held)
        return (*lines, plural(missing, "gap")) if missing else tuple(lines)


def _box(key: str, layer: Layer, under: str, header: str, lines: tuple[str, ...]) -> Node:
    height = HEADER_HEIGHT + LINE_HEIGHT * len(lines) + PADDING
    return Node(key, layer, Wrapped(lines, height), under, "Cluster", header)
