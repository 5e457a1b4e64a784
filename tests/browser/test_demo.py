"""The demo as a newcomer gets it: all of it happened before its last day."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sociaalvitaal.models.all import Base
from sociaalvitaal.models.base import UtcDateTime

NEXT_DAY = "2019-01-05"
LOADED = "event NOT IN ('programma geladen', 'CBS-cijfers ingelezen')"
"""The demo itself is of today."""
AHEAD = ("expires_at", "on_time_end")
"""What lies ahead by its nature."""
MOMENTS = [
    (table.name, column.name)
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, UtcDateTime) and column.name not in AHEAD
]


def later(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The columns that know of a moment after the last day."""
    return [
        (table, column)
        for table, column in MOMENTS
        if connection.execute(
            f'SELECT 1 FROM "{table}" WHERE "{column}" >= ? AND {LOADED if table == "audit_events" else 1}', (NEXT_DAY,)
        ).fetchone()
    ]


def test_nothing_in_the_demo_is_of_after_its_last_day(demo: Path, tmp_path: Path) -> None:
    # Only to look: the file is shared by all who test.
    with closing(sqlite3.connect(f"file:{demo / 'sociaalvitaal.db'}?mode=ro", uri=True)) as connection:
        assert ("audit_events", "at") in MOMENTS
        assert later(connection) == []
        connection.backup(copy := sqlite3.connect(tmp_path / "copy.db"))
    copy.execute("UPDATE group_meetings SET updated_at = '2026-01-01' WHERE id = 1")
    assert later(copy) == [("group_meetings", "updated_at")]
    copy.close()
