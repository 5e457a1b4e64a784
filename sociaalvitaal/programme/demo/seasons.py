"""The course of a year: school holidays, the summer dip, the rush of September and January."""

from __future__ import annotations

from functools import cache

from sociaalvitaal.periods import Month

HOLIDAY_WEEKS = {1: 0.9, 2: 1.0, 4: 0.4, 5: 1.0, 7: 1.6, 8: 4.2, 10: 1.0, 12: 1.3}
"""Weeks of school holiday in a month, in the north of the country."""
ARRIVALS = {1: 1.6, 2: 1.1, 3: 1.1, 4: 1.0, 5: 1.0, 6: 0.8, 7: 0.4, 8: 0.25, 9: 2.1, 10: 1.4, 11: 0.9, 12: 0.5}
"""How many new people come in a month, compared with the mean."""
STARTS = {1: 0.32, 2: 0.12, 3: 0.12, 4: 0.2, 5: 0.1, 6: 0.15, 7: 0.03, 8: 0.0, 9: 0.5, 10: 0.22, 11: 0.08, 12: 0.0}
"""How often a kern begins another activity in a month."""


@cache
def weeks_open(month: Month, *, rests: bool) -> float:
    """Weeks in which there are sessions; outdoors and at practices the holidays weigh less."""
    lost = HOLIDAY_WEEKS.get(month.number, 0.0)
    return month.last_day.day / 7 - (lost if rests else lost * 0.45)
