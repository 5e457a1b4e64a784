"""A kern with a leader who follows up referrals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.referrals import Referral, Step
from sociaalvitaal.periods import Month
from tests.factories import World
from tests.security.walking import PEOPLE, browser, csrf_token, enter

JULY, THIRD = Month(2017, 7), date(2017, 7, 3)
ROOM = "/kernen/{}/doorverwijzingen"


@dataclass
class Desk:
    """Two leaders at their desks: of Hertme and of Zenderen."""

    app: Flask
    world: World
    activity: Activity
    tokens: dict[str, str]

    def open(self, path: str = "", *, kern: str = "hertme", who: str | None = None) -> Any:
        """A page of the room."""
        return self.client(who or kern).get(ROOM.format(kern) + path)

    def send(self, path: str, fields: dict[str, Any] | None = None, *, kern: str = "hertme", who: str = "") -> Any:
        """Send a form of the room."""
        data = {"csrf_token": csrf_token(self.app)} | (fields or {})
        return self.client(who or kern).post(ROOM.format(kern) + path, data=data)

    def client(self, who: str) -> FlaskClient:
        """A browser of someone."""
        return browser(self.app, self.tokens[who])

    def referral(self, month: Month = JULY, on: date | None = THIRD, kern: str = "hertme") -> int:
        """A referral with its day; gives its id."""
        made = self.world.referral(
            getattr(self.world, kern), month, activity=self.activity if kern == "hertme" else None
        )
        made.referred_on = on
        self.world.session.commit()
        return made.id

    def step(self, referral_id: int, step: Step, day: str, **more: str) -> Any:
        """Press a button of a referral of Hertme."""
        return self.send(f"/{referral_id}/stap", {"stap": step.value, "dag": day} | more)

    def get(self, referral_id: int) -> Referral:
        """A referral as it is stored now."""
        self.world.session.rollback()
        self.world.session.expire_all()
        return self.world.session.get_one(Referral, referral_id)

    def steps(self, referral_id: int) -> list[tuple[Step, str]]:
        """Its steps with their days."""
        return [(row.step, str(row.on_day)) for row in self.get(referral_id).steps]

    def count(self, of: Any, *condition: Any) -> int:
        """How many rows there are."""
        self.world.session.rollback()
        return self.world.session.scalar(sa.select(sa.func.count()).select_from(of).where(*condition)) or 0


@pytest.fixture
def desk(app: Flask, world: World) -> Desk:
    """Hertme with a walking group and nothing handed in; today is 12 August 2017."""
    activity, names = world.activity(world.hertme), {"hertme": "leader", "zenderen": "neighbour"}
    people = names | {"coordinator": "coordinator"}
    tokens = {name: enter(app, world.session, world.users[PEOPLE[who]]) for name, who in people.items()}
    return Desk(app, world, activity, tokens)
