"""A world with months that came in, came late, came empty and did not come."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sociaalvitaal.figures import totals
from sociaalvitaal.models.returns import ReturnStatus
from sociaalvitaal.periods import Month
from tests.factories import World

MARCH, APRIL, MAY, JUNE, JULY = (Month(2017, number) for number in (3, 4, 5, 6, 7))


@pytest.fixture
def filled(world: World) -> World:
    """Hertme: March, April (late), May (nil). Zenderen: March only. Heeten: May and June; its activity is older."""
    walking = world.activity(world.hertme, "Wandelgroep")
    course = world.activity(world.zenderen, "=1+1 <b>cursus</b>", target_group="kinderen")
    gym = world.activity(world.heeten, "Gym")
    world.returned(world.hertme, MARCH, ReturnStatus.APPROVED)
    world.entry(walking, MARCH, 12, sporters=4, attendances=40, sessions=4)
    world.referral(world.hertme, MARCH, "huisarts")
    world.returned(world.hertme, APRIL, at=datetime(2017, 6, 1, 12, tzinfo=UTC))
    world.entry(walking, APRIL, 7, attendances=33, sessions=4)
    world.returned(world.hertme, MAY, nil=True)
    world.returned(world.zenderen, MARCH)
    world.entry(course, MARCH, 3, sporters=1, attendances=9, sessions=1)
    world.returned(world.zenderen, APRIL, ReturnStatus.DRAFT)
    world.entry(course, APRIL, 99)
    world.returned(world.heeten, MAY)
    world.entry(gym, MAY, 20, sporters=10, attendances=60, sessions=5)
    world.returned(world.heeten, JUNE)
    world.entry(gym, JUNE, 6, sporters=6, attendances=50, sessions=5)
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    return world
