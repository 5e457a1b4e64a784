"""An edition of a municipality that was published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask

from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.files import drawer, png_drawer
from sociaalvitaal.reports.issuing import services
from tests.factories import World
from tests.integration.reports.conftest import TODAY

NOW = datetime(2017, 8, 12, 9, tzinfo=UTC)


@pytest.fixture
def publish(app: Flask, filled: World) -> Callable[[], None]:
    """Adopt and publish the interim report of Borne."""

    def made() -> None:
        session, cache, place = filled.session, app.config["CACHE"], Scope.municipality(filled.borne)
        edition = Edition(Kind.INTERIM, 2017)
        found = services.begin(session, filled.programme, edition, place, user_id=None, now=NOW, today=TODAY)
        data = services.current(session, filled.programme, found, TODAY)
        services.adopt(session, found, data, services.Drawers(drawer(cache), png_drawer(cache)), user_id=None, now=NOW)
        services.advance(session, found, 1, 1)
        services.publish(session, found, user_id=None, now=NOW)
        session.commit()

    return made
