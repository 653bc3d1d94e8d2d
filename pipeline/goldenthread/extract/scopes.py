"""Which strategy each part of a document is about.

Most documents are about one strategy. A pack binds several papers together: there a title page, or the head of a
report that names a strategy, begins a new one. Editions of one strategy are different scopes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from goldenthread.documents.model import Block, BlockKind, Document, Role
from goldenthread.documents.neighbours import block_beside
from goldenthread.extract.asked import is_recommendations, strategy_asked_about
from goldenthread.extract.forms import is_assessment
from goldenthread.extract.own_titles import in_title_case, plan_of_body, running_title, same_words
from goldenthread.extract.plan_signs import reads_like_a_plan
from goldenthread.extract.slogans import subtitled
from goldenthread.extract.titles import TitleSpan, clean_title, find_titles, strategy_kind, years
from goldenthread.lexicon.levels import section_role
from goldenthread.lexicon.load import Lexicon

_YEARS_ALONE = re.compile(r"^\(?(?:19|20)\d\d(?:/\d\d)?\s*(?:[-–—]|to)\s*(?:(?:19|20)\d\d|\d\d)(?:/\d\d)?\)?$", re.I)
#: The second line of a title: 'Northmere Data Strategy' over '2025 Action Plan'.
_PLAN_ALONE = re.compile(
    r"^(?:(?:19|20)\d\d(?:[-–/]\d{2,4})?\s+)?(?:joint\s+)?(?:action|delivery|implementation|business|annual)\s+plan"
    r"(?:\s+(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})?)?$"
    r"|^(?:strategy|plan|framework|strategic plan|delivery plan)$",
    re.I,
)
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z&]{1,9}S?)\)")
_BLANK_PAGE = re.compile(r"intentionally (?:left )?blank", re.I)
_PACK = re.compile(
    r"^(?:\W*(?:public\s+)?minutes of (?:the )?|agenda item\b|agenda\b|report (?:of|author|to)\b"
    r"|(?:accountable|lead) director)",
    re.I,
)
_MEETING = re.compile(
    r"^(?:\W*(?:draft |public |unconfirmed )?(?:minutes|notes) of|present\b|apologies\b|in attendance\b|attendees\b"
    r"|attendance\b|members present\b|chair(?:ed by)?\s*:|venue\s*:|quorum\b)",
    re.I,
)
_MEETING_BLOCKS = 25
_REPORT_WORDS = re.compile(
    r"\b(?:update|refresh scope|scope|report|briefing|review|summary|presentation|draft|consultation)\b.*$",
    re.I,
)
_YEARS_BEHIND = re.compile(r"\s*(?:19|20)\d\d(?:\s?[-–—/]\s?\d+)?$")
_HEAD_BLOCKS = 30
_PACK_SIGNS = 3
_LONGEST_TITLE = 25
#: Among the first lines, a heading with a dash that ends in one of these words is the document's title.
_TITLE_LINES = 3
_ENDS_AS_TITLE = re.compile(
    r"\b(?:strategy|plan|framework|policy|programme|charter|roadmap|guidance|blueprint)"
    r"(?:[\s,(]*(?:19|20)\d\d(?:\s*(?:[-–—/]|to)\s*(?:(?:19|20)\d\d|\d\d))?\)?)?$",
    re.I,
)
#: A line that stands more often than this in the text is a label, not the title.
_REPEATED = 2
_SMALL = frozenset({"of", "and", "for", "the", "in", "to", "on"})


@dataclass(frozen=True, slots=True)
class Scope:
    """A strategy that a run of blocks is about.

    Attributes:
        title: its title with its years.
        start: the index of the block that names it.
        alt: the short forms the document gives it.
        strong: whether a title page or the document's own title named it.
        held: whether the document holds the strategy; False for a report that only asks for a decision on it.
    """

    title: str
    start: int
    alt: tuple[str, ...] = ()
    strong: bool = True
    held: bool = True


def find_scopes(document: Document, lexicon: Lexicon) -> tuple[Scope, ...]:
    """The scopes of a document in order of their first block; empty when it names no strategy of its own."""
    own = _as_printed(_own_scope(document, lexicon), document, lexicon)
    if not _is_pack(document):
        return (own,) if own else ()
    pages = [scope for index in range(len(document.blocks)) if (scope := _title_page(document, index, lexicon))]
    if own and own.strong and own.start < (pages[0].start if pages else len(document.blocks)):
        pages = [own, *pages] if not pages or own.title != pages[0].title else pages
    return tuple(pages)


def _as_printed(scope: Scope | None, document: Document, lexicon: Lexicon) -> Scope | None:
    """The scope under the fullest form of its title: with the years of the running title, not in capitals."""
    if scope is None:
        return None
    scope = _with_place(scope, document)
    running = running_title(document, lexicon)
    if running and same_words(running.text, scope.title) and (running.years[0] or not years(scope.title)[0]):
        return replace(scope, title=in_title_case(running.text, document))
    return replace(scope, title=in_title_case(scope.title, document))


def _with_place(scope: Scope, document: Document) -> Scope:
    """The scope with the line above its title, where the text joins the two: 'Northmere' over 'Housing Strategy'."""
    above = block_beside(document.blocks, scope.start, -1)
    block = document.blocks[scope.start] if scope.start < len(document.blocks) else None
    if above is None or block is None or above.kind is not BlockKind.HEADING or above.level != block.level:
        return scope
    whole = f"{above.text.strip()} {scope.title}"
    spoken = re.compile(re.escape(_YEARS_BEHIND.sub("", whole)).replace(r"\ ", r"\s+"), re.I)
    joined = any(spoken.search(b.text) for b in document.blocks if b.table is None)
    return replace(scope, title=whole, alt=(*scope.alt, scope.title)) if joined else scope


def scope_titles(document: Document, scopes: tuple[Scope, ...]) -> tuple[str, ...]:
    """For every block, the title of the strategy it is about; '' before the first."""
    if len(scopes) == 1 and not _is_pack(document):
        return (scopes[0].title,) * len(document.blocks)
    titles: list[str] = []
    position, current = 0, ""
    for index in range(len(document.blocks)):
        while position < len(scopes) and scopes[position].start <= index:
            current = scopes[position].title
            position += 1
        titles.append(current)
    return tuple(titles)


def _is_pack(document: Document) -> bool:
    signs = 0
    for block in document.blocks:
        if block.role is not Role.BODY:
            continue
        if block.table:
            signs += any(_PACK.match(cell.text) for cell in block.table.cells[:12])
        else:
            signs += bool(_PACK.match(block.text))
    return signs >= _PACK_SIGNS


def _is_meeting(document: Document) -> bool:
    """Whether a document opens as minutes or notes of a meeting do: it is about many strategies and is none."""
    head = [block.text.strip() for _, block in document.body()][:_MEETING_BLOCKS]
    return sum(bool(_MEETING.match(text)) for text in head) >= 2


def _own_scope(document: Document, lexicon: Lexicon) -> Scope | None:
    """The strategy a document is: named by its first lines, or else by the title it states in its metadata."""
    if _is_meeting(document) or is_assessment(document, lexicon):
        return None
    styles = lexicon.section("style_kinds")
    if document.title and any(block.style.name in styles for block in document.blocks):
        return Scope(document.title, 0)
    head = [(i, b) for i, b in document.body() if not b.table][:_HEAD_BLOCKS]
    best: tuple[float, int, TitleSpan, str] | None = None
    named = _file_words(document)
    times = Counter(block.text for _, block in document.body() if block.kind is not BlockKind.HEADING)
    for position, (index, block) in enumerate(head):
        if times[block.text] > _REPEATED:
            continue
        text = _with_years(head, position)
        if len(text.split()) > _LONGEST_TITLE or block.kind is BlockKind.LIST_ITEM:
            continue
        span = _title_in(text, lexicon)
        if position < _TITLE_LINES and block.kind is BlockKind.HEADING and _is_dashed_title(block.text):
            span = _whole(clean_title(text), text, lexicon)
        if span is None:
            continue
        share = len(span.text) / max(len(text), 1)
        score = (
            share
            + (0.3 if span.years[0] else 0.0)
            + (0.3 if block.kind is BlockKind.HEADING else 0.0)
            - 0.03 * position
        )
        score += 0.6 * _share_in(span.text, named)
        if share >= 0.45 and (best is None or score > best[0]):
            best = (score, index, span, text)
    if best is None:
        span = _title_in(document.title, lexicon) if document.title else None
        if span:
            return Scope(span.text, 0, _short(span, document.title))
        running = running_title(document, lexicon)
        if running:
            return Scope(running.text, 0)
        return (
            _spoken_of(document, lexicon)
            or _filed_as(document, lexicon)
            or _by_level_words(document, lexicon)
            or _asked_about(document, lexicon)
            or _plan_without_title(document, lexicon)
        )
    spoken = _spoken_of(document, lexicon) if _share_in(best[2].text, named) < 0.5 else None
    return spoken or Scope(best[2].text, best[1], _short(best[2], best[3]))


def _spoken_of(document: Document, lexicon: Lexicon) -> Scope | None:
    """The strategy a document without a title page speaks of most, when its file is named for it too."""
    spans = [span for _, block in document.body() if not block.table for span in find_titles(block.text, lexicon)]
    counts = Counter(span.text for span in spans)
    named = _file_words(document)
    best = max(counts, key=lambda text: (_share_in(text, named), counts[text], text), default=None)
    if best is None or _share_in(best, named) < 0.75 or counts[best] < 2:
        return None
    return Scope(best, 0, strong=False)


def _file_words(document: Document) -> set[str]:
    return set(re.findall(r"[a-z]+|\d+", document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()))


#: What a file's name adds to the title of what is in it.
_FILED = re.compile(
    r"\b(?:v\d[\d.]*|version|draft|final|web|copy|pdf|accessible|plain text|full|short|exec summary|executive summary"
    r"|summary|appendix|annex|report|paper|cover|doc|document|published|approved|signed|update)\b.*$",
    re.I,
)
#: The years of a strategy in a file's name, whose hyphen is theirs and parts no words.
_FILED_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)[\s_+-]+((?:19|20)\d\d)(?!\d)")
_OUR_KIND = r"\b(?:this|our)\s+(?:[\w-]+\s+){{0,2}}?{kind}\b"


def _file_title(document: Document) -> str:
    """A file's name as a title: words for its signs, without what only says which copy it is."""
    stem = document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    name = _FILED.sub("", re.sub(r"[\s_+-]+", " ", _FILED_YEARS.sub(r"\1–\2", stem))).strip().replace("–", "-")
    return " ".join(word if word.isupper() or word in _SMALL else word.capitalize() for word in name.split())


