"""Before a report is adopted the coordinator reads what it would give away beside the ones before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.audit import Event
from sociaalvitaal.figures import totals
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.editions import EditionStatus, ReportEdition
from sociaalvitaal.models.publicpage import PublishedCount
from sociaalvitaal.reports.issuing import services
from tests.factories import World
from tests.integration.reports.conftest import MISSING, TODAY
from tests.integration.reports.test_editions import INTERIM, NOW, Issue, issue

__all__ = ["issue"]
pytestmark = pytest.mark.both_databases
SignIn = Callable[[str], FlaskClient]
QUESTION = "Dat kan wie een eerder rapport naast dit rapport legt"


def came_in(world: World, people: int) -> None:
    """The month that was missing comes in late."""
    world.returned(world.hertme, MISSING)
    walking = world.session.scalars(sa.select(Activity).where(Activity.kern_id == world.hertme.id)).first()
    assert walking is not None
    world.entry(walking, MISSING, people, attendances=40, sessions=4)
    totals.rebuild(world.session, world.programme)
    world.session.commit()


def second(world: World) -> str:
    """The page on which the second edition is adopted."""
    whole = Scope.programme(world.programme)
    found = services.begin(world.session, world.programme, INTERIM, whole, user_id=None, now=NOW, today=TODAY)
    world.session.commit()
    return f"/rapportages/uitgaven/{found.id}/vaststellen"


def form(page: str) -> dict[str, str]:
    """What the page sends of itself."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)) | {"bevestig": "ja"}


def test_a_difference_of_a_few_is_asked_about(filled: World, issue: Issue, sign_in: SignIn) -> None:
    issue()
    came_in(filled, 3)
    client = sign_in("coordinator@voorbeeld.nl")
    url = second(filled)
    page = unescape(client.get(f"{url}?stap=2").text)
    assert QUESTION in page
    assert "gemeente Borne: new_participants in 2017, eerst 78 en nu 81" in page
    assert "alle gemeenten samen: new_participants in 2017" in page
    refused = client.post(url, data=form(page))
    assert refused.status_code == 422
    assert "Kies wat er met deze getallen moet gebeuren" in refused.text
    assert client.post(url, data=form(refused.text) | {"verschil": "bekend"}).status_code == 303
    assert last(filled).status is EditionStatus.ADOPTED
    decided = filled.session.scalars(
        sa.select(AuditEvent.after).where(AuditEvent.event == Event.REPORT_ADOPTED).order_by(AuditEvent.id.desc())
    ).first()
    assert decided is not None
    assert "gemeente Borne: new_participants in 2017, eerst 78 en nu 81" in decided["mag bekend worden"]


def last(world: World) -> ReportEdition:
    """The newest edition."""
    world.session.rollback()
    return world.session.scalars(sa.select(ReportEdition).order_by(ReportEdition.id.desc())).all()[0]


def test_what_would_be_told_can_be_left_out(filled: World, issue: Issue, sign_in: SignIn) -> None:
    issue()
    came_in(filled, 3)
    client, funder = sign_in("coordinator@voorbeeld.nl"), sign_in("provincie@voorbeeld.nl")
    url = second(filled)
    assert ">81<" in funder.get("/overzicht?van=2017-01&tot=2017-12").text
    asked = client.get(f"{url}?stap=2").text
    held = client.post(url, data=form(asked) | {"verschil": "weg"}, follow_redirects=True)
    assert "Bekijk het rapport nog een keer" in held.text
    assert last(filled).status is EditionStatus.CONCEPT
    again = client.get(f"{url}?stap=2").text
    assert QUESTION not in again
    assert client.post(url, data=form(again)).status_code == 303
    assert last(filled).status is EditionStatus.ADOPTED
    assert ">81<" not in funder.get("/overzicht?van=2017-01&tot=2017-12").text


def test_of_many_and_of_a_first_report_nothing_is_asked(filled: World, issue: Issue, sign_in: SignIn) -> None:
    issue()
    client = sign_in("coordinator@voorbeeld.nl")
    came_in(filled, 30)
    url = second(filled)
    assert "gemeente Borne: new_participants in 2017, eerst" not in client.get(f"{url}?stap=2").text
    came_in_more(filled)
    assert QUESTION in client.get(f"{url}?stap=2").text
    filled.session.execute(sa.delete(PublishedCount))
    filled.session.commit()
    assert QUESTION not in client.get(f"{url}?stap=2").text


def came_in_more(world: World) -> None:
    """One referral more."""
    world.referral(world.hertme, MISSING, "huisarts")
    totals.rebuild(world.session, world.programme)
    world.session.commit()
