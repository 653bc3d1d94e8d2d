"""Earlier editions of the strategy a document is: the same title with years that were over when its own began."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.documents.model import Document
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.titles import TitleSpan, find_titles, strategy_kind, years
from goldenthread.extract.words import sentences
from goldenthread.facts.model import Fact, Mention, Predicate
from goldenthread.lexicon.load import Lexicon

_SMALL = frozenset({"and", "of", "for", "the", "in", "to", "on", "with", "a"})


def lineage_facts(document: Document, context: Context) -> Iterator[Fact]:
    """`supersedes` for every earlier edition that a document about one strategy names with its years."""
    held = {scope.title for scope in context.scoped if scope.held and scope.strong}
    if len(held) != 1:
        return
    own = held.pop()
    subject = Mention(strategy_kind(own, context.lexicon), own, alt=context.short_titles(own))
    seen: set[str] = set()
    for index, block in document.body():
        for _, sentence in sentences(block.text) if block.table is None else ():
            for span in find_titles(sentence, context.lexicon):
                if span.text not in seen and is_earlier(span, own, context.lexicon):
                    seen.add(span.text)
                    quote = block.quote if block.parts else sentence
                    proof = evidence(document, context, index, quote)
                    former = Mention(span.kind, span.text)
                    yield Fact(subject, Predicate.SUPERSEDES, former, proof, "lineage.edition", 0.65)


def is_earlier(span: TitleSpan, own: str, lexicon: Lexicon) -> bool:
    """Whether a title is an earlier edition of another: no word of its own, and years that end where those begin."""
    first, last = span.years
    begins, ends = years(own)
    if not (first and last and begins and ends) or not (first < begins and last <= str(int(begins) + 1)):
        return False
    topic = _topic(span.text, lexicon)
    return bool(topic) and topic <= _topic(own, lexicon) and _level(span.text) == _level(own)


def _topic(title: str, lexicon: Lexicon) -> set[str]:
    """The words that say what and whose a strategy is, without the words for what kind of paper it is."""
    heads = {word for head in lexicon.words("titles", "heads") for word in head.split()}
    found = {re.sub(r"['’]s?$", "", word) for word in re.findall(r"[a-z][a-z’'-]*", title.lower())}
    return found - heads - _SMALL - {"joint", "our"}


def _level(title: str) -> bool:
    """Whether a title is of the plan that carries a strategy out, not of a strategy."""
    return bool(re.search(r"\b(?:action|delivery|implementation) plan\b", title, re.I))
