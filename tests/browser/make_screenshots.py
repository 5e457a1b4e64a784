"""`make screenshots`: the pictures of the manual, from the demo, always the same."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import servers
from tests.browser.conftest import LAPTOP, PHONE, SWITCHES, sign_in

TARGET = Path(__file__).parents[2] / "docs" / "handleiding" / "beelden"
LEADER = "projectleider.aadorp@voorbeeld.nl"
MONTH = "/kernen/aadorp/maanden/2018-12"


def signed_in(browser: Browser, site: str, email: str, size: tuple[int, int]) -> Page:
    """A page of someone who is signed in."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="nl-NL", device_scale_factor=1)
    sign_in(page, site, email)
    return page


def keep(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep what the page shows."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=TARGET / f"{name}.png", full_page=whole)


def of_leader(browser: Browser, site: str) -> None:
    """A month, on a phone and on a laptop."""
    page = signed_in(browser, site, LEADER, PHONE)
    keep(page, "projectleider-start")
    page.goto(site + MONTH)
    numbers = page.get_by_label("Nieuwe deelnemers", exact=True)
    for n in range(numbers.count()):
        numbers.nth(n).fill(str(n + 1))
    page.evaluate("scrollTo(0, 0)")
    keep(page, "projectleider-invullen")
    page.get_by_role("button", name=re.compile("ontroleren")).click()
    page.get_by_role("heading", name="Kloppen uw antwoorden?").wait_for()
    keep(page, "projectleider-controleren")
    page.get_by_role("button", name="Indienen", exact=True).click()
    page.get_by_text("is ingediend. Bedankt!").wait_for()
    keep(page, "projectleider-ingediend")
    page.goto(site + "/kernen/aadorp/doorverwijzingen")
    keep(page, "projectleider-doorverwijzingen")
    page.goto(site + "/kernen/aadorp/factoren/eind/2018/1")
    keep(page, "projectleider-factoren")
    laptop = signed_in(browser, site, "projectleider.heeten@voorbeeld.nl", LAPTOP)
    for name, path in (
        ("kern", "/kernen/heeten"),
        ("werkboek", "/kernen/heeten/werkboek"),
        ("fasen", "/kernen/heeten/fasen"),
        ("werkplan", "/kernen/heeten/werkplan/2018"),
        ("sociale-kaart", "/kernen/heeten/netwerk"),
        ("behoeften", "/kernen/heeten/behoeften"),
        ("projectgroep", "/kernen/heeten/projectgroep"),
    ):
        laptop.goto(site + path)
        keep(laptop, f"projectleider-{name}")


def of_coordinator(browser: Browser, site: str) -> None:
    """The summary, who is behind, the report."""
    page = signed_in(browser, site, "coordinator@voorbeeld.nl", LAPTOP)
    for name, path in (
        ("coordinator-overzicht", "/overzicht?van=2017-01&tot=2017-12"),
        ("coordinator-inzendingen", "/inzendingen"),
        ("coordinator-doorverwijzingen", "/overzicht/doorverwijzingen?van=2018-01&tot=2018-12"),
        ("coordinator-volledigheid", "/overzicht/volledigheid?van=2017-01&tot=2017-12"),
        ("coordinator-voor-wie", "/overzicht/voor-wie?van=2017-01&tot=2017-12"),
        ("coordinator-fasen", "/overzicht/fasen"),
        ("coordinator-doelen", "/overzicht/doelen"),
        ("coordinator-netwerk", "/netwerk"),
        ("coordinator-factoren", "/wat-werkt/factoren"),
        ("coordinator-antwoord", "/wat-werkt"),
        ("coordinator-rapport", "/rapportages/tussen/2017"),
        ("openbaar", "/openbaar"),
        ("beheerder-kernen", "/beheer/kernen"),
        ("beheerder-gebruikers", "/gebruikers"),
    ):
        page.goto(site + path)
        keep(page, name)


def main() -> int:
    """Make all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        instance = Path(folder) / "instance"
        servers.make_demo(instance, 11, 2)
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        with servers.toolkit(instance) as port:
            of_leader(browser, f"http://127.0.0.1:{port}")
            of_coordinator(browser, f"http://127.0.0.1:{port}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
