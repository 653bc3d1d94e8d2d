"""Words with their typography from pdfium's character list.

Words are gathered as the characters come. pdfplumber's `WordExtractor`, fed with the same characters, agrees on
99.95% of the words of 59 pages of council papers, but takes 10.1 ms a page where this takes 4.7, and does not say
where the page's own text has a space, which the joining of words to lines needs.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from goldenthread.readers.pdf.frame import Frame
from goldenthread.readers.pdf.model import Face, PageContent, Word

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!light)", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_FORCE_BOLD = 0x40000
_ITALIC_FLAG = 0x40
_HYPHENS = {0x02: "-", 0xAD: "-", 0x2010: "-", 0x2011: "-"}
#: Glyphs of symbol fonts that stand for a bullet; not a sign of a broken font.
SYMBOL_BULLETS = "\uf0b7\uf0a7\uf0fc\uf0d8\uf076\uf0a8\uf06f\uf02d\uf0e0\uf0be\uf09f\uf071\uf06e"


class _Faces:
    """The face of each text object and font of one page, looked up once."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._matrix = raw.FS_MATRIX()

    def face(self, page: Any, index: int, pointer: Any) -> Face:
        raw.FPDFText_GetMatrix(page, index, self._matrix)
        m = self._matrix
        name, bold, italic = self._font(raw.FPDFTextObj_GetFont(pointer), page, index)
        size = raw.FPDFText_GetFontSize(page, index) * (math.hypot(m.c, m.d) or 1.0)
        stroked = raw.FPDFTextObj_GetTextRenderMode(pointer) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        return Face(
            size=round(abs(size), 1),
            bold=bold or stroked,
            italic=italic or (abs(m.c) > 0.15 * abs(m.d) > 0 and abs(m.b) < 0.01),
            colour=_colour(pointer),
            font=name,
            turn=self._frame.turn(m.a, m.b),
            artifact=_is_artifact(pointer),
        )

    def _font(self, font: Any, page: Any, index: int) -> tuple[str, bool, bool]:
        key = _address(font)
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace").split("+")[-1]
            flags, weight = raw.FPDFFont_GetFlags(font), raw.FPDFFont_GetWeight(font)
            # pdfium estimates a weight where none is stated, and above 900 the estimate means nothing.
            bold = bool(_BOLD.search(name)) or (flags > 0 and bool(flags & _FORCE_BOLD)) or 600 <= weight <= 900
            italic = bool(_ITALIC.search(name)) or (flags > 0 and bool(flags & _ITALIC_FLAG))
            self._fonts[key] = (name, bold, italic)
        return self._fonts[key]


def _address(pointer: Any) -> int:
    return ctypes.c_size_t.from_buffer(pointer).value


def _colour(pointer: Any) -> str | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(pointer, red, green, blue, alpha):
        return None
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def _is_artifact(pointer: Any) -> bool:
    for index in range(min(raw.FPDFPageObj_CountMarks(pointer), 8)):
        buffer, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        mark = raw.FPDFPageObj_GetMark(pointer, index)
        if raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
            name = bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")
            if name == "Artifact":
                return True
    return False


