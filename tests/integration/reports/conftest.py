"""A world in which months came in, so that there is something to report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.activities import Novelty
from sociaalvitaal.models.places import CbsArea
from sociaalvitaal.models.returns import ReturnStatus
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.build import build
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.editions import Kind
from tests.factories import World

TODAY = date(2017, 8, 12)
MISSING = Month(2017, 4)

Make = Callable[..., Document]


@pytest.fixture(scope="session")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that the tests share, so that the same chart is drawn once."""
    return tmp_path_factory.mktemp("drawings")


@pytest.fixture(autouse=True)
def _share_drawings(request: pytest.FixtureRequest, drawings: Path) -> None:
    if "app" in request.fixturenames:
        request.getfixturevalue("app").config["CACHE"] = drawings


@pytest.fixture
def filled(world: World) -> World:
    """Hertme lacks April; Zenderen has 3 participants only; Heeten reported nothing new. August is not over."""
    walking = world.activity(world.hertme)
    gym = world.activity(world.hertme, "Gym", first=date(2017, 2, 6), novelty=Novelty.RENEWED, target_group="kinderen")
    chess = world.activity(world.zenderen, "Schaken", first=date(2017, 3, 6), target_group="alle-inwoners")
    for month in Period(Month(2017, 1), Month(2017, 7)):
        world.returned(world.zenderen, month, ReturnStatus.APPROVED)
        if month != MISSING:
            world.returned(world.hertme, month, ReturnStatus.APPROVED)
            world.entry(walking, month, 10, sporters=6, attendances=40, sessions=4)
    world.entry(gym, Month(2017, 2), 15, attendances=15)
    world.entry(chess, Month(2017, 3), 3, sporters=1, attendances=9, sessions=3)
    for month in Period(Month(2017, 5), Month(2017, 7)):
        world.returned(world.heeten, month, ReturnStatus.APPROVED, nil=True)
    for source, count in (("huisarts", 8), ("welzijn", 6), ("school", 2)):
        for _ in range(count):
            world.referral(world.hertme, Month(2017, 3), source)
    world.hertme.cbs_code, world.hertme.cbs_year = "WK014702", 2017
    world.session.add(
        CbsArea(code="WK014702", year=2017, kind="wijk", inhabitants=1000, aged_65_plus=210, source="CBS, 2017")
    )
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    return world


@pytest.fixture
def make(world: World) -> Make:
    """Build a report of a place; of the programme when none is named."""

    def made(scope: Scope | None = None, kind: Kind = Kind.INTERIM, year: int = 2017, **more: bool) -> Document:
        place = scope or Scope.programme(world.programme)
        return build(world.session, world.programme, kind, year, place, TODAY, **more)

    return made
