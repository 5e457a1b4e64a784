"""The world of the tests in January 2018: the interim questionnaire of 2017 is due."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import World, make_factors


@pytest.fixture
def january(world: World) -> World:
    """Three factors in two groups, and one activity that runs and one that ended."""
    world.programme.demo_today = date(2018, 1, 10)
    make_factors(world.session)
    world.activity(world.hertme, "Wandelgroep")
    world.activity(world.hertme, "Clinic", last=date(2017, 3, 1))
    world.session.commit()
    return world
