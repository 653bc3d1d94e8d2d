"""The words of a run as the file has them, where a faulty font was repaired: quotations are made of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goldenthread.readers.pdf.model import Word


def in_file(words: Sequence[Word], text: Callable[[], str]) -> tuple[str, ...]:
    """What a function makes of words as the file has them.

    Args:
        words: the words it works on.
        text: makes the text, anew at every call.

    Returns:
        One text, or none where no word was repaired.
    """
    repaired = [word for word in words if word.source]
    if not repaired:
        return ()
    shown = [word.text for word in repaired]
    for word in repaired:
        word.text = word.source
    try:
        made = text()
    finally:
        for word, right in zip(repaired, shown, strict=True):
            word.text = right
    return (made,) if made else ()
