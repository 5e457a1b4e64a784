"""A month kept field by field, over HTTP."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, ExtraFigure, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in, token_in
from tests.factories import World

JULY = "/kernen/hertme/maanden/2017-07"
LEADER = "projectleider.hertme@voorbeeld.nl"
DEVICE = "telefoon-1"
SignIn = Callable[[str], FlaskClient]

pytestmark = pytest.mark.both_databases


@pytest.fixture
def activity(world: World) -> int:
    """The id of a walking group in Hertme."""
    found = world.activity(world.hertme)
    world.session.commit()
    return found.id


@pytest.fixture
def leader(activity: int, sign_in: SignIn) -> FlaskClient:
    """Its leader."""
    return sign_in(LEADER)


class Device:
    """What a browser keeps: its name, its counter, the token."""

    def __init__(self, client: FlaskClient, name: str = DEVICE) -> None:
        self.client, self.name, self.seq = client, name, 0
        self.csrf = token_in(client.get(JULY).text)

    def write(self, field: str, value: str, base: str = "") -> dict[str, Any]:
        self.seq += 1
        return {"seq": self.seq, "field": field, "value": value, "base": base}

    def send(self, *writes: Any) -> Any:
        body = {"device": self.name, "writes": list(writes)}
        return self.client.post(f"{JULY}/velden", json=body, headers={"X-CSRFToken": self.csrf})

    def type(self, field: str, value: str, base: str = "") -> dict[str, Any]:
        """The answer about that field."""
        answer = self.send(self.write(field, value, base))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json["fields"][field]
        return found


@pytest.fixture
def device(leader: FlaskClient) -> Device:
    return Device(leader)


def figures(world: World) -> ActivityMonth:
    world.session.rollback()
    world.session.expire_all()
    return world.session.scalars(sa.select(ActivityMonth)).one()


def count(world: World, of: Any) -> int:
    world.session.rollback()
    return world.session.scalar(sa.select(sa.func.count()).select_from(of)) or 0


def test_every_field_is_kept_as_it_is_left_and_shown_again(world: World, device: Device, activity: int) -> None:
    a, extra = f"a{activity}-", world.item("extra", "vrijwilligers").id
    source, band = world.item("verwijsbron", "huisarts").id, world.item("leeftijd", "65-plus").id
    typed = {
        f"{a}new_participants": "08", f"{a}attendances": "40", f"{a}sessions": "?", f"{a}age_{band}": "3",
        f"{a}last_session": "2017-07-20", f"x{extra}": "?", f"v{source}-{activity}": "2", "note": " Mooi weer. ",
    }  # fmt: skip
    answer = device.send(*(device.write(name, value) for name, value in typed.items()))
    found = answer.json
    assert {name: found["fields"][name]["value"] for name in typed} == typed | {
        f"{a}new_participants": "8", f"{a}last_session": "20-7-2017", "note": "Mooi weer.",
    }  # fmt: skip
    assert (found["filled"], found["asked"], found["faults"]) == (1, 1, 0)
    assert found["fields"][f"{a}sessions"]["state"] == "weet-ik-niet"
    assert found["fields"][f"{a}new_sporters"]["state"] == "leeg"
    page = device.client.get(JULY).text
    assert hidden_in(page, "version") == str(found["version"])
    assert 'value="8"' in page
    assert f"alles bewaard om {found['saved_at']}" in page
    row = figures(world)
    assert (row.new_participants, row.attendances, row.sessions, row.unknown) == (8, 40, None, {"sessions"})
    assert world.session.scalars(sa.select(ExtraFigure)).one().number is None
    again = device.client.get(f"{JULY}/velden").json["fields"]
    assert {name: again[name]["value"] for name in typed} == {n: found["fields"][n]["value"] for n in typed}


def test_writes_twice_and_out_of_order_end_as_one_ordered_run(world: World, device: Device, activity: int) -> None:
    chance = random.Random(3)
    names = [f"a{activity}-{name}" for name in ("new_participants", "new_sporters", "attendances")]
    writes = [device.write(chance.choice(names), chance.choice(["", "0", "3", "twee", "?", "12"])) for _ in range(200)]
    for write in writes[:40]:
        device.send(write)
    device.send(*writes[40:])
    wanted = device.client.get(f"{JULY}/velden").json["fields"]
    version = device.client.get(f"{JULY}/velden").json["version"]
    twice = writes * 2
    chance.shuffle(twice)
    for n in range(0, 400, 50):
        assert device.send(*twice[n : n + 50]).status_code == 200
    last = {write["field"]: write["value"] for write in writes}
    again = device.client.get(f"{JULY}/velden").json
    assert again["fields"] == wanted
    assert {name: again["fields"][name]["value"] for name in last} == last
    assert again["version"] == version, "nothing was written"


def test_a_fault_is_kept_as_typed_blocks_handing_in_and_mends(world: World, device: Device, activity: int) -> None:
    new, sporters = f"a{activity}-new_participants", f"a{activity}-new_sporters"
    device.type(new, "4")
    answer = device.type(sporters, "5")
    assert (answer["state"], answer["value"], answer["taken"]) == ("fout", "5", True)
    assert "niet meer dan 4" in answer["message"]
    assert figures(world).new_sporters is None
    page = device.client.get(JULY).text
    assert "1 fout: eerst verbeteren" in page
    check = device.client.get(f"{JULY}/controleren").text
    assert "niet meer dan 4" in check
    fields = {"csrf_token": device.csrf, "version": hidden_in(page, "version")}
    assert device.client.post(f"{JULY}/controleren", data=fields).status_code == 409
    assert device.client.post(f"{JULY}/geen-activiteiten", data=fields).status_code == 409
    mended = device.send(device.write(new, "6")).json["fields"]
    assert mended[sporters] == {
        "state": "bewaard", "value": "5", "message": "", "taken": False, "conflict": False,
    }  # fmt: skip
    assert figures(world).new_sporters == 5
    version = hidden_in(device.client.get(JULY).text, "version")
    assert device.client.post(f"{JULY}/controleren", data=fields | {"version": version}).status_code == 303


def test_a_number_that_stands_out_is_kept_and_asked_about(world: World, device: Device, activity: int) -> None:
    for month in (5, 6):
        world.entry(world.session.get_one(type(world.activity(world.zenderen)), activity), Month(2017, month), 7)
    world.session.commit()
    answer = device.type(f"a{activity}-new_participants", "60")
    assert (answer["state"], answer["message"]) == ("opvallend", "In juni was dit 7. Klopt 60?")
    assert figures_of_july(world) == 60
    assert "In juni was dit 7. Klopt 60?" in device.client.get(JULY).text


def figures_of_july(world: World) -> int | None:
    world.session.rollback()
    return world.session.scalar(sa.select(ActivityMonth.new_participants).where(ActivityMonth.month == Month(2017, 7)))


def test_two_devices_are_told_of_each_other(world: World, device: Device, leader: FlaskClient, activity: int) -> None:
    name, other = f"a{activity}-new_participants", Device(leader, "laptop-22")
    assert device.type(name, "8")["taken"]
    answer = other.type(name, "9")
    assert (answer["conflict"], answer["taken"], answer["value"]) == (True, False, "8")
    assert figures(world).new_participants == 8
    assert other.type(name, "9", base="8")["taken"]
    assert figures(world).new_participants == 9


def test_the_trail_tells_each_change_and_nothing_else(world: World, device: Device, activity: int) -> None:
    name = f"a{activity}-new_participants"
    first = device.write(name, "8")
    for _ in range(3):
        device.send(first)
    device.send(device.write(name, "8"), device.write(f"a{activity}-attendances", ""))
    device.send(device.write(name, "?", "8"))
    events = world.session.scalars(
        sa.select(AuditEvent).where(AuditEvent.event == "maand bewaard").order_by(AuditEvent.id)
    ).all()
    key = f"activiteit {activity}: new_participants"
    assert [(event.before, event.after) for event in events] == [({}, {key: 8}), ({key: 8}, {key: "?"})]
    course = device.client.get(f"{JULY}/verloop/{activity}").text
    assert "weet ik niet" in course
    shown = device.client.get(JULY).text
    assert f"{JULY}/verloop/{activity}" in shown


def test_what_does_not_belong_to_the_month_is_refused_field_by_field(
    world: World, device: Device, activity: int
) -> None:
    foreign = world.activity(world.heeten, "Schaken").id
    world.session.commit()
    names = [f"a{foreign}-new_participants", "x999999", "v999999-0", f"a{activity}-age_999999", "bestaat-niet"]
    answer = device.send(*(device.write(name, "5") for name in names), device.write("note", "Wel"))
    assert answer.status_code == 200
    for name in names:
        found = answer.json["fields"][name]
        assert (found["state"], found["taken"], found["conflict"]) == ("fout", False, False)
        assert "hoort niet bij deze maand" in found["message"]
    assert answer.json["fields"]["note"]["taken"]
    assert count(world, ActivityMonth) == count(world, ExtraFigure) == 0


GOOD = {"seq": 1, "field": "note", "value": "x", "base": ""}


@pytest.mark.parametrize(
    "body",
    [
        None, [], "x", 7, {}, {"device": DEVICE}, {"writes": []}, {"device": "kort", "writes": []},
        {"device": "x" * 41, "writes": []}, {"device": "met spatie ", "writes": []}, {"device": DEVICE, "writes": {}},
        *({"device": DEVICE, "writes": [GOOD | wrong]} for wrong in (
            {"seq": 0}, {"seq": -1}, {"seq": 2**53}, {"seq": 10**400}, {"seq": "1"}, {"seq": True}, {"seq": 1.5},
            {"seq": None}, {"field": None}, {"field": "x" * 61}, {"field": "Ä"}, {"field": ["note"]}, {"value": None},
            {"value": 7}, {"value": {}}, {"base": None}, {"base": 1},
        )),
        {"device": DEVICE, "writes": [7]},
    ],
    ids=str,
)  # fmt: skip
def test_what_no_page_of_ours_sends_is_not_understood(world: World, device: Device, body: Any) -> None:
    answer = device.client.post(f"{JULY}/velden", json=body, headers={"X-CSRFToken": device.csrf})
    assert answer.status_code == 400
    assert count(world, MonthlyReturn) == 0


def test_broken_and_giant_bodies_are_refused(world: World, device: Device) -> None:
    heads = {"X-CSRFToken": device.csrf}
    for data in (b"", b"{", b"\xff", b"[" * 100_000, b'{"device": NaN}', b"writes=1"):
        answer = device.client.post(f"{JULY}/velden", data=data, content_type="application/json", headers=heads)
        assert answer.status_code == 400, data[:20]
    assert device.send(*(device.write("note", "x") for _ in range(501))).status_code == 413
    assert device.send(*(device.write("note", "x" * 9_000) for _ in range(400))).status_code == 413
    assert count(world, MonthlyReturn) == 0


@pytest.mark.parametrize(
    "text", ["a\x00b", "\ud800", "9" * 5000, "x" * 11_000, "\u202e12", "<b>", "1e308", "٣", "=1+1"]
)
def test_odd_texts_get_a_clear_answer_and_stay(world: World, device: Device, activity: int, text: str) -> None:
    for name in (f"a{activity}-new_participants", f"a{activity}-last_session", "note"):
        answer = device.type(name, text)
        assert answer["taken"]
        assert answer["state"] == ("bewaard" if name == "note" and len(text) < 2_000 and answer["value"] else
                                   "fout" if answer["value"] else "leeg")  # fmt: skip
        assert "\x00" not in answer["value"]
    assert device.client.get(JULY).status_code == 200


def test_a_forged_or_signed_out_request_writes_nothing(world: World, device: Device) -> None:
    write = {"device": DEVICE, "writes": [device.write("note", "x")]}
    assert device.client.post(f"{JULY}/velden", json=write).status_code == 400
    assert device.client.post(f"{JULY}/velden", json=write, headers={"X-CSRFToken": "oud"}).status_code == 400
    device.client.delete_cookie("sociaalvitaal_sessie")
    assert device.send(device.write("note", "x")).status_code == 401
    assert device.client.get(f"{JULY}/velden", headers={"Accept": "application/json"}).status_code == 401
    assert count(world, MonthlyReturn) == 0


@pytest.mark.parametrize("status", [ReturnStatus.SUBMITTED, ReturnStatus.APPROVED, ReturnStatus.LOCKED])
def test_a_month_that_was_handed_in_takes_nothing(world: World, device: Device, status: ReturnStatus) -> None:
    world.returned(world.hertme, Month(2017, 7), status)
    world.session.commit()
    answer = device.send(device.write("note", "x"))
    assert (answer.status_code, answer.json["error"]) == (409, "closed")
    assert answer.json["message"]
    assert {f["state"] for f in device.client.get(f"{JULY}/velden").json["fields"].values()} == {"vast"}


def test_a_month_in_which_the_kern_takes_no_part_any_more_says_what_is_wrong(world: World, device: Device) -> None:
    world.hertme.ends = Month(2017, 6)
    world.session.commit()
    # Not 404: the script takes that for a month of someone else, and asks to sign in.
    for answer in (device.send(device.write("note", "x")), device.client.get(f"{JULY}/velden")):
        assert (answer.status_code, answer.json["error"]) == (409, "closed")
        assert answer.json["message"] == ("Hertme doet mee van januari t/m juni 2017. Juli 2017 hoort daar niet bij.")
    assert count(world, MonthlyReturn) == 0


def test_sending_the_whole_form_ends_what_was_typed_field_by_field(world: World, device: Device, activity: int) -> None:
    name = f"a{activity}-new_participants"
    device.type(name, "acht")
    page = device.client.get(JULY).text
    assert 'value="acht"' in page
    sent = {"csrf_token": device.csrf, "version": hidden_in(page, "version"), name: "9"}
    assert device.client.post(JULY, data=sent).status_code == 303
    late = {"seq": device.seq + 1, "field": name, "value": "7", "base": ""}
    device.seq += 1
    assert device.send(late).json["fields"][name]["conflict"]
    assert figures(world).new_participants == 9
    assert device.type(name, "7", base="9")["taken"]
    assert figures(world).new_participants == 7


def test_a_nought_for_referrals_outlives_the_whole_form(world: World, device: Device) -> None:
    field = f"v{world.item('verwijsbron', 'huisarts').id}-0"
    assert device.type(field, "0")["state"] == "bewaard"
    page = device.client.get(JULY).text
    row = {"r0-source": field[1:-2], "r0-activity": "", "r0-number": "0"}
    sent = {"csrf_token": device.csrf, "version": hidden_in(page, "version")} | row
    assert device.client.post(JULY, data=sent).status_code == 303
    assert device.client.get(f"{JULY}/velden").json["fields"][field]["value"] == "0"
    page = device.client.get(JULY).text
    sent |= {"version": hidden_in(page, "version"), "r0-number": ""}
    assert device.client.post(JULY, data=sent).status_code == 303
    assert field not in device.client.get(f"{JULY}/velden").json["fields"]


@pytest.mark.parametrize("typed", ["0", "drie"])
def test_a_referral_of_the_list_is_not_hidden_by_what_was_typed_before(
    world: World, device: Device, typed: str
) -> None:
    field = f"v{world.item('verwijsbron', 'huisarts').id}-0"
    device.type(field, typed)
    world.session.rollback()
    world.referral(world.hertme, Month(2017, 7))
    world.session.commit()
    device.type("note", "Mooi weer")
    assert count(world, Referral) == 1
    assert device.client.get(f"{JULY}/velden").json["fields"][field]["value"] == "1"
    assert device.type(field, "2", base=typed)["conflict"], "this device did not know of it"
    assert count(world, Referral) == 1
    assert device.type(field, "2", base="1")["taken"]
    assert count(world, Referral) == 2


def test_emptying_nought_and_unknown_stay_three_things(world: World, device: Device, activity: int) -> None:
    name = f"a{activity}-attendances"
    for text, state, number in (("0", "bewaard", 0), ("?", "weet-ik-niet", None)):
        assert device.type(name, text)["state"] == state
        assert figures(world).attendances == number
        assert (figures(world).unknown == {"attendances"}) == (text == "?")
    assert device.type(name, "")["state"] == "leeg"
    assert count(world, ActivityMonth) == 0
