"""Kernen beside each other in a real browser: from the matrix to words, on a phone, on paper, without JavaScript."""

from __future__ import annotations

import io
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import LAPTOP, PHONE, sign_in

MATRIX, HELPS, PAIR = "/wat-werkt/factoren", "/wat-werkt/helpt-en-hindert", "/wat-werkt/vergelijken"
A4_LANDSCAPE = (842, 595)


def width(page: Page) -> int:
    """How wide the page is that has to fit."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_a_coordinator_looks_before_anything_is_computed(
    page: Callable[..., Page], site: str, axe: Callable[[Page], None]
) -> None:
    look_on_a_laptop(page(LAPTOP, javascript=False), site)
    look_on_a_phone(page(PHONE, for_axe=True), site, axe)
    print_it(page(LAPTOP), site)


def look_on_a_laptop(laptop: Page, site: str) -> None:
    """From the entry in the head to the matrix, a cell, a pair; without JavaScript."""
    sign_in(laptop, site, "coordinator@voorbeeld.nl")
    laptop.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Wat werkt").click()
    laptop.get_by_role("link", name="Factoren", exact=True).click()
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Wat hielp en wat hinderde, kern voor kern")
    assert width(laptop) <= 0
    table = laptop.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(22 + 3)
    values = [float(text.replace(",", ".")) for text in table.locator(".f-result b").all_inner_texts()]
    assert values == sorted(values, reverse=True), "the best result first"
    laptop.get_by_label("Factoren", exact=True).select_option(label="Projectleider en uitvoerders")
    laptop.get_by_label("Welke score").select_option(label="Tussenmeting (tijdens de uitvoering)")
    laptop.get_by_role("button", name="Toon").click()
    expect(table.get_by_role("columnheader", name="13: Beschikbare tijd (0,1 fte)")).to_be_visible()
    expect(table.get_by_role("columnheader", name="1: Aanbod sluit aan")).to_have_count(0)
    table.get_by_role("row", name="Aadorp").get_by_role("link", name="Factor 13").click()
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Beschikbare tijd (0,1 fte)")
    expect(laptop.get_by_role("heading", name="Scores en voorbeelden")).to_be_visible()
    laptop.goto(site + PAIR)
    laptop.locator(".pair-list a").first.click()
    expect(laptop.get_by_role("table", name="Wat er uitkwam")).to_be_visible()
    expect(laptop.get_by_role("table", name="Factoren die verschillen")).to_be_visible()
    assert width(laptop) <= 0


def look_on_a_phone(phone: Page, site: str, axe: Callable[[Page], None]) -> None:
    """Every page fits; the matrix is a list of kernen in which each score has the number of its factor."""
    sign_in(phone, site, "gemeente.raalte@voorbeeld.nl")
    for address in (MATRIX, f"{HELPS}?naar=gemeente", f"{PAIR}?kern=heeten&kern=marienheem"):
        phone.goto(site + address)
        expect(phone.get_by_role("heading", level=1)).to_be_visible()
        assert width(phone) <= 0, address
    phone.goto(site + MATRIX)
    row = phone.get_by_role("row", name="Heeten")
    expect(row.locator(".f-number").nth(1)).to_be_visible()
    expect(phone.get_by_role("row")).to_have_count(2 + 3)
    axe(phone)
    phone.get_by_role("link", name="Helpt en hindert").click()
    expect(phone.get_by_text("Dat is weinig: één kern meer of minder verandert het beeld.")).to_be_visible()
    picture = phone.locator(".chart img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 300


def print_it(laptop: Page, site: str) -> None:
    """The matrix of 22 kernen prints on A4, the long way, with its signs."""
    sign_in(laptop, site, "coordinator@voorbeeld.nl")
    laptop.goto(site + MATRIX)
    sheets = PdfReader(io.BytesIO(laptop.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) <= 4
    assert tuple(round(float(side)) for side in sheets[0].mediabox[2:]) == A4_LANDSCAPE
    assert "+2" in sheets[0].extract_text()
