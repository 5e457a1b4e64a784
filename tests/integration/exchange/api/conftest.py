"""A world with figures, and programs with keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from sociaalvitaal.figures import totals
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import ReturnStatus
from sociaalvitaal.periods import Month
from tests.factories import World
from tests.security.walking import make_key

JULY = "/api/v1/kernen/hertme/maanden/2017-07"
LEADER = "projectleider.hertme@voorbeeld.nl"


@dataclass(frozen=True)
class Program:
    """A program that asks with a key, or without one."""

    app: Flask
    key: str | None

    def ask(self, method: str, path: str, **given: Any) -> Any:
        """One request."""
        heads = dict(given.pop("headers", {}))
        if self.key is not None:
            heads.setdefault("Authorization", f"Bearer {self.key}")
        return self.app.test_client().open(path, method=method, headers=heads, **given)

    def get(self, path: str, **given: Any) -> Any:
        """Ask for something."""
        return self.ask("GET", path, **given)

    def put(self, path: str, change: Any, version: int | str | None) -> Any:
        """Send a change of a version."""
        heads = {} if version is None else {"If-Match": version if isinstance(version, str) else f'"{version}"'}
        return self.ask("PUT", path, json=change, headers=heads)


@pytest.fixture
def program(app: Flask, world: World) -> Callable[..., Program]:
    """Make a program with the key of someone."""

    def make(email: str | None = LEADER, **other: Any) -> Program:
        return Program(app, None if email is None else make_key(world.session, world.users[email], **other))

    return make


@pytest.fixture
def figures(world: World) -> World:
    """Hertme and Heeten handed in June; of Hertme July is a draft with one activity."""
    for kern, new in ((world.hertme, 12), (world.heeten, 2)):
        _hand_in(world, kern, Month(2017, 6), new)
    world.returned(world.hertme, Month(2017, 7), ReturnStatus.DRAFT)
    world.session.commit()
    return world


def _hand_in(world: World, kern: Kern, month: Month, new: int) -> None:
    activity = world.activity(kern)
    world.returned(kern, month)
    world.entry(activity, month, new, attendances=90)
    world.referral(kern, month, activity=activity)
    totals.refresh_kern(world.session, world.programme, kern, [month])
    world.session.commit()
