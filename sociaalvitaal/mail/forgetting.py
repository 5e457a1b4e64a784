"""Messages of long ago lose whom they went to and what they said; that one went, about which month, stays."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.mail import OutgoingMail
from sociaalvitaal.periods import Month, end_of_day

FORGOTTEN = "een adres dat is gewist"


def forget(session: Session, today: date, months: int) -> int:
    """Wipe recipient and text of what was made so many months ago or longer; gives how many lost theirs."""
    table, month = OutgoingMail, Month.of(today) - months
    # Of a shorter month the last day.
    made_by = month.first_day.replace(day=min(today.day, month.last_day.day))
    done = session.execute(
        sa.update(table)
        .where(table.created_at < end_of_day(made_by), table.address != FORGOTTEN)
        .values(
            address=FORGOTTEN, user_id=None, text="", html="",
            # What a server answered may hold the address too.
            fault=sa.case((table.fault.is_not(None), "gewist")),
        )
        .returning(table.id)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    return len(done.all())
