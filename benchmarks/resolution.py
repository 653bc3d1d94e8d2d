"""How the resolver's time grows with the mentions: `python benchmarks/resolution.py [SIZE ...]`.

Two invented corpora of each size are resolved. In the first, more mentions come from more strategies, as they do when
documents are added. In the second, which is the worst there can be, all elements stand in one strategy, and all
titles and agents have one place: nothing but their words keeps them apart. One name in twenty has a slip of the pen.

The table gives the seconds of processor time, and how many times longer each size took than the one before it: 4 for
four times as many mentions is linear, 16 is quadratic.
"""

from __future__ import annotations

import gc
import random
import string
import sys
import time
from collections.abc import Callable, Iterator

from goldenthread.facts.model import Evidence, Fact, Kind, Literal, Mention, Predicate
from goldenthread.resolve import resolve

SIZES = (2_000, 8_000, 32_000)
#: Elements of one strategy in the corpus that grows as corpora do.
PER_STRATEGY = 150
_SLIP = 0.05
#: How often each size is resolved; the quickest counts, for other programs can only slow it down.
_TIMES = 3


class Words:
    """Invented words, the frequent ones as frequent as in English (Zipf); the same for the same seed."""

    def __init__(self, seed: int, vocabulary: int) -> None:
        """Invent `vocabulary` words."""
        self.random = random.Random(seed)  # noqa: S311 - repeatable samples, no secret
        self.known = [self._word() for _ in range(vocabulary)]
        self.weights = [1 / rank for rank in range(1, vocabulary + 1)]

    def _word(self) -> str:
        return "".join(self.random.choices(string.ascii_lowercase, k=self.random.randint(3, 11)))

    def name(self, fewest: int, most: int) -> str:
        """A name of so many words."""
        return " ".join(self.random.choices(self.known, self.weights, k=self.random.randint(fewest, most)))

    def slip(self, name: str) -> str:
        """The name, one time in twenty with a letter left out."""
        if self.random.random() >= _SLIP:
            return name
        place = self.random.randrange(len(name))
        return name[:place] + name[place + 1 :]


def mentions(size: int, strategies: int) -> Iterator[Mention]:
    """`size` mentions: of ten, seven elements of so many strategies, two agents and one strategy."""
    words = Words(7, 6_000)
    titles = [f"{words.name(2, 4).title()} Strategy" for _ in range(max(strategies, size // 20))]
    labels = [words.name(5, 14).capitalize() for _ in range(size // 2)]
    agents = [f"{words.name(1, 3).title()} Team" for _ in range(size // 20)]
    for number in range(size):
        turn = number % 10
        if turn < 7:
            scope = f"Plan {number % strategies} {titles[number % strategies]}"
            kind = (Kind.ACTION, Kind.GOAL)[turn % 2]
            yield Mention(
                kind, words.slip(words.random.choice(labels)), str(number % 4_000) if turn == 6 else "", scope
            )
        elif turn < 9:
            yield Mention(Kind.ORGANISATION, words.slip(words.random.choice(agents)))
        else:
            yield Mention(Kind.STRATEGY, words.slip(words.random.choice(titles)))


def seconds(size: int, strategies: int) -> tuple[float, int]:
    """How long resolving takes, in seconds of processor time, and how many entities there are."""
    place = Evidence("invented.txt", "words", 1)
    facts = [
        Fact(mention, Predicate.STATUS_NOTE, Literal("said"), place, "benchmark.mention", 0.9)
        for mention in mentions(size, strategies)
    ]
    taken = []
    for _ in range(_TIMES):
        gc.collect()
        started = time.process_time()
        entities = len(resolve(facts).entities)
        taken.append(time.process_time() - started)
    return min(taken), entities


def table(sizes: list[int], strategies: Callable[[int], int]) -> None:
    """Print a line a size."""
    before: tuple[int, float] | None = None
    for size in sizes:
        taken, entities = seconds(size, strategies(size))
        grown = f"{taken / before[1]:6.1f} times for {size / before[0]:.0f} times as many" if before else ""
        print(f"{size:>9,} mentions {entities:>8,} entities {taken:8.2f} s {grown}", flush=True)
        before = size, taken


def main() -> None:
    """Run both corpora over the sizes of the command line."""
    sizes = [int(text) for text in sys.argv[1:]] or list(SIZES)
    seconds(500, 4)  # imports and compiled patterns
    print("More strategies with more mentions:")
    table(sizes, lambda size: max(1, size // PER_STRATEGY))
    print("All elements in one strategy:")
    table(sizes, lambda size: 1)


if __name__ == "__main__":
    main()
