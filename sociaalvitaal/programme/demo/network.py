"""The social map of each kern in the demo: full, half done, or still empty; some of it unchecked for too long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.network import (
    Accommodation,
    Agreement,
    Leaflet,
    Offer,
    OfferTargetGroup,
    Organisation,
    OrganisationKern,
    OrganisationRole,
    OrganisationTargetGroup,
)
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.programme.demo.activities import Items
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.network_texts import (
    AGREEMENTS,
    INTRODUCTION,
    OFFERS,
    PARTNERS,
    PLACES,
    QUESTIONS,
    Partner,
)
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import CAST, Story, Timeline

TABLES = [
    Organisation, OrganisationTargetGroup, OrganisationKern, OrganisationRole, Offer, OfferTargetGroup, Accommodation,
    Agreement, Leaflet,
]  # fmt: skip
"""In the order in which they refer to each other; before activities and referrals, which refer to them."""
EMPTY = (5, 14)
"""The kernen in each cast that have no social map yet: one that starts late, one that stops."""
DETAILED, EVERY = 400, 8
"""So many kernen have a social map of their own; of the others, which nobody will open one by one, one in so many."""
OLD = 0.2
REFERRERS = {"huisarts": "Huisartsenpraktijk", "poh": "Huisartsenpraktijk", "fysiotherapeut": "Fysiopraktijk",
             "welzijn": "Welzijnsorganisatie"}  # fmt: skip


class DemoNetworks:
    """Makes the social maps; remembers which organisations the kernen of a municipality share."""

    def __init__(self, store: Store, items: Items, timeline: Timeline, names: Mapping[str, str]) -> None:
        self._store, self._items, self._today, self._names = store, items, timeline.today, names
        self._shared: dict[str, int] = {}
        self._municipality = ""

    def make(self, story: Story) -> None:
        """The social map of one kern."""
        kern = story.kern
        if kern.index % CAST in EMPTY or (kern.index >= DETAILED and kern.index % EVERY):
            return
        if kern.municipality != self._municipality:
            self._municipality, self._shared = kern.municipality, {}
        dice = story.dice_for("network")
        there = {
            partner.name: self._partner(partner, story, dice) for partner in PARTNERS if dice.chance(partner.chance)
        }
        self._offers(story, there, dice)
        self._places(story, there, dice)
        self._agreements(story, there, dice)
        if kern.index % 3 != 1:
            public = kern.index % 6 in (0, 2)
            self._store.add(
                Leaflet, kern_id=story.kern_id, public=public, introduction=INTRODUCTION, contact=QUESTIONS, version=1
            )

    def _partner(self, partner: Partner, story: Story, dice: Dice) -> int:
        own = "{kern}" in partner.name
        number = None if own else self._shared.get(partner.name)
        if number is None:
            number = self._store.new_id(Organisation)
            place = story.kern.name if own else self._names[story.kern.municipality]
            self._store.add(
                Organisation, id=number, name=partner.name.format(kern=story.kern.name), place=place,
                sector_id=self._items["sector", partner.sector], contact_function=partner.contact, phone=None,
                website=None, checked_on=self._checked(dice), version=1,
            )  # fmt: skip
            for slug in partner.serves:
                item = self._items["doelgroep", slug]
                self._store.add(OrganisationTargetGroup, organisation_id=number, item_id=item)
            if not own:
                self._shared[partner.name] = number
        membership = self._store.new_id(OrganisationKern)
        since = story.starts.first_day + timedelta(days=dice.whole(0, 250)) if dice.chance(0.7) else None
        self._store.add(OrganisationKern, id=membership, organisation_id=number, kern_id=story.kern_id, since=since)
        for slug in partner.roles:
            self._store.add(OrganisationRole, membership_id=membership, item_id=self._items["rol", slug])
        return number

    def _offers(self, story: Story, there: dict[str, int], dice: Dice) -> None:
        for todo in OFFERS:
            if todo.partner not in there or dice.chance(0.15):
                continue
            number = self._store.new_id(Offer)
            self._store.add(
                Offer, id=number, kern_id=story.kern_id, organisation_id=there[todo.partner], what=todo.what,
                kind_id=self._items["soort", todo.kind], when_text=todo.when,
                where_text=todo.where.format(kern=story.kern.name), price_text=todo.price,
                public=dice.chance(0.85), checked_on=self._checked(dice), version=1,
            )  # fmt: skip
            for slug in todo.groups:
                self._store.add(OfferTargetGroup, offer_id=number, item_id=self._items["doelgroep", slug])

    def _places(self, story: Story, there: dict[str, int], dice: Dice) -> None:
        for name, location, owner in PLACES:
            if owner and owner not in there:
                continue
            self._store.add(
                Accommodation, id=self._store.new_id(Accommodation), kern_id=story.kern_id,
                name=name.format(kern=story.kern.name), location_id=self._items["locatie", location],
                organisation_id=there.get(owner), public=True, checked_on=self._checked(dice), version=1,
            )  # fmt: skip

    def _agreements(self, story: Story, there: dict[str, int], dice: Dice) -> None:
        for one, other, kind, what in AGREEMENTS:
            if one not in there or (other is not None and other not in there) or dice.chance(0.25):
                continue
            ends = self._today + timedelta(days=dice.whole(-60, 400)) if dice.chance(0.6) else None
            self._store.add(
                Agreement, id=self._store.new_id(Agreement), kern_id=story.kern_id, organisation_id=there[one],
                partner_id=there.get(other) if other else None, kind_id=self._items["afspraak", kind], what=what,
                ends=ends, checked_on=self._checked(dice), version=1,
            )  # fmt: skip

    def _checked(self, dice: Dice) -> date:
        return self._today - timedelta(days=dice.whole(370, 600) if dice.chance(OLD) else dice.whole(5, 330))


def link_demo(session: Session) -> None:
    """Who gives the activities, and who referred, by the names that stand there already."""
    here = sa.select(sa.func.min(Organisation.id)).join(
        OrganisationKern, OrganisationKern.organisation_id == Organisation.id
    )
    mapped = sa.select(OrganisationKern.kern_id)
    given = here.where(OrganisationKern.kern_id == Activity.kern_id, Organisation.name == Activity.provider)
    session.execute(
        sa.update(Activity).where(Activity.kern_id.in_(mapped)).values(organisation_id=given.scalar_subquery()),
        execution_options={"synchronize_session": False},
    )
    for slug, name in REFERRERS.items():
        shared = sa.literal(name) if name == "Welzijnsorganisatie" else name + " " + _kern_name()
        source = sa.select(ListItem.id).where(ListItem.list_key == "verwijsbron", ListItem.slug == slug)
        # Of one in four it is not known who it was.
        known = sa.and_(
            Referral.source_id == source.scalar_subquery(), Referral.id % 4 != 0, Referral.kern_id.in_(mapped)
        )
        referred = here.where(OrganisationKern.kern_id == Referral.kern_id, Organisation.name == shared)
        session.execute(
            sa.update(Referral).where(known).values(organisation_id=referred.scalar_subquery()),
            execution_options={"synchronize_session": False},
        )


def _kern_name() -> sa.ScalarSelect[str | None]:
    # Within another subquery it would not see by itself that the referral is the one that is updated.
    return sa.select(Kern.name).where(Kern.id == Referral.kern_id).correlate(Referral).scalar_subquery()
