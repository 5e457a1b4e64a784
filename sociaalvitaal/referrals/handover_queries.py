"""Reads about handing over: who was asked, what was answered, whom one can ask."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Handover, Referral
from sociaalvitaal.periods import Month

_KERN_NAME = sa.func.coalesce(Kern.name, Kern.slug)


class Asked(NamedTuple):
    """The question of another kern to take a referral over, with only what is needed to answer."""

    id: int
    to_kern_id: int
    from_kern: str
    source: str
    month: Month
    referred_on: date | None
    question: str | None
    asked_at: datetime


class Away(NamedTuple):
    """A referral that counts here and is followed up elsewhere."""

    code: str
    month: Month
    holder: str


def asked(session: Session, kern_ids: Collection[int]) -> list[Asked]:
    """The questions to these kernen to take a referral over that wait for an answer."""
    rows = session.execute(
        sa.select(
            Handover.id, Handover.to_kern_id, _KERN_NAME, ListItem.label, Referral.month, Referral.referred_on,
            Handover.question, Handover.asked_at,
        )
        .join(Referral, Referral.id == Handover.referral_id)
        .join(Kern, Kern.id == Handover.from_kern_id)
        .join(ListItem, ListItem.id == Referral.source_id)
        .where(Handover.to_kern_id.in_(kern_ids), Handover.answered_at.is_(None))
        .order_by(Handover.id)
    )  # fmt: skip
    return [Asked(*row) for row in rows]


def away(session: Session, kern: Kern) -> list[Away]:
    """The referrals that count in this kern and are followed up by another."""
    rows = session.execute(
        sa.select(Referral.code, Referral.month, _KERN_NAME)
        .join(Kern, Kern.id == Referral.holder_kern_id)
        .where(Referral.kern_id == kern.id, Referral.holder_kern_id != kern.id)
        .order_by(Referral.month.desc(), Referral.id)
    )
    return [Away(*row) for row in rows]


def handovers_of(session: Session, referral_id: int) -> list[tuple[Handover, str]]:
    """The questions about a referral that were answered, oldest first, with the name of the kern that was asked."""
    rows = session.execute(
        sa.select(Handover, _KERN_NAME)
        .join(Kern, Kern.id == Handover.to_kern_id)
        .where(Handover.referral_id == referral_id, Handover.accepted.is_not(None))
        .order_by(Handover.id)
    )
    return [(row[0], row[1]) for row in rows]


def find_open_handover(session: Session, referral_id: int) -> Handover | None:
    """The question about a referral that waits for an answer; there is at most one."""
    return session.scalar(
        sa.select(Handover).where(Handover.referral_id == referral_id, Handover.answered_at.is_(None))
    )


def gave_away(session: Session, kern: Kern, referral_id: int) -> bool:
    """Whether this kern once handed the referral over to another."""
    found = sa.select(Handover.id).where(
        Handover.referral_id == referral_id, Handover.from_kern_id == kern.id, Handover.accepted.is_(True)
    )
    return session.scalar(found.limit(1)) is not None


def others(session: Session, kern: Kern) -> list[tuple[str, str, str]]:
    """Municipality, slug and name of the other kernen that have begun."""
    rows = session.execute(
        sa.select(Municipality.name, Kern.slug, Kern.name)
        .join(Municipality, Municipality.id == Kern.municipality_id)
        .where(Kern.id != kern.id, Kern.starts.is_not(None), Kern.name.is_not(None))
        .order_by(Municipality.name, Kern.name)
    )
    return [(row[0], row[1], row[2] or row[1]) for row in rows]


def find_kern(session: Session, slug: str) -> Kern | None:
    """A kern by the name in its address."""
    return session.scalar(sa.select(Kern).where(Kern.slug == slug))
