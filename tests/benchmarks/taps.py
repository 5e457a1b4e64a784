"""How many taps a typical month takes: 4 activities with all their figures, and 2 referrals, from the start page on."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from tests import servers
from tests.browser.conftest import PHONE, SWITCHES, sign_in
from tests.browser.months import OpenMonth, open_months

ACTIVITIES, FIGURES = 4, ("2", "1", "18", "4")
MOST = 30


@dataclass
class Thumb:
    """Touches a page and counts: a touch on something, or on the key for the next field; letters apart."""

    page: Page
    taps: int = 0
    characters: int = 0

    def tap(self, control: Locator) -> None:
        """Touch something on the page."""
        control.tap()
        self.taps += 1

    def type(self, text: str) -> None:
        """Type in the field that has the focus."""
        self.page.keyboard.type(text)
        self.characters += len(text)

    def next(self) -> None:
        """The key of the keyboard that goes to the next field."""
        self.page.keyboard.press("Enter")
        self.taps += 1


def typical_month(instance: Path) -> OpenMonth:
    """An open month with four activities."""
    return next(month for month in open_months(instance, ACTIVITIES) if month.activities == ACTIVITIES)


def fill_in(thumb: Thumb) -> None:
    """The figures of every activity, one after another."""
    rows = thumb.page.locator(".entry-row").count()
    if rows != ACTIVITIES:
        raise RuntimeError(f"a typical month has {ACTIVITIES} activities, this one {rows}")
    thumb.tap(thumb.page.locator("input[data-counted]").first)
    for figure in FIGURES * rows:
        thumb.type(figure)
        thumb.next()


def refer(thumb: Thumb) -> None:
    """Two referrals, where who referred lately stands; in a new row a list takes a touch to open and one to choose."""
    rows = thumb.page.locator(".lines input[data-field^='v']")
    for n in range(min(2, rows.count())):
        thumb.tap(rows.nth(n))
        thumb.type("1")
    for _ in range(2 - min(2, rows.count())):
        thumb.tap(thumb.page.get_by_role("button", name="Nog een verwijzer toevoegen"))
        spare = thumb.page.locator("[data-spare]").last
        spare.get_by_label("Verwezen door").select_option(index=1 + thumb.page.locator("[data-spare]").count())
        thumb.taps += 2
        thumb.tap(spare.get_by_label("Aantal"))
        thumb.type("1")


def hand_in(page: Page, month: OpenMonth) -> Thumb:
    """From the start page to "ingediend"."""
    thumb = Thumb(page)
    thumb.tap(page.locator(f"a[href='{month.path}']").first)
    page.locator("[data-saved]").wait_for()
    fill_in(thumb)
    refer(thumb)
    thumb.tap(page.get_by_role("button", name="Controleren en indienen"))
    thumb.tap(page.get_by_role("button", name="Indienen", exact=True))
    page.get_by_text("is ingediend. Bedankt!").wait_for()
    return thumb


def measure(instance: Path) -> dict[str, int]:
    """Taps and characters of a typical month of a demo."""
    month = typical_month(instance)
    with servers.toolkit(instance) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        size = {"width": PHONE[0], "height": PHONE[1]}
        page = browser.new_context(viewport=size, has_touch=True, locale="nl-NL").new_page()
        sign_in(page, f"http://127.0.0.1:{port}", month.leader)
        thumb = hand_in(page, month)
        browser.close()
    if month.status() != "ingediend":
        raise RuntimeError("the month was not handed in")
    return {"taps": thumb.taps, "characters": thumb.characters, "at_most": MOST}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        servers.make_demo(Path(name) / "demo", 11, 2)
        found = measure(Path(name) / "demo")
    sys.stdout.write(json.dumps(found) + "\n")
    sys.exit(found["taps"] > MOST)
