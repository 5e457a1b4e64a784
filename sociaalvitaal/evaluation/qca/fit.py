"""How well a set of memberships fits an outcome. None is 0/0: not defined, neither 0 nor 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Memberships = Sequence[float]


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """Consistency, its PRI and the coverage of "if x then y"."""

    inclusion: float | None
    pri: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Necessity:
    """Consistency, relevance and coverage of "no y without x"."""

    inclusion: float | None
    relevance: float | None
    coverage: float | None


def sufficiency(x: Memberships, y: Memberships) -> Sufficiency:
    """How far x is enough for y."""
    both = sum(map(min, x, y))
    either_way = sum(min(a, b, 1 - b) for a, b in zip(x, y, strict=True))
    return Sufficiency(_ratio(both, sum(x)), _ratio(both - either_way, sum(x) - either_way), _ratio(both, sum(y)))


def necessity(x: Memberships, y: Memberships) -> Necessity:
    """How far y does not occur without x; a low relevance means that nearly every case has x."""
    both = sum(map(min, x, y))
    relevance = _ratio(len(x) - sum(x), len(x) - both)
    return Necessity(_ratio(both, sum(y)), relevance, _ratio(both, sum(x)))


def unique_coverage(terms: Sequence[Memberships], place: int, y: Memberships) -> float | None:
    """What only the term at that place covers; None when it is the only term, or when nothing is to be covered."""
    others = [term for n, term in enumerate(terms) if n != place]
    if not others:
        return None
    own = sum(map(min, terms[place], y))
    shared = sum(map(min, terms[place], y, union(others)))
    return _ratio(own - shared, sum(y))


def union(sets: Sequence[Memberships]) -> list[float]:
    """Membership in at least one of several sets."""
    return [max(values) for values in zip(*sets, strict=True)]


def _ratio(part: float, whole: float) -> float | None:
    # What rounding leaves of nought is nought.
    return None if abs(whole) < 1e-12 else part / whole
