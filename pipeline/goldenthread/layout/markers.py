"""List and heading markers: the bullet, number or letter that a block begins with, and what it says of depth."""

from __future__ import annotations

import re

BULLETS = "•›»▪●○◦‣⁃·∙■□►▶➢➤✓✔❖◆\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076"
_BULLET = re.compile(rf"^([{BULLETS}]|[-–—*+o](?=\s))\s*")
_NUMBER = re.compile(
    r"^("
    r"\d{1,3}(?:\.\d{1,3}){1,4}[a-z]?[.):]?"  # 1.1, 2.3.4, 1.1.
    r"|\d{1,2}[A-Z]\d{0,2}[.):]?(?![\w-])"  # 2A, 4A1
    r"|[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})?[.):]?(?![\w-])"  # W12, SO1
    r"|\d{1,3}[.):]"  # 1. 1) 1:
    r"|\((?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5})\)"  # (1) (a) (iv)
    r"|(?:[a-zA-Z]|[ivx]{2,4})[.)]"  # a) A. iv.
    r")(?=\s|$|\*)[\s*]*"
)
_PLAIN_NUMBER = re.compile(r"^(\d{1,2})\s+(?=[A-Z'‘“\"])")


def split_marker(text: str) -> tuple[str, str]:
    """(marker, rest) of a line; ('', text) when it has none.

    A number without a stop counts only before a capital letter ('9 Unpaid carers', not '24 adults').
    """
    stripped = text.lstrip()
    for pattern in (_BULLET, _NUMBER, _PLAIN_NUMBER):
        match = pattern.match(stripped)
        if match:
            return match[1], stripped[match.end() :]
    return "", text


def is_bullet(marker: str) -> bool:
    """Whether a marker is a bullet rather than a number or letter."""
    return bool(marker) and _BULLET.match(f"{marker} ") is not None


def normalise_code(marker: str) -> str:
    """A marker as a code: '2A.' -> '2A', '(a)' -> 'a', '1.1.' -> '1.1'; '' for a bullet."""
    if is_bullet(marker):
        return ""
    return marker.strip("()[].:* ")


def number_depth(code: str) -> int:
    """How deep a code is: '1' -> 1, '1.2' -> 2, '2A' -> 2, '4A1' -> 3; 0 for a lone letter or no number."""
    if not code or not any(character.isdigit() for character in code):
        return 0
    groups = re.findall(r"\d+|[A-Za-z]+", code)
    if groups and groups[0].isalpha():
        groups = groups[1:]
    return len(groups)
