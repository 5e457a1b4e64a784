"""All smallest covers of the rows that are to be explained, by exact search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sociaalvitaal.evaluation.qca.terms import Term

MOST_MODELS = 1_000


@dataclass(frozen=True, slots=True)
class Covers:
    """The models, sorted; `capped` when there were more than were kept."""

    models: tuple[tuple[Term, ...], ...]
    capped: bool


def smallest(primes: Sequence[Term], on: Sequence[int], most: int = MOST_MODELS) -> Covers:
    """Every cover with the smallest number of terms, up to `most` of them."""
    columns = _needed({frozenset(n for n, prime in enumerate(primes) if prime.covers(row)) for row in on})
    if not all(columns):
        raise ValueError("a row that no term covers cannot be explained")
    # Only the columns that are needed count.
    reach = [sum(1 << n for n, column in enumerate(columns) if p in column) for p in range(len(primes))]
    for size in range(1, len(columns) + 1):
        if found := list(islice(_search(columns, reach, size), most + 1)):
            break
    models = sorted(tuple(sorted(primes[p] for p in chosen)) for chosen in found[:most])
    return Covers(tuple(models), len(found) > most)


def _needed(columns: set[frozenset[int]]) -> list[frozenset[int]]:
    """Without rows whose terms include all terms of another row: covering that one covers them."""
    kept: list[frozenset[int]] = []
    for column in sorted(columns, key=lambda one: (len(one), sorted(one))):
        if not any(other <= column for other in kept):
            kept.append(column)
    return kept


def _search(columns: Sequence[frozenset[int]], reach: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    """Depth first over the uncovered row with the fewest terms; a term that was tried is forbidden beside it."""
    widest = max(rows.bit_count() for rows in reach)

    def descend(open_rows: int, forbidden: frozenset[int], left: int) -> Iterator[tuple[int, ...]]:
        if not open_rows:
            yield ()
        elif left * widest >= open_rows.bit_count():
            best = min((column - forbidden for n, column in enumerate(columns) if open_rows >> n & 1), key=len)
            for prime in sorted(best):
                for rest in descend(open_rows & ~reach[prime], forbidden, left - 1):
                    yield (prime, *rest)
                forbidden |= {prime}

    return descend((1 << len(columns)) - 1, frozenset(), size)
