"""Reads about what leaders were told of which months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.followup.queries import Pair
from sociaalvitaal.mail.composing import Kind
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.periods import Month

AT_ONCE = 500
"""The most values in one question."""


class Telling(NamedTuple):
    """A message about a month: what kind, to whom, when it was made and when it went."""

    kind: str
    address: str
    created_at: datetime
    sent_at: datetime | None


def tellings(session: Session, kern_ids: Collection[int]) -> dict[Pair, list[Telling]]:
    """The messages about months of these kernen, newest first."""
    mail, topic = OutgoingMail, MailTopic
    rows = session.execute(
        sa.select(topic.kern_id, topic.month, mail.kind, mail.address, mail.created_at, mail.sent_at)
        .join(mail, mail.id == topic.mail_id)
        .where(topic.kern_id.in_(kern_ids))
        .order_by(mail.id.desc())
    )
    found: dict[Pair, list[Telling]] = defaultdict(list)
    for row in rows:
        found[row[0], row[1]].append(Telling(*row[2:]))
    return found


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
