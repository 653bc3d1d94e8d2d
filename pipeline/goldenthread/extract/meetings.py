"""The meetings whose minutes or notes a document holds: the body that met, the day, and where the record begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.documents.model import BlockKind
from goldenthread.extract.agents import clean_agent
from goldenthread.extract.dates import find_dates
from goldenthread.extract.prose_lines import Line
from goldenthread.facts.model import Kind, Mention
from goldenthread.lexicon.kept import kept_for
from goldenthread.lexicon.load import Lexicon


@dataclass(frozen=True, slots=True)
class Record:
    """The minutes or notes of one meeting.

    Attributes:
        mention: the Meeting.
        body: the name of what met, as printed.
        start: the block the record begins with.
    """

    mention: Mention
    body: str
    start: int


def meeting(body: str, day: str) -> Mention:
    """The meeting of a body on a day, as both are printed."""
    return Mention(Kind.MEETING, f"{body}, {day}", alt=(f"{body} {day}",))


def find_meetings(lines: Sequence[Line], title: str, lexicon: Lexicon) -> list[Record]:
    """The meetings whose records the lines hold, in order.

    A line such as 'Minutes of the Housing Panel held on 4 June 2024' is enough. Of any other title form
    ('Housing Panel – eighth meeting, 4 June 2024'; body, 'Draft minutes' and day on lines of their own) a list of
    those who came must follow.
    """
    found: list[Record] = []
    for position in range(len(lines)):
        text = _block_text(lines, position)
        if len(text.split()) > _LONGEST_TITLE:
            continue
        record = _titled(lines, position, text, lexicon) or _pieced(lines, position, text, title, lexicon)
        if record is None or (found and record.mention.label.lower() == found[-1].mention.label.lower()):
            continue
        # A title that stands between an earlier one and the list of those who came is nearer to the record.
        while found and found[-1].start >= record.start:
            found.pop()
        found.append(record)
    return found


_MINUTES = re.compile(
    r"\W*(?:(?:draft|public|confirmed|unconfirmed|approved|the)\s+)*(?:minutes?|notes?|record) of (?:the |a )?"
    r"(?:(?:(?:ordinary|extraordinary|annual|virtual|public|special|general)\s+)*"
    r"(?:meeting|proceedings)\s*(?:of|for|,)?\s*)?(?:the )?"
    r"(?P<body>(?=\S)(?!(?:the |a )?(?:\w+ )?meeting\b|proceedings\b|held\b|on\b).+?)(?:\s+meeting)?\s*,?\s*"
    r"(?:that was |which was )?(?:held\b|on\b|,|[-–]|\bat\b)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
#: 'Notes of the meeting held on ...', under a line with the name of the body that met.
_UNNAMED = re.compile(
    r"\W*(?:\w+\s+)?(?:minutes?|notes?|record) of (?:the |a )?(?:\w+ )?meeting,?\s+(?:held\b|on\b)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_TITLE = 40
_LINES_TO_NAME = 3
_LONGEST_BODY = 12


def _block_text(lines: Sequence[Line], position: int) -> str:
    """A line, with the rest of its block where it opens a short one: a title may be set over several lines."""
    line = lines[position]
    if not line.first or line.kind is BlockKind.TABLE:
        return line.text
    whole = [other.text for other in lines[position : position + _LONGEST_TITLE] if other.index == line.index]
    short = sum(len(text.split()) for text in whole) <= _LONGEST_TITLE
    return " ".join(whole) if short else line.text


def _titled(lines: Sequence[Line], position: int, text: str, lexicon: Lexicon) -> Record | None:
    """The meeting of a line 'Minutes of the ... held on ...'."""
    named = _MINUTES.match(text)
    match = named or _UNNAMED.match(text)
    if not match or re.search(r"\b(?:were|was|be|are)\b", match.group()):
        return None
    day = _day([match["rest"], *(following.text for following in lines[position + 1 : position + 4])])
    body = clean_agent(named["body"]) if named else _body_above(lines, position, lexicon)
    if not day or not body or len(body.split()) > 16:
        return None
    return Record(meeting(body, day), body, lines[position].index)


def _day(texts: Iterable[str]) -> str:
    """The first day of a meeting in some texts read as one; '' where none is."""
    spans = find_dates(" ".join(texts))
    return next((span.text for span in spans if span.due and re.search(r"[A-Za-z/.]", span.text)), "")


def _body_above(lines: Sequence[Line], position: int, lexicon: Lexicon) -> str:
    """The name of a body on one of the lines above, nearest first; '' where none is."""
    for line in reversed(lines[max(0, position - _LINES_TO_NAME) : position]):
        if name := _as_body(line.text, lexicon):
            return name
    return ""


def _as_body(text: str, lexicon: Lexicon) -> str:
    """The text where it is the name of a body of two words or more; else ''."""
    name = clean_agent(text)
    words = name.split()
    named = 1 < len(words) <= _LONGEST_BODY and words[-1].lower() in lexicon.words("agents", "bodies")
    return name if named else ""


# Titles in pieces: what is taken off a line to leave the name of the body.
_RECORD = re.compile(r"\b(?:minutes?|meeting notes?|action notes|notes? of|record of|meeting record)\b", re.IGNORECASE)
_OFF = re.compile(
    r"\([^()]*\)|(?:\b(?:draft|unconfirmed|confirmed|final|approved|virtual|public|annual|ordinary|extraordinary|special|"
    r"inaugural|quarterly|monthly|general|regular|scheduled|first|second|third|\w+th|\d+(?:st|nd|rd))\s+)*"
    r"\b(?:minutes?|notes?|record of|meeting)\b|\b(?:draft|unconfirmed)\b|\bheld(?: in (?:public|private))?\b|"
    r"\bin (?:public|private)\b|^\s*of the\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:were|was|be|are|is|to approve|to agree|to confirm|to receive|to note|approval|matters arising|previous|"
    r"last|next|please|will|action log|agenda|papers?|attached|future|download|view|from the)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\W*(?:item\b|agenda\b|appendix\b|\d+[./)]|\d+\s+[A-Z])", re.IGNORECASE)
_FIRST_LINES = 8
_LINES_ROUND = 5
_LINES_TO_ATTENDANCE = 40


def _pieced(lines: Sequence[Line], position: int, text: str, title: str, lexicon: Lexicon) -> Record | None:
    """The meeting of a title in any other form, where a list of those who came follows it."""
    line = lines[position]
    alone = text.strip(" .:*_").lower() in lexicon.words("minutes", "record_titles")
    bare = re.sub(r"\([^()]*\)", "", text)
    spoken = len(bare.split()) > 4 and (_SENTENCE.search(bare) or bare.endswith("."))
    if (not alone and not _tells_meeting(text)) or spoken or line.marker or _NUMBERED.match(text):
        return None
    attended = _attendance(lines, position, lexicon, with_apologies=bool(alone or _RECORD.search(text)))
    if attended is None or (alone and position >= _FIRST_LINES and not _day([text])):
        return None
    body, day = _named_round(lines, position, text, title, lexicon)
    return Record(meeting(body, day), body, lines[attended].index) if body and day else None


def _tells_meeting(text: str) -> bool:
    """Whether a line could be the title of a record: it names a day, and minutes, notes or a meeting."""
    return bool(_RECORD.search(text) or re.search(r"\bmeeting\b", text, re.IGNORECASE)) and bool(_day([text]))


@kept_for("minutes")
def attendance_label(lexicon: Lexicon, with_apologies: bool) -> re.Pattern[str]:
    """What a line begins with that lists those who came (or, too, those who did not)."""
    keys = ("attendance", "apologies") if with_apologies else ("attendance",)
    labels = sorted((re.escape(word) for key in keys for word in lexicon.words("minutes", key)), key=len, reverse=True)
    return re.compile(rf"\W*(?:\d+[.)]?\s+)?(?:{'|'.join(labels)})\s*(?:\([^)]*\)\s*)?(?::|[-–—]|$)", re.IGNORECASE)


def _attendance(lines: Sequence[Line], position: int, lexicon: Lexicon, with_apologies: bool) -> int | None:
    """The position of the line that lists who came, where one follows soon."""
    pattern = attendance_label(lexicon, with_apologies)
    last = lines[position].index + _LINES_TO_ATTENDANCE * 2
    near = range(position, min(len(lines), position + _LINES_TO_ATTENDANCE * 2))
    return next((at for at in near if lines[at].index <= last and pattern.match(lines[at].text)), None)


def _named_round(lines: Sequence[Line], position: int, text: str, title: str, lexicon: Lexicon) -> tuple[str, str]:
    """The body and the day of a title in pieces: on its line, on those round it, or in the document's title."""
    above = [line.text for line in reversed(lines[max(0, position - _LINES_ROUND) : position])]
    below = []
    for line in lines[position + 1 : position + 1 + _LINES_ROUND]:
        if attendance_label(lexicon, True).match(line.text):
            break
        below.append(line.text)
    first = [title] if title and position < _FIRST_LINES else []
    short = [other for other in (*above, *below, *first) if len(other.split()) <= _LONGEST_TITLE // 2]
    day = next((day for other in (text, *short) if (day := _day([other]))), "")
    body = _body_in(text, lexicon) or next((name for other in short if (name := _body_in(other, lexicon))), "")
    return body, day


def _body_in(text: str, lexicon: Lexicon) -> str:
    """The name of the body in one line of a title: what stands before the day or beside 'minutes'."""
    bare = _after_label(text, lexicon)
    spans = [span for span in find_dates(bare) if span.due]
    bare = re.sub(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", "", bare[: spans[0].start] if spans else bare, flags=re.I
    )
    bare = re.sub(r"\bheld (?:on|at|via|by|in(?! p))\b.*$", "", bare, flags=re.IGNORECASE)
    pieces = re.split(r"\s[-–—|]\s|[:;|]\s*", _OFF.sub("\n", bare))
    names = [name for piece in pieces for part in piece.split("\n") if (name := _as_body(part, lexicon))]
    return names[0] if names else ""


def _after_label(text: str, lexicon: Lexicon) -> str:
    """The value of 'Meeting: ...' or 'Date: ...'; any other text as it is."""
    label, colon, value = text.partition(":")
    known = (*lexicon.words("minutes", "body_labels"), *lexicon.words("minutes", "day_labels"))
    return value.strip() if colon and label.strip().lower() in known else text
