"""The middle of many days, against the standard library."""

from __future__ import annotations

import statistics
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.figures.chain.durations import Quartiles


@given(st.lists(st.integers(0, 400), min_size=2, max_size=60))
def test_quartiles_are_those_of_the_standard_library(days: list[int]) -> None:
    found = Quartiles.of(Counter(days))
    assert found is not None
    wanted = statistics.quantiles(days, n=4, method="inclusive")
    assert [found.low, found.middle, found.high] == pytest.approx(wanted)
    assert found.middle == pytest.approx(statistics.median(days))


def test_one_day_is_all_three_and_nothing_is_nothing() -> None:
    assert Quartiles.of({7: 1}) == Quartiles(7, 7, 7)
    assert Quartiles.of({}) is None
    assert Quartiles.of({7: 0}) is None
