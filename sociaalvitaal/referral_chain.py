"""The chain of a referral: how far it is, what may follow, when its referrer must hear something. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.referrals import CHAIN, FEEDBACK, WAYS_OUT, Step
from sociaalvitaal.periods import Month

ENDING = frozenset(WAYS_OUT) - {Step.WAITING} | {Step.MOVED_ON}
"""After these nothing follows; who is on a waiting list may still start."""
MONTHS_ACTIVE = {Step.ACTIVE_3_MONTHS: 3, Step.ACTIVE_6_MONTHS: 6}
"""How many months after the start it is asked whether someone still takes part."""
QUIET_WEEKS = 6
"""So long after a question came up, without any news, a referral is called quiet."""
NEEDS_START = frozenset({*MONTHS_ACTIVE, Step.MOVED_ON, Step.STOPPED})
BEFORE_START = frozenset({Step.NOT_REACHED, Step.DECLINED, Step.NO_OFFER, Step.WAITING})
NAMES = {
    Step.REGISTERED: "aangemeld",
    Step.CONTACTED: "contact gelegd",
    Step.INTAKE: "intake gehad",
    Step.STARTED: "gestart",
    Step.ACTIVE_3_MONTHS: "actief na 3 maanden",
    Step.ACTIVE_6_MONTHS: "actief na 6 maanden",
    Step.MOVED_ON: "doorgestroomd naar regulier aanbod",
    Step.NOT_REACHED: "niet bereikt",
    Step.DECLINED: "afgezien",
    Step.NO_OFFER: "geen passend aanbod",
    Step.WAITING: "op de wachtlijst",
    Step.REFERRED_ON: "verder verwezen",
    Step.STOPPED: "gestopt",
    Step.UNKNOWN: "onbekend hoe het afliep",
    Step.FIRST_FEEDBACK: "eerste terugkoppeling gegeven",
    Step.SECOND_FEEDBACK: "tweede terugkoppeling gegeven",
}
"""How people call a step, in a sentence or after a date."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The programme's terms for telling the referrer."""

    first_working_days: int
    second_weeks: int


@dataclass(frozen=True, slots=True)
class Chain:
    """What is known of one referral."""

    month: Month
    referred_on: date | None
    deeds: tuple[tuple[Step, date], ...]
    """Steps with their days, in the order in which they were recorded; feedback among them."""

    @classmethod
    def of(cls, month: Month, referred_on: date | None, deeds: Iterable[tuple[Step, date]]) -> Chain:
        """From steps in any order: by day, and on one day in the order of the chain."""
        return cls(month, referred_on, tuple(sorted(deeds, key=lambda deed: (deed[1], _RANK[deed[0]]))))

    @property
    def since(self) -> date:
        """The day of the referral, or the first day on which it can have been."""
        return self.referred_on or self.month.first_day

    @property
    def steps(self) -> tuple[tuple[Step, date], ...]:
        """What happened to the person; without the messages to the referrer."""
        return tuple(deed for deed in self.deeds if deed[0] not in FEEDBACK)

    @property
    def stage(self) -> Step:
        """The furthest step of the chain that was reached; a skipped step counts as reached."""
        reached = [step for step, _ in self.deeds if step in CHAIN]
        return max(reached, key=CHAIN.index, default=Step.REGISTERED)

    @property
    def state(self) -> Step:
        """The last thing that happened to the person."""
        return self.steps[-1][0] if self.steps else Step.REGISTERED

    @property
    def end(self) -> tuple[Step, date] | None:
        """The step that ended it; None while it is open."""
        return next((deed for deed in self.deeds if deed[0] in ENDING), None)

    def day_of(self, step: Step) -> date | None:
        """When a step was taken; None when it was not."""
        return next((day for found, day in self.deeds if found is step), None)

    def feedback_due(self, step: Step, terms: Terms) -> date | None:
        """Until when this message must be sent; None when it was sent or is not owed (any more)."""
        if self.day_of(step) is not None or (self.end and self.end[0] is Step.UNKNOWN):
            return None
        start = self.referred_on or self.month.last_day
        if step is Step.FIRST_FEEDBACK:
            # One message that tells how it ended is enough.
            told = self.day_of(Step.SECOND_FEEDBACK) is not None
            return None if told else add_working_days(start, terms.first_working_days)
        first = self.day_of(Step.FIRST_FEEDBACK)
        told = first is not None and self.end is not None and first >= self.end[1]
        return None if told else start + timedelta(weeks=terms.second_weeks)


