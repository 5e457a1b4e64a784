"""A report from its beginning to the province, and its second edition after a correction; by people, in a browser."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.browser.test_every_page import look_at

MONTH, NAME = "2017-12", "Tussenrapportage 2017"
EDITION = re.compile(r"/uitgaven/\d+$")
OWN = "Wij zijn trots op de {people} inwoners van dit eerste jaar."
PROUD = re.compile(r"Wij zijn trots op de [\d.]+\*? inwoners van dit eerste jaar\.")
REASON = "Eén les vergeten"


@pytest.fixture(scope="module")
def kern(instance: Path) -> tuple[str, str]:
    """Slug and name of a kern whose December 2017 was handed in with figures."""
    with sqlite3.connect(instance / "sociaalvitaal.db") as connection:
        found = connection.execute(
            "SELECT k.slug, k.name FROM kernen k JOIN monthly_returns r ON r.kern_id = k.id AND r.month = 201712 "
            "JOIN kern_month_totals t ON t.kern_id = k.id AND t.month = 201712 "
            "JOIN users u ON u.email = 'projectleider.' || k.slug || '@voorbeeld.nl' "
            "WHERE r.status = 'vergrendeld' AND r.is_nil = 0 AND t.attendances > 40 AND k.ends IS NULL LIMIT 1"
        ).fetchone()
        return str(found[0]), str(found[1])


def make(page: Page, site: str) -> None:
    """Begin the report, and wait until the concept can be read."""
    page.goto(f"{site}/rapportages")
    page.get_by_role("button", name=f"{NAME} maken").click()
    page.wait_for_url(re.compile("/rapportages/tussen/2017$"), timeout=120_000)
    expect(page.get_by_text("Concept", exact=True)).to_be_visible()


def adopt(page: Page) -> None:
    """Adopt the concept in two steps, and wait for its files."""
    page.get_by_role("link", name="Vaststellen").click()
    expect(page.get_by_text("Stap 1 van 2")).to_be_visible()
    page.get_by_role("link", name="Verder").click()
    expect(page.get_by_text("Stap 2 van 2")).to_be_visible()
    for question in page.get_by_role("checkbox").all():
        question.check()
    shown = page.get_by_label("Toon ze: het kleine aantal mag bekend worden")
    if shown.is_visible():
        shown.check()
    page.get_by_role("button", name="Rapport vaststellen").click()
    page.wait_for_url(EDITION, timeout=120_000)


def publish(page: Page) -> None:
    """Publish what was adopted."""
    page.get_by_role("button", name="Publiceren").click()
    expect(page.get_by_text("Het rapport is gepubliceerd.")).to_be_visible()


def correct(leader: Page, coordinator: Page, site: str, slug: str) -> None:
    """The coordinator opens a month, and the leader corrects it."""
    coordinator.goto(f"{site}/inzendingen/{slug}/{MONTH}")
    coordinator.get_by_role("radio", name="Meer tijd geven of openen").check()
    coordinator.get_by_label("Sluit op").fill("28-2-2019")
    coordinator.get_by_role("textbox", name="Reden").fill(REASON)
    coordinator.get_by_role("button", name="Vastleggen").click()
    expect(coordinator.get_by_text("28 februari 2019")).to_be_visible()
    sign_in(leader, site, f"projectleider.{slug}@voorbeeld.nl")
    leader.goto(f"{site}/kernen/{slug}/maanden/{MONTH}")
    leader.get_by_text("Iets wijzigen in deze maand").click()
    leader.get_by_label("Waarom wilt u wijzigen?").fill(REASON)
    leader.get_by_role("button", name="Maand heropenen").click()
    visits = leader.get_by_label("Deelnames", exact=True).first
    expect(visits).not_to_have_value("")
    visits.fill("987")
    leader.get_by_label("Nieuwe deelnemers", exact=True).first.fill("77")
    leader.get_by_role("button", name="Controleren en indienen").click()
    leader.get_by_role("button", name="Indienen", exact=True).click()
    expect(leader.get_by_text("December 2017 is ingediend")).to_be_visible()


def test_a_report_is_made_adopted_published_and_read_and_its_second_edition_names_the_change(
    page: Callable[..., Page], site: str, kern: tuple[str, str], axe: Callable[[Page], None], pictures: Path
) -> None:
    slug, name = kern
    coordinator, province, leader = page(LAPTOP, for_axe=True), page(LAPTOP), page(PHONE)
    sign_in(province, site, "provincie@voorbeeld.nl")
    province.goto(f"{site}/rapportages")
    # The demo has the edition of January 2018, as it was known then.
    province.get_by_role("link", name=f"{NAME}, versie 1").first.click()
    expect(province.get_by_text("vastgesteld op 19 januari 2018").first).to_be_visible()
    province.goto(f"{site}/rapportages")

    sign_in(coordinator, site, "coordinator@voorbeeld.nl")
    make(coordinator, site)
    expect(coordinator.get_by_text("Voorstel, nog niet bekeken").first).to_be_visible()
    coordinator.get_by_role("link", name="Teksten schrijven").click()
    box = coordinator.get_by_role("textbox", name="Samenvatting")
    expect(box).to_have_value(re.compile(r"In 2017 begonnen \{\d+\} nieuwe activiteiten in \{\d+\} kernen"))
    people = re.findall(r"\{([\d.]+\*?)\} inwoners", box.input_value())[0]
    box.fill(OWN.format(people=f"{{{people}}}"))
    coordinator.get_by_role("button", name="Bewaren").click()
    own = OWN.format(people=people)
    expect(coordinator.get_by_text(own)).to_be_visible()
    adopt(coordinator)
    look_at(coordinator, axe, "an adopted edition")
    number = coordinator.locator(".edition-facts code").inner_text()
    assert re.fullmatch("[0-9a-f]{64}", number)
    assert province.request.get(coordinator.url).status == 404, "adopted is not yet published"
    publish(coordinator)
    first = coordinator.url

    province.reload()
    province.get_by_role("link", name=f"{NAME}, versie 2").first.click()
    province.wait_for_url(EDITION)
    expect(province.get_by_text(own)).to_be_visible()
    expect(province.locator(".edition-facts code")).to_have_text(number)
    with province.expect_download() as download:
        province.get_by_role("link", name="PDF", exact=True).click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    assert download.value.suggested_filename == "demo-tussenrapportage-2017-versie-2.pdf"

    correct(leader, coordinator, site, slug)
    make(coordinator, site)
    adopt(coordinator)
    publish(coordinator)
    look_at(coordinator, axe, "a published edition")
    coordinator.screenshot(path=pictures / "rapport-versie-2.png", full_page=True)

    province.goto(f"{site}/rapportages/tussen/2017")
    expect(province.get_by_role("heading", name=f"Veranderd sinds {NAME}, versie 2 van 4 januari 2019")).to_be_visible()
    expect(province.get_by_text(PROUD)).to_be_visible()
    expect(province.get_by_text(own)).to_have_count(0)
    month = province.get_by_role("row").filter(has_text=name).filter(has_text="gecorrigeerd").filter(has_text=REASON)
    expect(month.first).to_contain_text("december 2017")
    province.get_by_role("link", name="Waar komen de getallen vandaan?").click()
    expect(province.get_by_role("heading", name="Waar komen de getallen vandaan?")).to_be_visible()
    province.goto(f"{first}/herkomst")
    then = province.get_by_role("region", name=f"Maanden van {name}", exact=True)
    expect(then.get_by_role("row").filter(has_text="december 2017")).to_contain_text("gecorrigeerd")
    province.goto(first)
    expect(province.locator(".edition-facts code")).to_have_text(number)
    expect(province.get_by_text(own)).to_be_visible()
    expect(
        province.get_by_role("heading", name=f"Veranderd sinds {NAME}, versie 1 van 19 januari 2018")
    ).to_be_visible()
    expect(province.get_by_role("heading", name=f"Veranderd sinds {NAME}, versie 2")).to_have_count(0)


def test_without_javascript_a_button_goes_on(page: Callable[..., Page], site: str, kern: tuple[str, str]) -> None:
    plain = page(PHONE, javascript=False)
    sign_in(plain, site, "coordinator@voorbeeld.nl")
    plain.goto(f"{site}/rapportages/tussen/2017/kernen/{kern[0]}")
    plain.get_by_role("button", name="Versie maken").click()
    plain.wait_for_url("**/maken")
    for _ in range(30):
        if not plain.url.endswith("/maken"):
            break
        plain.get_by_role("button", name="Ga door").click()
        plain.wait_for_load_state()
    assert plain.url.endswith(f"/rapportages/tussen/2017/kernen/{kern[0]}")
