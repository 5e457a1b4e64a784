"""How far cooperation has come: organisations by sector and role, agreements by kind, what ended or was not checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.network import (
    SOON,
    TRUSTED,
    Accommodation,
    Agreement,
    Offer,
    Organisation,
    OrganisationKern,
    OrganisationRole,
)
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem

AGREED = "afspraak"
"""The list of the kinds of agreements."""
FOLLOWED = ("sector", "rol")
"""The lists by which organisations are counted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The social map of a kern in numbers."""

    organisations: int
    agreements: int
    """Those that hold."""
    ending: int
    """Of those: within SOON."""
    ended: int
    unchecked: int
    """Entries of every kind that were not checked for too long, or never."""
    offers: int
    accommodations: int


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Cooperation in a place; each organisation counts once, also when it is in several kernen."""

    organisations: int
    sectors: Sequence[tuple[str, int]]
    roles: Sequence[tuple[str, int]]
    """An organisation may have several roles: these do not add up."""
    agreements: Sequence[tuple[str, int]]
    """Those that hold, by kind."""
    ended: int
    unchecked: int
    kernen: int
    """The kernen with at least one organisation."""
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By list and label, the code under which a number can be followed."""


def standing(session: Session, kern_id: int, today: date) -> Standing:
    """The social map of one kern, in one read."""
    members = sa.select(OrganisationKern.organisation_id).where(OrganisationKern.kern_id == kern_id)
    agreed = Agreement.kern_id == kern_id
    row = session.execute(
        sa.select(
            sa.select(sa.func.count()).select_from(members.subquery()).scalar_subquery(),
            _count(Agreement, agreed, _holds(today)),
            _count(Agreement, agreed, Agreement.ends >= today, Agreement.ends <= today + SOON),
            _count(Agreement, agreed, Agreement.ends < today),
            _count(Organisation, Organisation.id.in_(members), _is_old(Organisation, today))
            + _count(Offer, Offer.kern_id == kern_id, _is_old(Offer, today))
            + _count(Accommodation, Accommodation.kern_id == kern_id, _is_old(Accommodation, today))
            + _count(Agreement, agreed, _is_old(Agreement, today)),
            _count(Offer, Offer.kern_id == kern_id),
            _count(Accommodation, Accommodation.kern_id == kern_id),
        )
    ).one()
    return Standing(*row)


def cooperation(session: Session, scope: Scope, today: date) -> Cooperation:
    """Cooperation in a kern, a municipality or the whole programme."""
    here = _kernen(scope)
    members = sa.select(OrganisationKern.organisation_id).where(OrganisationKern.kern_id.in_(here))
    label, position = ListItem.label, ListItem.position
    sectors = session.execute(
        sa.select(label, sa.func.count(Organisation.id))
        .join(Organisation, Organisation.sector_id == ListItem.id)
        .where(Organisation.id.in_(members))
        .group_by(ListItem.id, label, position)
        .order_by(position)
    )
    roles = session.execute(
        sa.select(label, sa.func.count(sa.distinct(OrganisationKern.organisation_id)))
        .join(OrganisationRole, OrganisationRole.item_id == ListItem.id)
        .join(OrganisationKern, OrganisationKern.id == OrganisationRole.membership_id)
        .where(OrganisationKern.kern_id.in_(here))
        .group_by(ListItem.id, label, position)
        .order_by(position)
    )
    agreed = session.execute(
        sa.select(label, sa.func.count(Agreement.id))
        .join(Agreement, Agreement.kind_id == ListItem.id)
        .where(Agreement.kern_id.in_(here), _holds(today))
        .group_by(ListItem.id, label, position)
        .order_by(position)
    )
    rest = session.execute(
        sa.select(
            _count(Organisation, Organisation.id.in_(members)),
            _count(Agreement, Agreement.kern_id.in_(here), Agreement.ends < today),
            _count(Organisation, Organisation.id.in_(members), _is_old(Organisation, today)),
            sa.select(sa.func.count(sa.distinct(OrganisationKern.kern_id)))
            .where(OrganisationKern.kern_id.in_(here))
            .scalar_subquery(),
        )
    ).one()
    items = session.scalars(sa.select(ListItem).where(ListItem.list_key.in_((*FOLLOWED, AGREED))))
    codes = {(item.list_key, item.label): _code(item) for item in items}
    return Cooperation(rest[0], _pairs(sectors), _pairs(roles), _pairs(agreed), rest[1], rest[2], rest[3], codes)


def members(session: Session, scope: Scope, list_key: str, item_id: int) -> list[tuple[int, str, date | None]]:
    """The organisations of one sector or role: a kern where it is, its name, and when it was last checked."""
    member, one = OrganisationKern, Organisation
    statement = (
        sa.select(sa.func.min(member.kern_id), one.name, one.checked_on)
        .join(one, one.id == member.organisation_id)
        .where(member.kern_id.in_(_kernen(scope)))
        .group_by(one.id, one.name, one.checked_on)
        .order_by(one.name, one.id)
    )
    if list_key == "sector":
        statement = statement.where(one.sector_id == item_id)
    else:
        statement = statement.join(OrganisationRole, OrganisationRole.membership_id == member.id).where(
            OrganisationRole.item_id == item_id
        )
    return [(row[0], row[1], row[2]) for row in session.execute(statement)]


def organisations(session: Session, scope: Scope, day: date | None = None) -> list[tuple[int, str, date | None]]:
    """All organisations, or those not checked by a day: a kern where it is, its name, and when it was last checked."""
    member, one = OrganisationKern, Organisation
    statement = (
        sa.select(sa.func.min(member.kern_id), one.name, one.checked_on)
        .join(one, one.id == member.organisation_id)
        .where(member.kern_id.in_(_kernen(scope)), sa.true() if day is None else _is_old(one, day))
        .group_by(one.id, one.name, one.checked_on)
        .order_by(one.name, one.id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(statement)]


def mapped(session: Session, scope: Scope) -> list[int]:
    """The kernen with at least one organisation."""
    member = OrganisationKern
    return list(session.scalars(
        sa.select(member.kern_id).where(member.kern_id.in_(_kernen(scope))).distinct().order_by(member.kern_id)
    ))  # fmt: skip


def agreements(
    session: Session, scope: Scope, today: date, *, holding: bool, kind: str = ""
) -> list[tuple[int, str, date | None]]:
    """Agreements that hold, or that ended: kern, kind, and the last day."""
    statement = (
        sa.select(Agreement.kern_id, ListItem.label, Agreement.ends)
        .join(ListItem, ListItem.id == Agreement.kind_id)
        .where(Agreement.kern_id.in_(_kernen(scope)), _holds(today) if holding else Agreement.ends < today)
        .order_by(Agreement.kern_id, ListItem.position, Agreement.id)
    )
    rows = session.execute(statement.where(ListItem.slug == kind) if kind else statement)
    return [(row[0], row[1], row[2]) for row in rows]


def _code(item: ListItem) -> str:
    return code_of("afspraken", "soort", item.slug) if item.list_key == AGREED else code_of(item.list_key, item.slug)


def _kernen(scope: Scope) -> sa.Select[int]:
    if scope.level is Level.KERN:
        return sa.select(Kern.id).where(Kern.id == scope.id)
    if scope.level is Level.MUNICIPALITY:
        return sa.select(Kern.id).where(Kern.municipality_id == scope.id)
    return sa.select(Kern.id)


def _pairs(rows: Any) -> list[tuple[str, int]]:
    return [(row[0], row[1]) for row in rows]


def _holds(today: date) -> sa.ColumnElement[bool]:
    return sa.or_(Agreement.ends.is_(None), Agreement.ends >= today)


def _is_old(model: Any, today: date) -> sa.ColumnElement[bool]:
    return sa.or_(model.checked_on.is_(None), model.checked_on < today - TRUSTED)


def _count(model: Any, *where: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(model).where(*where).scalar_subquery()
