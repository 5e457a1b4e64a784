"""A session that ran out in the middle of a form: what was typed survives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.models.people import LoginSession
from sociaalvitaal.models.places import Kern
from tests.conftest import token_in
from tests.factories import PASSWORD, World

COORDINATOR = "coordinator@voorbeeld.nl"
TYPED = 'Waarom? Omdat "het" <b>zo</b> is & café'


class Fields(HTMLParser):
    """The action and the fields of the form in the page's main part, as a browser would send them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action, self.fields = "", {}
        self.feed(page.split("<main", 1)[1])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what counts."""
        found = dict(attrs)
        if tag == "form":
            self.action = found.get("action") or ""
        elif tag == "input" and found.get("name"):
            self.fields[str(found["name"])] = found.get("value") or ""


def fill_in(client: FlaskClient) -> dict[str, str]:
    form = Fields(client.get("/beheer/kernen/hertme").get_data(as_text=True))
    return form.fields | {
        "name": "Hertme",
        "starts": "2017-01",
        "ends": "2018-03",
        "stop_reason": TYPED,
        "kind": "dorp",
    }


def run_out(session: Session) -> None:
    for row in session.scalars(sa.select(LoginSession)):
        row.expires_at -= timedelta(days=1)
    session.commit()


@pytest.mark.both_databases
def test_what_was_typed_survives_signing_in_again(
    app: Flask, session: Session, world: World, sign_in: Callable[[str], FlaskClient]
) -> None:
    client = sign_in(COORDINATOR)
    typed = fill_in(client)
    run_out(session)
    refused = client.post("/beheer/kernen/hertme", data=typed)
    assert refused.status_code == 401
    assert "is bewaard" in refused.get_data(as_text=True)

    form = Fields(refused.get_data(as_text=True))
    wrong = client.post(form.action, data=form.fields | {"email": COORDINATOR, "wachtwoord": "helaas"})
    assert wrong.status_code == 422
    form = Fields(wrong.get_data(as_text=True))
    welcome = client.post(form.action, data=form.fields | {"email": COORDINATOR, "wachtwoord": PASSWORD})
    page = welcome.get_data(as_text=True)
    assert welcome.status_code == 200
    assert "Uw invoer is er nog" in page
    assert PASSWORD not in page

    form = Fields(page)
    assert form.action.startswith("/beheer/kernen/hertme")
    done = client.post(form.action, data=form.fields)
    assert done.status_code == 303, unescape(done.get_data(as_text=True))
    session.rollback()
    session.expire_all()
    assert session.get_one(Kern, world.hertme.id).stop_reason == TYPED


def test_someone_else_who_signs_in_gets_no_more_than_is_theirs(
    app: Flask, session: Session, world: World, sign_in: Callable[[str], FlaskClient]
) -> None:
    client = sign_in(COORDINATOR)
    typed = fill_in(client)
    run_out(session)
    form = Fields(client.post("/beheer/kernen/hertme", data=typed).get_data(as_text=True))
    other = {"email": "projectleider.hertme@voorbeeld.nl", "wachtwoord": PASSWORD}
    form = Fields(client.post(form.action, data=form.fields | other).get_data(as_text=True))
    assert client.post(form.action, data=form.fields).status_code == 403


def test_a_form_from_another_site_is_not_held(
    app: Flask, session: Session, world: World, sign_in: Callable[[str], FlaskClient]
) -> None:
    client = app.test_client()
    answer = client.post(
        "/beheer/kernen/hertme",
        data={"name": "Boos"},
        headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.nl"},
    )
    assert answer.status_code == 401
    assert "Boos" not in answer.get_data(as_text=True)


def test_passwords_are_never_carried_along(
    app: Flask, session: Session, world: World, sign_in: Callable[[str], FlaskClient]
) -> None:
    client = sign_in(COORDINATOR)
    token = token_in(client.get("/account").get_data(as_text=True))
    run_out(session)
    fields = {
        "wachtwoord": "oud-geheim-1",
        "wachtwoord_nieuw": "nieuw-geheim-2",
        "wachtwoord_herhaal": "nieuw-geheim-2",
    }
    page = client.post("/account/wachtwoord", data=fields | {"csrf_token": token}).get_data(as_text=True)
    assert "geheim" not in page
