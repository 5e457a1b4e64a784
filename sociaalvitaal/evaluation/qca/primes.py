"""Prime implicants that cover at least one row that is to be explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sociaalvitaal.evaluation.qca.terms import Term


def against(on: Collection[int], off: Iterable[int]) -> list[Term]:
    """The largest terms that cover a row of `on` and no row of `off`; all other rows may be covered.

    For a row, these are the minimal hitting sets of the sets of conditions in which it differs from each row of
    `off`: a term excludes such a row when it keeps one of them.
    """
    others = frozenset(off)
    return sorted({Term(kept, row & kept) for row in on for kept in hitting_sets(row ^ other for other in others)})


def within(on: Collection[int], allowed: Collection[int], width: int) -> list[Term]:
    """The largest terms that cover a row of `on` and only rows that are allowed (`on` is allowed too)."""
    return against(on, frozenset(range(1 << width)) - {*on, *allowed})


def hitting_sets(sets: Iterable[int]) -> list[int]:
    """The minimal sets of bits that share a bit with each of the given sets."""
    found = [0]
    for one in _smallest(sets):
        hit = [kept for kept in found if kept & one]
        pieces = [1 << place for place in range(one.bit_length()) if one >> place & 1]
        grown = {kept | piece for kept in found if not kept & one for piece in pieces}
        found = hit + [new for new in grown if not any(kept & new == kept for kept in hit)]
    return found


def _smallest(sets: Iterable[int]) -> list[int]:
    """Without those that contain another one, small ones first."""
    kept: list[int] = []
    for one in sorted(set(sets), key=int.bit_count):
        if not any(other & one == other for other in kept):
            kept.append(one)
    return kept
