"""Reads of the referrals that a kern follows up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Handover, Referral, ReferralStep, Step
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from sociaalvitaal.referral_chain import Chain

OPEN_TO_CHANGE = (ReturnStatus.DRAFT, ReturnStatus.RETURNED)


@dataclass(frozen=True, slots=True)
class Held:
    """A referral as its pages show it."""

    id: int
    code: str
    kern_id: int
    holder_kern_id: int
    month: Month
    referred_on: date | None
    checked_on: date | None
    is_erased: bool
    source: str
    activity: str | None
    asked_kern: str | None
    """The kern that was asked to take it over, while it has not answered."""
    handover_id: int | None
    chain: Chain


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


class Choice(NamedTuple):
    """Something to choose from."""

    id: int
    label: str


class Happened(NamedTuple):
    """A step as it was recorded."""

    step: Step
    on_day: date
    reason: str | None


_KERN_NAME = sa.func.coalesce(Kern.name, Kern.slug)
_TO = aliased(Kern)
_HELD = (
    sa.select(
        Referral.id, Referral.code, Referral.kern_id, Referral.holder_kern_id, Referral.month, Referral.referred_on,
        Referral.checked_on, Referral.erased_at.is_not(None).label("is_erased"), ListItem.label.label("source"),
        Activity.name.label("activity"), sa.func.coalesce(_TO.name, _TO.slug).label("asked_kern"),
        Handover.id.label("handover_id"),
    )
    .join(ListItem, ListItem.id == Referral.source_id)
    .outerjoin(Activity, Activity.id == Referral.activity_id)
    .outerjoin(Handover, sa.and_(Handover.referral_id == Referral.id, Handover.answered_at.is_(None)))
    .outerjoin(_TO, _TO.id == Handover.to_kern_id)
    .where(Referral.holder_kern_id.in_(sa.bindparam("kern_ids", expanding=True)))
    .order_by(Referral.month, Referral.id)
)  # fmt: skip
_STEPS = (
    sa.select(ReferralStep.referral_id, ReferralStep.step, ReferralStep.on_day)
    .join(Referral, Referral.id == ReferralStep.referral_id)
    .where(Referral.holder_kern_id.in_(sa.bindparam("kern_ids", expanding=True)))
)


def held(session: Session, kern_ids: Collection[int]) -> list[Held]:
    """The referrals that these kernen follow up, oldest first."""
    given = {"kern_ids": list(kern_ids)}
    return _with_chains(session.execute(_HELD, given).all(), session.execute(_STEPS, given).all())


def find_held(session: Session, kern: Kern, referral_id: int) -> Held | None:
    """One of them; None when this kern does not hold it."""
    given = {"kern_ids": [kern.id]}
    rows = session.execute(_HELD.where(Referral.id == referral_id), given).all()
    found = _with_chains(rows, session.execute(_STEPS.where(Referral.id == referral_id), given).all())
    return found[0] if found else None


def _with_chains(rows: Collection[Any], steps: Collection[Any]) -> list[Held]:
    deeds: Mapping[int, list[tuple[Step, date]]] = defaultdict(list)
    for referral_id, step, day in steps:
        deeds[referral_id].append((step, day))
    return [Held(**row._asdict(), chain=Chain.of(row.month, row.referred_on, deeds[row.id])) for row in rows]


def steps_of(session: Session, referral_id: int) -> list[Happened]:
    """What was recorded about a referral, with reasons."""
    step = ReferralStep
    rows = session.execute(
        sa.select(step.step, step.on_day, step.reason)
        .where(step.referral_id == referral_id)
        .order_by(step.on_day, step.id)
    )
    return [Happened(*row) for row in rows]


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


def lock_referral(session: Session, kern: Kern, referral_id: int) -> Referral | None:
    """The referral of this holder, to change: who changes it at the same moment waits."""
    found = sa.select(Referral).where(Referral.id == referral_id, Referral.holder_kern_id == kern.id)
    return session.scalar(found.with_for_update().execution_options(populate_existing=True))


def lock_return(session: Session, kern_id: int, month: Month) -> MonthlyReturn | None:
    """The return of a month, to change; None when it was not begun."""
    found = sa.select(MonthlyReturn).where(MonthlyReturn.kern_id == kern_id, MonthlyReturn.month == month)
    return session.scalar(found.with_for_update().execution_options(populate_existing=True))


def closed_months(session: Session, kern: Kern) -> frozenset[Month]:
    """The months that were handed in and not given back."""
    statement = sa.select(MonthlyReturn.month).where(
        MonthlyReturn.kern_id == kern.id, MonthlyReturn.status.not_in(OPEN_TO_CHANGE)
    )
    return frozenset(session.scalars(statement))


def sources(session: Session) -> list[Choice]:
    """Who may have referred."""
    rows = session.execute(
        sa.select(ListItem.id, ListItem.label)
        .where(ListItem.list_key == "verwijsbron", ListItem.active)
        .order_by(ListItem.position)
    )
    return [Choice(*row) for row in rows]


def activities(session: Session, kern: Kern) -> list[Activity]:
    """The activities that the kern has or had, newest first."""
    statement = sa.select(Activity).where(Activity.kern_id == kern.id)
    return list(session.scalars(statement.order_by(Activity.first_session.desc(), Activity.id.desc())))


def others(session: Session, kern: Kern) -> list[tuple[str, str, str]]:
    """Municipality, slug and name of the other kernen that have begun."""
    rows = session.execute(
        sa.select(Municipality.name, Kern.slug, Kern.name)
        .join(Municipality, Municipality.id == Kern.municipality_id)
        .where(Kern.id != kern.id, Kern.starts.is_not(None), Kern.name.is_not(None))
        .order_by(Municipality.name, Kern.name)
    )
    return [(row[0], row[1], row[2] or row[1]) for row in rows]


def gave_away(session: Session, kern: Kern, referral_id: int) -> bool:
    """Whether this kern once handed the referral over to another."""
    found = sa.select(Handover.id).where(
        Handover.referral_id == referral_id, Handover.from_kern_id == kern.id, Handover.accepted.is_(True)
    )
    return session.scalar(found.limit(1)) is not None


def find_kern(session: Session, slug: str) -> Kern | None:
    """A kern by the name in its address."""
    return session.scalar(sa.select(Kern).where(Kern.slug == slug))
