"""Signs of symbol fonts, which a file keeps as letters or where no letter is: ticks, crosses, boxes, arrows."""

from __future__ import annotations

_WINGDINGS = {
    0x6E: "■",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0x78: "☒",
    0xA8: "☐",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE7: "←",
    0xE8: "→",
    0xE9: "↑",
    0xEA: "↓",
    0xF0: "→",
    0xF3: "↔",
    0x6C: "●",
    0x9F: "•",
    0xA7: "▪",
    0xD8: "➢",
    0x76: "❖",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "•", 0xA3: "☐"}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■", 0x3D: "●"}
_SYMBOL = {0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB0: "°", 0xAC: "←", 0xAE: "→", 0xD6: "√"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)


def signs(text: str, font: str) -> str:
    """The signs that a text shows in a symbol font; the text itself in other fonts, and where a sign is not known."""
    known = _FONTS.get(font.lower(), {})
    shown = [character if character.isspace() else known.get(_code(character), "") for character in text]
    return "".join(shown) if all(shown) else text


def _code(character: str) -> int:
    code = ord(character)
    return code & 0xFF if code in _PRIVATE else code
