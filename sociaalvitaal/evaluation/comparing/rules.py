"""How alike two kernen are in their circumstances, and where they differ. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from statistics import median
from typing import NamedTuple

from sociaalvitaal.figures.cases.types import Measured, Variable
from sociaalvitaal.figures.kern.traits import ENOUGH, TRAIT_NAMES, Traits
from sociaalvitaal.models.factors import Moment
from sociaalvitaal.models.places import Kern

MOST_KERNEN = 150
"""More kernen than this do not go on one page."""
MOST_PAIRS = 8


class Choice(StrEnum):
    """Which score of a kern is taken."""

    LATEST = "laatste"
    INTERIM = "tussen"
    FINAL = "eind"
    NOTE = "maand"

    @property
    def moment(self) -> Moment | None:
        """The moment that it asks for; None is whichever was last."""
        return {Choice.INTERIM: Moment.INTERIM, Choice.FINAL: Moment.FINAL, Choice.NOTE: Moment.MONTH}.get(self)

    @property
    def label(self) -> str:
        """How it reads."""
        return {
            Choice.LATEST: "laatste score die er is",
            Choice.INTERIM: "tussenmeting (tijdens de uitvoering)",
            Choice.FINAL: "eindmeting (bij de afronding)",
            Choice.NOTE: "notities bij een maand",
        }[self]


class Likeness(NamedTuple):
    """How many circumstances two kernen share, of those that are known for both."""

    equal: int
    known: int

    @property
    def share(self) -> float:
        """As a part of what is known for both."""
        return self.equal / self.known if self.known else 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two kernen much alike, one of which did better."""

    better: Kern
    other: Kern
    likeness: Likeness
    gap: float
    """How far their results are apart."""
    different: Sequence[str]
    """The circumstances in which they differ."""
    unknown: Sequence[str]
    """The circumstances that are not known for both."""


def likeness(one: Traits, other: Traits) -> Likeness:
    """How many circumstances are equal, of those known for both."""
    both = [name for name in one if name in other]
    return Likeness(sum(one[name] == other[name] for name in both), len(both))


def pairs(
    kernen: Sequence[Kern], known: Mapping[int, Traits], results: Mapping[int, Measured], most: int = MOST_PAIRS
) -> list[Pair]:
    """The pairs most alike of which one did better than the middle of all kernen, and the other worse."""
    values = {kern.id: value for kern in kernen if (value := results[kern.id].value) is not None}
    if len(values) < 2:
        return []
    middle = median(values.values())
    found = []
    for one, other in combinations([kern for kern in kernen if kern.id in values], 2):
        better, worse = (one, other) if values[one.id] >= values[other.id] else (other, one)
        apart = values[better.id] - values[worse.id]
        alike = likeness(known[better.id], known[worse.id])
        if apart > 0 and values[better.id] >= middle >= values[worse.id] and alike.known >= ENOUGH:
            found.append((alike, apart, better, worse))
    found.sort(key=lambda pair: (-pair[0].share, -pair[0].known, -pair[1], pair[2].title, pair[3].title))
    return [_pair(alike, apart, better, worse, known) for alike, apart, better, worse in found[:most]]


def _pair(alike: Likeness, apart: float, better: Kern, worse: Kern, known: Mapping[int, Traits]) -> Pair:
    one, other = known[better.id], known[worse.id]
    different = [name for name in TRAIT_NAMES if name in one and name in other and one[name] != other[name]]
    return Pair(
        better, worse, alike, apart, different, [name for name in TRAIT_NAMES if name not in one or name not in other]
    )


def in_order(kernen: Sequence[Kern], results: Mapping[int, Measured]) -> list[Kern]:
    """The kernen by their result, most first; those without a result come last, by name."""

    def place(kern: Kern) -> tuple[bool, float, str]:
        value = results[kern.id].value
        return value is None, -(value or 0), kern.title

    return sorted(kernen, key=place)


def by_difference(
    factors: Sequence[Variable], one: Mapping[str, Measured], other: Mapping[str, Measured]
) -> list[tuple[Variable, float | None]]:
    """Factors with how far two kernen are apart, most first; None where one of both has no score."""
    apart: list[tuple[Variable, float | None]] = []
    for factor in factors:
        first, second = one[factor.key].value, other[factor.key].value
        apart.append((factor, None if first is None or second is None else abs(first - second)))
    return sorted(apart, key=lambda pair: (pair[1] is None, -(pair[1] or 0), pair[0].factor or 0))
