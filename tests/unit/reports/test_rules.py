"""Which reports there can be, and what can be said of leaders."""

from __future__ import annotations

from datetime import date

import pytest

from sociaalvitaal.figures.groups import Breakdown
from sociaalvitaal.figures.kern.leading import leading
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.models.people import Leadership
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.content.pictures import without_noughts
from sociaalvitaal.reports.editions import Edition, Kind, NoReport, editions, months_over

PROGRAMME = Programme(first_month=Month(2017, 1), last_month=Month(2018, 12))
WHOLE, YEAR = PROGRAMME.period, Period.year(2017)
KERN = Kern(starts=Month(2017, 3))


def led(user: int, starts: date, ends: date | None = None) -> Leadership:
    """Somebody leads the kern."""
    return Leadership(user_id=user, starts=starts, ends=ends)


def test_an_interim_report_is_about_the_year_and_a_final_one_about_all_years_until_then() -> None:
    today = date(2019, 2, 1)
    assert months_over(PROGRAMME, Edition(Kind.INTERIM, 2018), today) == Period.year(2018)
    assert months_over(PROGRAMME, Edition(Kind.FINAL, 2017), today) == Period.year(2017)
    assert months_over(PROGRAMME, Edition(Kind.FINAL, 2018), today) == WHOLE


def test_a_year_that_runs_counts_the_months_that_are_over() -> None:
    assert months_over(PROGRAMME, Edition(Kind.INTERIM, 2017), date(2017, 8, 12)).last == Month(2017, 7)


@pytest.mark.parametrize("year", [0, 2016, 2019, 9999])
def test_a_year_outside_the_programme_has_no_report(year: int) -> None:
    with pytest.raises(NoReport, match=f"{year} valt buiten het project"):
        months_over(PROGRAMME, Edition(Kind.INTERIM, year), date(2019, 2, 1))


@pytest.mark.parametrize("kind", list(Kind))
def test_a_year_of_which_no_month_is_over_has_no_report(kind: Kind) -> None:
    with pytest.raises(NoReport, match="2018 is nog geen maand voorbij"):
        months_over(PROGRAMME, Edition(kind, 2018), date(2018, 1, 31))


@pytest.mark.parametrize(
    ("today", "titles"),
    [
        (date(2017, 1, 15), []),
        (date(2017, 2, 1), ["Tussenrapportage 2017"]),
        (date(2018, 2, 1), ["Tussenrapportage 2017", "Tussenrapportage 2018", "Eindrapportage 2018"]),
    ],
)
def test_the_list_holds_the_reports_that_can_be_made(today: date, titles: list[str]) -> None:
    assert [edition.title for edition in editions(PROGRAMME, today)] == titles


def test_a_leader_from_before_the_start_led_all_months() -> None:
    found = leading(KERN, [led(1, date(2016, 9, 1))], WHOLE, YEAR)
    assert (found.months, found.led, found.leaders, found.changes) == (10, 10, 1, 0)


def test_a_change_of_leader_with_a_month_between_shows() -> None:
    found = leading(KERN, [led(1, date(2016, 9, 1), date(2017, 5, 31)), led(2, date(2017, 7, 1))], WHOLE, YEAR)
    assert (found.months, found.led, found.leaders, found.changes) == (10, 9, 2, 1)


def test_a_second_leader_beside_the_first_is_no_change() -> None:
    found = leading(KERN, [led(1, date(2016, 9, 1)), led(2, date(2017, 7, 1))], WHOLE, YEAR)
    assert (found.leaders, found.changes) == (2, 0)


def test_a_change_before_the_period_is_not_counted_in_it() -> None:
    before = [led(1, date(2016, 9, 1), date(2016, 12, 31)), led(2, date(2017, 1, 1))]
    assert leading(KERN, before, WHOLE, Period.year(2018)).changes == 0


def test_a_kern_that_did_not_start_was_not_led() -> None:
    found = leading(Kern(starts=None), [led(1, date(2016, 9, 1))], WHOLE, YEAR)
    assert (found.months, found.led, found.leaders) == (0, 0, 0)


def test_many_groups_of_nought_go_into_a_note_and_few_stay() -> None:
    nought, some = Number(State.KNOWN, 0, 1, 1), Number(State.KNOWN, 7, 1, 1)
    many = Breakdown([("a", some), *((name, nought) for name in "bcde")], some)
    kept, note = without_noughts(many)
    assert ([label for label, _ in kept.parts], note) == (["a"], "Niet voorgekomen: b, c, d, e.")
    few = Breakdown([("a", some), ("b", nought)], some)
    assert without_noughts(few) == (few, "")
    withheld = Breakdown([("a", some), *((name, Number(State.WITHHELD)) for name in "bcde")], some)
    assert without_noughts(withheld) == (withheld, "")
