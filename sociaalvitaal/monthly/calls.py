"""What a leader is asked to do about a month that was handed in before."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.calls import Call
from sociaalvitaal.formatting import day_month
from sociaalvitaal.models.places import Kern
from sociaalvitaal.monthly import queries


def calls(session: Session, kern: Kern, today: date) -> list[Call]:
    """Months that the coordinator opened, to change something."""
    return [
        Call(
            f"De coördinator opende {month.label} voor u. Wijzigen kan t/m {day_month(until)}.",
            "monthly.month",
            {"month": month},
        )
        for month, until in queries.opened(session, kern, today)
    ]
