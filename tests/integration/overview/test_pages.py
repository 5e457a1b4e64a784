"""The pages of the overview: who sees what, and whether the numbers are those of the entries."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.figures import totals
from sociaalvitaal.models.places import Municipality
from tests.factories import World

pytestmark = pytest.mark.usefixtures("filled")

SignIn = Callable[[str], FlaskClient]
COORDINATOR, FUNDER, CONTACT = "coordinator@voorbeeld.nl", "provincie@voorbeeld.nl", "gemeente.borne@voorbeeld.nl"
ALL = "?van=2017-01&tot=2017-07"


def text_of(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def row_of(page: str, label: str) -> list[str]:
    """The cells of the row that a label names, without markup."""
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page, re.DOTALL)
    for row in rows:
        head, *cells = re.split(r"</th>|</td>", row)
        if re.sub(r"<[^>]+>", "", head.split("<span")[0]).strip() == label:
            return [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells][:-1]
    raise AssertionError(f"no row {label} in {page}")


@pytest.mark.both_databases
def test_the_numbers_are_those_of_the_entries(filled: World, sign_in: SignIn) -> None:
    page = text_of(sign_in(COORDINATOR), "/overzicht" + ALL)
    borne, raalte = row_of(page, "Borne"), row_of(page, "Raalte")
    total = row_of(page, "Alle gemeenten samen")
    assert [re.sub(r"\D.*", "", cells[0]) for cells in (borne, raalte, total)] == ["22", "26", "48"]
    assert borne[-3:] == ["14", "4", "3"]
    assert raalte[-3:] == ["3", "2", "2"]
    assert total[-3:] == ["17", "6", "5"]
    assert "1 × onbekend" in borne[1]


def test_what_is_missing_stands_beside_the_number(sign_in: SignIn) -> None:
    page = text_of(sign_in(COORDINATOR), "/overzicht" + ALL)
    tile = re.search(r"<dt>Nieuwe deelnemers</dt>(.*?)</div>", page, re.DOTALL)
    assert tile is not None
    assert "48" in tile[1]
    assert "11 maanden ontbreken" in tile[1]


def test_a_number_can_be_followed_to_its_entries(filled: World, sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    assert f'href="/overzicht/gemeenten/borne{ALL.replace("&", "&amp;")}"' in text_of(client, "/overzicht" + ALL)
    municipality = text_of(client, "/overzicht/gemeenten/borne" + ALL)
    assert 'href="/overzicht/kernen/hertme?van=2017-01&amp;tot=2017-07"' in municipality
    assert row_of(municipality, "Hertme")[0].startswith("19")
    kern = text_of(client, "/overzicht/kernen/hertme" + ALL)
    assert row_of(kern, "maart 2017")[0] == "12"
    assert 'href="/kernen/hertme/maanden/2017-03"' in kern
    assert client.get("/kernen/hertme/maanden/2017-03").status_code == 200


def test_missing_nought_and_not_taking_part_differ(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    hertme = text_of(client, "/overzicht/kernen/hertme" + ALL)
    assert row_of(hertme, "mei 2017")[0] == "0* (voorlopig)"
    assert row_of(hertme, "juni 2017")[0] == ".ontbreekt"
    assert row_of(text_of(client, "/overzicht/kernen/heeten" + ALL), "maart 2017")[0] == ""


def test_a_contact_sees_the_own_municipality_only(sign_in: SignIn) -> None:
    client = sign_in(CONTACT)
    page = text_of(client, "/overzicht" + ALL)
    assert row_of(page, "Hertme")[0].startswith("19")
    assert "Raalte" not in page
    for path in ("gemeenten/raalte", "kernen/heeten", "voor-wie?gemeente=raalte", "volledigheid?gemeente=raalte",
                 "cijfers.csv?gemeente=raalte", "cijfers.xlsx?kern=heeten", "grafieken/maanden.svg?gemeente=raalte",
                 "grafieken/doelgroep.svg?kern=heeten", "gemeenten/bestaat-niet", "kernen/bestaat-niet"):  # fmt: skip
        text_of(client, f"/overzicht/{path}", 404)
    for path in ("voor-wie", "volledigheid", "cijfers.csv"):
        shown = text_of(client, f"/overzicht/{path}{ALL}")
        assert "Heeten" not in shown
        assert "Raalte" not in shown


@pytest.mark.parametrize("who", ["projectleider.hertme@voorbeeld.nl", "beheerder@voorbeeld.nl"])
def test_who_has_no_overview_gets_none(sign_in: SignIn, who: str) -> None:
    client = sign_in(who)
    for path in ("", "/voor-wie", "/volledigheid", "/definities", "/cijfers.csv", "/grafieken/kaart.svg"):
        text_of(client, f"/overzicht{path}", 403)
    for path in ("/gemeenten/borne", "/kernen/hertme"):
        text_of(client, f"/overzicht{path}", 404)


def test_the_funder_sees_no_small_counts_and_no_entries(sign_in: SignIn) -> None:
    client = sign_in(FUNDER)
    municipality = text_of(client, "/overzicht/gemeenten/borne" + ALL)
    assert row_of(municipality, "Zenderen")[0] == "xniet getoond"
    assert row_of(municipality, "Hertme")[0] == "xniet getoond"
    assert row_of(municipality, "Zenderen")[2].startswith("9")
    kern = text_of(client, "/overzicht/kernen/zenderen" + ALL)
    assert row_of(kern, "maart 2017")[0] == "xniet getoond"
    assert "/maanden/" not in kern
    assert client.get("/kernen/zenderen/maanden/2017-03").status_code == 404


def test_what_is_withheld_in_one_table_is_not_shown_in_another(sign_in: SignIn) -> None:
    client = sign_in(FUNDER)
    kern = text_of(client, "/overzicht/kernen/hertme" + ALL)
    assert row_of(text_of(client, "/overzicht/gemeenten/borne" + ALL), "Hertme")[0] == "xniet getoond"
    assert row_of(kern, "Samen")[0] == "xniet getoond"
    assert row_of(kern, "maart 2017")[0] == "xniet getoond"


@pytest.mark.parametrize("path", ["", "/gemeenten/borne", "/kernen/hertme", "/voor-wie", "/volledigheid"])
@pytest.mark.parametrize("who", [COORDINATOR, FUNDER, CONTACT])
def test_every_page_answers_any_period(sign_in: SignIn, who: str, path: str) -> None:
    client = sign_in(who)
    for query, status in (("", 200), (ALL, 200), ("?van=2018-01&tot=2018-12", 200), ("?van=2017-05&tot=2017-02", 422),
                          ("?van=2031-01", 422), ("?tot=abc", 422), ("?pagina=99&zoek=%25", 200)):  # fmt: skip
        text_of(client, f"/overzicht{path}{query}", status)


@pytest.mark.parametrize("path", ["", "/gemeenten/borne", "/kernen/hertme", "/voor-wie", "/doorverwijzingen"])
def test_the_funder_chooses_from_what_is_shared(sign_in: SignIn, path: str) -> None:
    client, months = sign_in(FUNDER), "?van=2017-02&tot=2017-05"
    page = text_of(client, f"/overzicht{path}{months}", 422)
    assert "een heel jaar of van het hele project" in page
    assert '<select class="input" id="van"' not in page
    assert text_of(sign_in(COORDINATOR), f"/overzicht{path}{months}")


@pytest.mark.parametrize(
    "file", ["cijfers.csv", "cijfers.xlsx", "doorverwijzingen/cijfers.csv", "grafieken/maanden.svg"]
)
def test_no_file_has_other_months_for_the_funder(sign_in: SignIn, file: str) -> None:
    client = sign_in(FUNDER)
    assert client.get(f"/overzicht/{file}?van=2017-02&tot=2017-05").status_code == 404
    assert sign_in(COORDINATOR).get(f"/overzicht/{file}?van=2017-02&tot=2017-05").status_code == 200


def test_a_reversed_period_is_told_and_kept(sign_in: SignIn) -> None:
    page = text_of(sign_in(COORDINATOR), "/overzicht?van=2017-06&tot=2017-02", 422)
    assert "Juni 2017 ligt na februari 2017" in page
    assert '<option value="2017-06" selected>' in page
    assert '<option value="2017-02" selected>' in page
    assert "U ziet nu de cijfers van januari t/m juli 2017" in page


def test_months_that_are_not_over_have_no_figures(sign_in: SignIn) -> None:
    assert "nog niet voorbij" in text_of(sign_in(COORDINATOR), "/overzicht?van=2018-01&tot=2018-12")


def test_for_whom_adds_up_to_the_same_total(sign_in: SignIn) -> None:
    page = text_of(sign_in(COORDINATOR), "/overzicht/voor-wie" + ALL)
    assert row_of(page, "Senioren")[0] == "45* (voorlopig)"
    assert row_of(page, "Kinderen")[0] == "3* (voorlopig)"
    totals = re.findall(r'<tr><th scope="row">Samen</th><td class="num"><a [^>]+>(\d+)<span class="provisional"', page)
    assert totals.count("48") == 2
    assert "* = voorlopig." in page


def test_completeness_names_who_is_late(sign_in: SignIn) -> None:
    page = text_of(sign_in(COORDINATOR), "/overzicht/volledigheid")
    assert "Drie kernen zijn te laat: samen 11 maanden" in page
    assert "januari, februari, april, mei, juni en juli 2017" in page
    assert "te laat ontvangen" in page
    assert row_of(page, "Borne")[-3:] == ["14", "4", "3"]


def test_a_search_narrows_the_lines_and_not_the_total(sign_in: SignIn) -> None:
    for who in (COORDINATOR, FUNDER):
        page = text_of(sign_in(who), f"/overzicht{ALL}&zoek=raal")
        assert "/overzicht/gemeenten/borne" not in page
        assert row_of(page, "Alle gemeenten samen")[-3:] == ["17", "6", "5"]
    assert "Geen gemeente gevonden" in text_of(sign_in(COORDINATOR), f"/overzicht{ALL}&zoek=%22%3Cb%3E")


def test_of_a_long_list_who_has_most_months_missing_can_come_first(filled: World, sign_in: SignIn) -> None:
    filled.session.add_all(Municipality(slug=f"aa-{number}", name=f"Aa {number}") for number in range(30))
    filled.session.commit()
    client = sign_in(COORDINATOR)

    def follow(page: str, words: str) -> str:
        way = re.search(rf'<a href="([^"]+)"[^>]*>{words}', page)
        assert way is not None
        return text_of(client, "/overzicht" + unescape(way[1]))

    def rows(page: str) -> list[str]:
        return re.findall(r'class="row-link" href="/overzicht/gemeenten/([a-z0-9-]+)', page)

    by_name = text_of(client, "/overzicht" + ALL)
    assert rows(by_name)[0] == "aa-0"
    assert not {"borne", "raalte"} & set(rows(by_name))
    first = follow(by_name, "Meeste ontbrekende maanden")
    assert rows(first)[:3] == ["borne", "raalte", "aa-0"]
    second = follow(first, "Volgende")
    assert len(rows(first)) + len(rows(second)) == 32
    assert not set(rows(first)) & set(rows(second))
    assert 'name="volgorde" value="achterstand"' in second
    assert rows(follow(first, "Op naam")) == rows(by_name)
    picture = re.search(r'<img src="([^"]+)"', first)
    assert picture is not None
    assert "immutable" in client.get(unescape(picture[1])).headers["Cache-Control"], "it shows this page"
    matrix = text_of(client, f"/overzicht/volledigheid{ALL}&volgorde=achterstand")
    assert matrix.index("Hertme") < matrix.index("Heeten")


def test_a_contact_of_two_municipalities_chooses_one(filled: World, sign_in: SignIn) -> None:
    from sociaalvitaal.models.people import MunicipalityContact

    user = filled.users[CONTACT]
    filled.session.add(MunicipalityContact(user_id=user.id, municipality_id=filled.raalte.id))
    filled.session.commit()
    page = text_of(sign_in(CONTACT), "/overzicht")
    assert 'href="/overzicht/gemeenten/borne"' in page
    assert 'href="/overzicht/gemeenten/raalte"' in page
    assert '<select class="input" id="gemeente"' in text_of(sign_in(CONTACT), "/overzicht/voor-wie")


def test_before_any_kern_takes_part_the_page_says_what_to_do(session: Session, world: World, sign_in: SignIn) -> None:
    for kern in (world.hertme, world.zenderen, world.heeten):
        kern.starts = None
    totals.rebuild(session, world.programme)
    session.commit()
    page = sign_in("coordinator@voorbeeld.nl").get("/overzicht").get_data(as_text=True)
    assert "In deze maanden doet nog geen kern mee" in page
    assert "/beheer/kernen" in page
    assert "0 van de 0" not in page
