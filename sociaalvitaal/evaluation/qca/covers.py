"""All smallest covers of the rows that are to be explained, by exact search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sociaalvitaal.evaluation.qca.terms import Term

MOST_MODELS = 1_000


@dataclass(frozen=True, slots=True)
class Covers:
    """The models, sorted; `capped` when there were more than were kept."""

    models: tuple[tuple[Term, ...], ...]
    capped: bool


def smallest(primes: Sequence[Term], on: Sequence[int], most: int = MOST_MODELS) -> Covers:
    """Every cover with the smallest number of terms, up to `most` of them."""
    covered = [sum(1 << n for n, row in enumerate(on) if prime.covers(row)) for prime in primes]
    columns = _needed([[p for p, rows in enumerate(covered) if rows >> n & 1] for n in range(len(on))])
    if any(not column for column in columns):
        raise ValueError("a row that no term covers cannot be explained")
    # Only the columns that are needed count; bits are renumbered to them.
    reach = [sum(1 << n for n, column in enumerate(columns) if p in column) for p in range(len(primes))]
    search = _Search(reach, columns, most)
    for size in range(1, len(columns) + 1):
        if search.run(size):
            break
    models = sorted(tuple(sorted(primes[p] for p in chosen)) for chosen in search.found)
    return Covers(tuple(models), search.capped)


def _needed(columns: list[list[int]]) -> list[frozenset[int]]:
    """Without rows whose terms include all terms of another row: covering that one covers them."""
    kept: list[frozenset[int]] = []
    for column in sorted({frozenset(column) for column in columns}, key=lambda one: (len(one), sorted(one))):
        if not any(other <= column for other in kept):
            kept.append(column)
    return kept


class _Search:
    """Depth first over the uncovered row with the fewest terms; a term that was tried is forbidden beside it."""

    def __init__(self, reach: list[int], columns: list[frozenset[int]], most: int) -> None:
        self.reach, self.columns, self.most = reach, columns, most
        self.everything = (1 << len(columns)) - 1
        self.widest = max((rows.bit_count() for rows in reach), default=0)
        self.found: list[tuple[int, ...]] = []
        self.capped = False

    def run(self, size: int) -> bool:
        """Whether there are covers of this size."""
        self._descend((), self.everything, frozenset(), size)
        return bool(self.found)

    def _descend(self, chosen: tuple[int, ...], open_rows: int, forbidden: frozenset[int], left: int) -> None:
        if not open_rows:
            if len(self.found) >= self.most:
                self.capped = True
            else:
                self.found.append(chosen)
            return
        if self.capped or left * self.widest < open_rows.bit_count():
            return
        best = min((column - forbidden for n, column in enumerate(self.columns) if open_rows >> n & 1), key=len)
        for prime in sorted(best):
            self._descend((*chosen, prime), open_rows & ~self.reach[prime], forbidden, left - 1)
            forbidden |= {prime}
