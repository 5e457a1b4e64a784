"""Small counts are withheld, and cannot be got back from one table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.figures.disclosure import protect
from sociaalvitaal.figures.numbers import Number, State, known

THRESHOLD = 5
counts = st.lists(st.integers(0, 30), min_size=1, max_size=12)


def numbers(values: list[int]) -> list[Number]:
    return [known(value, expected=3, received=3) for value in values]


def shown(values: list[int]) -> tuple[list[Number], Number]:
    return protect(numbers(values), numbers([sum(values)])[0], THRESHOLD)


@given(counts)
def test_no_small_count_is_shown_and_nought_stays_nought(values: list[int]) -> None:
    cells, total = shown(values)
    for value, cell in zip(values, cells, strict=True):
        assert cell.state is State.WITHHELD or cell.value == value
        assert not (0 < value < THRESHOLD and cell.state is State.KNOWN)
        assert value or cell.state is State.KNOWN
    assert not (0 < sum(values) < THRESHOLD and total.state is State.KNOWN)


@given(counts)
def test_the_total_minus_what_is_shown_gives_nobody_away(values: list[int]) -> None:
    cells, total = shown(values)
    hidden = [value for value, cell in zip(values, cells, strict=True) if cell.state is State.WITHHELD]
    if not hidden or total.state is State.WITHHELD:
        return
    assert len(hidden) >= 2
    assert sum(hidden) >= THRESHOLD


@given(counts)
def test_nothing_is_withheld_without_need(values: list[int]) -> None:
    cells, total = shown(values)
    if not any(0 < value < THRESHOLD for value in [*values, sum(values)]):
        assert [cell.value for cell in cells] == values
        assert total.value == sum(values)


def test_missing_and_impossible_are_not_withheld() -> None:
    missing, impossible = known(0, expected=2, received=0), known(0, expected=0, received=0)
    cells, _ = protect([missing, impossible, *numbers([3, 9, 20])], numbers([32])[0], THRESHOLD)
    assert [cell.state for cell in cells] == [
        State.MISSING, State.IMPOSSIBLE, State.WITHHELD, State.WITHHELD, State.KNOWN,
    ]  # fmt: skip
