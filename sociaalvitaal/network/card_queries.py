"""Reads about one organisation, as far as it is about kernen that someone may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.network import Accommodation, Agreement, Offer, Organisation, OrganisationKern
from sociaalvitaal.models.people import Role
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.permissions import Actor

Kernen = frozenset[int] | None
"""The kernen that someone may see; None: all."""


def visible_kernen(session: Session, actor: Actor) -> Kernen:
    """Of which kernen this actor sees the social map."""
    match actor.role:
        case Role.COORDINATOR:
            return None
        case Role.LEADER:
            return actor.kern_ids
        case Role.MUNICIPALITY:
            own = sa.select(Kern.id).where(Kern.municipality_id.in_(actor.municipality_ids))
            return frozenset(session.scalars(own))
        case _:
            return frozenset()


def within(column: Any, kernen: Kernen) -> sa.ColumnElement[bool]:
    """Whether a kern is among those."""
    return sa.true() if kernen is None else sa.and_(column.in_(kernen))


def find_organisation(session: Session, organisation_id: int, kernen: Kernen) -> Organisation | None:
    """An organisation that is in one of these kernen."""
    found = session.scalar(
        sa.select(Organisation)
        .where(Organisation.id == organisation_id)
        .options(
            selectinload(Organisation.target_groups),
            selectinload(Organisation.kernen).selectinload(OrganisationKern.roles),
        )
    )
    if found is None or kernen is None or any(member.kern_id in kernen for member in found.kernen):
        return found
    return None


@dataclass(frozen=True, slots=True)
class Link:
    """How often one referred to the other, in a kern."""

    kern_id: int
    organisation_id: int | None
    """The other side; None: it is not known, or it is the project itself."""
    name: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Card:
    """What hangs on an organisation."""

    agreements: Sequence[Agreement]
    activities: Sequence[Activity]
    offers: Sequence[Offer]
    accommodations: Sequence[Accommodation]
    made: Sequence[Link]
    """The referrals that came from it, by activity's organisation."""
    received: Sequence[Link]
    """The referrals to what it gives, by referring organisation."""
    titles: dict[int, Kern]


def card_of(session: Session, organisation: Organisation, kernen: Kernen) -> Card:
    """The card of an organisation."""
    one = organisation.id
    agreed = sa.or_(Agreement.organisation_id == one, Agreement.partner_id == one)

    def rows(model: Any, where: sa.ColumnElement[bool]) -> list[Any]:
        statement = sa.select(model).where(where, within(model.kern_id, kernen)).order_by(model.id)
        return list(session.scalars(statement))

    made = _referrals(session, Activity.organisation_id, Referral.organisation_id == one, kernen)
    received = _referrals(session, Referral.organisation_id, Activity.organisation_id == one, kernen)
    activities = rows(Activity, Activity.organisation_id == one)
    ids = {member.kern_id for member in (*organisation.kernen, *made, *received, *activities)}
    titles = {
        row.id: row
        for row in session.scalars(
            sa.select(Kern).where(Kern.id.in_(ids)).options(joinedload(Kern.municipality)).order_by(Kern.id)
        )
    }

    return Card(
        agreements=rows(Agreement, agreed),
        activities=activities,
        offers=rows(Offer, Offer.organisation_id == one),
        accommodations=rows(Accommodation, Accommodation.organisation_id == one),
        made=made,
        received=received,
        titles=titles,
    )


def _referrals(session: Session, other: Any, where: sa.ColumnElement[bool], kernen: Kernen) -> list[Link]:
    count = sa.func.count(Referral.id)
    rows = session.execute(
        sa.select(Referral.kern_id, Organisation.id, Organisation.name, count)
        .outerjoin(Activity, Activity.id == Referral.activity_id)
        .outerjoin(Organisation, Organisation.id == other)
        .where(where, within(Referral.kern_id, kernen))
        .group_by(Referral.kern_id, Organisation.id, Organisation.name)
        .order_by(count.desc(), Organisation.name, Referral.kern_id)
    )
    return [Link(row[0], row[1], row[2], row[3]) for row in rows]
