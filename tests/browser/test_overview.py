"""The overview in a real browser: its pictures are there, and its rows lead on."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from sociaalvitaal.charts.phone.sheet import SMALL, WIDTH
from sociaalvitaal.figures import totals
from sociaalvitaal.periods import Month
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.months import until
from tests.conftest import COOKIE
from tests.factories import World

PAGES = ("/overzicht", "/overzicht/gemeenten/borne", "/overzicht/kernen/hertme", "/overzicht/voor-wie",
         "/overzicht/volledigheid")  # fmt: skip
FOR_A_PHONE = round(WIDTH * 96 / 72)
READABLE = WIDTH * 11 / SMALL
"""So wide a drawing is shown at least: then its smallest letters are 11 pixels."""


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
    opened.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    opened.goto(address + PAGES[0])
    opened.evaluate("for (const image of document.images) image.loading = 'eager'")
    until(opened, "[...document.images].every(image => image.complete && image.naturalWidth)")
    sizes = opened.evaluate("[...document.querySelectorAll('.chart img')].map(i => [i.naturalWidth, i.clientWidth])")
    assert sizes
    assert all(drawn == FOR_A_PHONE and shown >= READABLE for drawn, shown in sizes), sizes


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
