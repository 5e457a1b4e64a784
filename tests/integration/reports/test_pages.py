"""Pages and files of reports: who gets which, and what they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.factories import World

SignIn = Callable[[str], FlaskClient]
PROGRAMME, BORNE, RAALTE = (
    f"/rapportages/tussen/2017{place}" for place in ("", "/gemeenten/borne", "/gemeenten/raalte")
)
HERTME, ZENDEREN, HEETEN = (f"/rapportages/tussen/2017/kernen/{kern}" for kern in ("hertme", "zenderen", "heeten"))
EVERYTHING = (PROGRAMME, BORNE, RAALTE, HERTME, ZENDEREN, HEETEN)
SEES = {
    "coordinator": EVERYTHING,
    "provincie": (),
    "gemeente.borne": (PROGRAMME, BORNE, HERTME, ZENDEREN),
    "projectleider.hertme": (PROGRAMME, HERTME),
    "beheerder": (),
}


@pytest.mark.parametrize("who", list(SEES))
def test_everyone_opens_the_own_reports_and_no_other(filled: World, sign_in: SignIn, who: str) -> None:
    client = sign_in(f"{who}@voorbeeld.nl")
    for ending in ("", "/rapport.pdf"):
        opened = {address: client.get(address + ending).status_code for address in EVERYTHING}
        absent = 403 if who == "beheerder" else 404
        refused = {address: absent if address == PROGRAMME else 404 for address in EVERYTHING}
        assert opened == {a: 200 if a in SEES[who] else refused[a] for a in EVERYTHING}


@pytest.mark.parametrize("who", list(SEES))
def test_only_the_coordinator_writes_texts(filled: World, sign_in: SignIn, who: str) -> None:
    client = sign_in(f"{who}@voorbeeld.nl")
    answers = {client.get(f"{address}/teksten").status_code for address in EVERYTHING}
    assert answers == ({200} if who == "coordinator" else {403, 404})


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("gemeente.borne", ["Hele project", "Gemeente Borne", "Hertme", "Zenderen"]),
        ("projectleider.hertme", ["Hele project", "Hertme"]),
        ("coordinator", ["Hele project"]),
    ],
)
def test_the_list_holds_the_own_places(filled: World, sign_in: SignIn, who: str, names: list[str]) -> None:
    page = sign_in(f"{who}@voorbeeld.nl").get("/rapportages").get_data(as_text=True)
    listed = [part.partition("<")[0] for part in page.split('class="report-name"')[1:]]
    assert [text.partition(">")[2] for text in listed] == names
    assert page.count("Tussenrapportage 2017</h2>") == 1
    assert "Nu loopt het rapport t/m juli 2017" in page
    assert ("Raalte" in page) == (who == "coordinator")


def test_the_choice_of_a_municipality_leads_to_its_report(filled: World, sign_in: SignIn) -> None:
    client = sign_in("coordinator@voorbeeld.nl")
    assert client.get("/rapportages/openen?soort=tussen&jaar=2017&gemeente=borne").location == BORNE
    for wrong in ("", "?soort=half&jaar=2017&gemeente=borne", "?soort=tussen&jaar=٢٠١٧&gemeente=borne", "?soort=eind"):
        assert client.get(f"/rapportages/openen{wrong}").location == "/rapportages"


def test_a_page_shows_the_report_with_its_files(filled: World, sign_in: SignIn) -> None:
    page = sign_in("gemeente.borne@voorbeeld.nl").get(BORNE).get_data(as_text=True)
    assert page.count("<h1>") == 1
    for ending in ("pdf", "docx", "odt", "xlsx", "html", "json"):
        assert page.count(f'href="{BORNE}/rapport.{ending}"') == 1
    assert f'href="{HERTME}"' in page
    assert "Demo: alle cijfers zijn verzonnen." in page
    assert "Teksten schrijven" not in page
    assert "<style" not in page
    assert " style=" not in page


@pytest.mark.parametrize(
    ("address", "name", "start"),
    [
        (PROGRAMME + "/rapport.pdf", "demo-tussenrapportage-2017.pdf", b"%PDF-"),
        (HERTME + "/rapport.docx", "demo-tussenrapportage-2017-hertme.docx", b"PK"),
        (HERTME + "/rapport.odt", "demo-tussenrapportage-2017-hertme.odt", b"PK"),
        (BORNE + "/rapport.xlsx", "demo-tussenrapportage-2017-borne.xlsx", b"PK"),
        (BORNE + "/rapport.html", "demo-tussenrapportage-2017-borne.html", b"<!doctype html>"),
        (BORNE + "/rapport.json", "demo-tussenrapportage-2017-borne.json", b"{"),
    ],
)
def test_files_are_downloads_with_a_name(filled: World, sign_in: SignIn, address: str, name: str, start: bytes) -> None:
    answer = sign_in("coordinator@voorbeeld.nl").get(address)
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(start)


@pytest.mark.parametrize("page", ["", "/rapport.pdf", "/teksten"])
def test_a_year_outside_the_programme_says_why(filled: World, sign_in: SignIn, page: str) -> None:
    answer = sign_in("coordinator@voorbeeld.nl").get(f"/rapportages/tussen/2016{page}")
    assert answer.status_code == 404
    assert "2016 valt buiten het project: dat loopt van januari 2017 t/m december 2018." in answer.get_data(
        as_text=True
    )


@pytest.mark.parametrize(
    "address",
    ["/rapportages/half/2017", "/rapportages/tussen/17", "/rapportages/tussen/20170", PROGRAMME + "/rapport.exe"],
)
def test_other_addresses_do_not_exist(filled: World, sign_in: SignIn, address: str) -> None:
    assert sign_in("coordinator@voorbeeld.nl").get(address).status_code == 404
