"""The page for everybody: off until it is put on, the same for all, with nothing on it that is not shared."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from sociaalvitaal.figures import totals
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.editions import EditionFile, EditionStatus, ReportEdition
from sociaalvitaal.periods import Month
from tests.factories import World

pytestmark = pytest.mark.both_databases
SignIn = Callable[[str], FlaskClient]
COORDINATOR = "coordinator@voorbeeld.nl"
SETTING = "/openbaar/instelling"
NOW = datetime(2017, 8, 12, tzinfo=UTC)
ADDRESSES = ["/openbaar", "/openbaar?jaar=2017", "/openbaar/gegevens.csv", "/openbaar/gegevens.json",
             "/openbaar/grafieken/project/leeftijd.svg"]  # fmt: skip


@pytest.fixture
def figures(world: World) -> World:
    """A kern with people enough to show, and one with a few."""
    for kern, people in ((world.hertme, 21), (world.zenderen, 3), (world.heeten, 30)):
        activity = world.activity(kern, f"Groep {kern.slug}")
        world.returned(kern, Month(2017, 6))
        world.entry(activity, Month(2017, 6), people, sporters=people // 3, attendances=people, sessions=1)
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    return world


def turn(sign_in: SignIn, post: Callable[..., Any], stand: str, version: int = 0) -> Any:
    return post(sign_in(COORDINATOR), SETTING, {"stand": stand, "version": str(version)})


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_there_only_while_it_is_on(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any], address: str
) -> None:
    assert client.get(address).status_code == 404
    assert turn(sign_in, post, "aan").status_code == 303
    found = client.get(address)
    assert found.status_code == 200
    assert "Set-Cookie" not in found.headers
    assert turn(sign_in, post, "uit", 1).status_code == 303
    assert client.get(address).status_code == 404


def test_only_the_coordinator_has_the_switch(figures: World, sign_in: SignIn) -> None:
    assert "Niemand kan de pagina zien" in sign_in(COORDINATOR).get(SETTING).get_data(as_text=True)
    for other in ("beheerder@voorbeeld.nl", "provincie@voorbeeld.nl", "gemeente.borne@voorbeeld.nl"):
        assert sign_in(other).get(SETTING).status_code == 403


def test_the_switch_leaves_a_trail_and_notices_another(
    figures: World, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    assert turn(sign_in, post, "aan").status_code == 303
    assert turn(sign_in, post, "uit").status_code == 409
    assert turn(sign_in, post, "misschien", 1).status_code == 400
    assert turn(sign_in, post, "uit", 1).status_code == 303
    events = [row.event for row in figures.session.query(AuditEvent).filter(AuditEvent.event.contains("openbare"))]
    assert events == ["openbare pagina aangezet", "openbare pagina uitgezet"]


def test_a_browser_may_keep_it_and_asks_whether_it_changed(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    turn(sign_in, post, "aan")
    first = client.get("/openbaar")
    assert first.headers["Cache-Control"] == "public, max-age=3600"
    again = client.get("/openbaar", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    figures.session.query(EditionFile).delete()
    totals_before = first.headers["ETag"]
    activity = figures.activity(figures.hertme, "Nog een groep")
    figures.returned(figures.hertme, Month(2017, 7))
    figures.entry(activity, Month(2017, 7), 40)
    totals.rebuild(figures.session, figures.programme)
    figures.session.commit()
    assert client.get("/openbaar", headers={"If-None-Match": totals_before}).status_code == 200


def test_the_open_data_are_what_is_shared(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    turn(sign_in, post, "aan")
    text = client.get("/openbaar/gegevens.csv").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    data = client.get("/openbaar/gegevens.json").json
    assert (data["licentie"], len(data["rijen"])) == ("CC BY 4.0", len(rows))
    assert list(data["woordenboek"]) == list(rows[0])
    assert [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in data["rijen"]] == rows
    by_kern = {row["kern"]: row for row in rows if row["niveau"] == "kern" and row["periode"] == "project"}
    assert (by_kern["Zenderen"]["nieuwe_deelnemers"], by_kern["Zenderen"]["nieuwe_deelnemers_stand"]) == (
        "", "niet getoond",
    )  # fmt: skip
    assert by_kern["Hertme"]["nieuwe_deelnemers"] == "", "with the total of Borne it would give Zenderen away"
    assert by_kern["Heeten"]["nieuwe_deelnemers"] == "30"


def test_only_published_reports_are_there(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    turn(sign_in, post, "aan")
    assert "Er is nog geen rapport gepubliceerd" in client.get("/openbaar").get_data(as_text=True)
    for number, status in enumerate((EditionStatus.CONCEPT, EditionStatus.PUBLISHED, EditionStatus.WITHDRAWN), 1):
        row = ReportEdition(
            kind="tussen", year=2017, scope="programma", label="Het programma", number=number, status=status,
            begun_at=NOW, published_at=NOW,
            files=[EditionFile(name="rapport.pdf", sha256="0" * 64, size=3, content=b"pdf")],
        )  # fmt: skip
        figures.session.add(row)
    figures.session.commit()
    page = client.get("/openbaar").get_data(as_text=True)
    assert page.count("Tussenrapportage 2017</h3>") == 1
    ids = {row.status: row.id for row in figures.session.query(ReportEdition)}
    files = {status: client.get(f"/openbaar/rapporten/{ids[status]}/rapport.pdf").status_code for status in ids}
    assert files == {
        EditionStatus.CONCEPT: 404, EditionStatus.PUBLISHED: 200, EditionStatus.WITHDRAWN: 404,
    }  # fmt: skip


def test_the_page_asks_nothing_of_elsewhere(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    turn(sign_in, post, "aan")
    page = client.get("/openbaar").get_data(as_text=True)
    asked = [part.split('"', 1)[0] for part in page.split('src="')[1:]]
    assert asked
    assert all(address.startswith("/") for address in asked)
    assert client.get("/openbaar?jaar=1999").status_code == 404
