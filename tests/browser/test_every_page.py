"""Every page of the toolkit, in the states that people meet: axe finds nothing, nothing sticks out, no errors, and
each number opens."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from sociaalvitaal.app import create_app
from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.integration.test_page_numbers import closed
from tests.unopened_pages import LEFT_OUT

SCREEN: ViewportSize = {"width": LAPTOP[0], "height": LAPTOP[1]}
FITS = "document.documentElement.scrollWidth <= innerWidth"
SEEN = f"""[document.title, document.querySelectorAll('h1').length, {FITS},
  [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, a) => a.indexOf(id) != i)]"""
FOLD_OUT = """document.querySelectorAll('details:not([open])').forEach(part => {
  part.open = true;
  part.dataset.folded = '';
})"""
FOLD_BACK = "document.querySelectorAll('[data-folded]').forEach(part => part.open = false)"
KERN = "/kernen/aadorp"
REFERRALS = f"{KERN}/doorverwijzingen"
GROUP = f"{KERN}/projectgroep"
NETWORK = f"{KERN}/netwerk"
REPORT = "/rapportages/tussen/2017"
PLAN = f"{KERN}/werkplan"
ANALYSIS = "/wat-werkt/analyses/ANALYSIS"
FACTORS = f"{KERN}/factoren"
PAGES: dict[str, list[str]] = {
    "": [
        "/inloggen",
        "/hulp",
        "/openbaar",
        "/openbaar?jaar=2017",
        "/openbaar/cijfers/2017/programma/new_participants",
        "/openbaar/cijfers/2017/gemeente:borne/maanden",
        "/openbaar/cijfers/2017/programma/aandeel:doelgroep.senioren:new_participants",
        "/api",
        "/toegankelijkheid",
        "/geen-verbinding",
        "/uitnodigingen/onbekend",
        "/aanbod/aadorp",
        "/vragen/CODE",
        "/vragen/CODE/bedankt",
        "/bestaat-niet",
    ],
    "projectleider.aadorp@voorbeeld.nl": [
        "/",
        KERN,
        f"{KERN}/behoeften",
        f"{KERN}/behoeften/SURVEY",
        f"{KERN}/behoeften/SURVEY/herkomst",
        f"{KERN}/behoeften/SURVEY/wijzigen",
        f"{KERN}/behoeften/SURVEY/papier",
        f"{KERN}/behoeften/SURVEY/afdrukken",
        f"{KERN}/gegevens",
        f"{KERN}/gegevens/eerder",
        f"{KERN}/lessen/nieuw",
        f"{KERN}/lessen/LESSON",
        f"{KERN}/waarnemingen",
        f"{KERN}/waarnemingen/nieuw",
        f"{KERN}/waarnemingen/OBSERVATION",
        f"{KERN}/waarnemingen/OBSERVATION/wijzigen",
        f"{KERN}/activiteiten/nieuw",
        f"{KERN}/activiteiten/ACTIVITY",
        f"{KERN}/maanden/2018-12",
        f"{KERN}/maanden/2018-12/controleren",
        f"{KERN}/maanden/2018-12/verloop/ACTIVITY",
        f"{KERN}/maanden/2018-11/verloop/andere-aantallen",
        f"{KERN}/maanden/2018-11/verloop/doorverwijzingen",
        f"{KERN}/maanden/2018-11",
        f"{KERN}/maanden/2017-03",
        f"{KERN}/maanden/2019-06",
        f"{KERN}/werkboek",
        REFERRALS,
        f"{REFERRALS}/nieuw",
        f"{REFERRALS}/samen",
        f"{REFERRALS}/REFERRAL",
        f"{REFERRALS}/REFERRAL/wissen",
        NETWORK,
        f"{NETWORK}?zoek=bestaat-niet",
        f"{NETWORK}/organisaties/nieuw",
        f"{NETWORK}/organisaties/ORGANISATION",
        f"{NETWORK}/aanbod/nieuw",
        f"{NETWORK}/aanbod/OFFER",
        f"{NETWORK}/accommodaties/nieuw",
        f"{NETWORK}/afspraken/nieuw",
        f"{NETWORK}/beeld",
        f"{NETWORK}/beeld/SENDER/project",
        f"{NETWORK}/folder",
        "/netwerk/inlezen",
        "/organisaties/ORGANISATION",
        f"{KERN}/fasen",
        f"{KERN}/fasen/acties/2.1",
        f"{KERN}/fasen/acties/nieuw",
        GROUP,
        f"{GROUP}/leden/nieuw",
        f"{GROUP}/leden/MEMBER",
        f"{GROUP}/overleggen/nieuw",
        f"{GROUP}/overleggen/MEETING",
        f"{GROUP}/overleggen/MEETING/wijzigen",
        f"{GROUP}/overleggen/MEETING/besluiten/nieuw",
        f"{GROUP}/besluiten/DECISION",
        f"{GROUP}/besluiten/DECISION/wijzigen",
        f"{PLAN}/2017",
        f"{PLAN}/2019",
        f"{PLAN}/2019/vaststellen",
        f"{PLAN}/2019/communicatie",
        f"{PLAN}/2019/regels/nieuw",
        f"{PLAN}/2019/regels/LINE",
        f"{PLAN}/2018/regels/ADOPTED/stand",
        FACTORS,
        f"{FACTORS}/eind/2018/1",
        f"{FACTORS}/eind/2018/7",
        f"{FACTORS}/eind/2018/controleren",
        f"{FACTORS}/tussendoor?maand=2018-11",
        "/kernen/heeten",
        "/rapportages",
        "/account",
        "/account/sleutels",
        "/account/sleutels/gemaakt",
    ],
    "coordinator@voorbeeld.nl": [
        "/overzicht",
        "/overzicht?van=2017-13&tot=x",
        "/overzicht/gemeenten/borne",
        "/overzicht/kernen/aadorp",
        "/overzicht/herkomst?cijfer=new_participants",
        "/overzicht/herkomst?cijfer=attendances&gemeente=borne",
        "/overzicht/herkomst?cijfer=new_participants&kern=aadorp",
        "/overzicht/herkomst?cijfer=stap.gestart&gemeente=almelo&van=2017-01&tot=2017-12",
        "/rapportages/uitgaven/EDITION/herkomst/cijfer?cijfer=beoogd.new_participants&van=2017-01&tot=2017-12",
        "/overzicht/voor-wie",
        "/overzicht/volledigheid",
        "/overzicht/doorverwijzingen?van=2017-01&tot=2018-12",
        "/overzicht/doorverwijzingen?kern=aadorp",
        "/overzicht/andere-aantallen",
        "/overzicht/doelen?gemeente=almelo&jaar=2017",
        "/overzicht/doelen/tussen/2017/gemeenten/borne",
        "/overzicht/doelen/eind/2018/kernen/aadorp",
        "/overzicht/doelen/tabellen",
        "/overzicht/doelen/tabellen/TABLE",
        "/overzicht/fasen",
        "/wat-werkt/factoren",
        "/wat-werkt/ingevuld",
        "/kernen/bornerbroek/factoren",
        "/wat-werkt/factoren/heeten/12",
        "/wat-werkt",
        "/wat-werkt/antwoorden/ANALYSIS",
        "/wat-werkt/antwoorden/ANALYSIS/stevigheid",
        "/wat-werkt/antwoorden/ANALYSIS/getallen/0/consistentie",
        "/wat-werkt/antwoorden/ANALYSIS/getallen/alles/combinaties",
        "/wat-werkt/antwoorden/ANALYSIS/getallen/inwoners/grens",
        "/wat-werkt/loten/5",
        "/wat-werkt/antwoorden/ANALYSIS/kernen/heeten",
        "/wat-werkt/analyses",
        "/wat-werkt/analyses/nieuw",
        f"{ANALYSIS}/vraag",
        f"{ANALYSIS}/verwachtingen",
        f"{ANALYSIS}/grenzen",
        f"{ANALYSIS}/grenzen/factor-13",
        f"{ANALYSIS}/groepen",
        f"{ANALYSIS}/onmisbaar",
        f"{ANALYSIS}/recepten",
        f"{ANALYSIS}/recepten?kant=niet",
        f"{ANALYSIS}/kernen",
        f"{ANALYSIS}/rekenregels",
        f"{ANALYSIS}/logboek",
        "/wat-werkt/helpt-en-hindert?naar=fase",
        "/wat-werkt/helpt-en-hindert/14?fase=3",
        "/wat-werkt/vergelijken?kern=heeten&kern=wesepe",
        "/wat-werkt/uitspraken",
        "/wat-werkt/uitspraken/waarnemingen",
        "/wat-werkt/uitspraken/nieuw?waarneming=OBSERVATION",
        "/wat-werkt/uitspraken/STATEMENT",
        "/wat-werkt/uitspraken/STATEMENT/wijzigen",
        "/wat-werkt/uitspraken/STATEMENT/verfijnen",
        f"{KERN}/waarnemingen/OBSERVATION",
        "/overzicht/projectgroepen",
        "/kernen/bentelo/projectgroep",
        "/overzicht/definities",
        "/overzicht/alle-gegevens",
        "/netwerk",
        "/netwerk?zoek=gym&rol=1",
        "/organisaties/ORGANISATION",
        "/organisaties/ORGANISATION/wijzigen",
        "/organisaties/ORGANISATION/samenvoegen",
        "/organisaties/ORGANISATION/samenvoegen?zoek=gym",
        "/inzendingen",
        "/inzendingen?periode=2018-12&gemeente=borne",
        "/inzendingen/kiezen?kies=volledig",
        "/inzendingen/kiezen?stand=alles",
        "/inzendingen/aadorp/2018-11",
        "/inzendingen/aadorp/2018-12",
        "/inzendingen/herinneringen",
        "/inzendingen/vervanging",
        KERN,
        f"{KERN}/maanden/2018-11",
        REFERRALS,
        f"{REFERRALS}/REFERRAL",
        "/rapportages",
        REPORT,
        f"{REPORT}/gemeenten/borne",
        f"{REPORT}/gemeenten/borne/een-a4",
        f"{REPORT}/kernen/aadorp",
        f"{REPORT}/herkomst",
        f"{REPORT}/gemeenten/borne/herkomst",
        f"{REPORT}/kernen/aadorp/herkomst",
        f"{REPORT}/teksten",
        f"{REPORT}/gemeenten/borne/teksten",
        f"{REPORT}/kernen/aadorp/teksten",
        "/rapportages/tussen/1999",
        "/gebruikers",
        "/gebruikers/uitnodigen",
        "/gebruikers/1",
        "/beheer/kernen",
        "/beheer/kernen/aadorp",
        "/beheer/kernen/aadorp/vervangen",
        "/beheer/kern-toevoegen",
        "/beheer/lijsten",
        "/beheer/lijsten/doelgroep",
        "/beheer/logboek",
        "/beheer/huisstijl",
        "/openbaar/instelling",
        "/beheer/projectperiode",
    ],
    "gemeente.borne@voorbeeld.nl": ["/overzicht", "/overzicht/voor-wie", "/overzicht/volledigheid", "/rapportages"],
    "provincie@voorbeeld.nl": [
        "/overzicht",
        "/overzicht/kernen/aadorp",
        "/overzicht/herkomst?cijfer=new_participants&gemeente=borne",
        "/overzicht/herkomst?cijfer=doelgroep.senioren&gemeente=borne",
        "/rapportages/uitgaven/EDITION/herkomst/cijfer?cijfer=doelgroep.senioren&van=2017-01&tot=2017-12",
        "/overzicht/voor-wie",
        "/overzicht/doorverwijzingen",
        "/overzicht/doelen",
        "/rapportages",
        REPORT,
    ],
    "beheerder@voorbeeld.nl": ["/beheer/kernen", "/gebruikers", "/beheer/logboek"],
}
PARTS = [
    pytest.param(email, paths[n : n + 8], id=f"{email.partition('@')[0] or 'anonymous'}-{n // 8 + 1}")
    for email, paths in PAGES.items()
    for n in range(0, len(paths), 8)
]
"""The pages in parts of a few, so that all who test at the same time share them."""
ELSEWHERE = {
    **dict.fromkeys(
        [f"api.{name}" for name in ("description", "indicators", "kernen", "lists", "month", "overview")], "JSON"
    ),
    "accounts.invited": "tests/browser/test_management.py",
    "analyses.line_chart": "a picture",
    "answers.export": "a file",
    "answers.compare": "tests/browser/test_answers.py",
    "archive.download": "a file",
    "reports.open_report": "leads on to a report",
    "help.health": "JSON",
    "needs.chart": "a picture",
    "needs.qr_code": "a picture",
    **dict.fromkeys(["needs.results_csv", "needs.results_nl_csv", "needs.results_xlsx"], "a file"),
    "monthly.fields": "JSON",
    "network.address_list_preview": "tests/browser/test_network.py",
    "network.leaflet_file": "a file",
    "network.picture": "a picture",
    "help.font": "a typeface",
    "house.sheet": "a style sheet",
    **dict.fromkeys([f"publicpage.{name}" for name in ("chart", "csv", "divisions_csv", "as_json", "report")], "files"),
    "offline.scripts": "scripts",
    "offline.worker": "tests/browser/test_offline.py",
    **dict.fromkeys(["planning.all_chart", "planning.kern_chart"], "a picture"),
    "comparing.helps_chart": "a picture",
    "planning.evidence_file": "a file",
    "observations.choose": "leads on to the form of a statement",
    "overview.csv": "a file",
    "workplans.goals_chart": "a picture",
    "workplans.goals_file": "a file",
    "overview.nl_csv": "a file",
    "overview.xlsx": "a file",
    "overview.chart": "a picture",
    "overview.extras_file": "a file",
    "overview.referrals_file": "a file",
    **dict.fromkeys(
        [f"reports.edition{step}" for step in ("", "_adopt_form", "_making", "_origin", "_withdraw_form")],
        "tests/browser/test_editions.py",
    ),
    "reports.edition_file": "a file",
    "reports.programme_file": "a file",
    "reports.municipality_file": "a file",
    "reports.municipality_onepage_file": "a file",
    "reports.kern_file": "a file",
    "static": "files",
    "workbook.year_file": "a file",
    "workbook.month_file": "a file",
    "workbook.proposal": "tests/browser/test_workbook.py",
}


@pytest.fixture(scope="module")
def ids(instance: Path) -> dict[str, str]:
    """The ids of things of Aadorp, by the word that stands for them."""
    of_aadorp = "SELECT max(t.id) FROM {} t JOIN kernen k ON k.id = t.{} WHERE k.slug = 'aadorp'"
    decisions = "(SELECT d.id, m.kern_id FROM group_decisions d JOIN group_meetings m ON m.id = d.meeting_id)"
    codes = "(SELECT code AS id, kern_id FROM surveys WHERE status = 'open')"
    partners = "(SELECT organisation_id AS id, kern_id FROM organisation_kernen)"
    senders = "(SELECT organisation_id AS id, kern_id FROM referrals WHERE organisation_id IS NOT NULL)"
    lines = (
        "(SELECT l.id, p.kern_id FROM plan_lines l JOIN work_plans p ON p.id = l.plan_id"
        " WHERE p.year = {} AND (p.status = 'concept') = {})"
    )
    seen = "(SELECT id, kern_id FROM observations WHERE withdrawn_at IS NULL)"
    things = {
        "LINE": (lines.format(2019, 1), "kern_id"), "ADOPTED": (lines.format(2018, 0), "kern_id"),
        "ACTIVITY": ("activities", "kern_id"), "REFERRAL": ("referrals", "holder_kern_id"),
        "LESSON": ("lessons", "kern_id"), "OFFER": ("offers", "kern_id"), "ORGANISATION": (partners, "kern_id"),
        "OBSERVATION": (seen, "kern_id"),
        "MEMBER": ("group_members", "kern_id"), "MEETING": ("group_meetings", "kern_id"),
        "DECISION": (decisions, "kern_id"), "SENDER": (senders, "kern_id"),
        "SURVEY": ("surveys", "kern_id"), "CODE": (codes, "kern_id"),
    }  # fmt: skip
    with sqlite3.connect(instance / "sociaalvitaal.db") as connection:
        outside = connection.execute(
            "INSERT INTO outside_tables (file_name, title, read_at, version) "
            "VALUES ('x.csv', 'Elders', '2019-01-01', 1)"
        ).lastrowid
        connection.execute(
            "INSERT INTO outside_figures (table_id, position, label, is_total, year, planned, realised) "
            "VALUES (?, 1, 'Een', 0, 2013, 100, 49), (?, 2, 'Totaal', 1, 2013, 100, 50)", (outside, outside),
        )  # fmt: skip
        connection.execute(
            "INSERT INTO lessons (kern_id, kind, text, on_day, at, version) "
            "SELECT id, 'werkt', 'Koffie na afloop.', '2018-03-14', '2018-03-14 12:00:00', 1 "
            "FROM kernen WHERE slug = 'aadorp'"
        )
        analysis = connection.execute("SELECT max(id) FROM analyses").fetchone()[0]
        statement = connection.execute("SELECT min(id) FROM statements WHERE status = 'ondersteund'").fetchone()[0]
        edition = connection.execute("SELECT min(id) FROM report_editions WHERE scope = 'programma'").fetchone()[0]
        others = {"STATEMENT": statement, "EDITION": edition, "TABLE": outside, "ANALYSIS": analysis}
        of_kern = {word: connection.execute(of_aadorp.format(*of)).fetchone()[0] for word, of in things.items()}
        found = {word: str(id_) for word, id_ in (others | of_kern).items()}
        assert "None" not in found.values(), "the page of a thing that is not there is no page"
        return found


@pytest.fixture(scope="module")
def toolkit(instance: Path) -> Flask:
    return create_app(instance)


def test_no_page_is_forgotten(toolkit: Flask) -> None:
    seen = {endpoint_of(toolkit, path) for paths in PAGES.values() for path in paths}
    pages = {rule.endpoint for rule in toolkit.url_map.iter_rules() if "GET" in (rule.methods or set())}
    assert pages - seen - ELSEWHERE.keys() == set()
    assert LEFT_OUT.keys() - pages == set(), "of a page that is gone"


def test_a_closed_number_is_seen_on_each_page_but_those_with_a_reason(toolkit: Flask) -> None:
    page = "<main><p>Er waren 7 feesten.</p></main>"
    assert unopened(toolkit, "/overzicht?van=2017-01&tot=2017-12", page) == ["7: Er waren 7 feesten."]
    assert unopened(toolkit, f"{KERN}/behoeften/SURVEY", page) == ["7: Er waren 7 feesten."]
    assert unopened(toolkit, "/hulp", page) == []


def unopened(app: Flask, path: str, page: str) -> list[str]:
    """The numbers of a page that do not open and have no reason not to."""
    return [] if endpoint_of(app, path) in LEFT_OUT else closed(page)


def filled(path: str, ids: dict[str, str]) -> str:
    """An address with the words for things replaced by their ids."""
    for word, value in ids.items():
        path = path.replace(word, value)
    return path


def endpoint_of(app: Flask, path: str) -> str:
    """The endpoint behind an address; empty when there is none."""
    with app.test_request_context(re.sub(r"\b[A-Z]{4,}\b", "1", path)) as context:
        return context.request.endpoint or ""


@pytest.fixture(scope="module")
def people(browser: Browser, site: str) -> Callable[[str], BrowserContext]:
    """Opens a browser in which someone is signed in already; each signs in once."""
    cookies: dict[str, Any] = {"": {"cookies": [], "origins": []}}

    def opened(email: str) -> BrowserContext:
        known = cookies.get(email)
        context = browser.new_context(bypass_csp=True, locale="nl-NL", viewport=SCREEN, storage_state=known)
        if known is None:
            sign_in(page := context.new_page(), site, email)
            page.close()
            cookies[email] = context.storage_state()
        return context

    return opened


@pytest.mark.parametrize(("email", "paths"), PARTS)
def test_every_page_is_accessible_and_fits(
    people: Callable[[str], BrowserContext],
    site: str,
    toolkit: Flask,
    ids: dict[str, str],
    axe: Callable[[Page], None],
    email: str,
    paths: list[str],
) -> None:
    context = people(email)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in paths:
        as_sent = walk_through(page, axe, site + filled(path, ids), path)
        assert unopened(toolkit, path, as_sent) == [], path
    context.close()
    assert complaints == []


def walk_through(page: Page, axe: Callable[[Page], None], address: str, what: str) -> str:
    """Check one page on a phone and on a laptop, as it opens and with everything folded out; the size it has first.

    Gives the page as it was sent.
    """
    answer = page.goto(address)
    assert answer is not None, what
    assert page.evaluate(FITS), f"{what} sticks out"
    open_all(page)
    look_at(page, axe, what)
    resize(page, PHONE if shown_on(page) == LAPTOP else LAPTOP)
    look_at(page, axe, what)
    page.evaluate(FOLD_BACK)
    assert page.evaluate(FITS), f"{what} sticks out on {shown_on(page)}"
    return answer.text()


def shown_on(page: Page) -> tuple[int, int]:
    """The size of a page."""
    size = page.viewport_size
    assert size is not None
    return size["width"], size["height"]


def resize(page: Page, size: tuple[int, int]) -> None:
    """Give the page another size, and wait until it has it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_function("width => innerWidth === width", arg=size[0])


