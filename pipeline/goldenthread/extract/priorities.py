"""Corporate priorities as other documents cite them: 'Priority 3: A fair economy', 'People - a borough where ...'."""

from __future__ import annotations

from goldenthread.extract.elements import clean_label, split_lead
from goldenthread.facts.model import Kind, Mention
from goldenthread.layout.markers import is_bullet, normalise_code, split_marker
from goldenthread.lexicon.levels import element_heading


def priority_mention(text: str) -> Mention:
    """The corporate priority a text cites, with its number where it gives one."""
    named = element_heading(text)
    if named and named.label:
        return Mention(Kind.CORPORATE_PRIORITY, clean_label(named.label), named.code)
    marker, rest = split_marker(text)
    code = normalise_code(marker).upper() if marker and rest and not is_bullet(marker) else ""
    lead, tail = split_lead(rest if code else text)
    label = clean_label(lead)
    alt = (clean_label(rest if code else text),) if tail else ()
    return Mention(Kind.CORPORATE_PRIORITY, label.capitalize() if label.isupper() else label, code, "", alt)
