"""What a sentence names: documents under any of their names, elements by number, visions, stand-ins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from goldenthread.documents.model import Document
from goldenthread.extract.context import Context
from goldenthread.extract.titles import clean_title, find_titles, strategy_kind, years
from goldenthread.facts.model import STRATEGY_KINDS, Kind, Mention
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class Thing:
    """A document or element that a sentence names.

    Attributes:
        start, end: character offsets in the sentence.
        mention: what it is.
        sure: 1 for a name, less for a stand-in such as 'this strategy'.
    """

    start: int
    end: int
    mention: Mention
    sure: float = 1.0

    @property
    def is_strategy(self) -> bool:
        """Whether it is a document rather than an element."""
        return self.mention.kind in STRATEGY_KINDS


_NOUN_BEFORE = re.compile(
    r"(\w+)\s+(?:for|of|in|to|within|under|by|with|on|from)\s+(?:(?:the|our|this|its|that|a|an)\s+)?$", re.IGNORECASE
)


def noun_before(sentence: str, thing: Thing) -> str:
    """The noun a thing only says more about: 'audit' in 'an audit of the plan'; '' where it stands alone."""
    noun = _NOUN_BEFORE.search(sentence[: thing.start])
    return noun[1].lower() if noun else ""


@dataclass(frozen=True)
class Names:
    """The short names a document gives: to strategies in brackets or by their initials, and to its vision."""

    short: Mapping[str, Mention] = field(default_factory=dict)
    pattern: re.Pattern[str] = re.compile(r"(?!)")
    vision: str = ""


def document_names(document: Document, context: Context) -> Names:
    """The short forms a document defines for strategies; one that stands for two is left out."""
    seen: dict[str, Counter[str]] = {}
    for _, block in document.body():
        for span in find_titles(block.text, context.lexicon) if "(" in block.text else ():
            if span.abbreviation:
                seen.setdefault(span.abbreviation, Counter())[span.text] += 1
    short = {name: _whole(counts, context) for name, counts in seen.items()}
    for scope in context.scoped:
        for name in (*scope.alt, *_initials(scope.title)):
            short.setdefault(name, scope.title)
    mentions = {name: _strategy(title, context, (name,)) for name, title in short.items() if title}
    known = "|".join(map(re.escape, sorted(mentions, key=len, reverse=True))) or "(?!)"
    pattern = re.compile(rf"(?<![\w(])(?:{known})(?: [Ss]trategy| [Pp]lan)?(?![\w)])")
    return Names(mentions, pattern, _named_vision(document))


def _initials(title: str) -> list[str]:
    """The initials a strategy may go by: 'JHWS' of '... Joint Health and Wellbeing Strategy 2022-26'."""
    words = [word for word in re.findall(r"[A-Za-z][\w’'-]*", title) if word.lower() not in ("and", "of", "for", "the")]
    split = ["WB" if word.lower() in ("wellbeing", "well-being") else word[0].upper() for word in words]
    plain = [word[0].upper() for word in words]
    ends = range(max(0, len(words) - 3))
    return list(dict.fromkeys("".join(letters[start:]) for letters in (plain, split) for start in ends))


_VISION_NAMED = re.compile(r"\bvision\b[^.()]{0,50}\((?:the )?([A-Z][^()]{4,60})\)", re.IGNORECASE)


def _named_vision(document: Document) -> str:
    """The name a document gives in brackets to the vision it serves; '' for none."""
    names = (_VISION_NAMED.search(block.text) for _, block in document.body())
    return next((clean_title(match[1]) for match in names if match and match[1][0].isupper()), "")


def _whole(titles: Counter[str], context: Context) -> str:
    """The one title that the longest forms agree on; '' where two differ."""
    ordered = sorted(titles, key=lambda title: (-titles[title], -len(title), title))
    if any(fuzz.token_set_ratio(ordered[0].lower(), other.lower()) < 80 for other in ordered[1:]):
        return ""
    return max(ordered, key=len)


def _strategy(title: str, context: Context, alt: tuple[str, ...] = ()) -> Mention:
    """The strategy of a title; one of the document's own strategies where its title says the same."""
    own = next((scope.title for scope in context.scoped if same_strategy(title, scope.title)), title)
    names = tuple(name for name in (*alt, title) if name != own)
    return Mention(strategy_kind(own, context.lexicon), own, alt=names)


def same_strategy(short: str, full: str) -> bool:
    """Whether two titles have the same words, punctuation apart, and no years that tell them apart."""
    if all(years(title)[0] for title in (short, full)) and _first_year(short) != _first_year(full):
        return False
    plain = (re.sub(r"\W+|\d+", " ", title.replace("&", " and ")).lower().split() for title in (short, full))
    first, second = plain
    return bool(first) and first == second


def _first_year(title: str) -> str:
    return str(years(title)[0] or "")[-2:]


