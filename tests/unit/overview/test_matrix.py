"""Who is late, in words."""

from __future__ import annotations

from sociaalvitaal.overview.matrix import months_by_year, years
from sociaalvitaal.periods import Month, Period


def test_months_are_named_by_year() -> None:
    months = [Month(2017, 10), Month(2017, 11), Month(2018, 3)]
    assert months_by_year(months) == "oktober en november 2017 en maart 2018"


def test_heads_stand_by_year() -> None:
    assert years(Period(Month(2017, 11), Month(2018, 2))) == [(2017, ["nov", "dec"]), (2018, ["jan", "feb"])]
