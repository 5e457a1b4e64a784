"""The house style: who sets it, what it refuses, what it changes, and what keeps the style that it had."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.house_style import HouseStyle
from sociaalvitaal.reports.build import build
from sociaalvitaal.reports.document import canonical
from sociaalvitaal.reports.document.style import ACCENT, COLOUR, PLAIN, Style
from sociaalvitaal.reports.editions import Kind
from sociaalvitaal.reports.house import services
from sociaalvitaal.reports.house.services import Chosen
from tests.conftest import token_in
from tests.factories import World
from tests.hostile_pictures import hostile, picture
from tests.integration.reports.conftest import TODAY, Make

pytestmark = pytest.mark.both_databases
PAGE = "/beheer/huisstijl"
NOW = datetime(2017, 8, 12, tzinfo=UTC)
SignIn = Callable[[str], FlaskClient]
GOOD = {
    "sender": "Sport voor allen",
    "colour": "#7A1F5C",
    "accent": "e0701a",
    "logo_alt": "Logo van Sport",
    "version": "0",
}


@pytest.fixture
def coordinator(world: World, sign_in: SignIn) -> FlaskClient:
    """Who may set it."""
    return sign_in("coordinator@voorbeeld.nl")


def send(client: FlaskClient, logo: bytes | None = None, **fields: str) -> Any:
    """Send the form, with a file."""
    open_page = client.get("/account").get_data(as_text=True)
    given: dict[str, Any] = {**GOOD, "csrf_token": token_in(open_page), **fields}
    if logo is not None:
        given["logo"] = (io.BytesIO(logo), "logo.png")
    return client.post(PAGE, data=given, content_type="multipart/form-data")


def kept(world: World) -> HouseStyle | None:
    """What is in the database now."""
    world.session.rollback()
    return world.session.scalar(sa.select(HouseStyle))


@pytest.mark.parametrize(
    ("who", "code"), [("beheerder", 200), ("gemeente.borne", 403), ("projectleider.hertme", 403), ("provincie", 403)]
)
def test_only_staff_sets_it(world: World, sign_in: SignIn, who: str, code: int) -> None:
    client = sign_in(f"{who}@voorbeeld.nl")
    assert client.get(PAGE).status_code == code
    assert send(client).status_code == (303 if code == 200 else 403)
    assert (kept(world) is None) == (code == 403)


def test_it_is_kept_and_the_next_report_has_it(filled: World, coordinator: FlaskClient, make: Make) -> None:
    before = make()
    assert send(coordinator, picture()).status_code == 303
    filled.session.rollback()
    after = make()
    assert (before.style, before.organisation) == (PLAIN, filled.programme.supporter)
    assert (after.organisation, after.style.colour, after.style.accent) == ("Sport voor allen", "#7a1f5c", "#e0701a")
    assert after.style.logo is not None
    assert (after.style.logo.alt, after.style.logo.width) == ("Logo van Sport", 120)
    assert after.blocks == before.blocks
    page = coordinator.get("/rapportages/tussen/2017").get_data(as_text=True)
    assert '<link rel="stylesheet" href="/rapportages/kleuren-7a1f5c-e0701a.css">' in page
    assert 'alt="Logo van Sport"' in page


def test_a_report_that_was_kept_keeps_its_style(filled: World, coordinator: FlaskClient, make: Make) -> None:
    frozen = canonical.indented(make())
    assert send(coordinator, picture()).status_code == 303
    filled.session.rollback()
    assert canonical.document_of(canonical.read(frozen)).style == PLAIN
    with_logo = canonical.document_of(canonical.read(canonical.indented(make())))
    assert with_logo.style == make().style
    assert json.loads(frozen)["document"]["style"]["colour"] == COLOUR


def test_the_trail_tells_who_changed_what(world: World, coordinator: FlaskClient) -> None:
    send(coordinator, picture())
    send(coordinator, version="1", colour="#084a70")
    first, second = world.session.scalars(
        sa.select(AuditEvent).where(AuditEvent.event == "huisstijl gewijzigd").order_by(AuditEvent.id)
    )
    assert first.after["afzender"] == "Sport voor allen"
    assert len(first.after["logo"]) == 16
    assert (second.before, second.after) == ({"kleur": "#7a1f5c"}, {"kleur": "#084a70"})
    assert second.user_id == world.users["coordinator@voorbeeld.nl"].id


def test_a_logo_stays_until_it_is_taken_away(world: World, coordinator: FlaskClient) -> None:
    send(coordinator, picture())
    send(coordinator, version="1", logo_alt="Ander woord")
    row = kept(world)
    assert row is not None
    assert (row.logo_alt, row.logo is None) == ("Ander woord", False)
    send(coordinator, version="2", without_logo="y", logo_alt="")
    row = kept(world)
    assert row is not None
    assert (row.logo, row.logo_width, row.logo_alt) == (None, None, None)


@pytest.mark.parametrize(
    ("fields", "logo", "message"),
    [
        ({"colour": "#ffd400"}, None, "het contrast met de achtergrond is 1,2 en moet 4,5 of meer zijn"),
        ({"accent": "#ffd400"}, None, "Lijnen in deze kleur zijn slecht te zien"),
        ({"colour": "geel"}, None, "Dit is geen kleur."),
        ({"colour": ""}, None, "Vul een kleur in"),
        ({"logo_alt": ""}, picture(), "Beschrijf het logo in een paar woorden."),
        ({"sender": "a" * 101}, None, "Houd de naam onder 100 tekens."),
        ({"colour": "#ffd400"}, picture(), "Dit logo is goed, maar kies het straks nog een keer."),
        *(({}, *hostile()[name]) for name in ("html", "half a PNG", "a bomb")),
    ],
    ids=range(10),
)
def test_faults_are_told_and_nothing_is_lost(
    world: World, coordinator: FlaskClient, fields: dict[str, str], logo: bytes | None, message: str
) -> None:
    answer = send(coordinator, logo, **fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert message in page
    assert 'value="Sport voor allen"' in page or "sender" in fields
    assert f'value="{fields.get("colour", "#7A1F5C")}"' in page
    assert kept(world) is None


def test_the_colour_that_is_proposed_can_be_taken(world: World, coordinator: FlaskClient) -> None:
    page = send(coordinator, colour="#ffd400").get_data(as_text=True)
    proposed = page.partition('name="neem_colour" value="')[2][:7]
    assert send(coordinator, colour="#ffd400", neem_colour=proposed).status_code == 303
    row = kept(world)
    assert row is not None
    assert row.colour == proposed
    assert send(coordinator, version="1", neem_colour="#ffd400").status_code == 422


@pytest.mark.parametrize("version", ["1", "", "x", "-1", "9" * 40])
def test_who_comes_second_is_told(world: World, coordinator: FlaskClient, version: str) -> None:
    send(coordinator)
    assert send(coordinator, version="0", sender="Te laat").status_code == 409
    if version != "1":
        assert send(coordinator, version=version, sender="Te laat").status_code == 409
    row = kept(world)
    assert row is not None
    assert row.sender == "Sport voor allen"


def test_of_two_who_choose_first_at_once_one_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    user = world.users["coordinator@voorbeeld.nl"].id
    chosen = Chosen("Een", COLOUR, ACCENT, None, None, without_logo=False)
    services.change(world.session, world.programme, chosen, 0, user, NOW)
    monkeypatch.setattr(services, "find_house_style", lambda *_: None)
    with pytest.raises(services.Stale):
        services.change(world.session, world.programme, replace(chosen, sender="Twee"), 0, user, NOW)


def test_colours_are_a_style_sheet_without_a_cookie(world: World, client: FlaskClient) -> None:
    answer = client.get("/rapportages/kleuren-7a1f5c-e0701a.css")
    assert answer.get_data(as_text=True) == ".report{--house:#7a1f5c;--accent:#e0701a;--on-house:#fff}\n"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    for wrong in (
        "7a1f5c-e0701",
        "fff-e0701a",
        "7a1f5g-e0701a",
        "7a1f5c;}-e0701a",
        "%237a1f5-e0701a",
        "7a1f5c-e0701a-x",
    ):
        assert client.get(f"/rapportages/kleuren-{wrong}.css").status_code == 404, wrong


def test_a_style_is_made_of_colours_only() -> None:
    for wrong in ("red", "#fff", "#7A1F5C", "#7a1f5c}"):
        with pytest.raises(ValueError, match="geen kleur"):
            Style(wrong)


def test_reports_of_a_municipality_have_it_too(filled: World, coordinator: FlaskClient) -> None:
    send(coordinator)
    filled.session.rollback()
    place = Scope.municipality(filled.hertme.municipality)
    made = build(filled.session, filled.programme, Kind.INTERIM, 2017, place, TODAY)
    assert (made.organisation, made.style.colour) == ("Sport voor allen", "#7a1f5c")
