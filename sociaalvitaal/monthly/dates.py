"""The two dates of a month in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sociaalvitaal import formatting
from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.models.returns import Extension, MonthlyReturn
from sociaalvitaal.periods import ZONE, Terms

NEAR = 7
"""From how many days before it closes a month counts them down."""


@dataclass(frozen=True, slots=True)
class TermsText:
    """Until when a month is on time, when it closes, and how it stands with both."""

    on_time: str
    closes: str
    countdown: str
    """`sluit over 5 dagen`; empty while that is far off, and when it is over."""
    closes_on: str
    is_late: bool
    can_reopen: bool
    why_closed: str | None
    why_more_time: str
    """Why the coordinator gave more time, while that lasts; else empty."""


def terms(
    dates: Deadlines, of: Terms, found: MonthlyReturn | None, today: date, extension: Extension | None = None
) -> TermsText:
    """The dates of a month, each by its name."""
    left = (dates.closes_on - today).days
    closes = f"sluit op {day(dates.closes_on, today)}" if left >= 0 else f"sluit {of.grace_days} dagen na het indienen"
    return TermsText(
        f"op tijd t/m {day(dates.on_time_until, today)}",
        closes,
        dates.closing(today) if 0 <= left <= NEAR else "",
        formatting.long_date(dates.closes_on),
        dates.is_late(today),
        found is not None and not dates.closed_for(found, today),
        dates.why_closed(found, today) if found else None,
        extension.reason if extension and today <= extension.closes_on else "",
    )


def day(when: date, today: date) -> str:
    """A day; with its year when that is another one."""
    return formatting.day_month(when) if when.year == today.year else formatting.long_date(when)


def saved_at(found: MonthlyReturn | None, today: date) -> str:
    """When a month was last kept: `14.32`, with the day when that was not today; empty when it never was."""
    if found is None:
        return ""
    at = found.updated_at.astimezone(ZONE)
    time = f"{at.hour}.{at:%M}"
    return time if at.date() == today else f"{time} op {day(at.date(), today)}"


def saved_line(found: MonthlyReturn | None, today: date, *, unsaved: bool) -> str:
    """What the bar says about keeping."""
    if unsaved:
        return "nog niet bewaard"
    return f"alles bewaard om {saved_at(found, today)}" if found else "nog geen cijfers ingevuld"
