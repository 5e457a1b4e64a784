"""How long the evaluation's arithmetic takes on 22 made-up cases, beside a plain loop over the same numbers."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from sociaalvitaal.evaluation.qca import robustness, solutions
from sociaalvitaal.evaluation.qca.solutions import Rows
from sociaalvitaal.evaluation.qca.truth_table import Cuts, Data, TruthTable

CASES, SETS, CUTS = 22, 7, Cuts(inclusion=0.8)
WIDTHS = range(4, 11)
WIDEST_INTERMEDIATE = 7


def measure() -> dict[str, Any]:
    """Medians and worst of seven sets, in milliseconds, by number of conditions; and a thousand shuffles."""
    found: dict[str, Any] = {}
    for width in WIDTHS:
        sets = [made(width, seed) for seed in range(SETS)]
        found[str(width)] = {"parsimonious": _milliseconds(sets, _parsimonious)}
        if width <= WIDEST_INTERMEDIATE:
            found[str(width)]["intermediate"] = _milliseconds(sets, _intermediate)
    shuffles = _milliseconds([made(5, 1)], lambda data: robustness.shuffled(data, CUTS, 1_000))
    return {"milliseconds_by_conditions": found, "thousand_shuffles_of_5": shuffles["median"]}


def made(width: int, seed: int) -> Data:
    """Cases whose outcome follows from two conditions, with some noise."""
    dice = random.Random(1_000 * width + seed)
    columns = [[float(dice.random() < 0.5) for _ in range(CASES)] for _ in range(width)]
    outcome = [float((a > 0 and b > 0) != (dice.random() < 0.1)) for a, b in zip(columns[0], columns[1], strict=True)]
    names = tuple(f"V{n}" for n in range(width))
    return Data(tuple(f"K{n}" for n in range(CASES)), names, tuple(map(tuple, columns)), "Y", tuple(outcome))


def _parsimonious(data: Data) -> object:
    return robustness.solve(data, CUTS)


def _intermediate(data: Data) -> object:
    rows = Rows.of(TruthTable.of(data, CUTS))
    expected = dict.fromkeys(range(len(data.conditions)), True)
    return solutions.intermediate(rows, solutions.conservative(rows), solutions.parsimonious(rows), expected)


def _milliseconds(sets: list[Data], call: Callable[[Data], object]) -> dict[str, float]:
    taken = []
    for data in sets:
        start = time.perf_counter()
        call(data)
        taken.append((time.perf_counter() - start) * 1000)
    return {"median": round(statistics.median(taken), 2), "worst": round(max(taken), 2)}