def _filed_as(document: Document, lexicon: Lexicon) -> Scope | None:
    """The strategy a file is named for, where its text calls itself by that word but nowhere gives its title."""
    span = _title_in(_file_title(document), lexicon)
    if span is None or len(span.text.split()) < 2:
        return None
    kind = re.sub(r"[^a-z]", "", re.split(r"\s+", re.sub(r"[\d\s–-]+$", "", span.text))[-1].lower())
    calls = re.compile(_OUR_KIND.format(kind=re.escape(kind)), re.I)
    if not any(calls.search(block.text) for _, block in document.body()):
        return None
    return Scope(span.text, 0, strong=False)


def _share_in(text: str, words: set[str]) -> float:
    """How many of a title's words of weight are among some words, 0 to 1."""
    own = [word for word in re.findall(r"[a-z]+|\d+", text.lower()) if len(word) > 2 or word.isdigit()]
    return sum(word in words for word in own) / len(own) if len(own) > 1 else 0.0


def _by_level_words(document: Document, lexicon: Lexicon) -> Scope | None:
    """The document's own title, for one that states priorities or goals and names no strategy it could be."""
    title = document.title.strip()
    headings = [block.text for _, block in document.body() if block.kind is BlockKind.HEADING]
    stated = [text for text in headings if section_role(text, lexicon) in {"Domain", "Goal", "Vision"}]
    if not 2 < len(title.split()) <= _LONGEST_TITLE or len(stated) < 2:
        return None
    plan = plan_of_body(title, document, lexicon)
    return Scope(plan or title, 0, strong=False)


