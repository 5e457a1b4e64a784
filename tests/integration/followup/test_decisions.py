"""What the coordinator decides: two at once, many at once with some overtaken, more time, mail, standing in."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.followup import queries
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.mail import OutgoingMail
from sociaalvitaal.models.people import Leadership
from sociaalvitaal.models.returns import Extension, MonthlyReturn, ReturnStatus
from sociaalvitaal.models.totals import KernMonthTotal
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in, token_in
from tests.factories import World
from tests.security.test_concurrency import all_at_once, post
from tests.security.walking import PEOPLE, browser, csrf_token, enter

JUNE, JULY = Month(2017, 6), Month(2017, 7)
SUBMITTED, APPROVED = ReturnStatus.SUBMITTED, ReturnStatus.APPROVED
MAIL = {
    "MAIL_SERVER": "127.0.0.1",
    "MAIL_PORT": 1,
    "MAIL_FROM": "sv@voorbeeld.nl",
    "BASE_URL": "https://sv.voorbeeld.nl",
}


@pytest.fixture
def coordinator(app: Flask, world: World) -> FlaskClient:
    """A coordinator's browser."""
    return browser(app, enter(app, world.session, world.users[PEOPLE["coordinator"]]))


@pytest.fixture
def leader(app: Flask, world: World) -> FlaskClient:
    """The browser of the leader of Hertme."""
    return browser(app, enter(app, world.session, world.users[PEOPLE["leader"]]))


def handed_in(world: World, *months: Month, status: ReturnStatus = SUBMITTED) -> None:
    activity = world.activity(world.hertme)
    for month in months:
        world.returned(world.hertme, month, status)
        world.entry(activity, month, 4, sporters=1, attendances=9, sessions=3)
    world.session.commit()


def send(app: Flask, client: FlaskClient, path: str, fields: dict[str, Any]) -> Any:
    return client.post(path, data={"csrf_token": csrf_token(app)} | fields, follow_redirects=True)


def stored(world: World, month: Month) -> MonthlyReturn:
    world.session.rollback()
    return world.session.scalars(
        sa.select(MonthlyReturn)
        .where(MonthlyReturn.kern_id == world.hertme.id, MonthlyReturn.month == month)
        .execution_options(populate_existing=True)
    ).one()


@pytest.mark.both_databases
@pytest.mark.parametrize("bulk", [False, True], ids=["one", "bulk"])
def test_of_two_coordinators_one_decides_and_the_other_is_told(app: Flask, world: World, bulk: bool) -> None:
    handed_in(world, JUNE)
    user = world.users[PEOPLE["coordinator"]]
    clients = [browser(app, enter(app, world.session, user)) for _ in range(6)]
    fields = [
        {"actie": step, "reden": "Graag nakijken", "versie": "1", "maand": f"hertme:{JUNE}:1"}
        for step in ("goedkeuren", "teruggeven") * 3
    ]
    path = "/inzendingen/kiezen" if bulk else f"/inzendingen/hertme/{JUNE}"
    answers = all_at_once([post(app, c, path, f) for c, f in zip(clients, fields, strict=True)])
    statuses = Counter(answer.status_code for answer in answers)
    assert statuses == (Counter({303: 6}) if bulk else Counter({303: 1, 409: 5}))
    events = world.session.scalars(sa.select(AuditEvent.event).where(AuditEvent.month == JUNE)).all()
    assert len(events) == 1
    assert stored(world, JUNE).version == 2
    for answer in answers:
        if answer.status_code == 409:
            assert "Niet gedaan: deze maand is intussen" in answer.text
            assert "Graag nakijken" in answer.text, "what was typed stays"
    if bulk:
        pages = [client.get("/inzendingen/kiezen").text for client in clients]
        assert sum("1 maand is" in page for page in pages) == 1
        assert sum("0 van 1" in page and "Niet: Hertme, juni 2017 (intussen" in page for page in pages) == 5


def test_in_bulk_it_says_exactly_what_was_done_and_what_not(
    app: Flask, world: World, coordinator: FlaskClient, leader: FlaskClient
) -> None:
    handed_in(world, JUNE, JULY)
    world.returned(world.zenderen, JULY, APPROVED)
    world.session.commit()
    page = coordinator.get("/inzendingen/kiezen?stand=te-beoordelen&kies=alles").text
    assert page.count("checked>") == 3, "both months, and what to do"
    assert send(app, leader, f"/kernen/hertme/maanden/{JUNE}/heropenen", {"reden": "Les vergeten"}).status_code == 200
    ticked = [f"hertme:{JUNE}:1", f"hertme:{JULY}:1", f"zenderen:{JULY}:1", "weg:2017-06:1", "onzin"]
    told = send(app, coordinator, "/inzendingen/kiezen", {"actie": "goedkeuren", "maand": ticked}).text
    assert "1 van 3 goedgekeurd; 1 is intussen heropend door de projectleider; 1 is al goedgekeurd." in told
    assert "Niet: Hertme, juni 2017 (intussen heropend door de projectleider); Zenderen, juli 2017" in told
    assert "Er zijn geen maanden met de stand" in told, "what was approved is on no list"
    assert stored(world, JUNE).status is ReturnStatus.DRAFT


