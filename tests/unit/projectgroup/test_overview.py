"""Which project groups stand out, and in what order."""

from __future__ import annotations

from datetime import date, timedelta

from sociaalvitaal.figures.kern.project_groups import Standing
from sociaalvitaal.periods import Month
from sociaalvitaal.projectgroup.overview_rules import QUIET_AFTER, Need, Place, is_quiet, lines, needs

TODAY = date(2019, 1, 4)
LONG_AGO, RECENT = TODAY - QUIET_AFTER - timedelta(days=1), TODAY - QUIET_AFTER


def place(number: int = 1, ends: Month | None = None) -> Place:
    return Place(number, f"kern-{number}", f"Kern {number}", "Borne", "borne", ends)


def group(**other: object) -> Standing:
    return Standing(**({"members": 3, "since": date(2017, 1, 1), "last_on": RECENT} | other))  # type: ignore[arg-type]


def test_a_group_is_quiet_after_half_a_year_unless_it_plans_to_meet() -> None:
    assert not is_quiet(group(), TODAY)
    assert is_quiet(group(last_on=LONG_AGO), TODAY)
    assert not is_quiet(group(last_on=LONG_AGO, next_on=date(2019, 2, 1)), TODAY)
    assert is_quiet(group(last_on=None), TODAY)
    assert not is_quiet(group(last_on=None, since=RECENT), TODAY)
    assert not is_quiet(Standing(), TODAY)


def test_what_stands_out() -> None:
    assert needs(place(), Standing(), TODAY) == {Need.NO_GROUP}
    assert needs(place(), group(open=3, late=2), TODAY) == {Need.LATE}
    assert needs(place(), group(late=1, last_on=LONG_AGO), TODAY) == {Need.LATE, Need.QUIET}
    assert needs(place(), group(open=3), TODAY) == {Need.NONE}


def test_a_kern_that_stopped_is_asked_nothing() -> None:
    assert needs(place(ends=Month(2018, 12)), Standing(), TODAY) == {Need.STOPPED}
    assert needs(place(ends=Month(2019, 1)), Standing(), TODAY) == {Need.NO_GROUP}


def test_what_needs_attention_comes_first() -> None:
    found = {1: group(), 2: group(last_on=LONG_AGO), 3: group(late=1, last_on=LONG_AGO), 4: Standing(), 5: Standing()}
    places = [place(1), place(2), place(3), place(4), place(5, Month(2018, 1))]
    assert [line.place.id for line in lines(places, found, TODAY)] == [4, 3, 2, 1, 5]
