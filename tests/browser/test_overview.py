"""The overview in a real browser: accessible, and no wider than the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from sociaalvitaal.figures import totals
from sociaalvitaal.periods import Month
from tests.browser.conftest import LAPTOP, PHONE
from tests.factories import World

PAGES = ("/overzicht", "/overzicht/gemeenten/borne", "/overzicht/kernen/hertme", "/overzicht/voor-wie",
         "/overzicht/volledigheid", "/overzicht/definities", "/overzicht?van=2017-05&tot=2017-02")  # fmt: skip


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_every_page_is_accessible_and_fits(
    app: Flask, world: World, sign_in: Callable[[str], FlaskClient], serve: Callable[[Flask], str],
    page: Callable[..., Page], axe: Callable[[Page], None], size: tuple[int, int],
) -> None:  # fmt: skip
    walking = world.activity(world.hertme)
    world.returned(world.hertme, Month(2017, 3))
    world.entry(walking, Month(2017, 3), 12, attendances=40)
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    address = serve(app)
    cookie = sign_in("coordinator@voorbeeld.nl").get_cookie("sociaalvitaal_sessie")
    assert cookie is not None
    opened = page(size, for_axe=True)
    opened.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
    for path in PAGES:
        opened.goto(address + path)
        opened.evaluate("for (const image of document.images) image.loading = 'eager'")
        opened.wait_for_load_state("networkidle")
        assert opened.evaluate("document.documentElement.scrollWidth") <= size[0], path
        assert opened.evaluate("[...document.images].every(image => image.naturalWidth > 0)"), path
        axe(opened)


def test_the_whole_row_leads_to_where_its_numbers_come_from(
    app: Flask, world: World, sign_in: Callable[[str], FlaskClient], serve: Callable[[Flask], str],
    page: Callable[..., Page],
) -> None:  # fmt: skip
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    address = serve(app)
    cookie = sign_in("coordinator@voorbeeld.nl").get_cookie("sociaalvitaal_sessie")
    assert cookie is not None
    opened = page(LAPTOP, javascript=False)
    opened.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
    opened.goto(f"{address}/overzicht?van=2017-01&tot=2017-03")
    opened.locator("#tabel tbody tr").first.locator("td").nth(5).click(force=True)
    expect(opened).to_have_url(f"{address}/overzicht/gemeenten/borne?van=2017-01&tot=2017-03")
    # The installation may not go while the server still draws a chart of this page.
    opened.wait_for_load_state("networkidle")
