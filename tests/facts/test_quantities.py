from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.facts.quantities import Quantity, quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("18.2%", "18.2", "%"),
        ("12 per cent", "12", "%"),
        ("120 per 100,000", "120", "per 100,000"),
        ("£1.2m", "1200000", "£"),
        ("£8m per annum", "8000000", "£ per annum"),
        ("at least 90%", "90", "%"),
        ("4% or less", "4", "%"),
        ("68.5% (2019/20)", "68.5", "%"),
        ("1,234", "1234", ""),
        ("5.0", "5", ""),
        ("-2.4 percentage points", "-2.4", "percentage points"),
    ],
)
def test_a_figure_is_a_number_and_what_it_counts_in(text: str, value: str, unit: str) -> None:
    assert quantity(text) == Quantity(value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n/a",
        "2025",
        "by 5%",
        "5% reduction",
        "10-15%",
        "10% to 15%",
        "80% by 2030",
        "4 hours",
        "Top quarter",
        "1" * 40,
    ],
)
def test_a_change_a_range_a_year_or_words_are_no_number(text: str) -> None:
    assert quantity(text) is None


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_the_value_is_the_number_written(number: Decimal) -> None:
    found = quantity(f"{number:f}%")
    assert found is not None
    assert Decimal(found.value) == number
