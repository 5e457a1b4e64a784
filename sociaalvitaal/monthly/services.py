"""Changes to a month: keep a draft, hand in, report that there was nothing, reopen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.figures import totals
from sociaalvitaal.kernen.queries import find_extension
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, ActivityMonthAge, MonthlyReturn, ReturnStatus
from sociaalvitaal.monthly import queries
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.monthly.rules import FIGURES, Entry, MonthData, submission_faults
from sociaalvitaal.periods import Month
from sociaalvitaal.tokens import new_code

WRITABLE = (ReturnStatus.DRAFT, ReturnStatus.RETURNED)


class Stale(Exception):
    """The month was changed by someone else since the form was opened."""


class NotPossible(ValueError):
    """The step does not fit the state of the month; the message says why."""


def save_draft(
    session: Session, kern: Kern, month: Month, current: Present, data: MonthData, version: int,
    *, user_id: int, now: datetime,
) -> MonthlyReturn:  # fmt: skip
    """Keep what was filled in over what is there. The version is the form's; Stale when it has been overtaken."""
    if current.version != version:
        raise Stale
    found = current.found or _begin(session, kern, month, now)
    if found.status not in WRITABLE:
        raise NotPossible("Deze maand is al ingediend. Heropen de maand om iets te wijzigen.")
    before = _state(current.data)
    found.note, found.updated_at, found.is_nil = data.note, now, False
    _hold(session)
    _write_entries(session, kern, month, current, data.entries)
    _write_referrals(session, kern, month, current, data.referrals, now)
    for activity in current.activities:
        stop = data.stops.get(activity.id)
        if stop is not None or activity.id in current.data.stops:
            activity.last_session = stop
    session.flush()
    old, new = audit.changes(before, _state(data))
    if old or new:
        audit.record(session, Event.MONTH_SAVED, user_id=user_id, kern_id=kern.id, month=month, before=old, after=new)
    return found


def submit(
    session: Session, programme: Programme, kern: Kern, month: Month, current: Present, version: int,
    *, user_id: int, now: datetime,
) -> MonthlyReturn:  # fmt: skip
    """Hand the month in as it was kept."""
    if current.version != version:
        raise Stale
    if submission_faults(current.data):
        raise NotPossible("De maand is nog niet compleet.")
    found = current.found or _begin(session, kern, month, now)
    return _hand_in(session, programme, kern, found, user_id=user_id, now=now)


def submit_nil(
    session: Session, programme: Programme, kern: Kern, month: Month, *, user_id: int, now: datetime
) -> MonthlyReturn:
    """Hand in that there was nothing to report."""
    current = queries.present(session, kern, month)
    if current.data.referrals or any(any(getattr(e, f) for f in FIGURES) for e in current.data.entries.values()):
        raise NotPossible("U hebt al cijfers ingevuld voor deze maand. Maak die velden eerst leeg of 0.")
    found = current.found or _begin(session, kern, month, now)
    found.is_nil = True
    return _hand_in(session, programme, kern, found, user_id=user_id, now=now)


def reopen(
    session: Session, programme: Programme, kern: Kern, month: Month, reason: str,
    *, user_id: int, today: date, now: datetime,
) -> MonthlyReturn:  # fmt: skip
    """Take a month back that was handed in, with a reason; it no longer counts until it is handed in again."""
    found = queries.find_return(session, kern, month)
    if found is None or found.status is not ReturnStatus.SUBMITTED:
        raise NotPossible("Deze maand is niet ingediend, of al goedgekeurd.")
    dates = Deadlines.of(programme.terms, month, found, find_extension(session, kern, month))
    if dates.closed_for(found, today):
        raise NotPossible("Deze maand is gesloten. Overleg met de coördinator.")
    found.status, found.is_nil, found.updated_at = ReturnStatus.DRAFT, False, now
    audit.record(
        session, Event.MONTH_REOPENED, user_id=user_id, kern_id=kern.id, month=month, reason=reason,
        before={"status": ReturnStatus.SUBMITTED.value}, after={"status": ReturnStatus.DRAFT.value},
    )  # fmt: skip
    totals.refresh_kern(session, programme, kern, [month])
    return found


def _begin(session: Session, kern: Kern, month: Month, now: datetime) -> MonthlyReturn:
    found = MonthlyReturn(kern_id=kern.id, month=month, status=ReturnStatus.DRAFT, updated_at=now)
    try:
        with session.begin_nested():
            session.add(found)
    except IntegrityError:
        raise Stale from None
    return found


def _hold(session: Session) -> None:
    # Writing the month first makes who saves it at the same moment wait, and then see that it was overtaken.
    try:
        session.flush()
    except StaleDataError:
        raise Stale from None


def _hand_in(
    session: Session, programme: Programme, kern: Kern, found: MonthlyReturn, *, user_id: int, now: datetime
) -> MonthlyReturn:
    if found.status not in WRITABLE:
        raise NotPossible("Deze maand is al ingediend.")
    before = found.status
    found.status, found.submitted_at, found.submitted_by_id, found.updated_at = (
        ReturnStatus.SUBMITTED,
        now,
        user_id,
        now,
    )
    found.first_submitted_at = found.first_submitted_at or now
    audit.record(
        session, Event.MONTH_SUBMITTED, user_id=user_id, kern_id=kern.id, month=found.month,
        before={"status": before.value}, after={"status": found.status.value, "is_nil": found.is_nil},
    )  # fmt: skip
    totals.refresh_kern(session, programme, kern, [found.month])
    return found


def _write_entries(session: Session, kern: Kern, month: Month, current: Present, entries: Mapping[int, Entry]) -> None:
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
        if dict(entry.ages) != dict(current.data.entries[activity.id].ages):
            present = {age.band_id: age for age in row.ages}
            row.ages = [_age(present.get(band_id), band_id, count) for band_id, count in entry.ages.items()]


def _age(age: ActivityMonthAge | None, band_id: int, count: int) -> ActivityMonthAge:
    if age is None:
        return ActivityMonthAge(band_id=band_id, new_participants=count)
    age.new_participants = count
    return age


def _write_referrals(
    session: Session,
    kern: Kern,
    month: Month,
    current: Present,
    wanted: Mapping[tuple[int, int | None], int],
    now: datetime,
) -> None:
    for key in current.referrals.keys() | wanted.keys():
        have, number = current.referrals.get(key, []), wanted.get(key, 0)
        for referral in have[number:]:
            session.delete(referral)
        for _ in range(number - len(have)):
            session.add(
                Referral(
                    code=new_code(),
                    kern_id=kern.id,
                    holder_kern_id=kern.id,
                    month=month,
                    source_id=key[0],
                    activity_id=key[1],
                    created_at=now,
                )
            )


def _state(data: MonthData) -> dict[str, Any]:
    """A month as plain values, for the audit trail."""
    state: dict[str, Any] = {"note": data.note}
    for activity_id, entry in data.entries.items():
        for name in FIGURES:
            state[f"activiteit {activity_id}: {name}"] = getattr(entry, name)
        state[f"activiteit {activity_id}: ages"] = {str(k): v for k, v in sorted(entry.ages.items())} or None
    for (source_id, activity), number in data.referrals.items():
        state[f"doorverwijzing {source_id}/{activity or '-'}"] = number
    for activity_id, day in data.stops.items():
        state[f"activiteit {activity_id}: last_session"] = day.isoformat()
    return {key: value for key, value in state.items() if value is not None}
