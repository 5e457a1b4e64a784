"""Days on which remarkably much came in."""

from __future__ import annotations

from datetime import date

import pytest

from sociaalvitaal.needs.rules import unusual_days


@pytest.mark.parametrize(
    ("numbers", "unusual"),
    [([], []), ([3, 5, 4], []), ([5_000], []), ([4, 4_000, 6], [4_000]), ([4, 90], []), ([40, 60, 300], [])],
)
def test_a_flood_stands_out(numbers: list[int], unusual: list[int]) -> None:
    days = [(date(2017, 3, number + 1), count) for number, count in enumerate(numbers)]
    assert [count for _, count in unusual_days(days)] == unusual
