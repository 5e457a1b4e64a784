"""A leader makes the social map: from an organisation to the page that residents read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.test_every_page import look_at

KERN = "/kernen/aadorp/netwerk"


def test_from_an_organisation_to_the_page_of_residents(
    browser: Browser, site: str, axe: Callable[[Page], None], pictures: Path
) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, bypass_csp=True, locale="nl-NL")
    page = context.new_page()
    sign_in(page, site, "projectleider.aadorp@voorbeeld.nl")
    add_one_that_is_there(page, site, axe)
    page.get_by_role("link", name="Aanbod toevoegen").click()
    page.get_by_label("Wat is er te doen?").fill("Zwemmen voor iedereen")
    page.get_by_label("Soort activiteit").select_option(label="evenement")
    page.get_by_label("Wanneer?").fill("zondag 10.00 uur")
    page.get_by_label("Dit mag in de folder").check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Aanbod toegevoegd.")).to_be_visible()
    page.get_by_role("link", name="Folder en openbare pagina").click()
    page.get_by_label("De openbare pagina staat aan").check()
    page.get_by_label("Inleiding").fill("Doe mee in Aadorp!")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("De openbare pagina staat aan.")).to_be_visible()
    expect(page.get_by_role("img", name="QR-code naar")).to_be_visible()
    resident(browser, site, pictures)
    send_a_list(page, site, axe)
    context.close()


def add_one_that_is_there(page: Page, site: str, axe: Callable[[Page], None]) -> None:
    """Add an organisation that another kern has; the page asks whether it is the same."""
    page.goto(f"{site}{KERN}")
    page.get_by_role("link", name="Organisatie toevoegen").click()
    page.get_by_label("Naam van de organisatie").fill("gymverenigin Aadorp")
    page.get_by_label("Sector").select_option(label="sportvereniging")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("alert")).to_contain_text("lijkt er al te zijn")
    look_at(page, axe, "an organisation that seems to be there")
    page.get_by_label("Nee, dit is een andere organisatie").check()
    page.get_by_label("Naam van de organisatie").fill("Zwemclub De Plons")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Zwemclub De Plons staat nu op de sociale kaart.")).to_be_visible()


def resident(browser: Browser, site: str, pictures: Path) -> None:
    """Read the public page as someone without an account: no cookie, no script."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/aanbod/aadorp")
    expect(page.get_by_text("Doe mee in Aadorp!")).to_be_visible()
    expect(page.get_by_role("heading", name="Zwemmen voor iedereen")).to_be_visible()
    page.screenshot(path=pictures / "aanbod.png", full_page=True)
    assert context.cookies() == []
    context.close()


def send_a_list(page: Page, site: str, axe: Callable[[Page], None]) -> None:
    """Send a list in by hand, look at what it changes and take it over."""
    page.goto(f"{site}/netwerk/inlezen")
    page.get_by_text("Of plak een stuk uit uw rekenblad").click()
    page.get_by_label("Uw tabel").fill("naam\tplaats\nKoor Aadorp\tAadorp\nZwemclub De Plonz\tAadorp\n")
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_role("heading", name="Wat verandert er?")).to_be_visible()
    expect(page.get_by_label("Zwemclub De Plonz")).to_be_checked()
    look_at(page, axe, "what a list changes")
    page.get_by_role("button", name="Alles overnemen").click()
    expect(page.get_by_text("1 nieuwe organisatie; 1 stond er al")).to_be_visible()
    expect(page.get_by_role("link", name="Koor Aadorp", exact=True)).to_be_visible()
