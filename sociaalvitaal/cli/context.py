"""What commands share: the application, its database, one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import Flask
from sqlalchemy.orm import Session

from sociaalvitaal import config, database
from sociaalvitaal.app import create_app
from sociaalvitaal.extensions import db, migrations
from sociaalvitaal.models.programme import Programme

OTHER_VERSION = "de database is van een andere versie van de toolkit"


class CommandFailed(Exception):
    """A command that could not do its work; the message is for the user."""


def application() -> Flask:
    """The installation that the environment points to."""
    return create_app(config.instance_folder())


@contextmanager
def opened(app: Flask) -> Iterator[Flask]:
    """The application with its database; afterwards no connection is left open."""
    with app.app_context():
        try:
            yield app
        finally:
            db.session.close()
            db.engine.dispose()


@contextmanager
def writing(app: Flask | None = None) -> Iterator[Session]:
    """A session in one transaction that is committed at the end, on a database that is up to date."""
    with opened(app or application()):
        require_schema()
        database.begin_write(db.session)
        yield db.session
        db.session.commit()


@contextmanager
def reading() -> Iterator[Session]:
    """A session on a database that is up to date."""
    with opened(application()):
        require_schema()
        yield db.session


def programme(session: Session) -> Programme:
    """The programme of this installation."""
    found: Programme | None = session.scalar(sa.select(Programme))
    if found is None:
        raise CommandFailed("er is nog geen programma; voer eerst `sociaalvitaal init` uit")
    return found


def schema_fault() -> str | None:
    """What is wrong with the schema of the database, None when it is up to date."""
    script: ScriptDirectory = migrations.script_directory
    try:
        current = {revision.revision for revision in migrations.current()}
    except CommandError:
        return OTHER_VERSION
    if not current:
        return "de database is nog leeg; voer eerst `sociaalvitaal init` uit"
    if current != set(script.get_heads()):
        return "de database is van een oudere versie; voer `sociaalvitaal init` uit"
    return None


def require_schema() -> None:
    """Refuse to work on a database that is not up to date."""
    if fault := schema_fault():
        raise CommandFailed(fault)


def database_file(app: Flask) -> Path | None:
    """The file of a SQLite database, None for another engine."""
    url = sa.make_url(app.config["DATABASE_URL"])
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