def _plan_without_title(document: Document, lexicon: Lexicon) -> Scope | None:
    """What a document that reads like a plan but gives no title goes by: its file's name, or its first heading."""
    asks = any(is_recommendations(block, lexicon) for _, block in document.body())
    if asks or not reads_like_a_plan(document, lexicon):
        return None
    filed = _file_title(document)
    if _title_in(filed, lexicon) or not document.title or section_role(document.title, lexicon):
        return Scope(filed, 0, strong=False) if len(filed.split()) > 1 else None
    words = len(document.title.split())
    return Scope(document.title if 1 < words <= _LONGEST_TITLE else filed, 0, strong=False)


def _asked_about(document: Document, lexicon: Lexicon) -> Scope | None:
    """The strategy that the recommendations of a report without a title are about."""
    span = strategy_asked_about(document, lexicon)
    return Scope(span.text, 0, strong=False, held=False) if span else None


def _with_years(head: list[tuple[int, Block]], position: int) -> str:
    """The block's text, with the years that stand on a line of their own after it."""
    text = head[position][1].text
    following = head[position + 1][1].text.strip() if position + 1 < len(head) else ""
    if _YEARS_ALONE.match(following) or _PLAN_ALONE.match(following):
        after = head[position + 2][1].text.strip() if position + 2 < len(head) else ""
        years_after = after if _PLAN_ALONE.match(following) and _YEARS_ALONE.match(after) else ""
        text = f"{text.rstrip()} {following} {years_after}".strip()
    return text


