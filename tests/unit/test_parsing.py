"""What people type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal import parsing


@given(st.integers(0, 100_000), st.sampled_from(["", " ", "\t"]))
def test_a_count_is_read_as_it_is_written(number: int, around: str) -> None:
    assert parsing.count(f"{around}{number}{around}") == number
    assert parsing.count(f"000{number}") == number


def outcome(text: str) -> int | str | None:
    try:
        return parsing.count(text)
    except ValueError as error:
        return str(error)


@given(st.text(max_size=30))
def test_any_text_is_a_count_nothing_or_a_message(text: str) -> None:
    found = outcome(text)
    if isinstance(found, str):
        assert found.endswith(".")
    else:
        assert (found is None) == (text.strip() == "")
        assert found is None or 0 <= found <= 100_000


@pytest.mark.parametrize(
    "text", ["1.000", "2,5", "-1", "−1", "1e3", "0x10", "٣", "１２", "1 000", "100001", "9" * 5000, "NaN", "½", "+3"]
)
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parsing.count(text)


@pytest.mark.parametrize("text", ["14-3-2017", "14-03-2017", "14/3/2017", "14.3.2017", "2017-03-14", " 14 3 2017 "])
def test_a_day_may_be_written_in_many_ways(text: str) -> None:
    assert parsing.day(text) == date(2017, 3, 14)


@pytest.mark.parametrize("text", ["31-2-2017", "14-3-17", "maart", "2017-13-01", "3-14-2017", "٣-٣-٢٠١٧", "1-1-0852"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="datum"):
        parsing.day(text)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert parsing.day(f"{day.day}-{day.month}-{day.year}") == day == parsing.day(day.isoformat())


@pytest.mark.parametrize(
    ("text", "amount"), [("4,50", "4.50"), ("4.5", "4.50"), ("€ 12", "12.00"), ("0", "0.00"), ("", None)]
)
def test_an_amount_in_euros(text: str, amount: str | None) -> None:
    assert parsing.price(text) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize("text", ["-1", "vier", "1.000,50", "1,234", "€٣", "9999999"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="bedrag"):
        parsing.price(text)
