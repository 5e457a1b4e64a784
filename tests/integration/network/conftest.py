"""A small social map in the world of the tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from sociaalvitaal.models.network import Agreement, Offer, Organisation, OrganisationKern
from sociaalvitaal.models.places import Kern
from tests.factories import World

LEADER, COORDINATOR = "projectleider.hertme@voorbeeld.nl", "coordinator@voorbeeld.nl"
CHECKED = date(2017, 6, 1)


class Map:
    """Makes entries of the social map."""

    def __init__(self, world: World) -> None:
        self.world = world

    def organisation(self, name: str, *kernen: Kern, place: str | None = "Hertme", **more: Any) -> Organisation:
        """An organisation in some kernen."""
        made = Organisation(
            name=name, place=place, sector_id=self.world.item("sector", "welzijn").id,
            **{"checked_on": CHECKED, **more},
        )  # fmt: skip
        made.kernen = [OrganisationKern(kern_id=kern.id) for kern in kernen]
        self.world.session.add(made)
        self.world.session.commit()
        return made

    def offer(self, what: str, kern: Kern, **more: Any) -> Offer:
        """An offer in a kern."""
        kind = self.world.item("soort", "cursus").id
        return self._kept(Offer(what=what, kern_id=kern.id, kind_id=kind, **{"checked_on": CHECKED, **more}))

    def agreement(self, what: str, kern: Kern, organisation: Organisation, **more: Any) -> Agreement:
        """An agreement in a kern."""
        kind = self.world.item("afspraak", "mondeling").id
        found = {"checked_on": CHECKED, **more}
        return self._kept(Agreement(what=what, kern_id=kern.id, organisation_id=organisation.id, kind_id=kind, **found))

    def _kept(self, row: Any) -> Any:
        self.world.session.add(row)
        self.world.session.commit()
        return row


@pytest.fixture
def social_map(world: World) -> Map:
    return Map(world)


@pytest.fixture
def post(post: Callable[..., Any], world: World) -> Callable[..., Any]:
    """Posts a form; what the test reads before and after is not of one moment."""

    def send(*args: Any, **kwargs: Any) -> Any:
        world.session.rollback()
        return post(*args, **kwargs)

    return send


@pytest.fixture
def leader(world: World, sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """The leader of Hertme."""
    return sign_in(LEADER)


@pytest.fixture
def coordinator(world: World, sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    return sign_in(COORDINATOR)
