"""How long the evaluation's arithmetic takes on 22 made-up cases: with a pattern, and thrown by dice alone."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

from sociaalvitaal.evaluation.qca import robustness, solutions
from sociaalvitaal.evaluation.qca.truth_table import Cuts, Data

CASES, SETS, CUTS = 22, 7, Cuts(inclusion=0.8)
WIDTHS = range(4, 11)
WIDEST_INTERMEDIATE, SHUFFLED = 7, 5


def measure() -> dict[str, Any]:
    """Medians and worst, in milliseconds, by number of conditions; and a thousand shuffles."""
    found: dict[str, Any] = {}
    for width in WIDTHS:
        sets = [made(width, seed, fuzzy=fuzzy, pattern=pattern)
                for seed in range(SETS) for fuzzy in (False, True) for pattern in (False, True)]  # fmt: skip
        found[str(width)] = {"parsimonious": _milliseconds(sets, _parsimonious)}
        if width <= WIDEST_INTERMEDIATE:
            found[str(width)]["intermediate"] = _milliseconds(sets, _intermediate)
    noise = [made(SHUFFLED, seed, fuzzy=False, pattern=False) for seed in range(SETS)]
    return {
        "milliseconds_by_conditions": found,
        "thousand_shuffles_of_5": _milliseconds(noise, _shuffled)["median"],
        "thousand_shuffles_of_5_with_expectations": _milliseconds(noise, _shuffled_as_shown)["median"],
    }


def made(width: int, seed: int, *, fuzzy: bool, pattern: bool) -> Data:
    """Cases whose outcome follows from two conditions with some noise, or from nothing."""
    dice = random.Random(f"{width} {seed} {fuzzy} {pattern}")

    def thrown(high: bool) -> float:
        return (0.55 + 0.4 * dice.random() if high else 0.05 + 0.4 * dice.random()) if fuzzy else float(high)

    high = [[dice.random() < 0.5 for _ in range(CASES)] for _ in range(width)]
    outcome = [
        (a and b) != (dice.random() < 0.1) if pattern else dice.random() < 0.5 for a, b in zip(*high[:2], strict=True)
    ]
    columns = tuple(tuple(map(thrown, column)) for column in high)
    names = tuple(f"V{n}" for n in range(width))
    return Data(tuple(f"K{n}" for n in range(CASES)), names, columns, "Y", tuple(map(thrown, outcome)))


def _parsimonious(data: Data) -> object:
    return robustness.solve(data, CUTS)


def _intermediate(data: Data) -> object:
    return robustness.solve(data, CUTS, _as_shown(data))


def _as_shown(data: Data) -> robustness.Solve:
    expected = dict.fromkeys(range(len(data.conditions)), True)
    return lambda rows: solutions.leading(rows, expected)


def _shuffled(data: Data) -> object:
    return sum(islice(robustness.shuffles(data, CUTS), 1_000))


def _shuffled_as_shown(data: Data) -> object:
    return sum(islice(robustness.shuffles(data, CUTS, _as_shown(data)), 1_000))


def _milliseconds(sets: list[Data], call: Callable[[Data], object]) -> dict[str, float]:
    taken = []
    for data in sets:
        start = time.perf_counter()
        call(data)
        taken.append((time.perf_counter() - start) * 1000)
    return {"median": round(statistics.median(taken), 2), "worst": round(max(taken), 2)}