OPEN = {"maand": f"hertme:{JUNE}:1", "actie": "openen", "reden": "Ziek"}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"actie": "goedkeuren"}, "Kies eerst een of meer maanden"),
        ({"maand": f"hertme:{JUNE}:1", "actie": "weggooien"}, "Kies wat u wilt doen"),
        ({"maand": f"hertme:{JUNE}:1", "actie": "teruggeven", "reden": "  "}, "in een paar woorden waarom"),
        (OPEN, "Vul in tot welke dag"),
        ({**OPEN, "sluit": "31-2-2018"}, "bestaat niet"),
        ({**OPEN, "sluit": "1-8-2017"}, "al voorbij"),
        (
            {
                "maand": f"hertme:{JUNE}:1",
                "actie": "openen",
                "reden": "Ziek",
                "sluit": "1-9-2017",
                "op_tijd": "2-9-2017",
            },
            "Op tijd kan niet later zijn",
        ),
    ],
)
def test_what_is_lacking_is_said_and_the_ticks_stay(
    app: Flask, world: World, coordinator: FlaskClient, fields: dict[str, str], message: str
) -> None:
    handed_in(world, JUNE)
    answer = send(app, coordinator, "/inzendingen/kiezen", fields)
    assert answer.status_code == 422
    assert message in answer.text
    assert (f'value="hertme:{JUNE}:1" checked' in answer.text) == ("maand" in fields)
    assert stored(world, JUNE).version == 1


def test_a_locked_month_is_opened_by_more_time_and_shut_when_that_is_taken_back(
    app: Flask, world: World, coordinator: FlaskClient, leader: FlaskClient
) -> None:
    april = Month(2017, 4)
    handed_in(world, april, status=ReturnStatus.LOCKED)
    path, reopen = f"/inzendingen/hertme/{april}", f"/kernen/hertme/maanden/{april}/heropenen"
    assert send(app, leader, reopen, {"reden": "Fout"}).status_code == 409
    given = {"actie": "openen", "reden": "Telfout", "sluit": "31-8-2017", "versie": "1"}
    told = send(app, coordinator, path, given).text
    assert "1 maand is opengesteld met meer tijd." in told
    assert "31 augustus 2017" in told
    assert "10 mei 2017" in told, "the other date did not move"
    total = world.session.scalars(sa.select(KernMonthTotal)).one()
    assert (total.provisional, total.new_participants) == (1, 4), "it counts on, as provisional"
    assert "De coördinator opende april 2017 voor u. Wijzigen kan t/m 31 augustus." in leader.get("/").text
    assert "De coördinator gaf u tijd t/m 31 augustus 2017" in leader.get(f"/kernen/hertme/maanden/{april}").text
    send(app, coordinator, f"{path}/meer-tijd-intrekken", {})
    assert "De coördinator opende" not in leader.get("/").text
    assert "gaf u tijd" not in leader.get(f"/kernen/hertme/maanden/{april}").text
    assert send(app, leader, reopen, {"reden": "Fout"}).status_code == 409
    send(app, coordinator, path, given | {"versie": "2"})
    assert send(app, leader, reopen, {"reden": "Fout"}).status_code == 200
    assert stored(world, april).status is ReturnStatus.DRAFT
    events = world.session.scalars(sa.select(AuditEvent.event).order_by(AuditEvent.id)).all()
    assert events == ["maand van het slot gehaald", "uitstel gegeven", "uitstel ingetrokken", "uitstel gegeven",
                      "maand heropend"]  # fmt: skip


def test_more_time_never_makes_a_date_earlier(app: Flask, world: World, coordinator: FlaskClient) -> None:
    path = f"/inzendingen/hertme/{JULY}"
    given = {"actie": "openen", "reden": "Ziek", "sluit": "31-8-2017", "op_tijd": "1-8-2017", "versie": "0"}
    assert send(app, coordinator, path, given).status_code == 200
    found = world.session.scalars(sa.select(Extension)).one()
    assert found.on_time_until.isoformat() == "2017-08-10", "the usual date"
    answer = send(app, coordinator, "/inzendingen/heeten/2017-04", given)
    assert answer.status_code == 409
    assert "van een kern die toen niet meedeed" in answer.text


