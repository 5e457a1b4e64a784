"""When leaders are reminded of a month that is not in, and in which words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sociaalvitaal.formatting import long_date
from sociaalvitaal.periods import Month

WEEK = timedelta(days=7)
FORTNIGHT = timedelta(days=14)
DAY = timedelta(days=1)


class Stage(StrEnum):
    """Which reminder it is."""

    SOON = "vooraf"
    LATE = "te laat"
    STILL = "een week te laat"
    CLOSING = "sluit bijna"


@dataclass(frozen=True, slots=True)
class Open:
    """A month that a kern has to hand in, or to change after it was given back."""

    month: Month
    on_time_until: date
    closes_on: date
    is_returned: bool = False
    is_begun: bool = False


def windows(wanted: Open, days_before: int) -> Iterator[tuple[Stage, date, date]]:
    """Each reminder with the first and last day on which it makes sense; they follow each other without overlap."""
    before = timedelta(days=days_before)
    over = wanted.month.last_day + DAY
    if wanted.is_returned:
        yield Stage.CLOSING, max(over, wanted.closes_on - before), wanted.closes_on
        return
    late = wanted.on_time_until + DAY
    yield Stage.SOON, max(over, wanted.on_time_until - before), wanted.on_time_until
    yield Stage.LATE, late, late + WEEK - DAY
    # Who is silent for three weeks is not helped by more mail: the coordinator calls.
    yield Stage.STILL, late + WEEK, late + WEEK + FORTNIGHT - DAY


def stage_on(wanted: Open, day: date, days_before: int) -> Stage | None:
    """The one reminder that is due on a day, also when it could not go on its first day."""
    return next((stage for stage, first, last in windows(wanted, days_before) if first <= day <= last), None)


def once_key(wanted: Open, stage: Stage, kern_id: int, user_id: int) -> str:
    """What is told only once; with more time there are other dates, and so other reminders."""
    about = wanted.closes_on if stage is Stage.CLOSING else wanted.on_time_until
    return f"{stage.name.lower()}:{about}:{user_id}:{kern_id}:{wanted.month}"


def sentence(wanted: Open, day: date) -> str:
    """What a leader reads about the month on a day."""
    until = long_date(wanted.on_time_until)
    if wanted.is_returned:
        said = f"Deze maand is teruggegeven om iets te wijzigen. Dat kan tot en met {long_date(wanted.closes_on)}."
    elif day <= wanted.on_time_until:
        said = f"Dient u de maand in tot en met {until}? Dan is hij op tijd."
    elif day <= wanted.on_time_until + WEEK:
        said = f"De maand was op tijd tot en met {until}. Wilt u hem alsnog indienen?"
    else:
        said = f"We wachten al sinds {until} op deze maand. Lukt het niet? Laat het weten, dan helpen we u."
    begun = wanted.is_begun and not wanted.is_returned
    return f"{said} U bent er al aan begonnen." if begun else said


def is_urgent(wanted: Open, day: date) -> bool:
    """Whether the month is late, or about to shut."""
    return wanted.is_returned or wanted.on_time_until < day
