"""Golden Thread: what holds a strategy up, who owns it, and on which page it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goldenthread.api import Graph

__all__ = ["Graph", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`goldenthread.Graph`, imported only when it is asked for: the command line starts without it."""
    if name == "Graph":
        from goldenthread.api import Graph

        return Graph
    raise AttributeError(name)
