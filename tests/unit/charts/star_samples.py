"""Charts of which every number is provisional, for the tests."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from sociaalvitaal.charts.base import Chart
from tests.unit.charts import plan_samples
from tests.unit.charts.samples import HUGE, ages, funnel, groups, mixed, tiles, waits, whole

Thing = TypeVar("Thing")


def starred(thing: Thing) -> Thing:
    """The same, with each number that can be provisional so."""
    if isinstance(thing, tuple) and not hasattr(thing, "_fields"):
        return type(thing)(map(starred, thing))
    if not dataclasses.is_dataclass(thing) or isinstance(thing, type):
        return thing
    names = {field.name for field in dataclasses.fields(thing)}
    parts = {name: starred(getattr(thing, name)) for name in names & {"panels", "points", "tiles", "point", "groups",
                                                                      "steps", "rows", "whole", "total"}}  # fmt: skip
    return dataclasses.replace(thing, **parts, **({"provisional": True} if "provisional" in names else {}))


PLAIN: dict[str, Callable[[], Chart]] = {
    "multiples: many": lambda: mixed(40, 24),
    "multiples: one month": lambda: mixed(11, 1),
    "multiples: thirty-six months": lambda: mixed(24, 36),
    "tiles: all": lambda: tiles([whole(n) for n in range(24)] + [whole(HUGE)]),
    "groups: some": lambda: groups([HUGE, 12, 7, 0, None], withheld=2),
    "ages: some": lambda: ages([10, 20, 300, 40, 5], 60),
    "funnel: huge": lambda: funnel(HUGE, 441, 382, 326, 187, 137, 67),
    "waits: some": lambda: waits(12, 30, 5_000, None, withheld=1),
    "targets: some": lambda: plan_samples.targets(10, 25, 40, 61, None, withheld=1),
}
CASES: dict[str, Callable[[], Chart]] = {
    f"{name}, all provisional": partial(lambda made: starred(made()), make) for name, make in PLAIN.items()
}
