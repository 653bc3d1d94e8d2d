"""Comments of Word documents: who wrote them, on which words, answers after what they answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from goldenthread.documents.model import Block, Remark
from goldenthread.readers.docx_styles import W
from goldenthread.readers.runs import fold

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def in_threads(comments: etree._Element, extended: etree._Element | None) -> list[etree._Element]:
    """The comments with every answer after what it answers.

    Args:
        comments: the root of the comments' part.
        extended: the root of the part that says which comment answers which; None where there is none.
    """
    found = [e for e in comments if e.tag == f"{W}comment" and e.get(f"{W}type", "normal") == "normal"]
    entries = extended.iter(f"{W15}commentEx") if extended is not None else ()
    parents = {entry.get(f"{W15}paraId", ""): entry.get(f"{W15}paraIdParent", "") for entry in entries}
    answers: dict[str, list[etree._Element]] = {}
    for element in found:
        answers.setdefault(parents.get(_key(element), ""), []).append(element)
    ordered = list(_walk(answers.get("", []), answers))
    # Comments that answer each other in a ring, or one that is not there, stand in the file's own order.
    placed = set(ordered)
    return ordered + [element for element in found if element not in placed]


def _walk(comments: Iterable[etree._Element], answers: dict[str, list[etree._Element]]) -> Iterator[etree._Element]:
    """Comments with their answers; Word lets nobody answer an answer, so no thread is deeper.

    An answer is given once, also where several comments have the key it names, as copied ones may.
    """
    for element in comments:
        yield element
        yield from answers.pop(_key(element), []) if _key(element) else ()


def _key(comment: etree._Element) -> str:
    """A comment is known to its answers by its last paragraph."""
    paragraphs = list(comment.iter(f"{W}p"))
    return paragraphs[-1].get(f"{W14}paraId", "") if paragraphs else ""


def remarked(blocks: Iterable[Block], comment: etree._Element, words: dict[str, str]) -> Iterator[Block]:
    """The blocks of a comment with its author and the words it stands at, given by the comments' ids."""
    on = fold(words.get(comment.get(f"{W}id", ""), ""))
    remark = Remark(fold(comment.get(f"{W}author", "")), on)
    return (replace(block, remark=remark) for block in blocks)
