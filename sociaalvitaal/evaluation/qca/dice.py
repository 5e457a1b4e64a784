"""How often chance alone gives a pattern that looks good: conditions and outcome thrown by dice, again and again."""

from __future__ import annotations

import random
from collections.abc import Iterator

from sociaalvitaal.evaluation.qca import fit, robustness
from sociaalvitaal.evaluation.qca.terms import membership
from sociaalvitaal.evaluation.qca.truth_table import TOLERANCE, Cuts, Data

CASES, SEED, TIMES = 22, 1, 10_000
CONSISTENCY, COVERAGE = 0.8, 0.75
"""From when a pattern looks good."""
CUTS = Cuts(inclusion=0.8)
GOOD = {1: 53, 2: 105, 3: 198, 4: 1_005, 5: 4_472, 6: 8_154, 7: 9_566}
"""By number of conditions: how many of TIMES throws look good. `throws` gives them again, in half a minute."""


def thrown(conditions: int, throw: int, cases: int = CASES, seed: int = SEED) -> Data:
    """The cases of one throw; each throw has dice of its own, so that anyone can throw it again."""
    dice = random.Random(f"{seed}:{conditions}:{throw}")  # noqa: S311 - to throw, not to hide
    columns = [tuple(float(dice.random() < 0.5) for _ in range(cases)) for _ in range(conditions + 1)]
    names = tuple(str(place) for place in range(conditions))
    return Data(tuple(map(str, range(cases))), names, tuple(columns[:-1]), "y", columns[-1])


def looks_good(data: Data) -> bool:
    """Whether the shortest recipes hold nearly always and explain most: what somebody would show."""
    found = robustness.solve(data, CUTS)
    for model in found.models[: robustness.MOST_COMPARED] if found else ():
        one = fit.sufficiency(fit.union([membership(term, data.columns) for term in model]), data.memberships)
        if (one.inclusion or 0.0) >= CONSISTENCY - TOLERANCE and (one.coverage or 0.0) >= COVERAGE - TOLERANCE:
            return True
    return False


def per_hundred(conditions: int) -> int | None:
    """Of a hundred throws so many look good; None where that was not thrown: it is nearly each."""
    good = GOOD.get(conditions)
    return None if good is None else round(100 * good / TIMES)


def throws(conditions: int, times: int) -> Iterator[bool]:
    """Throw so often: does it look good?"""
    return (looks_good(thrown(conditions, throw)) for throw in range(times))
