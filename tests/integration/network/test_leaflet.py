"""The leaflet and the public page: only what is public, for everyone, without cookies; PDF/UA."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import typst
from flask.testing import FlaskClient

from sociaalvitaal.admin import naming
from sociaalvitaal.formats import qr, typst_fonts
from sociaalvitaal.models.network import Accommodation, Leaflet
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.network import leaflet_pdf
from sociaalvitaal.network.leaflets import Content, Entry
from tests.factories import World
from tests.integration.network.conftest import Map
from tests.pdf_reading import complaints, squeezed, text_of
from tests.report_samples import NAUGHTY

PUBLIC, FOLDER = "/aanbod/hertme", "/kernen/hertme/netwerk/folder"


def fill(world: World, social_map: Map, *, public: bool = True) -> None:
    """A public and an internal offer, a place, and the switch."""
    club = social_map.organisation("VV Hertme", world.hertme, contact_function="geheime functie")
    social_map.offer("Wandelvoetbal", world.hertme, organisation_id=club.id, public=True, when_text="dinsdag")
    social_map.offer("Geheim overleg", world.hertme, organisation_id=club.id)
    social_map.agreement("Geheime afspraak", world.hertme, club)
    location = world.item("locatie", "dorpshuis").id
    world.session.add_all([
        Accommodation(kern_id=world.hertme.id, name="Dorpshuis", location_id=location, public=True),
        Leaflet(kern_id=world.hertme.id, public=public, introduction="Kom langs."),
    ])  # fmt: skip
    world.session.commit()


def test_the_public_page_shows_what_is_public_and_nothing_else(
    world: World, social_map: Map, client: FlaskClient
) -> None:
    fill(world, social_map)
    answer = client.get(PUBLIC)
    page = answer.get_data(as_text=True)
    assert all(part in page for part in ("Wandelvoetbal", "dinsdag", "VV Hertme", "Dorpshuis", "Kom langs."))
    assert "eheim" not in page
    assert "csrf" not in page
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in answer.headers["Vary"]
    assert "Set-Cookie" not in answer.headers
    assert "<script" not in page


def test_who_is_signed_in_gets_the_same_page(
    world: World, social_map: Map, leader: FlaskClient, client: FlaskClient
) -> None:
    fill(world, social_map)
    mine, theirs = leader.get(PUBLIC), client.get(PUBLIC)
    assert mine.data == theirs.data
    assert "Set-Cookie" not in mine.headers


def test_without_the_switch_there_is_no_page(world: World, social_map: Map, client: FlaskClient) -> None:
    fill(world, social_map, public=False)
    assert {client.get(path).status_code for path in (PUBLIC, "/aanbod/zenderen", "/aanbod/bestaat-niet")} == {404}


def test_the_printed_code_still_leads_to_a_kern_with_another_name(
    world: World, social_map: Map, client: FlaskClient
) -> None:
    fill(world, social_map)
    naming.rename(world.session, world.hertme, "Hertme en Omgeving", date(2017, 8, 1))
    world.session.commit()
    assert world.hertme.slug != "hertme"
    assert "Wat is er te doen in Hertme en Omgeving?" in client.get(PUBLIC).get_data(as_text=True)


def test_the_public_page_names_no_sensitive_group(world: World, social_map: Map, client: FlaskClient) -> None:
    fill(world, social_map)
    lonely = ListItem(list_key="doelgroep", slug="eenzaamheid", label="eenzaamheid", position=9, sensitive=True)
    groups = [world.item("doelgroep", "senioren"), lonely]
    social_map.offer("Koffie en bewegen", world.hertme, public=True, target_groups=groups)
    page = client.get(PUBLIC).get_data(as_text=True)
    assert "Senioren" in page
    assert "eenzaam" not in page.casefold()


def test_the_leader_switches_it_on(
    world: World, leader: FlaskClient, post: Callable[..., Any], client: FlaskClient
) -> None:
    fields = {"public": "y", "introduction": "Welkom", "contact": "balie", "version": "0"}
    assert post(leader, FOLDER, fields).status_code == 303
    assert "Welkom" in client.get(PUBLIC).get_data(as_text=True)
    late = post(leader, FOLDER, fields | {"introduction": "Te laat"})
    assert late.status_code == 409
    assert "Te laat" in late.get_data(as_text=True)
    personal = post(leader, FOLDER, fields | {"contact": "bel 06-12345678", "version": "1"})
    assert personal.status_code == 422


def test_the_leaflet_comes_as_a_file(world: World, social_map: Map, leader: FlaskClient) -> None:
    fill(world, social_map)
    answer = leader.get(f"{FOLDER}.pdf")
    assert answer.mimetype == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    text = squeezed(text_of(answer.data))
    assert squeezed("Demo: dit aanbod is verzonnen.") in text
    assert "eheim" not in text


def sample(world: World, *texts: str) -> bytes:
    """A leaflet in which each text stands everywhere."""
    entries = [Entry(text or "x", [("Wanneer", text)], "https://voorbeeld.nl") for text in texts]
    content = Content(world.hertme, "\n".join(texts), texts[0], entries, entries, date(2017, 8, 1))
    return leaflet_pdf.write(content, "https://voorbeeld.nl/aanbod/hertme", date(2017, 8, 12))


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_leaflet_is_accessible_and_lasting(world: World, profile: str) -> None:
    assert complaints(sample(world, *["Wandelvoetbal", "a" * 3_000] * 9), profile) == []


def test_the_check_sees_a_leaflet_without_tags() -> None:
    face = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(typst_fonts.FOLDER)])
    bare = typst.compile(f'#set text(font: "{typst_fonts.FAMILY}")\nTekst'.encode(), font_paths=face)
    assert complaints(bare, "ua1") != []


def test_text_stays_text_in_the_leaflet(world: World) -> None:
    text = squeezed(text_of(sample(world, *NAUGHTY)))
    assert [one for one in NAUGHTY if text.count(squeezed(one)) < 4] == []


def test_the_code_is_a_picture_of_the_address() -> None:
    one, other = qr.svg("https://a.nl/aanbod/x"), qr.svg("https://a.nl/aanbod/y")
    assert one.startswith(b"<svg")
    assert one != other
    assert qr.data_uri("https://a.nl").startswith("data:image/svg+xml")
