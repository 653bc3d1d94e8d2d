"""Types of the fixtures in this folder's conftest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from goldenthread.documents.model import Block, Document

Reading = Callable[..., Document]
Making = Callable[..., Path]
Words = Callable[..., str]
Shaping = Callable[[Document], list[tuple[str, int, str, str]]]
Finding = Callable[[Document], Block]
