"""A stamp on the data: it changes in the transaction of every change, whoever makes it and by whatever way.

What is made of the data can be kept under it: as long as the stamp is the same, so are the data.
"""

from __future__ import annotations

import re
import secrets
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from sociaalvitaal.models.stamps import DataStamp

UNSTAMPED = frozenset({
    "api_tokens", "audit_events", "data_stamps", "invitations", "login_attempts", "login_sessions", "mail_topics",
    "outgoing_mail", "survey_answers", "survey_sendings", "write_keys",
})  # fmt: skip
"""Tables that say who came by, what was sent, or what residents answer: nothing that is kept is made of them."""
ONLY = 1
MIGRATES = "alembic_version"
"""The table that every migration writes."""
_CHANGED, _MIGRATES = "sociaalvitaal_changed", "sociaalvitaal_migrates"
_WRITES = re.compile(r'\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?:ONLY\s+)?"?(\w+)', re.IGNORECASE)


def watch(engine: sa.Engine) -> None:
    """Stamp every transaction of an engine that changes something."""
    sa.event.listen(engine, "before_cursor_execute", _notice)
    sa.event.listen(engine, "commit", _set_anew)
    sa.event.listen(engine, "rollback", _forget)


def current(session: Session) -> str | None:
    """The stamp of the data as this transaction sees them; None when they never got one."""
    return session.scalar(sa.select(DataStamp.stamp).where(DataStamp.id == ONLY))


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
    # The first migrations come before there is a stamp.
    if changed and not (migrates and not sa.inspect(connection).has_table(DataStamp.__tablename__)):
        # The last thing that a transaction does, so that others wait for it as shortly as can be.
        values = {"stamp": secrets.token_hex(8)}
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        row = insert(DataStamp).values(id=ONLY, **values)
        connection.execute(row.on_conflict_do_update(index_elements=[DataStamp.id], set_=values))


def _forget(connection: sa.Connection) -> None:
    for name in (_CHANGED, _MIGRATES):
        connection.info.pop(name, None)
