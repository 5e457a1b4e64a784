"""Cells of a page: signs in words, and text of users never as markup."""

from __future__ import annotations

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.overview.cells import cell, figure, month_options
from sociaalvitaal.periods import Month, Period


def test_signs_are_said_in_words() -> None:
    assert "ontbreekt" in figure(Number(State.MISSING, expected=2))
    assert "niet getoond" in figure(Number(State.WITHHELD))
    assert figure(Number(State.IMPOSSIBLE)) == ""


def test_a_provisional_number_says_so() -> None:
    assert figure(Number(State.KNOWN, 1_234, 2, 2)) == "1.234"
    assert "(voorlopig)" in figure(Number(State.KNOWN, 1_234, 2, 2, provisional=True))


def test_what_is_not_known_stands_beside_the_number() -> None:
    assert "3 × onbekend" in cell(Number(State.KNOWN, 8, 2, 2, gaps=3))


def test_the_chosen_month_is_selected() -> None:
    options = month_options(Period(Month(2017, 12), Month(2018, 1)), "2018-01")
    assert options.count("<optgroup") == 2
    assert '<option value="2018-01" selected>januari 2018</option>' in options
    assert options.count("selected") == 1
