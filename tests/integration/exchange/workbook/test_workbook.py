"""A workbook that is fetched, filled in, sent in, looked at and taken over: all of it, or nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from openpyxl import load_workbook

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, ExtraFigure, MonthlyReturn, ReturnStatus
from sociaalvitaal.models.uploads import Upload
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in, token_in
from tests.factories import World
from tests.hostile_files import book, refused
from tests.security.walking import Snapshot

PLACE = "/kernen/hertme/werkboek"
LEADER = "projectleider.hertme@voorbeeld.nl"
JUNE, JULY = Month(2017, 6), Month(2017, 7)
SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def leader(world: World, sign_in: SignIn) -> FlaskClient:
    """The leader of Hertme: a walking group, June handed in, July begun."""
    activity = world.activity(world.hertme)
    world.returned(world.hertme, JUNE)
    world.entry(activity, JUNE, 3)
    world.returned(world.hertme, JULY, ReturnStatus.DRAFT)
    world.entry(activity, JULY, 5, attendances=20)
    world.referral(world.hertme, JULY)
    world.session.commit()
    return sign_in(LEADER)


def fetched(leader: FlaskClient, what: str = "jaar/2017") -> Any:
    """The workbook as openpyxl has it."""
    answer = leader.get(f"{PLACE}/{what}")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.data))


def sent(leader: FlaskClient, made: Any, name: str = "cijfers.xlsx") -> Any:
    """Send a workbook, or the content of a file; the answer."""
    if not isinstance(made, bytes):
        out = io.BytesIO()
        made.save(out)
        made = out.getvalue()
    page = leader.get(PLACE).get_data(as_text=True)
    fields = {"csrf_token": token_in(page), "write_key": hidden_in(page, "write_key")}
    return leader.post(PLACE, data=fields | {"bestand": (io.BytesIO(made), name)}, content_type="multipart/form-data")


def accepted(leader: FlaskClient, address: str, page: str | None = None, **more: str) -> Any:
    """Press the button of the preview."""
    page = leader.get(address).get_data(as_text=True) if page is None else page
    names = ("csrf_token", "write_key", "stand")
    return leader.post(address, data={name: hidden_in(page, name) for name in names} | more)


def of(world: World, month: Month) -> ActivityMonth:
    world.session.rollback()
    world.session.expire_all()
    return world.session.scalars(sa.select(ActivityMonth).where(ActivityMonth.month == month)).one()


def row_of(sheet: Any, month: str) -> int:
    return next(row for row in range(3, sheet.max_row + 1) if str(sheet.cell(row, 1).value).startswith(month))


@pytest.mark.both_databases
def test_a_year_is_fetched_filled_in_looked_at_and_taken_over(world: World, leader: FlaskClient) -> None:
    made = fetched(leader)
    figures, extra, notes = made["Cijfers"], made["Andere aantallen"], made["Toelichting"]
    row = row_of(figures, "2017-07")
    assert [figures.cell(row, column).value for column in (4, 5, 6, 7)] == [5, None, 20, None]
    figures.cell(row, 5).value, figures.cell(row, 6).value, figures.cell(row, 7).value = 2, 24, "?"
    extra.cell(row_of(extra, "2017-07"), 4).value = 6
    note = notes.cell(row_of(notes, "2017-07"), 3)
    note.value, note.data_type = "=Mooi weer", "s"
    referrals = made["Doorverwijzingen"]
    last = max(r for r in range(3, referrals.max_row + 1) if referrals.cell(r, 5).value is not None)
    for column, value in enumerate(("juli 2017", "School", "Wandelgroep", 2), start=2):
        referrals.cell(last + 1, column).value = value
    before = Snapshot.take(world.session)

    answer = sent(leader, made)
    assert answer.status_code == 303
    page = leader.get(answer.location).get_data(as_text=True)
    for words in ("Wandelgroep: bijeenkomsten", "weet ik niet", "in Cijfers!F", "School, naar Wandelgroep"):
        assert words.lower() in page.lower()
    assert set(before.changed(Snapshot.take(world.session))) == {"uploads", "write_keys"}, "looking changes nothing"

    done = accepted(leader, answer.location, page)
    assert (done.status_code, done.location) == (303, "/kernen/hertme/maanden/2017-07")
    stored = of(world, JULY)
    assert (stored.new_participants, stored.new_sporters, stored.attendances, stored.sessions) == (5, 2, 24, None)
    assert stored.unknown == frozenset({"sessions"})
    assert world.session.scalars(sa.select(ExtraFigure.number)).one() == 6
    assert world.session.scalar(sa.select(sa.func.count()).select_from(Referral)) == 3
    month = world.session.scalars(sa.select(MonthlyReturn).where(MonthlyReturn.month == JULY)).one()
    assert (month.status, month.note) == (ReturnStatus.DRAFT, "=Mooi weer")
    assert world.session.scalars(sa.select(Upload)).all() == []
    events = set(world.session.scalars(sa.select(AuditEvent.event).where(AuditEvent.month == JULY)))
    assert events == {"maand bewaard", "maand ingelezen uit bestand"}


def test_what_went_out_comes_back_as_nothing_to_do(world: World, leader: FlaskClient) -> None:
    answer = sent(leader, fetched(leader, "maand/2017-07"))
    page = leader.get(answer.location).get_data(as_text=True)
    assert "Het bestand en de toolkit zijn gelijk" in page
    assert "Alles overnemen" not in page


@pytest.mark.both_databases
def test_a_month_that_changed_meanwhile_asks_which_is_right(world: World, leader: FlaskClient) -> None:
    made = fetched(leader)
    made["Cijfers"].cell(row_of(made["Cijfers"], "2017-07"), 4).value = 9
    of(world, JULY).new_participants = 8
    world.session.scalars(sa.select(MonthlyReturn).where(MonthlyReturn.month == JULY)).one().note = "Elders"
    world.session.commit()
    answer = sent(leader, made)
    page = leader.get(answer.location).get_data(as_text=True)
    assert "In de toolkit: 8" in page
    assert "Toen u het werkboek downloadde: 5." in page
    assert accepted(leader, answer.location).status_code == 422
    assert of(world, JULY).new_participants == 8
    field = re.search(r'name="(kies-[^"]+)"', page)
    assert field is not None
    assert accepted(leader, answer.location, **{field[1]: "bestand"}).status_code == 303
    assert of(world, JULY).new_participants == 9
    assert world.session.scalars(sa.select(MonthlyReturn.note).where(MonthlyReturn.month == JULY)).one() == "Elders"


@pytest.mark.both_databases
def test_a_change_between_looking_and_accepting_is_shown_first(world: World, leader: FlaskClient) -> None:
    made = fetched(leader)
    made["Cijfers"].cell(row_of(made["Cijfers"], "2017-07"), 6).value = 30
    answer = sent(leader, made)
    page = leader.get(answer.location).get_data(as_text=True)
    of(world, JULY).attendances = 25
    world.session.commit()
    again = accepted(leader, answer.location, page)
    assert again.status_code == 409
    assert "Intussen is er in de toolkit iets veranderd" in again.get_data(as_text=True)
    assert of(world, JULY).attendances == 25


@pytest.mark.both_databases
def test_sent_twice_it_is_written_once(world: World, leader: FlaskClient) -> None:
    made = fetched(leader)
    made["Cijfers"].cell(row_of(made["Cijfers"], "2017-07"), 6).value = 30
    address = sent(leader, made).location
    page = leader.get(address).get_data(as_text=True)
    first, second = accepted(leader, address, page), accepted(leader, address, page)
    assert (first.status_code, first.location) == (second.status_code, second.location)
    count = sa.select(sa.func.count()).select_from(AuditEvent).where(AuditEvent.event == "maand ingelezen uit bestand")
    assert world.session.scalar(count) == 1
    assert leader.get(address).status_code == 404
    fresh = leader.get(PLACE).get_data(as_text=True)
    late = leader.post(address, data={"csrf_token": token_in(fresh), "write_key": "k"})
    assert (late.status_code, late.location) == (303, PLACE)


def test_a_fault_in_one_cell_keeps_everything_out(world: World, leader: FlaskClient) -> None:
    made = fetched(leader)
    row = row_of(made["Cijfers"], "2017-07")
    made["Cijfers"].cell(row, 6).value, made["Cijfers"].cell(row, 7).value = 30, 2.5
    address = sent(leader, made).location
    page = leader.get(address).get_data(as_text=True)
    assert f"Cijfers!G{row}" in page
    assert "2,5 is geen heel getal" in page
    assert "Alles overnemen" not in page
    before = Snapshot.take(world.session)
    assert accepted(leader, address, page).status_code == 409
    assert before.changed(Snapshot.take(world.session)) == []


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("typed", "column", "value", "shown", "stored"),
    [
        ("twaalf", 6, 30, "twaalf", None),  # Nothing in the file about this field: it stays as it was typed.
        ("twaalf", 5, 2, "2", 2),  # The file has a figure for it.
        ("7", 4, 9, "7", 7),  # More new sporters than new participants, until the file has more of those.
    ],
)
def test_what_was_typed_and_could_not_be_true_is_not_lost(
    world: World, leader: FlaskClient, typed: str, column: int, value: int, shown: str, stored: int | None
) -> None:
    place, name = f"/kernen/hertme/maanden/{JULY}", f"a{of(world, JULY).activity_id}-new_sporters"
    write = {"device": "telefoon", "writes": [{"seq": 1, "field": name, "value": typed, "base": ""}]}
    token = {"X-CSRFToken": token_in(leader.get(place).text)}
    assert leader.post(f"{place}/velden", json=write, headers=token).json["fields"][name]["state"] == "fout"
    assert of(world, JULY).new_sporters is None
    made = fetched(leader)
    made["Cijfers"].cell(row_of(made["Cijfers"], "2017-07"), column).value = value
    assert accepted(leader, sent(leader, made).location).status_code == 303
    assert leader.get(f"{place}/velden").json["fields"][name]["value"] == shown
    assert of(world, JULY).new_sporters == stored
    # The device has no last word over what the file brought.
    late = {"device": "telefoon", "writes": [{"seq": 2, "field": name, "value": "3", "base": "1"}]}
    assert leader.post(f"{place}/velden", json=late, headers=token).json["fields"][name]["conflict"]


def test_a_month_that_was_handed_in_is_left_alone(world: World, leader: FlaskClient) -> None:
    made = fetched(leader)
    made["Cijfers"].cell(row_of(made["Cijfers"], "2017-06"), 4).value = 99
    page = leader.get(sent(leader, made).location).get_data(as_text=True)
    assert "Juni 2017 is al ingediend." in page
    assert "Alles overnemen" not in page


def test_a_list_of_their_own_is_asked_about_and_taken_over(world: World, leader: FlaskClient) -> None:
    table = "Mnd;Nieuw;Opk.\njun-17;3;\njul-17;6;31\naug-16;4;\n"
    address = sent(leader, table.encode("cp1252"), "lijst.csv").location
    page = leader.get(address).get_data(as_text=True)
    assert "Wat staat er in kolom C (‘Opk.’)?" in page
    names = re.findall(r'<select class="input" id="([^"]+)"', page)
    fields = {"csrf_token": token_in(page), "write_key": hidden_in(page, "write_key")}
    assert leader.post(f"{address}/antwoorden", data=fields).status_code == 422
    said = fields | {names[0]: "attendances", names[1]: "month", names[2]: "new_participants"} | {
        "write_key": "another"
    }  # fmt: skip
    assert leader.post(f"{address}/antwoorden", data=said).status_code == 303
    preview = leader.get(address).get_data(as_text=True)
    assert "2 waarden veranderen" in preview
    assert "augustus 2016 valt daarbuiten" in preview.lower()
    assert accepted(leader, address).status_code == 303
    assert (of(world, JULY).new_participants, of(world, JULY).attendances) == (6, 31)


@pytest.mark.parametrize("name", ["a bomb", "an entity", "6,000 rows", "a project of macros", "nothing", "a picture"])
def test_a_hostile_file_changes_nothing_and_says_why(world: World, leader: FlaskClient, name: str) -> None:
    content, file_name, word = refused()[name]
    before = Snapshot.take(world.session)
    answer = sent(leader, content, file_name)
    assert answer.status_code == 422
    assert word in answer.get_data(as_text=True)
    assert before.changed(Snapshot.take(world.session)) == []


def test_a_workbook_of_another_kern_is_refused(world: World, leader: FlaskClient, sign_in: SignIn) -> None:
    other = sign_in("projectleider.zenderen@voorbeeld.nl")
    content = other.get("/kernen/zenderen/werkboek/jaar/2017").data
    answer = sent(leader, content)
    assert answer.status_code == 422
    assert "van een andere kern (zenderen)" in answer.get_data(as_text=True)


@pytest.mark.both_databases
def test_a_file_waits_for_its_sender_only_and_a_day_at_most(world: World, leader: FlaskClient, sign_in: SignIn) -> None:
    address = sent(leader, book(("maand", "nieuw"), ("2017-07", 6))).location
    assert sign_in("coordinator@voorbeeld.nl").get(address).status_code == 404
    assert sign_in("projectleider.zenderen@voorbeeld.nl").get(address).status_code == 404
    upload = world.session.scalars(sa.select(Upload)).one()
    upload.created_at = datetime.now(UTC) - timedelta(days=1, minutes=1)
    world.session.commit()
    assert leader.get(address).status_code == 404
    sent(leader, book(("maand", "nieuw"), ("2017-07", 7)))
    world.session.rollback()
    world.session.expire_all()
    (kept,) = world.session.scalars(sa.select(Upload))
    assert kept.created_at > datetime.now(UTC) - timedelta(hours=1)


def test_a_coordinator_fetches_but_does_not_send(world: World, leader: FlaskClient, sign_in: SignIn) -> None:
    coordinator = sign_in("coordinator@voorbeeld.nl")
    assert "Lees het weer in" not in coordinator.get(PLACE).get_data(as_text=True)
    assert coordinator.get(f"{PLACE}/jaar/2017").status_code == 200
    assert coordinator.get(f"{PLACE}/jaar/1999").status_code == 404
    assert coordinator.get(f"{PLACE}/maand/2017-09").status_code == 404
    assert sign_in("gemeente.borne@voorbeeld.nl").get(PLACE).status_code == 404
