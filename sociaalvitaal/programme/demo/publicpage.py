"""The demo has its page for everybody."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.publicpage import PublicPage


def open_page(session: Session, programme: Programme) -> None:
    """Put it on, as if the coordinator did after the first year."""
    day = programme.last_month.last_day
    session.add(
        PublicPage(programme_id=programme.id, is_open=True, changed_at=datetime(day.year, day.month, 1, 9, tzinfo=UTC))
    )
    session.flush()
