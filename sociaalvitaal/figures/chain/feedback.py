"""Whether referrers heard in time what became of their referrals: two messages, each with its term."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from sociaalvitaal.figures.chain.courses import ENDS, Course
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.referral_chain import Terms, add_working_days

UNKNOWN_END = ENDS.index(Step.UNKNOWN) + 1


class Told(StrEnum):
    """How it stands with one message, in words."""

    ON_TIME = "op tijd"
    LATE = "te laat of nog niet, terwijl de termijn voorbij is"
    NOT_DUE = "nog niet, de termijn loopt nog"
    NOT_NEEDED = "niet nodig"
    UNKNOWN = "niet bekend: de dag van de verwijzing ontbreekt"


def told(course: Course, step: Step, terms: Terms, today: date) -> Told:
    """How it stands with one message about one referral."""
    if step is Step.FIRST_FEEDBACK:
        # A message that tells how it went on does as a first one too.
        day = course.first_told or course.second_told
        excused = False
    else:
        day = course.second_told
        ended, first = course.ended_on, course.first_told
        # Who told at once how it ended has nothing to add.
        excused = ended is not None and first is not None and first >= ended
    if day is None and (excused or course.end == UNKNOWN_END):
        return Told.NOT_NEEDED
    if course.referred_on is None:
        return Told.UNKNOWN
    due = term(step, course.referred_on, terms)
    if day is None and due >= today:
        return Told.NOT_DUE
    return Told.ON_TIME if day is not None and day <= due else Told.LATE


@lru_cache(maxsize=4096)
def term(step: Step, referred_on: date, terms: Terms) -> date:
    """The last day on which a message is on time."""
    if step is Step.FIRST_FEEDBACK:
        return add_working_days(referred_on, terms.first_working_days)
    return referred_on + timedelta(weeks=terms.second_weeks)
