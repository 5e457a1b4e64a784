"""What the page of a month shows and asks: dates, reasons, who referred, what the programme adds, the last year."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, Extension, ExtraFigure, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in
from tests.factories import World
from tests.security.walking import browser, csrf_token, enter

MONTH = Month(2017, 7)
JULY = f"/kernen/hertme/maanden/{MONTH}"
LEADER = "projectleider.hertme@voorbeeld.nl"
Post = Callable[..., Any]
SignIn = Callable[[str], FlaskClient]

pytestmark = pytest.mark.both_databases


@pytest.fixture
def activity(world: World) -> Activity:
    found = world.activity(world.hertme)
    world.session.commit()
    return found


@pytest.fixture
def leader(activity: Activity, sign_in: SignIn) -> FlaskClient:
    return sign_in(LEADER)


def number_of(world: World, of: Any) -> int:
    world.session.rollback()
    return world.session.scalar(sa.select(sa.func.count()).select_from(of)) or 0


# The dates, and why a month is open or shut


def test_both_dates_are_named_and_counted_down(world: World, leader: FlaskClient) -> None:
    page = leader.get(JULY).text
    assert "Op tijd t/m 10 augustus" in page
    assert "sluit op 14 september" in page
    assert "sluit over" not in page
    assert "sluit over 2 dagen" in leader.get("/kernen/hertme/maanden/2017-06").text
    assert "sluit 14 dagen na het indienen" in leader.get("/kernen/hertme/maanden/2017-05").text


def test_more_time_moves_both_dates(world: World, leader: FlaskClient) -> None:
    world.session.add(
        Extension(
            kern_id=world.hertme.id, month=MONTH, on_time_until=date(2017, 8, 20), closes_on=date(2017, 9, 30),
            on_time_end=datetime(2017, 8, 20, 22, tzinfo=UTC), reason="ziek", granted_at=datetime.now(UTC),
            granted_by_id=world.users["coordinator@voorbeeld.nl"].id,
        )
    )  # fmt: skip
    world.session.commit()
    page = leader.get(JULY).text
    assert "Op tijd t/m 20 augustus" in page
    assert "sluit op 30 september" in page
    assert "U bent te laat" not in page
    assert "De coördinator gaf u tijd t/m 30 september 2017" in page
    assert "ziek" in page


def test_a_returned_month_shows_what_the_coordinator_asks_until_it_is_handed_in(
    world: World, leader: FlaskClient, activity: Activity, post: Post
) -> None:
    found = world.returned(world.hertme, MONTH, ReturnStatus.RETURNED)
    found.returned_reason = "Klopt de <b>40</b> wel?"
    world.entry(activity, MONTH, 40)
    world.session.commit()
    page = leader.get(JULY).text
    assert "De coördinator vraagt u iets te wijzigen" in page
    assert "Klopt de &lt;b&gt;40&lt;/b&gt; wel?" in page
    assert (
        post(leader, JULY, {f"a{activity.id}-new_participants": "4", "version": hidden_in(page, "version")}).status_code
        == 303
    )
    assert "De coördinator vraagt u" in leader.get(JULY).text
    version = hidden_in(leader.get(f"{JULY}/controleren").text, "version")
    assert post(leader, f"{JULY}/controleren", {"version": version}).status_code == 303
    world.session.rollback()
    world.session.expire_all()
    row = world.session.scalars(sa.select(MonthlyReturn)).one()
    assert (row.status, row.returned_reason, row.typed) == (ReturnStatus.SUBMITTED, None, None)


@pytest.mark.parametrize(
    ("status", "word"), [(ReturnStatus.APPROVED, "goedgekeurd"), (ReturnStatus.LOCKED, "vergrendeld")]
)
def test_a_shut_month_says_why_and_who_can_open_it(
    world: World, leader: FlaskClient, status: ReturnStatus, word: str
) -> None:
    world.returned(world.hertme, MONTH, status).decided_at = datetime(2017, 8, 11, tzinfo=UTC)
    world.session.commit()
    page = leader.get(JULY).text
    assert f"De coördinator heeft deze maand op 11 augustus 2017 {word}." in page
    assert "Vraag de coördinator om de maand voor u te openen" in page
    assert "De coördinator werkt bij Steunpunt B." in page


# What the programme adds


def test_a_field_that_the_coordinator_adds_appears_and_goes_but_old_figures_stay(
    world: World, leader: FlaskClient, activity: Activity, sign_in: SignIn, post: Post
) -> None:
    coordinator = sign_in("coordinator@voorbeeld.nl")
    page = coordinator.get("/beheer/lijsten/extra").text
    old = world.item("extra", "vrijwilligers")
    row = {"stand": hidden_in(page, "stand"), f"label_{old.id}": old.label, f"position_{old.id}": "1"}
    added = post(coordinator, "/beheer/lijsten/extra", row | {"new_label": "Kookavonden"})
    assert added.status_code == 303, added.text
    world.session.rollback()
    world.session.expire_all()
    new = world.session.scalars(sa.select(ListItem).where(ListItem.label == "Kookavonden")).one()
    form = leader.get(JULY).text
    assert "Kookavonden" in form
    assert f'data-field="x{new.id}"' in form
    assert f'data-field="x{old.id}"' not in form, "it was taken out of use"
    fields = {f"a{activity.id}-new_participants": "?", f"x{new.id}": "3", "version": "0"}
    assert post(leader, JULY, fields).status_code == 303
    check = leader.get(f"{JULY}/controleren").text
    assert "Kookavonden: 3" in check
    assert "Weet ik niet: nieuwe deelnemers" in check
    world.session.rollback()
    new.active, old.active = False, True
    world.session.commit()
    later = leader.get(JULY).text
    assert "Kookavonden" not in later
    kept = {f"a{activity.id}-new_participants": "0", f"x{old.id}": "?", "version": hidden_in(later, "version")}
    assert post(leader, JULY, kept).status_code == 303
    world.session.rollback()
    numbers = {row.item_id: row.number for row in world.session.scalars(sa.select(ExtraFigure))}
    assert numbers == {new.id: 3, old.id: None}
    shown = leader.get(f"{JULY}/controleren").text
    assert "Kookavonden: 3" in shown
    assert "Vrijwilligers: weet ik niet" in shown


# Referrals


def referrals_of(world: World) -> list[Referral]:
    world.session.rollback()
    return list(world.session.scalars(sa.select(Referral).where(Referral.month == MONTH).order_by(Referral.id)))


def test_who_referred_lately_stands_ready_and_the_plain_form_keeps_it(
    world: World, leader: FlaskClient, activity: Activity, post: Post
) -> None:
    world.referral(world.hertme, MONTH - 1, "huisarts", activity)
    world.referral(world.hertme, MONTH - 3, "welzijn")
    world.referral(world.hertme, MONTH - 4, "school")
    world.session.commit()
    page = leader.get(JULY).text
    for words in ("Huisarts → Wandelgroep", "Welzijn → nog niet bekend", "juni: 1"):
        assert words in page
    assert "School →" not in page
    huisarts, welzijn = world.item("verwijsbron", "huisarts").id, world.item("verwijsbron", "welzijn").id
    assert hidden_in(page, "r0-source") == str(huisarts)
    assert hidden_in(page, "r0-activity") == str(activity.id)
    fields = {
        "version": "0", "r0-source": str(huisarts), "r0-activity": str(activity.id), "r0-number": "2",
        "r1-source": str(welzijn), "r1-activity": "", "r1-number": "", "r2-source": str(welzijn), "r2-number": "1",
        "r2-activity": str(activity.id),
    }  # fmt: skip
    assert post(leader, JULY, fields).status_code == 303
    assert [(r.source_id, r.activity_id) for r in referrals_of(world)] == [
        (huisarts, activity.id), (huisarts, activity.id), (welzijn, activity.id),
    ]  # fmt: skip
    again = leader.get(JULY).text
    assert f'data-field="v{huisarts}-{activity.id}" data-stored="2"' in again


def test_bare_referrals_go_first_and_those_with_a_follow_up_stay(
    world: World, leader: FlaskClient, activity: Activity, post: Post
) -> None:
    world.returned(world.hertme, MONTH, ReturnStatus.DRAFT)
    rows = [world.referral(world.hertme, MONTH, "huisarts", activity) for _ in range(3)]
    rows[2].referred_on = date(2017, 7, 4)
    followed = rows[2].code
    world.session.commit()
    source = world.item("verwijsbron", "huisarts").id
    fields = {"r0-source": str(source), "r0-activity": str(activity.id), f"a{activity.id}-new_participants": "1"}
    refused = post(leader, JULY, fields | {"r0-number": "0", "version": "1"})
    assert refused.status_code == 422
    assert "1 doorverwijzing heeft al een vervolg. Haal die weg bij Doorverwijzingen." in refused.text
    assert f'href="#v{source}-{activity.id}"' in refused.text
    assert len(referrals_of(world)) == 3
    without = {f"a{activity.id}-new_participants": "1", "version": "1"}
    assert post(leader, JULY, without).status_code == 422, "a row that is left out is a nought"
    assert post(leader, JULY, fields | {"r0-number": "1", "version": "1"}).status_code == 303
    assert [row.code for row in referrals_of(world)] == [followed]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"r0-source": "", "r0-number": "2"}, "Kies wie er heeft verwezen."),
        ({"r0-source": "999999", "r0-number": "2"}, "Kies een verwijzer en een activiteit uit de lijst."),
        ({"r0-source": "x", "r0-number": "2"}, "Kies een verwijzer en een activiteit uit de lijst."),
        ({"r0-source": "SOURCE", "r0-activity": "999999", "r0-number": "2"}, "uit de lijst."),
        ({"r0-source": "SOURCE", "r0-number": "twee"}, "Vul een getal in, met alleen cijfers."),
        ({"r0-source": "SOURCE", "r0-number": "501"}, "Meer dan 500 in één maand kan niet."),
        ({"r0-source": "SOURCE", "r0-number": "1", "r1-source": "SOURCE", "r1-number": "x"}, "met alleen cijfers."),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_what_was_typed(
    world: World, leader: FlaskClient, post: Post, row: dict[str, str], message: str
) -> None:
    source = str(world.item("verwijsbron", "school").id)
    fields = {name: value.replace("SOURCE", source) for name, value in row.items()}
    answer = post(leader, JULY, fields | {"version": "0"})
    assert answer.status_code == 422
    assert message in answer.text
    assert f'value="{fields["r1-number"] if "r1-number" in fields else fields["r0-number"]}"' in answer.text
    assert number_of(world, MonthlyReturn) == 0


# The last year


def test_the_last_year_of_an_activity_tells_nought_unknown_nothing_and_missing_apart(
    world: World, leader: FlaskClient, activity: Activity
) -> None:
    world.entry(activity, Month(2017, 6), 0, attendances=12).unknown = frozenset({"sessions"})
    world.returned(world.hertme, Month(2017, 5), nil=True)
    world.session.commit()
    page = leader.get(f"{JULY}/verloop/{activity.id}").text
    cells = " ".join(page.replace("<", " <").replace(">", "> ").split())
    assert 'jun 2017 </th> <td class="num"> 0 </td>' in cells
    assert "weet niet" in cells
    assert 'mei 2017 </th> <td class="num"> niets </td>' in cells
    assert 'apr 2017 </th> <td class="num"> <span aria-hidden' in cells
    assert "dec 2016" not in cells, "it did not run yet"
    foreign = world.activity(world.heeten, "Schaken")
    world.session.commit()
    assert leader.get(f"{JULY}/verloop/{foreign.id}").status_code == 404


def rows_of(page: str) -> dict[str, list[str]]:
    """The rows of the tables of a page by their head, as text."""
    found: dict[str, list[str]] = {}
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.DOTALL):
        head, *cells = (
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        )
        found.setdefault(head, cells)
    return found


def test_the_last_year_of_extra_figures_and_of_referrals_with_their_changes(
    world: World, leader: FlaskClient, activity: Activity, post: Post
) -> None:
    extra, doctor = world.item("extra", "vrijwilligers").id, world.item("verwijsbron", "huisarts").id
    for month, number in ((Month(2017, 6), 0), (Month(2017, 4), None)):
        world.returned(world.hertme, month)
        world.session.add(ExtraFigure(kern_id=world.hertme.id, month=month, item_id=extra, number=number))
    world.returned(world.hertme, Month(2017, 5), nil=True)
    world.referral(world.hertme, Month(2017, 6), activity=activity)
    world.referral(world.hertme, Month(2017, 6))
    world.session.commit()
    row = {"r0-source": str(doctor), "r0-activity": str(activity.id)}
    assert post(leader, JULY, row | {f"x{extra}": "4", "r0-number": "2", "version": "0"}).status_code == 303
    again = leader.get(JULY).text
    changed = {f"x{extra}": "?", "r0-number": "3", "version": hidden_in(again, "version")}
    assert post(leader, JULY, row | changed).status_code == 303
    assert "verloop/andere-aantallen" in again
    assert "verloop/doorverwijzingen" in again

    told = leader.get(f"{JULY}/verloop/andere-aantallen").text
    extras = rows_of(told)
    known = [extras[f"{name} 2017"] for name in ("apr", "mei", "jun", "jul")]
    assert known == [["weet niet"], ["niets"], ["0"], ["weet niet"]]
    assert extras["mrt 2017"][0].startswith(".")
    changes = list(rows_of(told.split("Wie wijzigde wat")[1]).values())
    assert changes[1][-2:] == ["4", "weet ik niet"], "newest first"

    page = leader.get(f"{JULY}/verloop/doorverwijzingen").text
    rows = rows_of(page)
    assert rows["jun 2017"] == ["2", "Huisarts: 2"]
    assert rows["mei 2017"] == ["niets", ""]
    assert rows["apr 2017"] == ["0", ""]
    assert rows["mrt 2017"][0].startswith(".")
    assert rows["jul 2017"] == ["3", "Huisarts: 3"]
    assert f"Huisarts naar {activity.name}" in page


# At the same moment


def test_devices_that_begin_a_month_at_the_same_moment_lose_nothing(
    app: Flask, world: World, activity: Activity
) -> None:
    names = ["new_participants", "attendances", "sessions", "new_sporters"]
    clients = [browser(app, enter(app, world.session, world.users[LEADER])) for _ in names]
    heads, gate = {"X-CSRFToken": csrf_token(app)}, threading.Barrier(len(names))

    def send(n: int) -> Any:
        write = {"seq": 1, "field": f"a{activity.id}-{names[n]}", "value": str([3, 30, 4, 2][n]), "base": ""}
        gate.wait()
        return clients[n].post(f"{JULY}/velden", json={"device": f"toestel-{n}", "writes": [write]}, headers=heads)

    with ThreadPoolExecutor(len(names)) as pool:
        answers = list(pool.map(send, range(len(names))))
    assert [answer.status_code for answer in answers] == [200] * len(names)
    world.session.rollback()
    row = world.session.scalars(sa.select(ActivityMonth)).one()
    assert (row.new_participants, row.attendances, row.sessions, row.new_sporters) == (3, 30, 4, 2)
    assert number_of(world, MonthlyReturn) == 1


def test_codes_of_referrals_are_only_for_who_may_see_referrals(
    world: World, leader: FlaskClient, sign_in: SignIn
) -> None:
    world.returned(world.hertme, MONTH)
    code = world.referral(world.hertme, MONTH).code
    world.session.commit()
    assert f": 1 (code {code})" in leader.get(JULY).text
    assert f"(code {code})" in sign_in("coordinator@voorbeeld.nl").get(JULY).text
    page = sign_in("gemeente.borne@voorbeeld.nl").get(JULY).text
    assert "Huisarts: 1" in page
    assert code not in page
