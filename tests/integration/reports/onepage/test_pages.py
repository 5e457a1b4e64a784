"""Who gets the page for the wethouder, and that a published one stays what it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.figures import totals
from sociaalvitaal.models.returns import ActivityMonth
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
