"""The fixtures of the demonstration's tests."""

from demo_builds import demo

__all__ = ["demo"]
