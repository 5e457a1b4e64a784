"""Reads of the referrals that a kern follows up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.network import Organisation
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Handover, Referral, ReferralStep, Step
from sociaalvitaal.periods import Month
from sociaalvitaal.referral_chain import Chain


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
    organisation_id: int | None
    organisation: str | None
    """Which organisation referred, where that is known."""
    asked_kern: str | None
    """The kern that was asked to take it over, while it has not answered."""
    handover_id: int | None
    chain: Chain


class Happened(NamedTuple):
    """A step as it was recorded."""

    step: Step
    on_day: date
    reason: str | None


_TO = aliased(Kern)
_HELD = (
    sa.select(
        Referral.id, Referral.code, Referral.kern_id, Referral.holder_kern_id, Referral.month, Referral.referred_on,
        Referral.checked_on, Referral.erased_at.is_not(None).label("is_erased"), ListItem.label.label("source"),
        Activity.name.label("activity"), Referral.organisation_id, Organisation.name.label("organisation"),
        sa.func.coalesce(_TO.name, _TO.slug).label("asked_kern"),
        Handover.id.label("handover_id"),
    )
    .join(ListItem, ListItem.id == Referral.source_id)
    .outerjoin(Activity, Activity.id == Referral.activity_id)
    .outerjoin(Organisation, Organisation.id == Referral.organisation_id)
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


def lock_referral(session: Session, kern: Kern, referral_id: int) -> Referral | None:
    """The referral of this holder, to change: who changes it at the same moment waits."""
    found = sa.select(Referral).where(Referral.id == referral_id, Referral.holder_kern_id == kern.id)
    return session.scalar(found.with_for_update().execution_options(populate_existing=True))
