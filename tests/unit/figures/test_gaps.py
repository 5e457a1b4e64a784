"""Nought, missing, impossible and incomplete are different things."""

from __future__ import annotations

from sociaalvitaal.figures.numbers import State, known
from sociaalvitaal.figures.tally import COLUMNS, Tally


def test_nothing_expected_is_impossible_and_nothing_received_is_missing() -> None:
    assert known(0, 0, 0).state is State.IMPOSSIBLE
    assert known(0, 2, 0).state is State.MISSING
    assert known(0, 2, 1).state is State.KNOWN


def test_nought_of_what_nobody_filled_in_is_not_nought() -> None:
    number = known(0, 1, 1, gaps=3)
    assert (number.state, number.text) == (State.MISSING, ".")
    assert number.remark == "bij 3 opgaven niet bekend"


def test_the_remark_says_what_is_missing() -> None:
    assert known(8, 3, 2, gaps=1).remark == "1 maand ontbreekt; bij 1 opgave niet bekend"
    assert known(8, 3, 3).remark == ""


def test_tallies_add_up() -> None:
    one = Tally.of(range(len(COLUMNS)))
    assert (one + one)["attendances"] == 2 * one["attendances"]
    assert Tally.sum([]) == Tally()
    assert one["running_activities_gaps"] == 0
