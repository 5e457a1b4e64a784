"""A number that rests on a month that waits for approval has its star, in the table and where it is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sociaalvitaal.charts import rendering
from sociaalvitaal.charts.base import Chart, Point, summed
from sociaalvitaal.charts.small_multiples import Panel, SmallMultiples
from sociaalvitaal.charts.wording import LEAST_NOTE
from sociaalvitaal.formatting import PROVISIONAL
from tests.unit.charts.samples import groups, period, whole
from tests.unit.charts.star_samples import PLAIN, starred

NUMBER = re.compile(r"(≥ )?\d[\d.]*%?( \(\d+/\d+\))?")


def bare(chart: Chart) -> list[str]:
    """The numbers in its table without a star."""
    table = chart.table
    # What was planned does not rest on months.
    columns = [n for n, head in enumerate(table.headers) if table.numeric[n] and head != "Beoogd"]
    return [row[n] for row in table.rows for n in columns if NUMBER.fullmatch(row[n])]


@pytest.mark.parametrize("make", PLAIN.values(), ids=PLAIN)
def test_every_provisional_number_has_its_star_and_the_chart_says_what_it_means(make: Callable[[], Chart]) -> None:
    plain, chart = make(), starred(make())
    assert bare(plain)
    assert bare(chart) == []
    for text in (chart.table.caption, chart.subtitle):
        assert "* = voorlopig." in text
    assert PROVISIONAL not in "".join((plain.title, plain.subtitle, plain.alt, plain.table.caption))
    assert PROVISIONAL not in chart.title + chart.alt, "what is read aloud as a sentence has no signs"
    assert chart.title == plain.title
    assert ("voorlopig" in chart.alt, "voorlopig" in plain.alt) == (True, False), "so it is said in words"


@pytest.mark.parametrize("make", PLAIN.values(), ids=PLAIN)
def test_the_drawing_has_the_stars_too_and_is_another_drawing(make: Callable[[], Chart]) -> None:
    plain, chart = make(), starred(make())
    assert rendering.key(plain) != rendering.key(chart)
    with rendering.settings():
        drawn = [text.get_text() for text in chart.draw().texts]
        before = [text.get_text() for text in plain.draw().texts]
    stars = [text for text in drawn if re.search(r"\d%?\*", text)]
    assert stars
    assert not any(re.search(r"\d%?\*", text) for text in before)


def test_a_sum_is_provisional_when_a_part_of_it_is() -> None:
    one, other = Point(3, 1, 1, provisional=True), whole(4)
    assert summed((one, other)).provisional
    assert not summed((other, Point(None, 2, 0, provisional=True))).provisional, "what is missing is in no sum"
    chart = SmallMultiples((Panel("Wijhe", (one, other)), Panel("Raalte", (other, other))), period(2))
    assert chart.table.rows == (("Raalte", "4", "4", "8"), ("Wijhe", "3*", "4", "7*"), ("Samen", "7*", "8", "15*"))


def test_what_is_withheld_or_missing_has_no_star() -> None:
    chart = starred(groups([None], withheld=1))
    assert [row[1] for row in chart.table.rows] == ["x", ".", "x"]
    assert "voorlopig" not in chart.table.caption


def test_a_number_that_may_be_more_says_so_and_names_no_certain_winner() -> None:
    some, other = Point(9, 2, 2, least=True), whole(4)
    assert (some.text, summed((some, other)).text, other.text) == ("\u2265 9", "\u2265 13", "4")
    assert summed((Point(None, 2, 2), other)).least, "returns that did not know it"
    assert not summed((Point(None, 2, 0), other)).least, "what is missing is told as missing"
    for point, verb in ((some, "meldde"), (whole(9), "kreeg")):
        chart = SmallMultiples((Panel("Borne", (point,)), Panel("Raalte", (other,))), period(1))
        assert f"Borne {verb} de meeste" in chart.title
        for text in (chart.table.caption, chart.subtitle):
            assert (LEAST_NOTE in text) is (verb == "meldde")
        assert ("het kan hoger zijn" in chart.alt) is (verb == "meldde")
