"""The dossier of a kern: full and empty, for who may see it; lessons."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.figures import totals
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.dossier import Lesson
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in
from tests.factories import World

KERN, NEW = "/kernen/hertme", "/kernen/hertme/lessen/nieuw"
LESSON = {"kind": "werkt", "text": "Koffie na afloop.", "on_day": "3-4-2017"}
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


@pytest.fixture
def leader(world: World, sign_in: SignIn) -> FlaskClient:
    """A browser of the leader of Hertme."""
    return sign_in("projectleider.hertme@voorbeeld.nl")


def lessons(session: Session) -> list[Lesson]:
    """All lessons, as they are in the database."""
    session.rollback()
    session.expire_all()
    return list(session.scalars(sa.select(Lesson).order_by(Lesson.id)))


@pytest.mark.both_databases
def test_figures_come_with_what_is_missing(session: Session, world: World, leader: FlaskClient) -> None:
    activity = world.activity(world.hertme)
    for number in (1, 2):
        world.returned(world.hertme, Month(2017, number))
        world.entry(activity, Month(2017, number), 6)
    world.referral(world.hertme, Month(2017, 2), activity=activity)
    totals.rebuild(session, world.programme)
    session.commit()
    page = leader.get(KERN).get_data(as_text=True)
    assert "Binnen: 2 van de 7 maanden" in re.sub(r"<[^>]+>", "", page)
    tile = page.split("<dt>Nieuwe deelnemers</dt>")[1].split("</div>")[0]
    assert ">12<" in tile
    assert "5 maanden ontbreken" in tile
    assert "Huisarts: 1" in page
    assert "Wandelgroep" in page


def test_an_empty_kern_tells_what_can_come(session: Session, world: World, sign_in: SignIn) -> None:
    session.add(Kern(slug="borne-3", municipality_id=world.borne.id, place=3))
    session.commit()
    page = sign_in("coordinator@voorbeeld.nl").get("/kernen/borne-3").get_data(as_text=True)
    for text in ("nog niet begonnen", "nog geen code van het CBS", "Er staan nog geen activiteiten", "nog geen"):
        assert text in page
    assert "Tot nu toe bereikt" not in page


def test_a_kern_that_stopped_says_why_nothing_runs(session: Session, world: World, leader: FlaskClient) -> None:
    world.hertme.ends = Month(2017, 3)
    session.commit()
    tile = leader.get(KERN).get_data(as_text=True).split("<dt>Lopende activiteiten</dt>")[1].split("</div>")[0]
    assert "niet van toepassing in juli 2017" in tile


def test_an_earlier_year_is_folded_unless_a_month_is_lacking(
    session: Session, world: World, leader: FlaskClient
) -> None:
    world.programme.demo_today = date(2018, 2, 12)
    for number in range(1, 12):
        world.returned(world.hertme, Month(2017, number))
    session.commit()
    assert 'href="#maanden"' in leader.get(KERN).get_data(as_text=True)
    months = leader.get(KERN).get_data(as_text=True).split('id="maanden"')[1]
    assert months.index("Januari 2018") < months.index("<details open>") < months.index("2017 (12 maanden)")
    world.returned(world.hertme, Month(2017, 12))
    session.commit()
    assert "<details open>" not in leader.get(KERN).get_data(as_text=True).split('id="maanden"')[1]


@pytest.mark.both_databases
def test_lessons_are_written_changed_and_removed_with_a_trace(
    session: Session, leader: FlaskClient, post: Post
) -> None:
    assert post(leader, NEW, LESSON).location.endswith(f"{KERN}#lessen")
    (lesson,) = lessons(session)
    path = f"/kernen/hertme/lessen/{lesson.id}"
    assert post(leader, path, LESSON | {"kind": "werkt niet", "version": "1"}).status_code == 303
    assert "Koffie na afloop." in leader.get(KERN).get_data(as_text=True).split("Dit werkt niet")[1]
    old = post(leader, path, LESSON | {"text": "Thee na afloop.", "version": "1"})
    assert old.status_code == 409
    assert "Thee na afloop." in old.get_data(as_text=True)
    for version in ({"version": "1"}, {}):
        assert post(leader, f"{path}/verwijderen", version, path).status_code == 409
    assert len(lessons(session)) == 1
    assert post(leader, f"{path}/verwijderen", {"version": "2"}, path).status_code == 303
    assert lessons(session) == []
    events = session.scalars(sa.select(AuditEvent).where(AuditEvent.event.startswith("les ")).order_by(AuditEvent.id))
    assert [(event.event, event.before) for event in events] == [
        ("les toegevoegd", None),
        ("les gewijzigd", {"kind": "werkt"}),
        ("les verwijderd", {"kind": "werkt niet", "text": "Koffie na afloop.", "on_day": "2017-04-03"}),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": ""}, {"kind": "soms"}, {"text": " "}, {"text": "x" * 501}, {"text": "Mail jan@voorbeeld.nl"},
        {"on_day": ""}, {"on_day": "31-2-2017"}, {"on_day": "13-8-2017"}, {"on_day": "1-1-1917"},
    ],
)  # fmt: skip
def test_a_lesson_that_cannot_be_is_refused(
    session: Session, leader: FlaskClient, post: Post, fields: dict[str, str]
) -> None:
    answer = post(leader, NEW, LESSON | fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.get_data(as_text=True)
    assert lessons(session) == []


def test_a_lesson_of_another_kern_is_not_there(
    session: Session, world: World, leader: FlaskClient, sign_in: SignIn, post: Post
) -> None:
    post(leader, NEW, LESSON)
    (lesson,) = lessons(session)
    neighbour = sign_in("projectleider.zenderen@voorbeeld.nl")
    assert neighbour.get(f"/kernen/zenderen/lessen/{lesson.id}").status_code == 404
    assert lesson.on_day == date(2017, 4, 3)


@pytest.mark.parametrize(
    ("email", "writes"),
    [
        ("projectleider.hertme@voorbeeld.nl", True),
        ("coordinator@voorbeeld.nl", True),
        ("gemeente.borne@voorbeeld.nl", False),
    ],
)
def test_who_only_reads_sees_no_way_to_write(world: World, sign_in: SignIn, email: str, writes: bool) -> None:
    page = sign_in(email).get(KERN).get_data(as_text=True)
    assert ('/kernen/hertme/gegevens"' in page) is writes
    assert ("Les opschrijven" in page) is writes


def test_an_old_form_is_not_lost_when_the_kern_was_renamed(
    session: Session, world: World, leader: FlaskClient, sign_in: SignIn, post: Post
) -> None:
    page = leader.get(NEW).get_data(as_text=True)
    tokens = {name: hidden_in(page, name) for name in ("csrf_token", "write_key")}
    coordinator, admin = sign_in("coordinator@voorbeeld.nl"), "/beheer/kernen/hertme"
    version = hidden_in(coordinator.get(admin).get_data(as_text=True), "version")
    fields = {"name": "Hertme-Dorp", "kind": "dorp", "starts": "2017-01", "version": version}
    assert post(coordinator, admin, fields).location == "/beheer/kernen/hertme-dorp"
    assert leader.post(NEW, data=LESSON | tokens).location.endswith("/kernen/hertme-dorp#lessen")
    moved = leader.get("/kernen/hertme/maanden/2017-07?terug=1")
    assert (moved.status_code, moved.location) == (302, "/kernen/hertme-dorp/maanden/2017-07?terug=1")
    assert "Hertme, tot 12 augustus 2017" in leader.get("/kernen/hertme-dorp").get_data(as_text=True)
    stranger = sign_in("projectleider.heeten@voorbeeld.nl")
    assert stranger.get("/kernen/hertme").status_code == 404
