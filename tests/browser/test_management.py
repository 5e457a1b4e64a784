"""The pages of accounts and management in a real browser: for axe, on a phone and on a laptop, without a mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from sociaalvitaal.app import create_app
from sociaalvitaal.extensions import db
from sociaalvitaal.models.all import Base
from sociaalvitaal.models.places import CbsArea, Kern
from sociaalvitaal.periods import Month
from tests.browser.conftest import LAPTOP, PHONE
from tests.conftest import TEST_SETTINGS
from tests.factories import PASSWORD, World

LEADER = "projectleider.hertme@voorbeeld.nl"


@pytest.fixture
def address(tmp_path: Path, serve: Callable[[Flask], str]) -> Iterator[str]:
    """Where the small world is served, with an open place and a code."""
    # Playwright has an event loop in this thread, in which Flask cannot tear down a context.
    with ThreadPoolExecutor(1) as elsewhere:
        app = elsewhere.submit(build, tmp_path).result()
        yield serve(app)
        elsewhere.submit(dispose, app).result()


def build(folder: Path) -> Flask:
    """An installation with the small world."""
    settings = TEST_SETTINGS | {"DATABASE_URL": f"sqlite:///{folder / 'test.db'}"}
    app = create_app(folder / "instance", settings)
    with app.app_context(), db.sessionmaker() as session:
        Base.metadata.create_all(db.engine)
        world = World.build(session)
        session.add(Kern(slug="raalte-2", municipality_id=world.raalte.id, place=2))
        session.add(CbsArea(code="WK014702", year=2017, name="Hertme", kind="wijk", inhabitants=1455, source="CBS"))
        world.hertme.cbs_code, world.hertme.cbs_year, world.hertme.ends = "WK014702", 2017, Month(2018, 6)
        world.hertme.stop_reason = "De projectleider vertrok en er is geen opvolger."
        session.commit()
    return app


def dispose(app: Flask) -> None:
    """Let go of the database."""
    with app.app_context():
        db.engine.dispose()


def sign_in(page: Page, address: str, email: str = "coordinator@voorbeeld.nl") -> None:
    page.goto(f"{address}/inloggen")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(lambda url: "inloggen" not in url)


def check(page: Page, axe: Callable[[Page], None], picture: Path) -> None:
    """Axe finds nothing, nothing sticks out to the side; a picture to look at."""
    page.screenshot(path=picture, full_page=True)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids)), page.url


def test_states_that_the_demo_does_not_have_can_be_used_by_all(
    address: str, page: Callable[..., Page], axe: Callable[[Page], None], pictures: Path
) -> None:
    opened = page(PHONE, for_axe=True)
    opened.goto(f"{address}/inloggen")
    opened.get_by_label("E-mailadres").fill("niemand@voorbeeld.nl")
    opened.get_by_label("Wachtwoord").fill("helaas")
    opened.get_by_role("button", name="Inloggen").click()
    opened.get_by_role("alert").wait_for()
    check(opened, axe, pictures / "beheer_inloggen_fout.png")
    sign_in(opened, address)
    for name, path in (("contactpersoon", "/gebruikers/4"), ("open_plek", "/beheer/kernen/raalte-2")):
        opened.goto(address + path)
        check(opened, axe, pictures / f"beheer_{name}.png")


def test_someone_is_invited_and_comes_in(
    address: str, page: Callable[..., Page], axe: Callable[[Page], None], pictures: Path
) -> None:
    inviter = page(LAPTOP, for_axe=True)
    sign_in(inviter, address)
    inviter.goto(f"{address}/gebruikers/uitnodigen")
    inviter.get_by_label("Naam", exact=True).fill("Jo Nieuw")
    inviter.get_by_label("E-mailadres").fill("jo")
    inviter.evaluate("document.querySelector('main form').noValidate = true")
    inviter.get_by_role("button", name="Link maken").click()
    inviter.get_by_role("alert").wait_for()
    check(inviter, axe, pictures / "beheer_uitnodigen_fout.png")
    inviter.get_by_label("E-mailadres").fill("jo@voorbeeld.nl")
    inviter.get_by_label("Kern", exact=True).select_option("heeten")
    inviter.get_by_role("button", name="Link maken").click()
    inviter.get_by_label("Stuur deze link door").wait_for()
    check(inviter, axe, pictures / "beheer_uitgenodigd.png")
    link = inviter.get_by_label("Stuur deze link door").input_value().strip()
    inviter.goto(f"{address}/gebruikers")
    check(inviter, axe, pictures / "beheer_open_uitnodiging.png")

    guest = page(PHONE, for_axe=True)
    guest.goto(link)
    check(guest, axe, pictures / "beheer_uitnodiging.png")
    guest.get_by_label("Nieuw wachtwoord", exact=True).fill("fiets molen kaas tulp")
    guest.get_by_label("Nog een keer").fill("fiets molen kaas tulp")
    guest.get_by_role("button", name="Account maken").click()
    guest.wait_for_url(lambda url: "uitnodigingen" not in url)
    guest.goto(link)
    check(guest, axe, pictures / "beheer_uitnodiging_op.png")


def test_without_javascript_and_mouse_a_typed_form_outlives_the_session(
    address: str, page: Callable[..., Page], axe: Callable[[Page], None], pictures: Path
) -> None:
    opened = page(PHONE, javascript=False)
    sign_in(opened, address)
    opened.goto(f"{address}/beheer/kernen/hertme")
    opened.get_by_label("Waarom stopt de kern eerder?").fill("De projectleider is met pensioen.")
    opened.context.clear_cookies()
    opened.get_by_role("button", name="Bewaren").focus()
    opened.keyboard.press("Enter")
    opened.get_by_label("E-mailadres").wait_for()
    opened.screenshot(path=pictures / "beheer_opnieuw_inloggen.png", full_page=True)
    opened.get_by_label("E-mailadres").fill("coordinator@voorbeeld.nl")
    opened.get_by_label("Wachtwoord").fill(PASSWORD)
    opened.keyboard.press("Enter")
    opened.get_by_role("heading", name="Uw invoer is er nog").wait_for()
    opened.screenshot(path=pictures / "beheer_uw_invoer.png", full_page=True)
    opened.get_by_role("button", name="Verder met uw invoer").click()
    opened.get_by_text("zijn bewaard").wait_for()
    expect(opened.get_by_label("Waarom stopt de kern eerder?")).to_have_value("De projectleider is met pensioen.")


def test_the_own_name_leads_to_the_own_account(address: str, page: Callable[..., Page]) -> None:
    opened = page(PHONE)
    sign_in(opened, address, LEADER)
    opened.get_by_role("link", name="Uw account").click()
    opened.get_by_role("heading", name="Uw account").wait_for()
    expect(opened.locator("nav [aria-current]")).to_have_count(0)


def test_two_who_edit_one_kern_see_each_others_values(
    address: str, page: Callable[..., Page], axe: Callable[[Page], None], pictures: Path
) -> None:
    first, second = page(LAPTOP, for_axe=True), page(PHONE, for_axe=True)
    for opened, email in ((first, "coordinator@voorbeeld.nl"), (second, "beheerder@voorbeeld.nl")):
        sign_in(opened, address, email)
        opened.goto(f"{address}/beheer/kernen/hertme")
    for opened, kind in ((first, "wijk"), (second, "buurtschap")):
        opened.get_by_label("Soort kern").select_option(kind)
        opened.get_by_role("button", name="Bewaren").click()
        if opened is first:
            opened.get_by_text("zijn bewaard").wait_for()
    asked = second.get_by_role("row", name="Soort kern")
    expect(asked.get_by_role("cell")).to_have_text(["buurtschap", "wijk"])
    check(second, axe, pictures / "beheer_conflict.png")
    second.get_by_role("button", name="Bewaren").click()
    second.get_by_text("zijn bewaard").wait_for()
