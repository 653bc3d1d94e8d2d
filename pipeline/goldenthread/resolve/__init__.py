"""Which mentions are one thing, and which may be and are kept apart."""

from goldenthread.resolve.hints import Hints
from goldenthread.resolve.resolver import resolve

__all__ = ["Hints", "resolve"]
