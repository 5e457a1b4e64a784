"""A month of the demo that was wrong when the first report was adopted, and was put right afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.figures import totals
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import FINAL, ActivityMonth, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month

REASON = "Eén groep was dubbel geteld. De projectleider heeft de presentielijsten nageteld."
_HANDED_IN, _DECIDED = timedelta(days=2), timedelta(days=5)


def find_entry(session: Session, kern_ids: Sequence[int], month: Month) -> ActivityMonth | None:
    """The busiest activity of some kernen in a month that is settled by now."""
    entry, one = ActivityMonth, MonthlyReturn
    return session.scalar(
        sa.select(entry)
        .join(one, (one.kern_id == entry.kern_id) & (one.month == entry.month))
        .where(entry.kern_id.in_(kern_ids), entry.month == month, entry.attendances > 0, one.status.in_(FINAL))
        .order_by(entry.attendances.desc(), entry.id)
        .limit(1)
    )


@contextmanager
def counted_twice(session: Session, programme: Programme, entry: ActivityMonth) -> Iterator[None]:
    """For a while the entry has twice its attendances."""
    right, month = entry.attendances or 0, entry.month
    entry.attendances = 2 * right
    session.flush()
    totals.rebuild(session, programme, [month])
    yield
    entry.attendances = right
    session.flush()
    totals.rebuild(session, programme, [month])


def settle(session: Session, entry: ActivityMonth, day: date, coordinator: int) -> None:
    """The month was opened, handed in again and approved: as the trail and the return tell it."""
    found = session.scalars(
        sa.select(MonthlyReturn).where(MonthlyReturn.kern_id == entry.kern_id, MonthlyReturn.month == entry.month)
    ).one()
    opened = datetime.combine(day, time(9, 40), UTC)
    draft, submitted = ReturnStatus.DRAFT, ReturnStatus.SUBMITTED
    for event, at, user, before, after, reason in (
        (Event.MONTH_UNLOCKED, opened, coordinator, found.status, ReturnStatus.RETURNED, REASON),
        (Event.MONTH_SUBMITTED, opened + _HANDED_IN, found.submitted_by_id, draft, submitted, None),
        (Event.MONTH_APPROVED, opened + _DECIDED, coordinator, submitted, found.status, None),
    ):
        session.add(AuditEvent(
            at=at, event=event.value, user_id=user, kern_id=entry.kern_id, month=entry.month,
            before={"status": before.value}, after={"status": after.value}, reason=reason,
        ))  # fmt: skip
    found.submitted_at, found.decided_at = opened + _HANDED_IN, opened + _DECIDED
    found.updated_at = found.decided_at
    session.flush()
