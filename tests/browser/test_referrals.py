"""A referral from the phone: added, asked about, told, handed over, erased; by buttons, also without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.test_every_page import look_at, open_all

LIST = "/kernen/aadorp/doorverwijzingen"
LEADER = "projectleider.aadorp@voorbeeld.nl"


def add(page: Page, site: str) -> str:
    """Add a referral of 20 December; gives its code."""
    page.goto(site + LIST)
    page.get_by_role("link", name="Doorverwijzing toevoegen").click()
    page.get_by_label("Wie heeft verwezen?").select_option("huisarts")
    page.get_by_label("Wanneer?").fill("20-12-2018")
    page.get_by_role("button", name="Bewaren").click()
    told = page.get_by_role("status")
    expect(told).to_contain_text("Zij telt mee in december 2018.")
    found = re.search(r"[2-9A-Z]{3}-[2-9A-Z]{4}", told.inner_text())
    assert found is not None
    return found[0]


def card(page: Page, code: str) -> Locator:
    """A referral in the list."""
    return page.locator("li.referral").filter(has=page.get_by_role("link", name=code, exact=True))


def test_a_referral_is_followed_up_with_one_thumb(
    page: Callable[..., Page], site: str, axe: Callable[[Page], None], pictures: Path
) -> None:
    phone = page(PHONE, for_axe=True)
    sign_in(phone, site, LEADER)
    code = add(phone, site)
    one = card(phone, code)
    look_at(phone, axe, "the list")

    # Enter in a field chooses none of the answers.
    one.get_by_text("Nee, omdat").click()
    one.get_by_label("Toelichting").fill("zomaar")
    one.get_by_label("Toelichting").press("Enter")
    expect(one.get_by_text("Laatste stap")).to_have_count(0)

    heights = [one.get_by_role("button", name="Ja", exact=True), one.get_by_text("Nog niet", exact=True)]
    assert all((button.bounding_box() or {"height": 0})["height"] >= 48 for button in heights)
    one.get_by_text("Nog niet", exact=True).click()
    one.get_by_role("button", name="Wel contact gelegd").click()
    expect(card(phone, code).get_by_text("Laatste stap: contact gelegd op 4 januari 2019")).to_be_visible()
    card(phone, code).get_by_label("Op", exact=True).fill("2-1-2019")
    card(phone, code).get_by_role("button", name="Ja", exact=True).click()
    expect(phone.get_by_role("alert")).to_contain_text("Op 4 januari 2019 staat al: contact gelegd.")
    look_at(phone, axe, "a step that cannot be")
    phone.screenshot(path=pictures / "doorverwijzing-fout.png", full_page=True)
    phone.get_by_label("Wanneer?").fill("4-1-2019")
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("status")).to_contain_text(f"{code}: gestart op 4 januari 2019.")
    phone.get_by_role("button", name="Draai terug : gestart").click()
    expect(phone.get_by_text("Is deze persoon gestart?")).to_be_visible()

    expect(phone.get_by_label("Tekst om te versturen")).to_have_value(re.compile(code))
    phone.get_by_role("button", name="Dit bericht is verstuurd").click()
    expect(phone.get_by_text("Eerste terugkoppeling gegeven op 4 januari 2019", exact=True)).to_be_visible()

    phone.get_by_text("Overdragen aan een andere kern").click()
    phone.get_by_label("Welke kern?").select_option("heeten")
    phone.get_by_label("Waarom?").fill("Bel haar op 06 12345678")
    phone.get_by_role("button", name="Vraag stellen").click()
    expect(phone.get_by_role("alert")).to_contain_text("lijkt een telefoonnummer te staan")
    open_all(phone)
    look_at(phone, axe, "a question with personal data")
    phone.get_by_label("Waarom?", exact=True).last.fill("Woont daar")
    phone.get_by_role("button", name="Vraag stellen").click()
    expect(phone.get_by_role("button", name="Vraag intrekken")).to_be_visible()
    look_at(phone, axe, "a question that waits")

    phone.get_by_role("link", name="Gegevens wissen op verzoek").click()
    phone.get_by_role("button", name="Ja, wis de gegevens").click()
    expect(phone.get_by_role("status")).to_contain_text(f"De gegevens van {code} zijn gewist.")
    expect(card(phone, code)).to_have_count(0)
    phone.get_by_text("Gegevens gewist: ").click()
    phone.get_by_role("link", name=re.compile("^gewist-")).last.click()
    phone.wait_for_url(re.compile(r"/doorverwijzingen/\d+$"))
    look_at(phone, axe, "an erased referral")


def test_without_javascript_the_buttons_do_the_same(page: Callable[..., Page], site: str) -> None:
    plain = page(PHONE, javascript=False)
    sign_in(plain, site, LEADER)
    code = add(plain, site)
    plain.get_by_role("link", name="Meer tegelijk bijwerken").click()
    plain.get_by_role("checkbox", name=code).check()
    plain.get_by_label("Wat is er gebeurd?").select_option("afgezien")
    plain.get_by_role("button", name="Vastleggen").click()
    expect(plain.get_by_role("status")).to_contain_text(f"Afgezien op 4 januari 2019: {code}.")
    card(plain, code).get_by_role("button", name="Draai terug").click()
    card(plain, code).get_by_role("button", name="Ja", exact=True).click()
    expect(card(plain, code).get_by_text("Laatste stap: gestart op 4 januari 2019")).to_be_visible()
