"""How many days something took: the middle of it, where days are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Within how many days a quarter, half and three quarters were done."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, days: Mapping[int, int]) -> Quartiles | None:
        """From how often each number of days occurred; None when nothing occurred."""
        ordered = sorted(day for day, times in days.items() if times > 0)
        until = list(accumulate(days[day] for day in ordered))
        if not until:
            return None
        low, middle, high = (_at(ordered, until, quarter / 4) for quarter in (1, 2, 3))
        return cls(low, middle, high)


def _at(ordered: list[int], until: list[int], part: float) -> float:
    """The value at a part of the way from the first to the last, between its neighbours where it falls between."""
    place = (until[-1] - 1) * part
    below = int(place)
    one, other = _numbered(ordered, until, below), _numbered(ordered, until, min(below + 1, until[-1] - 1))
    return one + (other - one) * (place - below)


def _numbered(ordered: list[int], until: list[int], number: int) -> int:
    return next(day for day, end in zip(ordered, until, strict=True) if number < end)
