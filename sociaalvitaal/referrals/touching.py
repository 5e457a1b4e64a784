"""Touches a month in which referrals count, so that a form of it that lies open asks before it overwrites."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from sociaalvitaal.referrals import month_queries


def touch_month(session: Session, kern_id: int, month: Month, now: datetime, *, begin: bool = False) -> bool:
    """Let a form of this month that lies open ask before it overwrites; False when the month is closed."""
    found = month_queries.lock_return(session, kern_id, month)
    if found is None:
        return not begin or _begin(session, kern_id, month, now)
    if found.status not in month_queries.OPEN_TO_CHANGE:
        return False
    found.updated_at = now
    session.flush()
    return True


def _begin(session: Session, kern_id: int, month: Month, now: datetime) -> bool:
    # A form that was opened before has counted without this referral; a version makes it ask first.
    begun = MonthlyReturn(kern_id=kern_id, month=month, status=ReturnStatus.DRAFT, updated_at=now)
    try:
        with session.begin_nested():
            session.add(begun)
    except IntegrityError:
        return touch_month(session, kern_id, month, now)
    return True
