"""The social map of Hertme with one of each thing that its routes are about, and forms that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sociaalvitaal.models.network import AddressList, Leaflet, Offer, Organisation, OrganisationKern
from sociaalvitaal.network.importing import plan
from tests.factories import World

TABLE = "naam\tplaats\nZwemclub\tBorne\n"


@dataclass(frozen=True, slots=True)
class NetworkThings:
    """Hertme's organisations, an offer and a list that waits for its leader."""

    world: World
    organisation: Organisation
    other: Organisation
    """One on which nothing hangs."""
    offer: Offer
    addresses: AddressList

    @classmethod
    def make(cls, world: World) -> NetworkThings:
        """Make them; the caller commits."""
        session, sector = world.session, world.item("sector", "sportvereniging").id
        club, other = (
            Organisation(name=name, place="Hertme", sector_id=sector, checked_on=date(2016, 1, 1),
                         kernen=[OrganisationKern(kern_id=world.hertme.id)])
            for name in ("Voetbalclub", "Basisschool")
        )  # fmt: skip
        session.add_all([club, other])
        session.flush()
        offer = Offer(kern_id=world.hertme.id, organisation_id=club.id, what="Wandelvoetbal", public=True,
                      kind_id=world.item("soort", "cursus").id)  # fmt: skip
        leader = world.users["projectleider.hertme@voorbeeld.nl"]
        waiting = AddressList(user_id=leader.id, kern_id=world.hertme.id, sector_id=sector, filename="lijst.csv",
                              content=TABLE.encode(), created_at=datetime.now(UTC))  # fmt: skip
        session.add_all([offer, waiting, Leaflet(kern_id=world.hertme.id, public=True)])
        session.flush()
        return cls(world, club, other, offer, waiting)

    def values(self, endpoint: str) -> dict[str, Any]:
        """What fills the places in the address of a route."""
        free = endpoint == "network.organisation_leave"
        return {
            "organisation_id": (self.other if free else self.organisation).id,
            "part": "aanbod",
            "part_id": self.offer.id,
            "list_id": self.addresses.id,
            "source": "onbekend",
            "target": "project",
        }

    def bodies(self) -> dict[str, dict[str, Any]]:
        """A form for each route of the leader that writes."""
        world = self.world
        organisation = {
            "name": "Gymclub", "place": "Hertme", "sector": str(world.item("sector", "welzijn").id),
            "roles": str(world.item("rol", "trekker").id), "contact_function": "secretaris", "phone": "074 1234567",
            "website": "www.gymclub.nl", "since": "1-2-2017", "version": "1",
        }  # fmt: skip
        offer = {
            "what": "Gym", "organisation": str(self.organisation.id), "public": "y", "version": "1",
            "kind": str(world.item("soort", "cursus").id), "when_text": "dinsdag", "where_text": "gymzaal",
            "price_text": "gratis",
        }  # fmt: skip
        sector = str(world.item("sector", "welzijn").id)
        stand = plan(world.session, self.addresses.content, world.hertme.id).fingerprint
        return {
            "network.organisation_add": organisation,
            "network.organisation_change": organisation,
            "network.organisation_leave": {"version": "1"},
            "network.part_add": offer,
            "network.part_change": offer,
            "network.part_remove": {"version": "1"},
            "network.still_right": {"soort": "aanbod", "id": str(self.offer.id)},
            "network.leaflet_change": {"public": "y", "introduction": "Kom langs.", "contact": "balie", "version": "1"},
            "network.address_list_upload": {"tabel": TABLE, "kern": "hertme", "sector": sector},
            "network.address_list_accept": {"stand": stand},
            "network.address_list_drop": {},
        }

    def staff(self) -> dict[str, dict[str, Any]]:
        """A form for each route of the coordinator that writes."""
        given = self.bodies()["network.organisation_change"]
        correction = {name: value for name, value in given.items() if name != "roles"}
        return {"network.correct": correction, "network.merge": {"met": str(self.other.id), "stand": "1"}}
