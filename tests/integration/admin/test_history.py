"""Kernen that come, get another name, stop or make room for another; sums follow, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import summarise
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.dossier import FormerName, Succession
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.reports import ReportText
from sociaalvitaal.models.totals import MunicipalityMonthTotal
from sociaalvitaal.periods import Month, Period
from tests.conftest import hidden_in
from tests.factories import World

ADD, HERTME, REPLACE = "/beheer/kern-toevoegen", "/beheer/kernen/hertme", "/beheer/kernen/hertme/vervangen"
NAMED = {"name": "Hertme", "kind": "dorp", "starts": "2017-01"}
SUCCESSOR = {"ends": "2017-06", "reason": "De trekker is gestopt.", "name": "Stroom-Esch", "starts": "2017-08"}
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


@pytest.fixture
def coordinator(world: World, sign_in: SignIn) -> FlaskClient:
    """A browser of the coordinator."""
    return sign_in("coordinator@voorbeeld.nl")


def send(client: FlaskClient, post: Post, path: str, fields: dict[str, str]) -> Any:
    """Send a form with the version that its page shows."""
    version = hidden_in(client.get(path).get_data(as_text=True), "version")
    return post(client, path, {"version": version} | fields)


def kern(session: Session, slug: str) -> Kern:
    """A kern as it is in the database."""
    session.rollback()
    return session.scalars(sa.select(Kern).where(Kern.slug == slug).execution_options(populate_existing=True)).one()


def kept(session: Session) -> list[tuple[int, int, int, int, int]]:
    """The totals of all municipalities by month."""
    session.rollback()
    table = MunicipalityMonthTotal
    columns = (table.municipality_id, table.month, table.expected, table.received, table.new_participants)
    return sorted((row[0], row[1].key, *row[2:]) for row in session.execute(sa.select(*columns)))


@pytest.mark.both_databases
def test_a_municipality_gets_a_place_more(session: Session, coordinator: FlaskClient, post: Post) -> None:
    assert post(coordinator, ADD, {"municipality": "borne", "name": ""}).location == "/beheer/kernen/borne-3"
    assert post(coordinator, ADD, {"municipality": "borne", "name": "Azelo"}).location == "/beheer/kernen/azelo"
    assert (kern(session, "borne-3").place, kern(session, "azelo").place) == (3, 4)
    assert kern(session, "azelo").starts is None
    events = session.scalars(
        sa.select(AuditEvent).where(AuditEvent.event == "kern toegevoegd").order_by(AuditEvent.id)
    ).all()
    assert [event.after for event in events][1] == {"name": "Azelo", "slug": "azelo", "place": 4}


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"municipality": "", "name": "Azelo"}, "Kies een gemeente"),
        ({"municipality": "almelo", "name": "Azelo"}, 'role="alert"'),
        ({"municipality": "borne", "name": "HERTME"}, "al een kern met deze naam"),
        ({"municipality": "borne", "name": "x" * 101}, "hoogstens 100"),
    ],
)
def test_a_place_that_cannot_be_is_refused(
    session: Session, coordinator: FlaskClient, post: Post, fields: dict[str, str], text: str
) -> None:
    answer = post(coordinator, ADD, fields)
    assert answer.status_code == 422
    assert text in answer.get_data(as_text=True)
    assert session.scalar(sa.select(sa.func.count(Kern.id))) == 3


@pytest.mark.both_databases
def test_an_old_name_stays_findable_and_its_address_is_not_given_away(
    session: Session, world: World, coordinator: FlaskClient, post: Post
) -> None:
    text = ReportText(
        kind="tussen", year=2017, scope="kern:hertme", chapter="borging",
        markdown="Goed: {3|leiders.zonder kern:hertme 2017-01 2017-07}.",
        updated_at=sa.func.now(), updated_by_id=world.users["coordinator@voorbeeld.nl"].id,
    )  # fmt: skip
    session.add(text)
    session.commit()
    assert send(coordinator, post, HERTME, NAMED | {"name": "Hertme-Dorp"}).location == "/beheer/kernen/hertme-dorp"
    session.rollback()
    found = session.scalars(sa.select(FormerName)).one()
    assert (found.name, found.slug, found.until) == ("Hertme", "hertme", date(2017, 8, 12))
    session.refresh(text)
    assert text.scope == "kern:hertme-dorp"
    assert text.markdown == "Goed: {3|leiders.zonder kern:hertme-dorp 2017-01 2017-07}."
    assert coordinator.get(HERTME).location == "/beheer/kernen/hertme-dorp"
    assert (
        coordinator.get("/overzicht/kernen/hertme?van=2017-01").location == "/overzicht/kernen/hertme-dorp?van=2017-01"
    )
    assert "Hertme-Dorp" in coordinator.get("/beheer/kernen?zoek=hertme").get_data(as_text=True)
    assert "Heette Hertme tot 12 augustus 2017" in coordinator.get("/beheer/kernen/hertme-dorp").get_data(as_text=True)
    other = post(coordinator, ADD, {"municipality": "raalte", "name": "Hertme"})
    assert other.location == "/beheer/kernen/hertme-raalte"
    back = send(coordinator, post, "/beheer/kernen/hertme-dorp", NAMED)
    assert back.location == HERTME
    assert coordinator.get(HERTME).status_code == 200
    assert coordinator.get("/beheer/kernen/hertme-dorp").location == HERTME


@pytest.mark.both_databases
def test_a_kern_in_the_place_of_another_and_the_sums_of_both(
    session: Session, world: World, coordinator: FlaskClient, post: Post
) -> None:
    activity = world.activity(world.hertme)
    for number in (5, 6):
        world.returned(world.hertme, Month(2017, number))
        world.entry(activity, Month(2017, number), 4)
    totals.rebuild(session, world.programme)
    session.commit()
    assert send(coordinator, post, REPLACE, SUCCESSOR | {"kind": "wijk"}).location == "/beheer/kernen/stroom-esch"
    old, new = kern(session, "hertme"), kern(session, "stroom-esch")
    assert (old.ends, old.stop_reason, old.name) == (Month(2017, 6), "De trekker is gestopt.", "Hertme")
    assert (new.starts, new.place, new.kind, new.municipality_id) == (Month(2017, 8), 3, "wijk", old.municipality_id)
    assert session.scalars(sa.select(Succession)).one().replaces_id == old.id
    expected = {row[1]: row[2] for row in kept(session) if row[0] == world.borne.id}
    assert [expected[key] for key in (201706, 201707, 201708, 201812)] == [2, 1, 2, 2]
    before = kept(session)
    totals.rebuild(session, world.programme)
    session.commit()
    assert kept(session) == before
    year = Period(Month(2017, 1), Month(2017, 12))
    found = summarise(session, world.programme, Scope.municipality(world.borne), year, date(2018, 2, 1))
    assert found is not None
    assert {line.slug: line["new_participants"].value for line in found.lines}["hertme"] == 8
    assert found.total["new_participants"].value == 8
    told = {
        HERTME: "Is opgevolgd door", "/kernen/hertme": "Opgevolgd door",
        "/beheer/kernen/stroom-esch": "Kwam in de plaats van", "/kernen/stroom-esch": "Kwam in de plaats van",
    }  # fmt: skip
    assert [path for path, text in told.items() if text not in coordinator.get(path).get_data(as_text=True)] == []
    assert send(coordinator, post, REPLACE, SUCCESSOR | {"name": "Azelo"}).status_code == 422


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"ends": "2017-06", "starts": "2017-06"}, "Tot en met juni 2017 doet Hertme nog mee"),
        ({"ends": "2018-12", "starts": "2018-12"}, "voor de nieuwe kern blijft zo geen maand over"),
        ({"ends": "2017-04"}, "mei 2017 is al een opgave ingediend"),
        ({"name": "Zenderen"}, "al een kern met deze naam"),
        ({"name": "hertme"}, "al een kern met deze naam"),
        ({"name": ""}, "Vul de naam van de nieuwe kern in"),
        ({"reason": " "}, "Vul in waarom de kern stopt"),
        ({"starts": ""}, "Kies een eerste maand"),
        ({"starts": "2031-01"}, 'role="alert"'),
    ],
)
def test_a_replacement_that_overlaps_or_says_too_little_is_refused(
    session: Session, world: World, coordinator: FlaskClient, post: Post, fields: dict[str, str], text: str
) -> None:
    world.returned(world.hertme, Month(2017, 5))
    session.commit()
    answer = send(coordinator, post, REPLACE, SUCCESSOR | fields)
    assert answer.status_code == 422
    assert text in answer.get_data(as_text=True)
    assert kern(session, "hertme").ends is None
    assert session.scalar(sa.select(sa.func.count(Kern.id))) == 3


def test_a_kern_that_stops_before_it_starts_makes_no_room(
    session: Session, world: World, coordinator: FlaskClient, post: Post
) -> None:
    path = "/beheer/kernen/heeten/vervangen"
    answer = send(coordinator, post, path, SUCCESSOR | {"ends": "2017-02"})
    assert "Heeten begon in mei 2017" in answer.get_data(as_text=True)
    world.heeten.starts = None
    session.commit()
    answer = send(coordinator, post, path, SUCCESSOR)
    assert "nog niet begonnen" in answer.get_data(as_text=True)


def test_months_of_the_two_stay_apart_afterwards(session: Session, coordinator: FlaskClient, post: Post) -> None:
    send(coordinator, post, REPLACE, SUCCESSOR)
    later = send(coordinator, post, HERTME, NAMED | {"ends": "2017-09", "stop_reason": "Toch langer"})
    assert "Stroom-Esch is de opvolger en begint in augustus 2017" in later.get_data(as_text=True)
    never = send(coordinator, post, HERTME, NAMED | {"ends": ""})
    assert "is de opvolger" in never.get_data(as_text=True)
    new = "/beheer/kernen/stroom-esch"
    sooner = send(coordinator, post, new, {"name": "Stroom-Esch", "starts": "2017-05"})
    assert "volgt Hertme op" in sooner.get_data(as_text=True)
    assert send(coordinator, post, new, {"name": "Stroom-Esch", "starts": "2017-07"}).status_code == 303
    assert kern(session, "stroom-esch").starts == Month(2017, 7)


@pytest.mark.both_databases
def test_who_replaces_what_another_just_changed_is_told(session: Session, coordinator: FlaskClient, post: Post) -> None:
    version = hidden_in(coordinator.get(REPLACE).get_data(as_text=True), "version")
    send(coordinator, post, HERTME, NAMED | {"kind": "wijk"})
    assert post(coordinator, REPLACE, SUCCESSOR | {"version": version}).status_code == 409
    assert session.scalar(sa.select(sa.func.count(Kern.id))) == 3
