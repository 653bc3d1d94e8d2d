"""Where a strategy can be read: hyperlinks whose words are its title, and addresses printed behind 'View it here:'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from goldenthread.documents.model import Block, BlockKind, Cell, Document, Role, Table
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.slogans import link_title
from goldenthread.extract.titles import TitleSpan, find_titles, strategy_kind
from goldenthread.extract.words import sentences
from goldenthread.facts.model import Fact, Literal, Mention, Predicate
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:]")
_WEB = ("http://", "https://")
_ROLES = frozenset({Role.BODY, Role.FOOTNOTE, Role.NOTE})
_SITE = re.compile(r"\s+(?:web ?sites?|web ?pages?|pages?|portal|hub|site|inbox|mailbox)\b", re.I)
#: The share of a hyperlink's words that its title is.
_MOST_OF = 0.8


@kept_for("linked")
def _reading(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.words('linked', 'reading'))})\b", re.I)


@kept_for("linked", "titles")
def _self_named(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(lexicon.words("linked", "self_named"))
    heads = "|".join(map(re.escape, lexicon.words("titles", "heads")))
    return re.compile(rf"(?:{words})\b|\b(?:our|full)\s+(?:[\w-]+\s+){{0,3}}?(?:{heads})\b", re.I)


def link_facts(document: Document, context: Context) -> Iterator[Fact]:
    """`link` of every strategy whose address the document gives."""
    for index, block in enumerate(document.blocks):
        if block.role not in _ROLES:
            continue
        if block.table is not None:
            yield from _in_cells(document, context, index, block.table)
            continue
        yield from _hyperlinks(document, context, index, block)
        yield from _printed(document, context, index, block)


def _in_cells(document: Document, context: Context, index: int, table: Table) -> Iterator[Fact]:
    """The hyperlinks of cells that lie under a title, in rows that name no other strategy.

    Where one cell names a strategy and another links to it, the rules of tables know which is which.
    """
    for cell in table.cells:
        for link in cell.links:
            strategy = _titled(link.text, context.lexicon) if link.target.startswith(_WEB) else None
            if strategy is None or _names_another(table, cell, context.lexicon):
                continue
            quoted = evidence(document, context, index, table.row_quote(cell.row))
            page = cell.location.page or quoted.page
            yield Fact(strategy, Predicate.LINK, Literal(link.target), replace(quoted, page=page), "links.cell", 0.9)


def _names_another(table: Table, cell: Cell, lexicon: Lexicon) -> bool:
    others = {other for other in table.grid()[cell.row] if other is not None and other is not cell}
    return any(find_titles(other.text, lexicon) for other in others)


def _hyperlinks(document: Document, context: Context, index: int, block: Block) -> Iterator[Fact]:
    for link in block.links:
        if not link.target.startswith(_WEB):
            continue
        quoted = evidence(document, context, index, block.quote)
        strategy = _titled(link.text, context.lexicon)
        if strategy is not None:
            yield Fact(strategy, Predicate.LINK, Literal(link.target), quoted, "links.title", 0.9)
        elif _reading(context.lexicon).match(link.text) and (own := _own(link.text, index, context)):
            yield Fact(own, Predicate.LINK, Literal(link.target), quoted, "links.own", 0.7)


def _titled(text: str, lexicon: Lexicon) -> Mention | None:
    """The strategy that the words of a hyperlink name and little else."""
    whole = link_title(text, lexicon)
    if whole:
        return Mention(strategy_kind(whole, lexicon), whole)
    spans = find_titles(text, lexicon)
    if len(spans) != 1 or spans[0].end - spans[0].start < _MOST_OF * len(text.strip(" .")):
        return None
    return _mention(spans[0])


def _mention(span: TitleSpan) -> Mention:
    return Mention(span.kind, span.text, alt=(span.abbreviation,) if span.abbreviation else ())


def _printed(document: Document, context: Context, index: int, block: Block) -> Iterator[Fact]:
    """'View the A online here: ADDRESS', the address in the same sentence or alone in the next block."""
    stated = sentences(block.text)
    for number, (_, sentence) in enumerate(stated):
        address = _ADDRESS.search(sentence)
        behind, at, quote = (address.group(), index, sentence) if address else ("", index, sentence)
        if not address and number == len(stated) - 1:
            at, behind = index + 1, _alone(document, index + 1)
        elif not address:
            behind = _opening(stated[number + 1][1])
        words = sentence[: address.start()] if address else sentence
        strategy = _readable(words, index, context) if behind else None
        if strategy is not None:
            quoted = evidence(document, context, at, quote if at == index else document.blocks[at].quote)
            yield Fact(strategy, Predicate.LINK, Literal(behind), quoted, "links.printed", 0.8)


def _alone(document: Document, index: int) -> str:
    """The address that is all of a block; '' where it is not."""
    if index >= len(document.blocks) or document.blocks[index].kind is BlockKind.TABLE:
        return ""
    match = _ADDRESS.fullmatch(document.blocks[index].text.strip(" .<>"))
    return match.group() if match else ""


def _opening(sentence: str) -> str:
    match = _ADDRESS.fullmatch(sentence.strip(" .<>"))
    return match.group() if match else ""


def _readable(words: str, index: int, context: Context) -> Mention | None:
    """The strategy that a sentence says can be read at the address behind it; None where it names none or two."""
    if not _reading(context.lexicon).search(words):
        return None
    spans = [span for span in find_titles(words, context.lexicon) if not _SITE.match(words, span.end)]
    if len(spans) == 1:
        return _mention(spans[0])
    return _own(words, index, context) if not spans else None


def _own(words: str, index: int, context: Context) -> Mention | None:
    """The strategy the block is about, where the words only call it 'the full version' or 'our strategy'."""
    scope = context.scope(index)
    if not scope or not _self_named(context.lexicon).search(words):
        return None
    return Mention(strategy_kind(scope, context.lexicon), scope)
