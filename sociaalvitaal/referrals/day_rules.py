"""Which day a new referral may have, in which month it counts, and a day that is filled in later. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sociaalvitaal.periods import Month, Period
from sociaalvitaal.referral_chain import Chain


@dataclass(frozen=True, slots=True)
class NewReferral:
    """What the leader fills in about a new referral."""

    source_id: int
    referred_on: date
    activity_id: int | None
    organisation_id: int | None = None


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
