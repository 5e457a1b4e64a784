"""A leader keeps how far the actions are, with evidence; a coordinator sees it and extends the project."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from sociaalvitaal.app import create_app
from sociaalvitaal.extensions import db
from sociaalvitaal.models.all import Base
from tests.browser.conftest import PHONE
from tests.conftest import TEST_SETTINGS
from tests.factories import PASSWORD, World
from tests.security.planning_things import PlanningThings

LEADER, COORDINATOR = "projectleider.hertme@voorbeeld.nl", "coordinator@voorbeeld.nl"


@pytest.fixture
def address(tmp_path: Path, serve: Callable[[Flask], str]) -> Iterator[str]:
    """Where the small world is served, with a plan."""
    # Playwright has an event loop in this thread, in which Flask cannot tear down a context.
    with ThreadPoolExecutor(1) as elsewhere:
        app = elsewhere.submit(_build, tmp_path).result()
        yield serve(app)
        elsewhere.submit(_dispose, app).result()


def _build(folder: Path) -> Flask:
    app = create_app(folder / "instance", TEST_SETTINGS | {"DATABASE_URL": f"sqlite:///{folder / 'test.db'}"})
    with app.app_context(), db.sessionmaker() as session:
        Base.metadata.create_all(db.engine)
        PlanningThings.make(World.build(session))
    return app


def _dispose(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


def _sign_in(page: Page, address: str, email: str) -> None:
    page.goto(f"{address}/inloggen")
    page.fill("[name=email]", email)
    page.fill("[name=wachtwoord]", PASSWORD)
    page.click("main form button")
    page.wait_for_url(lambda url: "/inloggen" not in url)


def test_from_an_exploring_kern_to_a_longer_project(
    address: str, page: Callable[..., Page], axe: Callable[[Page], None], tmp_path: Path
) -> None:
    phone = page(PHONE, for_axe=True)
    _sign_in(phone, address, LEADER)
    phone.goto(f"{address}/kernen/hertme/fasen")
    expect(phone.get_by_role("heading", name="Wat nu aandacht vraagt")).to_be_visible()
    phone.locator(".call-list").get_by_role("link", name="Uitvoering doen").click()

    # Other months without a reason: what was chosen stays.
    phone.get_by_text("Andere maanden plannen").click()
    phone.get_by_label("Van", exact=True).select_option("2017-10")
    phone.get_by_label("Tot en met").select_option("2017-12")
    phone.get_by_role("button", name="Bewaren", exact=True).click()
    expect(phone.get_by_role("alert")).to_contain_text("Vul in waarom u van het plan afwijkt.")
    expect(phone.get_by_label("Van", exact=True)).to_have_value("2017-10")
    axe(phone)
    phone.get_by_label("Waarom wijkt u van het plan af?").fill("De bewoners willen eerst meer overleg.")
    phone.get_by_role("button", name="Bewaren", exact=True).click()
    expect(phone.get_by_text("we vragen nog geen aantallen")).to_be_visible()
    phone.goto(f"{address}/")
    expect(phone.get_by_text("Hertme is in verkenning")).to_be_visible()
    expect(phone.get_by_text("We vragen nu geen aantallen")).to_be_visible()

    # It begins after all, with evidence.
    phone.goto(f"{address}/kernen/hertme/fasen/acties/3.1")
    phone.get_by_label("loopt").check()
    phone.get_by_label("Begonnen op").fill("1-6-2017")
    phone.get_by_role("button", name="Bewaren", exact=True).click()
    expect(phone.get_by_role("status")).to_contain_text("Bewaard: Uitvoering doen.")
    phone.goto(f"{address}/kernen/hertme/fasen/acties/3.1")
    flyer = tmp_path / "flyer.html"
    flyer.write_bytes(b"%PDF-1.7\nflyer")
    phone.get_by_label("Wat laat dit zien?").fill("De flyer")
    phone.get_by_label("Bestand").set_input_files(flyer)
    phone.get_by_role("button", name="Bewijs bewaren").click()
    expect(phone.get_by_role("link", name="flyer.html.pdf")).to_be_visible()
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="flyer.html.pdf").click()
    assert saved.value.path().read_bytes() == b"%PDF-1.7\nflyer"

    laptop = page()
    _sign_in(laptop, address, COORDINATOR)
    laptop.goto(f"{address}/overzicht/fasen")
    expect(laptop.locator(".chart-title")).to_have_text(
        re.compile("^In één van de drie kernen is de uitvoering begonnen; bij drie kernen")
    )
    picture = laptop.locator(".chart img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    laptop.wait_for_function("document.querySelector('.chart img').naturalWidth > 100")

    laptop.goto(f"{address}/beheer/projectperiode")
    laptop.get_by_label("Laatste maand").select_option("2019-06")
    laptop.get_by_label("Datum van het besluit").fill("1-8-2017")
    laptop.get_by_label("Reden").fill("De provincie stemt in met verlenging.")
    laptop.get_by_role("button", name="Besluit vastleggen").click()
    expect(laptop.get_by_role("status")).to_contain_text("Het project loopt nu van januari 2017 t/m juni 2019.")
    laptop.goto(f"{address}/overzicht/volledigheid")
    expect(laptop.locator("#matrix")).to_contain_text("2019")
