"""What a leader has to do now. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sociaalvitaal.figures.completeness import IN, Cell, Row
from sociaalvitaal.formatting import day_month
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month, Terms


@dataclass(frozen=True, slots=True)
class Todo:
    """One kern: the month to fill in first, the others that wait, and all months newest first."""

    kern: Kern
    first: Month | None
    is_late: bool
    is_begun: bool
    until: str
    others: list[Month]
    months: list[tuple[Month, Cell]]


def todo(row: Row, terms: Terms, today: date) -> Todo:
    """The oldest month that is over and not in comes first."""
    past = {month: cell for month, cell in row.cells.items() if month < Month.of(today)}
    waiting = [month for month, cell in past.items() if cell not in IN and cell is not Cell.NOT_EXPECTED]
    first = waiting[0] if waiting else None
    return Todo(
        kern=row.kern,
        first=first,
        is_late=first is not None and past[first] is Cell.MISSING,
        is_begun=first is not None and past[first] is Cell.DRAFT,
        until=day_month(terms.on_time_until(first)) if first else "",
        others=waiting[1:],
        months=[(month, cell) for month, cell in reversed(past.items()) if cell is not Cell.NOT_EXPECTED],
    )
