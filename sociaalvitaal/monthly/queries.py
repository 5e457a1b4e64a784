"""Reads of one month of one kern."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.base import MonthType
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Handover, Referral, ReferralStep
from sociaalvitaal.models.returns import (
    ActivityMonth,
    ActivityMonthAge,
    Extension,
    ExtraFigure,
    MonthlyReturn,
    ReturnStatus,
)
from sociaalvitaal.monthly.rules import Entry, MonthData, Pair
from sociaalvitaal.periods import Month

HISTORY = 12
"""How many months back a number is compared with."""


REFERRED_RECENTLY = 3
"""How many months back the form looks for who refers to what."""


@dataclass(frozen=True, slots=True)
class Present:
    """A month as the database has it."""

    found: MonthlyReturn | None
    activities: list[Activity]
    data: MonthData
    rows: dict[int, ActivityMonth]
    """The stored figures, by activity id."""
    referrals: dict[Pair, list[Referral]]
    """The referrals, by source id and activity id; those that carry more than a number come first."""
    followed: dict[Pair, int]
    """How many of them carry more than a number."""
    extras_before: dict[int, dict[Month, int | None]]
    """The extra figures of the months before, by item id; None is "weet ik niet"."""

    @property
    def codes(self) -> dict[Pair, list[str]]:
        """The codes of the referrals, by source id and activity id."""
        return {key: [referral.code for referral in rows] for key, rows in self.referrals.items()}

    @property
    def version(self) -> int:
        """The version of the return; 0 when it was not begun."""
        return self.found.version if self.found else 0


_KERN: sa.BindParameter[int] = sa.bindparam("kern_id")


_MONTH: sa.BindParameter[Month] = sa.bindparam("month")


# Made once: these are asked each time that a month is opened or kept, and making them takes longer than asking.
_RETURN = sa.select(MonthlyReturn).where(MonthlyReturn.kern_id == _KERN, MonthlyReturn.month == _MONTH)


_RUNNING = (
    sa.select(Activity)
    .where(
        Activity.kern_id == _KERN,
        Activity.first_session <= sa.bindparam("last_day"),
        sa.or_(Activity.last_session.is_(None), Activity.last_session >= sa.bindparam("first_day")),
    )
    .order_by(Activity.first_session, Activity.id)
)


_ENTRIES = sa.select(ActivityMonth).where(ActivityMonth.kern_id == _KERN, ActivityMonth.month == _MONTH)


_AGES = (
    sa.select(ActivityMonth.activity_id, ActivityMonthAge.band_id, ActivityMonthAge.new_participants)
    .join(ActivityMonthAge, ActivityMonthAge.activity_month_id == ActivityMonth.id)
    .where(ActivityMonth.kern_id == _KERN, ActivityMonth.month == _MONTH)
)


_CARRIES_MORE = sa.or_(
    Referral.referred_on.is_not(None),
    Referral.erased_at.is_not(None),
    Referral.holder_kern_id != Referral.kern_id,
    sa.exists().where(ReferralStep.referral_id == Referral.id),
    sa.exists().where(Handover.referral_id == Referral.id),
)


_REFERRALS = (
    sa.select(Referral, _CARRIES_MORE)
    .where(Referral.kern_id == _KERN, Referral.month == _MONTH)
    .order_by(_CARRIES_MORE.desc(), Referral.id)
)


_EXTRAS = sa.select(ExtraFigure.item_id, ExtraFigure.month, ExtraFigure.number).where(
    ExtraFigure.kern_id == _KERN,
    ExtraFigure.month >= sa.bindparam("from_month", type_=MonthType()),
    ExtraFigure.month <= _MONTH,
)


_HISTORY = sa.select(
    ActivityMonth.activity_id,
    ActivityMonth.month,
    ActivityMonth.new_participants,
    ActivityMonth.new_sporters,
    ActivityMonth.attendances,
    ActivityMonth.sessions,
    ActivityMonth.unknown,
).where(
    ActivityMonth.kern_id == _KERN,
    ActivityMonth.month >= sa.bindparam("from_month", type_=MonthType()),
    ActivityMonth.month < _MONTH,
)


_REFERRED = (
    sa.select(Referral.month, Referral.source_id, Referral.activity_id, sa.func.count())
    .where(
        Referral.kern_id == _KERN,
        Referral.month >= sa.bindparam("from_month", type_=MonthType()),
        Referral.month < _MONTH,
    )
    .group_by(Referral.month, Referral.source_id, Referral.activity_id)
)


_UNTIL = (
    sa.select(ActivityMonth.activity_id, sa.func.max(ActivityMonth.month))
    .where(ActivityMonth.kern_id == _KERN, ActivityMonth.month > _MONTH)
    .group_by(ActivityMonth.activity_id)
)


def find_return(session: Session, kern: Kern, month: Month) -> MonthlyReturn | None:
    """The return of a month, None when it was not begun."""
    return session.scalar(_RETURN, {"kern_id": kern.id, "month": month})


def lock_return(session: Session, kern: Kern, month: Month) -> MonthlyReturn | None:
    """The return of a month, which nobody else changes before this transaction is over."""
    return session.scalar(_RETURN.with_for_update(), {"kern_id": kern.id, "month": month})


def running(session: Session, kern: Kern, month: Month) -> list[Activity]:
    """The activities that the register has in a month, oldest first."""
    days = {"first_day": month.first_day, "last_day": month.last_day}
    return list(session.scalars(_RUNNING, {"kern_id": kern.id} | days))


def present(session: Session, kern: Kern, month: Month) -> Present:
    """The month with its activities, figures and referrals."""
    found = find_return(session, kern, month)
    activities = running(session, kern, month)
    rows = {row.activity_id: row for row in entry_rows(session, kern, month)}
    ages = ages_of(session, kern, month) if rows else {}
    referrals: dict[Pair, list[Referral]] = defaultdict(list)
    followed: Counter[Pair] = Counter()
    for referral, carries_more in session.execute(_REFERRALS, {"kern_id": kern.id, "month": month}):
        pair = referral.source_id, referral.activity_id
        referrals[pair].append(referral)
        if carries_more:
            followed[pair] += 1
    extras = extras_by_item(session, kern, month)
    data = MonthData(
        entries={a.id: entry_of(rows[a.id], ages.get(a.id, {})) if a.id in rows else Entry() for a in activities},
        referrals={key: len(found) for key, found in referrals.items()},
        stops={a.id: a.last_session for a in activities if a.last_session and Month.of(a.last_session) == month},
        note=found.note if found else None,
        extras={item_id: months.pop(month) for item_id, months in extras.items() if month in months},
    )
    return Present(found, activities, data, rows, dict(referrals), dict(followed), extras)


def entry_rows(session: Session, kern: Kern, month: Month) -> list[ActivityMonth]:
    """The stored figures of a month."""
    return list(session.scalars(_ENTRIES, {"kern_id": kern.id, "month": month}))


def ages_of(session: Session, kern: Kern, month: Month) -> dict[int, dict[int, int]]:
    """New participants by activity id and age band id."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for activity_id, band_id, count in session.execute(_AGES, {"kern_id": kern.id, "month": month}):
        found[activity_id][band_id] = count
    return found


