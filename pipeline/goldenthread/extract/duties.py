"""Who does what in the running of a strategy: a list of duties, each with the bodies that have it behind a colon.

'Scrutiny: Partnership Board, Directors' Group' under a heading such as 'Governance'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.agents import names_nobody, names_only
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.elements import clean_label
from goldenthread.extract.titles import strategy_kind
from goldenthread.facts.model import Fact, Kind, Mention, Predicate
from goldenthread.lexicon.columns import header_role
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon

_DUTY = re.compile(r"^(?P<duty>[A-Z][^:.;?!]{3,80}?)\s*:\s+(?P<who>[^.;?!]{2,240}?)\s*\.?$")
_MOST_WORDS = 10
_FEWEST = 2
#: A duty so surely the name of a field ('Lead officers') is a label of the list, not a duty.
_LABEL = 0.7


def duty_facts(document: Document, context: Context) -> Iterator[Fact]:
    """The duties of every list of them: what each is part of, and who has it."""
    run: list[tuple[int, str, list[Mention]]] = []
    for index, block in (*document.body(), (-1, None)):
        duty = _duty(block, context, index) if block else None
        if duty and (not run or context.path(index) == context.path(run[-1][0])):
            run.append((index, *duty))
        elif block is None or block.kind is not BlockKind.LIST_ITEM or duty:
            yield from _facts(document, context, run)
            run = [(index, *duty)] if duty else []
    yield from _facts(document, context, run)


def _duty(block: Block, context: Context, index: int) -> tuple[str, list[Mention]] | None:
    """(what, who) of a list item under a heading on governance; None when it says no such thing."""
    if block.kind is not BlockKind.LIST_ITEM or not _on_duties(context, index):
        return None
    match = _DUTY.match(block.text)
    if not match or len(match["duty"].split()) > _MOST_WORDS:
        return None
    label = header_role(match["duty"], context.lexicon)
    if label is not None and label.score >= _LABEL:
        return None
    who = [] if names_nobody(match["who"], context.lexicon) else names_only(match["who"], context.lexicon)
    return (clean_label(match["duty"]), who) if who else None


def _on_duties(context: Context, index: int) -> bool:
    path = context.path(index)
    return bool(path) and bool(_headings(context.lexicon).search(path[-1]))


@kept_for("cells")
def _headings(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.words("cells", "duty_headings"))) or r"(?!)"
    return re.compile(rf"\b(?:{words})\b", re.I)


def _facts(document: Document, context: Context, run: list[tuple[int, str, list[Mention]]]) -> Iterator[Fact]:
    """The facts of a list of duties; one line alone is none."""
    if len(run) < _FEWEST:
        return
    for index, what, who in run:
        scope = context.scope(index)
        if not scope:
            continue
        proof = evidence(document, context, index, document.blocks[index].quote)
        duty = Mention(Kind.ACTION, what, "", scope)
        strategy = Mention(strategy_kind(scope), scope, alt=context.short_titles(scope))
        yield Fact(duty, Predicate.PART_OF, strategy, proof, "labelled.duty", 0.6)
        for agent in who:
            yield Fact(duty, Predicate.OWNED_BY, agent, proof, "labelled.duty", 0.7)
