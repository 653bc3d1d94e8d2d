"""What a meeting is called and when it met, from every usual form of title."""

import pytest
from prose_documents import document, heading, item, paragraph, table

from goldenthread.extract.prose_parts import find_parts
from goldenthread.facts.model import Kind
from goldenthread.lexicon.load import load_lexicon

PRESENT = paragraph("Present: Jane Example (Chair), Sam Sample")
MEETING = "Northmere Housing Panel, 4 June 2024"


def meetings(*blocks, title=""):
    parts = find_parts(document(*blocks, title=title), load_lexicon())
    return [part.mention.label for part in parts if part.mention.kind is Kind.MEETING]


@pytest.mark.parametrize(
    "title",
    [
        "Minutes of the Northmere Housing Panel held on Tuesday 4 June 2024 at 7pm",
        "Northmere Housing Panel – draft minutes – 4 June 2024",
        "Northmere Housing Panel Draft (not agreed before the next one meets) Minutes of the Ordinary Meeting held on "
        "Tuesday 4 June 2024 at 7pm, by video",
        "Minutes Northmere Housing Panel Meeting Held in Public: 4 June 2024",
        "Northmere Housing Panel meeting minutes, 4 June 2024",
        "Meeting note: Northmere Housing Panel, 4 June 2024",
        "Northmere Housing Panel – eighth meeting 4 June 2024",
        "Note of the Northmere Housing Panel, 4 June 2024",
    ],
)
def test_titles_on_one_line(title):
    assert meetings(paragraph(title), PRESENT) == [MEETING]


@pytest.mark.parametrize(
    "blocks",
    [
        (heading("Northmere Housing Panel"), paragraph("Minutes"), paragraph("4 June 2024")),
        (paragraph("Draft minutes"), paragraph("Meeting: Northmere Housing Panel"), paragraph("Date: 4 June 2024")),
        (heading("MINUTES OF THE MEETING"), paragraph("Northmere Housing Panel"), paragraph("Tuesday 4 June 2024")),
    ],
)
def test_titles_on_several_lines(blocks):
    assert meetings(*blocks, PRESENT) == [MEETING]


def test_the_title_of_the_document_names_the_meeting():
    note = paragraph("Meeting note")
    assert meetings(note, PRESENT, title="Northmere Housing Panel – third meeting, 4 June 2024") == [MEETING]


def test_public_is_part_of_a_name():
    title = paragraph("Northmere Public Data Panel – minutes, 4 June 2024")
    assert meetings(title, PRESENT) == ["Northmere Public Data Panel, 4 June 2024"]


@pytest.mark.parametrize(
    "blocks",
    [
        (heading("Northmere Housing Panel – minutes – 4 June 2024"), paragraph("The panel is a body of residents.")),
        (heading("Northmere Housing Plan"), paragraph("Date of next meeting: 4 June 2024"), PRESENT),
        (heading("Agenda"), item("Minutes of the last meeting, 4 June 2024", "2."), PRESENT),
        (paragraph("To approve the minutes of the Northmere Housing Panel, 4 June 2024"), PRESENT),
        (heading("Minutes"), paragraph("Northmere Housing Panel"), PRESENT),
        (heading("Minutes"), paragraph("4 June 2024"), PRESENT),
        (paragraph("The meeting of the panel on 4 June 2024 was well attended."), PRESENT),
    ],
)
def test_no_meeting(blocks):
    assert meetings(*blocks) == []


def test_the_title_nearest_to_the_record_counts():
    cover = paragraph("Northmere Housing Panel meeting, 3 September 2024")
    title = paragraph("Northmere Housing Panel minutes, 4 June 2024")
    assert meetings(cover, paragraph("Papers for the day"), title, PRESENT) == [MEETING]


def test_minutes_behind_the_cover_of_a_report_begin_with_those_who_came():
    labels = ("Title of report:", "Meeting:", "Date:", "Prepared by:")
    values = ("Minutes Housing Panel Meeting: 4 June 2024", "Housing Panel", "3 September 2024", "Jane Example")
    cover = [
        heading(text) if text in labels else paragraph(text)
        for pair in zip(labels, values, strict=True)
        for text in pair
    ]
    parts = find_parts(document(*cover, heading("Recommendation"), PRESENT), load_lexicon())
    assert [(part.mention.kind, part.mention.label, part.start) for part in parts] == [
        (Kind.REPORT, "Minutes Housing Panel Meeting: 4 June 2024", 0),
        (Kind.MEETING, "Housing Panel, 4 June 2024", 9),
    ]


def test_a_report_head_with_the_item_as_its_title():
    head = table(
        ("Item No:", "9"), ("Item:", "Repairs Plan and Programme"), ("Report author:", "Jane Example, Head of Repairs")
    )
    (part,) = find_parts(document(heading("Northmere Board"), paragraph("4 June 2024"), head), load_lexicon())
    assert (part.mention.label, part.mention.code) == ("Repairs Plan and Programme", "9")
    assert part.meeting is not None
    assert part.meeting.label == "Northmere Board, 4 June 2024"
