"""Golden Thread: what holds a strategy up, who owns it, and on which page it says so."""

from __future__ import annotations

__version__ = "0.1.0"
