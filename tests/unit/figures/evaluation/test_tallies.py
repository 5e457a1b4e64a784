"""Counts, middle and spread of scores: what was not scored is never nought."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.figures.evaluation.scores import Score
from sociaalvitaal.figures.evaluation.tallies import SCALE, Tallied, at_moment, helping, hindering, tally
from sociaalvitaal.models.factors import Moment, ScoreState
from sociaalvitaal.periods import Month

VALUES = st.lists(st.sampled_from(SCALE), max_size=40)


def score(
    kern: int, value: int | None, *, state: ScoreState | None = None, moment: Moment = Moment.FINAL, factor: int = 1
) -> Score:
    """A score of a kern."""
    kind = state or (ScoreState.UNKNOWN if value is None else ScoreState.SCORED)
    return Score(kern, factor, kind, value, None, date(2018, 12, 3), moment, Month(2018, 12))


def of(values: list[int]) -> Tallied:
    """A tally of kernen with these values."""
    return tally(1, range(len(values)), {(n, 1): score(n, value) for n, value in enumerate(values)})


def test_not_scored_is_counted_apart_and_never_as_nought() -> None:
    scores = {
        (1, 1): score(1, 2), (2, 1): score(2, None), (3, 1): score(3, None, state=ScoreState.NOT_APPLICABLE),
        (4, 1): score(4, 0), (5, 2): score(5, -2, factor=2),
    }  # fmt: skip
    found = tally(1, [1, 2, 3, 4, 5], scores)
    assert (found.scored, found.unknown, found.not_applicable, found.not_filled_in) == (2, 1, 1, 1)
    assert (found.kernen, found.helps, found.hinders) == (5, 1, 0)
    assert found.middle == 1.0, "the middle of 2 and 0, without those that gave no score"


def test_without_scores_there_is_no_middle_and_no_spread() -> None:
    found = tally(1, [1, 2], {})
    assert (found.middle, found.spread, found.not_filled_in) == (None, None, 2)


@given(VALUES.filter(bool))
def test_the_middle_has_as_many_on_both_sides(values: list[int]) -> None:
    found = of(values)
    assert found.middle is not None
    assert sum(value < found.middle for value in values) <= len(values) / 2
    assert sum(value > found.middle for value in values) <= len(values) / 2
    assert found.spread == (min(values), max(values))
    assert found.spread[0] <= found.middle <= found.spread[1]


@given(VALUES)
def test_each_kern_is_counted_once(values: list[int]) -> None:
    found = of(values)
    assert found.kernen == len(values)
    assert found.helps + found.hinders + found.counts.get(0, 0) == found.scored
    assert found.values == sorted(values)


@given(VALUES)
def test_turning_all_scores_round_turns_helping_and_hindering_round(values: list[int]) -> None:
    found, turned = of(values), of([-value for value in values])
    assert (found.helps, found.hinders) == (turned.hinders, turned.helps)
    assert found.balance == -turned.balance
    assert found.is_divided == turned.is_divided


@pytest.mark.parametrize(
    ("values", "divided"), [([2, 1, -1, -2], True), ([2, 1, -1], False), ([0, 0, 0, 0], False), ([1, 1, 1], False)]
)
def test_divided_takes_two_on_each_side(values: list[int], divided: bool) -> None:
    assert of(values).is_divided is divided


def test_what_helps_and_hinders_most_stands_first_and_what_does_neither_is_left_out() -> None:
    good, bad, mixed, none = (
        Tallied(1, {2: 5}), Tallied(2, {-1: 4, 1: 1}), Tallied(3, {1: 3, -2: 3}), Tallied(4, {0: 9}),
    )  # fmt: skip
    everything = [none, bad, mixed, good]
    assert [one.factor for one in helping(everything)] == [1, 3, 2]
    assert [one.factor for one in hindering(everything)] == [2, 3]
    assert [one.factor for one in helping(everything, 1)] == [1]


def test_a_moment_takes_only_its_own_scores_and_the_last_takes_any() -> None:
    history = {(1, 1): [score(1, -1, moment=Moment.INTERIM), score(1, 2)], (2, 1): [score(2, 1, moment=Moment.INTERIM)]}
    assert {key: one.value for key, one in at_moment(history, None).items()} == {(1, 1): 2, (2, 1): 1}
    assert {key: one.value for key, one in at_moment(history, Moment.INTERIM).items()} == {(1, 1): -1, (2, 1): 1}
    assert {key: one.value for key, one in at_moment(history, Moment.FINAL).items()} == {(1, 1): 2}
