"""What is remarkable about how answers came in. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

UNUSUAL, MANY_TIMES = 100, 10
"""A day with at least so many answers, and so many times those of a usual day, is pointed out."""


def unusual_days(days: Sequence[tuple[date, int]]) -> list[tuple[date, int]]:
    """Days on which far more came in than on the others: perhaps not from people."""
    usual = sorted(number for _, number in days)[(len(days) - 1) // 2] if days else 0
    return [(day, number) for day, number in days if number >= UNUSUAL and number >= MANY_TIMES * usual]
