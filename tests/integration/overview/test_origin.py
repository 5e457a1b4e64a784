"""Where one number comes from: the parts add up to it, and nobody reads more than is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.entries import entries
from sociaalvitaal.figures.origin.parts import months_of, parts
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import Summary, summarise
from sociaalvitaal.figures.tally import CODES
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.periods import Month, Period
from tests.factories import World
from tests.integration.overview.test_pages import ALL, CONTACT, COORDINATOR, FUNDER, SignIn, row_of, text_of

pytestmark = pytest.mark.usefixtures("filled")
ORIGIN = "/overzicht/herkomst" + ALL
LEADER = "projectleider.hertme@voorbeeld.nl"
WHOLE = Period(Month(2017, 1), Month(2017, 7))


def scopes(world: World) -> Iterator[Scope]:
    yield Scope.programme(world.programme)
    yield from map(Scope.municipality, world.session.query(Municipality))
    yield from map(Scope.kern, world.session.query(Kern))


def value(number: Number | None) -> int:
    return (number and number.value) or 0


def check(session: Session, world: World, found: Summary, code: str) -> None:
    """The number of a page is the sum of its kernen, of their months, and of the entries of each."""
    kernen = queries.kernen_in(session, found.scope)
    behind = parts(session, world.programme, found, code, named=True, kernen=kernen)
    total = value(found.total[code])
    assert sum(value(one.number) for one in behind) == total
    assert sum(value(month.number) for one in behind for month in one.months) == total
    months = months_of(found, code)
    assert sum(one.value for kern in kernen for one in entries(session, kern.id, code, months)) == total
    assert sum(one.gaps for kern in kernen for one in entries(session, kern.id, code, months)) == found.total[code].gaps
    shown = [month for one in behind for month in one.months]
    assert sum(month.returned.counts for month in shown) == found.total[code].received


@pytest.mark.both_databases
def test_the_parts_of_each_number_add_up_to_it(filled: World) -> None:
    periods = [WHOLE, *(Period(month, month) for month in WHOLE)]
    for scope in scopes(filled):
        for period in periods:
            found = summarise(filled.session, filled.programme, scope, period, date(2017, 8, 20))
            assert found is not None
            for code in CODES:
                check(filled.session, filled, found, code)


def test_each_number_of_the_overview_opens_to_itself(filled: World, sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    opened = 0
    for page in ("/overzicht", "/overzicht/gemeenten/borne", "/overzicht/kernen/hertme"):
        for url, label, shown in re.findall(
            r'<a class="behind" href="([^"]+)" aria-label="([^"]+)">(.*?)</a>', text_of(client, page + ALL)
        ):
            behind = text_of(client, url.replace("&amp;", "&"))
            number = re.search(r'<p class="origin-number">(.*?)</p>', behind)
            assert number is not None
            # Beside it may stand how many entries do not know it.
            assert bare(number[1]) == bare(shown.partition('<span class="cell-note">')[0]), label
            opened += 1
    assert opened > 60


def test_it_tells_what_each_month_put_in_and_how_it_came_in(sign_in: SignIn) -> None:
    page = text_of(sign_in(COORDINATOR), f"{ORIGIN}&kern=hertme&cijfer=new_participants")
    assert row_of(page, "maart 2017")[:3] == ["12", "goedgekeurd", "1"]
    assert row_of(page, "mei 2017")[1] == "ingediend, niets te melden"
    assert row_of(page, "juni 2017")[1] == "niet ingevuld telt niet mee"
    assert row_of(page, "Wandelgroep") == ["19"]
    assert "Definitie versie 1" in page
    assert 'href="/kernen/hertme/maanden/2017-03"' in page


def test_of_a_leader_the_own_kern_and_nothing_else(sign_in: SignIn) -> None:
    client = sign_in(LEADER)
    page = text_of(client, f"{ORIGIN}&kern=hertme&cijfer=attendances")
    assert "projectleider (" not in page
    for elsewhere in ("kern=zenderen", "kern=heeten", "gemeente=borne", "kern=nergens"):
        assert client.get(f"{ORIGIN}&{elsewhere}").status_code == 404
    assert "Hertme" in text_of(client, ORIGIN)


def test_of_a_municipality_its_own_kernen(sign_in: SignIn) -> None:
    client = sign_in(CONTACT)
    assert row_of(text_of(client, f"{ORIGIN}&gemeente=borne&cijfer=new_participants"), "Hertme")[0].startswith("19")
    for elsewhere in ("kern=heeten", "gemeente=raalte"):
        assert client.get(f"{ORIGIN}&{elsewhere}").status_code == 404


def test_what_is_withheld_has_no_parts(filled: World, sign_in: SignIn) -> None:
    client = sign_in(FUNDER)
    asked = "/overzicht/herkomst?van=2017-01&tot=2017-12"
    found = summarise(
        filled.session, filled.programme, Scope.kern(filled.zenderen), Period.year(2017), date(2017, 8, 20),
        protected=True,
    )  # fmt: skip
    assert found is not None
    assert found.total["new_participants"].state is State.WITHHELD
    page = text_of(client, f"{asked}&kern=zenderen&cijfer=new_participants")
    assert "Dit getal tonen we niet" in page
    assert "<table" not in page


def test_the_funder_reads_no_people_by_month_and_no_activities(sign_in: SignIn) -> None:
    client = sign_in(FUNDER)
    asked = "/overzicht/herkomst?van=2017-01&tot=2017-12"
    page = text_of(client, f"{asked}&kern=heeten&cijfer=new_participants")
    assert "Wat elke maand bijdroeg, tonen we niet" in page or "Dit getal tonen we niet" in page
    assert "Gym" not in text_of(client, f"{asked}&kern=heeten&cijfer=attendances")
    assert client.get("/overzicht/herkomst?van=2017-03&tot=2017-03&kern=hertme").status_code == 422
    kern = text_of(client, "/overzicht/kernen/heeten?van=2017-01&tot=2017-12")
    assert "van=2017-05&amp;tot=2017-05" not in kern


def test_another_figure_is_not_there(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    unknown = ("leden", "doelgroep", "doelgroep.reuzen", "stap.aangemeld", "stand.weg", "regel.x", "beoogd.leden")
    for code in (*unknown, "bericht.gestart.late", "borging.finances", "leiders.weken", "extra.katten", "a.b.c.d.e"):
        assert client.get(f"{ORIGIN}&cijfer={code}").status_code == 404, code
    assert client.get(f"{ORIGIN}&kern=hertme&cijfer=leiders.maanden").status_code == 200


def test_a_part_opens_to_the_entries_of_each_kern(sign_in: SignIn) -> None:
    page = text_of(sign_in(COORDINATOR), f"{ORIGIN}&gemeente=borne&cijfer=doelgroep.senioren")
    assert '<p class="origin-number">19<' in page
    assert row_of(page, "Hertme") == ["19"]
    assert row_of(page, "maart 2017")[:2] == ["12", "Wandelgroep"]
    assert "kern=hertme&amp;cijfer=doelgroep.senioren" in page
    leader = sign_in(LEADER)
    assert row_of(text_of(leader, f"{ORIGIN}&kern=hertme&cijfer=verwijsbron.huisarts"), "maart 2017")[1] == "Huisarts"
    assert leader.get(f"{ORIGIN}&kern=zenderen&cijfer=doelgroep.kinderen").status_code == 404


def test_of_a_part_the_funder_reads_which_months_were_counted_and_no_entry(sign_in: SignIn) -> None:
    client, asked = sign_in(FUNDER), "/overzicht/herkomst?van=2017-01&tot=2017-12"
    page = text_of(client, f"{asked}&gemeente=raalte&cijfer=doelgroep.senioren")
    assert '<p class="origin-number">26<' in page
    assert "Wel ziet u welke maanden zijn geteld" in page
    assert "Gym" not in page
    assert row_of(page, "mei 2017")[0] == "ingediend"
    hidden = text_of(client, f"{asked}&kern=zenderen&cijfer=doelgroep.kinderen")
    assert "Dit getal tonen we niet" in hidden
    assert "<table" not in hidden
    open_ = text_of(client, f"{asked}&gemeente=borne&cijfer=maanden.niet-binnen")
    assert row_of(open_, "Hertme")[0].isdigit()
    assert client.get("/overzicht/herkomst?van=2017-03&tot=2017-03&cijfer=maanden.verwacht").status_code == 422


def test_each_number_of_the_other_pages_opens_to_itself(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    for path in ("volledigheid", "voor-wie", "doorverwijzingen", "andere-aantallen", "doelen"):
        found = re.findall(
            r'<a class="behind" href="([^"]+)" aria-label="([^"]+)">(.*?)</a>',
            text_of(client, f"/overzicht/{path}{ALL}"),
        )
        assert found, path
        for url, label, shown in found[::7]:
            behind = text_of(client, url.replace("&amp;", "&"))
            number = re.search(r'<p class="origin-number">(.*?)</p>', behind)
            assert number is not None, label
            # Beside it may stand how many entries do not know it.
            assert bare(number[1]) == bare(shown.partition('<span class="cell-note">')[0]), label


def bare(shown: str) -> str:
    """A number or its sign, without its star and how many returns are in."""
    return re.sub(r"<[^>]+>|\*|\(voorlopig\)|\(\d+/\d+\)|ontbreekt|niet getoond", "", shown).strip()
