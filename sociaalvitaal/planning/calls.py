"""What the phases ask of a leader on the start page."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.calls import Call
from sociaalvitaal.figures.phases.table import LATE
from sociaalvitaal.figures.phases.words import asked_words, urgent_words
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.planning.queries import phases_of_kern

SHORT = 60


def calls(session: Session, kern: Kern, today: date) -> list[Call]:
    """What is late or due, most urgent first; and that no figures are asked yet, where none are."""
    found = []
    for urgency, pairs in groupby(phases_of_kern(session, kern).urgent(today), key=lambda pair: pair[1]):
        actions = [action for action, _ in pairs]
        name = actions[0].name
        if len(actions) == 1:
            text = f"{name if len(name) <= SHORT else name[: SHORT - 1].rstrip() + '…'}: {urgency.value}."
            found.append(Call(text, "planning.action", {"action_key": actions[0].key}, urgency in LATE))
        else:
            found.append(Call(f"{urgent_words(len(actions), urgency)}.", "planning.phases", {}, urgency in LATE))
    programme = session.scalars(sa.select(Programme)).one()
    if told := asked_words(kern, programme.period, today):
        found.append(Call(told, "planning.phases"))
    return found
