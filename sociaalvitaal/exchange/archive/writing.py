"""Writes an export: the same data give the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import begin_snapshot
from sociaalvitaal.exchange.archive import description
from sociaalvitaal.exchange.archive.columns import KERNEN, MUNICIPALITIES, Keys, Table, items
from sociaalvitaal.exchange.archive.description import Written
from sociaalvitaal.exchange.archive.tables import TABLES
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import ListItem, Programme

AT_ONCE = 2_000
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time that a zip gives to files without one."""


def write(session: Session, path: Path, *, notes: bool = False) -> None:
    """Write everything to a zip, as it is at one moment."""
    begin_snapshot(session)
    programme = session.scalars(sa.select(Programme)).one()
    keys = known_keys(session)
    with zipfile.ZipFile(path, "w") as archive:
        is_demo = programme.demo_today is not None
        _put(archive, description.README, description.readme(programme.name, is_demo=is_demo, notes=notes))
        files = [_put_table(archive, session, table, keys, notes=notes) for table in TABLES]
        _put(archive, description.PACKAGE, description.package(programme.name, files, notes=notes))


def known_keys(session: Session) -> Keys:
    """The codes of everything that tables refer to by code."""
    keys = Keys()
    for key, slug in session.execute(sa.select(Municipality.id, Municipality.slug)):
        keys.learn(MUNICIPALITIES, key, slug)
    for key, slug in session.execute(sa.select(Kern.id, Kern.slug)):
        keys.learn(KERNEN, key, slug)
    for key, list_key, slug in session.execute(sa.select(ListItem.id, ListItem.list_key, ListItem.slug)):
        keys.learn(items(list_key), key, slug)
    return keys


def table_bytes(session: Session, table: Table, keys: Keys, *, notes: bool) -> Iterator[tuple[bytes, int]]:
    """The file of a table in pieces, each with the number of its rows."""
    columns, buffer = table.written(notes=notes), io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    yield buffer.getvalue().encode(), 0
    known = table.model.__table__.c
    wanted = [known[name] for name in dict.fromkeys([*(column.attr for column in columns), "unknown"]) if name in known]
    statement = sa.select(*wanted).order_by(*table.model.__table__.primary_key)
    found = session.execute(statement, execution_options={"yield_per": AT_ONCE})
    for rows in found.mappings().partitions():
        buffer.seek(0)
        buffer.truncate()
        writer.writerows([column.show(dict(row), keys) for column in columns] for row in rows)
        yield buffer.getvalue().encode(), len(rows)


def _put_table(archive: zipfile.ZipFile, session: Session, table: Table, keys: Keys, *, notes: bool) -> Written:
    digest, size, count = hashlib.sha256(), 0, 0
    with archive.open(_entry(table.path), "w") as file:
        for piece, rows in table_bytes(session, table, keys, notes=notes):
            file.write(piece)
            digest.update(piece)
            size, count = size + len(piece), count + rows
    return Written(table, count, size, digest.hexdigest())


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    with archive.open(_entry(name), "w") as file:
        file.write(content)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry
