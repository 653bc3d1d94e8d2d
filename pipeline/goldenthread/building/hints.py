"""What a build knows about names beside the facts: from the `corpus.toml`, and from texts that define short forms."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.building.codec import ReadDocument
from goldenthread.corpus.discover import Corpus
from goldenthread.resolve import Hints


def hints(corpus: Corpus, read: Sequence[ReadDocument]) -> Hints:
    """The hints for the resolver.

    A document's `alias` in the `corpus.toml` is another name of the document's title, which is the strategy's where
    it is one.
    """
    titles = {item.record.name: item.record.title for item in read}
    notes = [(file.name, key, value) for file in corpus.files for key, value in file.notes]
    aliases = dict(corpus.aliases)
    for name, key, value in notes:
        title = titles.get(name, "")
        if key == "alias" and title:
            aliases[title] = tuple(dict.fromkeys((*aliases.get(title, ()), value)))
    return Hints(
        aliases=tuple(sorted(aliases.items())),
        definitions=tuple((item.record.name, short, full) for item in read for short, full in item.definitions),
        publishers=tuple((name, value) for name, key, value in notes if key == "publisher"),
        lexicon_files=corpus.lexicon_files,
    )
