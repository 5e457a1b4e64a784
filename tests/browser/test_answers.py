"""How firm the demo's recipes are, sharing an answer, and who reads it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.browser.test_every_page import look_at

COORDINATOR, FUNDER = "coordinator@voorbeeld.nl", "provincie@voorbeeld.nl"
QUESTION = "In welke kernen komen veel nieuwe deelnemers, en hoe komt dat?"
COINCIDENCE = "Waar beginnen inwoners na een doorverwijzing echt?"
REAL = "Vrijwilligers en kader (helpt) en Bestaande structuur of zelforganisatie (helpt)"


def test_the_real_recipe_is_firm_and_the_coincidence_is_not(
    page: Callable[..., Page], site: str, axe: Callable[[Page], None]
) -> None:
    desk = page(LAPTOP, for_axe=True)
    sign_in(desk, site, COORDINATOR)
    desk.wait_for_url("**/overzicht")
    desk.goto(f"{site}/wat-werkt")
    expect(card(desk, REAL)).to_contain_text("Stevig")
    do_again(desk, axe)
    shake(desk, axe)
    share(desk, axe)
    look_at_coincidence(desk, site)
    read_elsewhere(page(PHONE), site)


def card(desk: Page, title: str) -> Page:
    """The card of a recipe."""
    found: Page = desk.locator("article", has=desk.get_by_role("heading", name=title)).first  # type: ignore[assignment]
    return found


def do_again(desk: Page, axe: Callable[[Page], None]) -> None:
    """The same figures give the same recipes; the whole analysis can be taken along."""
    desk.get_by_role("link", name="Dit antwoord beheren of meenemen").first.click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Haal de hele analyse op (ZIP)").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        kept = json.loads(archive.read("analyse.json"))
    assert kept["question"] == QUESTION
    assert kept["stability"]["success"]["shuffled"] == 1_000
    desk.get_by_role("button", name="Opnieuw met de cijfers van vandaag").click()
    expect(desk.get_by_role("heading", name="Wat is er veranderd?")).to_be_visible()
    expect(desk.get_by_text("Er is niets veranderd")).to_be_visible()
    look_at(desk, axe, "an analysis that was done again")


def shake(desk: Page, axe: Callable[[Page], None]) -> None:
    """The bar runs by itself until everything was tried."""
    desk.get_by_role("link", name="Ga na hoe stevig het nu is").click()
    bar = desk.get_by_role("progressbar")
    expect(bar).to_be_visible()
    look_at(desk, axe, "an analysis that was not shaken yet")
    expect(card(desk, REAL)).to_contain_text("Nog niet nagegaan")
    desk.get_by_role("button", name="Begin").click()
    expect(desk.get_by_text("Alles is nagegaan.")).to_be_visible(timeout=60_000)
    expect(card(desk, REAL)).to_contain_text("Alle controles houden stand")
    expect(card(desk, "Steun van de gemeente (helpt)")).to_contain_text("Zonder Daarlerveen verandert dit recept.")


def share(desk: Page, axe: Callable[[Page], None]) -> None:
    """A reason is asked; then everyone reads it."""
    desk.get_by_role("link", name="Naar het antwoord").click()
    desk.get_by_role("button", name="Antwoord delen").click()
    expect(desk.get_by_role("alert")).to_contain_text("Schrijf op waarom")
    look_at(desk, axe, "an answer that is shared without a reason")
    desk.get_by_label("Waarom deelt u dit antwoord?").fill("Voor de bijeenkomst van maart.")
    desk.get_by_role("button", name="Antwoord delen").click()
    expect(desk.get_by_text("Het antwoord is gedeeld.")).to_be_visible()


def look_at_coincidence(desk: Page, site: str) -> None:
    """What chance does as well is said on top and on each card."""
    desk.goto(f"{site}/wat-werkt")
    desk.get_by_role("link", name=COINCIDENCE).click()
    expect(desk.get_by_text("Dat is te vaak: dit kan toeval zijn.").first).to_be_visible()
    success = desk.locator(".answer-side").first
    expect(success.get_by_text("Niet stevig").first).to_be_visible()
    expect(success.locator(".is-firm")).to_have_count(0)
    expect(success).to_contain_text("Geen van deze recepten is stevig. Zie het niet als kennis over wat werkt")
    expect(success).to_contain_text("Vijf omstandigheden is veel voor 22 kernen.")


def read_elsewhere(phone: Page, site: str) -> None:
    """The funder reads what was shared, with its warnings, and nothing else."""
    sign_in(phone, site, FUNDER)
    phone.wait_for_url("**/overzicht")
    phone.goto(f"{site}/wat-werkt")
    expect(phone.get_by_text("Het is geen bewijs van oorzaak en gevolg.")).to_be_visible()
    expect(phone.get_by_text("Voor de bijeenkomst van maart.")).to_be_visible()
    expect(phone.get_by_text("Niet verklaard: Daarlerveen").first).to_be_visible()
    expect(phone.get_by_text(COINCIDENCE)).to_have_count(0)
    expect(phone.get_by_role("button", name="Delen intrekken")).to_have_count(0)
