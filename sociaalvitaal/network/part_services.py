"""Changes to what stands beside the organisations of a kern: offers, places, agreements; and to its leaflet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.network import Accommodation, Agreement, Leaflet, Offer, Organisation
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import queries
from sociaalvitaal.network.ground import Who, list_items, state

COLUMNS: dict[Any, tuple[str, ...]] = {
    Offer: ("what", "organisation_id", "kind_id", "when_text", "where_text", "price_text", "public"),
    Accommodation: ("name", "location_id", "organisation_id", "public"),
    Agreement: ("organisation_id", "partner_id", "kind_id", "what", "ends"),
}
KINDS: dict[str, Any] = {
    "organisatie": Organisation, "aanbod": Offer, "accommodaties": Accommodation, "afspraken": Agreement,
}  # fmt: skip
"""Everything that is trusted for a year, by its name in addresses and forms."""
Part = Offer | Accommodation | Agreement


def add_part(session: Session, model: Any, kern: Kern, values: Mapping[str, Any], who: Who) -> Part:
    """A new offer, accommodation or agreement of a kern."""
    part: Part = model(kern_id=kern.id, checked_on=who.today, **_plain(model, values))
    _set_groups(session, part, values)
    session.add(part)
    session.flush()
    audit.record(
        session, Event.NETWORK_ADDED, user_id=who.user_id, kern_id=kern.id, object_id=part.id, after=_state(part)
    )
    return part


def change_part(session: Session, part: Part, values: Mapping[str, Any], who: Who) -> None:
    """Change an offer, accommodation or agreement; saying how it is, is checking it too."""
    before = _state(part)
    for name, value in _plain(type(part), values).items():
        setattr(part, name, value)
    part.checked_on = who.today
    _set_groups(session, part, values)
    flag_modified(part, "checked_on")
    session.flush()
    old, new = audit.changes(before, _state(part))
    if old or new:
        audit.record(
            session, Event.NETWORK_CHANGED, user_id=who.user_id, kern_id=part.kern_id, object_id=part.id,
            before=old, after=new,
        )  # fmt: skip


def remove_part(session: Session, part: Part, who: Who) -> None:
    """Take an offer, accommodation or agreement off the social map."""
    audit.record(
        session, Event.NETWORK_REMOVED, user_id=who.user_id, kern_id=part.kern_id, object_id=part.id,
        before=_state(part),
    )  # fmt: skip
    session.delete(part)
    session.flush()


def still_right(session: Session, kern: Kern, kind: str, found: queries.Checked, who: Who) -> None:
    """Someone saw that it is still as it stands here."""
    if found.checked_on == who.today:
        return
    before = None if found.checked_on is None else str(found.checked_on)
    found.checked_on = who.today
    session.flush()
    audit.record(
        session, Event.NETWORK_CHECKED, user_id=who.user_id, kern_id=kern.id, object_id=found.id,
        before={kind: before}, after={kind: str(who.today)},
    )  # fmt: skip


def change_leaflet(session: Session, kern: Kern, values: Mapping[str, Any], who: Who) -> None:
    """Switch the public page of a kern on or off, and change the words on it."""
    leaflet = queries.find_leaflet(session, kern.id)
    names = ("public", "introduction", "contact")
    before = {} if leaflet is None else state(leaflet, names)
    if leaflet is None:
        leaflet = Leaflet(kern_id=kern.id)
        session.add(leaflet)
    for name in names:
        setattr(leaflet, name, values[name])
    session.flush()
    old, new = audit.changes(before, state(leaflet, names))
    if old or new:
        audit.record(session, Event.LEAFLET_CHANGED, user_id=who.user_id, kern_id=kern.id, before=old, after=new)


def _plain(model: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in COLUMNS[model]}


def _set_groups(session: Session, part: Part, values: Mapping[str, Any]) -> None:
    if isinstance(part, Offer):
        part.target_groups = list_items(session, "doelgroep", values["target_group_ids"])


def _state(part: Part) -> dict[str, Any]:
    found = state(part, COLUMNS[type(part)])
    if isinstance(part, Offer):
        found["target_groups"] = sorted(item.id for item in part.target_groups)
    return found
