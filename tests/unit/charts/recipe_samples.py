"""Charts of recipes for the tests."""

from __future__ import annotations

from collections.abc import Callable

from sociaalvitaal.charts.base import Chart
from sociaalvitaal.charts.recipes import Recipe, Recipes
from tests.unit.charts.samples import HUGE, LONG, UNBROKEN


def recipes(*counts: tuple[int, int], name: str = "Steun van de gemeente (helpt)", firm: int = 1) -> Recipes:
    """A recipe per pair of kernen with the result and without; the first so many are firm, the last half is of none."""
    half = (len(counts) + 1) // 2
    results = ("veel nieuwe deelnemers", f"weinig {name}")
    made = tuple(
        Recipe(f"{name} en vrijwilligers (helpt) {place}", results[place >= half], *pair, firm=place < firm)
        for place, pair in enumerate(counts)
    )
    return Recipes(made, "nieuwe deelnemers per 1.000 inwoners", "januari 2017 t/m december 2018")


CASES: dict[str, Callable[[], Chart]] = {
    "recipes: two": lambda: recipes((7, 0), (4, 2)),
    "recipes: forty": lambda: recipes(*((n % 9, n % 4) for n in range(40)), firm=5),
    "recipes: long names": lambda: recipes((7, 1), (3, 0), (1, 1), name=LONG),
    "recipes: unbroken names": lambda: recipes((7, 1), (3, 0), name=UNBROKEN),
    "recipes: all zero": lambda: recipes((0, 0), (0, 0)),
    "recipes: only exceptions": lambda: recipes((0, 3), (0, 1), firm=0),
    "recipes: one huge": lambda: recipes((HUGE, 0), (1, 1)),
    "recipes: none": lambda: recipes(),
}
