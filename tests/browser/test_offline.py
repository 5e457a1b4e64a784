"""A month without a connection: it opens, takes numbers, survives a closed tab, and goes in once there is one again."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.browser.months import (
    OpenMonth,
    enter,
    expect_answer,
    expect_numbers,
    expect_saved,
    newcomers,
    open_months,
    state_of,
    until,
)

MakePage = Callable[..., Page]
REFERRALS = "SELECT count(*), count(DISTINCT code) FROM referrals WHERE kern_id = :kern AND month = 201812"
UNUSED_SOURCE = """[...document.querySelector('[data-spare] select').options].map(option => option.value)
    .find(source => source && !document.querySelector(`[data-field="v${source}-0"]`))"""
HELD = "mine().then(all => Object.values(all.months).flatMap(month => Object.values(month.writes)).length)"


@pytest.fixture(scope="module")
def months(instance: Path) -> list[OpenMonth]:
    """Months to fill in; each test takes another."""
    return open_months(instance)


@pytest.fixture
def pages(page: MakePage) -> Callable[[Page], Page]:
    """Kills the tab of a page, and opens a new one in the same browser."""

    def reopen(old: Page) -> Page:
        fresh = old.context.new_page()
        old.close()
        return fresh

    return reopen


def offline_page(page: Page, site: str, month: OpenMonth, pictures: Path, axe: Callable[[Page], None]) -> None:
    """A page that was not kept, while there is no connection."""
    page.goto(f"{site}/kernen/{month.kern}")
    expect(page.get_by_role("heading", name="Geen verbinding")).to_be_visible()
    assert "Uw account" not in page.content()
    axe(page)
    page.screenshot(path=pictures / "geen-verbinding.png")
    page.locator("main ul a").click()
    expect(newcomers(page).first).to_be_visible()


def test_a_whole_month_without_a_connection(
    page: MakePage,
    pages: Callable[[Page], Page],
    site: str,
    months: list[OpenMonth],
    axe: Callable[[Page], None],
    pictures: Path,
) -> None:
    month, shown = months[0], page(PHONE, for_axe=True)
    enter(shown, site, month)
    shown.context.set_offline(True)
    shown.reload()
    count = month.activities
    expect(newcomers(shown)).to_have_count(count)
    for n in range(count):
        newcomers(shown).nth(n).press_sequentially(str(n + 3))
        expect(state_of(newcomers(shown).nth(n))).to_have_text("nog niet verstuurd")

    # The tab is killed in the middle of a field, and comes back with it.
    shown = pages(shown)
    offline_page(shown, site, month, pictures, axe)
    for n in range(count):
        expect(newcomers(shown).nth(n)).to_have_value(str(n + 3))
    shown.get_by_label("Toelichting").fill("Geschreven zonder verbinding")
    for _ in range(2):
        shown.get_by_role("button", name="Nog een verwijzer").click()
        row = shown.locator("[data-spare]").last
        row.get_by_label("Verwezen door").select_option(shown.evaluate(UNUSED_SOURCE))
        row.get_by_label("Aantal").fill("2")
        row.get_by_label("Aantal").blur()
        expect(row.locator(".field-state")).to_have_text("nog niet verstuurd")
    axe(shown)
    shown.screenshot(path=pictures / "maand-wacht.png", full_page=True)

    shown.reload()
    expect(shown.locator("[data-saved]")).to_have_text(f"{count + 3} wachten op verbinding")
    filled = [row for row in shown.locator("[data-spare]").all() if row.get_by_label("Aantal").input_value() == "2"]
    assert len(filled) == 2
    shown.get_by_role("button", name="Controleren en indienen").click()
    expect(shown.locator("[data-saved]")).to_contain_text("Dit kan pas met verbinding; alles staat op dit apparaat.")
    assert month.status() == ""

    shown.context.set_offline(False)
    expect_saved(shown)
    expect_numbers(shown, month, [n + 3 for n in range(count)])
    shown.get_by_role("button", name="Controleren en indienen").click()
    shown.get_by_role("button", name="Indienen", exact=True).click()
    expect(shown.get_by_text("is ingediend. Bedankt!")).to_be_visible()
    assert month.status() == "ingediend"
    assert month.new_participants() == [n + 3 for n in range(count)]
    assert month.ask(REFERRALS) == [(4, 4)]
    note = "SELECT note FROM monthly_returns WHERE kern_id = :kern AND month = 201812"
    assert month.ask(note) == [("Geschreven zonder verbinding",)]
    # What was handed in is no longer on the device.
    until(shown, "caches.open('maanden').then(cache => cache.keys()).then(keys => keys.length === 0)")


def test_the_same_write_is_sent_once_more_when_its_answer_got_lost(
    page: MakePage, site: str, months: list[OpenMonth]
) -> None:
    month, shown, sent = months[1], page(LAPTOP), []
    enter(shown, site, month)

    def lose(route: object) -> None:
        sent.append(route.request.post_data_json)  # type: ignore[attr-defined]
        answer = route.fetch()  # type: ignore[attr-defined]
        if len(sent) == 1:
            route.abort()  # type: ignore[attr-defined]
        else:
            route.fulfill(response=answer)  # type: ignore[attr-defined]

    shown.route("**/velden", lose)
    newcomers(shown).first.fill("6")
    newcomers(shown).first.blur()
    expect(shown.locator("[data-saved]")).to_have_text("1 wacht op verbinding")
    expect(state_of(newcomers(shown).first)).to_have_text("nog niet verstuurd")
    expect_saved(shown)
    assert len(sent) == 2
    assert sent[0] == sent[1]
    expect_numbers(shown, month, [6])


def test_a_sign_in_that_runs_out_loses_nothing(page: MakePage, site: str, months: list[OpenMonth]) -> None:
    month, shown = months[2], page(PHONE)
    enter(shown, site, month)
    newcomers(shown).first.fill("4")
    newcomers(shown).first.blur()
    expect_saved(shown)
    expect_numbers(shown, month, [4])
    month.sign_out_everywhere()
    newcomers(shown).nth(1).fill("5")
    newcomers(shown).nth(1).blur()
    link = shown.get_by_role("link", name="Log in om te versturen")
    expect(link).to_be_visible()
    assert month.new_participants() == [4]

    # Someone else signs in first, on the same machine: sees nothing of it, and takes nothing away.
    other, theirs = shown.context.new_page(), months[3]
    sign_in(other, site, theirs.leader)
    other.goto(f"{site}/account")
    until(other, "caches.match('" + month.path + "').then(found => !found)")
    until(other, f"{HELD}.then(count => count === 0)")
    other.context.set_offline(True)
    other.goto(site + month.path)
    expect(other.get_by_role("heading", name="Geen verbinding")).to_be_visible()
    expect(other.locator("input[data-field]")).to_have_count(0)
    expect(other.locator("main")).not_to_contain_text("december 2018")
    other.context.set_offline(False)
    # The open page of the first one does not send under the other's name either.
    newcomers(shown).nth(1).fill("6")
    newcomers(shown).nth(1).blur()
    expect(link).to_be_visible()
    assert month.new_participants() == [4]
    other.goto(f"{site}/account")
    other.get_by_role("button", name="Uitloggen").click()
    other.wait_for_url("**/inloggen")
    other.close()

    link.click()
    shown.get_by_label("E-mailadres").fill(month.leader)
    shown.get_by_label("Wachtwoord").fill("sociaal-vitaal-demo")
    shown.get_by_role("button", name="Inloggen").click()
    shown.wait_for_url(f"**{month.path}")
    expect(state_of(newcomers(shown).nth(1))).to_have_text("bewaard")
    expect_numbers(shown, month, [4, 6])


def test_signing_out_sends_or_warns_and_then_clears_the_device(
    page: MakePage, site: str, months: list[OpenMonth], axe: Callable[[Page], None], pictures: Path
) -> None:
    month, shown = months[4], page(PHONE, for_axe=True)
    enter(shown, site, month)

    shown.route("**/velden", lambda route: route.abort())
    for n in range(2):
        newcomers(shown).nth(n).fill("9")
    out, asking = shown.get_by_role("button", name="Uitloggen", exact=True), shown.get_by_role("dialog")
    out.click()
    expect(asking).to_contain_text("2 getallen nog niet verstuurd. Logt u nu uit, dan bent u ze kwijt.")
    expect(asking.get_by_role("button", name="Niet uitloggen")).to_be_focused()
    axe(shown)
    shown.screenshot(path=pictures / "toch-uitloggen.png")
    shown.keyboard.press("Enter")
    expect(asking).to_be_hidden()
    assert shown.url.endswith(month.path)
    assert shown.evaluate(HELD) == 2
    out.click()
    asking.get_by_role("button", name="Toch uitloggen").click()
    shown.wait_for_url("**/inloggen")
    left = """new Promise(done => indexedDB.open('sociaal-vitaal').onsuccess = ({target}) =>
        target.result.transaction('users').objectStore('users').count().onsuccess = e => done(e.target.result))"""
    assert shown.evaluate(left) == 0
    assert not shown.evaluate("caches.has('maanden')")

    # With a connection nothing is asked: what was typed goes first.
    shown.unroute("**/velden")
    enter(shown, site, month)
    newcomers(shown).first.fill("8")
    shown.get_by_role("button", name="Uitloggen").click()
    shown.wait_for_url("**/inloggen")
    expect_numbers(shown, month, [8])


def test_what_lies_on_a_device_too_long_goes_after_a_question(
    page: MakePage, site: str, months: list[OpenMonth], axe: Callable[[Page], None], pictures: Path
) -> None:
    month, shown = months[5], page(PHONE, for_axe=True)
    enter(shown, site, month)
    shown.route("**/velden", lambda route: route.abort())
    newcomers(shown).first.fill("9")
    expect(state_of(newcomers(shown).first)).to_have_text("nog niet verstuurd")
    shown.evaluate("mine(all => Object.values(all.months).forEach(month => month.at -= 31 * 864e5))")
    asking = shown.get_by_role("dialog")
    shown.goto(f"{site}/account")
    expect(asking).to_contain_text(
        re.compile(r"1 getal van .+, december 2018 al 30 dagen niet verstuurd\. Wilt u dit nog bewaren\?")
    )
    expect(asking.get_by_role("button", name="Bewaren")).to_be_focused()
    axe(shown)
    shown.screenshot(path=pictures / "lang-niet-verstuurd.png")
    shown.keyboard.press("Escape")
    expect(asking).to_be_hidden()
    assert shown.evaluate(HELD) == 1, "closing throws nothing away"
    shown.reload()
    asking.get_by_role("button", name="Weggooien").click()
    expect(asking).to_be_hidden()
    until(shown, f"{HELD}.then(count => count === 0)")


def test_a_closed_month_says_so_and_keeps_what_was_typed(page: MakePage, site: str, months: list[OpenMonth]) -> None:
    month, shown = months[6], page(LAPTOP)
    enter(shown, site, month)
    elsewhere = page(LAPTOP)
    sign_in(elsewhere, site, month.leader)
    elsewhere.goto(site + month.path)
    elsewhere.get_by_role("button", name="Geen activiteiten deze maand").click()
    expect(elsewhere.get_by_text("is ingediend")).to_be_visible()
    newcomers(shown).first.fill("9")
    newcomers(shown).first.blur()
    expect(shown.locator("[data-saved]")).to_contain_text("ingediend")
    expect(state_of(newcomers(shown).first)).to_have_text("nog niet verstuurd")
    assert shown.evaluate(HELD) == 1
    # The page of the month as it was handed in tells it too.
    shown.reload()
    expect(shown.locator("#rest")).to_contain_text("Niet verstuurd: 9. Deze maand is")
    expect(newcomers(shown)).to_have_count(0)


def test_what_was_typed_in_a_field_that_is_gone_is_told(page: MakePage, site: str, months: list[OpenMonth]) -> None:
    month, shown = months[7], page(PHONE)
    enter(shown, site, month)
    shown.context.set_offline(True)
    newcomers(shown).first.fill("37")
    newcomers(shown).nth(1).fill("4")
    expect(state_of(newcomers(shown).nth(1))).to_have_text("nog niet verstuurd")
    # Somewhere else the activity turns out to have stopped before this month.
    stopped = int((newcomers(shown).first.get_attribute("data-field") or "")[1:].split("-")[0])
    with sqlite3.connect(month.database) as connection:
        connection.execute("UPDATE activities SET last_session = '2018-11-30' WHERE id = ?", (stopped,))
    shown.context.set_offline(False)
    told = "Niet bewaard, want dit veld is er niet meer: 37. de rest is bewaard om"
    expect(shown.locator("[data-saved]")).to_contain_text(told)
    expect_numbers(shown, month, [4])
    expect(newcomers(shown).first).to_have_value("37")
    shown.reload()
    expect(shown.locator("[data-saved]")).to_contain_text(told)
    expect(newcomers(shown)).to_have_count(month.activities - 1)
    shown.get_by_role("button", name="Controleren en indienen").click()
    shown.wait_for_url("**/controleren")
    shown.goto(site + month.path)
    expect_saved(shown)


def test_the_bar_promises_nothing_before_it_knows_what_waits(
    page: MakePage, site: str, months: list[OpenMonth]
) -> None:
    month, shown = months[8], page(PHONE)
    enter(shown, site, month)
    newcomers(shown).first.fill("4")
    newcomers(shown).first.blur()
    expect_saved(shown)
    shown.add_init_script("indexedDB.open = () => ({})")
    shown.reload()
    expect(shown.locator("[data-saved]")).to_have_text("even geduld…")


def test_two_rows_for_the_same_referrer_are_added_up_in_sight(
    page: MakePage, site: str, months: list[OpenMonth]
) -> None:
    month, shown = months[9], page(PHONE)
    enter(shown, site, month)
    source = shown.evaluate(UNUSED_SOURCE)
    for number in ("2", "3"):
        row = shown.locator("[data-spare]").last
        row.get_by_label("Verwezen door").select_option(source)
        row.get_by_label("Aantal").fill(number)
        row.get_by_label("Aantal").blur()
        if number == "2":
            expect(row.locator(".field-state")).to_have_text("bewaard")
            shown.get_by_role("button", name="Nog een verwijzer").click()
            expect(shown.locator("[data-spare]").last.locator(".field-state")).to_have_text("")
    expect(shown.locator("[data-saved]")).to_contain_text("Opgeteld: deze verwijzer stond er al. alles bewaard om")
    expect_answer(shown, month, REFERRALS, [(5, 5)])
    expect(row.get_by_label("Aantal")).to_have_value("")
    # Sending the whole form counts nothing twice.
    shown.get_by_role("button", name="Controleren en indienen").click()
    shown.wait_for_url("**/controleren")
    assert month.ask(REFERRALS) == [(5, 5)]
