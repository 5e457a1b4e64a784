"""Writes many rows fast: Core inserts in chunks, with ids of our own."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.base import Base

CHUNK = 5_000


class Store:
    """Collects rows per table and inserts them; tables are flushed in the order in which they were named."""

    def __init__(self, session: Session, models: list[type[Base]]) -> None:
        self._session = session
        self._rows: dict[type[Base], list[dict[str, Any]]] = {model: [] for model in models}
        self._ids = {model: self._last_id(model) for model in models if "id" in model.__table__.c}

    def new_id(self, model: type[Base]) -> int:
        """The id of the next row of a table."""
        self._ids[model] += 1
        return self._ids[model]

    def leave_free(self, model: type[Base], count: int) -> None:
        """Begin the ids of a table further on, for rows that come later and stand before."""
        self._ids[model] += count

    def add(self, model: type[Base], **values: Any) -> None:
        """Keep a row to be inserted; every row of a table names the same columns."""
        self._rows[model].append(values)

    def relieve(self) -> None:
        """Insert all when one table has enough rows to be worth it."""
        if any(len(rows) >= CHUNK for rows in self._rows.values()):
            self.flush()

    def flush(self) -> None:
        """Insert what was kept."""
        for model, rows in self._rows.items():
            if rows:
                self._session.connection().execute(sa.insert(model), rows)
                rows.clear()

    def finish(self) -> None:
        """Insert the rest, and let the database count on from our ids."""
        self.flush()
        if self._session.get_bind().dialect.name != "postgresql":
            return
        for model, last in self._ids.items():
            if last:
                sequence = sa.func.pg_get_serial_sequence(model.__tablename__, "id")
                self._session.execute(sa.select(sa.func.setval(sequence, last)))

    def _last_id(self, model: type[Base]) -> int:
        return self._session.scalar(sa.select(sa.func.max(model.__table__.c.id))) or 0
