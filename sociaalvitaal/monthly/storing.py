"""Brings the figures of a month to what they ought to be, and records what changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, ActivityMonthAge, ExtraFigure
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.monthly.rules import FIGURES, UNKNOWN, Entry, MonthData, Pair
from sociaalvitaal.periods import Month
from sociaalvitaal.tokens import new_code


def store(
    session: Session, kern: Kern, month: Month, current: Present, data: MonthData, *, user_id: int | None, now: datetime
) -> None:
    """Write what differs from what there is."""
    extras = data.extras if data.extras is not None else current.data.extras or {}
    _entries(session, kern, month, current, data.entries)
    _referrals(session, kern, month, current, data.referrals, now)
    if extras != current.data.extras:
        _extras(session, kern, month, extras)
    for activity in current.activities:
        stop = data.stops.get(activity.id)
        if stop is not None or activity.id in current.data.stops:
            activity.last_session = stop
    session.flush()
    old, new = audit.changes(state(current.data), state(data, extras))
    if old or new:
        audit.record(session, Event.MONTH_SAVED, user_id=user_id, kern_id=kern.id, month=month, before=old, after=new)


def state(data: MonthData, extras: Mapping[int, int | None] | None = None) -> dict[str, Any]:
    """A month as plain values, for the audit trail; "?" is "weet ik niet"."""
    found: dict[str, Any] = {"note": data.note}
    for activity_id, entry in data.entries.items():
        for name in FIGURES:
            found[f"activiteit {activity_id}: {name}"] = UNKNOWN if name in entry.unknown else getattr(entry, name)
        found[f"activiteit {activity_id}: ages"] = {str(k): v for k, v in sorted(entry.ages.items())} or None
    for (source_id, activity), number in data.referrals.items():
        found[f"doorverwijzing {source_id}/{activity or '-'}"] = number
    for activity_id, day in data.stops.items():
        found[f"activiteit {activity_id}: last_session"] = day.isoformat()
    for item_id, extra in ((data.extras if extras is None else extras) or {}).items():
        found[f"extra {item_id}"] = UNKNOWN if extra is None else extra
    return {key: value for key, value in found.items() if value is not None}


def _entries(session: Session, kern: Kern, month: Month, current: Present, entries: Mapping[int, Entry]) -> None:
    for activity in current.activities:
        entry, row = entries.get(activity.id, Entry()), current.rows.get(activity.id)
        if entry.is_empty:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = ActivityMonth(activity_id=activity.id, kern_id=kern.id, month=month)
            session.add(row)
        for name in FIGURES:
            setattr(row, name, getattr(entry, name))
        row.unknown = entry.unknown
        if dict(entry.ages) != dict(current.data.entries[activity.id].ages):
            present = {age.band_id: age for age in row.ages}
            row.ages = [_age(present.get(band_id), band_id, count) for band_id, count in entry.ages.items()]


def _age(age: ActivityMonthAge | None, band_id: int, count: int) -> ActivityMonthAge:
    if age is None:
        return ActivityMonthAge(band_id=band_id, new_participants=count)
    age.new_participants = count
    return age


def _referrals(
    session: Session, kern: Kern, month: Month, current: Present, wanted: Mapping[Pair, int], now: datetime
) -> None:
    for pair in current.referrals.keys() | wanted.keys():
        have, number = current.referrals.get(pair, []), wanted.get(pair, 0)
        # Those that carry more than a number come first, so the bare ones go first.
        for referral in have[number:]:
            session.delete(referral)
        for _ in range(number - len(have)):
            session.add(
                Referral(
                    code=new_code(),
                    kern_id=kern.id,
                    holder_kern_id=kern.id,
                    month=month,
                    source_id=pair[0],
                    activity_id=pair[1],
                    created_at=now,
                )
            )


def _extras(session: Session, kern: Kern, month: Month, wanted: Mapping[int, int | None]) -> None:
    asked = sa.select(ExtraFigure).where(ExtraFigure.kern_id == kern.id, ExtraFigure.month == month)
    present = {row.item_id: row for row in session.scalars(asked)}
    for item_id in present.keys() - wanted.keys():
        session.delete(present[item_id])
    for item_id, number in wanted.items():
        if item_id in present:
            present[item_id].number = number
        else:
            session.add(ExtraFigure(kern_id=kern.id, month=month, item_id=item_id, number=number))
