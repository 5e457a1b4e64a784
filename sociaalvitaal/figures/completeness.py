"""Which months are in, on time, begun, late, or not asked: kern by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.totals import end_of_on_time
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import RECEIVED, MonthlyReturn
from sociaalvitaal.periods import Month, Period


class Cell(StrEnum):
    """How one month of one kern stands."""

    ON_TIME = "op tijd ontvangen"
    LATE = "te laat ontvangen"
    NIL = "ontvangen, niets te melden"
    DRAFT = "begonnen, nog niet ingediend"
    MISSING = "te laat, nog niet ontvangen"
    NOT_DUE = "nog niet nodig"
    NOT_EXPECTED = "deed niet mee"


IN = (Cell.ON_TIME, Cell.LATE, Cell.NIL)


@dataclass(frozen=True, slots=True)
class Row:
    """One kern with a cell for each month."""

    kern: Kern
    cells: dict[Month, Cell]

    @property
    def missing(self) -> list[Month]:
        """The months that are late and not in."""
        return [month for month, cell in self.cells.items() if cell is Cell.MISSING]


@dataclass(frozen=True, slots=True)
class Completeness:
    """The matrix of a scope and period."""

    period: Period
    rows: list[Row]

    def count(self, *cells: Cell) -> int:
        """How many kern-months stand so."""
        return sum(cell in cells for row in self.rows for cell in row.cells.values())

    @property
    def late_rows(self) -> list[Row]:
        """The kernen with a month that is late, most first."""
        return sorted((row for row in self.rows if row.missing), key=lambda row: -len(row.missing))


def completeness(session: Session, programme: Programme, scope: Scope, period: Period, today: date) -> Completeness:
    """The matrix of the kernen in a scope over the programme's months of a period."""
    months = period.overlap(programme.period)
    kernen = queries.kernen_in(session, scope)
    if months is None:
        return Completeness(period, [Row(kern, {}) for kern in kernen])
    returns = _returns(session, kernen, months)
    return Completeness(
        months,
        [Row(kern, {m: cell(programme, kern, m, returns.get((kern.id, m)), today) for m in months}) for kern in kernen],
    )


def cell(programme: Programme, kern: Kern, month: Month, found: MonthlyReturn | None, today: date) -> Cell:
    """How one month of one kern stands on a day."""
    if found is not None and found.status in RECEIVED:
        if found.is_nil:
            return Cell.NIL
        assert found.first_submitted_at is not None, "what was received was submitted"
        return Cell.ON_TIME if found.first_submitted_at < end_of_on_time(programme.terms, month) else Cell.LATE
    expects = kern.expects(programme.period)
    if expects is None or month not in expects:
        return Cell.NOT_EXPECTED
    if programme.terms.on_time_until(month) < today:
        return Cell.MISSING
    return Cell.DRAFT if found is not None else Cell.NOT_DUE


def _returns(session: Session, kernen: Iterable[Kern], months: Period) -> dict[tuple[int, Month], MonthlyReturn]:
    rows = session.scalars(
        sa.select(MonthlyReturn).where(
            MonthlyReturn.kern_id.in_([kern.id for kern in kernen]),
            MonthlyReturn.month.between(months.first, months.last),
        )
    )
    return {(row.kern_id, row.month): row for row in rows}