def entry_of(row: ActivityMonth, ages: Mapping[int, int]) -> Entry:
    """Stored figures as an entry."""
    return Entry(row.new_participants, row.new_sporters, row.attendances, row.sessions, ages, row.unknown)


def extras_by_item(session: Session, kern: Kern, month: Month) -> dict[int, dict[Month, int | None]]:
    """The extra figures of a month and of those before it, by item id."""
    found: dict[int, dict[Month, int | None]] = defaultdict(dict)
    of = {"kern_id": kern.id, "month": month, "from_month": month - HISTORY}
    for item_id, when, number in session.execute(_EXTRAS, of):
        found[item_id][when] = number
    return dict(found)


def figures_until(session: Session, kern: Kern, month: Month) -> dict[int, Month]:
    """The last month with figures of each activity that has them after this month."""
    return {row[0]: row[1] for row in session.execute(_UNTIL, {"kern_id": kern.id, "month": month})}


def history(session: Session, kern: Kern, month: Month) -> dict[int, dict[Month, Entry]]:
    """The figures of the months before, by activity; ages are left out."""
    found: dict[int, dict[Month, Entry]] = defaultdict(dict)
    for row in session.execute(_HISTORY, {"kern_id": kern.id, "month": month, "from_month": month - HISTORY}):
        found[row[0]][row[1]] = Entry(*row[2:6], unknown=row[6])
    return found


def referred_before(
    session: Session, kern: Kern, month: Month, months: int = REFERRED_RECENTLY
) -> dict[Month, Counter[Pair]]:
    """How many referrals came by source and activity in the last months before."""
    found: dict[Month, Counter[Pair]] = defaultdict(Counter)
    of = {"kern_id": kern.id, "month": month, "from_month": month - months}
    for when, source_id, activity_id, number in session.execute(_REFERRED, of):
        found[when][source_id, activity_id] = number
    return found


def extras_of(session: Session, kern: Kern, months: Sequence[Month]) -> dict[int, dict[Month, int | None]]:
    """The extra figures of a run of months, by item; None is "weet ik niet"."""
    found: dict[int, dict[Month, int | None]] = defaultdict(dict)
    of = {"kern_id": kern.id, "month": months[-1], "from_month": months[0]}
    for item_id, month, number in session.execute(_EXTRAS, of):
        found[item_id][month] = number
    return found


def trail(session: Session, kern: Kern, month: Month) -> list[tuple[AuditEvent, str]]:
    """What happened to a month, newest first, with who did it."""
    return [(event, name or "onbekend") for event, name in audit.trail(session, kern.id, month)]


def opened(session: Session, kern: Kern, today: date) -> list[tuple[Month, date]]:
    """The months that were handed in and then opened again for the leader, with until when."""
    found, more = MonthlyReturn, Extension
    statement = (
        sa.select(more.month, more.closes_on)
        .join(found, sa.and_(found.kern_id == more.kern_id, found.month == more.month))
        .where(more.kern_id == kern.id, more.closes_on >= today, more.granted_at > found.submitted_at)
        .where(found.status == ReturnStatus.SUBMITTED)
        .order_by(more.month)
    )
    return [(month, until) for month, until in session.execute(statement)]
