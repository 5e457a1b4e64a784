"""A number says what it is."""

from __future__ import annotations

import pytest

from sociaalvitaal.figures.numbers import Number, State, known


def test_nothing_expected_is_not_the_same_as_nothing_received() -> None:
    assert known(0, expected=0, received=0).state is State.IMPOSSIBLE
    assert known(0, expected=2, received=0).state is State.MISSING
    assert known(0, expected=2, received=2) == Number(State.KNOWN, 0, 2, 2)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (known(1234, expected=1, received=1), "1.234"),
        (known(0, expected=1, received=1), "0"),
        (known(0, expected=1, received=0), "."),
        (known(0, expected=0, received=0), ""),
        (Number(State.WITHHELD), "x"),
        (known(7, expected=1, received=1, provisional=True), "7*"),
    ],
)
def test_each_state_has_its_sign(number: Number, text: str) -> None:
    assert number.marked == text


def test_what_is_missing_stands_beside_the_number() -> None:
    assert known(5, expected=3, received=2).remark == "1 maand ontbreekt"
    assert known(5, expected=9, received=2, gaps=1).remark == "7 maanden ontbreken; bij 1 opgave niet bekend"
    assert known(5, expected=3, received=3).remark == ""
    assert known(0, expected=0, received=0).remark == ""
