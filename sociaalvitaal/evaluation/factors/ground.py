"""What every change of answers stands on: who answers and when, the moment, the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.figures.evaluation.scores import occasion_label
from sociaalvitaal.models.factors import FactorRound, Moment
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month


@dataclass(frozen=True, slots=True)
class Who:
    """Who answers, and when."""

    user_id: int
    today: date
    now: datetime


def begin(session: Session, kern: Kern, moment: Moment, month: Month, who: Who) -> FactorRound:
    """A moment at which nothing is answered yet."""
    one = FactorRound(
        kern_id=kern.id, moment=moment, month=month, updated_at=who.now, by_id=who.user_id,
        handed_in_on=who.today if moment is Moment.MONTH else None,
    )  # fmt: skip
    session.add(one)
    session.flush()
    return one


def added(rows: list[Any], row: Any) -> Any:
    """The row, put among the others."""
    rows.append(row)
    return row


def touch(session: Session, one: FactorRound, who: Who) -> None:
    """Note who wrote last, and when."""
    one.updated_at, one.by_id = who.now, who.user_id
    session.flush()


def record(session: Session, event: Event, one: FactorRound, who: Who, **states: Any) -> None:
    """An event about a moment."""
    audit.record(
        session, event, user_id=who.user_id, kern_id=one.kern_id, object_id=one.id,
        reason=occasion_label(one.moment, one.month), **states,
    )  # fmt: skip
