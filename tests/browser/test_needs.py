"""A survey from the leader's first tick to a resident's phone and back: with and without JavaScript, and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.browser.test_every_page import look_at, open_all

KERN, LEADER = "/kernen/lettele", "projectleider.lettele@voorbeeld.nl"


def test_a_survey_from_blocks_to_results(
    page: Callable[..., Page], site: str, axe: Callable[[Page], None], pictures: Path
) -> None:
    desk = page(LAPTOP, for_axe=True)
    sign_in(desk, site, LEADER)
    address = put_together(desk, site, axe)
    phones = [page(PHONE, javascript=javascript) for javascript in (False, True, False, True)]
    for number, phone in enumerate(phones):
        fill_in(phone, address, f"Kaarten {number}")
    desk.wait_for_timeout(3_100)  # faster than this no person is
    for number, phone in enumerate(phones):
        send(phone, f"Kaarten {number}", pictures)
    type_over(desk, axe)
    read_results(desk, axe, pictures)
    desk.get_by_role("button", name="Vragenlijst sluiten").click()
    expect(desk.get_by_text("De vragenlijst is gesloten.")).to_be_visible()
    late = page(PHONE)
    late.goto(address)
    expect(late.get_by_text("Deze vragenlijst is gesloten.")).to_be_visible()


def put_together(desk: Page, site: str, axe: Callable[[Page], None]) -> str:
    """Make a survey from blocks, with a fault on the way; the address for residents."""
    desk.goto(f"{site}{KERN}/behoeften")
    desk.get_by_role("button", name="Nieuwe vragenlijst maken").click()
    expect(desk.get_by_role("heading", name="Vragenlijst wijzigen")).to_be_visible()
    desk.get_by_label("Titel").fill("Wat mist u in Lettele?")
    desk.get_by_role("checkbox", name="Met wie doet u dit het liefst?").uncheck()
    desk.get_by_label("Nummer van de vraag Wilt u meehelpen?").fill("eerst")
    open_all(desk)
    desk.get_by_label("Eigen antwoorden bij Wat zou u willen doen?").fill("Klaverjassen\nIJsbaan")
    desk.get_by_role("button", name="Bewaren").click()
    expect(desk.get_by_role("alert")).to_contain_text("Vul bij de volgorde een nummer in")
    expect(desk.get_by_label("Nummer van de vraag Wilt u meehelpen?")).to_have_value("eerst")
    expect(desk.get_by_role("checkbox", name="Met wie doet u dit het liefst?")).not_to_be_checked()
    open_all(desk)
    look_at(desk, axe, "a survey with a fault")
    desk.get_by_label("Nummer van de vraag Wilt u meehelpen?").fill("1")
    desk.get_by_role("button", name="Bewaren").click()
    expect(desk.get_by_text("De vragenlijst is bewaard.")).to_be_visible()
    desk.get_by_role("button", name="Vragenlijst openen").click()
    link = desk.get_by_role("link", name="/vragen/")
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))


def fill_in(phone: Page, address: str, text: str) -> None:
    """What a resident does, in the order of the page; first too little."""
    phone.goto(address)
    expect(phone.get_by_role("heading", name="Wat mist u in Lettele?")).to_be_visible()
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("alert")).to_contain_text("U hebt nog niets ingevuld")
    wish = phone.get_by_role("group", name="Wat zou u willen doen?")
    wish.get_by_label("IJsbaan").check()
    wish.get_by_label("Wandelen").check()
    phone.get_by_role("group", name="Hoe oud bent u?").get_by_label("65 jaar of ouder").check()
    phone.get_by_text("Laat de groepen zien").click()
    phone.get_by_label("Mantelzorgers").check()
    phone.get_by_label("Wilt u nog iets zeggen?").fill(f"{text}, bel 06-12345678")


def send(phone: Page, text: str, pictures: Path) -> None:
    """Send it: first with a telephone number, then without."""
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("alert")).to_contain_text("Dit lijkt een telefoonnummer")
    expect(phone.get_by_role("group", name="Wat zou u willen doen?").get_by_label("IJsbaan")).to_be_checked()
    expect(phone.get_by_label("Mantelzorgers")).to_be_visible()
    phone.screenshot(path=pictures / "vragen-telefoon.png", full_page=True)
    phone.get_by_label("Wilt u nog iets zeggen?").fill(text)
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("heading", name="Bedankt!")).to_be_visible()
    assert phone.context.cookies() == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def type_over(desk: Page, axe: Callable[[Page], None]) -> None:
    """Two papers, without leaving the keyboard."""
    desk.get_by_role("link", name="Antwoorden van papier invoeren").click()
    first = desk.get_by_label("1. Wilt u meehelpen?")
    expect(first).to_be_focused()
    for number in (1, 2):
        desk.keyboard.type("1")
        desk.keyboard.press("Tab")
        desk.keyboard.type("2 7")
        desk.keyboard.press("Tab")
        desk.keyboard.type("99" if number == 1 else "1 2")
        desk.keyboard.press("Enter")
        if number == 1:
            expect(desk.get_by_role("alert")).to_contain_text("nummers 1 tot en met")
            look_at(desk, axe, "paper with a fault")
            desk.get_by_label("3. Wat zou u willen doen?").fill("1")
            desk.keyboard.press("Enter")
        expect(desk.get_by_text(re.compile(f"U hebt nu {number} antwoord(en)? van papier"))).to_be_visible()
        expect(first).to_be_focused()


def read_results(desk: Page, axe: Callable[[Page], None], pictures: Path) -> None:
    """Six answers: enough to be shown."""
    desk.get_by_role("link", name="Wat mist u in Lettele?").click()
    expect(desk.get_by_text("6 antwoorden, waarvan 2 op papier")).to_be_visible()
    rink = desk.get_by_role("listitem").filter(has_text="IJsbaan").filter(has_text="4 inwoners")
    expect(rink).to_contain_text("ontbreekt")
    to_plan = rink.get_by_role("link", name="Naar het werkplan")
    expect(to_plan).to_have_attribute("href", re.compile(r"/werkplan/2019/.*wens=\d+\.wens\.eigen-2$"))
    expect(desk.get_by_text("Kaarten 3")).to_be_visible()
    image = desk.get_by_role("img", name="Staafdiagram bij de vraag: Wat zou u willen doen?")
    image.scroll_into_view_if_needed()
    desk.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=image.element_handle())
    open_all(desk)
    look_at(desk, axe, "results of a survey")
    desk.screenshot(path=pictures / "behoeften.png", full_page=True)
