"""Short forms that a document defines: 'Integrated Care Board (ICB)', 'DVFT: Dray Valley NHS Foundation Trust'.

A definition counts only where the letters of the short form are the initials of the words before it, in order. Where
a document defines a short form in two ways it is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from goldenthread.documents.model import Document, Role
from goldenthread.facts.model import AGENT_KINDS, STRATEGY_KINDS, Fact, Mention
from goldenthread.facts.short_forms import spelled_before

_BRACKETED = re.compile(r"\((?:the |hereafter )?[\"'“‘]?([A-Z][A-Za-z&]{1,9})[\"'”’]?\)")
_LISTED = re.compile(r"(?:^|[;\n]\s*|:\s+)([A-Z][A-Za-z&]{1,9})\s*(?:[:,=–—-]|\t)\s*([A-Z][^;\n\t]{6,90})")


def definitions(document: Document) -> dict[str, str]:
    """Short form -> full name, as the document defines them; without those that it defines in two ways."""
    return {short: names[0] for short, names in expansions(document).items() if len(names) == 1}


def expansions(document: Document) -> dict[str, tuple[str, ...]]:
    """Short form -> the full names that the document defines it for, sorted; two spellings of one name count once."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in _texts(document):
        for match in _BRACKETED.finditer(text):
            full = spelled_before(match[1], text[: match.start()])
            if full:
                found[match[1]].add(full)
        for match in _LISTED.finditer(text):
            listed = match[2].strip(" .,")
            if spelled_before(match[1], listed):
                found[match[1]].add(listed)
    return {short: _spelt_once(names) for short, names in found.items()}


def _spelt_once(names: set[str]) -> tuple[str, ...]:
    """One spelling of each name, that with capitals."""
    return tuple(sorted({name.lower(): name for name in sorted(names, reverse=True)}.values()))


def _texts(document: Document) -> list[str]:
    texts: list[str] = []
    for block in document.blocks:
        if block.role in {Role.DELETED, Role.CONTENTS}:
            continue
        if block.table:
            texts += ["\t".join(row) for row in block.table.text_rows()]
        else:
            texts.append(block.text)
    return texts


def with_other_names(fact: Fact, known: Mapping[str, str]) -> Fact:
    """The fact with the other form of every agent and strategy that goes by a defined short form or full name."""
    if not known:
        return fact
    full = {name.lower(): short for short, name in known.items()}
    target = _named(fact.object, known, full) if isinstance(fact.object, Mention) else fact.object
    return replace(fact, subject=_named(fact.subject, known, full), object=target)


def _named(mention: Mention, known: Mapping[str, str], full: Mapping[str, str]) -> Mention:
    if mention.kind not in AGENT_KINDS | STRATEGY_KINDS:
        return mention
    label = re.sub(r"^(?:the|our)\s+", "", mention.label, flags=re.I)
    other = known.get(label) or full.get(label.lower())
    return mention if not other or other in mention.alt else replace(mention, alt=(*mention.alt, other))
