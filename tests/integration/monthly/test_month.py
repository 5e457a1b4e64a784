"""A month, from the form to the kept totals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.people import WriteKey
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, MonthlyReturn, ReturnStatus
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in, token_in
from tests.factories import World

JULY = "/kernen/hertme/maanden/2017-07"
LEADER = "projectleider.hertme@voorbeeld.nl"
Post = Callable[..., Any]
SignIn = Callable[[str], FlaskClient]

pytestmark = pytest.mark.both_databases


@pytest.fixture
def leader(world: World, sign_in: SignIn) -> FlaskClient:
    """The leader of Hertme, whose register holds one walking group."""
    world.activity(world.hertme)
    world.session.commit()
    return sign_in(LEADER)


def stored(world: World) -> MonthlyReturn:
    world.session.expire_all()
    world.session.rollback()
    return world.session.scalars(sa.select(MonthlyReturn)).one()


def fields(activity: int, new: str, **more: str) -> dict[str, str]:
    return {f"a{activity}-new_participants": new, "version": "0"} | more


def activity_id(world: World) -> int:
    return world.session.scalars(sa.text("SELECT id FROM activities")).one()


def test_a_month_is_kept_checked_handed_in_and_counted(world: World, leader: FlaskClient, post: Post) -> None:
    a = activity_id(world)
    source = world.item("verwijsbron", "huisarts").id
    typed = fields(a, "12", **{
        f"a{a}-new_sporters": "5", f"a{a}-attendances": "40", "actie": "controleren",
        "r0-source": str(source), "r0-number": "2", "r0-activity": str(a), "note": "Mooi weer.",
    })  # fmt: skip
    answer = post(leader, JULY, typed)
    assert answer.status_code == 303
    assert answer.location.endswith("/controleren")
    assert stored(world).status is ReturnStatus.DRAFT
    assert world.session.scalar(sa.select(sa.func.count()).select_from(KernMonthTotal)) == 0

    check = leader.get(f"{JULY}/controleren").get_data(as_text=True)
    assert "Nieuwe deelnemers: 12" in check
    assert "Huisarts: 2, naar Wandelgroep" in check
    answer = post(leader, f"{JULY}/controleren", {"version": hidden_in(check, "version")})
    assert answer.status_code == 303

    assert stored(world).status is ReturnStatus.SUBMITTED
    total = world.session.scalars(sa.select(KernMonthTotal)).one()
    assert (total.new_participants, total.new_sporters, total.attendances, total.referrals) == (12, 5, 40, 2)
    assert (total.sessions_gaps, total.new_sporters_gaps, total.running_activities) == (1, 0, 1)
    municipality = world.session.scalars(sa.select(MunicipalityMonthTotal)).one()
    assert (municipality.expected, municipality.received, municipality.on_time) == (2, 1, 0)
    page = leader.get(JULY).get_data(as_text=True)
    assert "Ingediend op 12-08-2017" in page


def test_a_double_click_writes_once(world: World, leader: FlaskClient) -> None:
    page = leader.get(JULY).get_data(as_text=True)
    source = world.item("verwijsbron", "huisarts").id
    typed = {
        "csrf_token": token_in(page), "write_key": hidden_in(page, "write_key"), "version": "0",
        "r0-source": str(source), "r0-number": "3", "r0-activity": "",
    }  # fmt: skip
    first, second = leader.post(JULY, data=typed), leader.post(JULY, data=typed)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    world.session.rollback()
    assert world.session.scalar(sa.select(sa.func.count()).select_from(Referral)) == 3


def test_a_stale_form_shows_both_values_and_overwrites_nothing(world: World, leader: FlaskClient, post: Post) -> None:
    a = activity_id(world)
    assert post(leader, JULY, fields(a, "8")).status_code == 303
    answer = post(leader, JULY, fields(a, "9"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Op een ander apparaat is 8 ingevuld" in page
    assert 'value="9"' in page
    world.session.rollback()
    assert world.session.scalars(sa.select(ActivityMonth.new_participants)).one() == 8
    answer = post(leader, JULY, fields(a, "9") | {"version": hidden_in(page, "version")})
    assert answer.status_code == 303
    world.session.rollback()
    assert world.session.scalars(sa.select(ActivityMonth.new_participants)).one() == 9


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("twaalf", "Vul een getal in, met alleen cijfers."),
        ("-3", "Een aantal kan niet lager zijn dan 0."),
        ("2,5", "Vul een heel getal in, zonder punt of komma."),
        ("9223372036854775808", "Dit getal is te groot."),
        ("100001", "Dit getal is te groot."),
        ("٣", "Gebruik de cijfers 0 tot en met 9."),
    ],
)
def test_a_bad_number_is_refused_with_what_was_typed(
    world: World, leader: FlaskClient, post: Post, typed: str, message: str
) -> None:
    a = activity_id(world)
    answer = post(leader, JULY, fields(a, typed, note="Blijft staan"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert message in page
    assert f'value="{typed}"' in page
    assert "Blijft staan" in page
    world.session.rollback()
    assert world.session.scalar(sa.select(sa.func.count()).select_from(MonthlyReturn)) == 0


def test_more_sporters_than_participants_is_refused(world: World, leader: FlaskClient, post: Post) -> None:
    a = activity_id(world)
    answer = post(leader, JULY, fields(a, "4", **{f"a{a}-new_sporters": "5"}))
    assert answer.status_code == 422
    assert "niet meer dan 4" in answer.get_data(as_text=True)


def test_a_month_without_the_asked_number_cannot_be_handed_in(world: World, leader: FlaskClient, post: Post) -> None:
    a = activity_id(world)
    assert post(leader, JULY, fields(a, "", **{f"a{a}-attendances": "3"})).status_code == 303
    page = leader.get(f"{JULY}/controleren").get_data(as_text=True)
    assert "Was er niemand nieuw? Vul dan 0 in." in page
    assert f"#a{a}-new_participants" in page
    token, key = token_in(leader.get(JULY).get_data(as_text=True)), "k1"
    answer = leader.post(f"{JULY}/controleren", data={"csrf_token": token, "write_key": key, "version": "1"})
    assert answer.status_code == 409
    assert stored(world).status is ReturnStatus.DRAFT


def test_nothing_to_report_takes_one_click(world: World, leader: FlaskClient, post: Post) -> None:
    answer = post(leader, f"{JULY}/geen-activiteiten", {}, page=JULY)
    assert answer.status_code == 303
    found = stored(world)
    assert (found.status, found.is_nil) == (ReturnStatus.SUBMITTED, True)
    total = world.session.scalars(sa.select(KernMonthTotal)).one()
    assert (total.new_participants, total.running_activities) == (0, 0)


def test_nothing_to_report_is_refused_when_something_was_filled_in(
    world: World, leader: FlaskClient, post: Post
) -> None:
    assert post(leader, JULY, fields(activity_id(world), "8")).status_code == 303
    assert post(leader, f"{JULY}/geen-activiteiten", {}, page=JULY).status_code == 409
    assert stored(world).status is ReturnStatus.DRAFT


def test_a_reopened_month_no_longer_counts_and_keeps_its_reason(world: World, leader: FlaskClient, post: Post) -> None:
    post(leader, f"{JULY}/geen-activiteiten", {}, page=JULY)
    assert post(leader, f"{JULY}/heropenen", {"reden": ""}, page=JULY).status_code == 422
    assert post(leader, f"{JULY}/heropenen", {"reden": "les vergeten"}, page=JULY).status_code == 303
    assert stored(world).status is ReturnStatus.DRAFT
    assert world.session.scalar(sa.select(sa.func.count()).select_from(KernMonthTotal)) == 0
    assert (
        "les vergeten"
        in world.session.scalars(sa.select(AuditEvent.reason).where(AuditEvent.reason.is_not(None))).all()
    )


def test_a_closed_month_cannot_be_reopened(world: World, leader: FlaskClient, post: Post) -> None:
    world.returned(world.hertme, Month(2017, 2))
    world.session.commit()
    page = leader.get("/kernen/hertme/maanden/2017-02").get_data(as_text=True)
    assert "Deze maand is gesloten" in page
    token = token_in(leader.get(JULY).get_data(as_text=True))
    answer = leader.post("/kernen/hertme/maanden/2017-02/heropenen", data={"csrf_token": token, "reden": "toch"})
    assert answer.status_code == 409
    assert stored(world).status is ReturnStatus.SUBMITTED


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/kernen/hertme/maanden/2016-12", "valt daarbuiten"),
        ("/kernen/hertme/maanden/2019-01", "valt daarbuiten"),
        ("/kernen/hertme/maanden/2017-09", "moet nog komen"),
        ("/kernen/hertme/maanden/2017-13", "Deze pagina is er niet"),
    ],
)
def test_a_month_that_cannot_be_filled_in_says_why(world: World, leader: FlaskClient, path: str, reason: str) -> None:
    answer = leader.get(path)
    assert answer.status_code == 404
    assert reason in answer.get_data(as_text=True)


def test_another_kern_looks_as_if_it_were_not_there(world: World, leader: FlaskClient) -> None:
    foreign, absent = leader.get("/kernen/heeten/maanden/2017-07"), leader.get("/kernen/nergens/maanden/2017-07")
    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert "Heeten" not in foreign.get_data(as_text=True)
    token = token_in(leader.get(JULY).get_data(as_text=True))
    assert leader.post("/kernen/heeten/maanden/2017-07", data={"csrf_token": token, "version": "0"}).status_code == 404


def test_an_activity_is_added_and_stopped_on_the_page_of_the_month(
    world: World, leader: FlaskClient, post: Post
) -> None:
    a, item = activity_id(world), world.item
    typed = fields(a, "3", **{
        "actie": "toevoegen", "n-name": "Zaalvoetbal", "n-kind": str(item("soort", "overig").id),
        "n-duration": str(item("duur", "structureel").id), "n-novelty": "nieuw",
        "n-target_group": str(item("doelgroep", "kinderen").id), "n-first_session": "5-7-2017",
        f"a{a}-last_session": "20-7-2017",
    })  # fmt: skip
    assert post(leader, JULY, typed).status_code == 303
    page = leader.get(JULY).get_data(as_text=True)
    assert "Zaalvoetbal" in page
    assert 'value="20-7-2017"' in page
    assert ">Wandelgroep</h3>" in page
    assert ">Wandelgroep</h3>" not in leader.get("/kernen/hertme/maanden/2017-08").get_data(as_text=True)


def test_a_form_of_an_ended_session_comes_back_after_signing_in(app: Flask, world: World, leader: FlaskClient) -> None:
    a = activity_id(world)
    page = leader.get(JULY).get_data(as_text=True)
    typed = fields(a, "7", note="Niet kwijtraken") | {
        "csrf_token": token_in(page),
        "write_key": hidden_in(page, "write_key"),
    }
    leader.delete_cookie("sociaalvitaal_sessie")
    answer = leader.post(JULY, data=typed)
    assert answer.status_code == 401
    assert "Niet kwijtraken" in answer.get_data(as_text=True)
    world.session.rollback()
    assert world.session.scalar(sa.select(sa.func.count()).select_from(MonthlyReturn)) == 0


def test_keys_of_old_forms_are_swept_up_at_a_sign_in(world: World, leader: FlaskClient, sign_in: SignIn) -> None:
    user = world.users[LEADER].id
    for key, days in (("old", 61), ("recent", 30)):
        at = datetime.now(UTC) - timedelta(days=days)
        world.session.add(WriteKey(key=key, user_id=user, location="/", created_at=at))
    world.session.commit()
    sign_in(LEADER)
    assert world.session.scalars(sa.select(WriteKey.key)).all() == ["recent"]
