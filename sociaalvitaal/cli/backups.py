"""Backups of a SQLite database: made while people work, and put back."""

from __future__ import annotations

import gzip
import os
import shutil
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from sociaalvitaal.cli.context import CommandFailed, application, database_file
from sociaalvitaal.cli.files import FOR_OWNER, replacing
from sociaalvitaal.database import sqlite

FILE = click.Path(dir_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
BESIDE = ("-wal", "-shm")
"""The endings of what SQLite keeps beside a database in use."""


@click.command("backup")
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Maak een back-up van de database, ook terwijl er wordt gewerkt."""
    source = _sqlite_file()
    if not source.exists():
        raise CommandFailed("er is nog geen database; voer eerst `sociaalvitaal init` uit")
    with replacing(file, FOR_OWNER) as packed:
        copy = packed.with_name("kopie.db")
        with closing(sqlite.connect(source)) as present, closing(sqlite.connect(copy)) as target:
            present.backup(target)
        _insist_on_health(copy, "de database is beschadigd; er is geen back-up gemaakt")
        with copy.open("rb") as plain, gzip.open(packed, "wb") as out:
            shutil.copyfileobj(plain, out)
    click.echo(f"De back-up staat in {file}")


@click.command("restore")
@click.argument("file", type=EXISTING)
@click.option("--ja", is_flag=True, help="Vervang de database die er is.")
def restore(file: Path, ja: bool) -> None:
    """Zet een back-up terug. Stop eerst de webserver."""
    target = _sqlite_file()
    if target.exists() and not ja:
        raise CommandFailed(f"{target} bestaat al; met --ja wordt de database vervangen")
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target, FOR_OWNER) as copy:
        _unpack(file, copy)
        _insist_on_health(copy, f"de back-up {file} is beschadigd; er is niets vervangen")
        if target.exists():
            _set_aside(target)
    click.echo(f"Teruggezet: {file}. Kijk met `sociaalvitaal check` of alles in orde is.")


def _sqlite_file() -> Path:
    app = application()
    found = database_file(app)
    if found is None:
        backend = sa.make_url(app.config["DATABASE_URL"]).get_backend_name()
        raise CommandFailed(f"deze installatie gebruikt {backend}; gebruik pg_dump en pg_restore")
    return found


def _unpack(file: Path, copy: Path) -> None:
    try:
        with gzip.open(file, "rb") as packed, copy.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise CommandFailed(f"{file} is geen back-up van deze toolkit, of is beschadigd") from None


def _insist_on_health(copy: Path, otherwise: str) -> None:
    answer: list[Any] = []
    with closing(sqlite.connect(copy)) as connection:
        try:
            answer = connection.execute("PRAGMA integrity_check").fetchall()
            connection.execute("SELECT version_num FROM alembic_version, programme").fetchone()
        except sqlite.OperationalError:
            raise CommandFailed("dit is geen database van deze toolkit; er is niets gedaan") from None
        except sqlite.DatabaseError:
            answer = []
    if answer != [("ok",)]:
        raise CommandFailed(otherwise)


def _set_aside(target: Path) -> None:
    """Keep the present database under another name, after making sure that no one is using it."""
    with closing(sqlite.connect(target, timeout=0.5)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite.OperationalError as error:
            if "locked" in str(error):
                raise CommandFailed("de database is in gebruik; stop eerst de webserver") from None
        except sqlite.DatabaseError:
            # What is put aside is beyond reading: a reason to restore, not to stop.
            pass
    previous = target.with_name(target.name + ".vorige")
    previous.unlink(missing_ok=True)
    os.link(target, previous)
    for ending in BESIDE:
        target.with_name(target.name + ending).unlink(missing_ok=True)


COMMANDS = (backup, restore)
