"""From a question to recipes on the demo, by a coordinator who knows no methods."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, sign_in
from tests.browser.test_every_page import look_at, open_all

COORDINATOR = "coordinator@voorbeeld.nl"
ANALYSES = "/wat-werkt/analyses"
OUTCOME = "Nieuwe deelnemers per 1.000 inwoners"
CONDITIONS = ("Vrijwilligers en kader", "Bestaande structuur of zelforganisatie", "Steun van de gemeente")
"""The first two are the recipe of the demo; the third makes no difference."""


def test_a_question_leads_to_the_real_recipe(
    page: Callable[..., Page], site: str, axe: Callable[[Page], None], pictures: Path
) -> None:
    desk = page(LAPTOP, for_axe=True)
    sign_in(desk, site, COORDINATOR)
    desk.wait_for_url("**/overzicht")
    ask(desk, site, axe)
    expect_something(desk)
    draw_lines(desk, axe, pictures)
    read_groups(desk)
    read_recipes(desk, pictures)
    move_a_line_afterwards(desk)


def ask(desk: Page, site: str, axe: Callable[[Page], None]) -> None:
    """Fill in the question card, first with a condition twice."""
    desk.goto(f"{site}{ANALYSES}")
    desk.get_by_role("link", name="Nieuwe analyse").click()
    desk.get_by_label("Wat wilt u weten?").fill("Waar komen veel nieuwe deelnemers, en hoe komt dat?")
    desk.get_by_label("Waaraan ziet u of het lukte?").select_option(label=OUTCOME)
    for place, label in enumerate((CONDITIONS[0], CONDITIONS[0], CONDITIONS[2]), start=1):
        desk.get_by_label(f"Omstandigheid {place}").select_option(label=label)
    desk.get_by_role("button", name="Bewaren en verder").click()
    expect(desk.get_by_role("alert")).to_contain_text("Deze omstandigheid staat er al")
    expect(desk.get_by_label("Wat wilt u weten?")).to_have_value("Waar komen veel nieuwe deelnemers, en hoe komt dat?")
    open_all(desk)
    look_at(desk, axe, "a question card with a fault")
    desk.get_by_label("Omstandigheid 2").select_option(label=CONDITIONS[1])
    desk.get_by_role("button", name="Bewaren en verder").click()
    expect(desk.get_by_role("heading", name="Wat u verwacht")).to_be_visible()


def expect_something(desk: Page) -> None:
    """Set down what is expected before the result is known; a reason is asked for."""
    for label, choice in zip(CONDITIONS, ("Het helpt", "Het helpt", "Weet ik niet"), strict=True):
        desk.get_by_role("group", name=f"{label}: helpt of hindert het?").get_by_label(choice).check()
    reasons = desk.get_by_label("Waarom verwacht u dat?")
    reasons.nth(0).fill("Zonder vrijwilligers begint er niets.")
    desk.get_by_role("button", name="Vastleggen en verder").click()
    expect(desk.get_by_role("alert")).to_contain_text("Schrijf op waarom u dit verwacht")
    expect(reasons.nth(0)).to_have_value("Zonder vrijwilligers begint er niets.")
    reasons.nth(1).fill("Een club die er al is, trekt mensen mee.")
    desk.get_by_role("button", name="Vastleggen en verder").click()
    expect(desk.get_by_role("heading", name="Grenzen", level=1)).to_be_visible()


def draw_lines(desk: Page, axe: Callable[[Page], None], pictures: Path) -> None:
    """Type where each line is and why, and see who falls where."""
    desk.get_by_role("link", name=f"Verder: {OUTCOME}").click()
    desk.get_by_role("button", name="Grens bewaren").click()
    expect(desk.get_by_role("alert")).to_contain_text("Vul de grens in")
    look_at(desk, axe, "a line with faults")
    draw(desk, "40", "Vanaf 40 merkt het hele dorp het.")
    expect(desk.get_by_role("heading", name="8 van de 22 kernen")).to_be_visible()
    desk.screenshot(path=pictures / "what-works-line.png", full_page=True)
    for label in CONDITIONS:
        desk.get_by_role("link", name=f"Volgende: {label}").click()
        expect(desk.get_by_role("heading", name=label, level=1)).to_be_visible()
        draw(desk, "0,5", "Vanaf +1 zegt de projectleider dat het helpt.")
    desk.get_by_role("link", name="Alle grenzen").click()
    expect(desk.get_by_role("heading", name="1 kern valt af")).to_be_visible()
    desk.get_by_role("button", name="Reken uit").click()
    expect(desk.get_by_role("heading", name="Dezelfde omstandigheden", exact=True)).to_be_visible()


def draw(desk: Page, at: str, reason: str) -> None:
    """Type one line."""
    desk.get_by_label("De grens", exact=True).fill(at)
    desk.get_by_label("Waarom ligt de grens daar?").fill(reason)
    desk.get_by_role("button", name="Grens bewaren").click()
    expect(desk.get_by_text("De grens is bewaard.")).to_be_visible()


def read_groups(desk: Page) -> None:
    """The group that contradicts itself stands on top."""
    first = desk.locator(".group").first
    expect(first).to_contain_text("Gelukt in 1 van de 3 kernen")
    expect(first).to_contain_text("Daarlerveen: gelukt")
    expect(desk.get_by_text("Alle 8 combinaties van omstandigheden komen voor.")).to_be_visible()
    desk.get_by_role("link", name="Verder: Onmisbaar?").click()
    expect(desk.get_by_text("Bestaande structuur of zelforganisatie (helpt)").first).to_be_visible()


def read_recipes(desk: Page, pictures: Path) -> None:
    """The recipe that is in the demo is found, with what it does not explain; failure is told apart."""
    desk.get_by_role("link", name="Verder: Recepten").click()
    headline = desk.locator(".headline")
    expect(headline.locator(".circumstances li")).to_have_text([f"{label} (helpt)" for label in CONDITIONS[:2]])
    expect(headline).to_contain_text("Verklaart 7 van de 8 kernen waar het lukte. Niet verklaard: Daarlerveen.")
    expect(desk.get_by_text("geen bewijs van oorzaak en gevolg")).to_be_visible()
    expect(desk.locator(".column")).to_have_count(3)
    desk.screenshot(path=pictures / "what-works-recipes.png", full_page=True)
    desk.get_by_role("link", name="Waar het niet lukte").click()
    expect(desk.locator(".headline")).to_contain_text("Bestaande structuur of zelforganisatie (helpt niet)")
    desk.get_by_role("link", name="Waar het lukte").click()
    desk.get_by_role("link", name="Verder: Per kern").click()
    expect(desk.get_by_text("Zou ‘Vrijwilligers en kader (helpt)’ hier verschil maken?")).to_be_visible()


def move_a_line_afterwards(desk: Page) -> None:
    """Going back loses nothing, and what moves now is counted."""
    desk.get_by_role("link", name="Grenzen").click()
    desk.get_by_role("link", name=CONDITIONS[2]).click()
    expect(desk.get_by_label("De grens", exact=True)).to_have_value("0,5")
    draw(desk, "1,5", "Alleen +2 is echt steun.")
    expect(desk.get_by_text("1 keer veranderd nadat het resultaat bekend was").first).to_be_visible()
    desk.get_by_role("link", name="Per kern").click()
    expect(desk.get_by_role("heading", name="Per kern", level=1)).to_be_visible()
