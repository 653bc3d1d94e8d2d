"""Every extractor over one document: the built-in families, and any that another package adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path

from goldenthread.documents.model import Document, Notice
from goldenthread.extract.abbreviations import with_other_names
from goldenthread.extract.confidence import calibrated, sourced
from goldenthread.extract.context import Context
from goldenthread.extract.observations import observe
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


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a document.

    Attributes:
        facts: its facts, in the order its extractors state them, without repeats.
        notices: what can be seen to be missing from it.
    """

    facts: tuple[Fact, ...]
    notices: tuple[Notice, ...]


def run(document: Document, lexicon_files: tuple[Path, ...] = (), settings: Settings | None = None) -> tuple[Fact, ...]:
    """The facts of a document; as `examine`."""
    return examine(document, lexicon_files, settings).facts


def examine(document: Document, lexicon_files: tuple[Path, ...] = (), settings: Settings | None = None) -> Findings:
    """What is found in a document.

    Raises:
        CorpusError: a lexicon file cannot be read, or its curves of confidence do not rise.
        UsageError: the spaCy model of the settings is not installed.
    """
    lexicon = load_lexicon(lexicon_files)
    settings = settings or Settings()
    use_model(settings.spacy_model)
    context = Context.read(document, lexicon, settings)
    facts = _facts(document, context, lexicon)
    return Findings(facts, observe(document, context, facts))


def _facts(document: Document, context: Context, lexicon: Lexicon) -> tuple[Fact, ...]:
    facts: dict[Fact, None] = {}
    for _, extractor in extractors():
        for fact in extractor(document, context):
            if named(fact):
                facts.setdefault(with_other_names(_ranked(fact, lexicon), context.definitions))
    found = (*facts, *dict.fromkeys(typed_values(facts)), *validity(facts, document, context))
    scored = (calibrated(fact, lexicon) for fact in found) if context.settings.calibrated else found
    return tuple(sourced(scored, document, lexicon))


def _ranked(fact: Fact, lexicon: Lexicon) -> Fact:
    """The fact with the top level of a corporate plan as corporate priorities; of any other strategy it is domains."""
    subject = _rank(fact.subject, lexicon)
    target = _rank(fact.object, lexicon) if isinstance(fact.object, Mention) else fact.object
    return replace(fact, subject=subject, object=target)


def _rank(mention: Mention, lexicon: Lexicon) -> Mention:
    if mention.kind is Kind.DOMAIN and is_corporate_plan(mention.scope, lexicon):
        return replace(mention, kind=Kind.CORPORATE_PRIORITY)
    return mention
