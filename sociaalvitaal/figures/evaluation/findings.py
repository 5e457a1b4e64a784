"""What a study gives: groups, necessity, recipes and the place of each kern; kept as JSON so that it stays the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

INDISPENSABLE, RELEVANT = 0.9, 0.5
TOLERANCE = 1e-8

Literals = tuple[tuple[str, bool], ...]
"""Condition → whether it is there."""


class Trouble(StrEnum):
    """Why there are no recipes."""

    NO_CASES = "geen kernen"
    ALL_UNDECIDED = "alles op de grens"
    CONSTANT = "overal hetzelfde"
    NOTHING = "niets te verklaren"
    EVERYTHING = "alles haalt het"

    @property
    def is_blind(self) -> bool:
        """Whether kernen cannot be told apart at all, so that nothing follows for anything."""
        return self in (Trouble.NO_CASES, Trouble.ALL_UNDECIDED, Trouble.CONSTANT)


class Place(StrEnum):
    """Where a kern stands in a model: does a recipe hold there, and did it come out?"""

    TYPICAL = "typisch"
    DEVIANT = "afwijkend"
    UNEXPLAINED = "onverklaard"
    NEITHER = "geen van beide"
    UNDECIDED = "onbeslist"


@dataclass(frozen=True, slots=True)
class Fit:
    """Consistency, PRI and coverage; None: not defined."""

    inclusion: float | None
    pri: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Recipe:
    """One combination of circumstances."""

    literals: Literals
    fit: Fit
    unique: float | None
    """What only this recipe covers; None when it is the only one."""
    holds: tuple[str, ...]
    """The kernen in which it holds."""


@dataclass(frozen=True, slots=True)
class Model:
    """Recipes that together explain the outcome."""

    recipes: tuple[Recipe, ...]
    fit: Fit
    assumed: tuple[Literals, ...]
    """Combinations that no kern has and of which the model assumes the outcome."""
    places: Mapping[str, Place]

    def kernen(self, place: Place) -> list[str]:
        """The kernen that stand there."""
        return [case for case, found in self.places.items() if found is place]


@dataclass(frozen=True, slots=True)
class Solution:
    """All models that fit equally well; `capped` when there are more than were kept."""

    models: tuple[Model, ...]
    capped: bool = False

    @property
    def in_all(self) -> Literals:
        """What stands in every model."""
        sets = [self._literals(model) for model in self.models]
        return tuple(sorted(frozenset.intersection(*sets))) if sets else ()

    @property
    def in_some(self) -> Literals:
        """What stands in some models and not in others."""
        sets = [self._literals(model) for model in self.models]
        return tuple(sorted(frozenset().union(*sets) - set(self.in_all)))

    @staticmethod
    def _literals(model: Model) -> frozenset[tuple[str, bool]]:
        return frozenset(literal for recipe in model.recipes for literal in recipe.literals)


@dataclass(frozen=True, slots=True)
class Group:
    """Kernen in the same circumstances."""

    literals: Literals
    cases: tuple[str, ...]
    reached: tuple[str, ...]
    """Those of them with the outcome."""
    halfway: tuple[str, ...]
    """Those exactly between having it and not."""
    inclusion: float | None
    pri: float | None
    out: str
    """What it counts for: 1 the outcome goes with it, 0 it does not, ? too few kernen."""

    @property
    def contradicts(self) -> bool:
        """The same circumstances, another result."""
        return 0 < len(self.reached) < len(self.cases) - len(self.halfway)


@dataclass(frozen=True, slots=True)
class Side:
    """What goes with the outcome, or with its absence."""

    trouble: Trouble | None
    groups: tuple[Group, ...]
    seen: Solution
    """From what was seen alone."""
    expected: Solution | None
    """With what was expected beforehand; None when nothing was."""
    shortest: Solution
    """With every assumption that makes it shorter."""

    @property
    def headline(self) -> Solution:
        """What may stand on top: never the shortest alone."""
        return self.seen if self.expected is None else self.expected


@dataclass(frozen=True, slots=True)
class Need:
    """How far the outcome, or its absence, does not occur without a condition, or without its absence."""

    literal: tuple[str, bool]
    success: bool
    inclusion: float | None
    relevance: float | None
    coverage: float | None

    @property
    def always(self) -> bool:
        """Whether nearly every kern with this result has it."""
        return self.inclusion is not None and self.inclusion >= INDISPENSABLE - TOLERANCE

    @property
    def relevant(self) -> bool:
        """Whether that says something: not nearly every kern has it anyway."""
        return self.relevance is not None and self.relevance >= RELEVANT - TOLERANCE

    @property
    def indispensable(self) -> bool:
        """The rule: both."""
        return self.always and self.relevant


@dataclass(frozen=True)
class Findings:
    """Everything that was calculated."""

    success: Side
    failure: Side
    needs: tuple[Need, ...]
    never: int
    combinations: int
    memberships: Mapping[str, Mapping[str, float]]
    """Variable → kern → how far it is in, of all kernen that took part."""
    both: tuple[Literals, ...]
    """Combinations that count for the outcome and for its absence: they say nothing."""
    software: str = ""

    def side(self, *, success: bool) -> Side:
        """What goes with the outcome, or with its absence."""
        return self.success if success else self.failure

    def members(self, literals: Literals) -> dict[str, float]:
        """How far each kern has all of some circumstances."""
        sets = [self._set(*literal) for literal in literals]
        cases = next(iter(self.memberships.values()), {})
        return {case: min((one[case] for one in sets), default=1.0) for case in cases}

    def _set(self, key: str, present: bool) -> dict[str, float]:
        return {case: one if present else 1 - one for case, one in self.memberships[key].items()}

    def as_kept(self) -> dict[str, Any]:
        """For `Analysis.results`."""
        return asdict(self)

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any]) -> Self:
        """As it was calculated then."""
        return cls(
            _kept_side(kept["success"]),
            _kept_side(kept["failure"]),
            tuple(Need(**{**one, "literal": _literal(one["literal"])}) for one in kept["needs"]),
            kept["never"],
            kept["combinations"],
            kept["memberships"],
            tuple(map(_literals, kept["both"])),
            kept["software"],
        )


def recipes_of(models: Sequence[Model]) -> list[tuple[Recipe, list[int]]]:
    """Every recipe of some models once, with the numbers of the models that have it, from 1."""
    found: dict[Literals, tuple[Recipe, list[int]]] = {}
    for place, model in enumerate(models, 1):
        for recipe in model.recipes:
            found.setdefault(recipe.literals, (recipe, []))[1].append(place)
    return list(found.values())


def in_order(side: Side) -> list[tuple[Recipe, list[int]]]:
    """The recipes of a side as an answer shows them: those that stand in most models first."""
    return sorted(recipes_of(side.headline.models), key=lambda one: -len(one[1]))


def _literal(kept: Sequence[Any]) -> tuple[str, bool]:
    return (kept[0], kept[1])


def _literals(kept: Sequence[Sequence[Any]]) -> Literals:
    return tuple(map(_literal, kept))


def _kept_side(kept: Mapping[str, Any]) -> Side:
    expected = kept["expected"]
    return Side(
        None if kept["trouble"] is None else Trouble(kept["trouble"]),
        tuple(_kept_group(one) for one in kept["groups"]),
        _kept_solution(kept["seen"]),
        None if expected is None else _kept_solution(expected),
        _kept_solution(kept["shortest"]),
    )


def _kept_group(kept: Mapping[str, Any]) -> Group:
    sets = {name: tuple(kept[name]) for name in ("cases", "reached", "halfway")}
    return Group(**{**kept, **sets, "literals": _literals(kept["literals"])})


def _kept_solution(kept: Mapping[str, Any]) -> Solution:
    return Solution(tuple(map(_kept_model, kept["models"])), kept["capped"])


def _kept_model(kept: Mapping[str, Any]) -> Model:
    recipes = tuple(
        Recipe(_literals(one["literals"]), Fit(**one["fit"]), one["unique"], tuple(one["holds"]))
        for one in kept["recipes"]
    )
    places = {case: Place(found) for case, found in kept["places"].items()}
    return Model(recipes, Fit(**kept["fit"]), tuple(map(_literals, kept["assumed"])), places)
