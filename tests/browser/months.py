"""Months of the demo that are still open, and what the database holds of them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import sign_in

MONTH = "2018-12"
OPEN = (
    "SELECT k.slug, k.id, (SELECT count(*) FROM activities a WHERE a.kern_id = k.id AND a.last_session IS NULL) "
    "FROM kernen k JOIN users u ON u.email = 'projectleider.' || k.slug || '@voorbeeld.nl' "
    "WHERE k.ends IS NULL AND k.id NOT IN (SELECT kern_id FROM monthly_returns WHERE month = 201812) ORDER BY k.id"
)

NEW_PARTICIPANTS = (
    "SELECT new_participants FROM activity_months JOIN activities a ON a.id = activity_id "
    "WHERE a.kern_id = :kern AND month = 201812 AND new_participants IS NOT NULL ORDER BY new_participants"
)


@dataclass(frozen=True)
class OpenMonth:
    """December 2018 of a kern in which nothing was filled in yet."""

    database: Path
    kern: str
    kern_id: int
    activities: int

    @property
    def path(self) -> str:
        """Its address."""
        return f"/kernen/{self.kern}/maanden/{MONTH}"

    @property
    def leader(self) -> str:
        """Who fills it in."""
        return f"projectleider.{self.kern}@voorbeeld.nl"

    def ask(self, question: str) -> list[tuple[int | str | None, ...]]:
        """What the database says; :kern is this kern."""
        with sqlite3.connect(self.database) as connection:
            return connection.execute(question, {"kern": self.kern_id}).fetchall()

    def new_participants(self) -> list[int | str | None]:
        """The numbers of new participants in the database, from low to high."""
        return [row[0] for row in self.ask(NEW_PARTICIPANTS)]

    def status(self) -> str:
        """concept, ingediend …; empty when there is nothing."""
        found = self.ask("SELECT status FROM monthly_returns WHERE kern_id = :kern AND month = 201812")
        return str(found[0][0]) if found else ""

    def sign_out_everywhere(self) -> None:
        """What happens when a sign-in runs out."""
        with sqlite3.connect(self.database) as connection:
            connection.execute("DELETE FROM login_sessions")


def open_months(instance: Path, at_least: int = 2) -> list[OpenMonth]:
    """The open months of kernen with so many activities."""
    database = instance / "sociaalvitaal.db"
    with sqlite3.connect(database) as connection:
        return [OpenMonth(database, *row) for row in connection.execute(OPEN) if row[2] >= at_least]


def enter(page: Page, site: str, month: OpenMonth) -> None:
    """Sign in and open the month; it is on the device when this returns, and there without a connection."""
    sign_in(page, site, month.leader)
    page.goto(site + month.path)
    until(page, "navigator.serviceWorker.ready.then(({ active }) => !!active)")
    until(page, f"caches.match('{month.path}').then(found => !!found)")


def until(page: Page, promise: str) -> None:
    """Wait until what a promise gives is true; `wait_for_function` takes the promise itself for true."""
    for _ in range(400):
        if page.evaluate(promise):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {promise}")


def expect_numbers(page: Page, month: OpenMonth, numbers: list[int]) -> None:
    """Wait until the database has these numbers of new participants."""
    expect_answer(page, month, NEW_PARTICIPANTS, [(number,) for number in sorted(numbers)])


def expect_answer(page: Page, month: OpenMonth, question: str, answer: list[tuple[int | str | None, ...]]) -> None:
    """Wait until the database answers this; while it waits the browser goes on."""
    for _ in range(200):
        if month.ask(question) == answer:
            return
        page.wait_for_timeout(50)
    assert month.ask(question) == answer


def newcomers(page: Page) -> Locator:
    """The fields for new participants."""
    return page.locator("input[data-counted]")


def state_of(field: Locator) -> Locator:
    """The words beside a field."""
    return field.locator("xpath=ancestor::*[@data-state][1]").locator(".field-state")


def expect_saved(page: Page) -> None:
    """Wait until the page says that the server has everything."""
    expect(page.locator("[data-saved]")).to_contain_text("bewaard om")
