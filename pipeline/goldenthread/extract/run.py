"""Every extractor over one document: the built-in families, and any that another package adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path

from goldenthread.documents.model import Document
from goldenthread.extract.abbreviations import with_other_names
from goldenthread.extract.confidence import calibrated
from goldenthread.extract.context import Context
from goldenthread.extract.title_years import named, validity
from goldenthread.extract.typed_values import typed_values
from goldenthread.extract.words import use_model
from goldenthread.facts.model import Fact, Kind, Mention
from goldenthread.lexicon.levels import is_corporate_plan
from goldenthread.lexicon.load import Lexicon, load_lexicon
from goldenthread.settings import Settings

Extractor = Callable[[Document, Context], Iterator[Fact]]
GROUP = "goldenthread.extractors"


@lru_cache(maxsize=1)
def extractors() -> tuple[tuple[str, Extractor], ...]:
    """The extractors of the entry point group, by name; sorted, so that a build does not depend on what finds them."""
    found = {entry.name: entry.load() for entry in entry_points(group=GROUP)}
    return tuple(sorted(found.items()))


def run(document: Document, lexicon_files: tuple[Path, ...] = (), settings: Settings | None = None) -> tuple[Fact, ...]:
    """The facts of a document: `find_facts` with the context a build reads.

    Raises:
        CorpusError: a lexicon file cannot be read, or its curves of confidence do not rise.
        UsageError: the spaCy model of the settings is not installed.
    """
    return find_facts(document, read_context(document, lexicon_files, settings or Settings()), lexicon_files)


def read_context(document: Document, lexicon_files: tuple[Path, ...], settings: Settings) -> Context:
    """What every extractor is given beside the document; dear, so read once a document.

    Raises:
        CorpusError: a lexicon file cannot be read.
        UsageError: the spaCy model of the settings is not installed.
    """
    use_model(settings.spacy_model)
    return Context.read(document, load_lexicon(lexicon_files), settings)


def find_facts(document: Document, context: Context, lexicon_files: tuple[Path, ...] = ()) -> tuple[Fact, ...]:
    """The facts of a document, in the order its extractors state them, without repeats.

    Raises:
        CorpusError: the lexicon's curves of confidence do not rise.
    """
    # Not the context's, which holds what only this document presents as a title.
    lexicon = load_lexicon(lexicon_files)
    facts: dict[Fact, None] = {}
    for _, extractor in extractors():
        for fact in extractor(document, context):
            if named(fact):
                facts.setdefault(with_other_names(_ranked(fact, lexicon), context.definitions))
    found = (*facts, *dict.fromkeys(typed_values(facts)), *validity(facts, document, context))
    return tuple(calibrated(fact, lexicon) for fact in found) if context.settings.calibrated else found


def _ranked(fact: Fact, lexicon: Lexicon) -> Fact:
    """The fact with the top level of a corporate plan as corporate priorities; of any other strategy it is domains."""
    subject = _rank(fact.subject, lexicon)
    target = _rank(fact.object, lexicon) if isinstance(fact.object, Mention) else fact.object
    return replace(fact, subject=subject, object=target)


def _rank(mention: Mention, lexicon: Lexicon) -> Mention:
    if mention.kind is Kind.DOMAIN and is_corporate_plan(mention.scope, lexicon):
        return replace(mention, kind=Kind.CORPORATE_PRIORITY)
    return mention
