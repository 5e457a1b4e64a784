"""Who gets the page for the wethouder, and that a published one stays what it was."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.figures import totals
from sociaalvitaal.models.editions import EditionFile, ReportEdition
from sociaalvitaal.models.returns import ActivityMonth
from sociaalvitaal.reports.document.canonical import digest, indented_values, read
from sociaalvitaal.reports.files import Tools
from sociaalvitaal.reports.issuing import making, queries, services, verifying
from sociaalvitaal.reports.onepage.sheet import FILE, FORMER
from tests.conftest import main_of
from tests.factories import World
from tests.pdf_reading import text_of

SignIn = Callable[[str], FlaskClient]
BORNE = "/rapportages/tussen/2017/gemeenten/borne"
PAGE = f"{BORNE}/een-a4"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("gemeente.borne", 200),
        ("gemeente.raalte", 404),
        ("projectleider.hertme", 404),
        ("provincie", 404),
        ("beheerder", 404),
    ],
)
def test_who_sees_the_report_sees_the_page(filled: World, sign_in: SignIn, who: str, status: int) -> None:
    client = sign_in(f"{who}@voorbeeld.nl")
    assert {client.get(one).status_code for one in (PAGE, f"{PAGE}.pdf", BORNE)} == {status}


def test_the_funder_reads_what_was_published_as_it_was(
    filled: World, sign_in: SignIn, publish: Callable[[], None]
) -> None:
    funder = sign_in("provincie@voorbeeld.nl")
    assert "nog niet gepubliceerd" in funder.get(PAGE).get_data(as_text=True)
    publish()
    before = main_of(funder.get(PAGE).get_data(as_text=True))
    assert "controlegetal" in before
    filled.session.execute(sa.update(ActivityMonth).values(new_participants=30, new_sporters=1, attendances=40))
    totals.rebuild(filled.session, filled.programme)
    filled.session.commit()
    assert main_of(funder.get(PAGE).get_data(as_text=True)) == before
    assert "controlegetal" in text_of(funder.get(f"{PAGE}.pdf").data)
    assert "controlegetal" not in sign_in("gemeente.borne@voorbeeld.nl").get(PAGE).get_data(as_text=True)


def edition_of(filled: World) -> ReportEdition:
    """The only edition."""
    return filled.session.scalars(sa.select(ReportEdition)).one()


def test_it_stands_under_the_check_number_and_its_file_is_known(
    app: Flask, filled: World, publish: Callable[[], None], sign_in: SignIn
) -> None:
    publish()
    session, found = filled.session, edition_of(filled)
    content = queries.content(session, found, queries.CONTENT) or b""
    values = read(content)
    assert values["onepage"]["title"] == "Tussenrapportage 2017 op één A4"
    assert verifying.verify(session, content).holds
    values["onepage"]["lead"] += " Mooi!"
    assert not verifying.verify(session, indented_values(values)).holds
    done, name, paper = making.write(session, found, 5, Tools.of(app), "https://voorbeeld.nl/rapport")
    assert (done.step, done.steps, name) == (6, 6, FILE)
    assert not verifying.verify(session, paper).holds
    services.store(session, found, name, paper)
    session.commit()
    assert verifying.verify(session, paper).holds
    assert not verifying.verify(session, paper + b" ").holds
    assert sign_in("provincie@voorbeeld.nl").get(f"{PAGE}.pdf").data == paper


def test_an_edition_from_before_it_did_is_still_right_and_still_has_its_page(
    filled: World, publish: Callable[[], None], sign_in: SignIn
) -> None:
    publish()
    funder = sign_in("provincie@voorbeeld.nl")
    now = main_of(funder.get(PAGE).get_data(as_text=True))
    filled.session.rollback()
    session, found = filled.session, edition_of(filled)
    values = read(queries.content(session, found, queries.CONTENT) or b"")
    page = values.pop("onepage")
    page["kernen"] = [{**one, "share": one["share"] and float(one["share"])} for one in page["kernen"]]
    values["version"] = 1
    found.sha256 = values["sha256"] = digest(values)
    kept = session.scalars(sa.select(EditionFile).where(EditionFile.name == queries.CONTENT)).one()
    kept.content = indented_values(values)
    services.store(session, found, FORMER, json.dumps(page).encode())
    session.commit()
    assert verifying.verify(session, kept.content).holds
    assert not verifying.verify(session, kept.content.replace(b"Hertme", b"Hertmo", 1)).holds
    assert verifying.verify(session, json.dumps(page).encode()).holds
    then = main_of(funder.get(PAGE).get_data(as_text=True))
    short = slice(0, 16)
    assert then.replace(found.sha256[short], "") == now.replace(edition_seal(now), "")


def edition_seal(page: str) -> str:
    """The beginning of the check number on the page."""
    return page.partition("controlegetal ")[2][:16]


def test_reports_and_the_overview_lead_to_it(filled: World, sign_in: SignIn, publish: Callable[[], None]) -> None:
    contact, funder = sign_in("gemeente.borne@voorbeeld.nl"), sign_in("provincie@voorbeeld.nl")
    for address in (BORNE, "/overzicht/gemeenten/borne"):
        assert f'href="{PAGE}"' in contact.get(address).get_data(as_text=True)
    assert f'href="{PAGE}"' not in funder.get("/overzicht/gemeenten/borne").get_data(as_text=True)
    publish()
    assert f'href="{PAGE}"' in funder.get(BORNE).get_data(as_text=True)


def test_a_year_outside_the_project_is_said(filled: World, sign_in: SignIn) -> None:
    answer = sign_in("gemeente.borne@voorbeeld.nl").get(PAGE.replace("2017", "1999"))
    assert answer.status_code == 404
    assert "valt buiten het project" in answer.get_data(as_text=True)
