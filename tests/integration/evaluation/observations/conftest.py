"""The world with factors, and makers of observations and statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sociaalvitaal.evaluation.observations import making, services
from sociaalvitaal.evaluation.observations.ground import Who
from sociaalvitaal.evaluation.observations.rules import StatementData, Told
from sociaalvitaal.models.observations import Observation, ObservationKind, Statement
from sociaalvitaal.models.places import Kern
from tests.factories import World, make_factors

LEADER, COORDINATOR = "projectleider.hertme@voorbeeld.nl", "coordinator@voorbeeld.nl"
TODAY = date(2017, 8, 12)
NOW = datetime(2017, 8, 12, 9, tzinfo=UTC)
NOTHING: dict[str, Any] = {
    "activity_id": None, "referral_id": None, "target_group_id": None, "factors": frozenset(),
    "circumstances": frozenset(), "circumstances_text": None, "source": None, "sight": None, "on_day": None,
}  # fmt: skip
PLAIN: dict[str, Any] = {
    "context": "In een dorp.", "offer": "Koffie na afloop.", "response": None, "outcome": "Mensen komen terug.",
    "is_wanted": True, "helps": frozenset(), "hinders": frozenset(), "circumstances": frozenset(), "grounds": {},
    "nexts": frozenset(),
}  # fmt: skip
Observe = Callable[..., Observation]
State = Callable[..., Statement]


def who_is(world: World, email: str = LEADER) -> Who:
    """Who writes, on the day of the world."""
    return Who(world.users[email].id, TODAY, NOW)


def told(**given: Any) -> Told:
    """What stands with an observation; nothing unless given."""
    return Told(**NOTHING | given)


def data(**given: Any) -> StatementData:
    """A statement as it was filled in."""
    return StatementData(**PLAIN | given)


@pytest.fixture
def seen(world: World) -> World:
    """The world with factors."""
    make_factors(world.session)
    world.session.commit()
    return world


@pytest.fixture
def observe(seen: World) -> Observe:
    """Makes an observation of a kern."""

    def make(
        kern: Kern, text: str = "Koffie na afloop.", *, worked: bool = True, by: str = LEADER, released: bool = False,
        **more: Any,
    ) -> Observation:  # fmt: skip
        kind = ObservationKind.WORKED if worked else ObservationKind.WORKED_NOT
        row = services.add(seen.session, kern, [(kind, text)], told(**more), None, who_is(seen, by))[0]
        row.may_be_quoted = released
        seen.session.commit()
        return row

    return make


@pytest.fixture
def state(seen: World) -> State:
    """Makes a statement."""

    def make(**given: Any) -> Statement:
        row = making.add(seen.session, data(**given), who_is(seen, COORDINATOR))
        seen.session.commit()
        return row

    return make
