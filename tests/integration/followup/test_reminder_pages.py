"""The coordinator sees what goes out, what went and what did not, and sends by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.models.mail import OutgoingMail
from sociaalvitaal.periods import Month
from tests.conftest import token_in
from tests.factories import World
from tests.mail_server import Postbox, serving

SignIn = Callable[[str], FlaskClient]
PAGE = "/inzendingen/herinneringen"


@pytest.fixture
def coordinator(world: World, sign_in: SignIn) -> FlaskClient:
    """The coordinator, on the day after July was due; June and before are in."""
    for kern in (world.hertme, world.zenderen, world.heeten):
        for month in (Month(2017, number) for number in range(1, 7)):
            if kern.starts and month >= kern.starts:
                world.returned(kern, month)
    world.programme.demo_today = date(2017, 8, 11)
    world.users["projectleider.hertme@voorbeeld.nl"].name = "Jan <script>alert(1)</script>"
    world.session.commit()
    return sign_in("coordinator@voorbeeld.nl")


@pytest.fixture
def postbox(app: Flask) -> Iterator[Postbox]:
    """A mail server that the installation sends by."""
    with serving(Postbox()) as running:
        app.config.update(running.settings())
        yield running


def page_of(client: FlaskClient, path: str = PAGE) -> str:
    """A page as text."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def press(client: FlaskClient, path: str, **fields: str) -> str:
    """Press a button of the page; what the page then says."""
    answer = client.post(path, data={"csrf_token": token_in(page_of(client))} | fields)
    assert (answer.status_code, answer.location) == (303, PAGE)
    answer.close()
    return page_of(client)


def test_without_mail_the_page_shows_what_would_go_and_has_no_buttons(
    session: Session, coordinator: FlaskClient
) -> None:
    page = page_of(coordinator)
    assert "Er is geen mail ingesteld: er gaat niets uit" in page
    assert "Vandaag gaan er 3 herinneringen uit" in page
    assert "Beste Jan &lt;script&gt;alert(1)&lt;/script&gt;," in page
    assert "<script>alert" not in page
    assert "http://localhost/kernen/hertme/maanden/2017-07" in page
    assert "Verstuur nu" not in page
    for path in (PAGE, f"{PAGE}/kernen/hertme"):
        assert "Er is niets verstuurd" in press(coordinator, path)
    assert session.scalar(sa.select(sa.func.count(OutgoingMail.id))) == 0


def test_send_now_sends_each_reminder_once(coordinator: FlaskClient, postbox: Postbox) -> None:
    assert "18 augustus" in page_of(coordinator), "what comes next"
    page = press(coordinator, PAGE)
    assert "De berichten staan klaar" in page
    assert "Vandaag hoeft er geen herinnering uit" in page
    assert sorted(postbox.recipients) == [
        "projectleider.heeten@voorbeeld.nl",
        "projectleider.hertme@voorbeeld.nl",
        "projectleider.zenderen@voorbeeld.nl",
    ]
    assert page.count("Het laatst herinnerd op 11-08-2017") == 3
    assert "Er hoeft nu geen herinnering uit" in press(coordinator, PAGE)
    assert len(postbox.letters) == 3


def test_one_kern_is_reminded_by_hand(world: World, coordinator: FlaskClient, postbox: Postbox) -> None:
    assert "De herinnering aan Jan" in press(coordinator, f"{PAGE}/kernen/hertme")
    assert postbox.recipients == ["projectleider.hertme@voorbeeld.nl"]
    world.returned(world.heeten, Month(2017, 7))
    world.session.commit()
    assert "Van Heeten is alles binnen" in press(coordinator, f"{PAGE}/kernen/heeten")
    assert len(postbox.letters) == 1


def test_what_did_not_arrive_is_loud_and_can_be_sent_again(coordinator: FlaskClient, postbox: Postbox) -> None:
    postbox.refuse = {"projectleider.hertme@voorbeeld.nl": "550 No such user"}
    page = press(coordinator, PAGE)
    assert "1 bericht is niet aangekomen, of we weten het niet" in page
    assert "550 No such user" in page
    again = re.search(r'action="([^"]+/berichten/\d+)"', page)
    assert again is not None
    postbox.refuse = {}
    unasked = coordinator.post(again[1], data={"csrf_token": token_in(page_of(coordinator))})
    assert unasked.status_code == 400
    page = press(coordinator, again[1], besluit="opnieuw")
    assert "niet aangekomen" not in page
    assert postbox.recipients[-1] == "projectleider.hertme@voorbeeld.nl"
    assert "al verstuurd" in press(coordinator, again[1], besluit="opnieuw")
    assert len(postbox.letters) == 3


def test_what_turned_out_to_have_arrived_leaves_the_list(
    session: Session, coordinator: FlaskClient, postbox: Postbox
) -> None:
    press(coordinator, PAGE)
    long_ago = datetime(2017, 8, 1, tzinfo=UTC)
    session.execute(sa.update(OutgoingMail).where(OutgoingMail.id == 1).values(sent_at=None, claimed_at=long_ago))
    session.commit()
    page = page_of(coordinator)
    assert "de server zweeg tijdens het versturen" in page
    data = {"csrf_token": token_in(page), "besluit": "aangekomen"}
    coordinator.post(f"{PAGE}/berichten/1", data=data).close()
    page = page_of(coordinator)
    assert "staat nu als verstuurd" in page
    assert "zweeg" not in page
    assert len(postbox.letters) == 3


def test_no_page_shows_an_invitation(session: Session, coordinator: FlaskClient, postbox: Postbox) -> None:
    press(coordinator, PAGE)
    session.execute(sa.update(OutgoingMail).values(kind="uitnodiging", subject="Geheime uitnodiging"))
    session.commit()
    assert "Geheime" not in page_of(coordinator)
    number = session.scalars(sa.select(OutgoingMail.id)).first()
    answer = coordinator.post(f"{PAGE}/berichten/{number}", data={"csrf_token": token_in(page_of(coordinator))})
    assert answer.status_code == 404
