"""Reads for reminders: which months are not in, what was told already, what was sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.figures.completeness import IN, Cell, matrix
from sociaalvitaal.followup.reminder_rules import Open
from sociaalvitaal.mail.composing import Kind
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import Extension, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import ZONE, Month, Period

Pair = tuple[int, Month]
PAGE = 20
NEWS = timedelta(days=30)
"""What did not arrive longer ago than this is no news."""
AT_ONCE = 500
"""The most values in one question."""


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
            if cell not in IN and cell is not Cell.NOT_EXPECTED:
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


def told(session: Session, keys: Iterable[str]) -> set[str]:
    """The keys of these that something was made of."""
    asked = sorted(keys)
    found: set[str | None] = set()
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        found.update(session.scalars(sa.select(MailTopic.once).where(MailTopic.once.in_(some))))
    return {key for key in found if key is not None}


def reminded(session: Session, kern_ids: Collection[int], months: Collection[Month]) -> dict[Pair, datetime]:
    """When the leaders of these kernen were last reminded of these months."""
    statement = (
        sa.select(MailTopic.kern_id, MailTopic.month, sa.func.max(OutgoingMail.created_at))
        .join(OutgoingMail, OutgoingMail.id == MailTopic.mail_id)
        .where(MailTopic.kern_id.in_(kern_ids), MailTopic.month.in_(months), OutgoingMail.kind == Kind.REMINDER.value)
        .group_by(MailTopic.kern_id, MailTopic.month)
    )
    return {(row[0], row[1]): row[2] for row in session.execute(statement)}


class Page(NamedTuple):
    """Some messages, and how many there are."""

    mails: list[OutgoingMail]
    number: int
    pages: int


def _about_months() -> sa.Select[OutgoingMail]:
    # Invitations are not for every eye that may see reminders.
    return sa.select(OutgoingMail).where(OutgoingMail.kind != Kind.INVITATION.value)


def mails_page(session: Session, number: int) -> Page:
    """A page of the messages about months, newest first."""
    total = session.scalar(sa.select(sa.func.count()).select_from(_about_months().subquery())) or 0
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    statement = (
        _about_months()
        .order_by(OutgoingMail.created_at.desc(), OutgoingMail.id.desc())
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )
    return Page(list(session.scalars(statement.options(selectinload(OutgoingMail.topics)))), number, pages)


def unsent(session: Session, now: datetime) -> list[OutgoingMail]:
    """The messages about months of late that did not go, or of which nobody knows."""
    wanted = _about_months().where(OutgoingMail.sent_at.is_(None), OutgoingMail.created_at > now - NEWS)
    return list(session.scalars(wanted.order_by(OutgoingMail.id)))


def find_mail(session: Session, mail_id: int) -> OutgoingMail | None:
    """A message about months."""
    return session.scalar(_about_months().where(OutgoingMail.id == mail_id))
