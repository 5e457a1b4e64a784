"""Changing the house style."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.models.house_style import HouseStyle
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.reports.document.style import Logo
from sociaalvitaal.reports.house.queries import find_house_style


class Stale(Exception):
    """Someone else changed it since the page was opened."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What someone chose; `logo` None keeps the logo as it is."""

    sender: str | None
    colour: str
    accent: str
    logo: Logo | None
    logo_alt: str | None
    without_logo: bool


def change(
    session: Session, programme: Programme, chosen: Chosen, version: int, user_id: int, now: datetime
) -> HouseStyle:
    """Keep what was chosen; Stale when the version has moved on. Editions that were adopted keep their own style."""
    found = find_house_style(session, programme)
    if version != (found.version if found else 0):
        raise Stale
    before = _told(found)
    row = found or HouseStyle(programme_id=programme.id)
    row.sender, row.colour, row.accent = chosen.sender, chosen.colour, chosen.accent
    if chosen.without_logo:
        row.logo = row.logo_width = row.logo_height = row.logo_alt = None
    elif chosen.logo is not None:
        row.logo, row.logo_width, row.logo_height = chosen.logo.png, chosen.logo.width, chosen.logo.height
    if row.logo is not None:
        row.logo_alt = chosen.logo_alt
    old, new = audit.changes(before, _told(row))
    if new or found is None:
        row.changed_at, row.changed_by_id = now, user_id
        _store(session, row)
        audit.record(session, audit.Event.HOUSE_STYLE_CHANGED, user_id=user_id, before=old, after=new)
    return row


def _store(session: Session, row: HouseStyle) -> None:
    """Of two who choose first at the same moment, one comes too late."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as reason:
        raise Stale from reason


def _told(row: HouseStyle | None) -> dict[str, str | None]:
    """What the trail remembers: of a logo its check number."""
    if row is None:
        return {}
    return {
        "afzender": row.sender,
        "kleur": row.colour,
        "accentkleur": row.accent,
        "logo": hashlib.sha256(row.logo).hexdigest()[:16] if row.logo else None,
        "beschrijving van het logo": row.logo_alt,
    }
