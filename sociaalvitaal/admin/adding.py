"""Kernen that come: a place more in a municipality, or another kern in the place of one that stops."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.admin import naming, queries, rules, services
from sociaalvitaal.admin.rules import SuccessorData
from sociaalvitaal.admin.services import Faulty
from sociaalvitaal.figures.kern import asking
from sociaalvitaal.models.dossier import Succession
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme


def add_place(session: Session, municipality: Municipality, name: str | None, user_id: int) -> Kern:
    """A place more in a municipality, with a name or still to be chosen."""
    _lock(session, municipality)
    _refuse_namesake(session, municipality, name)
    kern = _new(session, municipality, name)
    session.add(kern)
    session.flush()
    after = {"name": name, "slug": kern.slug, "place": kern.place}
    audit.record(session, audit.Event.KERN_ADDED, user_id=user_id, kern_id=kern.id, after=after)
    return kern


def replace_kern(
    session: Session, programme: Programme, old: Kern, data: SuccessorData, version: int, user_id: int
) -> Kern:
    """End a kern, which keeps all that it did, and begin another in its place; the totals follow."""
    if old.version != version:
        raise services.Stale([])
    _lock(session, old.municipality)
    successor = queries.find_successor(session, old)
    found = rules.successor_faults(data, old, successor, programme.period)
    if found := found or services.left_out(session, programme, old, old.starts, data.ends):
        raise Faulty(found)
    _refuse_namesake(session, old.municipality, data.name)
    before = {"ends": old.ends and str(old.ends), "stop_reason": old.stop_reason}
    old.ends, old.stop_reason = data.ends, data.reason
    new = _new(session, old.municipality, data.name)
    new.kind, new.starts = data.kind, data.starts
    session.add(new)
    session.flush()
    session.add(Succession(kern_id=new.id, replaces_id=old.id))
    asking.refresh_kern(session, programme, new)
    asking.refresh_municipality(session, programme, old.municipality_id)
    after: dict[str, Any] = {"ends": str(data.ends), "stop_reason": data.reason, "successor": new.slug}
    event = audit.Event.KERN_REPLACED
    audit.record(
        session, event, user_id=user_id, kern_id=old.id, object_id=new.id, before=before, after=after,
        reason=data.reason,
    )  # fmt: skip
    started = {"name": new.name, "slug": new.slug, "starts": str(new.starts), "predecessor": old.slug}
    audit.record(session, audit.Event.KERN_ADDED, user_id=user_id, kern_id=new.id, after=started)
    return new


def _new(session: Session, municipality: Municipality, name: str | None) -> Kern:
    last = session.scalar(sa.select(sa.func.max(Kern.place)).where(Kern.municipality_id == municipality.id)) or 0
    slug = naming.free_slug(session, name or f"{municipality.slug}-{last + 1}", municipality)
    return Kern(slug=slug, municipality_id=municipality.id, place=last + 1, name=name)


def _refuse_namesake(session: Session, municipality: Municipality, name: str | None) -> None:
    if name and queries.has_namesake(session, municipality.id, name):
        raise Faulty([("name", services.namesake(municipality))])


def _lock(session: Session, municipality: Municipality) -> None:
    """Two places that come at once get two numbers."""
    session.execute(sa.select(Municipality.id).where(Municipality.id == municipality.id).with_for_update())
