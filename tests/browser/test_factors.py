"""A leader says what helped and what hindered: on a phone, stops half-way, goes on without JavaScript, hands in."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.browser.test_every_page import FITS

LEADER = "projectleider.heeten@voorbeeld.nl"
FACTORS = "/kernen/heeten/factoren"
FIRST, SECOND = "Aanbod sluit aan op wensen van inwoners", "Aanpak is helder en planmatig"
GROUPS = (
    "Aanpak en aanbod", "Inwoners en doelgroep", "Projectleider en uitvoerders", "Samenwerking en netwerk",
    "Organisatie en middelen", "Context van de kern",
)  # fmt: skip


def test_a_questionnaire_is_begun_resumed_and_handed_in(
    page: Callable[..., Page], site: str, axe: Callable[[Page], None]
) -> None:
    phone = page(PHONE, for_axe=True)
    sign_in(phone, site, LEADER)
    _begin(phone, axe)
    laptop = page(LAPTOP, javascript=False)
    sign_in(laptop, site, LEADER)
    _go_on(laptop, site)
    _see_the_results(phone, site)


def _begin(phone: Page, axe: Callable[[Page], None]) -> None:
    """The first answers, one with a telephone number in it; then stop."""
    phone.get_by_role("link", name="Vul voor de eindmeting 2018 in wat hielp").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(GROUPS[0])
    expect(phone.get_by_text("Stap 1 van 7 · 0 van 28 factoren ingevuld")).to_be_visible()
    first, second = (phone.get_by_role("group", name=name) for name in (FIRST, SECOND))
    expect(first).to_contain_text("Vorige keer (tussenmeting 2017)")
    expect(phone.locator("input:checked")).to_have_count(0)
    first.get_by_label("+2 hielp sterk").check()
    # By keyboard alone: arrows walk through the answers of one question.
    second.get_by_label("−2 hinderde sterk").focus()
    phone.keyboard.press("ArrowDown")
    expect(second.get_by_label("−1 hinderde", exact=True)).to_be_checked()
    phone.get_by_label(f"Voorbeeld bij {FIRST}").fill("Bel mij op 06-12345678")
    phone.get_by_role("button", name="Bewaren en later verder").click()
    expect(phone.get_by_role("alert")).to_contain_text("telefoonnummer")
    expect(first.get_by_label("+2 hielp sterk")).to_be_checked()
    assert phone.evaluate(FITS)
    axe(phone)
    phone.get_by_label(f"Voorbeeld bij {FIRST}").fill("Het dorp vroeg om een wandelgroep.")
    phone.get_by_role("button", name="Bewaren en later verder").click()
    expect(phone.get_by_role("status")).to_contain_text("Uw antwoorden zijn bewaard.")
    expect(phone.get_by_text("begonnen, nog niet ingediend")).to_be_visible()


def _go_on(laptop: Page, site: str) -> None:
    """The other steps; most factors stay open, and that is fine."""
    laptop.goto(site + FACTORS)
    laptop.get_by_role("link", name="Verder invullen").click()
    expect(laptop.get_by_text("2 van 28 factoren ingevuld")).to_be_visible()
    expect(laptop.get_by_text("“Het dorp vroeg om een wandelgroep.”")).to_be_visible()
    laptop.get_by_role("link", name=f"Wijzig {GROUPS[0]}").click()
    expect(laptop.get_by_role("group", name=FIRST).get_by_label("+2 hielp sterk")).to_be_checked()
    for name in GROUPS[1:]:
        laptop.get_by_role("button", name="Bewaren en verder").click()
        expect(laptop.get_by_role("heading", level=1)).to_have_text(name)
    laptop.get_by_role("group", name="Sociale samenhang").get_by_label("weet niet").check()
    laptop.get_by_role("button", name="Bewaren en verder").click()
    expect(laptop.get_by_text("Stap 7 van 7 · 3 van 28 factoren ingevuld")).to_be_visible()
    laptop.get_by_role("group", name="Financiën").get_by_label("gedeeltelijk").check()
    laptop.get_by_label("ja", exact=True).first.check()
    laptop.get_by_role("button", name="Bewaren en controleren").click()
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Controleer uw antwoorden")
    laptop.get_by_role("button", name="Indienen").click()
    expect(laptop.get_by_role("status")).to_contain_text("De eindmeting 2018 is ingediend.")


def _see_the_results(phone: Page, site: str) -> None:
    """Both reports side by side; then one factor with a month."""
    phone.goto(site + FACTORS)
    expect(phone.get_by_text("ingediend op 04-01-2019")).to_be_visible()
    row = phone.get_by_role("row").filter(has=phone.get_by_role("rowheader", name=FIRST))
    expect(row.get_by_role("cell")).to_have_count(2)
    expect(row.get_by_role("cell").last).to_contain_text("hielp sterk")
    phone.goto(f"{site}/kernen/heeten/maanden/2018-12")
    phone.get_by_role("link", name="Hielp of hinderde er iets?").click()
    phone.get_by_label("Welke factor?").select_option("Bereik en werving")
    phone.get_by_label("−2 hinderde sterk").check()
    phone.get_by_label("Voorbeeld").fill("De flyer deed niets.")
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("status")).to_contain_text("Bewaard bij december 2018: Bereik en werving.")
    expect(phone.get_by_text("“De flyer deed niets.”")).to_be_visible()
    assert phone.evaluate(FITS)
