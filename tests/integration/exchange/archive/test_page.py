"""The coordinator takes everything along, and that is recorded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.returns import ReturnStatus
from sociaalvitaal.periods import Month
from tests.factories import World

PAGE = "/overzicht/alle-gegevens"


@pytest.mark.both_databases
@pytest.mark.parametrize("asked", [{}, {"toelichtingen": "ja"}])
def test_the_button_gives_the_file_once_and_is_recorded(
    world: World, sign_in: Callable[[str], FlaskClient], post: Callable[..., Any], asked: dict[str, str]
) -> None:
    world.returned(world.hertme, Month(2017, 6), ReturnStatus.DRAFT).note = "Een vrije tekst"
    world.session.commit()
    client = sign_in("coordinator@voorbeeld.nl")
    assert PAGE in client.get("/overzicht").text
    answer = post(client, PAGE, asked)
    assert f"{PAGE}/sociaal-vitaal.zip" in client.get(answer.location).text
    file = client.get(f"{PAGE}/sociaal-vitaal.zip")
    assert (file.status_code, file.mimetype) == (200, "application/zip")
    assert "attachment" in file.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        assert ("Een vrije tekst" in archive.read("data/maanden.csv").decode()) == bool(asked)
    assert f"{PAGE}/sociaal-vitaal.zip" not in client.get(answer.location).text
    again = client.get(f"{PAGE}/sociaal-vitaal.zip")
    assert (again.status_code, again.location) == (302, PAGE)
    events = world.session.query(AuditEvent).filter_by(event="alle gegevens geëxporteerd").all()
    assert [event.after for event in events] == [{"toelichtingen": bool(asked)}]


def test_nobody_else_has_a_way_to_it(world: World, sign_in: Callable[[str], FlaskClient]) -> None:
    client = sign_in("provincie@voorbeeld.nl")
    assert PAGE not in client.get("/overzicht").text
    assert client.get(PAGE).status_code == client.get(f"{PAGE}/sociaal-vitaal.zip").status_code == 403
