"""A project group to test with."""

from __future__ import annotations

import pytest

from tests.factories import World
from tests.security.group_things import GroupThings


@pytest.fixture
def group(world: World) -> GroupThings:
    """Hertme's group: two members, a meeting with an open and a done decision, a meeting without."""
    made = GroupThings.make(world)
    world.session.commit()
    return made
