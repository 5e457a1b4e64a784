"""What a leader is asked about what helps and hinders: at the time of a report."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.calls import Call
from sociaalvitaal.evaluation.factors import queries, rules
from sociaalvitaal.models.factors import Factor
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme


def calls(session: Session, kern: Kern, today: date) -> list[Call]:
    """The questionnaire that is to be filled in, or handed in; nothing for a kern that only explores."""
    programme = session.scalars(sa.select(Programme)).one()
    asked = [one for one in rules.planned(kern, programme.period) if one.is_asked(today)]
    if not asked:
        return []
    found, made = queries.states(session, kern), []
    for one in asked:
        stored = found.get((one.occasion.moment, one.occasion.year))
        if stored is None:
            text = f"Vul voor de {one.occasion.label} in wat hielp en wat hinderde. Dat kost tien minuten."
            values = {**one.occasion.values, "step": 1}
            made.append(Call(text, "factors.step_form", values, one.is_loud(today)))
        elif stored.handed_in_on is None:
            total = session.scalar(sa.select(sa.func.count()).select_from(Factor)) or 0
            answered = queries.count_scores(session, stored.id)
            text = f"De {one.occasion.label} is nog niet ingediend: {answered} van {total} factoren ingevuld."
            made.append(Call(text, "factors.check", one.occasion.values, one.is_loud(today)))
    return made
