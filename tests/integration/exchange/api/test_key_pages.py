"""Making, showing and revoking keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.exchange.api.services import MOST_KEYS
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.people import ApiToken
from tests.factories import World
from tests.integration.exchange.api.conftest import LEADER
from tests.security.walking import ask_with_key, make_key

PAGE = "/account/sleutels"


def made(client: FlaskClient, post: Callable[..., Any], **fields: str) -> str:
    """Make a key as people do; the key as the page shows it."""
    answer = post(client, PAGE, {"naam": "Power BI", "dagen": "365"} | fields)
    assert answer.status_code == 303
    found = re.search(r">(sv_[\w-]{43})<", client.get(answer.location).text)
    assert found is not None
    return found[1]


def test_a_key_is_shown_once_and_kept_as_a_hash(
    app: Flask, world: World, sign_in: Callable[[str], FlaskClient], post: Callable[..., Any]
) -> None:
    client = sign_in(LEADER)
    key = made(client, post, schrijven="y")
    assert ask_with_key(app, key, "GET", "/api/v1/kernen").status_code == 200
    assert "maar één keer zien" in client.get(f"{PAGE}/gemaakt").text
    assert key not in client.get(PAGE).text
    row = world.session.query(ApiToken).one()
    assert key not in (row.token_hash, row.name)
    assert row.may_write
    assert timedelta(days=364) < row.expires_at - datetime.now(UTC) <= timedelta(days=365)
    events = world.session.query(AuditEvent).filter_by(event="sleutel voor programma gemaakt").all()
    assert [(event.object_id, key in str(event.after)) for event in events] == [(row.id, False)]


def test_a_revoked_key_is_gone_at_once(
    app: Flask, world: World, sign_in: Callable[[str], FlaskClient], post: Callable[..., Any]
) -> None:
    client = sign_in(LEADER)
    key = made(client, post)
    row = world.session.query(ApiToken).one()
    for _ in range(2):
        post(client, f"{PAGE}/{row.id}/intrekken", {}, page=PAGE)
    assert ask_with_key(app, key, "GET", "/api/v1/kernen").status_code == 401
    assert "Power BI</b>" not in client.get(PAGE).text
    world.session.rollback()
    assert world.session.query(AuditEvent).filter_by(event="sleutel voor programma ingetrokken").count() == 1


def test_only_a_leader_can_make_a_key_that_writes(
    world: World, sign_in: Callable[[str], FlaskClient], post: Callable[..., Any]
) -> None:
    client = sign_in("coordinator@voorbeeld.nl")
    made(client, post, schrijven="y")
    assert world.session.query(ApiToken).one().may_write is False
    assert 'name="schrijven"' not in client.get(PAGE).text


def test_a_key_of_another_cannot_be_revoked(
    app: Flask, world: World, sign_in: Callable[[str], FlaskClient], post: Callable[..., Any]
) -> None:
    key = make_key(world.session, world.users[LEADER])
    row = world.session.query(ApiToken).one()
    client = sign_in("coordinator@voorbeeld.nl")
    assert post(client, f"{PAGE}/{row.id}/intrekken", {}, page=PAGE).status_code == 404
    assert ask_with_key(app, key, "GET", "/api/v1/kernen").status_code == 200


def test_there_is_an_end_to_how_many_keys_someone_has(
    world: World, sign_in: Callable[[str], FlaskClient], post: Callable[..., Any]
) -> None:
    for _ in range(MOST_KEYS):
        make_key(world.session, world.users[LEADER])
    answer = post(sign_in(LEADER), PAGE, {"naam": "Nog een", "dagen": "30"})
    assert (answer.status_code, "Trek er eerst een in" in answer.text) == (422, True)
    for fields in ({"naam": "", "dagen": "30"}, {"naam": "x" * 61, "dagen": "30"}, {"naam": "x", "dagen": "9999"}):
        assert post(sign_in(LEADER), PAGE, fields).status_code == 422, fields
    assert world.session.query(ApiToken).count() == MOST_KEYS
