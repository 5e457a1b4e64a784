"""Which months are in, on time, begun, late, or not asked: kern by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import RECEIVED, Extension, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month, Period, end_of_day


class Cell(StrEnum):
    """How one month of one kern stands."""

    ON_TIME = "op tijd ontvangen"
    LATE = "te laat ontvangen"
    NIL = "ontvangen, niets te melden"
    NIL_LATE = "te laat ontvangen, niets te melden"
    DRAFT = "begonnen, nog niet ingediend"
    RETURNED = "teruggegeven aan de projectleider"
    MISSING = "te laat, nog niet ontvangen"
    NOT_DUE = "nog niet nodig"
    NOT_ASKED = "nog geen aantallen gevraagd"
    NOT_EXPECTED = "deed niet mee"


IN = (Cell.ON_TIME, Cell.LATE, Cell.NIL, Cell.NIL_LATE)
OPEN = (Cell.MISSING, Cell.DRAFT, Cell.RETURNED, Cell.NOT_DUE)
"""Months that should be in one day and are not."""
UNASKED = (Cell.NOT_ASKED, Cell.NOT_EXPECTED)
"""Nothing came in, and nothing had to: the kern explores still, or took no part."""


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


class Found(NamedTuple):
    """What a return says about its own state."""

    status: ReturnStatus
    is_nil: bool
    first_submitted_at: datetime | None


class Due(NamedTuple):
    """When a month is late, and whether it is."""

    end: datetime
    passed: bool

    @classmethod
    def of(cls, on_time_until: date, today: date) -> Due:
        """From the last day on which it is on time."""
        return cls(end_of_day(on_time_until), on_time_until < today)


def completeness(session: Session, programme: Programme, scope: Scope, period: Period, today: date) -> Completeness:
    """The matrix of the kernen in a scope over the programme's months of a period."""
    return matrix(session, programme, queries.kernen_in(session, scope), period, today)


def matrix(session: Session, programme: Programme, kernen: Sequence[Kern], period: Period, today: date) -> Completeness:
    """The matrix of some kernen over the programme's months of a period."""
    months = period.overlap(programme.period)
    if months is None:
        return Completeness(period, [Row(kern, {}) for kern in kernen])
    returns, extended = _returns(session, kernen, months), extended_until(session, months)
    usual = {month: programme.terms.on_time_until(month) for month in months}
    due = {month: Due.of(day, today) for month, day in usual.items()}
    rows = []
    for kern in kernen:
        part, expects = kern.takes_part(programme.period) or (), kern.expects(programme.period) or ()
        cells = {}
        for month in months:
            more = extended.get((kern.id, month))
            cells[month] = _cell(
                returns.get((kern.id, month)),
                due[month] if more is None else Due.of(more, today),
                unasked=None if month in expects else Cell.NOT_ASKED if month in part else Cell.NOT_EXPECTED,
            )
        rows.append(Row(kern, cells))
    return Completeness(months, rows)


def _cell(found: Found | None, due: Due, *, unasked: Cell | None) -> Cell:
    """How one month of one kern stands; `unasked` says why nothing is expected, where nothing is."""
    if found is not None and found.status in RECEIVED:
        assert found.first_submitted_at is not None, "what was received was submitted"
        if found.first_submitted_at < due.end:
            return Cell.NIL if found.is_nil else Cell.ON_TIME
        return Cell.NIL_LATE if found.is_nil else Cell.LATE
    if found is not None and found.status is ReturnStatus.RETURNED and unasked is not Cell.NOT_EXPECTED:
        return Cell.RETURNED
    if unasked is not None:
        return unasked
    if due.passed:
        return Cell.MISSING
    return Cell.DRAFT if found is not None else Cell.NOT_DUE


def _returns(session: Session, kernen: Sequence[Kern], months: Period) -> dict[tuple[int, Month], Found]:
    table = MonthlyReturn
    rows = session.execute(
        sa.select(table.kern_id, table.month, table.status, table.is_nil, table.first_submitted_at).where(
            queries.is_one_of(table.kern_id, [kern.id for kern in kernen]),
            table.month.between(months.first, months.last),
        )
    )
    return {(row[0], row[1]): Found(*row[2:]) for row in rows}


def extended_until(session: Session, months: Period) -> dict[tuple[int, Month], date]:
    """Until when the months are on time that have a date of their own."""
    # Few months of few kernen have one, so all are read.
    table = Extension
    rows = session.execute(
        sa.select(table.kern_id, table.month, table.on_time_until).where(table.month.between(months.first, months.last))
    )
    return {(row[0], row[1]): row[2] for row in rows}
