"""What a leader may be asked about observations: once in a while, when a month has just been handed in."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.calls import Call
from sociaalvitaal.models.observations import Observation
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.periods import end_of_day

JUST, QUIET = timedelta(days=7), timedelta(days=90)
"""How long after a month was handed in we ask, and how long after an observation we do not."""


def calls(session: Session, kern: Kern, today: date) -> list[Call]:
    """One question, when the month is still fresh in mind and nothing was written down for long."""
    handed_in = sa.select(sa.func.max(MonthlyReturn.submitted_at)).where(MonthlyReturn.kern_id == kern.id)
    wrote = sa.select(sa.func.max(Observation.at)).where(Observation.kern_id == kern.id)
    moment, last = session.execute(sa.select(handed_in.scalar_subquery(), wrote.scalar_subquery())).one()
    if moment is None or moment < end_of_day(today - JUST) or (last is not None and last > end_of_day(today - QUIET)):
        return []
    text = "Uw maand is binnen. Zag u iets dat werkte, of juist niet? Schrijf het op in één minuut."
    return [Call(text, "observations.observation_add_form")]
