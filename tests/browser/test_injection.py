"""Naughty texts in a real browser: nothing runs, nothing is loaded, nothing appears that was only typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pytest
from flask import Flask, Response
from playwright.sync_api import Browser, Page

from tests.factories import World
from tests.security.naughty import CATEGORIES, NAUGHTY
from tests.security.test_injection import fill, fitting
from tests.security.walking import COOKIE, DRAFT, HANDED_IN, Stage, routes

FILES = ("overview.csv", "overview.nl_csv", "overview.xlsx", "help.font", "static", "help.health", "offline.scripts",
         "offline.worker")  # fmt: skip
WATCH = """
addEventListener('securitypolicyviolation', event => console.error('policy: ' + event.violatedDirective));
"""
STRANGE = """() => [...document.querySelectorAll(
  'iframe, object, embed, base, math, marquee, template:not([id^="staat-"]), noscript, style, img[src="x"], ' +
  'script:not([src^="/scripts/"]), ' +
  '[onload], [onerror], [onclick], [onfocus], [onmouseover], [ontoggle], [onstart], [style], ' +
  'a[href^="javascript:" i], [href*="evil.nl"], [src*="evil.nl"], form[action*="evil.nl"]')].map(e => e.outerHTML)"""


EVERYONE = ("leader", "coordinator", "funder")


def visited(stage: Stage, browser: Browser, site: str, walks: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Everything strange that the browser tells of while these people open these pages."""
    told: list[str] = []

    def dialog(found: Any) -> None:
        told.append(f"dialog {found.message}")
        found.dismiss()

    for who, pages in walks.items():
        context = browser.new_context()
        context.add_cookies([{"name": COOKIE, "value": str(stage.tokens[who]), "url": site}])
        context.add_init_script(WATCH)
        # A browser asks for this of itself, after a drawing that is opened without a page.
        context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        page = context.new_page()
        page.on("dialog", dialog)
        page.on("pageerror", lambda fault: told.append(f"fault {fault}"))
        page.on("console", lambda line: told.append(f"console {line.text}") if line.type == "error" else None)
        page.on("response", lambda got: told.append(f"{got.status} {got.url}") if got.status >= 400 else None)
        page.on("request", lambda asked: None if asked.url.startswith((site, "data:")) else told.append(asked.url))
        for address in pages:
            yield from _look(page, site + address, told, who)
        context.close()


def _look(page: Page, address: str, told: list[str], who: str) -> Iterator[str]:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status in (200, 403, 404), (who, address, answer.status)
    if answer.status != 200:
        told.clear()
    for found in [*told, *page.evaluate(STRANGE)]:
        yield f"{who} at {address}: {found}"
    told.clear()


def addresses(stage: Stage, who: str) -> list[str]:
    """The pages that show texts, also those that this one may not see."""
    mine = {
        "leader": ("kernen.", "monthly.", "start."),
        "funder": ("overview.", "reports."),
        "coordinator": ("kernen.kern", "monthly.month", "overview.", "reports.", "admin.", "accounts."),
    }[who]
    found = []
    for rule, method in routes(stage.app):
        skipped = rule.endpoint in FILES or rule.endpoint.endswith("_file") or rule.endpoint == "accounts.sign_in"
        if method == "GET" and rule.endpoint.startswith(mine) and not skipped:
            for month in (DRAFT, HANDED_IN) if "month" in rule.arguments else (DRAFT,):
                given: dict[str, Any] = {"activity_id": 1000} if "activity_id" in rule.arguments else {}
                given |= {"month": month} if "month" in rule.arguments else {}
                found.append(stage.address(rule, **given))
    return found


def test_no_text_comes_alive_on_any_page(
    app: Flask, world: World, browser: Browser, serve: Callable[[Flask], str]
) -> None:
    stage = Stage.build(app, world)
    fill(stage, fitting(NAUGHTY))
    assert list(visited(stage, browser, serve(app), {who: addresses(stage, who) for who in EVERYONE})) == []


def without_policy(answer: Response) -> Response:
    """Let the browser run anything."""
    answer.headers["Content-Security-Policy"] = "default-src * data: 'unsafe-inline'"
    return answer


@pytest.mark.parametrize("strict", [True, False])
def test_a_page_that_trusts_a_text_is_caught(
    app: Flask, world: World, browser: Browser, serve: Callable[[Flask], str], strict: bool
) -> None:
    app.jinja_env.bytecode_cache = None
    app.jinja_env.autoescape = lambda name: (
        name not in ("dossier/_card.html", "_macros/numbers.html", "_macros/tables.html")
    )
    if not strict:
        app.after_request(without_policy)
    stage = Stage.build(app, world)
    fill(stage, [f"Gewone tekst {number}" for number in range(9)])
    world.hertme.stop_reason = f"<img src=x onerror=alert(1)>{CATEGORIES['html'][0]}"
    world.session.commit()
    found = " ".join(visited(stage, browser, serve(app), {"leader": ["/kernen/hertme"]}))
    assert "leader at" in found
    assert ("dialog" in found) is not strict
    assert ("policy: " in found) is strict
