"""Ways to damage a document: by bytes, and by what its format is made of."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

import samples

#: Values that parsers have tripped over: signs, sizes, names of nothing.
NASTY = [b"-1", b"0", b"99999999999", b"1e308", b"-0.0", b"nan", b"\x00", b"\xff\xfe", b"<", b">", b"&", b'"', b"]]>"]
NASTY += [b"%s%n", b"../../x", b"=1+1", "\u202e\u0301\ufffe".encode(), b"A" * 3000, b"(" * 300, b"<<" * 200, b"[" * 300]
_PDF_PART = re.compile(
    rb"-?\d+(?:\.\d+)?|/[A-Za-z0-9]+|\b(?:Tj|TJ|Tf|Td|Tm|cm|re|BT|ET|Do|obj|endobj|R|f|n)\b|<<|>>|[\[\]]"
)
_XML_PART = re.compile(rb'<[^<>]{1,400}>|"[^"<>]{0,200}"|>[^<>]{1,200}<')
_TEXT_PART = re.compile(rb"<[^<>]{1,200}>|[|#*>`\[\]()\",;:\n-]+|\d+|\w+")


def damaged(data: bytes, chance: Random) -> bytes:
    """The bytes with a few changed, cut, doubled or moved."""
    result = bytearray(data or b"x")
    for _ in range(chance.randint(1, 8)):
        place, length = chance.randrange(len(result)), chance.choice((1, 2, 8, 40, 400))
        piece = bytes(result[place : place + length])
        change = chance.randrange(5)
        if change == 0:
            result[place] = chance.randrange(256)
        elif change == 1:
            del result[place : place + length]
        elif change == 2:
            result[place:place] = piece * chance.choice((1, 1, 50))
        elif change == 3:
            result[place : place + length] = chance.choice(NASTY)
        else:
            other = chance.randrange(len(result))
            result[other:other] = piece
        result = result or bytearray(b"x")
    return bytes(result)


def rewritten(data: bytes, part: re.Pattern[bytes], chance: Random) -> bytes:
    """The bytes with a few of their parts (tokens of the format) replaced, swapped, dropped or repeated."""
    spans = [match.span() for match in part.finditer(data)]
    if not spans:
        return damaged(data, chance)
    for start, end in sorted(chance.sample(spans, min(len(spans), chance.randint(1, 6))), reverse=True):
        other = chance.choice(spans)
        piece, given = data[start:end], data[other[0] : other[1]]
        new = chance.choice((b"", given, piece + given, piece * chance.choice((2, 200)), chance.choice(NASTY)))
        data = data[:start] + new + data[end:]
    return data


def pdf(chance: Random) -> bytes:
    return _either(samples.pdf(), _PDF_PART, chance)


def xml(chance: Random) -> bytes:
    return _either(samples.STRATML.encode(), _XML_PART, chance)


def html(chance: Random) -> bytes:
    return _either(samples.HTML.encode(), _XML_PART, chance)


def markdown(chance: Random) -> bytes:
    return _either(samples.MARKDOWN.encode(), _TEXT_PART, chance)


def text(chance: Random) -> bytes:
    return _either(samples.TEXT.encode(), _TEXT_PART, chance)


def csv(chance: Random) -> bytes:
    return _either(samples.CSV.encode(), _TEXT_PART, chance)


def manifest(chance: Random) -> bytes:
    return _either(samples.MANIFEST.encode(), _TEXT_PART, chance)


def word(chance: Random) -> bytes:
    return _package(samples.word(), chance)


def slides(chance: Random) -> bytes:
    return _package(samples.slides(), chance)


def workbook(chance: Random) -> bytes:
    return _package(samples.workbook(), chance)


def _either(data: bytes, part: re.Pattern[bytes], chance: Random) -> bytes:
    return damaged(data, chance) if chance.random() < 0.25 else rewritten(data, part, chance)


def _package(data: bytes, chance: Random) -> bytes:
    """A zip file damaged as bytes, or with a few of its parts damaged, dropped, doubled or exchanged."""
    if chance.random() < 0.15:
        return damaged(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    for name in chance.sample(names, chance.randint(1, 3)):
        change = chance.random()
        if change < 0.05:
            del parts[name]
        elif change < 0.1:
            parts[name] = parts.get(chance.choice(names), b"")
        else:
            parts[name] = _either(parts[name], _XML_PART, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name, content in parts.items():
            after.writestr(name, content)
    return out.getvalue()


#: A damaged document of each format, under the name a corpus would have it by.
DOCUMENTS: dict[str, Callable[[Random], bytes]] = {
    "a.pdf": pdf,
    "a.docx": word,
    "a.pptx": slides,
    "a.xlsx": workbook,
    "a.html": html,
    "a.xml": xml,
    "a.md": markdown,
    "a.txt": text,
    "a.csv": csv,
}
