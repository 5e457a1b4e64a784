"""What becomes of a referral in the demo: step by step, until it ends, goes quiet or the demo's day has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from sociaalvitaal.models.referrals import Step
from sociaalvitaal.programme.demo.dice import Dice


class Turn(NamedTuple):
    """What may come next, how likely, and after how many days; no step is going quiet."""

    step: Step | None
    weight: float
    least: int = 0
    most: int = 0


class Happened(NamedTuple):
    """A step with its day."""

    step: Step
    on_day: date
    reason: str | None = None


COURSE = {
    Step.REGISTERED: (Turn(Step.CONTACTED, 90, 1, 9), Turn(Step.NOT_REACHED, 6, 14, 30), Turn(None, 4)),
    Step.CONTACTED: (
        Turn(Step.INTAKE, 76, 3, 16), Turn(Step.STARTED, 8, 5, 20), Turn(Step.DECLINED, 7, 1, 14),
        Turn(Step.REFERRED_ON, 3, 2, 14), Turn(Step.NO_OFFER, 3, 3, 21), Turn(None, 3),
    ),
    Step.INTAKE: (
        Turn(Step.STARTED, 84, 4, 30), Turn(Step.WAITING, 4, 1, 10), Turn(Step.DECLINED, 5, 3, 20),
        Turn(Step.NO_OFFER, 3, 3, 21), Turn(None, 4),
    ),
    Step.WAITING: (Turn(Step.STARTED, 55, 30, 80), Turn(Step.DECLINED, 15, 20, 60), Turn(None, 30)),
    Step.STARTED: (
        Turn(Step.ACTIVE_3_MONTHS, 76, 92, 104), Turn(Step.STOPPED, 15, 14, 80), Turn(Step.UNKNOWN, 4, 95, 115),
        Turn(None, 5),
    ),
    Step.ACTIVE_3_MONTHS: (
        Turn(Step.ACTIVE_6_MONTHS, 77, 92, 104), Turn(Step.MOVED_ON, 7, 20, 80), Turn(Step.STOPPED, 10, 10, 80),
        Turn(None, 6),
    ),
    Step.ACTIVE_6_MONTHS: (Turn(Step.MOVED_ON, 52, 10, 60), Turn(Step.STOPPED, 8, 10, 60), Turn(None, 40)),
}  # fmt: skip
"""A step without turns is the end."""
MESSAGES = (
    (Turn(Step.FIRST_FEEDBACK, 83, 1, 6), Turn(Step.FIRST_FEEDBACK, 12, 9, 21), Turn(None, 5)),
    (Turn(Step.SECOND_FEEDBACK, 76, 35, 66), Turn(Step.SECOND_FEEDBACK, 12, 73, 100), Turn(None, 12)),
)
"""Both messages to the referrer: on time, late, or never."""
REASONS = {
    Step.STOPPED: ("Het tijdstip kwam niet meer uit.", "Verhuisd.", "Sport nu bij een andere club.", None, None),
    Step.DECLINED: ("Wil nu nog niet beginnen.", "Geen vervoer.", "Vond het te duur.", None),
    Step.NO_OFFER: ("Er is nog geen groep in de kern.", "De groep past niet bij de vraag."),
}


def course(dice: Dice, day: date, today: date) -> Iterator[Happened]:
    """The steps in order, of which none lies in the future."""
    step = Step.REGISTERED
    while turns := COURSE.get(step):
        turn = dice.weighted(turns, _weights(turns))
        day = _after(dice, day, turn)
        if turn.step is None or day > today:
            return
        step = turn.step
        yield Happened(step, day, dice.pick(REASONS[step]) if step in REASONS else None)


def messages(dice: Dice, referred_on: date, today: date) -> Iterator[Happened]:
    """What the referrer heard, counted from the day of the referral; no second message without a first."""
    for turns in MESSAGES:
        turn = dice.weighted(turns, _weights(turns))
        day = _after(dice, referred_on, turn)
        if turn.step is None or day > today:
            return
        yield Happened(turn.step, day)


@cache
def _weights(turns: tuple[Turn, ...]) -> tuple[float, ...]:
    return tuple(turn.weight for turn in turns)


def working_day(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _after(dice: Dice, day: date, turn: Turn) -> date:
    return working_day(day + timedelta(days=dice.whole(turn.least, turn.most)))
