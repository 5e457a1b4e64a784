"""Which numbers of the chain can be shared: no small count can be read, nor got back by subtraction. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Started(NamedTuple):
    """Of one place or source: referrals, whether their number may be shown, and how many led to a start."""

    referrals: int
    shown: bool
    started: int


def shown_steps(reached: Sequence[int], threshold: int) -> list[bool]:
    """Which steps of one funnel can be shown; nought can always.

    Who sees two steps sees how many were lost between them: that may be nobody, but not a small number.
    """
    found: list[bool] = []
    last: int | None = None
    between = 0
    for number in reached:
        enough = number >= threshold and (last is not None or not found)
        if last is not None and last != number:
            apart = last - number
            enough = enough and apart >= threshold and (not between or apart > between + 1)
        found.append(number == 0 or enough)
        last, between = (number, 0) if enough else (last, between + 1)
    return found


def hidden_starts(rows: Sequence[Started], threshold: int, *, total_is_shown: bool) -> tuple[set[int], bool]:
    """The rows of which the number of starts is withheld, and whether that of all together can be shown.

    Who sees referrals and starts sees how many did not start: neither may be small, in a row or in what the
    withheld rows have together.
    """
    hidden = {number for number, row in enumerate(rows) if row.started and not _is_open(row, threshold)}
    rest = sorted((n for n, row in enumerate(rows) if row.started and n not in hidden), key=lambda n: rows[n].started)
    if not total_is_shown:
        if not hidden and rest:
            hidden.add(rest[0])
        return hidden, False
    while hidden and not _is_safe([rows[n] for n in hidden], threshold):
        if not rest:
            return hidden, False
        hidden.add(rest.pop(0))
    return hidden, True


def _is_open(row: Started, threshold: int) -> bool:
    lost = row.referrals - row.started
    return row.shown and row.started >= threshold and (not lost or lost >= threshold)


def _is_safe(rows: Sequence[Started], threshold: int) -> bool:
    started = sum(row.started for row in rows)
    lost = sum(row.referrals for row in rows) - started
    return len(rows) >= 2 and started >= threshold and started > len(rows) and (not lost or lost >= threshold)
