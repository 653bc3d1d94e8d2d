"""How a page is named to people: by the number printed on it, with its place in the file where the two differ."""

from __future__ import annotations


def page_number(page: int, label: str | None = None) -> str:
    """What stands behind the word 'page': '21 (file page 25)', or '25' where the page says so itself or says nothing.

    Args:
        page: its place in the file, from 1.
        label: the number printed on it, where one is known.
    """
    return f"{label} (file page {page})" if label and label != str(page) else str(page)


def page_words(page: int, label: str | None = None) -> str:
    """A page as a phrase: 'page 21 (file page 25)'; the arguments are as for `page_number`."""
    return f"page {page_number(page, label)}"


def sentence_start(words: str) -> str:
    """A phrase with a capital, to begin a sentence with."""
    return words[:1].upper() + words[1:]
