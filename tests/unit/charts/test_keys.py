"""Each number in the table of a chart says which number it is, or there is a reason why it does not."""

from __future__ import annotations

import dataclasses
from typing import Any

from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.groups import TOTAL, Group, GroupChart
from sociaalvitaal.charts.small_multiples import SmallMultiples
from tests.unit.charts.cases import CASES

KEY = "new_participants programma 2017-01 2017-12"
GIVEN: dict[str, Any] = {"key": KEY, "share_key": KEY}
"""What feeding tells each part of a chart, by field."""
PARTS = ("panels", "tiles", "groups", "steps", "rows", "total")
CLOSED = {
    "Network": "its page lists who referred whom: the referrals of a kern are a page of their own",
    "Recipes": "its page names the kernen of each recipe beside the chart",
    "DotStrip": "one figure of one kern, which its page tells the source of",
    "Scores": "its page leads each number to the factor, kern by kern",
}
"""Kinds of charts whose tables do not say which number stands where."""
TOGETHER = "Overige "
"""Places that are not drawn stand in one row: each has its own page."""


def told(thing: Any) -> Any:
    """The same chart or part of it, knowing of each number which it is."""
    if isinstance(thing, tuple):
        return tuple(map(told, thing))
    if not dataclasses.is_dataclass(thing) or isinstance(thing, type):
        return thing
    has = {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}
    given = {name: value for name, value in GIVEN.items() if isinstance(has.get(name), str)}
    if "keys" in has:
        given["keys"] = (KEY,) * len(has["keys"])
    if isinstance(thing, GroupChart):
        given["total"] = Group(TOTAL, thing.whole, thing.whole is None, key=KEY)
    if dataclasses.is_dataclass(has.get("whole")):
        given["whole"] = told(has["whole"])
    parts = {name: told(has[name]) for name in PARTS if name in has and name not in given}
    return dataclasses.replace(thing, **given, **parts)


def closed(table: Table) -> list[str]:
    """The numbers and signs that do not say which they are."""
    return [
        f"{row[0]}, {table.headers[column]}"
        for place, row in enumerate(table.rows)
        for column, text in enumerate(row)
        if table.numeric[column] and text and not table.keys_of(place)[column] and not row[0].startswith(TOGETHER)
    ]


def charts() -> list[Chart]:
    return [told(make()) for make in CASES.values()]


def test_each_number_says_which_it_is_or_there_is_a_reason() -> None:
    found = {(type(chart).__name__, name) for chart in charts() for name in closed(chart.table)}
    assert {name for name, _ in found} == set(CLOSED), sorted(found)[:9]


def test_a_number_that_does_not_say_so_is_seen() -> None:
    chart = next(chart for chart in charts() if isinstance(chart, GroupChart) and chart.groups[0].shown)
    bare = dataclasses.replace(chart, groups=(dataclasses.replace(chart.groups[0], key=""), *chart.groups[1:]))
    assert closed(chart.table) == []
    assert closed(bare.table) == [f"{chart.groups[0].label}, Nieuwe deelnemers"]


def test_a_month_is_of_the_same_place_and_figure() -> None:
    chart = next(chart for chart in charts() if isinstance(chart, SmallMultiples) and len(chart.period) == 3)
    assert chart.table.keys[0] == ("", *(f"new_participants programma 2017-0{n} 2017-0{n}" for n in (1, 2, 3)), KEY)


def test_rows_have_as_many_keys_as_cells() -> None:
    for chart in charts():
        table = chart.table
        assert {len(row) for row in table.keys} <= {len(table.headers)}
        assert len(table.keys) in (0, len(table.rows))
