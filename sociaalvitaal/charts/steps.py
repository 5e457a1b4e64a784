"""Round numbers: steps of an axis and limits of classes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def _round_steps(largest: int) -> list[int]:
    """1, 2, 5, 10, 20 … up to at least `largest`."""
    steps, power = [], 1
    while power <= 10 * largest:
        steps += [power, 2 * power, 5 * power]
        power *= 10
    return steps


def axis_steps(largest: int) -> list[int]:
    """One to three round numbers for the lines of an axis, without 0; none when all is 0."""
    if largest <= 0:
        return []
    step = next(step for step in _round_steps(largest) if 5 * step >= 2 * largest)
    return list(range(step, largest + 1, step)) or [step]


def roundest(above: int, up_to: int) -> tuple[int, int]:
    """The roundest number that is more than `above` and at most `up_to`, after the step it is a multiple of."""
    for step in reversed(_round_steps(max(up_to, 1))):
        candidate = (above // step + 1) * step
        if candidate <= up_to:
            return step, candidate
    return 1, up_to


def class_limits(values: Sequence[int], classes: int = 4) -> list[int]:
    """Round lower limits of all classes but the lowest: about as many values in each, none empty."""
    ordered = sorted(values)
    gaps = [place for place, (one, other) in enumerate(pairwise(ordered), start=1) if one < other]
    reach = len(ordered) / (3 * classes)
    limits = set()
    for part in range(1, classes) if gaps else ():
        ideal = len(ordered) * part / classes
        nearest = min(abs(gap - ideal) for gap in gaps)
        near = [gap for gap in gaps if abs(gap - ideal) <= max(nearest, reach)]
        options = [(*roundest(ordered[gap - 1], ordered[gap]), abs(gap - ideal)) for gap in near]
        limits.add(max(options, key=lambda option: (option[0], -option[2]))[1])
    return sorted(limits)


def class_of(value: int, limits: Sequence[int]) -> int:
    """In which class a value falls, 0 the lowest."""
    return sum(value >= limit for limit in limits)