@kept_for("prose")
def _self_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    determiners = "|".join(sorted(lexicon.words("prose", "self_determiners"), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<which>{determiners})\s+(?P<kind>(?:[A-Z]\w+ )?(?:strategy|action plan|delivery plan|plan|"
        rf"framework|policy|programme|charter|roadmap|JSNA))\b(?!\s*(?:for|of)\b)",
        re.IGNORECASE,
    )


@kept_for("prose")
def _element_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(sorted(lexicon.section("prose").get("elements", {}), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<this>this|the)\s+)?(?P<word>{words})(?:['’]s|s)?(?:\s+(?P<code>\d{{1,2}}[A-Za-z]?|[A-H]))?\b",
        re.IGNORECASE,
    )


def find_things(sentence: str, index: int, context: Context, names: Names, around: str = "") -> list[Thing]:
    """What a sentence names, in order, without overlaps; names go before stand-ins.

    `around` is the text before the sentence in its part: 'this Domain' is the last one it names by number.
    """
    found: list[Thing] = []
    candidates = [
        _short_forms(sentence, names),
        _titles(sentence, context),
        _visions(sentence, names),
        _elements(sentence, index, context, around),
        _stand_ins(sentence, index, context),
    ]
    for thing in (thing for group in candidates for thing in group):
        if all(thing.end <= other.start or thing.start >= other.end for other in found):
            found.append(thing)
    return sorted(found, key=lambda thing: thing.start)


def _titles(sentence: str, context: Context) -> Iterator[Thing]:
    for span in find_titles(sentence, context.lexicon):
        mention = _strategy(span.text, context, (span.abbreviation,) if span.abbreviation else ())
        kind = span.kind if mention.label == span.text else mention.kind
        yield Thing(span.start, span.end, replace(mention, kind=kind))


def _short_forms(sentence: str, names: Names) -> Iterator[Thing]:
    for match in names.pattern.finditer(sentence):
        name = re.sub(r" (?:strategy|plan)$", "", match.group(), flags=re.IGNORECASE)
        follows = re.match(r" [A-Z][\w’'-]*", sentence[match.end() :])
        if name in names.short and not (follows and name == match.group()):
            yield Thing(match.start(), match.end(), names.short[name], 0.95)


_VISION = re.compile(r"\b(?:[A-Z][\w’'&-]+\s+(?:(?:for|of|and)\s+)?){1,4}Vision\b(?!\s+and\b)")


def _visions(sentence: str, names: Names) -> Iterator[Thing]:
    for match in re.finditer(r"\b[Tt]his Vision\b", sentence) if names.vision else ():
        yield Thing(match.start(), match.end(), Mention(Kind.VISION, names.vision), 0.85)
    for match in _VISION.finditer(sentence):
        label = clean_title(match.group())
        if len(label.split()) > 1 and not re.match(r"(?:The|Our|This|A)\b", label):
            yield Thing(match.start(), match.end(), Mention(Kind.VISION, label), 0.9)


def _elements(sentence: str, index: int, context: Context, around: str) -> Iterator[Thing]:
    kinds = context.lexicon.section("prose").get("elements", {})
    for match in _element_pattern(context.lexicon).finditer(sentence):
        kind = Kind(kinds[match["word"].lower()])
        if match["code"]:
            mention = _by_code(kind, match["code"].upper(), sentence[match.end() :], context)
        elif (match["this"] and match["this"].lower() == "this") or sentence[match.end() - 2 : match.end() - 1] in "'’":
            mention = _nearest(kind, index, f"{around} {sentence[: match.start()]}", context)
        else:
            mention = None
        if mention:
            yield Thing(match.start(), match.end(), mention, 0.9 if match["code"] else 0.85)


def _nearest(kind: Kind, index: int, before: str, context: Context) -> Mention | None:
    """The element 'this domain' means: the one the block stands in, else the last one named by its number."""
    places = context.structure.places
    place = places[index] if index < len(places) else None
    if place:
        element = place.goal if kind is Kind.GOAL else place.domain
        if element:
            return element
    kinds = context.lexicon.section("prose").get("elements", {})
    named = [m for m in _element_pattern(context.lexicon).finditer(before) if m["code"]]
    same = [m for m in named if Kind(kinds[m["word"].lower()]) is kind]
    last = same[-1]["code"].upper() if same else ""
    titles = [before[m.end() :] for m in same if m["code"].upper() == last]
    titled = [after for after in titles if _TITLED.match(after) and _label_after(after)]
    return _by_code(kind, last, (titled or titles)[0], context) if same else None


_DOES = re.compile(
    r"\s*(?:focuses|focusses|focus|relates|seeks|aims|is about|looks|aspires)\s+(?:on |to |at )*"
    r"(?P<what>[^.;]{8,160})"
)
_TITLED = re.compile(
    r"\s*[:–—-]?\s*(?P<what>(?:[A-Z][\w’'-]+|and|&|for|of|the|to|in)"
    r"(?:[ ,]+(?:[A-Z][\w’'-]+|and|&|for|of|the|to|in))*)"
)


def _by_code(kind: Kind, code: str, after: str, context: Context) -> Mention | None:
    """The element of a number: one the structure found, else one named by the words after the number."""
    found = [
        item.mention for item in context.structure.found if item.mention.code == code and item.mention.kind is kind
    ]
    scopes = {mention.scope for mention in found}
    label = _label_after(after)
    if label and len(scopes) != 1:
        close = [mention for mention in found if fuzz.token_set_ratio(mention.label.lower(), label.lower()) >= 80]
        return close[0] if close else Mention(kind, label, code=code)
    return found[0] if len(scopes) == 1 else None


def _label_after(after: str) -> str:
    titled, does = _TITLED.match(after), _DOES.match(after)
    if does and not (titled and re.match(r"\s*[:–—-]|\s+[A-Z]", after)):
        return does["what"].strip(" ,")
    words = titled["what"].split() if titled else []
    while words and words[-1].islower():
        words.pop()
    return " ".join(words) if len(words) > 1 else ""


def _stand_ins(sentence: str, index: int, context: Context) -> Iterator[Thing]:
    scope = context.scope(index)
    if not scope:
        return
    kind = strategy_kind(scope, context.lexicon)
    for match in _self_pattern(context.lexicon).finditer(sentence):
        word = match["kind"].lower().split()[-1]
        definite = match["which"].lower() in ("this", "our", "this new", "this joint")
        if word in scope.lower() and (definite or kind is not Kind.PROGRAMME):
            yield Thing(match.start(), match.end(), Mention(kind, scope), 0.9 if definite else 0.8)
