"""The page for everybody: off until it is put on, the same for all, with nothing on it that is not shared."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from sociaalvitaal import stamps
from sociaalvitaal.app import create_app
from sociaalvitaal.extensions import db
from sociaalvitaal.figures import totals
from sociaalvitaal.figures.disclosure.shared import withhold
from sociaalvitaal.figures.numbers import known
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.editions import EditionFile, EditionStatus, ReportEdition
from sociaalvitaal.periods import Month
from sociaalvitaal.publicpage import keeping, number_services, open_data, services
from tests.factories import World

pytestmark = pytest.mark.both_databases
SignIn = Callable[[str], FlaskClient]
COORDINATOR = "coordinator@voorbeeld.nl"
SETTING = "/openbaar/instelling"
NOW = datetime(2017, 8, 12, tzinfo=UTC)
ADDRESSES = ["/openbaar", "/openbaar?jaar=2017", "/openbaar/gegevens.csv", "/openbaar/verdelingen.csv",
             "/openbaar/gegevens.json", "/openbaar/grafieken/2017/leeftijd.svg",
             "/openbaar/cijfers/2017/programma/new_participants"]  # fmt: skip


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


def test_it_is_there_only_while_it_is_on(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    def statuses() -> set[int]:
        return {client.get(address).status_code for address in ADDRESSES}

    assert statuses() == {404}
    assert turn(sign_in, post, "aan").status_code == 303
    for address in ADDRESSES:
        found = client.get(address)
        assert found.status_code == 200
        assert "Set-Cookie" not in found.headers
        assert "Cookie" not in found.headers["Vary"]
    assert turn(sign_in, post, "uit", 1).status_code == 303
    assert statuses() == {404}, "what was kept is gone too"


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


def make_more(figures: World, people: int) -> None:
    activity = figures.activity(figures.hertme, f"Groep van {people}")
    figures.entry(activity, Month(2017, 6), people)
    totals.rebuild(figures.session, figures.programme)
    figures.session.commit()


def test_a_browser_may_keep_it_and_asks_whether_it_changed(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    turn(sign_in, post, "aan")
    for address in ADDRESSES[2:]:
        first = client.get(address)
        assert first.headers["Cache-Control"] == "public, no-cache"
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.get_data()) == (304, b"")
        make_more(figures, 40 + len(address))
        assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_it_is_made_once_and_anew_as_soon_as_a_number_changes(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(sign_in, post, "aan")
    made, really = list[str](), services.show
    monkeypatch.setattr(services, "show", lambda *given: made.append(given[2]) or really(*given))
    pages = [client.get("/openbaar").get_data(as_text=True) for _ in range(2)]
    # Another process has nothing in its memory: it finds the file.
    other = create_app(Path(client.application.instance_path), dict(client.application.config))
    pages.append(other.test_client().get("/openbaar").get_data(as_text=True))
    with other.app_context():
        db.engine.dispose()
    assert len(set(pages)) == len(made) == 1
    make_more(figures, 4321)
    assert "4.375" in client.get("/openbaar").get_data(as_text=True)
    assert len(made) == 2
    # With a stamp that does not move, the old number stays: that is what the stamp is for.
    monkeypatch.setattr(stamps, "current", lambda _session: "0000")
    assert "4.375" in client.get("/openbaar").get_data(as_text=True)
    make_more(figures, 1000)
    assert "5.375" not in client.get("/openbaar").get_data(as_text=True)


def test_what_changes_while_it_is_made_is_not_kept(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(sign_in, post, "aan")
    seen = iter(["voor", *["na"] * 99])
    monkeypatch.setattr(stamps, "current", lambda _session: next(seen))
    folder = Path(client.application.config["CACHE"]) / "openbaar"
    keeping.keep(figures.session, folder, ("proef",), lambda: b"half")
    assert not list(folder.glob("*"))
    keeping.keep(figures.session, folder, ("proef",), lambda: b"heel")
    assert len(list(folder.glob("*"))) == 1


def test_a_message_for_someone_who_is_signed_in_waits_for_a_page_of_their_own(
    figures: World, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    client = sign_in(COORDINATOR)
    post(client, SETTING, {"stand": "aan", "version": "0"})
    assert "De openbare pagina staat aan" not in client.get("/openbaar").get_data(as_text=True)
    assert "De openbare pagina staat aan" in client.get(SETTING).get_data(as_text=True)


def test_the_open_data_are_what_is_shared(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    turn(sign_in, post, "aan")
    text = client.get("/openbaar/gegevens.csv").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    data = client.get("/openbaar/gegevens.json").json
    assert (data["licentie"], len(data["rijen"])) == ("CC BY 4.0", len(rows))
    parts = list(csv.DictReader(io.StringIO(client.get("/openbaar/verdelingen.csv").get_data(as_text=True))))
    assert [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in data["verdelingen"]] == (
        parts
    )
    assert list(data["woordenboek_verdelingen"]) == list(parts[0])
    assert {row["stand"] for row in parts} | {row["nieuwe_deelnemers_stand"] for row in rows} <= set(data["standen"])
    assert {"doelgroep", "leeftijd", "stap"} <= {row["verdeling"] for row in parts}
    assert list(data["woordenboek"]) == list(rows[0])
    assert [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in data["rijen"]] == rows
    by_kern = {row["kern"]: row for row in rows if row["niveau"] == "kern" and row["periode"] == "project"}
    assert (by_kern["Zenderen"]["nieuwe_deelnemers"], by_kern["Zenderen"]["nieuwe_deelnemers_stand"]) == (
        "", "niet getoond",
    )  # fmt: skip
    assert by_kern["Hertme"]["nieuwe_deelnemers"] == "", "with the total of Borne it would give Zenderen away"
    assert by_kern["Heeten"]["nieuwe_deelnemers"] == "30"


def test_unknown_missing_and_at_least_are_told_apart(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    some = figures.activity(figures.heeten, "Groep die niet telt")
    figures.entry(some, Month(2017, 6), 0, sporters=None, attendances=None)
    totals.rebuild(figures.session, figures.programme)
    figures.session.commit()
    turn(sign_in, post, "aan")
    page = client.get("/openbaar").get_data(as_text=True)
    assert "minstens </span>30" in page
    assert "<b>≥</b> minstens" in page
    rows = [row for row in client.get("/openbaar/gegevens.json").json["rijen"] if row["kern"] == "Heeten"]
    assert [(row["deelnames"], row["deelnames_stand"], row["nieuwe_deelnemers_stand"]) for row in rows] == [
        (30, "minstens", "bekend")
    ] * len(rows)
    stands = {
        open_data.stand_of(number) for number in (
            known(4, 2, 2), known(4, 2, 2, gaps=1), known(0, 2, 2, gaps=1), known(0, 2, 0), known(0, 0, 0),
            withhold(known(4, 2, 2)),
        )
    }  # fmt: skip
    assert stands == {stand for stand, _ in open_data.STANDS}


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


WAY = re.compile(r'<a class="(?:behind|counted)" href="(/openbaar/cijfers/[^"]*)"[^>]*>(.*?)</a>')
TAG = re.compile(r"<[^>]*>")


def test_each_number_opens_to_itself_and_to_nothing_that_is_not_shared(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    turn(sign_in, post, "aan")
    waiting, seen = ["/openbaar?jaar=2017"], dict[str, str]()
    while waiting:
        page = client.get(waiting.pop())
        assert page.status_code == 200
        for address, shown in WAY.findall(page.text):
            if address not in seen:
                seen[address] = TAG.sub("", shown).replace("niet getoond", "")
                waiting.append(address)
    assert len(seen) > 40
    for address, shown in seen.items():
        page = client.get(address).text
        number = TAG.sub("", page.split('class="origin-number">', 1)[1].split("</p>")[0])
        if len(shown) < 12:
            # What a tile of the map says behind the number is how many months are in.
            assert number.replace("Niet getoond", "x").startswith(shown.partition(" (")[0]), address
        if number == "Niet getoond":
            assert "<tbody>" not in page, "what it is made of would tell it"
    assert "Niet getoond" in client.get("/openbaar/cijfers/2017/kern:zenderen/new_participants").text
    for nowhere in (
        "2017/programma/soort.wandelgroep", "2017/programma/sessions", "2017/kern:hertme/doelgroep.senioren",
        "2017/gemeente:elders/referrals", "2019/programma/referrals", "2017/gemeente:borne/kernen",
    ):  # fmt: skip
        assert client.get(f"/openbaar/cijfers/{nowhere}").status_code == 404, nowhere


def test_of_very_many_kernen_none_is_told_apart(
    figures: World, client: FlaskClient, sign_in: SignIn, post: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(sign_in, post, "aan")
    monkeypatch.setattr(number_services, "MOST_KERNEN", 2)
    assert client.get("/openbaar/cijfers/2017/kern:hertme/new_participants").status_code == 404
    assert "Hertme" not in client.get("/openbaar/cijfers/2017/gemeente:borne/new_participants").text
