"""How much a result rests on a cut, an anchor, one case, or chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sociaalvitaal.evaluation.qca import fit, solutions
from sociaalvitaal.evaluation.qca.covers import Covers
from sociaalvitaal.evaluation.qca.solutions import Model, Rows
from sociaalvitaal.evaluation.qca.terms import Term, membership
from sociaalvitaal.evaluation.qca.truth_table import TOLERANCE, Cuts, Data, TruthTable

Solve = Callable[[Rows], Covers]
Recalibrate = Callable[[float], tuple[float, ...]]
"""From a factor by which the anchors are multiplied to the memberships that they give then."""
STEP, SHARE = 0.05, 0.1
"""How far the inclusion cut moves, and which part of themselves the anchors."""
MOST_COMPARED = 20
"""Models of one shuffle that are weighed."""
Found = Literal["kept", "some", "changed", "gone"]
"""What became of a term: in every model, in some of them, wider or narrower in one, or in none."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The same question with one thing moved."""

    kind: Literal["cut", "cases", "anchor", "left out"]
    which: str
    """The condition, outcome or case; empty for a cut."""
    moved: float
    """The new cut, number of cases, or factor of the anchors."""
    data: Data
    cuts: Cuts


def variants(data: Data, cuts: Cuts, recalibrate: Mapping[str, Recalibrate] | None = None) -> Iterator[Variant]:
    """All that is tried: both sides of the cut, one case more, each anchor both ways, each case left out."""
    for moved in (max(cuts.inclusion - STEP, 0.0), min(cuts.inclusion + STEP, 1.0)):
        lower = None if cuts.lower is None else min(cuts.lower, moved)
        yield Variant("cut", "", moved, data, replace(cuts, inclusion=moved, lower=lower))
    yield Variant("cases", "", cuts.cases + 1, data, replace(cuts, cases=cuts.cases + 1))
    for name, column_of in (recalibrate or {}).items():
        for factor in (1 - SHARE, 1 + SHARE):
            yield Variant("anchor", name, factor, _with_column(data, name, column_of(factor)), cuts)
    for place, case in enumerate(data.cases):
        yield Variant("left out", case, 1.0, data.without(place), cuts)


def _with_column(data: Data, name: str, column: tuple[float, ...]) -> Data:
    if name == data.outcome:
        return replace(data, memberships=column)
    place = data.conditions.index(name)
    return replace(data, columns=(*data.columns[:place], column, *data.columns[place + 1 :]))


def solve(data: Data, cuts: Cuts, how: Solve = solutions.parsimonious) -> Covers | None:
    """The models with these cuts; None when there is nothing to minimise."""
    try:
        return how(Rows.of(TruthTable.of(data, cuts)))
    except (solutions.NothingToExplain, solutions.NothingExplains):
        return None


def found_again(term: Term, models: Collection[Model]) -> Found:
    """Whether a term is still among the models."""
    holding = sum(term in model for model in models)
    if holding:
        return "kept" if holding == len(models) else "some"
    near = any(term.within(other) or other.within(term) for model in models for other in model)
    return "changed" if near else "gone"


def shuffles(
    data: Data, cuts: Cuts, how: Solve = solutions.parsimonious, first: int = 0, seed: int = 1
) -> Iterator[bool]:
    """Deal the outcome anew over the cases, without end: does chance fit at least as well in consistency and coverage?

    Each shuffle has dice of its own, so that one can stop anywhere and go on from `first`.
    """
    real = max(_fits(data, cuts, how), key=lambda pair: pair[0] * pair[1], default=None)
    while real is not None:
        outcomes = list(data.memberships)
        random.Random(f"{seed}:{first}").shuffle(outcomes)  # noqa: S311 - to shuffle, not to hide
        dealt = replace(data, memberships=tuple(outcomes))
        yield any(all(a >= b - TOLERANCE for a, b in zip(one, real, strict=True)) for one in _fits(dealt, cuts, how))
        first += 1


def _fits(data: Data, cuts: Cuts, how: Solve) -> Iterable[tuple[float, float]]:
    """Consistency and coverage of each model."""
    found = solve(data, cuts, how)
    for model in found.models[:MOST_COMPARED] if found else ():
        one = fit.sufficiency(fit.union([membership(term, data.columns) for term in model]), data.memberships)
        yield one.inclusion or 0.0, one.coverage or 0.0
