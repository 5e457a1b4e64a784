"""Reads about the network of one kern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from sociaalvitaal.models.network import Accommodation, Agreement, Leaflet, Offer, Organisation, OrganisationKern
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.network import rules

LISTS = ("sector", "rol", "doelgroep", "afspraak", "soort", "locatie")
"""The lists that the social map is described with."""
Checked = Organisation | Offer | Accommodation | Agreement
"""What is trusted for a year."""


class Item(NamedTuple):
    """An entry of a list, as a form needs it."""

    id: int
    slug: str
    label: str
    active: bool


def items(session: Session) -> dict[str, list[Item]]:
    """The lists of the social map, in order; retired entries too."""
    found: dict[str, list[Item]] = {key: [] for key in LISTS}
    rows = session.execute(
        sa.select(ListItem.list_key, ListItem.id, ListItem.slug, ListItem.label, ListItem.active)
        .where(ListItem.list_key.in_(LISTS))
        .order_by(ListItem.position, ListItem.id)
    )
    for row in rows:
        found[row[0]].append(Item(*row[1:]))
    return found


def labels(lists: dict[str, list[Item]]) -> dict[int, str]:
    """The label of each entry of the lists."""
    return {item.id: item.label for found in lists.values() for item in found}


@dataclass(frozen=True, slots=True)
class Network:
    """Everything on the social map of a kern."""

    members: Sequence[OrganisationKern]
    offers: Sequence[Offer]
    accommodations: Sequence[Accommodation]
    agreements: Sequence[Agreement]

    @property
    def checked(self) -> Iterable[tuple[str, str, Checked]]:
        """Everything that is trusted for a year, with what it is called and where it stands on the page."""
        for member in self.members:
            yield member.organisation.name, f"organisatie-{member.organisation.id}", member.organisation
        for agreement in self.agreements:
            yield agreement.what, f"afspraken-{agreement.id}", agreement
        for offer in self.offers:
            yield offer.what, f"aanbod-{offer.id}", offer
        for place in self.accommodations:
            yield place.name, f"accommodaties-{place.id}", place

    def old(self, today: date) -> list[tuple[str, str]]:
        """What of it was not checked for too long, with where it stands."""
        return [(name, at) for name, at, found in self.checked if rules.freshness(found.checked_on, today).is_old]

    def __bool__(self) -> bool:
        return bool(self.members or self.offers or self.accommodations or self.agreements)


def members_of(session: Session, kern_id: int) -> list[OrganisationKern]:
    """The organisations of a kern by name, with their roles and target groups."""
    return list(
        session.scalars(
            sa.select(OrganisationKern)
            .join(OrganisationKern.organisation)
            .where(OrganisationKern.kern_id == kern_id)
            .order_by(sa.func.lower(Organisation.name), Organisation.id)
            .options(
                joinedload(OrganisationKern.organisation).selectinload(Organisation.target_groups),
                selectinload(OrganisationKern.roles),
            )
        )
    )


def network_of(session: Session, kern_id: int) -> Network:
    """The social map of a kern."""
    offers = sa.select(Offer).where(Offer.kern_id == kern_id).order_by(sa.func.lower(Offer.what), Offer.id)
    places = (
        sa.select(Accommodation).where(Accommodation.kern_id == kern_id).order_by(sa.func.lower(Accommodation.name))
    )
    agreed = sa.select(Agreement).where(Agreement.kern_id == kern_id).order_by(Agreement.ends, Agreement.id)
    return Network(
        members_of(session, kern_id),
        list(session.scalars(offers.options(selectinload(Offer.target_groups)))),
        list(session.scalars(places.order_by(sa.func.lower(Accommodation.name), Accommodation.id))),
        list(session.scalars(agreed)),
    )


def find_member(session: Session, kern: Kern, organisation_id: int) -> OrganisationKern | None:
    """An organisation of this kern; None when it is not in its network."""
    return session.scalar(
        sa.select(OrganisationKern)
        .where(OrganisationKern.kern_id == kern.id, OrganisationKern.organisation_id == organisation_id)
        .options(joinedload(OrganisationKern.organisation))
    )


def find_part(session: Session, model: Any, kern: Kern, part_id: int) -> Any:
    """An offer, accommodation or agreement of this kern; None when it is another's."""
    return session.scalar(sa.select(model).where(model.kern_id == kern.id, model.id == part_id))


def find_leaflet(session: Session, kern_id: int) -> Leaflet | None:
    """The leaflet of a kern; None while nobody touched it."""
    return session.get(Leaflet, kern_id)


def organisation_choices(session: Session, kern: Kern) -> list[tuple[int, str]]:
    """The organisations of a kern, to choose from."""
    return [(member.organisation_id, member.organisation.name) for member in members_of(session, kern.id)]


def known_organisations(session: Session) -> list[tuple[int, str, str | None]]:
    """Every organisation by id, name and place, to compare a new one with."""
    rows = session.execute(sa.select(Organisation.id, Organisation.name, Organisation.place).order_by(Organisation.id))
    return [(row[0], row[1], row[2]) for row in rows]


def get_organisations(session: Session, ids: Iterable[int]) -> dict[int, Organisation]:
    """Organisations by id, with the kernen that they are in."""
    rows = session.scalars(
        sa.select(Organisation).where(Organisation.id.in_(list(ids))).options(selectinload(Organisation.kernen))
    )
    return {row.id: row for row in rows}


def kern_titles(session: Session, ids: Iterable[int]) -> dict[int, Kern]:
    """Kernen by id."""
    return {row.id: row for row in session.scalars(sa.select(Kern).where(Kern.id.in_(list(ids))))}


def kernen_to_import(session: Session, ids: Iterable[int] | None) -> list[Kern]:
    """The kernen with a name, to choose from; all, or those with these ids."""
    wanted = sa.select(Kern).where(Kern.name.is_not(None)).order_by(Kern.name, Kern.id)
    return list(session.scalars(wanted if ids is None else wanted.where(Kern.id.in_(list(ids)))))
