"""Chromium for the browser tests, and axe."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests import servers

# A machine that does more at a time is slower, which is no fault of a page.
expect.set_options(timeout=20_000)
PHONE, LAPTOP = (360, 740), (1280, 800)
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
]
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail("there is no Chromium on this machine: see README.md")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes a page of a size; `for_axe` lets axe in past the security policy."""
    contexts = []

    def make(size: tuple[int, int] = LAPTOP, *, for_axe: bool = False, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            bypass_csp=for_axe,
            java_script_enabled=javascript,
            locale="nl-NL",
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Asserts that axe finds nothing on a page (made with `for_axe`)."""

    def check(page: Page) -> None:
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("tags => axe.run({runOnly: tags})", AXE_RULES)["violations"]
        assert [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in found
            for node in violation["nodes"]
        ] == []

    return check


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Flask], str]]:
    """Serves an application on a free port and returns its address."""
    servers = []

    def start(app: Flask) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots go; ignored by git."""
    folder = Path(__file__).parent / "output"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as a newcomer gets it, for one file of tests."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    servers.make_demo(folder, 11, 2)
    return folder


@pytest.fixture(scope="module")
def site(instance: Path) -> Iterator[str]:
    """The real server on that demo."""
    with servers.toolkit(instance) as port:
        yield f"http://127.0.0.1:{port}"


def sign_in(page: Page, site: str, email: str) -> None:
    """Sign in as someone of the demo."""
    page.goto(f"{site}/inloggen")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(servers.PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(lambda url: "inloggen" not in url)
