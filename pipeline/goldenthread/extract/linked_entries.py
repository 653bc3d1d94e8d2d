"""The strategy that an item, a heading or a paragraph of a section on other strategies begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.documents.model import Block, BlockKind
from goldenthread.extract.slogans import known_pattern
from goldenthread.extract.titles import TitleSpan, clean_title, find_titles, strategy_kind, years
from goldenthread.extract.words import is_capitalised, sentences
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon

_LONGEST_LINE = 20
#: No title is longer, in characters.
_LONGEST_TITLE = 300
_SEPARATOR = re.compile(r"\s[–—-]\s|\s?[–—]\s*$|:\s|\s?[–—-]$|\.\s*$|;\s*$")
_VERB = re.compile(r"\b(?:will|is|are|was|were|has|have|had|should|must|can|may|we|they|which|that)\b", re.I)
_ENDING_YEARS = re.compile(r"(?:19|20)\d\d\s?(?:[-–—/]|to)\s?(?:20)?\d\d\)?$")
_YEAR_AT_END = re.compile(r"[\s(]+(?:19|20)\d\d(?:\s?(?:[-–—/]|to)\s?(?:20)?\d\d)?\)?$")
#: 'The A and the Department of Health B': what stands between two titles that one sentence begins with.
_BETWEEN = re.compile(
    r"[\s,]*(?:and|&|together with|alongside)?\s*(?:the |our |its )?(?:[A-Z][\w’']+ (?:of |for )?){0,4}"
)
_NAMED_AGAIN = re.compile(
    r"(?:The|This)\s+(?:[Pp]lan|[Ss]trategy|[Ff]ramework|[Pp]olicy|[Dd]ocument|[Cc]harter)\b|It\b"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Strategies that a block begins with, and the words behind them that say more of the last."""

    titles: tuple[TitleSpan, ...]
    rest: str


def leading_title(text: str, lexicon: Lexicon) -> TitleSpan | None:
    """The title at the start of a text; None where another word stands there."""
    first = next(iter(find_titles(text, lexicon)), None)
    if first is not None and _opens(text, first):
        return first
    return _line_title(text, lexicon)


def _opens(text: str, span: TitleSpan) -> bool:
    """Whether a title stands at the start of a text, an article or a quotation mark aside."""
    return bool(re.fullmatch(r"\W*(?:the|a|an)?\W*", text[: span.start], re.I))


def entry(block: Block, lexicon: Lexicon) -> Entry | None:
    """The strategies that a block of a section on other strategies is about; None where it begins with none."""
    spans = find_titles(block.text, lexicon)
    if spans and _opens(block.text, spans[0]):
        joined = _joined(block.text, spans)
        if _heads(block, joined[-1], lexicon):
            return Entry(tuple(joined), block.text[joined[-1].end :])
    line = _line_title(block.text, lexicon)
    if line is not None and _heads(block, line, lexicon):
        return Entry((line,), block.text[line.end :])
    return _presented(block, lexicon) if block.kind is not BlockKind.HEADING else None


def _joined(text: str, spans: Sequence[TitleSpan]) -> list[TitleSpan]:
    """The titles that a text begins with, the first and those joined to it by 'and' or a comma."""
    found = [spans[0]]
    for span in spans[1:]:
        between = text[found[-1].end : span.start]
        if not re.search(r",|\b(?:and|with|alongside)\b|&", between) or not _BETWEEN.fullmatch(between):
            break
        found.append(span)
    return found


@kept_for("linked")
def _does(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = "|".join(lexicon.words("linked", "does"))
    return re.compile(rf"(?:also |now |jointly |each |both )?(?:{verbs})\b", re.I)


def _heads(block: Block, span: TitleSpan, lexicon: Lexicon) -> bool:
    """Whether a title is what its block is about: set apart by a sign, all of it, or what a sentence is said of."""
    behind = block.text[span.end :].lstrip()
    apart = not behind or behind[0] in "-–—:(,.;"
    short = block.kind is not BlockKind.PARAGRAPH and len(behind.split()) <= 4
    return apart or short or bool(_does(lexicon).match(behind))


def _line_title(text: str, lexicon: Lexicon) -> TitleSpan | None:
    """The title before the dash, colon or full stop of a line, whose head need not be printed with a capital."""
    head = text[:_LONGEST_TITLE]
    whole = {len(text)} if len(text) <= _LONGEST_TITLE else set()
    for end in sorted({match.start() for match in _SEPARATOR.finditer(head)} | whole, reverse=True):
        words = text[:end].strip()
        if len(words.split()) <= _LONGEST_LINE and not _VERB.search(words) and _is_line_title(words, lexicon):
            title = clean_title(words)
            return TitleSpan(0, end, title, strategy_kind(title, lexicon), years(title))
    return None


def _is_line_title(words: str, lexicon: Lexicon) -> bool:
    letters = re.findall(r"[A-Za-z][\w’'&-]*", words)
    if len(letters) < 3 or not is_capitalised(words.lstrip("‘“'\"(")):
        return False
    known = known_pattern(lexicon).search(words)
    if known and known.end() == len(words) and len(letters) <= 8:
        return True
    heads = {*lexicon.words("titles", "heads"), *lexicon.words("titles", "weak_heads")}
    capitals = sum(word[0].isupper() for word in letters)
    last = _YEAR_AT_END.sub("", words).split()[-1].lower().strip(")’”'\"")
    own = [word.lower() for word in letters if word.lower() not in lexicon.words("titles", "generic")]
    named = any(word not in heads for word in own)
    if _ENDING_YEARS.search(words):
        return any(word.lower() in heads for word in letters) and named and capitals >= 2
    if last in lexicon.words("titles", "heads"):
        return capitals >= 2 and (named or _longer_than_named(words, lexicon))
    return False


def _longer_than_named(words: str, lexicon: Lexicon) -> bool:
    """Whether a line ends with the accepted name of a kind of document and says whose: 'District Local Plans'."""
    plain = words.lower().removesuffix("s")
    return any(plain.endswith(f" {name}") for name in lexicon.words("titles", "named"))


def _presented(block: Block, lexicon: Lexicon) -> Entry | None:
    """A title that the first sentence of a paragraph presents or ends with, and that the paragraph goes on about."""
    stated = sentences(block.text)
    if not stated:
        return None
    offset, first = stated[0]
    known = known_pattern(lexicon).search(first)
    spans = find_titles(first, lexicon)
    if known:
        span = next((span for span in spans if span.start <= known.start() < span.end), None)
        return Entry((span,), block.text[offset + span.end :]) if span else None
    again = len(stated) > 1 and _NAMED_AGAIN.match(stated[1][1])
    if again and spans and not first[spans[-1].end :].strip(" ."):
        return Entry((spans[-1],), block.text[stated[1][0] :])
    return None
