"""What can be said of leaders from the months that they led."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.models.people import Leadership
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.data import Leading


def leading(kern: Kern, leaderships: Sequence[Leadership], programme: Period, period: Period) -> Leading:
    """How a kern was led in the months of a period in which it took part."""
    part = kern.takes_part(programme)
    months = list(part.overlap(period) or ()) if part else []
    present = [one for one in leaderships if any(_leads(one, month) for month in months)]
    led = sum(any(_leads(one, month) for one in present) for month in months)
    return Leading(
        kern, len(months), led, len({one.user_id for one in present}), _changes(present, leaderships, period)
    )


def _leads(leadership: Leadership, month: Month) -> bool:
    ended = leadership.ends is not None and leadership.ends < month.first_day
    return leadership.starts <= month.last_day and not ended


def _changes(present: Sequence[Leadership], everyone: Sequence[Leadership], period: Period) -> int:
    """How often somebody took over from somebody who left; a second leader beside the first is no change."""
    return sum(
        Month.of(one.starts) in period
        and any(
            other.user_id != one.user_id and other.ends is not None and other.ends <= one.starts for other in everyone
        )
        for one in present
    )
