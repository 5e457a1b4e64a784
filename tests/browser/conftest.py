"""Chromium for the browser tests, and axe."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests import servers
from tests.browser import accessibility, sites
from tests.conftest import COMPILED
from tests.factories import CHEAP_HASHER

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
    return accessibility.check


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


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as a newcomer gets it, only to copy: made once a run, by whoever comes first."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            half = shared.with_suffix(".half")
            servers.make_demo(half, 11, 2)
            with closing(sqlite3.connect(half / "sociaalvitaal.db")) as connection, connection:
                connection.execute("UPDATE users SET password_hash = ?", (CHEAP_HASHER.hash(servers.PASSWORD),))
            half.rename(shared)
    return shared


@pytest.fixture(scope="module")
def instance(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo of its own for one file of tests."""
    return Path(shutil.copytree(demo, tmp_path_factory.mktemp("demo") / "instance"))


@pytest.fixture(scope="module")
def site(instance: Path) -> Iterator[str]:
    """The real server on that demo."""
    with sites.forked(instance, Path(COMPILED.directory)) as port:
        yield f"http://127.0.0.1:{port}"


def sign_in(page: Page, site: str, email: str) -> None:
    """Sign in as someone of the demo."""
    page.goto(f"{site}/inloggen")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(servers.PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(lambda url: "inloggen" not in url)
