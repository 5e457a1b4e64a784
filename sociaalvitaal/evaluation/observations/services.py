"""Changes to observations: written down, changed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.evaluation.observations.closing import record_change
from sociaalvitaal.evaluation.observations.ground import NotPossible, Who, observation_state
from sociaalvitaal.evaluation.observations.rules import Told
from sociaalvitaal.models.observations import (
    Observation,
    ObservationCircumstance,
    ObservationFactor,
    ObservationKind,
)
from sociaalvitaal.models.places import Kern


def add(
    session: Session, kern: Kern, texts: list[tuple[ObservationKind, str]], told: Told, lesson_id: int | None, who: Who
) -> list[Observation]:
    """One observation for each text, with the same around it."""
    made = []
    for kind, text in texts:
        row = Observation(
            kern_id=kern.id, kind=kind, text=text, lesson_id=lesson_id, by_id=who.user_id, at=who.now,
            updated_at=who.now, may_be_quoted=False,
        )  # fmt: skip
        _take(row, told)
        session.add(row)
        session.flush()
        after = observation_state(row)
        audit.record(
            session, Event.OBSERVATION_ADDED, user_id=who.user_id, kern_id=kern.id, object_id=row.id, after=after
        )
        made.append(row)
    return made


def change(session: Session, kern: Kern, row: Observation, text: str, told: Told, who: Who) -> bool:
    """Change an observation; whether it was released and no longer is, because the words are other ones."""
    if row.withdrawn_at is not None:
        raise NotPossible("Deze waarneming is ingetrokken.")
    before = observation_state(row)
    taken_back = row.may_be_quoted and row.text != text
    row.text, row.updated_at = text, who.now
    row.may_be_quoted = row.may_be_quoted and not taken_back
    _take(row, told)
    session.flush()
    session.refresh(row, ["activity", "target_group"])
    record_change(session, Event.OBSERVATION_CHANGED, kern, row, who, before)
    return taken_back


def _take(row: Observation, told: Told) -> None:
    row.activity_id, row.referral_id = told.activity_id, told.referral_id
    row.target_group_id, row.circumstances_text = told.target_group_id, told.circumstances_text
    row.source, row.sight, row.on_day = told.source, told.sight, told.on_day
    # What stays must keep its row: an old and a new one with the same key cannot be there at once.
    kept = [one for one in row.factors if one.factor in told.factors]
    new = sorted(told.factors - {one.factor for one in kept})
    row.factors = sorted([*kept, *(ObservationFactor(factor=number) for number in new)], key=lambda one: one.factor)
    there = [one for one in row.circumstances if one.key in told.circumstances]
    more = sorted(told.circumstances - {one.key for one in there})
    row.circumstances = sorted([*there, *(ObservationCircumstance(key=key) for key in more)], key=lambda one: one.key)
