"""Places in the names of bodies: what 'Northmere' is in 'Northmere District Council'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goldenthread.lexicon.load import Lexicon
from goldenthread.resolve.names import fold_name

_JOINERS = ("and", "of", "for", "in", "the")
_BEFORE_PLACE = frozenset({"for", "of", "in"})
#: Words of the longest place or body before a title that is looked for.
_LONGEST = 6


class Places:
    """The places that the bodies of a corpus serve, and the words that bodies' names are made of."""

    def __init__(self, lexicon: Lexicon, publishers: Iterable[str] = (), bodies: Iterable[str] = ()) -> None:
        """Learn the places.

        Args:
            lexicon: tells what bodies' names look like.
            publishers: bodies that published a document of the corpus.
            bodies: any others; only those of a sort that is named after its place ('... Council') tell of one.
        """
        self.heads = _folded(lexicon, "bodies")
        self._ends = self.heads | _folded(lexicon, "topics")
        placed = tuple(f" {fold_name(phrase)}" for phrase in lexicon.words("agents", "placed"))
        named = [*publishers, *(body for body in bodies if fold_name(body).endswith(placed))]
        self.known = frozenset(place for body in named if (place := self.of(body)))

    def of(self, body: str) -> str:
        """The place at the front of a body's name, folded; '' where no word such as 'council' follows one."""
        words = fold_name(body).split()
        words = words[1:] if words[:1] == ["nhs"] else words
        ends = [index for index, word in enumerate(words) if word in self._ends]
        place = words[: ends[0]] if ends else []
        while place and place[-1] in _JOINERS:
            place.pop()
        return " ".join(place)

    def named_after(self, extra: str, body: str) -> bool:
        """Whether folded words are a body's name, or the front of it with at least its whole place."""
        place, name = self.of(body), fold_name(body)
        own = extra if name.startswith(extra) else extra.removesuffix("s")
        return bool(place) and f"{own} ".startswith(f"{place} ") and f"{name} ".startswith(f"{own} ")

    def without(self, base: str) -> Iterator[tuple[str, str]]:
        """(the rest of it, the place or body) for a folded title that begins or ends with a known place.

        The rest has at least two words: 'Northmere Plan' is not 'Plan' with a place before it.
        """
        words = base.split()
        for length in range(1, min(_LONGEST, len(words) - 1)):
            if " ".join(words[:length]) in self.known:
                yield " ".join(words[length:]), " ".join(words[:length])
                yield from self._body(words, length)
            if " ".join(words[-length:]) in self.known and words[-length - 1] in _BEFORE_PLACE:
                rest = words[: -length - 1]
                if len(rest) > 1:
                    yield " ".join(rest), " ".join(words[-length:])

    def two_places(self, first: str, second: str) -> bool:
        """Whether two folded names differ by their places: 'Northmere Skills Plan', 'Southmere Skills Plan'."""
        rests = dict(self.without(first))
        return any(rests.get(rest, extra) != extra for rest, extra in self.without(second))

    def _body(self, words: list[str], start: int) -> Iterator[tuple[str, str]]:
        for end in range(start + 1, min(_LONGEST, len(words) - 1)):
            if words[end - 1] in self.heads or words[end - 1].removesuffix("s") in self.heads:
                yield " ".join(words[end:]), " ".join(words[:end])


def _folded(lexicon: Lexicon, key: str) -> frozenset[str]:
    """The single words of a list of the lexicon, folded."""
    folded = (fold_name(word) for word in lexicon.words("agents", key))
    return frozenset(word for word in folded if word and " " not in word)
