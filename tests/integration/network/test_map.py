"""The social map of a kern: add, recognise, change, check, take away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.network import Agreement, Offer, Organisation, OrganisationKern
from tests.conftest import hidden_in, token_in
from tests.factories import World
from tests.integration.network.conftest import Map

PAGE = "/kernen/hertme/netwerk"
Post = Callable[..., Any]


def text(client: FlaskClient, path: str = PAGE) -> str:
    """A page."""
    return client.get(path).get_data(as_text=True)


def new(world: World, **more: str) -> dict[str, str]:
    """A filled-in form of an organisation."""
    sector = str(world.item("sector", "sportvereniging").id)
    return {"name": "VV Hertme", "place": "Hertme", "sector": sector} | more


def test_an_empty_map_says_how_to_begin(leader: FlaskClient) -> None:
    page = text(leader)
    assert "Er staan nog geen organisaties" in page
    assert "Afspraak toevoegen" not in page


def test_an_organisation_is_added_with_role_and_target_group(world: World, leader: FlaskClient, post: Post) -> None:
    role, group = world.item("rol", "trekker"), world.item("doelgroep", "senioren")
    fields = new(world, roles=str(role.id), target_groups=str(group.id), website="vvhertme.nl", since="1-3-2017")
    assert post(leader, f"{PAGE}/organisaties/nieuw", fields).status_code == 303
    made = world.session.scalars(sa.select(Organisation)).one()
    assert (made.website, made.checked_on, made.kernen[0].since) == (
        "https://vvhertme.nl", date(2017, 8, 12), date(2017, 3, 1),
    )  # fmt: skip
    page = text(leader)
    assert "Trekker" in page
    assert "gecontroleerd op 12 augustus 2017" in page
    assert world.session.scalars(sa.select(AuditEvent.event).order_by(AuditEvent.id.desc())).first() == (
        "organisatie toegevoegd"
    )


def test_what_is_there_in_another_kern_is_suggested_and_becomes_one(
    world: World, social_map: Map, leader: FlaskClient, post: Post
) -> None:
    there = social_map.organisation("V.V. Hertme", world.zenderen)
    answer = post(leader, f"{PAGE}/organisaties/nieuw", new(world))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Ja: V.V. Hertme in Hertme (sociale kaart van Zenderen)" in page
    assert post(leader, f"{PAGE}/organisaties/nieuw", new(world, same=str(there.id))).status_code == 303
    world.session.expire_all()
    assert [row.id for row in world.session.scalars(sa.select(Organisation))] == [there.id]
    assert {member.kern_id for member in there.kernen} == {world.hertme.id, world.zenderen.id}
    again = post(leader, f"{PAGE}/organisaties/nieuw", new(world, same=str(there.id)))
    assert again.status_code == 422
    assert "staat al op de sociale kaart" in again.get_data(as_text=True)


def test_another_of_the_same_name_can_be_added_all_the_same(
    world: World, social_map: Map, leader: FlaskClient, post: Post
) -> None:
    social_map.organisation("VV Hertme", world.zenderen)
    assert post(leader, f"{PAGE}/organisaties/nieuw", new(world, same="nieuw")).status_code == 303
    assert world.session.scalar(sa.select(sa.func.count(Organisation.id))) == 2


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Vul een naam in."),
        ("sector", "", "Kies een sector."),
        ("website", "javascript:alert(1)", "Vul een adres in"),
        ("contact_function", "jan@voorbeeld.nl", "Dit lijkt een e-mailadres."),
        ("phone", "bel maar", "Vul een telefoonnummer in"),
        ("since", "31-2-2017", "Deze datum bestaat niet."),
    ],
)
def test_bad_input_is_explained_and_stays(
    world: World, leader: FlaskClient, post: Post, field: str, value: str, message: str
) -> None:
    answer = post(leader, f"{PAGE}/organisaties/nieuw", new(world, place="Blijft staan") | {field: value})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert message in page
    assert "Blijft staan" in page
    assert world.session.scalar(sa.select(sa.func.count(Organisation.id))) == 0


def test_who_saves_second_sees_what_the_first_made_of_it(
    world: World, social_map: Map, leader: FlaskClient, post: Post
) -> None:
    made = social_map.organisation("VV Hertme", world.hertme)
    path, role = f"{PAGE}/organisaties/{made.id}", world.item("rol", "trekker")
    first = new(world, version="1", roles=str(role.id), name="VV Hertme", phone="074 1234567")
    assert post(leader, path, first).status_code == 303
    second = post(leader, path, new(world, version="1", name="Voetbal Hertme"))
    page = second.get_data(as_text=True)
    assert second.status_code == 409
    assert "Nu staat er: 074 1234567" in page
    assert "Nu staat er: Trekker" in page
    assert "Voetbal Hertme" in page
    world.session.expire_all()
    assert made.name == "VV Hertme"
    assert post(leader, path, new(world, version=hidden_in(page, "version"), name="Voetbal Hertme")).status_code == 303


@pytest.mark.parametrize("part", ["aanbod", "accommodaties", "afspraken"])
def test_the_second_to_change_a_part_is_told_too(
    world: World, social_map: Map, leader: FlaskClient, post: Post, part: str
) -> None:
    club = social_map.organisation("VV Hertme", world.hertme)
    kind = {"aanbod": "soort", "accommodaties": "locatie", "afspraken": "afspraak"}[part]
    item = str(world.session.scalars(sa.text(f"SELECT id FROM list_items WHERE list_key = '{kind}'")).first())
    fields = {"organisation": str(club.id), "kind": item, "location": item, "what": "Gym", "name": "Zaal"}
    assert post(leader, f"{PAGE}/{part}/nieuw", fields).status_code == 303
    path = f"{PAGE}/{part}/1"
    changed = fields | {"version": "1", "what": "Yoga", "name": "Hal"}
    assert post(leader, path, changed).status_code == 303
    late = post(leader, path, changed | {"what": "Dans", "name": "Plein"})
    assert late.status_code == 409
    assert f"Nu staat er: {'Hal' if part == 'accommodaties' else 'Yoga'}" in late.get_data(as_text=True)
    assert post(leader, f"{path}/weg", {"version": "1"}, page=path).status_code == 409
    assert post(leader, f"{path}/weg", {"version": "2"}, page=path).status_code == 303
    assert leader.get(path).status_code == 404


def test_old_entries_fade_until_someone_says_that_they_are_right(
    world: World, social_map: Map, leader: FlaskClient
) -> None:
    club = social_map.organisation("VV Hertme", world.hertme, checked_on=date(2016, 5, 1))
    page = text(leader)
    assert "Eén gegeven is het afgelopen jaar niet gecontroleerd" in page
    assert "gecontroleerd op 1 mei 2016; ouder dan een jaar" in page
    fields = {"csrf_token": token_in(page), "write_key": hidden_in(page, "write_key")}
    fields |= {"soort": "organisatie", "id": str(club.id)}
    assert leader.post(f"{PAGE}/klopt-nog", data=fields).status_code == 303
    assert "ouder dan een jaar" not in text(leader)


@pytest.mark.parametrize("number", ["x", "", "-1", "9" * 10, "99999999999999999999", "٣"])
def test_nobody_says_that_nothing_is_right(world: World, social_map: Map, leader: FlaskClient, number: str) -> None:
    page = text(leader, f"{PAGE}/organisaties/nieuw")
    fields = {"csrf_token": token_in(page), "soort": "aanbod", "id": number}
    assert leader.post(f"{PAGE}/klopt-nog", data=fields).status_code in (400, 404)


def test_an_agreement_is_between_two(world: World, social_map: Map, leader: FlaskClient, post: Post) -> None:
    club = social_map.organisation("VV Hertme", world.hertme)
    kind = str(world.item("afspraak", "convenant").id)
    fields = {"organisation": str(club.id), "partner": str(club.id), "kind": kind, "what": "Samen sporten"}
    answer = post(leader, f"{PAGE}/afspraken/nieuw", fields)
    assert answer.status_code == 422
    assert "Kies twee verschillende organisaties." in answer.get_data(as_text=True)
    ended = fields | {"partner": "", "ends": "1-8-2017"}
    assert post(leader, f"{PAGE}/afspraken/nieuw", ended).status_code == 303
    assert "afgelopen op 1 augustus 2017" in text(leader)
    assert world.session.scalars(sa.select(Agreement)).one().partner_id is None


def test_an_organisation_leaves_only_when_nothing_hangs_on_it(
    world: World, social_map: Map, leader: FlaskClient, post: Post
) -> None:
    club = social_map.organisation("VV Hertme", world.hertme, world.zenderen)
    offer = social_map.offer("Gym", world.hertme, organisation_id=club.id)
    path = f"{PAGE}/organisaties/{club.id}"
    refused = post(leader, f"{path}/weg", {"version": "1"}, page=path)
    assert refused.status_code == 409
    assert "heeft in Hertme nog aanbod" in refused.get_data(as_text=True)
    world.session.delete(world.session.get_one(Offer, offer.id))
    world.session.commit()
    assert post(leader, f"{path}/weg", {"version": "1"}, page=path).status_code == 303
    kernen = world.session.scalars(sa.select(OrganisationKern.kern_id)).all()
    assert kernen == [world.zenderen.id]


def test_the_filter_takes_words_sector_role_and_group(world: World, social_map: Map, leader: FlaskClient) -> None:
    for name in ("VV Hertme", "Gymclub", "Koor", "School", "Kerk", "Winkel"):
        social_map.organisation(name, world.hertme)
    page = text(leader, f"{PAGE}?zoek=gým")
    assert "Gymclub" in page
    assert "VV Hertme" not in page
    assert "Geen organisatie past" in text(leader, f"{PAGE}?sector={world.item('sector', 'overig').id}")
    assert "Geen organisatie past" in text(leader, f"{PAGE}?rol=1&doelgroep=x")


def test_users_text_is_never_markup(world: World, social_map: Map, leader: FlaskClient) -> None:
    social_map.organisation("<script>alert(1)</script>", world.hertme)
    social_map.offer("{{ 7*7 }}<b>", world.hertme)
    page = text(leader)
    assert "<script>alert(1)" not in page
    assert "{{ 7*7 }}&lt;b&gt;" in page
