"""Dutch notation."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal import formatting as fmt


@given(st.integers(-(10**12), 10**12))
def test_a_number_is_read_back_without_its_points(value: int) -> None:
    assert int(fmt.number(value).replace(".", "")) == value


def test_numbers_and_amounts() -> None:
    assert fmt.number(79864) == "79.864"
    assert fmt.number(Decimal("2.4"), 1) == "2,4"
    assert fmt.euros(Decimal("4.5")) == "€ 4,50"


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(1, 3, "33%"), (2, 3, "67%"), (1, 2, "50%"), (0, 7, "0%"), (1, 200, "1%"), (3, 0, ".")]
)
def test_percentages_are_whole_and_rounded_half_up(part: int, whole: int, text: str) -> None:
    assert fmt.percentage(part, whole) == text


def test_dates() -> None:
    day = date(2011, 4, 14)
    assert (fmt.long_date(day), fmt.short_date(day), fmt.day_month(day)) == ("14 april 2011", "14-04-2011", "14 april")
    assert fmt.moment(datetime(2017, 8, 12, 9, 5, tzinfo=UTC)) == "12-08-2017 om 11.05"


def test_words_and_lists() -> None:
    assert fmt.counted(1, "kern", "kernen") == "1 kern"
    assert fmt.counted(0, "kern", "kernen") == "0 kernen"
    assert [fmt.in_words(n) for n in (0, 1, 12, 13)] == ["geen", "één", "twaalf", "13"]
    assert fmt.in_words(3, capital=True) == "Drie"
    assert [fmt.listing(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]