def test_a_month_that_is_returned_is_told_to_its_leaders_once(
    app: Flask, world: World, coordinator: FlaskClient
) -> None:
    handed_in(world, JUNE)
    path = f"/inzendingen/hertme/{JUNE}"
    assert (
        "Er is geen mail ingesteld"
        in send(app, coordinator, path, {"actie": "teruggeven", "reden": "Kijk eens", "versie": "1"}).text
    )
    assert world.session.scalars(sa.select(OutgoingMail)).all() == []
    send(app, coordinator, path, {"actie": "teruggave-terugdraaien", "versie": "2"})
    app.config.update(MAIL)
    opened = coordinator.get(path).text
    fields = {
        "csrf_token": token_in(opened), "write_key": hidden_in(opened, "write_key"), "actie": "teruggeven",
        "reden": "Klopt <b>9</b>?", "versie": hidden_in(opened, "versie"),
    }  # fmt: skip
    assert [coordinator.post(path, data=fields).status_code for _ in range(2)] == [303, 303]
    world.session.rollback()
    mail = world.session.scalars(sa.select(OutgoingMail)).one()
    assert mail.address == PEOPLE["leader"]
    assert "Klopt <b>9</b>?" in mail.text
    assert "<b>9</b>" not in mail.html
    assert f"https://sv.voorbeeld.nl/kernen/hertme/maanden/{JUNE}" in mail.text
    assert [(topic.kern_id, topic.month) for topic in mail.topics] == [(world.hertme.id, JUNE)]
    assert "Teruggegeven aan projectleider.hertme@voorbeeld.nl, nog niet verstuurd" in coordinator.get(path).text


@pytest.fixture
def stand_in(world: World) -> dict[str, str]:
    """The form by which Heeten's leader stands in for Hertme's."""
    lead = world.session.scalars(sa.select(Leadership).where(Leadership.kern_id == world.hertme.id)).one()
    return {"away": str(lead.id), "email": PEOPLE["stranger"], "starts": "12-8-2017", "ends": "31-8-2017"}


def test_who_stands_in_gets_in_and_the_leader_stays(
    app: Flask, world: World, coordinator: FlaskClient, leader: FlaskClient, stand_in: dict[str, str]
) -> None:
    other = browser(app, enter(app, world.session, world.users[PEOPLE["stranger"]]))
    assert other.get("/kernen/hertme").status_code == 404
    told = send(app, coordinator, "/inzendingen/vervanging", stand_in).text
    sentence = "vervangt projectleider.hertme in Hertme t/m 31 augustus 2017"
    kern_page = "projectleider.heeten vervangt projectleider.hertme: vanaf 12 augustus 2017"
    assert sentence in told
    assert sentence in coordinator.get("/inzendingen").text
    assert [kern_page in c.get("/kernen/hertme").text for c in (other, leader)] == [True, True]
    assert send(app, coordinator, "/inzendingen/vervanging", stand_in).status_code == 422
    made = world.session.scalars(sa.select(Leadership).where(Leadership.replaces_id.is_not(None))).one()
    send(app, coordinator, f"/inzendingen/vervanging/{made.id}/beeindigen", {})
    assert [c.get("/kernen/hertme").status_code for c in (other, leader)] == [404, 200]
    world.session.rollback()
    events = world.session.scalars(sa.select(AuditEvent.event)).all()
    assert events == ["vervanging geregeld"] * 2


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("away", "999", "Kies de projectleider die er niet is"),
        ("email", "gemeente.borne@voorbeeld.nl", "een account als projectleider"),
        ("email", PEOPLE["leader"], "niet zichzelf vervangen"),
        ("ends", "1-8-2017", "vóór de eerste dag"),
        ("ends", "1-8-2019", "hoogstens een jaar"),
        ("starts", "gisteren", "dag-maand-jaar"),
        ("ends", "", "Vul de laatste dag in"),
    ],
)
def test_a_replacement_that_cannot_be_says_why(
    app: Flask, world: World, coordinator: FlaskClient, stand_in: dict[str, str], field: str, value: str, message: str
) -> None:
    answer = send(app, coordinator, "/inzendingen/vervanging", stand_in | {field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert world.session.scalars(sa.select(Leadership).where(Leadership.replaces_id.is_not(None))).all() == []


def test_the_next_month_to_judge_follows_the_order_of_the_list(world: World) -> None:
    for kern, month in ((world.hertme, JULY), (world.heeten, JULY), (world.zenderen, JUNE)):
        world.returned(kern, month)
    order = [(world.hertme, JULY), (world.heeten, JULY), (world.zenderen, JUNE), (world.hertme, JULY)]
    for here, after in pairwise(order):
        assert queries.find_next_waiting(world.session, *here) == after
    assert queries.find_next_waiting(world.session, world.zenderen, JULY) == (world.heeten, JULY)
