"""A wish of residents becomes a line of the work plan, an activity, a month, and stands in the report."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, sign_in

KERN, YEAR = "/kernen/aadorp", 2018
WISH, LINE, GROUP = "Fietsen", "Samen fietsen op dinsdag", "Fietsgroep Aadorp"
TARGET, CAME = 24, 17


def test_a_wish_of_residents_comes_back_in_the_report(page: Callable[..., Page], site: str, pictures: Path) -> None:
    leader = page(LAPTOP)
    sign_in(leader, site, "projectleider.aadorp@voorbeeld.nl")
    planned, realised = of_the_year(leader, site)
    wish_for(page(PHONE, javascript=False), leader, site)
    plan(leader, site)
    start(leader)
    hand_in(leader, site)
    line = line_of_the_plan(leader, site)
    expect(line).to_contain_text(f"{TARGET} nieuwe deelnemers, gerealiseerd {CAME}* (71%)")
    expect(line).to_contain_text("Geteld: gekoppelde activiteiten")
    leader.screenshot(path=pictures / "wens-in-werkplan.png", full_page=True)
    assert of_the_year(leader, site) == (planned + TARGET, realised + CAME)
    expect(leader.get_by_role("row").filter(has_text=LINE)).to_contain_text(str(CAME))
    leader.screenshot(path=pictures / "wens-in-rapport.png", full_page=True)


def of_the_year(leader: Page, site: str) -> tuple[int, int]:
    """New participants of the year, planned and realised, as the report of the kern has them."""
    leader.goto(f"{site}/rapportages/eind/{YEAR}{KERN}")
    row = leader.get_by_role("row").filter(has=leader.get_by_role("rowheader", name="Nieuwe deelnemers", exact=True))
    cells = row.first.get_by_role("cell").all_inner_texts()
    return number(cells[-3]), number(cells[-2])


def number(text: str) -> int:
    """The number at the head of a cell, without its notes."""
    found = re.match(r"[\d.]+", text.strip())
    assert found, f"no number in {text!r}"
    return int(found.group().replace(".", ""))


def wish_for(phone: Page, leader: Page, site: str) -> None:
    """A resident chooses something; the leader sees it counted and takes it along to the work plan."""
    leader.goto(f"{site}{KERN}/behoeften")
    leader.get_by_role("listitem").filter(has_text=re.compile(r"\bopen\b")).get_by_role("heading").get_by_role(
        "link"
    ).click()
    wish = leader.get_by_role("listitem").filter(has_text=f"Naar het werkplan: {WISH}")
    expect(wish).to_contain_text("ontbreekt")
    before = int(re.findall(r"(\d+) inwoners", wish.inner_text())[0])
    address = leader.get_by_role("link", name="/vragen/").get_attribute("href")
    assert address
    phone.goto(address)
    phone.get_by_role("group", name="Wat zou u willen doen?").get_by_label(WISH).check()
    phone.wait_for_timeout(3_100)  # faster than this no person is
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("heading", name="Bedankt!")).to_be_visible()
    leader.reload()
    expect(wish).to_contain_text(f"{before + 1} inwoners")
    leader.goto(
        site
        + str(wish.get_by_role("link", name="Naar het werkplan").get_attribute("href")).replace("/2019/", f"/{YEAR}/")
    )


def plan(leader: Page, site: str) -> None:
    """The plan is adjusted: a new edition with the wish as a line, adopted by the project group."""
    expect(leader.get_by_text("Begin eerst een concept of een nieuwe versie")).to_be_visible()
    leader.get_by_label("Wanneer is het concept opgesteld?").fill("1-12-2018")
    leader.get_by_role("button", name="Nieuwe versie beginnen").click()
    expect(leader.get_by_label("Wat gaat u doen?")).to_have_value(f"Aanbod voor de wens: {WISH}")
    expect(leader.get_by_label("Wens van inwoners")).to_have_value(WISH)
    leader.get_by_label("Wat gaat u doen?").fill(LINE)
    leader.get_by_label("Aan welk subdoel werkt u?").select_option(index=2)
    leader.get_by_label("Welk resultaat van het projectplan?").select_option(index=1)
    leader.get_by_label("Voor wie vooral?").select_option(label="senioren")
    leader.get_by_label("Van", exact=True).select_option(label=f"november {YEAR}")
    leader.get_by_label("Tot en met", exact=True).select_option(label=f"december {YEAR}")
    leader.get_by_label("Cijfer").select_option(label="Nieuwe deelnemers")
    leader.get_by_label("Streefgetal voor deze periode").fill(str(TARGET))
    leader.get_by_role("button", name="Bewaren").click()
    expect(leader.get_by_text("De regel staat in het werkplan.")).to_be_visible()
    leader.get_by_role("link", name="Vastgesteld door de projectgroep").click()
    leader.get_by_label("Wanneer heeft de projectgroep het plan vastgesteld?").fill("30-11-2018")
    leader.get_by_label("Wie waren erbij?").fill("Voorzitter plaatselijk belang, praktijkondersteuner")
    leader.get_by_role("button", name="Vast").click()
    expect(leader.get_by_role("alert")).to_contain_text("Het plan bestond toen nog niet")
    leader.get_by_label("Wanneer heeft de projectgroep het plan vastgesteld?").fill("2-12-2018")
    leader.get_by_role("button", name="Vast").click()
    expect(leader.get_by_text(f"Het werkplan {YEAR} is vastgesteld.")).to_be_visible()
    leader.goto(f"{site}{KERN}/activiteiten/nieuw?maand={YEAR}-12")


def start(leader: Page) -> None:
    """The activity that carries out the line."""
    leader.get_by_label("Naam van de activiteit").fill(GROUP)
    leader.get_by_label("Soort activiteit").select_option(label="wandel-/fietsgroep")
    leader.get_by_label("Hoe lang loopt het?").select_option(label="structureel")
    leader.get_by_label("Nieuw?").select_option(index=1)
    leader.get_by_label("Voor wie vooral?").select_option(label="senioren")
    leader.get_by_label("Eerste keer").fill("4-12-2018")
    leader.get_by_label("Hoort bij deze regel van het werkplan").select_option(label=LINE)
    leader.get_by_role("button", name="Bewaren").click()
    expect(leader.get_by_text(f"{GROUP} staat nu in het overzicht van activiteiten.")).to_be_visible()


def hand_in(leader: Page, site: str) -> None:
    """December: seventeen at the new group, nobody new elsewhere."""
    leader.goto(f"{site}{KERN}/maanden/{YEAR}-12")
    groups = leader.get_by_label("Nieuwe deelnemers", exact=True)
    expect(groups.first).to_be_visible()
    for n in range(groups.count()):
        groups.nth(n).fill("0")
    leader.get_by_role("group", name=GROUP).get_by_label("Nieuwe deelnemers", exact=True).fill(str(CAME))
    leader.get_by_role("button", name="Controleren en indienen").click()
    expect(leader.get_by_role("heading", name="Kloppen uw antwoorden?")).to_be_visible()
    leader.get_by_role("button", name="Indienen", exact=True).click()
    expect(leader.get_by_text("December 2018 is ingediend. Bedankt!")).to_be_visible()


def line_of_the_plan(leader: Page, site: str) -> Locator:
    """The line in the work plan, with what came of it."""
    leader.goto(f"{site}{KERN}/werkplan/{YEAR}")
    return leader.get_by_role("article", name=LINE)
