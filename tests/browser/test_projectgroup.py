"""A leader sets up a project group, meets, decides, and ticks off what was done: on a phone, with a keyboard."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.test_every_page import FITS

GROUP = "/kernen/bentelo/projectgroep"


def test_from_no_group_to_a_decision_that_is_done(
    page: Callable[..., Page], site: str, axe: Callable[[Page], None]
) -> None:
    phone = page(PHONE, for_axe=True)
    sign_in(phone, site, "projectleider.bentelo@voorbeeld.nl")
    phone.get_by_role("link", name="Er staat nog geen projectgroep").click()
    phone.get_by_role("link", name="Eerste lid toevoegen").click()
    _wrong_member(phone, axe)
    phone.get_by_label("Lid tot en met").fill("")
    phone.get_by_role("button", name="Bewaren en nog een toevoegen").click()
    expect(phone.get_by_role("status")).to_contain_text("Plaatselijk belang (voorzitter) staat nu bij de leden.")
    phone.get_by_label("Organisatie").fill("Basisschool")
    phone.get_by_label("Functie of rol").fill("directeur")
    phone.get_by_label("Lid sinds").fill("1-2-2018")
    phone.get_by_role("button", name="Bewaren", exact=True).click()
    phone.wait_for_url(f"**{GROUP}#leden")

    phone.get_by_role("link", name="Overleg toevoegen").click()
    phone.get_by_role("textbox", name="Dag").fill("20-12-2018")
    phone.get_by_label("Plaatselijk belang (voorzitter)").check()
    phone.get_by_label("Kort verslag").fill("We kozen de wandelgroep.")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="Bewaren")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Overleg van 20 december 2018")
    phone.get_by_role("link", name="Besluit toevoegen").click()
    phone.get_by_label("Wat is er besloten?").fill("Een folder maken")
    phone.get_by_label("Uiterlijk klaar op").fill("28-12-2018")
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("alert")).to_contain_text("Kies wie hiervoor zorgt")
    phone.get_by_label("Wie zorgt ervoor?").select_option("Basisschool (directeur)")
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_text("7 dagen te laat")).to_be_visible()

    phone.goto(site + GROUP)
    expect(phone.get_by_text("7 dagen te laat")).to_be_visible()
    assert phone.evaluate(FITS)
    axe(phone)
    phone.get_by_role("button", name="Vandaag klaar").click()
    expect(phone.get_by_role("status")).to_contain_text("Klaar op 4 januari 2019: Een folder maken")
    expect(phone.get_by_text("Alle besluiten zijn uitgevoerd.")).to_be_visible()


def _wrong_member(phone: Page, axe: Callable[[Page], None]) -> None:
    """A member that ends before it starts: told, and nothing typed is lost."""
    phone.get_by_label("Organisatie").fill("Plaatselijk belang")
    phone.get_by_label("Functie of rol").fill("voorzitter")
    phone.get_by_label("Lid sinds").fill("1-2-2018")
    phone.get_by_label("Lid tot en met").fill("1-1-2018")
    phone.get_by_role("button", name="Bewaren", exact=True).click()
    expect(phone.get_by_role("alert")).to_contain_text("De laatste dag kan niet voor de eerste dag liggen.")
    expect(phone.get_by_label("Organisatie")).to_have_value("Plaatselijk belang")
    axe(phone)
