"""The list of users, and who leads what from when to when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.accounts import listing
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.people import Leadership, Role, User
from tests.factories import World, password_hash

LEADER = "projectleider.hertme@voorbeeld.nl"
INVITE = "/gebruikers/uitnodigen"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


def page_of(world: World, email: str = LEADER) -> str:
    return f"/gebruikers/{world.users[email].id}"


def leaderships(session: Session, world: World, email: str = LEADER) -> list[tuple[int, date, date | None]]:
    session.rollback()
    rows = session.scalars(sa.select(Leadership).where(Leadership.user_id == world.users[email].id))
    return [(row.kern_id, row.starts, row.ends) for row in rows]


@pytest.mark.both_databases
def test_a_leader_gets_a_second_kern_and_gives_up_the_first(
    session: Session, world: World, sign_in: SignIn, post: Post
) -> None:
    coordinator, page = sign_in("coordinator@voorbeeld.nl"), page_of(world)
    answer = post(coordinator, f"{page}/kernen", {"kern": "heeten", "starts": "1-9-2017", "ends": ""}, page=page)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    first = session.scalars(sa.select(Leadership).where(Leadership.user_id == world.users[LEADER].id)).first()
    assert first is not None
    answer = post(coordinator, f"{page}/kernen/{first.id}/beeindigen", {f"{first.id}-ends": "31-8-2017"}, page=page)
    assert answer.status_code == 303
    assert leaderships(session, world) == [
        (world.hertme.id, date(2016, 9, 1), date(2017, 8, 31)),
        (world.heeten.id, date(2017, 9, 1), None),
    ]
    shown = coordinator.get(page).get_data(as_text=True)
    assert "tot en met 31 augustus 2017" in shown
    assert "vanaf 1 september 2017" in shown


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kern": "hertme", "starts": "1-1-2018"}, "al projectleider van Hertme"),
        ({"kern": "heeten", "starts": "1-9-2017", "ends": "31-8-2017"}, "vóór de eerste dag"),
        ({"kern": "heeten", "starts": "31-2-2017"}, "bestaat niet"),
        ({"kern": "heeten", "starts": ""}, "eerste dag"),
        ({"kern": "Nergens", "starts": "1-9-2017"}, "kennen we niet"),
    ],
)
def test_a_leadership_that_makes_no_sense_is_refused(
    session: Session, world: World, sign_in: SignIn, post: Post, fields: dict[str, str], told: str
) -> None:
    page, before = page_of(world), leaderships(session, world)
    answer = post(sign_in("coordinator@voorbeeld.nl"), f"{page}/kernen", fields, page=page)
    assert answer.status_code == 422
    assert told in answer.get_data(as_text=True)
    assert leaderships(session, world) == before


def test_a_kern_may_be_typed_by_name_and_municipality(
    session: Session, world: World, sign_in: SignIn, post: Post
) -> None:
    page = page_of(world)
    fields = {"kern": "heeten (Raalte)", "starts": "2017-09-01"}
    assert post(sign_in("coordinator@voorbeeld.nl"), f"{page}/kernen", fields, page=page).status_code == 303
    assert (world.heeten.id, date(2017, 9, 1), None) in leaderships(session, world)


def test_the_leadership_of_someone_else_is_out_of_reach(
    session: Session, world: World, sign_in: SignIn, post: Post
) -> None:
    other = session.scalars(
        sa.select(Leadership).where(Leadership.user_id == world.users["projectleider.heeten@voorbeeld.nl"].id)
    ).one()
    page = page_of(world)
    fields = {f"{other.id}-ends": "31-8-2017"}
    answer = post(sign_in("coordinator@voorbeeld.nl"), f"{page}/kernen/{other.id}/beeindigen", fields, page=page)
    assert answer.status_code == 404


def test_a_contact_gets_and_loses_a_municipality(session: Session, world: World, sign_in: SignIn, post: Post) -> None:
    contact, admin = "gemeente.borne@voorbeeld.nl", sign_in("beheerder@voorbeeld.nl")
    page = page_of(world, contact)
    assert post(admin, f"{page}/gemeenten", {"municipality": "raalte"}, page=page).status_code == 303
    assert post(admin, f"{page}/gemeenten", {"municipality": "raalte"}, page=page).status_code == 422
    assert post(admin, f"{page}/gemeenten/borne/verwijderen", {}, page=page).status_code == 303
    shown = admin.get("/gebruikers?zoek=gemeente.borne").get_data(as_text=True)
    assert "Raalte" in shown.split("<tbody", 1)[1]
    assert post(admin, f"{page_of(world)}/gemeenten", {"municipality": "raalte"}, page=page).status_code == 404


def test_nobody_ends_their_own_access(session: Session, world: World, sign_in: SignIn, post: Post) -> None:
    page = page_of(world, "beheerder@voorbeeld.nl")
    answer = post(
        sign_in("beheerder@voorbeeld.nl"), f"{page}/toegang", {"toegang": "nee"}, page="/gebruikers/uitnodigen"
    )
    assert answer.status_code == 422
    session.rollback()
    assert session.get_one(User, world.users["beheerder@voorbeeld.nl"].id).active


def test_a_coordinator_leaves_administrators_alone(session: Session, world: World, sign_in: SignIn, post: Post) -> None:
    page, coordinator = page_of(world, "beheerder@voorbeeld.nl"), sign_in("coordinator@voorbeeld.nl")
    assert coordinator.get(page).status_code == 404
    answer = post(coordinator, f"{page}/toegang", {"toegang": "nee"}, page=INVITE)
    assert answer.status_code == 404
    assert f'href="{page}"' not in coordinator.get("/gebruikers").get_data(as_text=True)


@pytest.mark.parametrize("email", [LEADER, "gemeente.borne@voorbeeld.nl", "provincie@voorbeeld.nl"])
def test_others_see_no_users(world: World, sign_in: SignIn, email: str) -> None:
    client = sign_in(email)
    for path in ("/gebruikers", "/gebruikers/uitnodigen", page_of(world)):
        assert client.get(path).status_code == 403


@pytest.mark.parametrize(
    "path", ["/gebruikers/0", "/gebruikers/2147483647", "/gebruikers/9223372036854775808", "/gebruikers/x"]
)
def test_a_user_who_is_not_there_is_not_found(world: World, sign_in: SignIn, path: str) -> None:
    assert sign_in("beheerder@voorbeeld.nl").get(path).status_code == 404


def test_every_change_is_remembered_with_what_it_was(
    session: Session, world: World, sign_in: SignIn, post: Post
) -> None:
    page = page_of(world)
    post(sign_in("coordinator@voorbeeld.nl"), f"{page}/toegang", {"toegang": "nee"}, page=page)
    event = session.scalars(sa.select(AuditEvent).where(AuditEvent.event == "gebruiker gewijzigd")).one()
    assert (event.before, event.after, event.object_id) == ({"active": True}, {"active": False}, world.users[LEADER].id)
    assert event.user_id == world.users["coordinator@voorbeeld.nl"].id


@pytest.mark.both_databases
def test_users_are_found_by_name_place_and_role_a_page_at_a_time(session: Session, world: World) -> None:
    today = date(2017, 8, 12)

    def found(role: Role | None = None, text: str = "", page: int = 1) -> list[str]:
        return [user.email for user in listing.users_page(session, today, role, text, page).users]

    assert found(text="HEETEN") == ["projectleider.heeten@voorbeeld.nl"]
    assert found(text="raalte") == ["projectleider.heeten@voorbeeld.nl", "gemeente.raalte@voorbeeld.nl"]
    assert found(Role.FUNDER) == ["provincie@voorbeeld.nl"]
    assert found(text="100%") == []
    now = world.users[LEADER].created_at
    session.add_all(
        User(email=f"extra{n}@voorbeeld.nl", name=f"Extra {n:03d}", role=Role.LEADER, password_hash=password_hash(),
             created_at=now)
        for n in range(60)
    )  # fmt: skip
    session.flush()
    assert len(found(text="extra")) == 50
    assert len(found(text="extra", page=2)) == 10
    assert found(text="extra", page=99) == found(text="extra", page=2)
    places = listing.users_page(session, today, None, "heeten", 1).places
    assert list(places.values()) == [["Heeten (Raalte)"]]
