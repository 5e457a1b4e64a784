"""Prime implicants that cover at least one row that is to be explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sociaalvitaal.evaluation.qca.terms import Term


def against(on: Collection[int], off: Collection[int]) -> list[Term]:
    """The largest terms that cover a row of `on` and no row of `off`; all other rows may be covered.

    For a row, these are the minimal hitting sets of the sets of conditions in which it differs from each row of
    `off`: a term excludes such a row when it keeps one of them.
    """
    return sorted({Term(kept, row & kept) for row in on for kept in hitting_sets(row ^ other for other in off)})


def hitting_sets(sets: Iterable[int]) -> list[int]:
    """The minimal sets of bits that share a bit with each of the given sets."""
    found = [0]
    for one in _smallest(sets):
        hit = [kept for kept in found if kept & one]
        grown = {kept | piece for kept in found if not kept & one for piece in _bits(one)}
        found = hit + [new for new in grown if not any(kept & new == kept for kept in hit)]
    return found


def _smallest(sets: Iterable[int]) -> list[int]:
    """Without those that contain another one, small ones first."""
    kept: list[int] = []
    for one in sorted(set(sets), key=int.bit_count):
        if not any(other & one == other for other in kept):
            kept.append(one)
    return kept


def _bits(number: int) -> list[int]:
    found = []
    while number:
        lowest = number & -number
        found.append(lowest)
        number ^= lowest
    return found


def within(on: Collection[int], allowed: Collection[int], width: int) -> list[Term]:
    """The largest terms that cover a row of `on` and only rows that are allowed (`on` is allowed too).

    Grown from each row by setting conditions free one by one: the free sets of a row are closed downwards.
    """
    full, rows, known = (1 << width) - 1, frozenset(on) | frozenset(allowed), {}

    def holds(values: int, free: int) -> bool:
        # Whether every row of the term with these free bits is allowed.
        if not free:
            return values in rows
        key = (values & ~free, free)
        if key not in known:
            lowest = free & -free
            rest = free ^ lowest
            known[key] = holds(values & ~lowest, rest) and holds(values | lowest, rest)
        return known[key]

    found = set()
    for row in on:
        level = {0}
        while level:
            larger = {
                free: [free | piece for piece in _bits(full & ~free) if holds(row, free | piece)] for free in level
            }
            found |= {Term(full & ~free, row & ~free) for free, grown in larger.items() if not grown}
            level = {grown for several in larger.values() for grown in several}
    return sorted(found)
