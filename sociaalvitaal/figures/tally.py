"""Sums of kept totals, and the numbers that come out of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


PLACES = {name: place for place, name in enumerate(COLUMNS)}
NOUGHT = (0,) * len(COLUMNS)


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over kern-months: of everything that was received, with how much was expected."""

    values: tuple[int, ...] = NOUGHT
    """In the order of COLUMNS."""

    @classmethod
    def of(cls, row: Iterable[int]) -> Tally:
        """From a row with all COLUMNS."""
        values = tuple(row)
        assert len(values) == len(COLUMNS), "each column has a value"
        return cls(values)

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        """Several together."""
        values = tuple(map(sum, zip(*[tally.values for tally in tallies], strict=True)))
        return cls(values or NOUGHT)

    def __getitem__(self, name: str) -> int:
        return self.values[PLACES[name]] if name in PLACES else 0

    def __add__(self, other: Tally) -> Tally:
        return Tally.sum((self, other))

    @property
    def expected(self) -> int:
        """Returns that should be in."""
        return self.values[0]

    @property
    def received(self) -> int:
        """Returns that are in."""
        return self.values[1]

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
        values = self.values
        place, gaps = WHERE[code]
        return known(
            values[place], values[0], values[1],
            provisional=values[PROVISIONAL] > 0, gaps=0 if gaps is None else values[gaps],
        )  # fmt: skip


WHERE = {code: (PLACES[code], PLACES.get(f"{code}_gaps")) for code in CODES}
PROVISIONAL = PLACES["provisional"]
