"""How firm recipes are: everything that an analysis rests on is shaken, step by step, so that a page can show progress.

Kept as JSON in `Analysis.stability`. The same steps give the same outcome, however often one stops in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import islice
from typing import Any, Self

from sociaalvitaal.evaluation.qca import robustness
from sociaalvitaal.evaluation.qca.robustness import Recalibrate, Variant
from sociaalvitaal.evaluation.qca.solutions import leading
from sociaalvitaal.evaluation.qca.truth_table import Data
from sociaalvitaal.figures.evaluation.findings import Findings, Literals, Side
from sociaalvitaal.figures.evaluation.study.calculation import MOST_MODELS, term_of
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors

TIMES = 1_000
"""How often the outcome is dealt anew."""
ALLOWED = 0.05
"""In which share of the shuffles chance may do as well."""
KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Fault:
    """A recipe that did not come back unchanged when one thing was moved."""

    kind: str
    """cut, cases, anchor or left out; see `qca.robustness.Variant`."""
    which: str
    moved: float
    recipe: int
    """Its place in `Shaken.recipes`."""
    found: str
    """What became of it: some, changed or gone."""


@dataclass(frozen=True, slots=True)
class Shaken:
    """How far the recipes of one side were shaken, and what was found."""

    recipes: tuple[Literals, ...] = ()
    total: int = 0
    """How many other ways there are to ask it."""
    tried: int = 0
    faults: tuple[Fault, ...] = ()
    shuffled: int = 0
    as_good: int = 0
    """In how many shuffles chance fitted at least as well."""

    @property
    def done(self) -> int:
        """Steps that were taken."""
        return self.tried + self.shuffled

    @property
    def steps(self) -> int:
        """Steps that there are; without recipes there is nothing to shake."""
        return self.total + TIMES if self.recipes else 0

    @property
    def complete(self) -> bool:
        """Whether everything was tried."""
        return self.done >= self.steps

    @property
    def beats_chance(self) -> bool:
        """Whether chance seldom does as well."""
        return self.shuffled > 0 and self.as_good <= ALLOWED * self.shuffled


@dataclass(frozen=True, slots=True)
class Stability:
    """Both sides: what goes with the outcome, and what goes with its absence."""

    success: Shaken
    failure: Shaken

    @classmethod
    def of(cls, study: Study, findings: Findings, kept: Mapping[str, Any] | None) -> Self:
        """As far as it was shaken; at the beginning when it never was."""
        if kept is None:
            return cls(*(_begin(study, findings.side(success=success)) for success in (True, False)))
        return cls(_kept(kept["success"]), _kept(kept["failure"]))

    def side(self, *, success: bool) -> Shaken:
        """One of the two."""
        return self.success if success else self.failure

    @property
    def done(self) -> int:
        """Steps that were taken."""
        return self.success.done + self.failure.done

    @property
    def steps(self) -> int:
        """Steps that there are."""
        return self.success.steps + self.failure.steps

    @property
    def complete(self) -> bool:
        """Whether everything was tried."""
        return self.success.complete and self.failure.complete

    def as_kept(self) -> dict[str, Any]:
        """For `Analysis.stability`."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Badge:
    """What may be said of one recipe."""

    faults: tuple[Fault, ...]
    in_all_models: bool
    shaken: Shaken

    @property
    def firm(self) -> bool:
        """Only when everything was tried and everything held."""
        return self.shaken.complete and not self.faults and self.in_all_models and self.shaken.beats_chance


def badge(side: Side, shaken: Shaken, literals: Literals) -> Badge:
    """How firm a recipe of this side is."""
    faults: tuple[Fault, ...] = ()
    if literals in shaken.recipes:
        place = shaken.recipes.index(literals)
        faults = tuple(fault for fault in shaken.faults if fault.recipe == place)
    models = side.headline.models
    holding = sum(any(recipe.literals == literals for recipe in model.recipes) for model in models)
    return Badge(faults, holding == len(models) and not side.headline.capped, shaken)


def shake(study: Study, so_far: Stability, enough: Callable[[], bool]) -> Stability:
    """Go on from where it was, at least one step, until it is enough."""
    found = so_far
    for success in (True, False):
        for shaken in _steps(study, so_far.side(success=success), success=success):
            found = replace(found, success=shaken) if success else replace(found, failure=shaken)
            if enough():
                return found
    return found


def _begin(study: Study, side: Side) -> Shaken:
    recipes = tuple(sorted({recipe.literals for model in side.headline.models for recipe in model.recipes}))
    return Shaken(recipes, sum(1 for _ in _variants(study, success=True)) if recipes else 0)


def _steps(study: Study, shaken: Shaken, *, success: bool) -> Iterator[Shaken]:
    if shaken.complete:
        return
    data, expected = study.data(success=success), study.expected(success=success)
    how = partial(leading, expected=expected, most=MOST_MODELS)
    for variant in islice(_variants(study, success=success), shaken.tried, None):
        faults = (*shaken.faults, *_faults(variant, shaken.recipes, data, how))
        shaken = replace(shaken, tried=shaken.tried + 1, faults=faults)
        yield shaken
    shuffles = robustness.shuffles(data, study.cuts, how, first=shaken.shuffled)
    for as_good in islice(shuffles, TIMES - shaken.shuffled):
        shaken = replace(shaken, shuffled=shaken.shuffled + 1, as_good=shaken.as_good + as_good)
        yield shaken


def _variants(study: Study, *, success: bool) -> Iterator[Variant]:
    data = study.data(success=success)
    columns = {one.key: _recalibrate(study, one.key, success=success) for one in study.variables}
    columns[data.outcome] = columns.pop(study.outcome.key)
    return robustness.variants(data, study.cuts, columns)


def _faults(variant: Variant, recipes: Sequence[Literals], data: Data, how: robustness.Solve) -> Iterator[Fault]:
    covers = robustness.solve(variant.data, variant.cuts, how)
    models = covers.models if covers else ()
    for place, literals in enumerate(recipes):
        found = robustness.found_again(term_of(literals, data.conditions), models)
        if found != KEPT:
            # The absence of the outcome has the outcome's anchors.
            yield Fault(variant.kind, variant.which.removeprefix("~"), variant.moved, place, found)


def _recalibrate(study: Study, key: str, *, success: bool) -> Recalibrate:
    def column(factor: float) -> tuple[float, ...]:
        other = study.with_anchors(key, moved(study, key, factor)).data(success=success)
        return other.memberships if key == study.outcome.key else other.columns[other.conditions.index(key)]

    return column


def moved(study: Study, key: str, factor: float) -> Anchors:
    """The anchors of a variable, all moved by a part of the crossover; of the spread of the figures where that is 0."""
    anchors = study.anchors[key]
    figures = [value for case in study.kept if (value := study.figure(key, case.id).value) is not None]
    size = abs(anchors.crossover) or (max(figures) - min(figures) if figures else 0.0)
    by = (factor - 1) * size
    out = None if anchors.out is None else anchors.out + by
    inside = None if anchors.inside is None else anchors.inside + by
    return replace(anchors, crossover=anchors.crossover + by, out=out, inside=inside)


def _kept(kept: Mapping[str, Any]) -> Shaken:
    recipes = tuple(tuple((key, present) for key, present in literals) for literals in kept["recipes"])
    return Shaken(**{**kept, "recipes": recipes, "faults": tuple(Fault(**fault) for fault in kept["faults"])})
