"""What is recorded fits where it is kept."""

from __future__ import annotations

import sqlalchemy as sa

from sociaalvitaal.audit import Event
from sociaalvitaal.models.audit import AuditEvent


def test_the_name_of_every_event_fits_its_column() -> None:
    room = AuditEvent.__table__.c.event.type
    assert isinstance(room, sa.String)
    assert [event.value for event in Event if len(event.value) > (room.length or 0)] == []
