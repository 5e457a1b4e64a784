"""Inviting someone, and accepting the invitation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.people import Invitation, Leadership, MunicipalityContact, Role, User
from tests.conftest import token_in
from tests.factories import World

NEW = "Nieuw@Voorbeeld.nl"
PASSWORD = "fiets molen kaas tulp"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


UITNODIGEN = "/gebruikers/uitnodigen"


def invite(client: FlaskClient, post: Post, role: str = "projectleider", **fields: str) -> str:
    """Invite someone and return the path of the link that is shown."""
    answer = post(client, f"/gebruikers/uitnodigen?rol={role}", {"name": "Jo Nieuw", "email": NEW} | fields)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    page = client.get(answer.location).get_data(as_text=True)
    return "/uitnodigingen/" + page.split("/uitnodigingen/", 1)[1].split("<", 1)[0].strip()


def accept(client: FlaskClient, link: str, **fields: str) -> Any:
    """Fill in the page behind the link."""
    token = token_in(client.get(link).get_data(as_text=True))
    typed = {"name": "Jo Nieuw", "wachtwoord_nieuw": PASSWORD, "wachtwoord_herhaal": PASSWORD, "csrf_token": token}
    return client.post(link, data=typed | fields)


@pytest.mark.both_databases
def test_an_invited_leader_makes_an_account_and_has_the_kern(
    app: Flask, session: Session, world: World, sign_in: SignIn, post: Post
) -> None:
    link = invite(sign_in("coordinator@voorbeeld.nl"), post, kern="heeten")
    client = app.test_client()
    assert "projectleider van Heeten" in client.get(link).get_data(as_text=True)
    answer = accept(client, link)
    assert (answer.status_code, answer.location) == (303, "/")
    assert client.get("/kernen/heeten").status_code == 200
    user = session.scalars(sa.select(User).where(User.email == "nieuw@voorbeeld.nl")).one()
    assert user.role is Role.LEADER
    leadership = session.scalars(sa.select(Leadership).where(Leadership.user_id == user.id)).one()
    assert (leadership.kern_id, leadership.starts, leadership.ends) == (
        world.heeten.id,
        world.programme.demo_today,
        None,
    )


def test_an_invited_contact_has_the_municipality(
    app: Flask, session: Session, world: World, sign_in: SignIn, post: Post
) -> None:
    link = invite(sign_in("beheerder@voorbeeld.nl"), post, "gemeente", municipality="raalte")
    accept(app.test_client(), link)
    contacts = session.scalars(sa.select(MunicipalityContact.municipality_id).join(User).where(User.name == "Jo Nieuw"))
    assert contacts.all() == [world.raalte.id]


def test_an_invitation_works_once(app: Flask, session: Session, world: World, sign_in: SignIn, post: Post) -> None:
    link = invite(sign_in("coordinator@voorbeeld.nl"), post, kern="heeten")
    page = app.test_client()
    token = token_in(page.get(link).get_data(as_text=True))
    assert accept(app.test_client(), link).status_code == 303
    fields = {"name": "Een ander", "wachtwoord_nieuw": PASSWORD, "wachtwoord_herhaal": PASSWORD, "csrf_token": token}
    assert page.post(link, data=fields).status_code == 404
    assert page.get(link).status_code == 404
    assert session.scalar(sa.select(sa.func.count()).where(User.email == "nieuw@voorbeeld.nl")) == 1


@pytest.mark.parametrize("how", ["expired", "revoked", "unknown", "hash"])
def test_a_void_invitation_tells_nothing(
    app: Flask, session: Session, world: World, sign_in: SignIn, post: Post, how: str
) -> None:
    coordinator = sign_in("coordinator@voorbeeld.nl")
    link = invite(coordinator, post, kern="heeten")
    row = session.scalars(sa.select(Invitation)).one()
    if how == "expired":
        row.expires_at -= timedelta(days=15)
        session.commit()
    elif how == "revoked":
        assert (
            post(coordinator, f"/gebruikers/uitnodigingen/{row.id}/intrekken", {}, page="/gebruikers").status_code
            == 303
        )
    elif how == "unknown":
        link = "/uitnodigingen/bestaat-niet"
    else:
        link = f"/uitnodigingen/{row.token_hash}"
    answer = app.test_client().get(link)
    assert answer.status_code == 404
    assert "Jo Nieuw" not in answer.get_data(as_text=True)


def test_inviting_again_makes_the_old_link_worthless(app: Flask, world: World, sign_in: SignIn, post: Post) -> None:
    coordinator = sign_in("coordinator@voorbeeld.nl")
    old = invite(coordinator, post, kern="heeten")
    new = invite(coordinator, post, kern="heeten", email=" NIEUW@voorbeeld.nl")
    assert app.test_client().get(old).status_code == 404
    assert accept(app.test_client(), new).status_code == 303


def test_the_table_holds_the_hash_of_the_token_only(
    session: Session, world: World, sign_in: SignIn, post: Post
) -> None:
    link = invite(sign_in("coordinator@voorbeeld.nl"), post, kern="heeten")
    row = session.scalars(sa.select(Invitation)).one()
    assert link.rsplit("/", 1)[1] not in repr({c.name: getattr(row, c.name) for c in Invitation.__table__.columns})
    events = session.scalars(sa.select(AuditEvent.after)).all()
    assert link.rsplit("/", 1)[1] not in repr(events)


def test_only_the_inviter_hears_that_there_is_an_account_already(world: World, sign_in: SignIn, post: Post) -> None:
    fields = {"name": "X", "email": "Projectleider.Heeten@voorbeeld.nl", "kern": "heeten"}
    answer = post(sign_in("coordinator@voorbeeld.nl"), "/gebruikers/uitnodigen", fields)
    assert answer.status_code == 422
    assert "al een account" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"email": "geen adres"}, "naam@voorbeeld.nl"),
        ({"email": ""}, "Vul een e-mailadres in"),
        ({"name": "  "}, "Vul een naam in"),
        ({"kern": ""}, "Kies een kern"),
        ({"kern": "atlantis"}, "kennen we niet"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    session: Session, world: World, sign_in: SignIn, post: Post, fields: dict[str, str], told: str
) -> None:
    typed = {"name": "Jo & Co", "email": NEW, "kern": "heeten"} | fields
    answer = post(sign_in("coordinator@voorbeeld.nl"), "/gebruikers/uitnodigen", typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert told in page
    assert 'role="alert"' in page
    assert f'value="{typed["email"]}"' in page
    assert session.scalar(sa.select(sa.func.count(Invitation.id))) == 0


def test_a_coordinator_makes_no_administrators(session: Session, world: World, sign_in: SignIn, post: Post) -> None:
    coordinator = sign_in("coordinator@voorbeeld.nl")
    assert coordinator.get("/gebruikers/uitnodigen?rol=beheerder").status_code == 404
    answer = post(coordinator, f"{UITNODIGEN}?rol=beheerder", {"name": "X", "email": NEW}, page=UITNODIGEN)
    assert answer.status_code == 404
    assert session.scalar(sa.select(sa.func.count(Invitation.id))) == 0
    admin = sign_in("beheerder@voorbeeld.nl")
    invite(admin, post, "beheerder")
    session.rollback()
    row = session.scalars(sa.select(Invitation)).one()
    answer = post(coordinator, f"/gebruikers/uitnodigingen/{row.id}/intrekken", {}, page=UITNODIGEN)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"wachtwoord_nieuw": "kort", "wachtwoord_herhaal": "kort"}, "minstens 12 tekens"),
        ({"wachtwoord_herhaal": "iets anders"}, "niet gelijk"),
        ({"name": " "}, "Vul uw naam in"),
        ({"wachtwoord_nieuw": "nieuw@voorbeeld.nl", "wachtwoord_herhaal": "nieuw@voorbeeld.nl"}, "niet uw e-mailadres"),
    ],
)
def test_a_poor_password_makes_no_account(
    app: Flask, session: Session, world: World, sign_in: SignIn, post: Post, fields: dict[str, str], told: str
) -> None:
    link = invite(sign_in("coordinator@voorbeeld.nl"), post, kern="heeten")
    answer = accept(app.test_client(), link, **fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert told in page
    assert PASSWORD not in page
    assert session.scalar(sa.select(sa.func.count()).where(User.email == "nieuw@voorbeeld.nl")) == 0


def test_the_same_invitation_sent_twice_is_made_once(session: Session, world: World, sign_in: SignIn) -> None:
    client = sign_in("coordinator@voorbeeld.nl")
    page = client.get("/gebruikers/uitnodigen").get_data(as_text=True)
    fields = {"name": "Jo", "email": NEW, "kern": "heeten", "csrf_token": token_in(page), "write_key": "een-sleutel"}
    first = client.post("/gebruikers/uitnodigen", data=fields)
    second = client.post("/gebruikers/uitnodigen", data=fields)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert session.scalar(sa.select(sa.func.count(Invitation.id))) == 1


@pytest.mark.both_databases
def test_who_forgot_the_password_chooses_another_with_a_link(
    app: Flask, session: Session, world: World, sign_in: SignIn, post: Post
) -> None:
    email = "projectleider.heeten@voorbeeld.nl"
    page = f"/gebruikers/{world.users[email].id}"
    elsewhere, coordinator = sign_in(email), sign_in("coordinator@voorbeeld.nl")
    answer = post(coordinator, f"{page}/nieuw-wachtwoord", {}, page=page)
    shown = coordinator.get(answer.location).get_data(as_text=True)
    link = "/uitnodigingen/" + shown.split("/uitnodigingen/", 1)[1].split("<", 1)[0].strip()
    client = app.test_client()
    assert "Een nieuw wachtwoord kiezen" in client.get(link).get_data(as_text=True)
    assert accept(client, link, name="Jo Heeten").status_code == 303
    assert client.get("/kernen/heeten").status_code == 200
    assert elsewhere.get("/account").status_code == 302, "a sign-in from before still works"
    assert app.test_client().get(link).status_code == 404
    rows = session.scalars(sa.select(User).where(User.email == email)).all()
    assert [row.id for row in rows] == [world.users[email].id]


def test_who_was_shut_out_gets_no_link(session: Session, world: World, sign_in: SignIn, post: Post) -> None:
    user = world.users["projectleider.heeten@voorbeeld.nl"]
    coordinator, page = sign_in("coordinator@voorbeeld.nl"), f"/gebruikers/{user.id}"
    opened = coordinator.get(page).get_data(as_text=True)
    user.active = False
    session.commit()
    answer = coordinator.post(f"{page}/nieuw-wachtwoord", data={"csrf_token": token_in(opened)})
    assert (answer.status_code, answer.location) == (303, page)
    assert session.scalar(sa.select(sa.func.count(Invitation.id))) == 0


def test_a_link_for_a_password_is_worthless_once_someone_is_shut_out(
    app: Flask, session: Session, world: World, sign_in: SignIn, post: Post
) -> None:
    user = world.users["projectleider.heeten@voorbeeld.nl"]
    coordinator, page = sign_in("coordinator@voorbeeld.nl"), f"/gebruikers/{user.id}"
    answer = post(coordinator, f"{page}/nieuw-wachtwoord", {}, page=page)
    shown = coordinator.get(answer.location).get_data(as_text=True)
    link = "/uitnodigingen/" + shown.split("/uitnodigingen/", 1)[1].split("<", 1)[0].strip()
    opened = app.test_client()
    token = token_in(opened.get(link).get_data(as_text=True))
    user.active = False
    session.commit()
    fields = {"name": "X", "wachtwoord_nieuw": PASSWORD, "wachtwoord_herhaal": PASSWORD, "csrf_token": token}
    assert opened.post(link, data=fields).status_code == 404
    assert opened.get("/account").status_code == 302
