"""Reads of one month of one kern."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.kernen import queries as register
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, ActivityMonthAge, MonthlyReturn
from sociaalvitaal.monthly.rules import Entry, MonthData
from sociaalvitaal.periods import Month

HISTORY = 12
"""How many months back a number is compared with."""


@dataclass(frozen=True, slots=True)
class Present:
    """A month as the database has it."""

    found: MonthlyReturn | None
    activities: list[Activity]
    data: MonthData
    rows: dict[int, ActivityMonth]
    """The stored figures, by activity id."""
    referrals: dict[tuple[int, int | None], list[Referral]]
    """The referrals, by source id and activity id."""

    @property
    def codes(self) -> dict[tuple[int, int | None], list[str]]:
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
_REFERRALS = sa.select(Referral).where(Referral.kern_id == _KERN, Referral.month == _MONTH).order_by(Referral.id)


def find_return(session: Session, kern: Kern, month: Month) -> MonthlyReturn | None:
    """The return of a month, None when it was not begun."""
    return session.scalar(_RETURN, {"kern_id": kern.id, "month": month})


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
    referrals: dict[tuple[int, int | None], list[Referral]] = defaultdict(list)
    for referral in referral_rows(session, kern, month):
        referrals[referral.source_id, referral.activity_id].append(referral)
    data = MonthData(
        entries={a.id: entry_of(rows[a.id], ages.get(a.id, {})) if a.id in rows else Entry() for a in activities},
        referrals={key: len(found) for key, found in referrals.items()},
        stops={a.id: a.last_session for a in activities if a.last_session and Month.of(a.last_session) == month},
        note=found.note if found else None,
    )
    return Present(found, activities, data, rows, dict(referrals))


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
    return Entry(row.new_participants, row.new_sporters, row.attendances, row.sessions, ages)


def figures_until(session: Session, kern: Kern, month: Month) -> dict[int, Month]:
    """The last month with figures of each activity that has them after this month."""
    figures = ActivityMonth
    rows = session.execute(
        sa.select(figures.activity_id, sa.func.max(figures.month))
        .where(figures.kern_id == kern.id, figures.month > month)
        .group_by(figures.activity_id)
    )
    return {row[0]: row[1] for row in rows}


def referral_rows(session: Session, kern: Kern, month: Month) -> list[Referral]:
    """The referrals of a month, oldest first."""
    return list(session.scalars(_REFERRALS, {"kern_id": kern.id, "month": month}))


def history(session: Session, kern: Kern, month: Month) -> dict[int, dict[Month, Entry]]:
    """The figures of the months before, by activity; ages are left out."""
    figures = ActivityMonth
    rows = session.execute(
        sa.select(
            figures.activity_id,
            figures.month,
            figures.new_participants,
            figures.new_sporters,
            figures.attendances,
            figures.sessions,
        ).where(figures.kern_id == kern.id, figures.month >= month - HISTORY, figures.month < month)
    )
    found: dict[int, dict[Month, Entry]] = defaultdict(dict)
    for row in rows:
        found[row[0]][row[1]] = Entry(*row[2:])
    return found


def referral_counts(session: Session, kern: Kern, month: Month) -> Counter[int]:
    """How many referrals came from each source in a month."""
    rows = session.execute(
        sa.select(Referral.source_id, sa.func.count())
        .where(Referral.kern_id == kern.id, Referral.month == month)
        .group_by(Referral.source_id)
    )
    return Counter({row[0]: row[1] for row in rows})


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that the form of a month chooses from, in order."""

    by_key: dict[str, list[register.Item]]

    @property
    def bands(self) -> list[register.Item]:
        """The age bands; who is in none of them is unknown."""
        return [band for band in self.by_key["leeftijd"] if band.slug != "onbekend"]

    @property
    def sources(self) -> list[register.Item]:
        """Who may have referred."""
        return self.by_key["verwijsbron"]


def lists(session: Session, *more: str) -> Lists:
    """The age bands and the sources of referrals, and more lists when asked, in one read."""
    return Lists(register.items(session, "leeftijd", "verwijsbron", *more))


def trail(session: Session, kern: Kern, month: Month) -> list[tuple[AuditEvent, str]]:
    """What happened to a month, newest first, with who did it."""
    rows = session.execute(
        sa.select(AuditEvent, User.name)
        .outerjoin(User, User.id == AuditEvent.user_id)
        .where(AuditEvent.kern_id == kern.id, AuditEvent.month == month)
        .order_by(AuditEvent.id.desc())
    )
    return [(row[0], row[1] or "onbekend") for row in rows]
