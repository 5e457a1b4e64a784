"""The referrals from one organisation to another in a kern, and what both agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.network import Agreement, Organisation
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.periods import Month

PROJECT, NOBODY, UNKNOWN = "project", "geen", "onbekend"
"""In addresses: all that went to no organisation on the map, to no organisation at all, or came from an unknown one."""


@dataclass(frozen=True, slots=True)
class Made:
    """One referral between them, without anything about a person."""

    id: int
    code: str
    month: Month
    source: str
    activity: str


@dataclass(frozen=True, slots=True)
class Between:
    """A line of the network with what it stands for."""

    source: str
    target: str
    referrals: Sequence[Made]
    agreements: Sequence[Agreement]


def between(session: Session, kern_id: int, source: str, target: str, on_map: Sequence[int]) -> Between | None:
    """What goes from one to the other, by their ids in addresses; None when nothing does."""
    giver = Activity.organisation_id
    from_them = Referral.organisation_id.is_(None) if source == UNKNOWN else Referral.organisation_id == int(source)
    to_them = {
        PROJECT: sa.or_(giver.is_(None), giver.not_in(on_map)),
        NOBODY: giver.is_(None),
    }.get(target)  # fmt: skip
    rows = session.execute(
        sa.select(Referral.id, Referral.code, Referral.month, ListItem.label, Activity.name)
        .join(ListItem, ListItem.id == Referral.source_id)
        .outerjoin(Activity, Activity.id == Referral.activity_id)
        .where(Referral.kern_id == kern_id, from_them, giver == int(target) if to_them is None else to_them)
        .order_by(Referral.month, Referral.id)
    )
    made = [Made(row[0], row[1], row[2], row[3], row[4] or "") for row in rows]
    if not made:
        return None
    return Between(
        _name(session, source, "Een verwijzer die hier niet bekend is"), _name(session, target, "het project"),
        made, _agreed(session, kern_id, source, target),
    )  # fmt: skip


def _name(session: Session, given: str, otherwise: str) -> str:
    found = session.get(Organisation, int(given)) if given.isdecimal() else None
    return found.name if found else otherwise


def _agreed(session: Session, kern_id: int, source: str, target: str) -> Sequence[Agreement]:
    """What both agreed, or the first of them with the project."""
    if source == UNKNOWN:
        return []
    one, other = Agreement.organisation_id, Agreement.partner_id
    if target.isdecimal():
        pair = sa.or_(
            sa.and_(one == int(source), other == int(target)), sa.and_(one == int(target), other == int(source))
        )
    else:
        pair = sa.and_(one == int(source), other.is_(None))
    return session.scalars(sa.select(Agreement).where(Agreement.kern_id == kern_id, pair).order_by(Agreement.id)).all()
