"""Pages and files of referrals and other figures: each sees what it may, unknown and empty stay apart."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from openpyxl import load_workbook

from sociaalvitaal import stamps
from sociaalvitaal.figures import totals
from sociaalvitaal.models.referrals import ReferralStep, Step
from sociaalvitaal.models.returns import ExtraFigure, MonthlyReturn, ReturnStatus
from tests.factories import World
from tests.integration.overview.conftest import APRIL, MARCH
from tests.integration.overview.test_pages import row_of, text_of

SignIn = Callable[[str], FlaskClient]
COORDINATOR, FUNDER, BORNE = "coordinator@voorbeeld.nl", "provincie@voorbeeld.nl", "gemeente.borne@voorbeeld.nl"
ALL = "van=2017-01&tot=2017-07"


@pytest.fixture
def chained(filled: World) -> World:
    """Hertme: eleven more referrals in March, seven of which led to a start after ten days; volunteers."""
    for number in range(11):
        row = filled.referral(filled.hertme, MARCH, "welzijn")
        row.referred_on = date(2017, 3, 6)
        if number < 7:
            day = row.referred_on + timedelta(days=10)
            step = ReferralStep(step=Step.STARTED, on_day=day, recorded_at=datetime(2017, 4, 1, tzinfo=UTC))
            row.steps.append(step)
    item = filled.item("extra", "vrijwilligers").id
    for kern, month, number in ((filled.hertme, MARCH, 6), (filled.hertme, APRIL, None)):
        filled.session.add(ExtraFigure(kern_id=kern.id, month=month, item_id=item, number=number))
    totals.rebuild(filled.session, filled.programme)
    filled.session.commit()
    return filled


def words(client: FlaskClient, url: str) -> str:
    """The text of a page, without its markup."""
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def rows_of(client: FlaskClient, url: str) -> list[dict[str, str]]:
    """The rows of a file."""
    answer = client.get(url)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


@pytest.mark.both_databases
def test_the_page_tells_how_far_and_how_soon(chained: World, sign_in: SignIn) -> None:
    text = words(sign_in(COORDINATOR), f"/overzicht/doorverwijzingen?{ALL}")
    assert "7 van de 12 doorverwijzingen leidden tot een start: 58%" in text
    assert "De helft start binnen 10 dagen" in text
    assert "Eerste bericht binnen 5 werkdagen" in text
    assert "Geen doorverwijzingen van: School." in text
    own = words(sign_in(BORNE), f"/overzicht/doorverwijzingen?{ALL}")
    assert "Hertme" in own
    assert "Heeten" not in own
    assert sign_in(BORNE).get("/overzicht/doorverwijzingen?gemeente=raalte").status_code == 404


def test_figures_that_were_approved_have_no_star(chained: World, sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    march = "/overzicht/{}?kern=hertme&van=2017-03&tot=2017-03"
    for page in ("doorverwijzingen", "andere-aantallen"):
        assert "(voorlopig)" not in words(client, march.format(page))
        assert "(voorlopig)" in words(client, march.format(page).replace("tot=2017-03", "tot=2017-04"))


def test_unknown_and_not_filled_in_stand_beside_the_sum(chained: World, sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    assert "6 * (voorlopig) 1 × onbekend" in words(client, f"/overzicht/andere-aantallen?kern=hertme&{ALL}")
    rows = {row["Gemeente"]: row for row in rows_of(client, f"/overzicht/andere-aantallen/cijfers.csv?{ALL}")}
    # Hertme's May is a nil return, Zenderen passed March over; in Raalte nobody filled anything in.
    assert list(rows["Borne"].values())[1:] == ["6", "1", "1"]
    assert list(rows["Raalte"].values())[1:] == ["", "0", "2"]


def test_a_funder_gets_no_small_count_by_page_or_file(chained: World, sign_in: SignIn) -> None:
    client = sign_in(FUNDER)
    rows = rows_of(client, f"/overzicht/doorverwijzingen/cijfers.csv?{ALL}")
    assert [row["Aangemeld"] for row in rows if row["Indeling"] == "alles samen"] == ["12"]
    for row in rows:
        for step in ("Aangemeld", "Contact gelegd", "Gestart"):
            assert row[step] in ("", "x", "0") or int(row[step]) >= 5
    assert {row["Naam"]: row["Aangemeld"] for row in rows if row["Indeling"] == "verwijzer"}["Huisarts"] == "x"
    unprotected = rows_of(sign_in(COORDINATOR), f"/overzicht/doorverwijzingen/cijfers.csv?{ALL}")
    assert {row["Naam"]: row["Aangemeld"] for row in unprotected}["Huisarts"] == "1"


def test_the_workbook_and_the_charts_are_there(chained: World, sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    content = client.get(f"/overzicht/doorverwijzingen/cijfers.xlsx?{ALL}").data
    names = load_workbook(io.BytesIO(content)).sheetnames
    assert names[:3] == ["Doorverwijzingen", "Stand van nu", "Terugkoppeling"]
    page = client.get(f"/overzicht/doorverwijzingen?{ALL}").get_data(as_text=True)
    pictures = [url.replace("&amp;", "&") for url in re.findall(r'<img src="([^"]+)"', page)]
    assert len(pictures) == 4
    for url in pictures:
        assert client.get(url).mimetype == "image/svg+xml"
    assert client.get("/overzicht/doorverwijzingen/cijfers.pdf").status_code == 404
    assert client.get("/overzicht/doorverwijzingen?van=2017-13").status_code == 422


def test_a_figure_that_nobody_asks_has_no_table(filled: World, sign_in: SignIn) -> None:
    filled.item("extra", "vrijwilligers").active = False
    filled.session.commit()
    assert "vraagt geen andere aantallen" in words(sign_in(COORDINATOR), "/overzicht/andere-aantallen")


def kept_numbers(client: FlaskClient) -> list[str]:
    """One number of each page on which what is read of the whole programme is kept."""
    steps = rows_of(client, f"/overzicht/doorverwijzingen/cijfers.csv?{ALL}")[0]["Gestart"]
    others = rows_of(client, f"/overzicht/andere-aantallen/cijfers.csv?{ALL}")
    (borne,) = (row["Vrijwilligers"] for row in others if row["Gemeente"] == "Borne")
    group = row_of(text_of(client, f"/overzicht/voor-wie?{ALL}"), "Senioren")[0]
    received = row_of(text_of(client, f"/overzicht?{ALL}&zoek=raal"), "Alle gemeenten samen")[-2]
    return [steps, borne, group, received]


@pytest.mark.parametrize("stamped", [True, False])
def test_what_is_kept_of_the_whole_programme_follows_a_change(
    chained: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, *, stamped: bool
) -> None:
    if not stamped:
        monkeypatch.setattr(stamps, "current", lambda _session: "never another")
    client = sign_in(COORDINATOR)
    before = kept_numbers(client)
    hertme = sa.update(MonthlyReturn).where(MonthlyReturn.kern_id == chained.hertme.id)
    chained.session.execute(hertme.values(status=ReturnStatus.RETURNED))
    totals.rebuild(chained.session, chained.programme)
    chained.session.commit()
    changed = [one != other for one, other in zip(before, kept_numbers(client), strict=True)]
    assert changed == [stamped] * 4
