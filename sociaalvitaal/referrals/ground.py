"""What every change of a referral stands on: who does it, whether it is there, and the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.referral_chain import Chain
from sociaalvitaal.referrals import handover_queries, queries


class NotPossible(ValueError):
    """The change does not fit the state of the referral; the message says why, `field` where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Gone(NotPossible):
    """For this kern there is no such referral."""


def missing(session: Session, kern: Kern, referral_id: int) -> NotPossible:
    """Why a referral is not here: another kern took it over, or it never was."""
    if handover_queries.gave_away(session, kern, referral_id):
        return NotPossible("Een andere kern heeft deze doorverwijzing net overgenomen.")
    return Gone("")


@dataclass(frozen=True, slots=True)
class Who:
    """Who changes something, and when."""

    user_id: int
    today: date
    now: datetime


def get_open(session: Session, kern: Kern, referral_id: int) -> Referral:
    """The referral, to change; refused when it is another's or erased."""
    referral = queries.lock_referral(session, kern, referral_id)
    if referral is None:
        raise missing(session, kern, referral_id)
    if referral.erased_at is not None:
        raise NotPossible("De gegevens van deze doorverwijzing zijn gewist. Zij kan niet meer veranderen.")
    return referral


def chain_of(referral: Referral) -> Chain:
    """What is known of a referral, as the rules want it."""
    return Chain.of(referral.month, referral.referred_on, ((row.step, row.on_day) for row in referral.steps))


def record(session: Session, event: Event, kern: Kern, referral: Referral, who: Who, **told: Any) -> None:
    """An event about a referral. Without its month: the trail of a month is read by others too."""
    audit.record(session, event, user_id=who.user_id, kern_id=kern.id, object_id=referral.id, **told)
