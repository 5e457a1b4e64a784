"""Small counts of the chain cannot be got back from what is shared."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.figures.chain.protection import shown_steps

THRESHOLD = 5
FUNNELS = st.lists(st.integers(0, 12), min_size=1, max_size=4).map(lambda numbers: sorted(numbers, reverse=True))


@given(FUNNELS)
def test_no_step_and_no_loss_between_shown_steps_is_small(reached: list[int]) -> None:
    shown = [number for number, may in zip(reached, shown_steps(reached, THRESHOLD), strict=True) if may]
    assert all(number == 0 or number >= THRESHOLD for number in shown)
    known = [number for number in shown if number]
    assert all(one == other or one - other >= THRESHOLD for one, other in pairwise(known))


@given(FUNNELS)
def test_a_hidden_step_has_more_than_one_reading(reached: list[int]) -> None:
    shown = shown_steps(reached, THRESHOLD)
    ranges = [[number] if may else range(1, reached[0] + 1) for number, may in zip(reached, shown, strict=True)]
    readings = (
        [guess for guess in product(*ranges) if all(a >= b for a, b in pairwise(guess))] if all(shown[:1]) else []
    )
    for place, may in enumerate(shown):
        if not may and readings:
            assert len({guess[place] for guess in readings}) > 1


def test_a_long_funnel_shows_what_is_far_enough_apart() -> None:
    assert shown_steps([51, 44, 42, 33, 30, 5, 0], THRESHOLD) == [True, True, False, True, False, True, True]
    assert shown_steps([3, 2, 0], THRESHOLD) == [False, False, True]
    assert shown_steps([9, 9, 9], THRESHOLD) == [True, True, True]
    assert shown_steps([], THRESHOLD) == []


@given(FUNNELS, st.integers(0, 3))
def test_a_step_that_is_withheld_elsewhere_is_so_here(reached: list[int], place: int) -> None:
    shown = shown_steps(reached, THRESHOLD, {place})
    assert not any(may for number, may in enumerate(shown) if number == place)
    known = [number for number, may in zip(reached, shown, strict=True) if may and number]
    assert all(one == other or one - other >= THRESHOLD for one, other in pairwise(known))
