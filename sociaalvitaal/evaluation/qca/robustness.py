"""How much a result rests on a cut, on one case, or on chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sociaalvitaal.evaluation.qca import fit, solutions
from sociaalvitaal.evaluation.qca.covers import Covers
from sociaalvitaal.evaluation.qca.solutions import Rows
from sociaalvitaal.evaluation.qca.terms import membership
from sociaalvitaal.evaluation.qca.truth_table import Cuts, Data, TruthTable

Solve = Callable[[Rows], Covers]


def solve(data: Data, cuts: Cuts, how: Solve = solutions.parsimonious) -> Covers | None:
    """The models with these cuts; None when there is nothing to minimise."""
    try:
        return how(Rows.of(TruthTable.of(data, cuts)))
    except (solutions.NothingToExplain, solutions.NothingExplains):
        return None


def other_cuts(
    data: Data, cuts: Cuts, inclusions: tuple[float, ...], how: Solve = solutions.parsimonious
) -> Iterator[tuple[float, Covers | None]]:
    """The models at other inclusion cuts."""
    for inclusion in inclusions:
        yield inclusion, solve(data, replace(cuts, inclusion=inclusion), how)


def without_each(data: Data, cuts: Cuts, how: Solve = solutions.parsimonious) -> Iterator[tuple[str, Covers | None]]:
    """The models when one case is left out, for each case."""
    for place, case in enumerate(data.cases):
        yield case, solve(without(data, place), cuts, how)


def without(data: Data, place: int) -> Data:
    """The data without one case."""
    kept = [n for n in range(len(data.cases)) if n != place]
    return replace(
        data,
        cases=tuple(data.cases[n] for n in kept),
        columns=tuple(tuple(column[n] for n in kept) for column in data.columns),
        memberships=tuple(data.memberships[n] for n in kept),
    )


@dataclass(frozen=True, slots=True)
class Shuffles:
    """How often chance did at least as well."""

    times: int
    as_good: int

    @property
    def share(self) -> float:
        """Between 0 and 1."""
        return self.as_good / self.times


def shuffled(
    data: Data, cuts: Cuts, times: int = 1_000, seed: int = 1, progress: Callable[[int], None] | None = None
) -> Shuffles | None:
    """Deal the outcome anew over the cases, and see how often the shortest recipe fits at least as well.

    As good: consistency and coverage of the best model both reach those of the real one. None without a real one.
    """
    real = _best(data, cuts)
    if real is None:
        return None
    dice, as_good, outcomes = random.Random(seed), 0, list(data.memberships)  # noqa: S311 - to shuffle, not to hide
    for time in range(times):
        dice.shuffle(outcomes)
        found = _best(replace(data, memberships=tuple(outcomes)), cuts)
        as_good += found is not None and found[0] >= real[0] - 1e-9 and found[1] >= real[1] - 1e-9
        if progress is not None:
            progress(time + 1)
    return Shuffles(times, as_good)


def _best(data: Data, cuts: Cuts) -> tuple[float, float] | None:
    """Consistency and coverage of the model that explains most."""
    found = solve(data, cuts)
    if found is None:
        return None
    fits = (
        fit.sufficiency(fit.union([membership(term, data.columns) for term in model]), data.memberships)
        for model in found.models[:20]
    )
    return max(((one.inclusion or 0.0, one.coverage or 0.0) for one in fits), key=lambda pair: pair[0] * pair[1])