def look_at(page: Page, axe: Callable[[Page], None], what: str) -> None:
    """Check one page as it stands."""
    title, heads, fits, doubles = page.evaluate(SEEN)
    assert title.endswith("Sociaal Vitaal"), what
    assert heads == 1, what
    assert fits, f"{what} sticks out on {shown_on(page)}"
    assert doubles == [], what
    axe(page)


@pytest.mark.parametrize(
    ("size", "defect"),
    [
        (PHONE, "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')"),
        (LAPTOP, "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')"),
        # Only a phone sees this one.
        (PHONE, "document.querySelector('h1').style.width = '500px'"),
    ],
)
def test_a_planted_fault_is_caught(
    page: Callable[..., Page], site: str, axe: Callable[[Page], None], size: tuple[int, int], defect: str
) -> None:
    shown = page(LAPTOP, for_axe=True)
    shown.goto(f"{site}/inloggen")
    resize(shown, size)
    look_at(shown, axe, "as it is")
    shown.evaluate(defect)
    with pytest.raises(AssertionError):
        look_at(shown, axe, "with a fault")


def open_all(page: Page) -> None:
    """Fold everything out."""
    page.evaluate(FOLD_OUT)


def test_a_month_with_faults_says_so_accessibly(
    browser: Browser, site: str, axe: Callable[[Page], None], pictures: Path
) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, bypass_csp=True, locale="nl-NL")
    page = context.new_page()
    sign_in(page, site, "projectleider.aadorp@voorbeeld.nl")
    page.goto(f"{site}{KERN}/maanden/2018-12")
    page.get_by_label("Nieuwe deelnemers", exact=True).first.fill("twaalf")
    page.get_by_label("Toelichting").fill("Blijft staan")
    page.get_by_role("button", name="Controleren en indienen").click()
    page.get_by_role("alert").wait_for()
    expect(page).to_have_title(re.compile("^Fout: "))
    expect(page.get_by_label("Nieuwe deelnemers", exact=True).first).to_have_value("twaalf")
    expect(page.get_by_label("Toelichting")).to_have_value("Blijft staan")
    look_at(page, axe, "a month with faults")
    page.screenshot(path=pictures / "maand-fout.png", full_page=True)
    context.close()
