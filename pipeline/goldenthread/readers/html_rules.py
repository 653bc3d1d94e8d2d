"""What HTML elements mean: which are left out, which make blocks, what their descendants inherit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from lxml import etree

from goldenthread.documents.model import Role
from goldenthread.readers.runs import Run, count, safe_target
from goldenthread.readers.tally import Tally
from goldenthread.readers.xmlsafe import local

#: Attributes by which the Markdown reader hands over where a block stood and which mark it had.
LINE, MARKER = "data-gt-line", "data-gt-marker"
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
        ),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html"),
        *("legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "search", "section", "summary"),
        *("table", "td", "th", "tr", "ul", *HEADINGS),
    }
)
_SKIPPED = frozenset(
    {
        *("script", "style", "noscript", "template", "title", "head"),
        *("svg", "select", "textarea", "iframe"),
    }
)
_SECTIONS = ("article", "section", "main")
_ROLES = {"nav": Role.CONTENTS, "aside": Role.NOTE, "header": Role.HEADER, "footer": Role.FOOTER}
_ARIA_ROLES = {
    "navigation": Role.CONTENTS,
    "banner": Role.HEADER,
    "contentinfo": Role.FOOTER,
    "search": Role.HEADER,
    "complementary": Role.NOTE,
    "doc-footnote": Role.FOOTNOTE,
    "doc-endnotes": Role.FOOTNOTE,
}
_FURNITURE = re.compile(r"\b(cookies?|breadcrumbs?|skip-?(link|to)\w*|site-?(nav|menu|search)\w*)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTES = re.compile(r"(?:^|\s)(?:foot|end)-?notes?(?:\s|$)", re.IGNORECASE)
#: How the parts of a page that are notes are called, and the links to and from them.
_NOTE_NAME = re.compile(
    r"^#?_?(?:sd)?(?:footnote|endnote|ftnt|ftn|edn|fn|note|cite)[-_:]?(?:ref|note)?[-_:]?\d", re.IGNORECASE
)
#: The same of comments, as office programs write them into a page.
_COMMENT_NAME = re.compile(r"^#?_?(?:cmnt|msocom|msoanchor|com)[-_]?(?:ref)?[-_]?\d", re.IGNORECASE)
_COMMENT_MARK = re.compile(r"^\s*\[[A-Za-z]{1,4}\d{0,3}\]\s*$")
_BACK = re.compile(r"^#.*(?:ref|anc|back)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
#: Words for those who hear a page, which repeat what others see: 'opens in a new window'.
_HEARD = re.compile(r"\b(?:visually-?hidden|sr-only|screen-reader-text|offscreen)\b", re.IGNORECASE)
#: Attributes by which a control of the page names the part that it opens, by its id with or without a '#'.
_OPENS = ("aria-controls", "data-target", "data-bs-target", "data-toggle-target")
#: What share of a page's words its main part must hold for all that stands around it to be furniture.
_MAIN_SHARE = 0.5
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_FOOTNOTE_NUMBER = re.compile(r"^\s*\[?\d{1,3}\]?\s*$")


@dataclass(frozen=True, slots=True)
class Context:
    """What an element's descendants inherit."""

    role: Role = Role.BODY
    depth: int = 0
    pre: bool = False
    bold: bool = False
    italic: bool = False
    struck: bool = False
    raised: bool = False
    link: str = ""
    style_name: str | None = None

    def run(self, text: str) -> Run:
        """A run of text as it stands in this context."""
        shown = text if self.pre else re.sub(r"\s+", " ", text)
        return Run(shown, self.bold, self.italic, link=self.link, struck=self.struck, raised=self.raised)


class Rules:
    """Applies what elements mean on one page; `tally` collects what is left out on purpose."""

    def __init__(self, root: etree._Element, tally: Tally) -> None:
        """Look at the page as a whole: a header that holds its only main headings is no furniture."""
        self.tally = tally
        headings = list(root.iter("h1"))
        self._header_is_content = bool(headings) and all(_in_page_header(heading) for heading in headings)
        self._opened = _opened(root)
        self._base = _base(root)
        self._main, self._holders = _main_part(root)

    def left_out(self, element: etree._Element, name: str) -> bool:
        """Whether an element is no part of what a reader reads."""
        if name == "iframe" and element.get("src", "").startswith(("http", "//")):
            self.tally.note("EmbeddedPage")
        if not name or name in _SKIPPED:
            return True
        if _is_footnote_mark(element, name) or _is_aside(element, name):
            self._drop(element, "")
            return True
        if name == "del":
            self._drop(element, "TrackedChanges")
            return True
        hidden = self._hidden(element)
        if hidden:
            self._drop(element, "HiddenText")
        return hidden

    def _drop(self, element: etree._Element, code: str) -> None:
        words = sum(map(count, _seen_texts(element)))
        self.tally.dropped += words
        if words and code:
            self.tally.note(code)

    def _hidden(self, element: etree._Element) -> bool:
        """Whether nobody sees an element. A part that a control of the page opens can be seen."""
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if not hidden and not _HIDDEN.search(element.get("style") or ""):
            return False
        opened = element.get("role") == "tabpanel" or element.get("id", "") in self._opened
        return not opened and element.get("hidden") != "until-found"

    def inherited(self, element: etree._Element, name: str, context: Context) -> Context:
        """The context inside an element."""
        style = element.get("style") or ""
        if name == "ins":
            self.tally.note("TrackedInsertions")
        return replace(
            context,
            role=context.role if context.role is not Role.BODY else self._role(element, name),
            depth=context.depth + 1 if name in ("ul", "ol", "menu") else context.depth,
            pre=context.pre or name == "pre",
            bold=context.bold or name in ("b", "strong", "dt", "summary", "th") or bool(_BOLD.search(style)),
            italic=context.italic or name in ("i", "em", "cite"),
            struck=context.struck or name in ("s", "strike") or bool(_STRUCK.search(style)),
            raised=context.raised or name == "sup",
            link=self._target(element.get("href", "")) if name == "a" else context.link,
            style_name="blockquote" if name == "blockquote" else context.style_name,
        )

    def _target(self, address: str) -> str:
        """Where a link leads; an address that is not whole is completed only if the page says how."""
        target = safe_target(address)
        return safe_target(urljoin(self._base, target)) if self._base and target and target[0] != "#" else target

    def _role(self, element: etree._Element, name: str) -> Role:
        if name == "header" and self._header_is_content:
            return Role.BODY
        if name in ("header", "footer") and _in_section(element):
            return Role.BODY
        names = f"{element.get('id', '')} {element.get('class', '')}"
        if name not in ("body", "html") and _FURNITURE.search(names):
            return Role.FOOTER
        if _NOTES.search(names) or _named_part(element, name, _NOTE_NAME):
            return Role.FOOTNOTE
        if _named_part(element, name, _COMMENT_NAME):
            return Role.COMMENT
        around = element.getparent() in self._holders and element not in (self._main, *self._holders)
        if around and name in BLOCKS and name not in _ROLES and next(element.iter("h1"), None) is None:
            return Role.HEADER
        return _ARIA_ROLES.get(element.get("role", ""), _ROLES.get(name, Role.BODY))


