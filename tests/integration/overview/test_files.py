"""Charts and files: the same numbers as on the page, kept only as long as they are true."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from sociaalvitaal.formats.csv import guarded
from tests.factories import World

pytestmark = pytest.mark.usefixtures("filled")

SignIn = Callable[[str], FlaskClient]
COORDINATOR, FUNDER = "coordinator@voorbeeld.nl", "provincie@voorbeeld.nl"
ALL = "van=2017-01&tot=2017-07"


def rows_of(client: FlaskClient, url: str, *, dutch: bool = False) -> list[dict[str, str]]:
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    text = answer.data.decode("utf-8-sig" if dutch else "utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if dutch else ","))


@pytest.mark.both_databases
def test_both_notations_say_the_same_and_add_up_to_the_page(filled: World, sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    rows = rows_of(client, f"/overzicht/cijfers.csv?{ALL}")
    assert rows == rows_of(client, f"/overzicht/cijfers-nl.csv?{ALL}", dutch=True)
    assert len(rows) == 3 * 7
    assert sum(int(row["Nieuwe deelnemers"] or 0) for row in rows) == 48
    assert sum(int(row["Verwachte maanden"]) for row in rows) == 17
    assert sum(int(row["Ontvangen maanden"]) for row in rows) == 6


def test_an_empty_cell_says_why(sign_in: SignIn) -> None:
    rows = {(row["Kern"], row["Maand"]): row for row in rows_of(sign_in(COORDINATOR), f"/overzicht/cijfers.csv?{ALL}")}
    assert rows["Hertme", "2017-05"]["Nieuwe deelnemers"] == "0"
    assert rows["Hertme", "2017-05"]["Stand"] == "ontvangen, niets te melden"
    assert rows["Hertme", "2017-06"]["Nieuwe deelnemers"] == ""
    assert rows["Hertme", "2017-06"]["Stand"] == "te laat, nog niet ontvangen"
    assert rows["Heeten", "2017-04"]["Stand"] == "deed niet mee"
    april = rows["Hertme", "2017-04"]
    assert (april["Nieuwe sporters"], april["Nieuwe sporters: opgaven onbekend"]) == ("", "1")
    assert april["Stand"] == "te laat ontvangen"
    assert rows["Hertme", "2017-03"]["Voorlopig"] == "nee"


@pytest.mark.both_databases
def test_the_workbook_has_the_same_numbers_as_the_csv(filled: World, sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    book = load_workbook(io.BytesIO(client.get(f"/overzicht/cijfers.xlsx?{ALL}").data))
    assert book.sheetnames == ["Per gemeente", "Per kern", "Per maand", "Per kern en maand", "Definities", "Tekens"]

    def column(sheet: str, title: str) -> list[object]:
        rows = list(book[sheet].iter_rows(min_row=2, values_only=True))
        place = next(number for number, head in enumerate(rows[0]) if head == title)
        return [row[place] for row in rows[1:]]

    assert column("Per gemeente", "Nieuwe deelnemers") == [22, 26, 48]
    assert column("Per kern", "Nieuwe deelnemers") == [19, 3, 26, 48]
    assert column("Per maand", "Nieuwe deelnemers") == [None, None, 15, 7, 20, 6, None]
    details = [row["Nieuwe deelnemers"] for row in rows_of(client, f"/overzicht/cijfers.csv?{ALL}")]
    assert [
        "" if value is None else str(value) for value in column("Per kern en maand", "Nieuwe deelnemers")
    ] == details
    assert "verzonnen" in str(book["Per gemeente"]["A1"].value)


def test_a_municipality_and_a_kern_have_files_of_their_own(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    assert {row["Kern"] for row in rows_of(client, f"/overzicht/cijfers.csv?{ALL}&gemeente=borne")} == {
        "Hertme",
        "Zenderen",
    }
    assert {row["Kern"] for row in rows_of(client, f"/overzicht/cijfers.csv?{ALL}&kern=heeten")} == {"Heeten"}
    book = load_workbook(io.BytesIO(client.get(f"/overzicht/cijfers.xlsx?{ALL}&kern=heeten").data))
    assert book.sheetnames == ["Per maand", "Per kern en maand", "Definities", "Tekens"]


def test_the_funder_gets_no_small_counts_in_files(sign_in: SignIn) -> None:
    client = sign_in(FUNDER)
    rows = rows_of(client, f"/overzicht/cijfers.csv?{ALL}")
    shown = [row[name] for row in rows for name in ("Nieuwe deelnemers", "Nieuwe sporters", "Doorverwijzingen")]
    assert "x" in shown
    assert not {"1", "2", "3", "4"} & set(shown)
    book = load_workbook(io.BytesIO(client.get(f"/overzicht/cijfers.xlsx?{ALL}").data))
    values = [row[3] for row in book["Per kern"].iter_rows(min_row=3, values_only=True)]
    assert values == ["x", "x", 26, 48]


def test_a_name_that_looks_like_a_formula_is_harmless(filled: World, sign_in: SignIn) -> None:
    filled.hertme.name = "=1+1"
    filled.session.commit()
    client = sign_in(COORDINATOR)
    rows = rows_of(client, f"/overzicht/cijfers.csv?{ALL}&kern=hertme")
    assert {row["Kern"] for row in rows} == {guarded("=1+1")}
    book = load_workbook(io.BytesIO(client.get(f"/overzicht/cijfers.xlsx?{ALL}&kern=hertme").data))
    cell = book["Per kern en maand"]["A3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert "<td>=1+1" not in client.get("/overzicht/gemeenten/borne").get_data(as_text=True)


def test_a_period_that_is_none_has_no_file(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    assert client.get("/overzicht/cijfers.csv?van=2017-05&tot=2017-02").status_code == 404
    assert len(rows_of(client, "/overzicht/cijfers.csv?van=2018-05&tot=2018-06")) == 0
    assert client.get("/overzicht/cijfers.xlsx?van=2018-05&tot=2018-06").status_code == 200


def addresses_of(client: FlaskClient, url: str) -> list[str]:
    found = re.findall(r'<img src="([^"]+)"', client.get(url).get_data(as_text=True))
    return [html.unescape(address) for address in found]


def test_charts_may_be_kept_until_the_figures_change(filled: World, sign_in: SignIn) -> None:
    from sociaalvitaal.figures import totals
    from tests.integration.overview.conftest import JULY

    client = sign_in(COORDINATOR)
    addresses = addresses_of(client, f"/overzicht?{ALL}")
    assert len(addresses) == 2
    for address in addresses:
        answer = client.get(address)
        assert answer.mimetype == "image/svg+xml"
        assert answer.data.startswith(b"<?xml")
        assert answer.data.rstrip().endswith(b"</svg>")
        assert "immutable" in answer.headers["Cache-Control"]
        assert "private" in answer.headers["Cache-Control"]
    filled.returned(filled.zenderen, JULY)
    totals.refresh_kern(filled.session, filled.programme, filled.zenderen, [JULY])
    filled.session.commit()
    assert addresses_of(client, f"/overzicht?{ALL}")[0] != addresses[0]
    assert client.get(addresses[0]).headers["Cache-Control"] == "no-store"


def test_a_chart_for_a_page_leaves_off_the_heading_that_the_page_has(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    (address, _) = addresses_of(client, f"/overzicht?{ALL}")
    whole, without = client.get(address.replace("&zonder-kop=1", "")).data, client.get(address).data
    height = re.compile(rb'height="([0-9.]+)pt"')
    assert float(height.search(whole)[1]) > float(height.search(without)[1]) + 30  # type: ignore[index]
    for page in ("/overzicht", "/overzicht/voor-wie"):
        narrow = re.search(r'srcset="([^"]+&amp;smal=1)"', client.get(f"{page}?{ALL}").text)
        assert narrow
        assert b'width="300pt"' in client.get(html.unescape(narrow[1])).data


def test_a_chart_is_there_for_a_slide_too_with_its_heading(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    page = client.get(f"/overzicht?{ALL}").get_data(as_text=True)
    slides = [html.unescape(found) for found in re.findall(r'href="([^"]+\.png[^"]*)"', page)]
    assert len(slides) == len(addresses_of(client, f"/overzicht?{ALL}"))
    answer = client.get(slides[0])
    assert answer.mimetype == "image/png"
    assert "immutable" in answer.headers["Cache-Control"]
    width, height = (int.from_bytes(answer.data[at : at + 4], "big") for at in (16, 20))
    assert width > 1280, "sharp on a slide"
    assert height > 300
    assert client.get(slides[0].replace(".png", ".gif")).status_code == 404


def test_the_funder_gets_no_chart_with_small_counts(sign_in: SignIn) -> None:
    client = sign_in(FUNDER)
    assert "tonen we niet" in client.get(f"/overzicht/gemeenten/borne?{ALL}").get_data(as_text=True)
    assert client.get(f"/overzicht/grafieken/maanden.svg?{ALL}&gemeente=borne").status_code == 404
    assert client.get(f"/overzicht/grafieken/bestaat-niet.svg?{ALL}").status_code == 404
