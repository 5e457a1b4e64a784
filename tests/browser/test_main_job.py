"""The main job, as people do it: a month goes in, and the same number comes out everywhere."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests import servers
from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.pdf_reading import text_of

YEAR = "van=2018-01&tot=2018-12"


@pytest.fixture(scope="module")
def site(instance: Path) -> Iterator[str]:
    """The server as people start it: with two workers, that share nothing but the database."""
    with servers.toolkit(instance) as port:
        yield f"http://127.0.0.1:{port}"


@dataclass(frozen=True)
class Place:
    """A kern whose last month is still open, with its municipality."""

    kern: str
    municipality: str
    name: str
    before: int
    """New participants of the municipality in 2018, before the month is handed in."""


@pytest.fixture(scope="module")
def place(instance: Path) -> Place:
    """Where the story takes place."""
    with sqlite3.connect(instance / "sociaalvitaal.db") as connection:
        return Place(
            *connection.execute(
                "SELECT k.slug, m.slug, m.name, (SELECT sum(t.new_participants) FROM kern_month_totals t "
                "JOIN kernen o ON o.id = t.kern_id WHERE o.municipality_id = m.id "
                "AND t.month BETWEEN 201801 AND 201812) "
                "FROM kernen k JOIN municipalities m ON m.id = k.municipality_id "
                "JOIN users u ON u.email = 'projectleider.' || k.slug || '@voorbeeld.nl' "
                "WHERE k.ends IS NULL AND k.id NOT IN (SELECT kern_id FROM monthly_returns WHERE month = 201812) "
                "AND EXISTS (SELECT 1 FROM activities a WHERE a.kern_id = k.id AND a.last_session IS NULL) LIMIT 1"
            ).fetchone()
        )


def hand_in(page: Page, site: str, place: Place, pictures: Path) -> int:
    """Hand in the open month on a phone; the number of new participants that was typed."""
    sign_in(page, site, f"projectleider.{place.kern}@voorbeeld.nl")
    page.screenshot(path=pictures / "1-start.png")
    page.get_by_role("link", name="Vul december 2018 in").click()
    page.wait_for_url("**/maanden/2018-12")
    numbers = page.get_by_label("Nieuwe deelnemers", exact=True)
    typed = 0
    for n in range(numbers.count()):
        numbers.nth(n).fill(str(n + 3))
        typed += n + 3
    page.screenshot(path=pictures / "2-invullen.png", full_page=True)
    page.get_by_role("button", name="Controleren en indienen").click()
    expect(page.get_by_role("heading", name="Kloppen uw antwoorden?")).to_be_visible()
    page.screenshot(path=pictures / "3-controleren.png", full_page=True)
    page.get_by_role("button", name="Indienen", exact=True).click()
    expect(page.get_by_text("December 2018 is ingediend. Bedankt!")).to_be_visible()
    page.screenshot(path=pictures / "4-ingediend.png", full_page=True)
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/inloggen")
    return typed


def test_a_month_is_the_same_number_everywhere(
    page: Callable[..., Page], site: str, place: Place, pictures: Path
) -> None:
    typed = hand_in(page(PHONE), site, place, pictures)
    assert typed > 0
    expected = place.before + typed

    coordinator = page(LAPTOP)
    sign_in(coordinator, site, "coordinator@voorbeeld.nl")
    coordinator.goto(f"{site}/overzicht?{YEAR}")
    row = coordinator.get_by_role("row").filter(has=coordinator.get_by_role("link", name=place.name, exact=True))
    assert number(row.first.get_by_role("cell").first.inner_text()) == expected
    coordinator.screenshot(path=pictures / "5-overzicht.png", full_page=True)

    chart = coordinator.locator("figure.chart").first
    picture = chart.locator("img").get_attribute("src") or ""
    drawn = coordinator.request.get(site + picture)
    assert drawn.ok
    assert b"<svg" in drawn.body()
    chart.get_by_text("Bekijk de cijfers als tabel").click()
    in_row = chart.get_by_role("row").filter(has_text=place.name).first
    expect(in_row).to_be_visible()
    in_table = in_row.inner_text()
    assert number(in_table.split("\t")[-1]) == expected

    in_csv = coordinator.request.get(f"{site}/overzicht/cijfers.csv?{YEAR}").text()
    rows = list(csv.DictReader(io.StringIO(in_csv.lstrip("\ufeff"))))
    assert sum(int(r["Nieuwe deelnemers"] or 0) for r in rows if r["Gemeente"] == place.name) == expected

    in_xlsx = coordinator.request.get(f"{site}/overzicht/cijfers.xlsx?{YEAR}").body()
    assert expected in numbers_of(in_xlsx, place.name)

    coordinator.goto(f"{site}/rapportages/tussen/2018/gemeenten/{place.municipality}")
    coordinator.screenshot(path=pictures / "6-rapport.png", full_page=True)
    shown = coordinator.locator("main").inner_text()
    with coordinator.expect_download() as download:
        coordinator.get_by_role("link", name=re.compile("pdf", re.IGNORECASE)).first.click()
    printed = text_of(Path(download.value.path()).read_bytes())
    sentence = re.compile(rf"\b{expected}\b\*?\s+nieuwe\s+deelnemers")
    assert sentence.search(shown), f"{expected} nieuwe deelnemers: {shown[:2000]}"
    assert sentence.search(printed), f"{expected} nieuwe deelnemers: {printed[:2000]}"


def number(text: str) -> int:
    """The number at the start of a cell."""
    found = re.match(r"\s*([\d.]+)", text)
    assert found is not None, text
    return int(found[1].replace(".", ""))


def numbers_of(workbook: bytes, name: str) -> set[int]:
    """All whole numbers in the rows that begin with a name."""
    book = openpyxl.load_workbook(io.BytesIO(workbook), read_only=True)
    return {
        value
        for sheet in book.worksheets
        for cells in sheet.iter_rows(values_only=True)
        if cells and cells[0] == name
        for value in cells
        if isinstance(value, int)
    }
