"""What can be worked out from sums of which some terms are known: exact linear algebra. Pure.

Nearly all sums have few terms, so that they are kept as such: a matrix of the same takes a thousand times as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Set
from fractions import Fraction
from typing import Generic, TypeVar

Term = TypeVar("Term", bound=Hashable)
Sum = Mapping[Term, Fraction | int]
"""Numbers with their factors, that come to nought together."""


class Algebra(Generic[Term]):
    """Sums of which no two begin with the same unknown number, and that number stands in no other."""

    def __init__(self, sums: Iterable[Sum[Term]], known: Set[Term]) -> None:
        self.known = known
        self._by_first: dict[Term, dict[Term, Fraction]] = {}
        self._holding: dict[Term, set[Term]] = defaultdict(set)
        """By unknown number, the first ones of the sums in which it stands."""
        for one in sorted(sums, key=len):
            self._add(self.reduced(one))

    def reduced(self, wanted: Sum[Term]) -> dict[Term, Fraction]:
        """What numbers come to together, in those of which nothing more can be said."""
        rest = {term: Fraction(factor) for term, factor in wanted.items()}
        for term, factor in list(rest.items()):
            if term in self._by_first:
                _subtract(rest, factor, self._by_first[term])
        return rest

    def tells(self, wanted: Sum[Term]) -> dict[Term, Fraction] | None:
        """The known numbers, with factors, that the wanted ones come to together; None when that cannot be known."""
        rest = self.reduced(wanted)
        return rest if rest.keys() <= self.known else None

    def _add(self, row: dict[Term, Fraction]) -> None:
        unknown = [term for term in row if term not in self.known]
        if not unknown:
            return
        first = min(unknown, key=lambda term: len(self._holding[term]))
        scale = row[first]
        row = {term: factor / scale for term, factor in row.items()}
        for other in [*self._holding[first]]:
            changed = self._by_first[other]
            _subtract(changed, changed[first], row)
            for term in unknown:
                (self._holding[term].add if term in changed else self._holding[term].discard)(other)
        self._by_first[first] = row
        for term in unknown:
            self._holding[term].add(first)


def _subtract(rest: dict[Term, Fraction], times: Fraction, row: Sum[Term]) -> None:
    for term, factor in row.items():
        left = rest.get(term, 0) - times * factor
        if left:
            rest[term] = left
        else:
            rest.pop(term, None)
