"""A plan in the world, and the browsers of who works with it."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import World
from tests.security.planning_things import PlanningThings
from tests.security.walking import PEOPLE, browser, csrf_token, enter


@pytest.fixture
def things(world: World) -> PlanningThings:
    """Hertme did one action, with evidence."""
    return PlanningThings.make(world)


class Pages:
    """Sends forms as someone."""

    def __init__(self, app: Flask, client: FlaskClient) -> None:
        self._app, self.client = app, client

    def open(self, path: str) -> str:
        """A page as text."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.status_code
        return answer.get_data(as_text=True)

    def send(self, path: str, fields: dict[str, Any]) -> Any:
        """The answer to a form."""
        return self.client.post(path, data={"csrf_token": csrf_token(self._app)} | fields)


def _pages(app: Flask, world: World, who: str) -> Pages:
    return Pages(app, browser(app, enter(app, world.session, world.users[PEOPLE[who]])))


@pytest.fixture
def leader(app: Flask, world: World, things: PlanningThings) -> Pages:
    """The leader of Hertme."""
    return _pages(app, world, "leader")


@pytest.fixture
def coordinator(app: Flask, world: World, things: PlanningThings) -> Pages:
    """The coordinator."""
    return _pages(app, world, "coordinator")
