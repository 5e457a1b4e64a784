"""Changes to a month: keep a draft, hand in, report that there was nothing, reopen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

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
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.monthly import ledger, list_queries, queries, storing
from sociaalvitaal.monthly.list_queries import Lists
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.monthly.rules import FIGURES, MonthData, referral_fault, submission_faults
from sociaalvitaal.monthly.sheet import Held, read, texts_of
from sociaalvitaal.periods import Month

WRITABLE = (ReturnStatus.DRAFT, ReturnStatus.RETURNED)


class Stale(Exception):
    """The month was changed by someone else since the form was opened."""


class NotPossible(ValueError):
    """The step does not fit the state of the month; the message says why."""


def held(session: Session, kern: Kern, month: Month, current: Present, lists: Lists | None = None) -> Held:
    """What the fields of a month hold and say."""
    until = queries.figures_until(session, kern, month)
    sheet = list_queries.sheet(current, lists or list_queries.lists(session), month, until)
    texts = texts_of(sheet, current.data)
    if current.found is not None and current.found.typed:
        written = ledger.load(current.found.typed)
        ledger.settle(written, texts)
        texts = ledger.texts(written, texts)
    return Held(sheet, texts, read(sheet, texts, current.data.extras))


def save_draft(
    session: Session, kern: Kern, month: Month, current: Present, data: MonthData, version: int,
    *, user_id: int | None, now: datetime, noughts: Iterable[str] | None = None, keeps_typed: bool = False,
) -> MonthlyReturn:  # fmt: skip
    """Keep what was filled in over what is there. The version is the form's; Stale when it has been overtaken.
    Without a user it was read in by command; `noughts` are the fields with a 0 that is no figure; `keeps_typed` if
    what was typed and could not be true stays where the figures do not change."""
    if current.version != version:
        raise Stale
    found = current.found or begin(session, kern, month, now)
    check_writable(found)
    _check_referrals(current, data)
    written = ledger.load(found.typed)
    if keeps_typed:
        ledger.release(written)
    else:
        ledger.close(written, noughts)
    found.typed = ledger.dump(written)
    found.note, found.updated_at, found.is_nil = data.note, now, False
    _hold(session)
    storing.store(session, kern, month, current, data, user_id=user_id, now=now)
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
    if held(session, kern, month, current).reading.faults:
        raise NotPossible("Er staan nog fouten in de maand. Verbeter die eerst.")
    found = current.found or begin(session, kern, month, now)
    return _hand_in(session, programme, kern, found, user_id=user_id, now=now)


def submit_nil(
    session: Session, programme: Programme, kern: Kern, month: Month, *, user_id: int, now: datetime
) -> MonthlyReturn:
    """Hand in that there was nothing to report."""
    current = queries.present(session, kern, month)
    if _something_filled_in(current) or held(session, kern, month, current).reading.faults:
        raise NotPossible("U hebt al cijfers ingevuld voor deze maand. Maak die velden eerst leeg of 0.")
    found = current.found or begin(session, kern, month, now)
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


def _something_filled_in(current: Present) -> bool:
    figures = any(e.unknown or any(getattr(e, f) for f in FIGURES) for e in current.data.entries.values())
    extras = any(number != 0 for number in (current.data.extras or {}).values())
    return bool(current.data.referrals or figures or extras)


def check_writable(found: MonthlyReturn) -> None:
    """NotPossible when the month was handed in."""
    if found.status not in WRITABLE:
        raise NotPossible("Deze maand is al ingediend. Heropen de maand om iets te wijzigen.")


def begin(session: Session, kern: Kern, month: Month, now: datetime) -> MonthlyReturn:
    """The first draft of a month; Stale when someone else begins it at the same moment."""
    found = MonthlyReturn(kern_id=kern.id, month=month, status=ReturnStatus.DRAFT, updated_at=now)
    try:
        with session.begin_nested():
            session.add(found)
    except IntegrityError:
        raise Stale from None
    return found


def _check_referrals(current: Present, data: MonthData) -> None:
    for pair, followed in current.followed.items():
        if message := referral_fault(data.referrals.get(pair, 0), followed):
            raise NotPossible(message)


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
    found.typed = found.returned_reason = None
    audit.record(
        session, Event.MONTH_SUBMITTED, user_id=user_id, kern_id=kern.id, month=found.month,
        before={"status": before.value}, after={"status": found.status.value, "is_nil": found.is_nil},
    )  # fmt: skip
    totals.refresh_kern(session, programme, kern, [found.month])
    return found
