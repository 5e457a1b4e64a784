"""Reads for reminders: which months of which kernen are not in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.figures.months.completeness import IN, UNASKED, matrix
from sociaalvitaal.followup.queries import Pair
from sociaalvitaal.followup.reminder_rules import Open
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import Extension, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import ZONE, Month, Period


def started_kernen(session: Session) -> list[Kern]:
    """The kernen that take part, by municipality."""
    return list(
        session.scalars(
            sa.select(Kern)
            .join(Kern.municipality)
            .where(Kern.starts.is_not(None))
            .order_by(Municipality.name, Kern.place)
        )
    )


def open_months(
    session: Session, programme: Programme, kernen: Sequence[Kern], today: date, last: Month
) -> Iterator[tuple[Kern, Open]]:
    """The expected months of these kernen up to the last that are not in, oldest first."""
    if last < programme.first_month:
        return
    found = matrix(session, programme, kernen, Period(programme.first_month, last), today)
    begun, extensions = _begun(session), _extensions(session)
    for row in found.rows:
        for month, cell in row.cells.items():
            if cell not in (*IN, *UNASKED):
                pair = row.kern.id, month
                yield row.kern, _open(programme, month, begun.get(pair), extensions.get(pair))


def _open(programme: Programme, month: Month, found: MonthlyReturn | None, extension: Extension | None) -> Open:
    dates = Deadlines.of(programme.terms, month, found, extension)
    closes_on, returned = dates.closes_on, found is not None and found.status is ReturnStatus.RETURNED
    if found is not None and found.decided_at is not None and returned:
        # Who gets a month back has as many days as who hands it in late.
        closes_on = max(closes_on, programme.terms.closes_on(month, found.decided_at.astimezone(ZONE).date()))
    return Open(month, dates.on_time_until, closes_on, is_returned=returned, is_begun=found is not None)


def _begun(session: Session) -> dict[Pair, MonthlyReturn]:
    statuses = (ReturnStatus.DRAFT, ReturnStatus.RETURNED)
    rows = session.scalars(sa.select(MonthlyReturn).where(MonthlyReturn.status.in_(statuses)))
    return {(row.kern_id, row.month): row for row in rows}


def _extensions(session: Session) -> dict[Pair, Extension]:
    return {(row.kern_id, row.month): row for row in session.scalars(sa.select(Extension))}
