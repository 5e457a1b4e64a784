"""What the page of a municipality says of its kernen, and to whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.figures import totals
from sociaalvitaal.models.people import Leadership
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.places import CbsArea, Kern
from sociaalvitaal.models.planning import ActionStatus, KernAction
from sociaalvitaal.periods import Month
from tests.factories import World

PAGE = "/overzicht/gemeenten/borne"
SignIn = Callable[[str], FlaskClient]


def table(client: FlaskClient) -> str:
    """The table of kernen, its numbers without the way to what stands behind them."""
    page = client.get(PAGE).get_data(as_text=True)
    found = page.split('<table class="data-table stacked" id="kernen"')[1].split("</table>")[0]
    return re.sub(r'<a class="behind"[^>]*>(.*?)</a>', r"\1", found)


@pytest.fixture
def told(session: Session, world: World) -> World:
    """Hertme is known at Statistics Netherlands, Zenderen is not; a third place is still open."""
    world.hertme.cbs_code, world.hertme.cbs_year = "WK014702", 2017
    session.add_all([
        CbsArea(code="WK014702", year=2017, kind="wijk", inhabitants=500, aged_65_plus=150, source="CBS"),
        Kern(slug="borne-3", municipality_id=world.borne.id, place=3),
    ])  # fmt: skip
    neighbour = world.users["projectleider.zenderen@voorbeeld.nl"]
    session.add(
        Leadership(user_id=neighbour.id, kern_id=world.hertme.id, starts=date(2016, 1, 1), ends=date(2016, 8, 1))
    )
    phase = Phase(
        number=1, name="Verkenning", period_text="begin 2017", first_month=Month(2017, 1), last_month=Month(2017, 9)
    )
    session.add(phase)
    session.flush()
    action = {"status": ActionStatus.RUNNING, "started_on": date(2017, 2, 1)}
    session.add(KernAction(kern_id=world.hertme.id, phase_id=phase.id, name="Praten met de school", **action))
    world.returned(world.hertme, Month(2017, 3))
    totals.rebuild(session, world.programme)
    session.commit()
    return world


@pytest.mark.both_databases
def test_the_kernen_come_with_what_is_missing_in_their_sum(told: World, sign_in: SignIn) -> None:
    found = table(sign_in("gemeente.borne@voorbeeld.nl"))
    hertme, zenderen, open_place = (
        found.split(name)[1].split("</tr>")[0] for name in (">Hertme<", ">Zenderen<", "Plek 3")
    )
    assert "500" in hertme
    assert "minder dan 1.000; 2017" in hertme
    assert "150 (30%)" in hertme
    assert "1 van 7" in hertme
    assert "1 Verkenning" in hertme
    assert "Verkenning" not in zenderen
    assert "projectleider.hertme" in hertme
    assert "projectleider.zenderen" not in hertme, "who led it before does not lead it now"
    assert "niet bekend" in zenderen
    assert "0 van 7" in zenderen
    assert "nog niet begonnen" in open_place
    foot = found.split("<tfoot")[1]
    assert "van 1 kern niet bekend" in foot
    assert "1 van 14" in foot
    assert 'href="/kernen/hertme"' in found


def test_the_funder_reads_no_names_and_has_no_way_in(told: World, sign_in: SignIn) -> None:
    found = table(sign_in("provincie@voorbeeld.nl"))
    assert "projectleider" not in found.lower()
    assert 'href="/kernen/' not in found
    assert "150 (30%)" in found
