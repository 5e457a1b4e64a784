"""Charts of scores for the tests."""

from __future__ import annotations

from collections.abc import Callable

from sociaalvitaal.charts.base import Chart
from sociaalvitaal.charts.scores import ScoreGroup, ScoreRow, Scores
from tests.unit.charts.samples import HUGE, LONG, UNBROKEN

Counts = tuple[int, int, int, int, int]
NOTHING: Counts = (0, 0, 0, 0, 0)


def scores(count: int, name: str = "Factor", *, most: int = 22) -> Scores:
    """So many factors in six groups: on all sides, nought, and some without scores."""
    kinds: list[Counts] = [
        (1, 2, 3, 4, 5), (9, 0, 0, 0, 1), (0, 0, 0, 0, most), (most, 0, 0, 0, 0), (0, 0, 9, 0, 0), NOTHING,
    ]  # fmt: skip
    rows = [ScoreRow(n, f"{name} {n}", kinds[n % 6], n % 5, "+0,5" if n % 6 < 4 else "") for n in range(1, count + 1)]
    groups = tuple(ScoreGroup(f"Groep {name} {first}", tuple(rows[first::6])) for first in range(min(6, count)))
    return Scores(groups, most, "laatste score die er is")


def alone(counts: Counts, without: int = 0) -> Scores:
    """One factor."""
    return Scores((ScoreGroup("Groep", (ScoreRow(1, "Factor", counts, without, ""),)),), 4, "tussenmeting")


CASES: dict[str, Callable[[], Chart]] = {
    "scores: two": lambda: scores(2),
    "scores: twenty-eight": lambda: scores(28),
    "scores: forty": lambda: scores(40),
    "scores: long names": lambda: scores(9, LONG),
    "scores: unbroken names": lambda: scores(9, UNBROKEN),
    "scores: one huge": lambda: scores(9, most=HUGE),
    "scores: all zero": lambda: alone((0, 0, 4, 0, 0)),
    "scores: all missing": lambda: alone(NOTHING, 4),
    "scores: none": lambda: Scores((), 0, "laatste score die er is"),
}
