"""No route that writes takes a request that another site could have sent."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.routing import AnyConverter

from sociaalvitaal.models.all import Base
from tests.conftest import token_in
from tests.factories import World
from tests.security.walking import is_for_programs

EMAILS = ("beheerder@voorbeeld.nl", "projectleider.hertme@voorbeeld.nl", "coordinator@voorbeeld.nl")
KINDS = ("none", "empty", "foreign", "broken", "in the address", "as json", "as text")
VALUES = {
    "slug": "hertme", "month": "2017-03", "user_id": "1", "invitation_id": "1", "leadership_id": "1",
    "gemeente": "borne", "token": "x" * 40, "key": "soort", "year": "2017",
}  # fmt: skip


def writing_routes(app: Flask) -> list[str]:
    """An address of each route that takes anything but GET and that a browser can reach: no browser has a key."""
    found = set()
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.methods and rule.methods - {"GET", "HEAD", "OPTIONS"} and not is_for_programs(rule):
                built = rule.build({name: _value(rule, name) for name in rule.arguments}, append_unknown=False)
                assert built is not None, rule
                found.add(built[1])
    return sorted(found)


def _value(rule: Any, name: str) -> Any:
    converter = rule._converters[name]
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return converter.to_python(VALUES.get(name, "1"))


def state(session: Session) -> dict[str, list[Any]]:
    """Everything in the database."""
    session.rollback()
    return {
        table.name: sorted(map(repr, session.execute(sa.select(table)).all())) for table in Base.metadata.sorted_tables
    }


def foreign_token(app: Flask) -> str:
    """A token that is good, but was given to someone else."""
    return token_in(app.test_client().get("/inloggen").get_data(as_text=True))


@pytest.mark.parametrize("kind", KINDS)
def test_no_writing_route_takes_a_forged_request(
    app: Flask, session: Session, world: World, sign_in: Callable[[str], FlaskClient], kind: str
) -> None:
    clients = [sign_in(email) for email in EMAILS]
    tokens = [token_in(client.get("/account").get_data(as_text=True)) for client in clients]
    foreign, before = foreign_token(app), state(session)
    routes = writing_routes(app)
    assert "/gebruikers/uitnodigen" in routes
    # Each route is asked by one of the three, who is another for another kind of forgery.
    turn = islice(cycle(zip(clients, tokens, strict=True)), KINDS.index(kind), None)
    for route, (client, own) in zip(routes, turn, strict=False):
        answer = _send(client, route, kind, foreign, own)
        assert answer.status_code == 400, (route, kind, answer.status_code)
    assert state(session) == before


def _send(client: FlaskClient, route: str, kind: str, foreign: str, own: str) -> Any:
    fields = {"naam": "x", "name": "x", "toegang": "nee", "email": "x@voorbeeld.nl", "wachtwoord": "x", "sessie": "x"}
    headers = {"Origin": "https://evil.nl", "Sec-Fetch-Site": "cross-site"}
    if kind == "in the address":
        return client.post(f"{route}?csrf_token={own}", data=fields, headers=headers)
    if kind == "as json":
        return client.post(route, json=fields | {"csrf_token": own}, headers=headers)
    if kind == "as text":
        body = "&".join(f"{name}={value}" for name, value in (fields | {"csrf_token": own}).items())
        return client.post(route, data=body, content_type="text/plain", headers=headers)
    tokens = {"empty": "", "foreign": foreign, "broken": own[:-9] + ("a" if own[-9] != "a" else "b") + own[-8:]}
    return client.post(route, data=fields | ({"csrf_token": tokens[kind]} if kind in tokens else {}), headers=headers)


def test_no_writing_route_answers_to_get(app: Flask, session: Session, world: World, sign_in: Any) -> None:
    client = sign_in("beheerder@voorbeeld.nl")
    before = state(session)
    for route in writing_routes(app):
        assert client.get(route).status_code < 500
    assert state(session) == before


def test_a_stale_form_of_our_own_is_given_back_with_what_was_typed(world: World, sign_in: Any) -> None:
    client = sign_in("coordinator@voorbeeld.nl")
    answer = client.post("/beheer/kernen/hertme", data={"csrf_token": "oud", "name": "Hertme <b>nieuw</b>"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "Uw invoer is er nog" in page
    assert 'name="name" value="Hertme &lt;b&gt;nieuw&lt;/b&gt;"' in page
    assert 'value="oud"' not in page.split("csrf_token", 1)[1].split(">", 1)[0]
