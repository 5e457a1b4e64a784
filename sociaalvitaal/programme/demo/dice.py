"""Chance that repeats: the same seed gives the same demo on every machine."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from one seed; rests on `random()` alone, which Python keeps the same between versions."""

    def __init__(self, *seed: object) -> None:
        text = ":".join(str(part) for part in seed)
        self._draw = random.Random(text).random  # noqa: S311 - a demo must repeat, secrets play no part

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self._draw() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number from low through high."""
        return low + int(self._draw() * (high - low + 1))

    def between(self, low: float, high: float) -> float:
        """A number from low to high."""
        return low + self._draw() * (high - low)

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self._draw() * len(items))]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """One of the items, the heavier ones more often."""
        left = self._draw() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        return items[-1]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order."""
        return sorted(items, key=lambda _: self._draw())

    def events(self, mean: float) -> int:
        """How often something happens that happens `mean` times on average (Poisson)."""
        limit, product, number = math.exp(-mean), self._draw(), 0
        while product > limit:
            product *= self._draw()
            number += 1
        return number

    def part(self, number: int, probability: float) -> int:
        """How many of a number, each with this probability."""
        return sum(self._draw() < probability for _ in range(number))
