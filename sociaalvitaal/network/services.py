"""Changes to the organisations of a kern."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.network import Accommodation, Agreement, Offer, Organisation, OrganisationKern
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import queries
from sociaalvitaal.network.doubles_rules import Index, Known, Match
from sociaalvitaal.network.ground import NotPossible, Who, list_items, state

PLAIN = ("name", "place", "sector_id", "contact_function", "phone", "website")


@dataclass(frozen=True, slots=True)
class OrganisationData:
    """What the social map knows of an organisation, and of its part in one kern."""

    name: str
    place: str | None
    sector_id: int
    contact_function: str | None = None
    phone: str | None = None
    website: str | None = None
    target_group_ids: tuple[int, ...] = ()
    role_ids: tuple[int, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An organisation that is there already and may be meant."""

    match: Match
    organisation: Organisation
    kernen: list[str] = field(default_factory=list)


def suggestions(session: Session, name: str, place: str | None, most: int = 5) -> list[Suggestion]:
    """The organisations that are, or may be, the one of this name, the surest first."""
    index = Index(Known(*row) for row in queries.known_organisations(session))
    matches = index.find(name, place)[:most]
    found = queries.get_organisations(session, [match.known.id for match in matches])
    titles = queries.kern_titles(session, {m.kern_id for one in found.values() for m in one.kernen})
    return [
        Suggestion(
            match, found[match.known.id], sorted(titles[m.kern_id].title for m in found[match.known.id].kernen)
        )
        for match in matches
    ]  # fmt: skip


def add_organisation(session: Session, kern: Kern, data: OrganisationData, who: Who) -> Organisation:
    """A new organisation, in the network of this kern."""
    organisation = Organisation(
        **{name: getattr(data, name) for name in PLAIN},
        checked_on=who.today,
        target_groups=list_items(session, "doelgroep", data.target_group_ids),
    )
    session.add(organisation)
    session.flush()
    membership = _join(session, kern, organisation, data)
    audit.record(
        session, Event.ORGANISATION_ADDED, user_id=who.user_id, kern_id=kern.id, object_id=organisation.id,
        after=_state(organisation, membership),
    )  # fmt: skip
    return organisation


def join(session: Session, kern: Kern, organisation: Organisation, data: OrganisationData, who: Who) -> None:
    """Take an organisation that is there already into the network of this kern; what is known of it stays."""
    membership = queries.find_member(session, kern, organisation.id)
    if membership is not None:
        raise NotPossible(f"{organisation.name} staat al op de sociale kaart van {kern.title}.")
    membership = _join(session, kern, organisation, data)
    for name in PLAIN:
        if getattr(organisation, name) is None:
            setattr(organisation, name, getattr(data, name))
    session.flush()
    audit.record(
        session, Event.ORGANISATION_ADDED, user_id=who.user_id, kern_id=kern.id, object_id=organisation.id,
        after=_state(organisation, membership),
    )  # fmt: skip


def change_organisation(session: Session, membership: OrganisationKern, data: OrganisationData, who: Who) -> None:
    """Change an organisation and its part in a kern; saying how it is, is checking it too."""
    organisation = membership.organisation
    before = _state(organisation, membership)
    _fill(session, organisation, data)
    organisation.checked_on = who.today
    membership.roles = list_items(session, "rol", data.role_ids)
    membership.since = data.since
    session.flush()
    old, new = audit.changes(before, _state(organisation, membership))
    if old or new:
        audit.record(
            session, Event.ORGANISATION_CHANGED, user_id=who.user_id, kern_id=membership.kern_id,
            object_id=organisation.id, before=old, after=new,
        )  # fmt: skip


def correct_organisation(session: Session, organisation: Organisation, data: OrganisationData, who: Who) -> None:
    """Change what all kernen share of an organisation; whether it is still right, its kernen say."""
    before = _shared_state(organisation)
    _fill(session, organisation, data)
    session.flush()
    old, new = audit.changes(before, _shared_state(organisation))
    if old or new:
        audit.record(
            session, Event.ORGANISATION_CHANGED, user_id=who.user_id, object_id=organisation.id, before=old, after=new
        )


def leave(session: Session, kern: Kern, membership: OrganisationKern, who: Who) -> None:
    """Take an organisation out of the network of a kern; only when nothing there hangs on it."""
    organisation = membership.organisation
    for model, what in _HANGS_ON:
        if session.scalar(sa.select(sa.exists().where(model.kern_id == kern.id, _is_of(model, organisation.id)))):
            raise NotPossible(
                f"{organisation.name} heeft in {kern.title} nog {what}. Haal die eerst weg, of kies daar een ander."
            )
    audit.record(
        session, Event.ORGANISATION_LEFT, user_id=who.user_id, kern_id=kern.id, object_id=organisation.id,
        before=_state(organisation, membership),
    )  # fmt: skip
    session.delete(membership)
    session.flush()


_HANGS_ON: tuple[tuple[Any, str], ...] = (
    (Agreement, "een afspraak"), (Offer, "aanbod"), (Accommodation, "een plek"), (Activity, "een activiteit"),
)  # fmt: skip


def _is_of(model: Any, organisation_id: int) -> sa.ColumnElement[bool]:
    own: sa.ColumnElement[bool] = model.organisation_id == organisation_id
    return sa.or_(own, Agreement.partner_id == organisation_id) if model is Agreement else own


def _fill(session: Session, organisation: Organisation, data: OrganisationData) -> None:
    for name in PLAIN:
        setattr(organisation, name, getattr(data, name))
    organisation.target_groups = list_items(session, "doelgroep", data.target_group_ids)
    # Who has an older form open must hear of it, also when only roles or target groups changed.
    flag_modified(organisation, "name")


def _join(session: Session, kern: Kern, organisation: Organisation, data: OrganisationData) -> OrganisationKern:
    membership = OrganisationKern(
        kern_id=kern.id, organisation_id=organisation.id, since=data.since,
        roles=list_items(session, "rol", data.role_ids),
    )  # fmt: skip
    session.add(membership)
    session.flush()
    return membership


def _shared_state(organisation: Organisation) -> dict[str, Any]:
    return state(organisation, PLAIN) | {"target_groups": sorted(item.id for item in organisation.target_groups)}


def _state(organisation: Organisation, membership: OrganisationKern) -> dict[str, Any]:
    return _shared_state(organisation) | {
        "roles": sorted(item.id for item in membership.roles),
        "since": None if membership.since is None else str(membership.since),
    }
