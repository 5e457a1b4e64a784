"""A month from the leader to the coordinator and back, until it is locked and opened again; by people, in a browser."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.browser.test_every_page import look_at, open_all

REASON = "De wandelgroep telt wel erg veel mensen. Klopt dat?"
MONTH = "2018-12"


@pytest.fixture(scope="module")
def kern(instance: Path) -> tuple[str, str]:
    """Slug of a kern whose last month is still open, and the slug of its municipality."""
    with sqlite3.connect(instance / "sociaalvitaal.db") as connection:
        found = connection.execute(
            "SELECT k.slug, m.slug FROM kernen k JOIN municipalities m ON m.id = k.municipality_id "
            "JOIN users u ON u.email = 'projectleider.' || k.slug || '@voorbeeld.nl' WHERE k.ends IS NULL "
            "AND k.id NOT IN (SELECT kern_id FROM monthly_returns WHERE month = 201812) "
            "AND (SELECT count(*) FROM activities a WHERE a.kern_id = k.id AND a.last_session IS NULL) > 0 LIMIT 1"
        ).fetchone()
        return str(found[0]), str(found[1])


def hand_in(leader: Page, site: str, slug: str, new: str) -> None:
    """Fill in the month and hand it in."""
    leader.goto(f"{site}/kernen/{slug}/maanden/{MONTH}")
    numbers = leader.get_by_label("Nieuwe deelnemers", exact=True)
    for n in range(numbers.count()):
        numbers.nth(n).fill(new)
    leader.get_by_role("button", name="Controleren en indienen").click()
    leader.get_by_role("button", name="Indienen", exact=True).click()
    expect(leader.get_by_text("December 2018 is ingediend")).to_be_visible()


def test_a_month_goes_back_and_forth_until_it_is_locked_and_opened(
    page: Callable[..., Page], site: str, kern: tuple[str, str], axe: Callable[[Page], None], pictures: Path
) -> None:
    slug, municipality = kern
    leader, coordinator = page(PHONE), page(LAPTOP, for_axe=True)
    sign_in(leader, site, f"projectleider.{slug}@voorbeeld.nl")
    hand_in(leader, site, slug, "7")

    sign_in(coordinator, site, "coordinator@voorbeeld.nl")
    one = f"{site}/inzendingen/{slug}/{MONTH}"
    coordinator.goto(one)
    coordinator.get_by_role("radio", name="Teruggeven, met een reden").check()
    coordinator.get_by_role("button", name="Vastleggen").click()
    expect(coordinator.get_by_role("alert")).to_contain_text("Schrijf in een paar woorden waarom")
    look_at(coordinator, axe, "a decision with a fault")
    coordinator.get_by_role("textbox", name="Reden").fill(REASON)
    coordinator.get_by_role("button", name="Vastleggen").click()
    expect(coordinator.get_by_text("1 maand is teruggegeven.")).to_be_visible()
    look_at(coordinator, axe, "a month that was returned")
    coordinator.screenshot(path=pictures / "inzending-teruggegeven.png", full_page=True)

    leader.goto(f"{site}/kernen/{slug}/maanden/{MONTH}")
    expect(leader.get_by_text(REASON)).to_be_visible()
    hand_in(leader, site, slug, "6")

    coordinator.goto(f"{site}/inzendingen/kiezen?periode={MONTH}&gemeente={municipality}")
    coordinator.get_by_role("link", name=re.compile(r"^alle \d+$")).click()
    coordinator.wait_for_url(re.compile("kies="))
    boxes = coordinator.get_by_role("checkbox")
    expect(boxes.and_(coordinator.locator(":not(:checked)"))).to_have_count(0)
    expect(boxes).not_to_have_count(0)
    coordinator.get_by_role("radio", name="Goedkeuren").check()
    only = "only what the step needs is shown"
    expect(coordinator.get_by_role("textbox", name="Reden"), only).to_be_hidden()
    coordinator.get_by_role("button", name="Doe dit met de gekozen maanden").click()
    expect(coordinator.get_by_text(re.compile(r"maand(en zijn| is) goedgekeurd\."))).to_be_visible()
    expect(coordinator.get_by_text("Er zijn geen maanden met de stand")).to_be_visible()
    coordinator.goto(f"{site}/inzendingen?periode={MONTH}&gemeente={municipality}")
    expect(coordinator.get_by_text("Alles is beoordeeld.")).to_be_visible()
    coordinator.goto(f"{site}/overzicht/kernen/{slug}?van={MONTH}&tot={MONTH}")
    row = coordinator.get_by_role("row").filter(has_text="december 2018").first
    expect(row, "the figures are final").not_to_contain_text("*")

    coordinator.goto(one)
    coordinator.get_by_role("radio", name="Vergrendelen").check()
    coordinator.get_by_role("button", name="Vastleggen").click()
    expect(coordinator.get_by_role("status")).to_contain_text("vergrendeld")
    leader.goto(f"{site}/kernen/{slug}/maanden/{MONTH}")
    expect(leader.get_by_text("vergrendeld", exact=True).first).to_be_visible()
    expect(leader.get_by_text("Vraag de coördinator om de maand voor u te openen")).to_be_visible()

    coordinator.get_by_role("radio", name="Meer tijd geven of openen").check()
    coordinator.get_by_label("Sluit op").fill("28-2-2019")
    coordinator.get_by_role("textbox", name="Reden").fill("Eén les vergeten")
    coordinator.get_by_role("button", name="Vastleggen").click()
    expect(coordinator.get_by_text("28 februari 2019")).to_be_visible()
    open_all(coordinator)
    look_at(coordinator, axe, "a month with more time")
    leader.reload()
    leader.get_by_text("Iets wijzigen in deze maand").click()
    leader.get_by_label("Waarom wilt u wijzigen?").fill("Eén les vergeten")
    leader.get_by_role("button", name="Maand heropenen").click()
    expect(leader.get_by_label("Nieuwe deelnemers", exact=True).first).to_have_value("6")


def test_all_of_it_works_without_javascript(page: Callable[..., Page], site: str) -> None:
    coordinator = page(PHONE, javascript=False)
    sign_in(coordinator, site, "coordinator@voorbeeld.nl")
    coordinator.goto(f"{site}/inzendingen")
    coordinator.get_by_role("link", name="November 2018", exact=True).click()
    coordinator.wait_for_url(re.compile("/inzendingen/kiezen"))
    chosen = coordinator.locator("input[name=maand]:checked")
    expect(chosen).not_to_have_count(0)
    ticked = chosen.count()
    coordinator.get_by_role("button", name="Doe dit met de gekozen maanden").click()
    verb = "maand is" if ticked == 1 else "maanden zijn"
    expect(coordinator.get_by_text(f"{ticked} {verb} goedgekeurd.")).to_be_visible()
