"""Every chart is drawn in every hard case, and told apart by everyone."""

from __future__ import annotations

import importlib
import pkgutil
from itertools import combinations, pairwise

import pytest

from sociaalvitaal import charts
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.charts.narrow import DRAWINGS, Narrow
from sociaalvitaal.charts.palette import BLUE, DEEP, GROUND, SCALES, SIGNAL
from tests.unit.charts.cases import CASES
from tests.unit.charts.colours import SIGHTS, apart

HARD = ("two", "forty", "long names", "all zero", "all missing", "one huge", "none")
NOT_THERE = {
    "gantt": {"all zero", "all missing", "one huge"},  # bars in time, without numbers
    "tiles": {"forty"},  # Overijssel has 25 municipalities
    "ages": {"two", "forty", "long names", "none"},  # the bands of Statistics Netherlands
    "funnel": {"two", "forty"},  # the steps of the chain
    "waits": {"all zero", "all missing"},  # called otherwise: the same day, nobody started
    "matrix": {"forty", "all zero", "one huge"},  # months that are in or not; forty-four by twenty-four
    "strip": {"all missing"},  # who has no figure drops out, by name
    "network": {"all missing"},  # lines that there are
    "recipes": {"all missing"},  # kernen are counted, none is missing
}
"""Which hard cases a kind of chart cannot meet, or meets under another name."""


def kinds() -> set[type[Chart]]:
    """Every kind of chart that can be drawn."""
    for module in pkgutil.iter_modules(charts.__path__, f"{charts.__name__}."):
        importlib.import_module(module.name)
    found, ahead = set(), [Chart]
    while ahead:
        kind = ahead.pop()
        ahead += kind.__subclasses__()
        if kind.__module__.startswith(charts.__name__) and not kind.__abstractmethods__:
            found.add(kind)
    return found


def test_every_kind_of_chart_has_cases() -> None:
    made = [make() for make in CASES.values()]
    drawn = {type(one).draw for one in [*made, *map(Narrow, made)]}
    assert [kind for kind in kinds() if kind.draw not in drawn] == []


def test_every_kind_of_chart_has_a_drawing_for_a_phone() -> None:
    assert [kind for kind in kinds() - {Narrow} if not DRAWINGS.keys() & set(kind.__mro__)] == []


def lacking(names: list[str]) -> dict[str, set[str]]:
    """The hard cases that the kinds of charts do not meet."""
    met: dict[str, set[str]] = {}
    for name in names:
        kind, _, case = name.partition(": ")
        met.setdefault(kind, set()).add(case)
    lacks = {kind: set(HARD) - cases - NOT_THERE.get(kind, set()) for kind, cases in met.items()}
    return {kind: cases for kind, cases in lacks.items() if cases}


def test_every_kind_of_chart_meets_the_hard_cases() -> None:
    assert lacking(list(CASES)) == {}


def test_a_case_that_is_left_out_is_missed() -> None:
    assert lacking([name for name in CASES if name != "groups: forty"]) == {"groups": {"forty"}}


@pytest.mark.parametrize("sight", SIGHTS)
def test_what_stands_out_stands_out_for_everyone(sight: str) -> None:
    least = 10 if sight == "grey print" else 15
    for quiet in (BLUE, DEEP, GROUND):
        # In grey print a bold label or a sign stands beside it as well.
        assert apart(SIGNAL, quiet, sight) > least, (sight, quiet)
    for scale in SCALES.values():
        for light, dark in pairwise(scale):
            assert apart(light, dark, sight) > least, (sight, light, dark)


def test_red_and_green_that_look_alike_are_caught() -> None:
    sights = [sight for sight in SIGHTS if apart("#b0692c", "#7d7d25", sight) <= 15]
    assert "usual" not in sights
    assert "deuteranopia" in sights


def test_far_and_near_are_measured() -> None:
    assert apart("#000000", "#ffffff", "usual") == pytest.approx(100, abs=0.1)
    for sight in SIGHTS:
        assert all(apart(one, other, sight) > 0 for one, other in combinations((BLUE, DEEP, GROUND), 2))
