"""Months and periods: what the whole toolkit counts by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
"""Where days begin and months end."""

MONTH_NAMES = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MONTH_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


def end_of_day(day: date) -> datetime:
    """The moment, in UTC, at which a day in the Netherlands is over."""
    return datetime.combine(day + timedelta(days=1), time.min, ZONE).astimezone(UTC)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 2999 and 1 <= self.number <= 12):
            raise ValueError(f"geen maand: {self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM` in ASCII digits; ValueError on anything else."""
        match = _ISO_MONTH.fullmatch(text)
        if match is None:
            raise ValueError(f"geen maand: {text!r}, verwacht JJJJ-MM")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day falls in."""
        return cls(day.year, day.month)

    @staticmethod
    def from_key(key: int) -> Month:
        """The month of a stored key such as 201703."""
        return _of_key(key)

    @property
    def key(self) -> int:
        """YYYYMM as a number: how a month is stored, sorts like the month itself."""
        return self.year * 100 + self.number

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return (self + 1).first_day - timedelta(days=1)

    @property
    def name(self) -> str:
        """Its Dutch name, without the year."""
        return MONTH_NAMES[self.number - 1]

    @property
    def short(self) -> str:
        """Its Dutch name in three letters."""
        return MONTH_SHORT[self.number - 1]

    @property
    def label(self) -> str:
        """Its Dutch name with the year: `maart 2017`."""
        return f"{self.name} {self.year}"

    def __add__(self, months: int) -> Month:
        index = self.year * 12 + self.number - 1 + months
        return _of_key(index // 12 * 100 + index % 12 + 1)

    def __sub__(self, months: int) -> Month:
        return self + -months

    def until(self, other: Month) -> int:
        """How many months later `other` is (negative when it is earlier)."""
        return (other.year - self.year) * 12 + other.number - self.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def __hash__(self) -> int:
        return self.year * 100 + self.number


@lru_cache(maxsize=4096)
def _of_key(key: int) -> Month:
    """A page looks up thousands of months: those that are the same object are found without comparing them."""
    return Month(key // 100, key % 100)


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """All months from the first through the last."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("de periode eindigt voordat zij begint")

    @classmethod
    def year(cls, year: int) -> Period:
        """January through December of a year."""
        return cls(Month(year, 1), Month(year, 12))

    def __iter__(self) -> Iterator[Month]:
        return iter(_months(self.first.key, self.last.key))

    def __len__(self) -> int:
        return self.first.until(self.last) + 1

    def __contains__(self, month: object) -> bool:
        return isinstance(month, Month) and self.first <= month <= self.last

    def overlap(self, other: Period) -> Period | None:
        """The months that both have, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    @property
    def years(self) -> list[Period]:
        """Its calendar years, the first and the last as far as they are in it."""
        spans = (Period.year(year).overlap(self) for year in range(self.first.year, self.last.year + 1))
        return [span for span in spans if span is not None]

    @property
    def label(self) -> str:
        """In Dutch: `heel 2017`, `maart 2017`, `maart t/m mei 2017`, `oktober 2017 t/m maart 2018`."""
        if self.first == self.last:
            return self.first.label
        if self == Period.year(self.first.year):
            return f"heel {self.first.year}"
        if self.first.year == self.last.year:
            return f"{self.first.name} t/m {self.last.label}"
        return f"{self.first.label} t/m {self.last.label}"


@lru_cache(maxsize=1024)
def _months(first: int, last: int) -> tuple[Month, ...]:
    """A page goes through the same few periods hundreds of times: their months are made once."""
    month, until = Month.from_key(first), Month.from_key(last)
    return tuple(month + later for later in range(month.until(until) + 1))


@dataclass(frozen=True, slots=True)
class Terms:
    """The programme's terms for handing in a month."""

    deadline_day: int
    close_days: int
    grace_days: int

    def on_time_until(self, month: Month) -> date:
        """The last day on which the month is on time: a day of the next month."""
        following = month + 1
        return min(following.first_day + timedelta(days=self.deadline_day - 1), following.last_day)

    def closes_on(self, month: Month, submitted: date | None) -> date:
        """The last day on which a submitted month can be reopened; who was late keeps some days."""
        regular = month.last_day + timedelta(days=self.close_days)
        return regular if submitted is None else max(regular, submitted + timedelta(days=self.grace_days))
