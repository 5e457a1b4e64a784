"""A stamp on the data: it changes in the transaction of every change, whoever makes it and by whatever way.

What is made of the data can be kept under it: as long as the stamp is the same, so are the data.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from sociaalvitaal.models.stamps import DataStamp

UNSTAMPED = frozenset({
    "api_tokens", "audit_events", "data_stamps", "invitations", "login_attempts", "login_sessions", "mail_topics",
    "outgoing_mail", "survey_answers", "survey_sendings", "uploads", "write_keys",
})  # fmt: skip
"""Tables that say who came by, what was sent in or out, or what residents answer: nothing kept is made of them."""
ONLY = 1
MIGRATES = "alembic_version"
"""The table that every migration writes."""
Made = TypeVar("Made")
MOST_KEPT = 64
"""So many things are kept at once: of the longest lists some megabytes each."""
_kept: dict[Hashable, tuple[str, object]] = {}
_keeping = Lock()
_CHANGED, _MIGRATES, _READY = "sociaalvitaal_changed", "sociaalvitaal_migrates", "sociaalvitaal_has_stamps"
_WRITES = re.compile(r'\b(?:INSERT INTO|UPDATE(?! SET)|DELETE FROM)\s+(?:ONLY\s+)?"?(\w+)', re.IGNORECASE)


def watch(engine: sa.Engine) -> None:
    """Stamp every transaction of an engine that changes something."""
    sa.event.listen(engine, "before_cursor_execute", _notice)
    sa.event.listen(engine, "commit", _set_anew)
    sa.event.listen(engine, "rollback", _forget)


def current(session: Session) -> str | None:
    """The stamp of the data as this transaction sees them; None when it changed them itself, or they never got one."""
    found = session.scalar(sa.select(DataStamp.stamp).where(DataStamp.id == ONLY))
    return None if session.connection().info.get(_CHANGED) else found


def once(session: Session, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` makes of the data, kept in this process until they change. What is kept may not be altered."""
    stamp = current(session)
    kept = _kept.get(key)
    if kept is not None and kept[0] == stamp:
        return cast("Made", kept[1])
    made = make()
    # Someone may have changed the data meanwhile: then this is neither of before nor of after.
    if stamp is not None and current(session) == stamp:
        _keep(key, stamp, made)
    return made


def _keep(key: Hashable, stamp: str, made: object) -> None:
    """Instead of what was kept under it; what is kept the longest makes room."""
    with _keeping:
        _kept.pop(key, None)
        while len(_kept) >= MOST_KEPT:
            del _kept[next(iter(_kept))]
        _kept[key] = (stamp, made)


def _notice(connection: sa.Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
    if statement.startswith("SELECT"):
        return
    names = _WRITES.findall(statement)
    if any(name not in UNSTAMPED for name in names):
        connection.info[_CHANGED] = True
    if MIGRATES in names:
        connection.info[_MIGRATES] = True


def _set_anew(connection: sa.Connection) -> None:
    changed, migrates = (connection.info.pop(name, False) for name in (_CHANGED, _MIGRATES))
    if changed and (migrates or not connection.info.get(_READY)):
        # The first migrations come before there is a stamp.
        connection.info[_READY] = sa.inspect(connection).has_table(DataStamp.__tablename__)
    if changed and connection.info[_READY]:
        # The last thing that a transaction does, so that others wait for it as shortly as can be.
        values = {"stamp": secrets.token_hex(8)}
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        row = insert(DataStamp).values(id=ONLY, **values)
        connection.execute(row.on_conflict_do_update(index_elements=[DataStamp.id], set_=values))


def _forget(connection: sa.Connection) -> None:
    for name in (_CHANGED, _MIGRATES):
        connection.info.pop(name, None)
