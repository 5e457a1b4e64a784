"""Sums of kept totals, and the numbers that come out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sociaalvitaal.figures.numbers import Number, known
from sociaalvitaal.figures.totals import SUMS

CODES = (
    "new_activities",
    "running_activities",
    "new_participants",
    "new_sporters",
    "attendances",
    "sessions",
    "referrals",
)
"""The indicators that are added up, in the order of pages and reports."""
PERSONS = ("new_participants", "new_sporters", "referrals")
"""The indicators that count people, or acts about one person: small counts are withheld where shared."""
STOCKS = ("running_activities",)
COLUMNS = ("expected", "received", *SUMS)


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over kern-months: of everything that was received, with how much was expected."""

    sums: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, row: Any) -> Tally:
        """From a row that has COLUMNS as attributes."""
        return cls(dict(zip(COLUMNS, row, strict=True)))

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        """Several together."""
        rows = [[tally[name] for name in COLUMNS] for tally in tallies]
        return cls(dict(zip(COLUMNS, map(sum, zip(*rows, strict=True)), strict=True))) if rows else cls()

    def __getitem__(self, name: str) -> int:
        return self.sums.get(name, 0)

    def __add__(self, other: Tally) -> Tally:
        return Tally({name: self[name] + other[name] for name in COLUMNS})

    @property
    def expected(self) -> int:
        """Returns that should be in."""
        return self["expected"]

    @property
    def received(self) -> int:
        """Returns that are in."""
        return self["received"]

    @property
    def on_time(self) -> int:
        """Returns that came on time."""
        return self["on_time"]

    @property
    def missing(self) -> int:
        """Returns that should be in and are not."""
        return max(0, self.expected - self.received)

    def number(self, code: str) -> Number:
        """One indicator, with what stands behind it."""
        return known(
            self[code],
            expected=self.expected,
            received=self.received,
            provisional=self["provisional"] > 0,
            gaps=self[f"{code}_gaps"],
        )
