"""What has to be done about a referral today, and how urgent that is. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sociaalvitaal.models.referrals import FEEDBACK, Step
from sociaalvitaal.referral_chain import MONTHS_ACTIVE, Chain, Terms
from sociaalvitaal.referrals.question_rules import Question, next_question, quiet_since

SOON_DAYS = 7
"""What must be done within so many days is shown as to do."""


class Level(StrEnum):
    """How urgent a referral is, most urgent first."""

    LATE = "te laat"
    DUE = "te doen"
    QUIET = "stil"
    OPEN = "loopt"
    ENDED = "afgerond"


@dataclass(frozen=True, slots=True)
class Feedback:
    """A message that the referrer must get."""

    step: Step
    until: date
    exact: bool
    """Only when the day of the referral is known; otherwise `until` is the latest that it can be."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a referral stands today."""

    level: Level
    feedback: Feedback | None
    question: Question | None
    quiet_since: date | None


def standing(chain: Chain, checked_on: date | None, terms: Terms, today: date) -> Standing:
    """What has to be done about a referral."""
    told, asked = next_feedback(chain, terms), next_question(chain, today)
    quiet = quiet_since(chain, asked, checked_on, today)
    asks_now = asked is not None and asked.yes in MONTHS_ACTIVE and asked.is_asked(today)
    if told is not None and told.until < today:
        level = Level.LATE
    elif told is not None and told.until <= today + timedelta(days=SOON_DAYS):
        level = Level.DUE
    elif quiet is not None:
        level = Level.QUIET
    elif asks_now:
        level = Level.DUE
    else:
        level = Level.ENDED if chain.end else Level.OPEN
    return Standing(level, told, asked, quiet)


def next_feedback(chain: Chain, terms: Terms) -> Feedback | None:
    """The message that the referrer must get next; None when nothing is owed."""
    for step in FEEDBACK:
        due = chain.feedback_due(step, terms)
        if due is not None:
            return Feedback(step, due, chain.referred_on is not None)
    return None
