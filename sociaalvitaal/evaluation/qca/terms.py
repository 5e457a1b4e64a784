"""Combinations of conditions as bits: condition 0 is the most significant; names only for reading and writing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SIGNS = frozenset("*+~")
"""What no name may hold, because terms are written with it."""


class Term(NamedTuple):
    """A conjunction: the bits in `mask` are fixed, to what they are in `values`."""

    mask: int
    values: int

    def covers(self, row: int) -> bool:
        """Whether a row of the truth table lies within it."""
        return (row ^ self.values) & self.mask == 0

    def within(self, other: Term) -> bool:
        """Whether every row of this term is one of the other's."""
        return self.mask & other.mask == other.mask and (self.values ^ other.values) & other.mask == 0


def bit(place: int, width: int) -> int:
    """The bit of a condition."""
    return 1 << (width - 1 - place)


def written(term: Term, names: Sequence[str]) -> str:
    """`A*~B`; a term without conditions is `1`."""
    width = len(names)
    literals = [
        name if term.values & bit(place, width) else f"~{name}"
        for place, name in enumerate(names)
        if term.mask & bit(place, width)
    ]
    return "*".join(literals) or "1"


def membership(term: Term, columns: Sequence[Sequence[float]]) -> list[float]:
    """Membership of every case; `columns` are conditions × cases."""
    width, cases = len(columns), len(columns[0])
    literals = [
        column if term.values & bit(place, width) else [1 - value for value in column]
        for place, column in enumerate(columns)
        if term.mask & bit(place, width)
    ]
    return [min(values) for values in zip(*literals, strict=True)] if literals else [1.0] * cases