def _opened(root: etree._Element) -> set[str]:
    """The ids of the parts that tabs, accordions and buttons of a page open."""
    named = {element.get(name, "") for name in _OPENS for element in root.iterfind(f".//*[@{name}]")}
    named |= {element.get("href", "") for element in root.iterfind(".//a[@role='tab']")}
    return {one.removeprefix("#") for names in named for one in names.split()}


def _base(root: etree._Element) -> str:
    """The address that a page's links count from, where the page states a whole one; it is never fetched."""
    stated = next((safe_target(base.get("href", "")) for base in root.iter("base") if base.get("href")), "")
    return stated if stated.lower().startswith(("http://", "https://")) else ""


def _main_part(root: etree._Element) -> tuple[etree._Element | None, list[etree._Element]]:
    """The main part of a page and the elements it stands in; nothing where no part holds most of the words."""
    mains = [*root.iter("main"), *(e for e in root.iterfind(".//*[@role='main']") if local(e).lower() != "main")]
    if len(mains) != 1:
        return None, []
    words = sum(map(count, _seen_texts(mains[0])))
    most = words >= _MAIN_SHARE * sum(map(count, _seen_texts(root)))
    return (mains[0], list(mains[0].iterancestors())) if most else (None, [])


def text_of(element: etree._Element) -> str:
    """All text below an element."""
    return "".join(str(text) for text in element.itertext())


def line_of(element: etree._Element) -> int | None:
    """The line of the source an element begins on."""
    for holder in (element, *element.iterancestors()):
        given = holder.get(LINE, "")
        if given.isdecimal():
            return int(given)
    line = element.sourceline
    return line if isinstance(line, int) else None


def within(element: etree._Element, name: str, stop: etree._Element | None = None) -> bool:
    """Whether an element stands inside one of that name, looking no further up than `stop`."""
    for parent in element.iterancestors():
        if parent is stop:
            return False
        if local(parent).lower() == name:
            return True
    return False


def _in_section(element: etree._Element) -> bool:
    return any(within(element, section) for section in _SECTIONS)


def _in_page_header(element: etree._Element) -> bool:
    return within(element, "header") and not _in_section(element)


def _is_aside(element: etree._Element, name: str) -> bool:
    """A button that opens nothing, and the words of a link that only those hear who do not see it."""
    if name == "button":
        opens = any(element.get(one) for one in (*_OPENS, "aria-expanded"))
        return not opens and not any(within(element, heading) for heading in (*HEADINGS, "summary"))
    return bool(_HEARD.search(element.get("class") or "")) and within(element, "a")


def _named_part(element: etree._Element, name: str, known: re.Pattern[str]) -> bool:
    """Whether a block is a note or comment by its own name, or by that of the link back with which it begins."""
    if name not in ("div", "p", "li", "dd"):
        return False
    first = element[0] if len(element) and not (element.text or "").strip() else None
    back = first is not None and local(first).lower() == "a" and _BACK.match(first.get("href", ""))
    names = (first.get("id", "") or first.get("name", "")) if first is not None and back else ""
    return bool(known.match(element.get("id", "")) or known.match(names))


def _is_footnote_mark(element: etree._Element, name: str) -> bool:
    """A raised number that leads to a note on the page; it is no part of the word before it."""
    if element.get("role") == "doc-noteref":
        return True
    href, text = element.get("href", ""), text_of(element) if name == "a" else ""
    if name == "a" and href.startswith("#"):
        noted = _FOOTNOTE_NUMBER.match(text) and _NOTE_NAME.match(href)
        return bool(noted or (_COMMENT_MARK.match(text) and _COMMENT_NAME.match(href)))
    if name != "sup" or not _FOOTNOTE_NUMBER.match(text_of(element)):
        return False
    return any(link.get("href", "").startswith("#") for link in element.iter("a"))


def _seen_texts(element: etree._Element) -> Iterator[str]:
    """The texts below an element that a plain search for tags would see too."""
    yield element.text or ""
    for child in element:
        if local(child).lower() not in _SKIPPED:
            yield from _seen_texts(child)
        yield child.tail or ""
