"""Two editions beside each other: what came in between is no small count that can be worked out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.disclosure.memory import fallen
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import summarise
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.models.publicpage import PublishedCount
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.document.canonical import read
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.files import drawer, png_drawer
from sociaalvitaal.reports.issuing import queries, services
from tests.factories import World
from tests.integration.reports.conftest import MISSING, TODAY
from tests.integration.reports.reading import texts

NOW = datetime(2017, 8, 12, 9, tzinfo=UTC)
INTERIM = Edition(Kind.INTERIM, 2017)
PERIOD = Period(Month(2017, 1), Month(2017, 7))
PEOPLE = re.compile("(new_participants|new_sporters|referrals|doelgroep|verwijsbron|leeftijd|keten)")


@pytest.fixture
def issue(app: Flask, filled: World) -> Callable[[], ReportEdition]:
    """Adopt and publish the report of the whole programme."""

    def made() -> ReportEdition:
        session, cache = filled.session, app.config["CACHE"]
        whole = Scope.programme(filled.programme)
        found = services.begin(session, filled.programme, INTERIM, whole, user_id=None, now=NOW, today=TODAY)
        data = services.current(session, filled.programme, found, TODAY)
        draw = services.Drawers(drawer(cache), png_drawer(cache))
        services.adopt(session, found, data, draw, user_id=None, now=NOW)
        services.advance(session, found, 1, 1)
        services.publish(session, found, user_id=None, now=NOW)
        session.commit()
        return found

    return made


def came_in(world: World, people: int, referrals: int) -> None:
    """What was missing comes in late."""
    world.returned(world.hertme, MISSING)
    walking = world.session.scalars(sa.select(Activity).where(Activity.kern_id == world.hertme.id)).first()
    assert walking is not None
    world.entry(walking, MISSING, people, attendances=40, sessions=4)
    for _ in range(referrals):
        world.referral(world.hertme, MISSING, "huisarts")
    world.session.flush()
    totals.rebuild(world.session, world.programme)
    world.session.commit()


def numbers(values: object) -> dict[str, int]:
    """Every number of people in the file that all formats are written from, wherever it stands, by its key."""
    found: dict[str, int] = {}
    for value in values.values() if isinstance(values, dict) else values if isinstance(values, list) else ():
        found |= numbers(value)
    if isinstance(values, dict) and PEOPLE.match(str(values.get("number", ""))):
        text = str(values.get("text", "")).rstrip("*")
        found |= {values["number"]: int(text)} if text.isdecimal() else {}
    return found


def of_edition(world: World, edition: ReportEdition) -> dict[str, int]:
    """What an edition shows, in its JSON."""
    found = numbers(read(queries.content(world.session, edition, queries.CONTENT) or b""))
    assert len(found) > 10
    return found


def differences(world: World, one: ReportEdition, other: ReportEdition) -> dict[str, int]:
    """What whoever has both can subtract."""
    then, now = of_edition(world, one), of_edition(world, other)
    return {key: now[key] - then[key] for key in then.keys() & now.keys() if now[key] != then[key]}


def today(world: World, kind: str) -> int | None:
    """What pages for the funder show of the whole programme."""
    whole = Scope.programme(world.programme)
    found = summarise(world.session, world.programme, whole, PERIOD, TODAY, protected=True)
    assert found is not None
    return found.total[kind].value


def test_a_small_month_that_comes_in_late_shows_nowhere_until_more_came(
    filled: World, issue: Callable[[], ReportEdition]
) -> None:
    first = issue()
    came_in(filled, 3, 2)
    data = services.current(filled.session, filled.programme, first, TODAY)
    assert [code for code, _ in fallen(filled.session, data.programme, TODAY, data.summary).held] == [
        "new_participants", "referrals",
    ]  # fmt: skip
    second = issue()
    assert differences(filled, first, second) == {}
    assert (today(filled, "new_participants"), today(filled, "referrals")) == (78, 16)
    told = texts(services.frozen(filled.session, second))
    assert "Bij new_participants in 2017 en referrals in 2017 veranderde er weinig sinds een eerder rapport." in told
    assert "april 2017 later binnengekomen" in told
    for _ in range(6):
        filled.referral(filled.hertme, MISSING, "huisarts")
    totals.rebuild(filled.session, filled.programme)
    filled.session.commit()
    assert (today(filled, "new_participants"), today(filled, "referrals")) == (78, 24)


def test_a_large_month_shows_and_without_the_memory_a_small_one_would(
    filled: World, issue: Callable[[], ReportEdition]
) -> None:
    first = issue()
    came_in(filled, 13, 12)
    second = issue()
    assert set(differences(filled, first, second).values()) == {13, 12}
    for _ in range(2):
        filled.referral(filled.hertme, MISSING, "huisarts")
    totals.rebuild(filled.session, filled.programme)
    assert today(filled, "referrals") == 28
    filled.session.execute(sa.delete(PublishedCount))
    assert today(filled, "referrals") == 30