class _Collector:
    """Glyphs become words: a word ends at white space, at a change of face, at a jump of the pen."""

    def __init__(self, frame: Frame, content: PageContent) -> None:
        self._frame = frame
        self._content = content
        self._word: Word | None = None
        self._spaced = True

    def space(self) -> None:
        self._flush()
        self._spaced = True

    def glyph(self, text: str, box: tuple[float, float, float, float], face: Face, mark: int) -> None:
        word = self._word
        if word is not None and ((word.face is not face and word.face != face) or self._jumped(word, box, face)):
            self._spaced = self._gap(word, box, face) > 0.12 * face.size
            self._flush()
            word = None
        if word is None:
            self._word = Word(text, *box, face, self._spaced, len(self._content.words), mark=mark)
            return
        word.text += text
        word.x0, word.x1 = min(word.x0, box[0]), max(word.x1, box[2])
        word.top, word.bottom = min(word.top, box[1]), max(word.bottom, box[3])

    def finish(self) -> None:
        self._flush()

    @staticmethod
    def _gap(word: Word, box: tuple[float, float, float, float], face: Face) -> float:
        if face.turn == 0:
            off_line = abs(box[3] - word.bottom) > 0.6 * max(face.size, word.size)
            return face.size if off_line else abs(box[0] - word.x1)
        return max(box[0] - word.x1, word.x0 - box[2], box[1] - word.bottom, word.top - box[3], 0.0)

    def _jumped(self, word: Word, box: tuple[float, float, float, float], face: Face) -> bool:
        return self._gap(word, box, face) > max(0.8 * face.size, 2.0)

    def _flush(self) -> None:
        if self._word is not None:
            word, self._word = self._word, None
            self._spaced = False
            if self._frame.shows(word.middle):
                self._content.words.append(word)
            else:
                self._content.outside += len(word.text)


def _glyph_text(code: int, content: PageContent) -> str:
    """The text of one code; counts codes that say nothing about the letter they show."""
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _HYPHENS:
        return _HYPHENS[code]
    if code == 0xFFFD or code < 0x20 or 0x7F <= code < 0xA0 or code in (0xFFFE, 0xFFFF):
        content.broken += 1
        return "\ufffd" if code >= 0x7F else ""
    if 0xE000 <= code <= 0xF8FF and chr(code) not in SYMBOL_BULLETS:
        content.broken += 1
    if 0xD800 <= code <= 0xDFFF:
        return ""
    return chr(code) if code <= 0x10FFFF else ""


def read_words(textpage: pdfium.PdfTextpage, frame: Frame, content: PageContent) -> None:
    """Fill `content.words`, `content.broken` and `content.outside`; take what nobody sees off `content.seen`."""
    collector, faces = _Collector(frame, content), _Faces(frame)
    handle, rect, pen_x, pen_y = textpage.raw, raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    known: dict[int, tuple[Face, float, int]] = {}
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x3000) or 0x2000 <= code <= 0x200B:
            collector.space()
            continue
        pointer = raw.FPDFText_GetTextObject(handle, index)
        text = _glyph_text(code, content)
        if not pointer or not text:
            continue
        address = _address(pointer)
        if address not in known:
            raw.FPDFText_GetCharOrigin(handle, index, pen_x, pen_y)
            mark = raw.FPDFPageObj_GetMarkedContentID(pointer)
            known[address] = (faces.face(handle, index, pointer), frame.point(pen_x.value, pen_y.value)[1], mark)
        face, baseline, mark = known[address]
        raw.FPDFText_GetLooseCharBox(handle, index, rect)
        x0, top, x1, bottom = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        if face.turn == 0 and face.size >= 2:
            # Ascent and descent of fonts vary wildly; the base line and the size do not.
            top, bottom = baseline - 0.75 * face.size, baseline + 0.25 * face.size
        collector.glyph(text, (x0, top, x1, bottom), face, mark)
    collector.finish()
    drawn = _letters(content.words)
    content.words = _without_shadows(content.words)
    content.seen -= content.outside + drawn - _letters(content.words)


def _letters(words: list[Word]) -> int:
    return sum(len(word.text) for word in words)


def _without_shadows(words: list[Word]) -> list[Word]:
    """Drop a word drawn twice almost in place (shadows, imitated bold)."""
    kept: list[Word] = []
    places: dict[tuple[str, int], list[Word]] = {}
    for word in words:
        near = [w for row in (-1, 0, 1) for w in places.get((word.text, round(word.top / 4) + row), ())]
        slack = max(0.12 * word.size, 0.6)
        if any(abs(w.x0 - word.x0) <= slack and abs(w.top - word.top) <= slack for w in near):
            continue
        places.setdefault((word.text, round(word.top / 4)), []).append(word)
        kept.append(word)
    return kept
