"""With mail set up an invitation goes by mail after the answer, and its key is not kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.models.mail import OutgoingMail
from tests.conftest import token_in
from tests.factories import World
from tests.mail_server import Postbox, serving

SignIn = Callable[[str], FlaskClient]
INVITE = "/gebruikers/uitnodigen?rol=projectleider"
FIELDS = {"name": "Piet <b>Puk</b>", "email": "piet@voorbeeld.nl", "kern": "heeten"}
LINK = re.compile(r"http://localhost:8000(/uitnodigingen/\S+)")


@pytest.fixture
def postbox(app: Flask) -> Iterator[Postbox]:
    """A mail server that the installation sends by."""
    with serving(Postbox()) as running:
        app.config.update(running.settings())
        yield running


def kept(session: Session) -> list[tuple[Any, ...]]:
    """What the outbox holds."""
    session.rollback()
    session.expire_all()
    table = OutgoingMail
    return [tuple(row) for row in session.execute(sa.select(table.sent_at.is_not(None), table.text, table.fault))]


def invite(client: FlaskClient, fields: dict[str, str]) -> str:
    """Invite someone as a browser does; the page that comes after."""
    page = client.get(INVITE).get_data(as_text=True)
    answer = client.post(INVITE, data={"csrf_token": token_in(page)} | fields)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    # The server closes an answer once it has gone.
    answer.close()
    return client.get(answer.location).get_data(as_text=True)


def test_the_link_goes_by_mail_and_the_key_is_wiped(
    session: Session, world: World, sign_in: SignIn, client: FlaskClient, postbox: Postbox
) -> None:
    coordinator = sign_in("coordinator@voorbeeld.nl")
    assert "per mail" in coordinator.get(INVITE).get_data(as_text=True)
    page = invite(coordinator, FIELDS)
    assert "De uitnodiging is per mail verstuurd aan piet@voorbeeld.nl" in page
    (letter,) = postbox.letters
    assert letter["To"] == "piet@voorbeeld.nl"
    plain, rich = (part.get_content() for part in letter.iter_parts())
    assert "Beste Piet <b>Puk</b>" in plain
    assert "Piet &lt;b&gt;Puk" in rich
    path = LINK.search(plain)
    assert path is not None
    assert path[1] in rich
    assert client.get(path[1]).status_code == 200
    assert kept(session) == [(True, "", None)]


def test_a_forgotten_password_is_mailed_as_such(
    session: Session, world: World, sign_in: SignIn, postbox: Postbox
) -> None:
    coordinator, leader = sign_in("coordinator@voorbeeld.nl"), world.users["projectleider.hertme@voorbeeld.nl"]
    page = coordinator.get(f"/gebruikers/{leader.id}").get_data(as_text=True)
    answer = coordinator.post(f"/gebruikers/{leader.id}/nieuw-wachtwoord", data={"csrf_token": token_in(page)})
    answer.close()
    assert postbox.letters[0]["Subject"] == "Nieuw wachtwoord voor Proefprogramma"
    assert kept(session) == [(True, "", None)]


def test_a_refused_address_is_told_and_the_link_is_there_to_pass_on(
    session: Session, world: World, sign_in: SignIn, postbox: Postbox
) -> None:
    postbox.refuse = {"piet@voorbeeld.nl": "550 No such user"}
    page = invite(sign_in("coordinator@voorbeeld.nl"), FIELDS)
    assert "550 No such user" in page
    assert "<details open" in page
    assert "/uitnodigingen/" in page
    assert kept(session) == [(False, "", "550 No such user")]


def test_a_server_that_is_down_breaks_nothing_and_a_new_invitation_takes_the_old_ones_place(
    app: Flask, session: Session, world: World, sign_in: SignIn
) -> None:
    app.config.update(Postbox().settings())
    coordinator = sign_in("coordinator@voorbeeld.nl")
    page = invite(coordinator, FIELDS)
    assert "niet bereikbaar" in page
    (first,) = kept(session)
    assert first[1], "it still has to go"
    invite(coordinator, FIELDS)
    (second,) = kept(session)
    assert second[1] != first[1]
    users = coordinator.get("/gebruikers").get_data(as_text=True)
    path = re.search(r'action="(/gebruikers/uitnodigingen/\d+/intrekken)"', users)
    assert path is not None
    coordinator.post(path[1], data={"csrf_token": token_in(users)}).close()
    assert kept(session) == [], "what was taken back is not sent later"


def test_without_mail_the_page_says_so_and_shows_the_link(session: Session, world: World, sign_in: SignIn) -> None:
    page = invite(sign_in("coordinator@voorbeeld.nl"), FIELDS)
    assert "Er is geen mail ingesteld" in page
    assert "/uitnodigingen/" in page
    assert kept(session) == []