_ORDER = (
    Step.REGISTERED, Step.CONTACTED, Step.INTAKE, Step.WAITING, Step.STARTED, Step.ACTIVE_3_MONTHS,
    Step.ACTIVE_6_MONTHS, Step.MOVED_ON, *(step for step in WAYS_OUT if step is not Step.WAITING), *FEEDBACK,
)  # fmt: skip
_RANK = {step: n for n, step in enumerate(_ORDER)}


def follows(chain: Chain, step: Step) -> str | None:
    """Why a step cannot follow on what happened, in Dutch; None when it can."""
    if step is Step.REGISTERED:
        return "Aangemeld is de doorverwijzing zelf."
    if chain.day_of(step) is not None:
        return f"Er staat al: {NAMES[step]}."
    if step in FEEDBACK:
        first_lacks = step is Step.SECOND_FEEDBACK and chain.day_of(Step.FIRST_FEEDBACK) is None
        return "De eerste terugkoppeling is nog niet gegeven." if first_lacks else None
    if chain.end is not None:
        return f"De doorverwijzing is al afgesloten: {NAMES[chain.end[0]]}."
    started = chain.day_of(Step.STARTED) is not None
    if step in NEEDS_START and not started:
        return "De persoon is nog niet gestart."
    if step in BEFORE_START and started:
        return "De persoon is al gestart."
    if step is Step.NOT_REACHED and chain.stage is not Step.REGISTERED:
        return "Er is al contact geweest."
    if step in CHAIN and CHAIN.index(step) < CHAIN.index(chain.stage):
        return f"De doorverwijzing is al verder: {NAMES[chain.stage]}."
    return None


def day_fault(chain: Chain, step: Step, day: date, today: date) -> str | None:
    """Why a step cannot have been on this day, in Dutch; None when it can."""
    if day > today:
        return "Deze dag moet nog komen. Kies vandaag of eerder."
    if day < chain.since:
        return f"De verwijzing zelf was later, op {long_date(chain.since)}. Kies die dag of later."
    first = chain.day_of(Step.FIRST_FEEDBACK)
    before = chain.steps[-1:] if step not in FEEDBACK else ((Step.FIRST_FEEDBACK, first),) if first else ()
    for earlier, on in before:
        if day < on:
            return f"Op {long_date(on)} staat al: {NAMES[earlier]}. Kies die dag of later."
    if step in MONTHS_ACTIVE and day < asked_from(chain, step):
        return f"Dit kan vanaf {long_date(asked_from(chain, step))}: {MONTHS_ACTIVE[step]} maanden na de start."
    return None


def asked_from(chain: Chain, step: Step) -> date:
    """From when it can be said that someone is still active; the start must be known."""
    started = chain.day_of(Step.STARTED)
    assert started is not None, "only asked after the start"
    month = Month.of(started) + MONTHS_ACTIVE[step]
    return month.first_day.replace(day=min(started.day, month.last_day.day))


def undoable(chain: Chain) -> frozenset[Step]:
    """The steps that can be undone: the last that happened to the person, and the last message."""
    messages = [step for step, _ in chain.deeds if step in FEEDBACK]
    return frozenset([step for step, _ in chain.steps[-1:]] + messages[-1:])


def add_working_days(day: date, number: int) -> date:
    """The day that lies this many working days later; weekends and Dutch public holidays do not count."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether people work: Monday to Friday, and no Dutch public holiday."""
    return day.weekday() < 5 and day not in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year))
