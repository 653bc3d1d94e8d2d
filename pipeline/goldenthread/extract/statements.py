"""Commitments: 'We will ...' and 'I will ...' statements, with what they belong to and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goldenthread.documents.model import Block, BlockKind, Document
from goldenthread.extract.context import Context, evidence
from goldenthread.extract.dates import find_dates
from goldenthread.extract.titles import strategy_kind
from goldenthread.facts.model import Fact, Kind, Literal, Mention, Predicate
from goldenthread.lexicon.load import Lexicon

_CODE = re.compile(r"(?P<code>[A-Z]{1,2}\s?\d{1,3})")
_LED = re.compile(rf"\s*[(\[]?{_CODE.pattern}[)\]]?\s*[.:–—-]?\s+(?P<text>\S.*)$", re.DOTALL)
_TAIL = re.compile(rf"\s*[(\[]\s*(?:{_CODE.pattern}\s*[-–—:,]?\s*)?(?P<when>[^()\[\]]{{0,60}}?)\s*[)\]]\s*\.?\s*$")


@dataclass(frozen=True, slots=True)
class Statement:
    """One commitment as written.

    Attributes:
        text: its words, without number and date.
        code: its number ('W12'); '' where it has none.
        when: its timescale in the document's words; '' where it has none.
        index: the block it stands in.
        quote: the words.
        sure: 0 to 1.
    """

    text: str
    code: str
    when: str
    index: int
    quote: str
    sure: float


def extract(document: Document, context: Context) -> Iterator[Fact]:
    """Every commitment's parent (the element or section it stands in) and timescale."""
    for statement in find_statements(document, context):
        scope = context.scope(statement.index)
        parent, sure = _parent(document, context, statement.index)
        commitment = Mention(Kind.COMMITMENT, statement.text, code=statement.code, scope=scope)
        quoted = evidence(document, context, statement.index, statement.quote)
        if parent:
            confidence = round(statement.sure * sure, 3)
            yield Fact(commitment, Predicate.PART_OF, parent, quoted, "statements.commitment", confidence)
        if statement.when:
            when = Literal(statement.when)
            yield Fact(commitment, Predicate.TIMESCALE, when, quoted, "statements.commitment", statement.sure)


def find_statements(document: Document, context: Context) -> list[Statement]:
    """The commitments of a document: numbered ones anywhere, others in lists that are said to hold them."""
    found: list[Statement] = []
    taken = {item.block for item in context.structure.found}
    listed = False
    for index, block in document.body():
        if block.table is not None:
            found += _in_table(index, block, context.lexicon)
            listed = False
            continue
        listed = _opens_list(block, context.lexicon) or (listed and block.kind is BlockKind.LIST_ITEM)
        statement = _numbered(block, index, context.lexicon)
        if statement is None and listed and index not in taken:
            statement = _listed(block, index, context.lexicon)
        if statement:
            found.append(statement)
    return found


def _in_table(index: int, block: Block, lexicon: Lexicon) -> Iterator[Statement]:
    """Rows of a number and a statement, or of a statement that ends in its number."""
    table = block.table
    if table is None or table.columns > 4:
        return
    for number, row in enumerate(table.text_rows()):
        cells = [text.strip() for text in dict.fromkeys(row) if text.strip()]
        quote = table.row_quote(number)
        code = _CODE.fullmatch(cells[0]) if cells else None
        rest = cells[1:] if code else cells
        if not rest or not _opens(rest[0], lexicon):
            continue
        text, tail_code, when = split_tail(rest[0])
        if code or tail_code:
            label = _clean(code["code"] if code else tail_code)
            yield Statement(text, label, when or _date_cell(rest[1:]), index, quote, 0.95)


def _date_cell(cells: list[str]) -> str:
    return next((cell for cell in cells if len(cell) <= 60 and find_dates(cell)), "")


def split_tail(text: str) -> tuple[str, str, str]:
    """('We will ...', 'W2', '10/23 and ongoing') of 'We will .... (W2 - 10/23 and ongoing)'."""
    match = _TAIL.search(text)
    if match is None or not (match["code"] or (match["when"] and find_dates(match["when"]))):
        return text.rstrip(" .;"), "", ""
    return text[: match.start()].rstrip(" .;"), _clean(match["code"] or ""), match["when"].strip()


def _clean(code: str) -> str:
    return re.sub(r"\s", "", code)


def _opens(text: str, lexicon: Lexicon) -> bool:
    folded = text.replace("’", "'").lower()
    return folded.startswith(lexicon.words("statements", "openings"))


def _numbered(block: Block, index: int, lexicon: Lexicon) -> Statement | None:
    """A paragraph or item with a letter-and-number code before or after its words."""
    whole = f"{block.marker} {block.text}".strip()
    led = _LED.match(whole)
    text, tail_code, when = split_tail(led["text"] if led else block.text)
    code = _clean(led["code"]) if led else tail_code
    if not code or not _opens(text, lexicon):
        return None
    return Statement(text, code, when, index, block.quote, 0.9)


def _opens_list(block: Block, lexicon: Lexicon) -> bool:
    """Whether a heading or a sentence ending in a colon says that commitments follow."""
    text = block.text.replace("’", "'").strip(" :…").lower()
    if block.kind is BlockKind.HEADING:
        return text in lexicon.words("statements", "headings")
    if block.kind is BlockKind.LIST_ITEM or not block.text.rstrip().endswith((":", "…")):
        return False
    return text.endswith(lexicon.words("statements", "leads"))


def _listed(block: Block, index: int, lexicon: Lexicon) -> Statement | None:
    if block.kind is not BlockKind.LIST_ITEM or len(block.text.split()) < 3:
        return None
    text, _, when = split_tail(block.text)
    return Statement(text, "", when, index, block.quote, 0.75 if _opens(text, lexicon) else 0.6)


def _parent(document: Document, context: Context, index: int) -> tuple[Mention | None, float]:
    """What a commitment belongs to: the open element, else the numbered section, else the strategy."""
    places = context.structure.places
    element = places[index].element if index < len(places) else None
    domain = places[index].domain if index < len(places) else None
    if element and not element.code and domain and domain.code:
        # A box of commitments at the end of a numbered section speaks for the section, not for its last sub-heading.
        element = domain
    if element and element.kind is not Kind.COMMITMENT:
        return element, 1.0
    scope = context.scope(index)
    heading = _heading(document, index, context.lexicon)
    if heading:
        code = heading.marker.strip(" .():")
        return Mention(Kind.DOMAIN, heading.text.rstrip(" ."), code=code, scope=scope), 0.9
    return (Mention(strategy_kind(scope, context.lexicon), scope), 0.8) if scope else (None, 0.0)


def _heading(document: Document, index: int, lexicon: Lexicon) -> Block | None:
    """The nearest heading above that has a number and does not itself announce commitments."""
    for block in reversed(document.blocks[:index]):
        numbered = block.kind is BlockKind.HEADING and re.search(r"\d", block.marker)
        if numbered and not _opens_list(block, lexicon):
            return block
    return None


def missing_numbers(statements: Iterable[Statement]) -> tuple[str, ...]:
    """The numbers that a document's series of commitments skip ('W7' where W6 and W8 are there), in order."""
    series: dict[str, set[int]] = {}
    for statement in statements:
        match = re.fullmatch(r"([A-Z]+)(\d+)", statement.code)
        if match:
            series.setdefault(match[1], set()).add(int(match[2]))
    return tuple(
        f"{letter}{number}"
        for letter, numbers in sorted(series.items())
        for number in range(1, max(numbers))
        if number not in numbers
    )
