"""The fonts of a document judged by their words, and the words of faulty ones put right or given up.

A font is judged by all its words on the pages that are read together, so a page may have one faulty font among good
ones. What is known of English, and of the document's other fonts, decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.documents.model import Notice
from goldenthread.readers.pdf.fonts.english import Vocabulary, bare
from goldenthread.readers.pdf.fonts.letters import Cipher, decipher
from goldenthread.readers.pdf.fonts.trust import LEAST_LETTERS, Trust, trust_of
from goldenthread.readers.pdf.model import PageContent, Word

Font = tuple[str, str]
#: Different words kept of a font; more tell nothing new.
_MOST_KEPT = 20_000
#: A page is reported when this many of its words, or this share of them, are in a faulty font.
_LEAST_ON_PAGE, _SHARE_OF_PAGE = 5, 0.1
_MOST_SHOWN = 6


@dataclass(slots=True)
class _Font:
    words: Counter[str] = field(default_factory=Counter)
    cipher: Cipher = field(default_factory=Cipher)
    trust: Trust = Trust.GOOD


class _Others:
    """The words that a document has in other fonts than one."""

    def __init__(self, owners: Mapping[str, Font | None], key: Font) -> None:
        self._owners = owners
        self._key = key

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._owners.get(word, self._key) != self._key


class Fonts:
    """What is known of the fonts of some pages of a document."""

    def __init__(self, contents: Iterable[PageContent]) -> None:
        """Take the words of the pages, and judge their fonts by them."""
        self._fonts: dict[Font, _Font] = {}
        #: The only font each word was met in; None where there are several.
        self._owners: dict[str, Font | None] = {}
        self._repaired: dict[tuple[tuple[str, str], ...], set[int]] = {}
        for content in contents:
            for word in content.words:
                self._note(word.text, _font(word))
        for key in sorted(self._fonts):
            self._judge(key)

    def _note(self, text: str, key: Font) -> None:
        font = self._fonts.setdefault(key, _Font())
        if text in font.words:
            font.words[text] += 1
        elif len(font.words) < _MOST_KEPT:
            font.words[text] = 1
            word = bare(text)
            if word.isalpha() and self._owners.setdefault(word, key) != key:
                self._owners[word] = None

    def _judge(self, key: Font) -> None:
        font = self._fonts[key]
        if sum(times * len(word) for word, times in font.words.items()) < LEAST_LETTERS:
            return
        vocabulary = self._vocabulary(key)
        font.cipher = decipher(font.words, vocabulary)
        read = Counter[str]()
        for word, times in font.words.items():
            read[font.cipher.read(word, vocabulary)] += times
        font.trust = trust_of(read, vocabulary)

    def _vocabulary(self, key: Font) -> Vocabulary:
        """The words of English and of the document's other fonts."""
        return Vocabulary(_Others(self._owners, key))

    def repair(self, content: PageContent) -> None:
        """Give the words of a page the letters that the page shows, where these are proven."""
        ciphers = {key: self._fonts[key].cipher for key in {_font(word) for word in content.words}}
        vocabularies = {key: self._vocabulary(key) for key, cipher in ciphers.items() if cipher}
        kept = []
        for word in content.words:
            key = _font(word)
            text = ciphers[key].read(word.text, vocabularies[key]) if key in vocabularies else word.text
            if text != word.text:
                word.source, word.text = _printable(word.text), text
                self._repaired.setdefault(_meanings(ciphers[key]), set()).add(content.number)
            word.text = _printable(word.text)
            if word.text.strip():
                kept.append(word)
        content.words = kept

    def trust(self, content: PageContent) -> Trust:
        """What the page's words are worth: that of the worst font that a good part of them is set in."""
        counts = Counter(self._fonts[_font(word)].trust for word in content.words)
        least = min(_LEAST_ON_PAGE, max(_SHARE_OF_PAGE * len(content.words), 1))
        return next((trust for trust in (Trust.GARBLED, Trust.UNRELIABLE) if counts[trust] >= least), Trust.GOOD)

    def set_aside(self, content: PageContent) -> None:
        """Take the words in garbled fonts out of a page's words."""
        words, content.words = content.words, []
        for word in words:
            garbled = self._fonts[_font(word)].trust is Trust.GARBLED
            (content.garbled if garbled else content.words).append(word)

    def notices(self) -> list[Notice]:
        """What was repaired, a notice a kind of fault."""
        return [_repaired(meanings, sorted(pages)) for meanings, pages in sorted(self._repaired.items())]


def _font(word: Word) -> Font:
    return (word.face.font, word.face.subset)


def _meanings(cipher: Cipher) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(cipher.signs.items()))


def _printable(text: str) -> str:
    """A word without control codes, which show nothing."""
    return text if text.isprintable() else "".join(c for c in text if c >= " " and c != "\x7f").strip()


def _repaired(meanings: Sequence[tuple[str, str]], pages: Sequence[int]) -> Notice:
    others = {1: "", 2: " and 1 more page"}.get(len(pages), f" and {len(pages) - 1} more pages")
    if not meanings:
        what = "a faulty font states other letters than it shows, all moved by the same distance"
    else:
        shown = [f"{_name(sign)} for {letters}" for sign, letters in meanings[:_MOST_SHOWN]]
        more = f" and {len(meanings) - _MOST_SHOWN} more" if len(meanings) > _MOST_SHOWN else ""
        what = f"a faulty font writes {', '.join(shown)}{more}"
    message = f"On {{page}}{others} {what}; the words were repaired, and quotations show them as the file has them."
    return Notice("LettersRepaired", message, pages[0])


def _name(sign: str) -> str:
    return sign if sign.isprintable() and not "\ue000" <= sign <= "\uf8ff" else f"the code {ord(sign):04X}"
