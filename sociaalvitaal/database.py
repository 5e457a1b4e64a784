"""Engines: SQLite in a version that keeps its word, or PostgreSQL; and the lock for writing."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

try:
    import pysqlite3.dbapi2 as _driver
except ImportError:
    import sqlite3.dbapi2 as _driver

sqlite = _driver
"""The driver of SQLite that the toolkit uses, for the application and for backups."""
SAFE_SQLITE = (3, 51, 3)
"""Earlier versions can corrupt a WAL database when a checkpoint meets a write."""

AnySelect = sa.Select[*tuple[Any, ...]]

WRITE_OPTION = "sociaalvitaal_write"


class UnsafeDatabase(RuntimeError):
    """The database engine cannot be trusted with data; the message says why."""


def engine_options(url: str) -> dict[str, Any]:
    """What `create_engine` needs for this address."""
    parsed = sa.make_url(url)
    # An error of the database may be logged; what people typed may not.
    options: dict[str, Any] = {"hide_parameters": True}
    if parsed.get_backend_name() == "sqlite":
        check_sqlite(sqlite.sqlite_version_info)
        return options | {"url": parsed, "module": sqlite, "connect_args": {"timeout": 30}}
    if parsed.get_backend_name() == "postgresql":
        return options | {"url": parsed.set(drivername="postgresql+psycopg"), "pool_pre_ping": True}
    raise UnsafeDatabase(f"onbekend soort database: {parsed.get_backend_name()}; gebruik sqlite of postgresql")


def check_sqlite(version: tuple[int, ...]) -> None:
    """Refuse a SQLite that can lose data."""
    if version < SAFE_SQLITE:
        dotted = ".".join(map(str, version))
        raise UnsafeDatabase(f"SQLite {dotted} kan een database beschadigen; nodig is 3.51.3 of nieuwer (pysqlite3)")


def prepare(engine: sa.Engine) -> None:
    """Set up each connection of an engine."""
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _on_sqlite_connect)
        sa.event.listen(engine, "begin", _on_sqlite_begin)


def _on_sqlite_connect(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes too late for a consistent read; ours is sent by _on_sqlite_begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=FULL",
        "busy_timeout=30000",
        "cache_size=-32000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_sqlite_begin(connection: sa.Connection) -> None:
    # A write that begins as a read fails when another write came between; so it takes the lock at once.
    immediate = connection.get_execution_options().get(WRITE_OPTION)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def begin_snapshot(session: Session) -> None:
    """Start the session's transaction as a reading of one moment, however long it takes and whoever writes."""
    session.rollback()
    if session.get_bind().dialect.name == "postgresql":
        # SQLite does so by itself.
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def begin_write(session: Session) -> None:
    """Start the session's transaction as a write; what was only read before is let go."""
    session.rollback()
    session.connection(execution_options={WRITE_OPTION: True})
