"""What can be said of leaders from the months that they led."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sociaalvitaal.models.people import Leadership
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month, Period


@dataclass(frozen=True, slots=True)
class Leading:
    """How a kern was led: in numbers, without names."""

    kern: Kern
    months: int
    """That the kern took part."""
    led: int
    """Of those, with a leader."""
    leaders: int
    changes: int


def leading(kern: Kern, leaderships: Sequence[Leadership], programme: Period, period: Period) -> Leading:
    """How a kern was led in the months of a period in which it took part."""
    months = taken_part(kern, programme, period)
    present = [one for one in leaderships if any(leads(one, month) for month in months)]
    led = sum(any(leads(one, month) for one in present) for month in months)
    changes = len(took_over(present, leaderships, period))
    return Leading(kern, len(months), led, len({one.user_id for one in present}), changes)


def taken_part(kern: Kern, programme: Period, period: Period) -> list[Month]:
    """The months of a period in which a kern took part."""
    part = kern.takes_part(programme)
    return list(part.overlap(period) or ()) if part else []


def leads(leadership: Leadership, month: Month) -> bool:
    """Whether somebody led a kern in a month, or a part of it."""
    ended = leadership.ends is not None and leadership.ends < month.first_day
    return leadership.starts <= month.last_day and not ended


def took_over(
    present: Sequence[Leadership], everyone: Sequence[Leadership], period: Period
) -> list[Leadership]:  # fmt: skip
    """Who took over from somebody who left; a second leader beside the first is no change."""
    return [
        one
        for one in present
        if Month.of(one.starts) in period
        and any(
            other.user_id != one.user_id and other.ends is not None and other.ends <= one.starts for other in everyone
        )
    ]
