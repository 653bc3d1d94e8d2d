"""Cards: an action told by labels in paragraphs or boxes of their own, 'What: ...', 'Who: ...', 'When: ...'.

Each card becomes one block, so that what its labels say is said of its action and not of the heading above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.model import Block, BlockKind, Role
from goldenthread.lexicon.columns import header_role

_LABEL = re.compile(r"^([\w’'&/?-]+(?: [\w’'&/?-]+){0,4})\s*:(?:\s+|$)")
#: How sure the role of a label is: that of a header of a table, word for word.
_SURE = 0.99
_ACTION = "action"
_FEWEST_LABELS = 2
#: How readers name the style of a definition list's terms.
_TERM = "dt"
_TEXTS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class _Entry:
    """A label with its role and the blocks that hold it and its value: one block, or a box for each."""

    label: str
    role: str
    blocks: tuple[Block, ...]


def join_cards(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the labelled lines of every card as one block, its lines in `lines` and `parts`.

    A card begins with the label of an action. Cards follow each other, or stand side by side and are read row by
    row: all 'What', then all 'Who', as many of each. What fits neither is left as it is.
    """
    made: list[Block] = []
    index = 0
    while index < len(blocks):
        entries = _entries(blocks, index)
        cards = _cards(entries)
        stop = index + max(1, sum(len(entry.blocks) for entry in entries))
        made.extend(map(_one_block, cards) if cards else blocks[index:stop])
        index = stop
    return tuple(made)


def _entries(blocks: Sequence[Block], start: int) -> list[_Entry]:
    """The labelled values from a block that begins with the label of an action, as long as they follow each other."""
    entries: list[_Entry] = []
    index = start
    while index < len(blocks):
        found = _label(blocks[index], blocks[start])
        if found is None or (not entries and found[1] != _ACTION):
            break
        label, role, bare = found
        value = blocks[index + 1 : index + 2] if bare else []
        if bare and not (value and _is_text(value[0], blocks[start]) and _label(value[0], blocks[start]) is None):
            break
        entries.append(_Entry(label, role, (blocks[index], *value)))
        index += 1 + len(value)
    return entries


def _is_text(block: Block, first: Block) -> bool:
    """Whether a block is a line of words on the page of the first one."""
    apart = block.location.page != first.location.page or len(block.lines) > 1
    return block.kind in _TEXTS and block.role is Role.BODY and bool(block.text) and not apart


def _label(block: Block, first: Block) -> tuple[str, str, bool] | None:
    """(label, role, whether its value stands elsewhere) of a line that begins with a known label."""
    text = _told(block)
    match = _LABEL.match(text) if _is_text(block, first) else None
    role = header_role(match[1]) if match else None
    if match is None or role is None or role.score < _SURE:
        return None
    return match[1].casefold(), role.name, match.end() == len(text)


def _told(block: Block) -> str:
    """The words of a block, the term of a definition list with the colon that its layout stands for."""
    return f"{block.text}:" if block.style.name == _TERM and not block.text.endswith(":") else block.text


def _cards(entries: list[_Entry]) -> list[list[_Entry]]:
    """The entries of each card; [] where it cannot be told which belong together."""
    if len(entries) < _FEWEST_LABELS:
        return []
    cards: list[list[_Entry]] = []
    for entry in entries:
        if entry.label == entries[0].label:
            cards.append([])
        cards[-1].append(entry)
    if not all(map(_is_card, cards)):
        by_label: dict[str, list[_Entry]] = {}
        for entry in entries:
            by_label.setdefault(entry.label, []).append(entry)
        even = len({len(same) for same in by_label.values()}) == 1
        cards = [list(card) for card in zip(*by_label.values(), strict=True)] if even else []
    return cards if all(map(_is_card, cards)) else []


def _is_card(card: list[_Entry]) -> bool:
    return len(card) >= _FEWEST_LABELS and len({entry.label for entry in card}) == len(card)


def _one_block(card: list[_Entry]) -> Block:
    blocks = [block for entry in card for block in entry.blocks]
    return replace(
        blocks[0],
        kind=BlockKind.PARAGRAPH,
        level=0,
        marker="",
        text=" ".join(map(_told, blocks)),
        parts=tuple(part for block in blocks for part in (block.parts or (block.text,))),
        lines=tuple(" ".join(map(_told, entry.blocks)) for entry in card),
        links=tuple(link for block in blocks for link in block.links),
    )
