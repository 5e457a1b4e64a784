"""Someone who lays all that is published side by side: linear algebra over the cells that are withheld, with bounds."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from math import ceil, floor

Equation = tuple[dict[Hashable, Fraction], Fraction]
"""Unknown cells with their factors, and what they come to."""


def found_out(
    sums: Iterable[tuple[Hashable, Iterable[Hashable]]],
    published: Mapping[Hashable, int],
    at_least: Mapping[Hashable, float],
    at_most: Mapping[Hashable, float] | None = None,
) -> dict[Hashable, int]:
    """The cells that have one possible value only, with that value.

    `sums`: each cell with the cells that add up to it. `published`: what was shown. `at_least`: what is known of a
    cell that was not: that it is no nought, or nothing. `at_most`: the same from above, where anything is known.
    """
    equations = [_equation(whole, list(parts), published) for whole, parts in sums]
    known = [*equations, *_eliminated(equations)]
    low: dict[Hashable, float] = dict(at_least)
    high: dict[Hashable, float] = dict.fromkeys(at_least, float("inf")) | dict(at_most or {})
    while _narrow(known, low, high):
        pass
    return {cell: int(low[cell]) for cell in at_least if low[cell] == high[cell]}


def _equation(whole: Hashable, parts: list[Hashable], published: Mapping[Hashable, int]) -> Equation:
    factors: dict[Hashable, Fraction] = {}
    rest = Fraction(0)
    for cell, sign in [(whole, -1), *((part, 1) for part in parts)]:
        if cell in published:
            rest -= sign * published[cell]
        else:
            factors[cell] = factors.get(cell, Fraction(0)) + sign
    return factors, rest


def _eliminated(equations: list[Equation]) -> list[Equation]:
    """Reduced row echelon form, exact."""
    rows = [(dict(factors), rest) for factors, rest in equations if factors]
    done: list[Equation] = []
    while rows:
        rows.sort(key=lambda row: len(row[0]))
        factors, rest = rows.pop(0)
        if not factors:
            continue
        pivot = next(iter(factors))
        scale = factors[pivot]
        row = ({cell: factor / scale for cell, factor in factors.items()}, rest / scale)
        rows, done = ([_without(other, pivot, row) for other in group] for group in (rows, done))
        done.append(row)
    return done


def _without(row: Equation, pivot: Hashable, by: Equation) -> Equation:
    times = row[0].get(pivot)
    if times is None:
        return row
    factors = dict(row[0])
    for cell, factor in by[0].items():
        left = factors.get(cell, Fraction(0)) - times * factor
        if left:
            factors[cell] = left
        else:
            factors.pop(cell, None)
    return factors, row[1] - times * by[1]


def _narrow(equations: list[Equation], low: dict[Hashable, float], high: dict[Hashable, float]) -> bool:
    """Bounds of each cell from those of the others; whether any became narrower."""
    narrower = False
    for factors, rest in equations:
        for cell, factor in factors.items():
            others = [(other, times) for other, times in factors.items() if other != cell]
            least = float(rest) - sum(float(t) * (high if t > 0 else low)[c] for c, t in others)
            most = float(rest) - sum(float(t) * (low if t > 0 else high)[c] for c, t in others)
            if factor < 0:
                least, most = most, least
            least, most = least / float(factor), most / float(factor)
            if least != float("-inf") and least == least and ceil(least - 1e-9) > low[cell]:
                low[cell], narrower = ceil(least - 1e-9), True
            if most != float("inf") and most == most and floor(most + 1e-9) < high[cell]:
                high[cell], narrower = floor(most + 1e-9), True
    return narrower
