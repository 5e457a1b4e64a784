"""One organisation in several kernen: its card, two that are merged, a list of addresses, small counts, the picture."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.network import AddressList, Agreement, Offer, Organisation, OrganisationKern
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.network import importing, merging
from sociaalvitaal.network.ground import NotPossible, Who
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in, token_in
from tests.factories import World
from tests.integration.network.conftest import LEADER, Map

WHO = Who(1, date(2017, 8, 12))
LIST = "Naam;Plaats;Sector;Rol\nVV Hertme;Hertme;sportvereniging;trekker\nV.V. Hertme;Hertme;;\nGymclub;Hertme;;\n"

LINE = re.compile(r'href="([^"]*/netwerk/beeld/[^"]*/[^"]*)" class="behind"[^>]*>(\d+)<')
REFERRAL = "/kernen/hertme/doorverwijzingen"


def linked(world: World, social_map: Map) -> tuple[Organisation, Organisation]:
    """Two entries of one club, with everything that can hang on them."""
    kept = social_map.organisation("VV Hertme", world.hertme)
    gone = social_map.organisation("V.V. Hertme", world.hertme, world.zenderen, phone="074 1234567")
    gone.kernen[0].roles = [world.item("rol", "trekker")]
    gone.target_groups = [world.item("doelgroep", "senioren")]
    other = social_map.organisation("School", world.hertme)
    social_map.offer("Wandelvoetbal", world.zenderen, organisation_id=gone.id)
    social_map.agreement("Zaal delen", world.hertme, other, partner_id=gone.id)
    social_map.agreement("Met zichzelf", world.hertme, kept, partner_id=gone.id)
    activity = world.activity(world.hertme)
    activity.organisation_id = gone.id
    for _ in range(3):
        world.referral(world.hertme, Month(2017, 7), activity=activity).organisation_id = other.id
    world.referral(world.hertme, Month(2017, 7)).organisation_id = gone.id
    world.session.commit()
    return kept, gone


@pytest.mark.both_databases
def test_merging_keeps_every_link(world: World, social_map: Map, session: Session) -> None:
    kept, gone = linked(world, social_map)
    number = gone.id
    merging.merge(session, kept, gone, Who(world.users[LEADER].id, date(2017, 8, 12)))
    session.commit()
    session.expire_all()
    assert session.get(Organisation, number) is None
    for column in (Activity.organisation_id, Offer.organisation_id):
        assert session.scalars(sa.select(column)).all() == [kept.id]
    assert session.scalars(sa.select(Referral.organisation_id)).all().count(kept.id) == 1
    ends = session.execute(sa.select(Agreement.what, Agreement.organisation_id == kept.id, Agreement.partner_id))
    assert sorted((row[0], bool(row[1]), row[2]) for row in ends) == [
        ("Met zichzelf", True, None), ("Zaal delen", False, kept.id),
    ]  # fmt: skip
    assert sorted(member.kern_id for member in kept.kernen) == [world.hertme.id, world.zenderen.id]
    assert [role.slug for member in kept.kernen for role in member.roles] == ["trekker"]
    assert (kept.phone, [group.slug for group in kept.target_groups]) == ("074 1234567", ["senioren"])
    with pytest.raises(NotPossible):
        merging.merge(session, kept, kept, WHO)


def test_every_column_that_can_be_an_organisations_is_merged() -> None:
    pointing = {
        f"{table.name}.{column.name}"
        for table in Organisation.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "organisations" for key in column.foreign_keys)
    }
    own = {"organisation_target_groups.organisation_id", "organisation_kernen.organisation_id"}
    merged = {f"{column.class_.__tablename__}.{column.key}" for column in merging._LINKS}
    assert pointing - own == merged


def test_the_coordinator_merges_in_the_browser(
    world: World, social_map: Map, coordinator: FlaskClient, post: Callable[..., Any]
) -> None:
    kept, gone = linked(world, social_map)
    path = f"/organisaties/{kept.id}/samenvoegen"
    page = coordinator.get(path).get_data(as_text=True)
    assert "V.V. Hertme, Hertme" in page
    assert post(coordinator, path, {"stand": "1"}).status_code == 422
    assert post(coordinator, path, {"stand": "7", "met": str(gone.id)}).status_code == 409
    assert post(coordinator, path, {"stand": "1", "met": "99999"}).status_code == 422
    assert post(coordinator, path, {"stand": "1", "met": str(gone.id)}).status_code == 303


def test_the_coordinator_corrects_what_all_kernen_share(
    world: World, social_map: Map, coordinator: FlaskClient, post: Callable[..., Any], session: Session
) -> None:
    _, club = linked(world, social_map)
    before, roles = club.checked_on, [role.slug for role in club.kernen[0].roles]
    path, sector = f"/organisaties/{club.id}/wijzigen", str(world.item("sector", "welzijn").id)
    assert path in coordinator.get(f"/organisaties/{club.id}").text
    assert "074 1234567" in coordinator.get(path).text
    sent = {"name": "Voetbal Hertme", "sector": sector, "phone": "bel maar", "version": "1"}
    refused = post(coordinator, path, sent)
    assert (refused.status_code, "Voetbal Hertme" in refused.text) == (422, True)
    sent["phone"] = "074 7654321"
    assert post(coordinator, path, sent | {"version": "7"}).status_code == 409
    assert post(coordinator, path, sent).status_code == 303
    session.expire_all()
    assert (club.name, club.phone, club.target_groups) == ("Voetbal Hertme", "074 7654321", [])
    assert (club.checked_on, [role.slug for role in club.kernen[0].roles]) == (before, roles)
    event = session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert event is not None
    assert (event.event, event.kern_id, event.object_id) == ("organisatie gewijzigd", None, club.id)


def test_small_counts_are_only_for_who_may_see_the_referrals(
    world: World, social_map: Map, leader: FlaskClient, sign_in: Callable[[str], FlaskClient]
) -> None:
    _, gone = linked(world, social_map)
    path, picture = f"/organisaties/{gone.id}", "/kernen/hertme/netwerk/beeld"
    contact = sign_in("gemeente.borne@voorbeeld.nl")
    assert "minder dan 5" not in leader.get(path).get_data(as_text=True)
    shown = contact.get(path).get_data(as_text=True)
    assert "minder dan 5" in shown
    assert ">3<" not in shown
    whole = leader.get(picture).text
    assert ">3</a>" in whole
    protected = contact.get(picture).get_data(as_text=True)
    assert ">3</a>" not in protected
    assert "niet getoond" in protected
    ways = LINE.findall(leader.get(path).text + whole)
    assert ways
    for line, printed in ways:
        opened, kept = leader.get(line).text, contact.get(line).text
        assert f'<p class="origin-number">{printed}</p>' in opened
        assert opened.count(f'"{REFERRAL}/') == int(printed), "each referral is there, and leads on"
        assert '<p class="origin-number">Niet getoond</p>' in kept
        assert REFERRAL not in kept
    for nothing in ("999/project", "onbekend/geen", "x/project", f"{gone.id}/x", f"0/{gone.id}"):
        assert leader.get(f"{picture}/{nothing}").status_code == 404, nothing
    assert contact.get(f"{picture}.svg").data.rstrip().endswith(b"</svg>")


def test_a_card_shows_only_what_is_of_the_readers_kernen(
    world: World, social_map: Map, sign_in: Callable[[str], FlaskClient]
) -> None:
    club = social_map.organisation("VV Hertme", world.hertme, world.heeten)
    social_map.agreement("Alleen in Heeten", world.heeten, club)
    social_map.agreement("Alleen in Hertme", world.hertme, club)
    for who, sees, misses in (("heeten", "Heeten", "Hertme"), ("hertme", "Hertme", "Heeten")):
        page = sign_in(f"projectleider.{who}@voorbeeld.nl").get(f"/organisaties/{club.id}").get_data(as_text=True)
        assert f"Alleen in {sees}" in page
        assert f"Alleen in {misses}" not in page
    assert sign_in("projectleider.zenderen@voorbeeld.nl").get(f"/organisaties/{club.id}").status_code == 404


def send(client: FlaskClient, content: bytes, name: str, **fields: str) -> Any:
    """Send a list in."""
    page = client.get("/netwerk/inlezen").get_data(as_text=True)
    tokens = {"csrf_token": token_in(page), "write_key": hidden_in(page, "write_key")}
    return client.post("/netwerk/inlezen", data=tokens | fields | {"bestand": (io.BytesIO(content), name)})


@pytest.mark.both_databases
def test_a_list_is_taken_over_whole(world: World, social_map: Map, leader: FlaskClient, session: Session) -> None:
    there = social_map.organisation("Gym Club", world.zenderen)
    sector = str(world.item("sector", "overig").id)
    session.rollback()
    answer = send(leader, LIST.encode(), "lijst.csv", kern="hertme", sector=sector)
    assert answer.status_code == 303
    page = leader.get(answer.location).get_data(as_text=True)
    assert "1 organisatie is nieuw, 0 staan er al, en over 1 organisatie moet u kiezen. 1 rij is dubbel" in page
    tokens = {name: hidden_in(page, name) for name in ("csrf_token", "write_key", "stand")}
    assert leader.post(answer.location, data=tokens | {"stand": "oud", "write_key": "a"}).status_code == 409
    assert leader.post(answer.location, data=tokens | {"zelfde": "4"}).status_code == 303
    session.expire_all()
    assert [row.name for row in session.scalars(sa.select(Organisation).order_by(Organisation.name))] == [
        "Gym Club", "VV Hertme",
    ]  # fmt: skip
    assert {member.kern_id for member in there.kernen} == {world.hertme.id, world.zenderen.id}
    new = session.scalars(sa.select(Organisation).where(Organisation.name == "VV Hertme")).one()
    assert ([role.slug for role in new.kernen[0].roles], new.checked_on) == (["trekker"], None)
    assert session.scalar(sa.select(sa.func.count(AddressList.id))) == 0


def test_a_list_with_a_fault_changes_nothing(world: World, leader: FlaskClient, session: Session) -> None:
    sector = str(world.item("sector", "overig").id)
    session.rollback()
    answer = send(leader, b"naam\nKoor\njan@voorbeeld.nl\n", "lijst.csv", kern="hertme", sector=sector)
    page = leader.get(answer.location).get_data(as_text=True)
    assert "Eén rij klopt niet" in page
    tokens = {name: hidden_in(page, name) for name in ("csrf_token", "write_key", "stand")}
    assert leader.post(answer.location, data=tokens).status_code == 422
    assert session.scalar(sa.select(sa.func.count(Organisation.id))) == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"a;b\n1;2\n", "Er is geen kolom met namen"), (b"PK\x03\x04 kapot", "beschadigd"), (b"\xff\xfe\x00", "tekst")],
)
def test_a_file_that_is_no_list_is_explained(
    world: World, leader: FlaskClient, session: Session, content: bytes, message: str
) -> None:
    sector = str(world.item("sector", "overig").id)
    session.rollback()
    answer = send(leader, content, "lijst.xlsx", kern="hertme", sector=sector)
    assert answer.status_code == 422
    assert message in answer.get_data(as_text=True)
    assert send(leader, LIST.encode(), "lijst.csv", kern="zenderen", sector=sector).status_code == 422


def test_a_column_says_the_kern_for_the_coordinator(world: World, session: Session) -> None:
    listed = b"naam;kern\nKoor;Hertme, Zenderen\nSoos;Nergens\n"
    kept = importing.keep(
        session, "lijst.csv", listed, None, world.item("sector", "overig").id,
        user_id=world.users[LEADER].id, now=world.users[LEADER].created_at,
    )  # fmt: skip
    importing.accept(session, kept, importing.plan(session, listed, None), (), Who(world.users[LEADER].id, WHO.today))
    assert sorted(session.scalars(sa.select(OrganisationKern.kern_id))) == [world.hertme.id, world.zenderen.id]
