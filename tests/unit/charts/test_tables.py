"""The table beside a chart has the same numbers, in Dutch notation, with the signs for what is no number."""

from __future__ import annotations

from sociaalvitaal.charts.base import Point
from sociaalvitaal.charts.small_multiples import MOST_SHOWN, Panel, SmallMultiples
from tests.unit.charts.samples import ABSENT, MISSING, ages, groups, matrix, multiples, period, tiles, whole


def test_zero_missing_absent_and_partial_are_four_different_cells() -> None:
    panel = Panel("Wijhe", (whole(0), MISSING, ABSENT, Point(1234, 2, 1)))
    table = SmallMultiples((panel,), period(4)).table
    assert table.rows == (("Wijhe", "0", ".", "", "1.234 (1/2)", "1.234"),)
    assert table.headers == ("Gemeente", "jan 2017", "feb 2017", "mrt 2017", "apr 2017", "Samen")
    assert table.numeric == (False, True, True, True, True, True)
    assert "(1/2)" in table.caption


def test_rows_stand_most_first_and_add_up() -> None:
    table = multiples(3, None, 9, months=2).table
    assert [row[0] for row in table.rows] == ["Plaats C", "Plaats A", "Plaats B", "Samen"]
    assert table.rows[-1] == ("Samen", "12 (4/6)", "0 (4/6)", "12")


def test_places_that_are_not_drawn_stand_together() -> None:
    table = multiples(*range(40), months=1).table
    assert len(table.rows) == MOST_SHOWN + 2
    assert table.rows[-2] == ("Overige 16 gemeenten", str(sum(range(16))), str(sum(range(16))))
    assert table.rows[-1][-1] == str(sum(range(40)))


def test_a_number_without_any_return_behind_it_is_missing() -> None:
    assert Point(7, 2, 0).missing
    assert not Point(7, 0, 0).missing


def test_the_tile_map_lists_values_and_their_sum() -> None:
    table = tiles([whole(3), MISSING, Point(5, 2, 1)]).table
    assert [row[1] for row in table.rows] == ["5 (1/2)", "3", ".", "8 (3/6)"]


def test_target_groups_stand_largest_first_then_withheld_zero_and_missing() -> None:
    table = groups([0, 5, None, 15], withheld=1).table
    assert [row[:2] for row in table.rows] == [
        ("groep 3", "15"), ("groep 1", "5"), ("klein 0", "x"), ("groep 0", "0"), ("groep 2", "."), ("Samen", "x"),
    ]  # fmt: skip


def test_ages_stay_in_order_with_their_share() -> None:
    table = ages([10, 0, 30, 40, 10], 10).table
    assert [row[2] for row in table.rows] == ["10%", "0%", "30%", "40%", "10%", "10%", ""]
    assert table.rows[-1][:2] == ("Samen", "100")


def test_a_share_of_few_people_is_not_given() -> None:
    assert ages([1, 1, 1, 1, 1], 4).table.headers == ("Leeftijd", "Nieuwe deelnemers")
    assert ages([1, 1, 1, 1, 1], 5).table.rows[0][2] == "10%"


def test_the_completeness_table_has_words() -> None:
    table = matrix("olnNdrmw-").table
    assert table.rows[0][2:] == (
        "op tijd", "te laat", "nulopgave", "nulopgave, te laat", "begonnen", "teruggegeven", "ontbreekt",
        "nog niet nodig", "", "4",
    )  # fmt: skip
