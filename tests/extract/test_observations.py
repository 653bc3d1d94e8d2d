"""What a document's own numbering shows to be missing."""

from prose_documents import document, heading, table

from goldenthread.extract.run import examine


def notices(*codes: str) -> list[tuple[str, str]]:
    rows = [(code, f"We will carry out promise {code} of this plan.") for code in codes]
    read = document(heading("Northmere Care Strategy 2023-33"), heading("Our commitments", 2), table(*rows))
    return [(notice.code, notice.message) for notice in examine(read).notices]


def test_a_number_skipped_in_a_series_of_commitments_is_named() -> None:
    assert notices("W1", "W2", "W4", "W5") == [
        ("MissingNumber", "W3 is missing from the numbered commitments of this document.")
    ]
    (two,) = notices("W1", "W3", "W4", "W6", "W7")
    assert two[1] == "W2, W5 are missing from the numbered commitments of this document."


def test_a_whole_series_is_not_remarked_on() -> None:
    assert notices("W1", "W2", "W3") == []
