"""Filling in a month: by keyboard alone, from a spreadsheet, on two devices, in every state, and without a script."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from sociaalvitaal.web.scripts import BUNDLES, bundle, lean
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
)

MakePage = Callable[..., Page]
FIGURES = (
    "SELECT new_participants, new_sporters, attendances, sessions, unknown FROM activity_months m "
    "JOIN activities a ON a.id = m.activity_id WHERE a.kern_id = :kern AND month = 201812 ORDER BY a.id"
)
PASTE = """([field, text]) => {
    const data = new DataTransfer();
    data.setData("text", text);
    document.querySelector(`[data-field="${field}"]`)
        .dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
STATIC = Path(__file__).parents[2] / "static"
KILOBYTE = 1024


@pytest.fixture(scope="module")
def months(instance: Path) -> list[OpenMonth]:
    """Months to fill in; each test takes another."""
    return open_months(instance, 4)


def named(page: Page, name: str) -> Locator:
    """The field with a name."""
    return page.locator(f'[name="{name}"]')


def test_a_whole_month_with_nothing_but_a_keyboard(page: MakePage, site: str, months: list[OpenMonth]) -> None:
    month, shown = months[0], page(PHONE)
    enter(shown, site, month)
    fields = [str(field.get_attribute("name")) for field in newcomers(shown).all()]
    newcomers(shown).first.focus()
    for n, name in enumerate(fields):
        expect(named(shown, name)).to_be_focused()
        expect(named(shown, name)).to_be_in_viewport()
        for text in ("2", "1", "8", "4"):
            shown.keyboard.type(text)
            shown.keyboard.press("Enter")
        if n == 0:
            # Up and down stay in the same column.
            expect(named(shown, fields[1])).to_be_focused()
            shown.keyboard.press("ArrowUp")
            expect(named(shown, name)).to_be_focused()
            shown.keyboard.press("ArrowDown")
    expect(shown.locator(":focus")).to_have_attribute("name", re.compile("^[rv]"))
    expect(shown.locator("[data-entry-count]")).to_have_text(f"{len(fields)} van {len(fields)} ingevuld")
    expect_saved(shown)
    for _ in range(60):
        shown.keyboard.press("Tab")
        if shown.evaluate("document.activeElement.textContent.trim()") == "Controleren en indienen":
            break
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("heading", name="Kloppen uw antwoorden?")).to_be_visible()
    shown.get_by_role("button", name="Indienen").focus()
    shown.keyboard.press("Enter")
    expect(shown.get_by_text("is ingediend. Bedankt!")).to_be_visible()
    assert month.ask(FIGURES) == [(2, 1, 8, 4, "")] * len(fields)


def test_a_block_of_a_spreadsheet_fills_the_fields_and_names_what_does_not_fit(
    page: MakePage, site: str, months: list[OpenMonth]
) -> None:
    month = [month for month in months if month.activities >= 5][-1]
    shown = page(LAPTOP)
    enter(shown, site, month)
    first = str(newcomers(shown).first.get_attribute("name"))
    rows = [f"{n}\t0\t{n + 20}\t4" for n in range(1, 6)]
    shown.evaluate(PASTE, [first, "\r\n".join(rows) + "\r\n"])
    expect(shown.locator("[data-saved]")).to_contain_text("20 getallen geplakt. alles bewaard om")
    pasted = f"SELECT * FROM ({FIGURES}) WHERE new_participants ORDER BY 1"
    expect_answer(shown, month, pasted, [(n, 0, n + 20, 4, "") for n in range(1, 6)])
    last = str(newcomers(shown).nth(4).get_attribute("name")).replace("new_participants", "sessions")
    shown.evaluate(PASTE, [last, "6\t77\n88"])
    expect(shown.locator("[data-saved]")).to_contain_text("1 getal geplakt. Past er niet in: 77, 88.")
    # A single number is pasted as always.
    assert shown.evaluate(f"({PASTE})(['{last}', '12']), document.querySelector('[name={last}]').value") == "6"