def _is_dashed_title(text: str) -> bool:
    """Whether a heading is a name, a dash and the kind of plan: a title of which neither part is the whole."""
    return bool(_ENDS_AS_TITLE.search(text) and re.search(r"\s[–—-]\s", text))


def _whole(title: str, text: str, lexicon: Lexicon) -> TitleSpan:
    """A title that is the whole of a text: 'Open Data Policy – Implementation Plan'."""
    return TitleSpan(0, len(text), title, strategy_kind(title, lexicon), years(title))


def _title_in(text: str, lexicon: Lexicon) -> TitleSpan | None:
    """The longest title in a short text, or the whole of 'Slogan: our plan for ...'."""
    whole = subtitled(text, lexicon)
    if whole:
        return _whole(whole, text, lexicon)
    spans = find_titles(text, lexicon)
    return max(spans, key=lambda span: len(span.text), default=None)


def _short(span: TitleSpan, text: str) -> tuple[str, ...]:
    short = [span.abbreviation] if span.abbreviation else []
    short += [found for found in _ABBREVIATION.findall(text) if found not in short]
    return tuple(short)


def _title_page(document: Document, index: int, lexicon: Lexicon) -> Scope | None:
    """The scope that a title page or the head of a report at this block begins."""
    block = document.blocks[index]
    if block.role is not Role.BODY:
        return None
    if block.table:
        return _report_head(block, index, lexicon)
    if block.kind is BlockKind.LIST_ITEM or len(block.text.split()) > _LONGEST_TITLE:
        return None
    body = [(i, b) for i, b in enumerate(document.blocks[index : index + 6], start=index) if b.role is Role.BODY]
    text = _with_years(body, 0)
    span = _title_in(text, lexicon)
    if span is None or len(span.text) < 0.6 * len(text) or not _opens_part(document, index, span):
        return None
    return Scope(span.text, index, _short(span, text))


def _opens_part(document: Document, index: int, span: TitleSpan) -> bool:
    """Whether a title stands where a part begins: after a blank page or before a table of contents."""
    before = document.blocks[max(0, index - 3) : index]
    after = document.blocks[index + 1 : index + 6]
    blank = any(_BLANK_PAGE.search(b.text) for b in before)
    contents = any(b.role is Role.CONTENTS for b in after)
    new_page = bool(before) and bool(span.years[0]) and before[-1].location.page != document.blocks[index].location.page
    return blank or contents or new_page


def _report_head(block: Block, index: int, lexicon: Lexicon) -> Scope | None:
    """The strategy that a report whose front matter is a table is about: named in its title row."""
    table = block.table
    if table is None or not any(_PACK.match(cell.text) for cell in table.cells[:14]):
        return None
    for cell in table.cells[:14]:
        if len(cell.text.split()) <= _LONGEST_TITLE and ":" not in cell.text[:30]:
            span = _title_in(_REPORT_WORDS.sub("", cell.text).strip() or cell.text, lexicon)
            if span:
                return Scope(span.text, index, _short(span, cell.text))
    return Scope("", index)
