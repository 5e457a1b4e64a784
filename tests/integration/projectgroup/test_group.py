"""The project group through its pages: kept, refused with a reason, overtaken by another, told in the trail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting, GroupMember
from tests.conftest import main_of
from tests.factories import World
from tests.security.group_things import GroupThings

pytestmark = pytest.mark.both_databases
PAGE = "/kernen/hertme/projectgroep"
LEADER = "projectleider.hertme@voorbeeld.nl"
Post = Callable[..., Any]


@pytest.fixture
def leader(sign_in: Callable[[str], FlaskClient], world: World) -> FlaskClient:
    return sign_in(LEADER)


def events(world: World) -> list[str]:
    world.session.rollback()
    return list(world.session.scalars(sa.select(AuditEvent.event).order_by(AuditEvent.id)))


def stored(world: World, model: type[Any]) -> list[Any]:
    world.session.rollback()
    world.session.expire_all()
    return list(world.session.scalars(sa.select(model).order_by(model.id)))


def test_from_an_empty_group_to_a_decision_that_is_done(leader: FlaskClient, world: World, post: Post) -> None:
    assert "Er staat nog geen projectgroep" in leader.get(PAGE).text
    assert "Er staat nog geen projectgroep." in leader.get("/").text
    seat = {"organisation": " Plaatselijk   belang ", "role": "voorzitter", "starts": "1-2-2017", "ends": ""}
    assert post(leader, f"{PAGE}/leden/nieuw", seat | {"actie": "nog-een"}).location == f"{PAGE}/leden/nieuw"
    member = stored(world, GroupMember)[0]
    assert member.title == "Plaatselijk belang (voorzitter)"
    met = {"on_day": "1-3-2017", "place": "Dorpshuis", "present": str(member.id), "report": "Over de wensen."}
    where = post(leader, f"{PAGE}/overleggen/nieuw", met).location
    page = leader.get(where).text
    assert "1 van de 1 lid" in page
    assert "Over de wensen." in page
    decision = {"text": "Een folder maken", "owner": str(member.id), "due_on": "1-7-2017"}
    assert post(leader, f"{where}/besluiten/nieuw", decision).status_code == 303
    assert "42 dagen te laat" in leader.get(PAGE).text
    assert "1 besluit had al klaar moeten zijn." in leader.get("/").text
    taken = stored(world, GroupDecision)[0]
    done = {"klaar_op": "12-8-2017", "versie": "1", "terug": "groep"}
    answer = post(leader, f"{PAGE}/besluiten/{taken.id}/klaar", done, page=PAGE)
    assert answer.location == f"{PAGE}#te-doen"
    assert "Alle besluiten zijn uitgevoerd." in leader.get(PAGE).text
    assert events(world) == [
        "lid van projectgroep toegevoegd", "overleg toegevoegd", "besluit vastgelegd", "besluit uitgevoerd",
    ]  # fmt: skip


REFUSED: tuple[tuple[str, dict[str, str], str], ...] = (
    ("leden/nieuw", {"organisation": " "}, "Vul in welke organisatie meedoet."),
    (
        "leden/nieuw",
        {"starts": "1-6-2017", "ends": "1-5-2017"},
        "De laatste dag kan niet voor de eerste dag liggen.",
    ),
    ("leden/nieuw", {"role": "bel 06-12345678"}, "lijkt een telefoonnummer te staan"),
    ("leden/nieuw", {"organisation": "voetbalCLUB", "role": "Voorzitter"}, "Dit lid staat er in deze periode al"),
    ("overleggen/nieuw", {"on_day": "1-3-2107"}, "Klopt het jaar?"),
    ("overleggen/nieuw", {"on_day": "1-3-2017"}, "Op deze dag staat al een overleg."),
    ("overleggen/nieuw", {"on_day": "13-8-2017"}, "Dit overleg moet nog komen."),
    ("overleggen/nieuw", {"on_day": ""}, "Vul in op welke dag het overleg is of was."),
    ("overleggen/MEETING/besluiten/nieuw", {"owner": ""}, "Kies wie hiervoor zorgt"),
    ("overleggen/MEETING/besluiten/nieuw", {"due_on": "28-2-2017"}, "Het overleg was op 1 maart 2017."),
    ("overleggen/MEETING/besluiten/nieuw", {"text": ""}, "Schrijf op wat er is besloten."),
)


def test_what_cannot_be_is_refused_and_stays_typed(
    leader: FlaskClient, world: World, group: GroupThings, post: Post
) -> None:
    for path, wrong, message in REFUSED:
        kind = {"l": "member_add", "o": "meeting_add"}[path[0]] if "besluiten" not in path else "decision_add"
        typed = group.bodies()[f"projectgroup.{kind}"] | wrong
        answer = post(leader, f"{PAGE}/{path.replace('MEETING', str(group.meeting.id))}", typed)
        assert answer.status_code == 422, message
        assert message in answer.text
        assert "<title>Fout: " in answer.text
        kept = [value for value in typed.values() if value.strip() and f'value="{value}"' not in answer.text]
        assert [value for value in kept if f">\n{value}</textarea>" not in answer.text] == []
    assert events(world) == []


def test_a_text_that_was_looked_at_is_taken(leader: FlaskClient, group: GroupThings, post: Post, world: World) -> None:
    typed = group.bodies()["projectgroup.member_add"] | {"role": "balie 06-12345678"}
    path = f"{PAGE}/leden/nieuw"
    assert 'name="bevestig"' in post(leader, path, typed).text
    assert post(leader, path, typed | {"bevestig": "y"}).status_code == 303


def test_of_two_who_change_one_thing_the_second_sees_both(
    leader: FlaskClient, sign_in: Callable[[str], FlaskClient], world: World, group: GroupThings, post: Post
) -> None:
    paths = {
        f"{PAGE}/leden/{group.member.id}": ("member_change", "role", "secretaris", "penningmeester"),
        f"{PAGE}/overleggen/{group.meeting.id}/wijzigen": ("meeting_change", "report", "Eerst.", "Daarna."),
        f"{PAGE}/besluiten/{group.decision.id}/wijzigen": ("decision_change", "text", "Eerst.", "Daarna."),
    }
    for path, (kind, field, first, second) in paths.items():
        typed = group.bodies()[f"projectgroup.{kind}"]
        if kind == "meeting_change":
            # Only who was there changes, and that counts as a change too.
            typed |= {"on_day": "1-3-2017", "report": first, "present": str(group.spare_member.id)}
        assert post(leader, path, typed | {field: first}).status_code == 303
        answer = post(leader, path, typed | {field: second})
        assert answer.status_code == 409
        assert "Iemand anders heeft dit intussen gewijzigd" in answer.text
        assert first in answer.text
        assert second in answer.text
        assert post(leader, path, typed | {field: second, "versie": "2"}).status_code == 303
    assert stored(world, GroupDecision)[0].text == "Daarna."


def test_a_decision_that_someone_closed_is_not_closed_once_more(
    leader: FlaskClient, world: World, group: GroupThings, post: Post
) -> None:
    path = f"{PAGE}/besluiten/{group.decision.id}"
    assert post(leader, f"{path}/intrekken", {"versie": "1"}, page=path).status_code == 422
    withdrawn = {"reden": "Een ander doet het", "versie": "1"}
    assert post(leader, f"{path}/intrekken", withdrawn, page=path).status_code == 303
    done = {"klaar_op": "1-8-2017", "versie": "1"}
    assert post(leader, f"{path}/klaar", done, page=path).status_code == 409
    assert post(leader, f"{path}/klaar", done | {"versie": "2"}, page=path).status_code == 422
    assert "Een ander doet het" in leader.get(path).text
    assert post(leader, f"{path}/heropenen", {}, page=path).status_code == 303
    assert post(leader, f"{path}/heropenen", {}, page=path).status_code == 409
    for wrong in ("13-8-2017", "28-2-2017", "gisteren"):
        answer = post(leader, f"{path}/klaar", {"klaar_op": wrong, "versie": "3"}, page=path)
        assert answer.status_code == 422
        assert f'value="{wrong}"' in answer.text
    assert [one.is_open for one in stored(world, GroupDecision)] == [True, False]
    last = world.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert last is not None
    assert (last.event, last.reason, last.object_id) == ("besluit heropend", "Een ander doet het", group.decision.id)


def test_what_is_used_stays_and_what_was_a_mistake_can_go(
    leader: FlaskClient, world: World, group: GroupThings, post: Post
) -> None:
    def remove(thing: str, page: str = "") -> int:
        return int(post(leader, f"{PAGE}/{thing}/verwijderen", {}, page=f"{PAGE}/{thing}{page}").status_code)

    assert remove(f"leden/{group.member.id}") == 409
    assert remove(f"leden/{group.spare_member.id}") == 303
    assert remove(f"overleggen/{group.meeting.id}", "/wijzigen") == 409
    assert remove(f"overleggen/{group.spare_meeting.id}") == 303
    assert [row.id for row in stored(world, GroupMember)] == [group.member.id]
    assert [row.id for row in stored(world, GroupMeeting)] == [group.meeting.id]
    assert events(world) == ["lid van projectgroep verwijderd", "overleg verwijderd"]


def test_another_kerns_things_are_not_there(
    sign_in: Callable[[str], FlaskClient], world: World, group: GroupThings
) -> None:
    stranger = sign_in("projectleider.heeten@voorbeeld.nl")
    own = "/kernen/heeten/projectgroep"
    for thing in (f"leden/{group.member.id}", f"overleggen/{group.meeting.id}", f"besluiten/{group.decision.id}"):
        assert stranger.get(f"{own}/{thing}").status_code == 404
        assert stranger.get(f"{PAGE}/{thing}").status_code == 404


def test_who_may_only_read_gets_no_buttons(
    sign_in: Callable[[str], FlaskClient], world: World, group: GroupThings
) -> None:
    reader = sign_in("gemeente.borne@voorbeeld.nl")
    for page in (PAGE, f"{PAGE}/overleggen/{group.meeting.id}", f"{PAGE}/besluiten/{group.decision.id}"):
        text = reader.get(page).text
        assert "De folder maken" in text
        for sign in ("<form", "Wijzig", "toevoegen"):
            assert sign not in main_of(text)


def test_the_dossier_and_the_field_know_the_group(leader: FlaskClient, group: GroupThings) -> None:
    assert "Plaatselijk belang (voorzitter)" in leader.get("/kernen/hertme").text
    assert '<option value="Voetbalclub">' in leader.get(f"{PAGE}/leden/nieuw").text
