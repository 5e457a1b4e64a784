"""What is asked about a referral, and how urgent it is. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sociaalvitaal.models.referrals import FEEDBACK, Step
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.privacy import suspicions
from sociaalvitaal.referral_chain import (
    MONTHS_ACTIVE,
    Chain,
    Terms,
    asked_from,
    day_fault,
    follows,
)

QUIET_WEEKS = 6
"""So long after a question came up, without any news, a referral is called quiet."""
SOON_DAYS = 7
"""What must be done within so many days is shown as to do."""
ON_THE_WAY = (Step.CONTACTED, Step.INTAKE, Step.WAITING)
NOT_STARTED = (Step.NOT_REACHED, Step.DECLINED, Step.NO_OFFER, Step.REFERRED_ON, Step.UNKNOWN)
NO_LONGER = (Step.STOPPED, Step.REFERRED_ON, Step.UNKNOWN)
IN_BULK = (
    *ON_THE_WAY, Step.STARTED, *MONTHS_ACTIVE, Step.MOVED_ON, *NOT_STARTED, Step.STOPPED, *FEEDBACK,
)  # fmt: skip
NEEDS_REASON = frozenset({Step.STOPPED})


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
class Question:
    """What the leader is asked next, with the steps that are its answers."""

    text: str
    asked_from: date
    yes: Step
    on_the_way: tuple[Step, ...] = ()
    no: tuple[Step, ...] = ()
    may_wait: bool = True
    """Whether "nog niet" is an answer."""

    def is_asked(self, today: date) -> bool:
        """Whether the time has come."""
        return self.asked_from <= today


@dataclass(frozen=True, slots=True)
class Standing:
    """How a referral stands today."""

    level: Level
    feedback: Feedback | None
    question: Question | None
    quiet_since: date | None


@dataclass(frozen=True, slots=True)
class NewReferral:
    """What the leader fills in about a new referral."""

    source_id: int
    referred_on: date
    activity_id: int | None


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


def next_question(chain: Chain, today: date) -> Question | None:
    """What to ask next about the person; None when it has ended."""
    if chain.end is not None:
        return None
    if chain.day_of(Step.STARTED) is None:
        return Question(
            "Is deze persoon gestart?", chain.since, Step.STARTED,
            _possible(chain, ON_THE_WAY), _possible(chain, NOT_STARTED),
        )  # fmt: skip
    waiting = [step for step in MONTHS_ACTIVE if follows(chain, step) is None]
    if not waiting:
        last = chain.day_of(Step.ACTIVE_6_MONTHS)
        assert last is not None, "nothing else makes the chain reach its last question"
        return Question(
            "Is deze persoon doorgestroomd naar regulier aanbod?", last, Step.MOVED_ON, no=_possible(chain, NO_LONGER)
        )
    come = [step for step in waiting if asked_from(chain, step) <= today]
    step = come[-1] if come else waiting[0]
    text = f"Doet deze persoon na {MONTHS_ACTIVE[step]} maanden nog mee?"
    no = _possible(chain, (Step.MOVED_ON, *NO_LONGER))
    return Question(text, asked_from(chain, step), step, no=no, may_wait=False)


def quiet_since(chain: Chain, asked: Question | None, checked_on: date | None, today: date) -> date | None:
    """Since when nothing was heard while a question waits; None when that is not long."""
    if asked is None or not asked.is_asked(today):
        return None
    last = max([asked.asked_from, *(day for _, day in chain.steps[-1:]), checked_on or date.min])
    return last if last + timedelta(weeks=QUIET_WEEKS) < today else None


def step_fault(chain: Chain, step: Step, day: date, reason: str | None, today: date) -> tuple[str, str] | None:
    """Field and message of what is wrong with a step; None when it can be recorded."""
    if message := follows(chain, step):
        return "stap", message
    if message := day_fault(chain, step, day, today):
        return "dag", message
    if step in NEEDS_REASON and not reason:
        return "reden", "Schrijf in een paar woorden waarom. Noem geen namen."
    return None


def reason_question(reason: str | None) -> str | None:
    """How we ask about a text that seems to hold personal data."""
    seen = suspicions(reason or "")
    return f"In deze tekst lijkt {seen[0]} te staan. Haal gegevens van personen weg." if seen else None


def month_of(day: date, expected: Period | None, today: date, is_open: Callable[[Month], bool]) -> Month | None:
    """The month in which a new referral counts: that of its day, or else the first after it that is open."""
    return next((month for month in _months(Month.of(day), expected, Month.of(today)) if is_open(month)), None)


def day_of_new_fault(day: date, expected: Period | None, today: date) -> str | None:
    """What is wrong with the day of a new referral."""
    if expected is None:
        return "De kern is nog niet begonnen. De coördinator vult in vanaf welke maand de kern meedoet."
    if day > today:
        return "Deze dag moet nog komen. Kies vandaag of eerder."
    if Month.of(day) not in expected:
        return f"De kern doet mee van {expected.label}. Kies een dag in die tijd."
    return None


def day_in_month_fault(chain: Chain, day: date, today: date) -> str | None:
    """What is wrong with a day that is filled in later, when only the month was known."""
    if Month.of(day) != chain.month:
        return f"Kies een dag in {chain.month.label}: in die maand telt de doorverwijzing mee."
    if day > today:
        return "Deze dag moet nog komen. Kies vandaag of eerder."
    first = min((on for _, on in chain.deeds), default=day)
    return (
        f"Er is al een stap van {first.day}-{first.month}-{first.year}. Kies die dag of eerder."
        if day > first
        else None
    )


def _months(first: Month, expected: Period | None, last: Month) -> Iterator[Month]:
    if expected is None:
        return
    month = first
    while month <= last:
        if month in expected:
            yield month
        month += 1


def _possible(chain: Chain, steps: Sequence[Step]) -> tuple[Step, ...]:
    return tuple(step for step in steps if follows(chain, step) is None)
