"""The fixtures of the build's tests."""

from fake_corpus import log, papers

__all__ = ["log", "papers"]
