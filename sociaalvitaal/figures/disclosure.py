"""Disclosure control: small counts are withheld in what is shared, and cannot be got back by subtraction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sociaalvitaal.figures.numbers import Number, State


def protect(
    cells: Sequence[Number],
    total: Number,
    threshold: int,
    *,
    total_is_withheld: bool = False,
    also: Collection[int] = (),
) -> tuple[list[Number], Number]:
    """Withhold 1 … threshold-1, and enough more that the withheld cells together are no small count either.

    Nought stays nought. When nothing else is left to withhold, the total goes too. A total that is withheld
    elsewhere stays so here, and cannot be found by adding up the cells. `also` names cells that another table
    calls for.
    """
    hidden = {i for i, cell in enumerate(cells) if _is_small(cell, threshold) or (i in also and cell.value)}
    open_cells = sorted(
        (i for i, cell in enumerate(cells) if i not in hidden and cell.value),
        key=lambda i: cells[i].value or 0,
    )
    if total_is_withheld and not hidden and open_cells:
        hidden.add(open_cells.pop(0))
    while hidden and open_cells and not total_is_withheld and not _is_safe(cells, hidden, threshold):
        hidden.add(open_cells.pop(0))
    if total_is_withheld or _is_small(total, threshold) or (hidden and not _is_safe(cells, hidden, threshold)):
        total = _withhold(total)
    return [_withhold(cell) if i in hidden else cell for i, cell in enumerate(cells)], total


def _is_small(number: Number, threshold: int) -> bool:
    return number.state is State.KNOWN and number.value is not None and 0 < number.value < threshold


def _is_safe(cells: Sequence[Number], hidden: set[int], threshold: int) -> bool:
    # The total minus what is shown gives the sum of the hidden cells: it must not point to one of them,
    # nor say that each is one.
    together = sum(cells[i].value or 0 for i in hidden)
    return len(hidden) >= 2 and together >= threshold and together > len(hidden)


def _withhold(number: Number) -> Number:
    if number.state is not State.KNOWN:
        return number
    return replace(number, state=State.WITHHELD, value=None, gaps=0)
