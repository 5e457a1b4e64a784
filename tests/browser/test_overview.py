"""The overview in a real browser: its pictures are there, and its rows lead on."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from sociaalvitaal.figures import totals
from sociaalvitaal.periods import Month
from tests.browser.conftest import LAPTOP
from tests.browser.months import until
from tests.conftest import COOKIE
from tests.factories import World

PAGES = ("/overzicht", "/overzicht/gemeenten/borne", "/overzicht/kernen/hertme", "/overzicht/voor-wie",
         "/overzicht/volledigheid")  # fmt: skip


def test_every_picture_is_drawn(
    app: Flask, world: World, sign_in: Callable[[str], FlaskClient], serve: Callable[[Flask], str],
    page: Callable[..., Page],
) -> None:  # fmt: skip
    walking = world.activity(world.hertme)
    world.returned(world.hertme, Month(2017, 3))
    world.entry(walking, Month(2017, 3), 12, attendances=40)
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    address = serve(app)
    cookie = sign_in("coordinator@voorbeeld.nl").get_cookie(COOKIE)
    assert cookie is not None
    opened = page(LAPTOP)
    opened.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
    for path in PAGES:
        opened.goto(address + path)
        opened.evaluate("for (const image of document.images) image.loading = 'eager'")
        until(opened, "[...document.images].every(image => image.complete)")
        assert opened.locator("main img").count() > 0, path
        assert opened.evaluate("[...document.images].every(image => image.naturalWidth > 0)"), path


def test_the_whole_row_leads_to_where_its_numbers_come_from(
    app: Flask, world: World, sign_in: Callable[[str], FlaskClient], serve: Callable[[Flask], str],
    page: Callable[..., Page],
) -> None:  # fmt: skip
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    address = serve(app)
    cookie = sign_in("coordinator@voorbeeld.nl").get_cookie(COOKIE)
    assert cookie is not None
    opened = page(LAPTOP, javascript=False)
    opened.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
    opened.goto(f"{address}/overzicht?van=2017-01&tot=2017-03")
    opened.locator("#tabel tbody tr").first.locator("td").nth(5).click(force=True)
    expect(opened).to_have_url(f"{address}/overzicht/gemeenten/borne?van=2017-01&tot=2017-03")
    # The installation may not go while the server still draws a chart of this page.
    opened.wait_for_load_state("networkidle")