def test_two_devices_ask_and_two_tabs_do_not_fight(
    page: MakePage, site: str, months: list[OpenMonth], axe: Callable[[Page], None], pictures: Path
) -> None:
    month, phone, laptop = months[1], page(PHONE, for_axe=True), page(LAPTOP)
    enter(phone, site, month)
    enter(laptop, site, month)
    laptop.context.set_offline(True)
    newcomers(phone).nth(0).fill("8")
    newcomers(phone).nth(1).fill("3")
    newcomers(phone).nth(1).blur()
    expect_saved(phone)
    newcomers(laptop).nth(0).fill("5")
    newcomers(laptop).nth(1).fill("4")
    newcomers(laptop).nth(1).blur()
    laptop.context.set_offline(False)
    question = state_of(newcomers(laptop).first)
    expect(question).to_contain_text("Op een ander apparaat is 8 ingevuld. Welke klopt?")
    expect(laptop.locator("[data-saved]")).to_contain_text("2 wachten op uw keuze")
    expect_numbers(laptop, month, [3, 8])
    laptop.screenshot(path=pictures / "maand-verschil.png")
    laptop.get_by_role("button", name="Controleren en indienen").click()
    expect(question).to_be_visible()
    laptop.reload()
    question.get_by_role("button", name="5").click()
    state_of(newcomers(laptop).nth(1)).get_by_role("button", name="3").click()
    expect_saved(laptop)
    expect_numbers(laptop, month, [3, 5])
    expect(newcomers(laptop).nth(1)).to_have_value("3")

    # The phone was not told; what it types over the old number is asked about as well.
    newcomers(phone).first.fill("9")
    newcomers(phone).first.blur()
    expect(state_of(newcomers(phone).first)).to_contain_text("Op een ander apparaat is 5 ingevuld.")
    axe(phone)
    phone.screenshot(path=pictures / "maand-verschil-telefoon.png")
    state_of(newcomers(phone).first).get_by_role("button", name="9").click()
    expect_saved(phone)
    expect_numbers(phone, month, [3, 9])

    # A second tab is the same device: it sees what the first one typed, and nothing is asked.
    second = phone.context.new_page()
    second.goto(site + month.path)
    expect(newcomers(second).first).to_have_value("9")
    newcomers(second).first.fill("10")
    newcomers(second).first.blur()
    expect(newcomers(phone).first).to_have_value("10")
    newcomers(phone).first.fill("11")
    newcomers(phone).first.blur()
    expect(newcomers(second).first).to_have_value("11")
    expect_saved(phone)
    expect_numbers(phone, month, [3, 11])


def test_every_state_is_said_in_words_and_is_accessible(
    page: MakePage, site: str, months: list[OpenMonth], axe: Callable[[Page], None], pictures: Path
) -> None:
    month = months[2]
    for size in (PHONE, LAPTOP):
        shown = page(size, for_axe=True)
        enter(shown, site, month)
        field, group = newcomers(shown).first, shown.locator(".entry-row").first
        field.fill("veel")
        field.blur()
        expect(state_of(field)).to_have_text(re.compile("^Niet bewaard: .+"))
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(shown.locator("[data-saved]")).to_contain_text("de rest is bewaard")
        group.locator("[data-unknown]").nth(1).click(timeout=5000)
        second = group.locator("input[data-field]").nth(1)
        expect(second).to_have_value("?")
        expect(state_of(second)).to_have_text("weet ik niet")
        newcomers(shown).nth(1).fill("900")
        newcomers(shown).nth(1).blur()
        expect(state_of(newcomers(shown).nth(1))).to_have_text(re.compile("^Bewaard. .+"))
        axe(shown)
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
        shown.screenshot(path=pictures / f"maand-standen-{size[0]}.png", full_page=True)
        link = shown.get_by_role("link", name="1 fout: eerst verbeteren")
        link.click()
        expect(field).to_be_focused()
        field.fill("3")
        field.blur()
        expect(link).to_be_hidden()
        expect(state_of(field)).to_have_text("bewaard")
        assert shown.title().startswith("Cijfers")


def test_without_a_script_the_form_does_it_all(page: MakePage, site: str, months: list[OpenMonth]) -> None:
    month, shown = months[3], page(PHONE, javascript=False)
    sign_in(shown, site, month.leader)
    shown.goto(site + month.path)
    expect(newcomers(shown).first).to_be_visible()
    expect(shown.locator("[data-unknown]:visible")).to_have_count(0)
    fields = newcomers(shown).all()
    for field in fields:
        field.fill("3")
    shown.get_by_role("button", name="Bewaren", exact=True).last.click()
    expect(shown.get_by_text("Uw concept is bewaard")).to_be_visible()
    assert month.new_participants() == [3] * len(fields)
    shown.get_by_role("button", name="Controleren en indienen").click()
    shown.get_by_role("button", name="Indienen", exact=True).click()
    expect(shown.get_by_text("is ingediend. Bedankt!")).to_be_visible()
    assert month.status() == "ingediend"


def test_a_month_is_light(page: MakePage, site: str, months: list[OpenMonth]) -> None:
    month, shown, weights = months[4], page(PHONE), {}
    sign_in(shown, site, month.leader)
    fresh = page(PHONE)
    fresh.context.add_cookies(shown.context.cookies())  # type: ignore[arg-type]

    def weigh(answer: Response) -> None:
        if answer.from_service_worker or answer.request.service_worker:
            return
        weights[answer.url.removeprefix(site)] = answer.request.sizes()["responseBodySize"]

    fresh.on("response", weigh)
    fresh.goto(site + month.path)
    fresh.wait_for_load_state("networkidle")
    assert sum(weights.values()) <= 80 * KILOBYTE, weights


def test_the_scripts_of_a_month_are_small_and_whole() -> None:
    worker = lean((STATIC / "js" / "sw.js").read_text(encoding="utf-8"))
    page, alone = (len(gzip.compress(text.encode(), 9)) for text in (bundle(STATIC, "month"), worker))
    assert page <= 5_000
    assert alone <= 900
    for name in {part for parts in BUNDLES.values() for part in parts} | {"sw"}:
        lines = (STATIC / "js" / f"{name}.js").read_text(encoding="utf-8").splitlines()
        assert all(line.count("`") % 2 == 0 for line in lines), f"{name}: a text over more lines would lose its shape"
