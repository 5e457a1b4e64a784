"""What residents may read of the offer of a kern: only what is marked public, and nothing of how we work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.figures.kern.places import find_kern
from sociaalvitaal.models.network import Accommodation, Offer
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.network import queries


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to do, or a place: a title, what there is to know, and where to ask."""

    title: str
    lines: Sequence[tuple[str, str]]
    """Label and text."""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in the leaflet and on the public page."""

    kern: Kern
    introduction: str
    contact: str
    offers: Sequence[Entry]
    places: Sequence[Entry]
    updated: date | None
    """The last day on which something of it was checked."""

    @property
    def title(self) -> str:
        """What it is about."""
        return f"Wat is er te doen in {self.kern.title}?"


def content(session: Session, kern: Kern) -> Content:
    """What is public of a kern, whether or not its page is switched on."""
    offers = session.scalars(
        sa.select(Offer)
        .where(Offer.kern_id == kern.id, Offer.public)
        .order_by(sa.func.lower(Offer.what), Offer.id)
        .options(selectinload(Offer.target_groups))
    ).all()
    places = session.execute(
        sa.select(Accommodation, ListItem.label)
        .join(ListItem, ListItem.id == Accommodation.location_id)
        .where(Accommodation.kern_id == kern.id, Accommodation.public)
        .order_by(sa.func.lower(Accommodation.name), Accommodation.id)
    ).all()
    leaflet = queries.find_leaflet(session, kern.id)
    days = [*(one.checked_on for one in offers), *(row[0].checked_on for row in places)]
    return Content(
        kern,
        (leaflet.introduction if leaflet else None) or "",
        (leaflet.contact if leaflet else None) or "",
        [_offer(one) for one in offers],
        [Entry(row[0].name, [("Soort", row[1][:1].upper() + row[1][1:])]) for row in places],
        max((day for day in days if day is not None), default=None),
    )


def find_public(session: Session, slug: str) -> Content | None:
    """The public page of a kern; None where there is none, or where it is switched off."""
    # A leaflet on the wall of a shop keeps its code, also when the kern gets another name.
    kern = find_kern(session, slug)
    if kern is None:
        return None
    leaflet = queries.find_leaflet(session, kern.id)
    return content(session, kern) if leaflet is not None and leaflet.public else None


def _offer(one: Offer) -> Entry:
    organisation = one.organisation
    by = "" if organisation is None else organisation.name
    if organisation is not None and organisation.phone:
        by = f"{by}, telefoon {organisation.phone}"
    # On a wall nobody wants to read that a group is for loneliness or low incomes.
    groups = ", ".join(item.label for item in one.target_groups if not item.sensitive)
    lines = [
        ("Wanneer", one.when_text), ("Waar", one.where_text), ("Kosten", one.price_text), ("Voor", groups), ("Van", by),
    ]  # fmt: skip
    website = (organisation.website or "") if organisation is not None else ""
    return Entry(one.what, [(label, text) for label, text in lines if text], website)
