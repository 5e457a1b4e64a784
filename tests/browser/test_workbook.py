"""A workbook in a real browser: fetched, filled in, sent in, looked at, taken over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.browser.test_every_page import look_at, open_all

OPEN = """SELECT slug FROM kernen k WHERE starts <= 201812 AND ends IS NULL AND id NOT IN
    (SELECT kern_id FROM monthly_returns WHERE month = 201812) AND 1 <
    (SELECT count(*) FROM activities a WHERE a.kern_id = k.id AND a.last_session IS NULL) ORDER BY slug"""


@pytest.fixture
def slug(instance: Path) -> str:
    """A kern whose December is not begun."""
    with sqlite3.connect(instance / "sociaalvitaal.db") as connection:
        return str(connection.execute(OPEN).fetchone()[0])


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_a_workbook_goes_out_and_comes_in(
    browser: Browser, site: str, slug: str, axe: Callable[[Page], None], tmp_path: Path, size: tuple[int, int]
) -> None:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, bypass_csp=True, locale="nl-NL", java_script_enabled=True
    )
    page = context.new_page()
    sign_in(page, site, f"projectleider.{slug}@voorbeeld.nl")
    page.goto(f"{site}/kernen/{slug}")
    if size == PHONE:
        page.locator(".fold > details > summary", has_text="Maanden").click()
    page.get_by_role("link", name="Invullen in Excel").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Heel 2018").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    book = load_workbook(path)
    sheet = book["Cijfers"]
    row = next(row for row in range(3, sheet.max_row + 1) if str(sheet.cell(row, 1).value).startswith("2018-12/"))
    number = 30 + size[0] % 7
    sheet.cell(row, 4).value, sheet.cell(row, 6).value, sheet.cell(row, 7).value = 2, number, 2.5
    book.save(path)

    send(page, path)
    expect(page.get_by_text("Eén cel klopt niet")).to_be_visible()
    expect(page.get_by_text(f"Cijfers!G{row}")).to_be_visible()
    expect(page.get_by_role("button", name="Alles overnemen als concept")).to_have_count(0)
    look_at(page, axe, "a preview with a fault")

    sheet.cell(row, 7).value = "?"
    book.save(path)
    page.get_by_role("link", name="Werkboek").click()
    expect(page.get_by_text("Er staat nog een bestand klaar")).to_be_visible()
    send(page, path)
    expect(page.get_by_role("rowheader", name=f"{sheet.cell(row, 3).value}: deelnames")).to_be_visible()
    look_at(page, axe, "a preview")
    page.get_by_role("button", name="Alles overnemen als concept").click()
    expect(page.get_by_text("Overgenomen als concept: december 2018.")).to_be_visible()
    expect(page.get_by_label("Deelnames", exact=True).first).to_have_value(str(number))
    context.close()


def send(page: Page, path: Path) -> None:
    """Choose the file and send it."""
    page.get_by_label("Uw bestand").set_input_files(path)
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    page.get_by_role("heading", name="Wat verandert er?").wait_for()


def test_a_pasted_table_is_asked_about(browser: Browser, site: str, slug: str, axe: Callable[[Page], None]) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, bypass_csp=True, locale="nl-NL")
    page = context.new_page()
    sign_in(page, site, f"projectleider.{slug}@voorbeeld.nl")
    page.goto(f"{site}/kernen/{slug}/werkboek")
    open_all(page)
    page.get_by_label("Uw tabel").fill("Mnd\tActiviteit\tNieuw\tOpk.\ndec-18\tIets heel anders\t3\t22\n")
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    question = page.get_by_label("Wat staat er in kolom D (‘Opk.’)?")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("alert")).to_contain_text("Maak een keuze")
    open_all(page)
    look_at(page, axe, "questions with a fault")
    question.select_option(label="Deelnames")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Welke activiteit is ‘Iets heel anders’?").select_option(index=1)
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("heading", name="Wat verandert er?")).to_be_visible()
    page.get_by_role("button", name="Bestand weggooien").click()
    expect(page.get_by_text("is weggegooid. Er is niets veranderd.")).to_be_visible()
    context.close()
