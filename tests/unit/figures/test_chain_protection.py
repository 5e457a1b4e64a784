"""Small counts of the chain cannot be got back from what is shared."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.figures.chain_protection import Started, hidden_starts, shown_steps

THRESHOLD = 5
FUNNELS = st.lists(st.integers(0, 12), min_size=1, max_size=4).map(lambda numbers: sorted(numbers, reverse=True))
ROWS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=3)


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


def _rows(pairs: list[tuple[int, int]]) -> list[Started]:
    return [
        Started(started + lost, started + lost == 0 or started + lost >= THRESHOLD, started) for started, lost in pairs
    ]


def _readings(rows: list[Started], hidden: set[int], total: int | None) -> list[tuple[int, ...]]:
    """Every number of starts in the hidden rows that fits what is shown: referrals, other rows, the total."""
    places = sorted(hidden)
    ranges = [range(1, (rows[n].referrals if rows[n].shown else 12) + 1) for n in places]
    rest = None if total is None else total - sum(row.started for n, row in enumerate(rows) if n not in hidden)
    return [guess for guess in product(*ranges) if rest is None or sum(guess) == rest]


@given(ROWS)
def test_starts_and_those_who_did_not_start_cannot_be_computed(pairs: list[tuple[int, int]]) -> None:
    rows = _rows(pairs)
    total = sum(row.started for row in rows)
    whole = sum(row.referrals for row in rows)
    open_total = (total == 0 or total >= THRESHOLD) and (whole == total or whole - total >= THRESHOLD)
    hidden, shown = hidden_starts(rows, THRESHOLD, total_is_shown=open_total)
    for number, row in enumerate(rows):
        lost = row.referrals - row.started
        if number not in hidden and row.started:
            assert row.shown
            assert row.started >= THRESHOLD
            assert lost == 0 or lost >= THRESHOLD
    if hidden and shown:
        readings = _readings(rows, hidden, total)
        for place, number in enumerate(sorted(hidden)):
            small = (
                0 < rows[number].started < THRESHOLD or 0 < rows[number].referrals - rows[number].started < THRESHOLD
            )
            if small:
                assert len({guess[place] for guess in readings}) > 1


@given(ROWS)
def test_a_total_that_is_withheld_is_not_the_sum_of_what_is_shown(pairs: list[tuple[int, int]]) -> None:
    rows = _rows(pairs)
    hidden, shown = hidden_starts(rows, THRESHOLD, total_is_shown=False)
    assert not shown
    assert bool(hidden) == any(row.started for row in rows)


def test_the_attacker_finds_what_is_left_open() -> None:
    rows = _rows([(20, 2), (20, 20)])
    assert _readings(rows, {0}, 40) == [(20,)]
