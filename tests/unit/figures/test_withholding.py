"""Withheld counts cannot be got back from what is shown."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.figures.disclosure import protect
from sociaalvitaal.figures.numbers import Number, State, known

THRESHOLD = 5
VALUES = st.lists(st.integers(0, 12), min_size=1, max_size=6)


def numbers(values: list[int]) -> list[Number]:
    return [known(value, 1, 1) for value in values]


def guarded(values: list[int], *, withheld: bool = False) -> tuple[list[int | None], int | None]:
    cells, total = protect(numbers(values), known(sum(values), 1, 1), THRESHOLD, total_is_withheld=withheld)
    return [cell.value for cell in cells], total.value


def possible(shown: list[int | None], total: int | None) -> list[tuple[int, ...]]:
    """Every reading of the hidden cells that fits what is shown: a hidden cell is never nought."""
    hidden = shown.count(None)
    rest = None if total is None else total - sum(value or 0 for value in shown)
    return [guess for guess in product(range(1, 40), repeat=hidden) if rest is None or sum(guess) == rest]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=3))
def test_no_small_count_can_be_computed(values: list[int]) -> None:
    shown, total = guarded(values)
    if None in shown:
        readings = possible(shown, total)
        for place in range(shown.count(None)):
            assert len({reading[place] for reading in readings}) > 1


@given(VALUES)
def test_no_small_count_is_shown_and_nought_stays_nought(values: list[int]) -> None:
    shown, total = guarded(values)
    assert all(value is None or value == 0 or value >= THRESHOLD for value in [*shown, total])
    assert all(found == 0 for found, value in zip(shown, values, strict=True) if value == 0)


@given(VALUES)
def test_what_is_shown_is_true(values: list[int]) -> None:
    shown, total = guarded(values)
    assert all(found in (None, value) for found, value in zip(shown, values, strict=True))
    assert total in (None, sum(values))


@given(VALUES.filter(any))
def test_a_total_that_is_withheld_elsewhere_cannot_be_added_up(values: list[int]) -> None:
    shown, total = guarded(values, withheld=True)
    assert total is None
    assert None in shown


def test_five_ones_are_not_given_away_by_their_total() -> None:
    assert guarded([1, 1, 1, 1, 1]) == ([None] * 5, None)


def test_what_is_missing_stays_missing() -> None:
    cells, _ = protect([known(3, 1, 1), known(0, 1, 0)], known(3, 2, 1), THRESHOLD)
    assert [cell.state for cell in cells] == [State.WITHHELD, State.MISSING]
