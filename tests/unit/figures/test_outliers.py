"""Numbers that we ask about."""

from __future__ import annotations

import pytest

from sociaalvitaal.figures.outliers import outlier


@pytest.mark.parametrize(
    ("value", "history", "asks"),
    [
        (60, [7, 6, 7], True),
        (60, [20, 16], False),
        (9, [1, 1], False),
        (60, [], False),
        (60, [None, None], False),
        (2, [40, 30], True),
        (0, [12, 11], True),
        (0, [3], False),
        (None, [3], False),
        (60, [7, None], True),
    ],
)
def test_a_number_far_from_all_before_is_asked_about(value: int | None, history: list[int | None], asks: bool) -> None:
    assert (outlier(value, history) is not None) == asks
