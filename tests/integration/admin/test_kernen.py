"""Naming, starting and stopping a kern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.admin import queries
from sociaalvitaal.figures import totals
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.places import CbsArea, Kern, Municipality
from sociaalvitaal.models.returns import ReturnStatus
from sociaalvitaal.models.totals import MunicipalityMonthTotal
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in
from tests.factories import World

HERTME = "/beheer/kernen/hertme"
WHOLE = {
    "name": "Hertme", "kind": "dorp", "starts": "2017-01", "ends": "", "stop_reason": "",
    "cbs_code": "", "cbs_year": "",
}  # fmt: skip
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


@pytest.fixture
def coordinator(world: World, sign_in: SignIn) -> FlaskClient:
    """A browser of the coordinator."""
    return sign_in("coordinator@voorbeeld.nl")


def change(client: FlaskClient, post: Post, path: str = HERTME, **fields: str) -> Any:
    """Send the form of a kern with the version that the page shows."""
    version = hidden_in(client.get(path).get_data(as_text=True), "version")
    return post(client, path, WHOLE | {"version": version} | fields)


def expected(session: Session, world: World) -> dict[Month, int]:
    """How many returns the kept totals expect of Borne."""
    session.rollback()
    rows = session.execute(
        sa.select(MunicipalityMonthTotal.month, MunicipalityMonthTotal.expected).where(
            MunicipalityMonthTotal.municipality_id == world.borne.id
        )
    )
    return {month: number for month, number in rows}


@pytest.mark.both_databases
def test_an_open_place_gets_its_name_and_its_address(
    session: Session, world: World, coordinator: FlaskClient, post: Post
) -> None:
    session.add(Kern(slug="raalte-2", municipality_id=world.raalte.id, place=2))
    session.commit()
    answer = change(coordinator, post, "/beheer/kernen/raalte-2", name="’t Luttenberg", starts="2017-03", kind="dorp")
    assert (answer.status_code, answer.location) == (303, "/beheer/kernen/t-luttenberg")
    assert coordinator.get("/beheer/kernen/raalte-2").location == answer.location
    session.rollback()
    event = session.scalars(sa.select(AuditEvent).where(AuditEvent.event == "kern gewijzigd")).one()
    assert event.before == {"name": None, "slug": "raalte-2", "kind": None, "starts": None}
    assert event.after == {"name": "’t Luttenberg", "slug": "t-luttenberg", "kind": "dorp", "starts": "2017-03"}


def test_two_kernen_with_one_name_get_two_addresses(
    session: Session, world: World, coordinator: FlaskClient, post: Post
) -> None:
    session.add(Kern(slug="borne-3", municipality_id=world.borne.id, place=3))
    session.commit()
    assert change(coordinator, post, "/beheer/kernen/borne-3", name="Heeten").location == "/beheer/kernen/heeten-borne"


def test_two_kernen_of_one_municipality_have_two_names(
    session: Session, world: World, coordinator: FlaskClient, post: Post
) -> None:
    answer = change(coordinator, post, name="ZENDEREN")
    assert answer.status_code == 422
    assert "al een kern met deze naam" in answer.get_data(as_text=True)


def test_the_address_stays_when_the_name_does(coordinator: FlaskClient, post: Post) -> None:
    assert change(coordinator, post, kind="wijk").location == HERTME


@pytest.mark.both_databases
def test_other_months_change_what_is_expected(
    session: Session, world: World, coordinator: FlaskClient, post: Post
) -> None:
    totals.rebuild(session, world.programme)
    session.commit()
    assert set(expected(session, world).values()) == {2}
    answer = change(coordinator, post, starts="2017-04", ends="2018-06", stop_reason="Geen projectleider meer.")
    assert answer.status_code == 303
    found = expected(session, world)
    assert {month for month, number in found.items() if number == 2} == {
        month for month in world.programme.period if Month(2017, 4) <= month <= Month(2018, 6)
    }
    kept = [(row.month, row.expected, row.received) for row in session.scalars(sa.select(MunicipalityMonthTotal))]
    totals.rebuild(session, world.programme)
    anew = [(row.month, row.expected, row.received) for row in session.scalars(sa.select(MunicipalityMonthTotal))]
    assert sorted(kept) == sorted(anew)


@pytest.mark.parametrize(
    "fields",
    [
        {"starts": "2017-04"},
        {"ends": "2017-02", "stop_reason": "Gestopt."},
        {"starts": ""},
    ],
)
def test_months_that_were_handed_in_are_not_left_out(
    session: Session, world: World, coordinator: FlaskClient, post: Post, fields: dict[str, str]
) -> None:
    world.returned(world.hertme, Month(2017, 3))
    world.returned(world.hertme, Month(2016, 12), ReturnStatus.DRAFT)
    session.commit()
    answer = change(coordinator, post, **fields)
    assert answer.status_code == 422
    assert "maart 2017" in answer.get_data(as_text=True)
    session.rollback()
    assert (world.hertme.starts, world.hertme.ends) == (Month(2017, 1), None)


@pytest.mark.both_databases
def test_the_second_of_two_who_edit_is_told_and_sees_both(
    session: Session, world: World, sign_in: SignIn, coordinator: FlaskClient, post: Post
) -> None:
    admin = sign_in("beheerder@voorbeeld.nl")
    old = hidden_in(admin.get(HERTME).get_data(as_text=True), "version")
    assert change(coordinator, post, kind="wijk").status_code == 303
    late = post(admin, HERTME, WHOLE | {"version": old, "kind": "buurtschap"})
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "Iemand anders was u net voor" in page
    assert "<td" in page
    assert page.index("buurtschap") < page.index("wijk")
    session.rollback()
    session.refresh(world.hertme)
    assert world.hertme.kind == "wijk"
    fields = WHOLE | {"version": hidden_in(page, "version"), "kind": "buurtschap"}
    assert post(admin, HERTME, fields).status_code == 303
    session.rollback()
    session.refresh(world.hertme)
    assert world.hertme.kind == "buurtschap"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "١"])
def test_a_tampered_version_overwrites_nothing(coordinator: FlaskClient, post: Post, version: str) -> None:
    assert post(coordinator, HERTME, WHOLE | {"version": version, "kind": "wijk"}).status_code == 409


@pytest.mark.parametrize(
    "fields",
    [
        {"starts": "2017-13"}, {"starts": "2031-01"}, {"kind": "stad"}, {"cbs_year": "9" * 30, "cbs_code": "WK017702"},
        {"cbs_year": "-1"}, {"cbs_code": "x"}, {"name": ""}, {"name": "x" * 101}, {"name": "\x00"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(coordinator: FlaskClient, post: Post, fields: dict[str, str]) -> None:
    answer = change(coordinator, post, **fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.get_data(as_text=True)


def test_hidden_columns_cannot_be_set_from_outside(
    session: Session, world: World, coordinator: FlaskClient, post: Post
) -> None:
    before = (world.hertme.id, world.hertme.place, world.hertme.municipality_id)
    fields = {"id": "99", "place": "9", "municipality_id": str(world.raalte.id), "slug": "gekozen", "kind": "wijk"}
    assert change(coordinator, post, **fields).location == HERTME
    session.rollback()
    session.refresh(world.hertme)
    assert (world.hertme.id, world.hertme.place, world.hertme.municipality_id) == before
    assert world.hertme.slug == "hertme"


def test_the_code_of_statistics_netherlands_shows_what_was_found(
    session: Session, coordinator: FlaskClient, post: Post
) -> None:
    area = CbsArea(code="WK014702", year=2017, name="Wijk <Hertme>", kind="wijk", inhabitants=1455, source="CBS")
    session.add(area)
    session.commit()
    assert change(coordinator, post, cbs_code=" wk014702", cbs_year="2017").status_code == 303
    page = coordinator.get(HERTME).get_data(as_text=True)
    assert "Wijk &lt;Hertme&gt;" in page
    assert "1.455 inwoners in 2017" in page
    change(coordinator, post, cbs_code="WK014702", cbs_year="2018")
    assert "geen cijfers van WK014702" in coordinator.get(HERTME).get_data(as_text=True)


def test_nothing_changed_is_nothing_remembered(session: Session, coordinator: FlaskClient, post: Post) -> None:
    assert change(coordinator, post).status_code == 303
    assert session.scalars(sa.select(AuditEvent).where(AuditEvent.event == "kern gewijzigd")).all() == []


@pytest.mark.parametrize(
    "email", ["projectleider.hertme@voorbeeld.nl", "gemeente.borne@voorbeeld.nl", "provincie@voorbeeld.nl"]
)
def test_others_manage_nothing(world: World, sign_in: SignIn, email: str) -> None:
    client = sign_in(email)
    for path in ("/beheer/kernen", HERTME, "/beheer/lijsten", "/beheer/lijsten/soort", "/beheer/logboek"):
        assert client.get(path).status_code == 403


@pytest.mark.both_databases
def test_kernen_come_a_page_at_a_time_and_are_found_by_name(session: Session, world: World) -> None:
    many = Municipality(slug="veel", name="Veel")
    session.add(many)
    session.flush()
    session.add_all(
        Kern(slug=f"veel-{n}", municipality_id=many.id, place=n, name=f"Dorp {n:03d}" if n % 2 else None)
        for n in range(1, 121)
    )
    session.flush()
    first = queries.kern_page(session, "", "", 1)
    assert (len(first.kernen), first.total, first.pages) == (50, 123, 3)
    assert [kern.slug for kern in first.kernen[:4]] == ["hertme", "zenderen", "heeten", "veel-1"]
    assert len(queries.kern_page(session, "", "", 99).kernen) == 23
    assert [kern.slug for kern in queries.kern_page(session, "DORP 007", "", 1).kernen] == ["veel-7"]
    assert queries.kern_page(session, "%", "", 1).total == 0
    assert queries.kern_page(session, "", "veel", -5).total == 120


@pytest.mark.parametrize(
    "query", ["pagina=x", "pagina=0", "pagina=-1", "pagina=99999999999999999999", "gemeente=' OR 1=1", "zoek=%25_"]
)
def test_odd_questions_get_a_page(coordinator: FlaskClient, query: str) -> None:
    assert coordinator.get(f"/beheer/kernen?{query}").status_code == 200
