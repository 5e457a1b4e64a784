"""A leader writes down on a phone what worked; the coordinator makes a statement of it, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.browser.test_every_page import FITS, open_all

LEADER, COORDINATOR = "projectleider.heeten@voorbeeld.nl", "coordinator@voorbeeld.nl"
KERN = "/kernen/heeten"
WORKED = "De fietstocht begon bij de basisschool en ouders sloten <b>vanzelf</b> aan."
WORKED_NOT = "In de kerstweek kwam er niemand. Vraag het na op 06-12345678."
SAFE = "In de kerstweek kwam er niemand."


def test_what_worked_becomes_a_statement(page: Callable[..., Page], site: str, axe: Callable[[Page], None]) -> None:
    phone = page(PHONE, for_axe=True)
    sign_in(phone, site, LEADER)
    _write_down(phone, site, axe)
    laptop = page(LAPTOP, javascript=False)
    sign_in(laptop, site, COORDINATOR)
    _release(laptop, site)
    _make(laptop, site)
    _support(laptop)
    _see_what_became_of_it(phone, site)


def _write_down(phone: Page, site: str, axe: Callable[[Page], None]) -> None:
    """From the month's note to the form; a telephone number is asked about, what was typed stays."""
    phone.goto(f"{site}{KERN}/maanden/2018-12")
    phone.get_by_role("link", name="Schrijf het op als waarneming").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wat werkte en wat niet?")
    expect(phone.get_by_label("Wanneer was dat?")).to_have_value("31-12-2018")
    phone.get_by_label("Wat werkte?").fill(WORKED)
    phone.get_by_label("Wat werkte niet?").fill(WORKED_NOT)
    phone.get_by_text("Meer vertellen (mag leeg blijven)").click()
    phone.get_by_label("Zelf meegemaakt").check()
    for part in ("Waar lag het aan?", "Welke omstandigheden"):
        phone.locator("summary", has_text=part).click()
    phone.get_by_role("group", name="Inwoners en doelgroep").get_by_label("Bereik en werving").check()
    phone.get_by_label("de kern krimpt").check()
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("alert")).to_contain_text("telefoonnummer")
    expect(phone.get_by_label("Wat werkte?")).to_have_value(WORKED)
    expect(phone.get_by_label("Zelf meegemaakt")).to_be_checked()
    assert phone.evaluate(FITS)
    open_all(phone)
    axe(phone)
    phone.get_by_label("Wat werkte niet?").fill(SAFE)
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("status").first).to_contain_text("Bewaard: 2 waarnemingen.")
    # Back at the month, where the leader was; the list has what was kept. What people type is text, never markup.
    expect(phone.get_by_role("heading", level=1)).to_have_text("Cijfers van december 2018")
    phone.goto(f"{site}{KERN}/waarnemingen")
    expect(phone.get_by_text(WORKED, exact=True)).to_be_visible()
    assert phone.evaluate(FITS)


def _release(laptop: Page, site: str) -> None:
    """The coordinator says that it may be quoted."""
    laptop.goto(f"{site}/wat-werkt/uitspraken")
    laptop.get_by_role("link", name="Waarnemingen om te gebruiken").click()
    laptop.get_by_label("Kern", exact=True).select_option("Heeten")
    laptop.get_by_role("button", name="Tonen").click()
    card = laptop.get_by_role("listitem").filter(has_text=WORKED)
    card.get_by_role("link", name="Bekijk en citeren").click()
    laptop.get_by_role("button", name="Mag geciteerd worden").click()
    expect(laptop.get_by_text("ja, in rapporten en bij antwoorden")).to_be_visible()


def _make(laptop: Page, site: str) -> None:
    """Two ticks of the inbox become a statement; one of them speaks against it."""
    laptop.goto(f"{site}/wat-werkt/uitspraken/waarnemingen?kern=heeten")
    for text in (WORKED, SAFE):
        laptop.get_by_role("listitem").filter(has_text=text).get_by_role("checkbox").check()
    laptop.get_by_role("button", name="Verder").click()
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Uitspraak maken")
    laptop.get_by_role("button", name="Uitspraak bewaren").click()
    expect(laptop.get_by_role("alert")).to_contain_text("Beschrijf de omstandigheden.")
    laptop.get_by_label("In welke omstandigheden?").fill("In een kern met een basisschool.")
    laptop.get_by_label("Wat wordt er geboden?").fill("Een fietstocht die begint bij school.")
    laptop.get_by_label("Wat komt eruit?").fill("Ouders doen voor het eerst mee.")
    laptop.get_by_label("Ja, een gewenste uitkomst").check()
    against = laptop.get_by_role("group", name=re.compile(re.escape(SAFE)))
    against.get_by_label("Steunt").uncheck()
    against.get_by_label("Spreekt tegen").check()
    laptop.get_by_role("button", name="Uitspraak bewaren").click()
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Een fietstocht die begint bij school.")


def _support(laptop: Page) -> None:
    """Another status needs a reason; the past stays to be read."""
    laptop.get_by_label("Ondersteund").check()
    laptop.get_by_role("button", name="Stand bewaren").click()
    expect(laptop.get_by_role("alert")).to_contain_text("Schrijf op waarom.")
    laptop.get_by_label("Waarom?").fill("Twee scholen zien hetzelfde.")
    laptop.get_by_role("button", name="Stand bewaren").click()
    expect(laptop.get_by_role("status")).to_contain_text("De uitspraak is nu ondersteund.")
    history = laptop.get_by_role("region", name="Verloop").get_by_role("listitem")
    expect(history).to_have_count(2)
    expect(history.first).to_contain_text("Twee scholen zien hetzelfde.")


def _see_what_became_of_it(phone: Page, site: str) -> None:
    """The leader reads that it was used, finds it in the dossier, and takes the other one back."""
    phone.goto(site + KERN)
    expect(phone.get_by_role("heading", name="Wat werkte en wat niet")).to_be_visible()
    phone.locator(".fold > details > summary", has_text="Wat werkte en wat niet").click()
    phone.get_by_role("link", name="Naar de waarnemingen").click()
    expect(phone.get_by_text("Gebruikt in een uitspraak: Een fietstocht die begint bij school.").first).to_be_visible()
    phone.get_by_role("link", name=re.compile("^Bekijk.*kerstweek")).click()
    phone.get_by_text("Klopt deze waarneming niet?").click()
    phone.get_by_label("Waarom trekt u deze waarneming in?").fill("Dat was in een ander dorp.")
    phone.get_by_role("button", name="Waarneming intrekken").click()
    expect(phone.get_by_role("status")).to_contain_text("De waarneming is ingetrokken.")
    phone.get_by_text("Ingetrokken (", exact=False).first.click()
    expect(phone.get_by_text("Dat was in een ander dorp.")).to_be_visible()
