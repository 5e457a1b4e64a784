"""The dossier in a real browser: of a kern that tells much and of one that tells nothing; and on paper."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import LAPTOP, PHONE, sign_in

FULL, EMPTY = "/kernen/aadorp", "/kernen/bentelo"
GIVEN_BACK = "/kernen/de-essen"
"""Has a month with the longest of all states."""


def fact(page: Page, label: str) -> Locator:
    """A fact of the dossier, with its value and source."""
    return page.locator(".fact", has=page.get_by_text(label, exact=True))


def fits(page: Page) -> bool:
    """Whether nothing sticks out sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_dossier_is_kept_read_and_printed(
    page: Callable[..., Page], site: str, axe: Callable[[Page], None], pictures: Path
) -> None:
    keep_it(page(PHONE, for_axe=True), site, axe)
    read_it_empty(page(LAPTOP, for_axe=True), site, axe)
    print_it(page(LAPTOP), site, pictures)


def unfold(phone: Page, title: str) -> None:
    """Open a part of the dossier: on a phone they are folded."""
    phone.locator(".fold > details > summary", has_text=title).click()


def keep_it(leader: Page, site: str, axe: Callable[[Page], None]) -> None:
    """The leader fills in facts, with a fault first, and writes a lesson down."""
    sign_in(leader, site, "projectleider.aadorp@voorbeeld.nl")
    leader.goto(site + FULL)
    expect(leader.get_by_role("link", name="Gegevens invullen of wijzigen")).to_be_hidden()
    unfold(leader, "Over de kern")
    leader.get_by_role("link", name="Gegevens invullen of wijzigen").click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("Gegevens van de kern")
    clubs = leader.get_by_role("group", name="Sportverenigingen")
    clubs.get_by_label("Sportverenigingen").fill("vijf")
    leader.get_by_role("group", name="Was er eerder een project als dit?").get_by_label("weet ik niet").check()
    leader.get_by_role("button", name="Bewaren").click()
    expect(leader.get_by_role("alert")).to_contain_text("Vul een getal in")
    expect(clubs.get_by_label("Sportverenigingen")).to_have_value("vijf")
    axe(leader)
    clubs.get_by_label("Sportverenigingen").fill("5")
    leader.get_by_role("button", name="Bewaren").click()
    expect(leader.get_by_role("status")).to_contain_text("2 gegevens zijn bijgewerkt")
    expect(fact(leader, "Sportverenigingen").locator(".fact-value")).to_have_text("5")
    expect(fact(leader, "Eerder project").locator(".fact-value")).to_have_text("niet bekend")
    unfold(leader, "Over de kern")
    leader.get_by_role("link", name="Wat stond er eerder?").click()
    expect(leader.get_by_role("rowheader", name="Sportverenigingen")).to_have_count(2)
    leader.goto(site + FULL)
    unfold(leader, "Wat we hier leren")
    axe(leader)
    leader.get_by_role("link", name="Les opschrijven").click()
    leader.get_by_label("Dit werkt hier niet").check()
    leader.get_by_label("Wat hebt u gemerkt?").fill("Een folder alleen brengt <niemand> op de been.")
    leader.get_by_role("button", name="Bewaren").click()
    expect(leader.get_by_text("Een folder alleen brengt <niemand> op de been.", exact=True)).to_be_visible()
    assert fits(leader)


def read_it_empty(coordinator: Page, site: str, axe: Callable[[Page], None]) -> None:
    """A kern of which nothing was told says what is missing, and shows the coordinator the way."""
    sign_in(coordinator, site, "coordinator@voorbeeld.nl")
    coordinator.goto(site + EMPTY)
    expect(coordinator.locator(".fact-lacking")).to_contain_text("Nog niet ingevuld: ontwikkeling, accommodaties")
    expect(fact(coordinator, "Past bij het projectplan")).to_contain_text("Het aantal accommodaties ontbreekt")
    expect(coordinator.get_by_role("link", name="Gegevens invullen of wijzigen")).to_be_visible()
    axe(coordinator)
    coordinator.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    coordinator.goto(site + GIVEN_BACK)
    unfold(coordinator, "Maanden")
    expect(coordinator.locator(".month-list .tag", has_text="teruggegeven aan de projectleider")).to_be_visible()
    assert fits(coordinator)


def print_it(contact: Page, site: str, pictures: Path) -> None:
    """The municipality reads and prints: no buttons, no menus, nothing past the edge of A4."""
    sign_in(contact, site, "gemeente.almelo@voorbeeld.nl")
    contact.goto(site + FULL)
    expect(fact(contact, "Sportverenigingen").locator(".fact-value")).to_have_text("5")
    expect(contact.get_by_role("link", name="Gegevens invullen of wijzigen")).to_have_count(0)
    expect(contact.get_by_role("heading", name="Maanden")).to_be_visible()
    contact.set_viewport_size({"width": 673, "height": 980})
    contact.emulate_media(media="print")
    expect(contact.get_by_role("heading", name="Maanden")).to_be_hidden()
    expect(contact.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
    expect(contact.get_by_role("heading", name="Over de kern")).to_be_visible()
    assert fits(contact)
    sheets = PdfReader(io.BytesIO(contact.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) <= 4
    assert all(sheet.extract_text() for sheet in sheets)
    assert "Sportverenigingen" in sheets[0].extract_text()
    contact.screenshot(path=pictures / "dossier-print.png", full_page=True)
