"""What is known about names beside the facts: the corpus's alias file, definitions in texts, publishers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from goldenthread.resolve.names import fold_name


@dataclass(frozen=True, slots=True)
class Hints:
    """What a resolver may know that no fact says.

    Attributes:
        aliases: (name, its other names), as a person wrote them in the `corpus.toml`.
        definitions: (document, short form, full name), as a document defines them in its text.
        publishers: (document, the body that published it).
        lexicon_files: lexicons of the corpus's own.
    """

    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    definitions: tuple[tuple[str, str, str], ...] = ()
    publishers: tuple[tuple[str, str], ...] = ()
    lexicon_files: tuple[Path, ...] = ()

    def other_names(self) -> list[tuple[str, str]]:
        """(name, another name of it), sorted; without those that are given to several things, which tell nothing."""
        given: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for name, others in self.aliases:
            for other in others:
                given[fold_name(other)].add((name, other))
        return sorted(pair for pairs in given.values() if len({name for name, _ in pairs}) == 1 for pair in pairs)
