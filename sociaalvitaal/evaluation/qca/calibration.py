"""From raw figures to membership in a set, between 0 (fully out) and 1 (fully in)."""

from __future__ import annotations

import math
from collections.abc import Sequence

DEGREE_IN = 0.95
"""Membership at the anchor for "in"; 1 - DEGREE_IN at the anchor for "out"."""
NEARLY = 0.0001


def crisp(value: float, thresholds: Sequence[float]) -> int:
    """The number of thresholds that the value reaches; one threshold gives 0 or 1."""
    return sum(value >= threshold for threshold in thresholds)


def direct(value: float, out: float, crossover: float, inside: float, degree_in: float = DEGREE_IN) -> float:
    """Logistic membership; anchors may fall (out > crossover > inside). ValueError when they do not fit."""
    _check(out, crossover, inside)
    if out > inside:
        return 1 - direct(value, inside, crossover, out, degree_in)
    log_odds = math.log(degree_in / (1 - degree_in))
    span = inside - crossover if value >= crossover else crossover - out
    exponent = -(value - crossover) * log_odds / span
    membership = 0.0 if exponent > 700 else 1 / (1 + math.exp(exponent))
    return float(round(membership)) if min(membership, 1 - membership) < NEARLY else membership


def linear(value: float, out: float, crossover: float, inside: float) -> float:
    """Straight lines from 0 at "out" over 0.5 at the crossover to 1 at "in"."""
    _check(out, crossover, inside)
    if out > inside:
        value, out, crossover, inside = -value, -out, -crossover, -inside
    below, above = (value - out) / (crossover - out) / 2, 1 - (inside - value) / (inside - crossover) / 2
    return min(max(below if value <= crossover else above, 0.0), 1.0)


def _check(out: float, crossover: float, inside: float) -> None:
    if not all(map(math.isfinite, (out, crossover, inside))):
        raise ValueError("anchors must be finite numbers")
    if not (out < crossover < inside or out > crossover > inside):
        raise ValueError("the crossover must lie between the anchors for out and in, and equal neither")
