"""What every chart is: a conclusion, a definition, an alternative text, a table and a drawing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.formatting import marked, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

AT_LEAST = "\u2265"


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart as text in Dutch notation; the first column holds the row headers."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    keys: tuple[tuple[str, ...], ...] = ()
    """Which number each cell holds, as figures.origin.keys has it; empty where it is none that can be followed."""

    def keys_of(self, row: int) -> tuple[str, ...]:
        """The keys of one row, a cell each."""
        return self.keys[row] if self.keys else ("",) * len(self.headers)


@dataclass(frozen=True, slots=True)
class Point:
    """A number with how many monthly returns should stand behind it and how many do; None is missing."""

    value: int | None
    expected: int
    received: int
    provisional: bool = False
    """Whether a month behind it still waits for approval."""
    least: bool = False
    """Whether it may be more: not every return knew it."""

    @property
    def known(self) -> bool:
        """Whether there is a number to show."""
        return self.value is not None and (self.received > 0 or self.expected == 0)

    @property
    def missing(self) -> bool:
        """Whether a number was expected, but not one return came in."""
        return self.expected > 0 and not self.known

    @property
    def partial(self) -> bool:
        """Whether there is a number, but fewer returns behind it than expected."""
        return self.known and self.received < self.expected

    @property
    def amount(self) -> int:
        """Its value where it is known, else 0: for lengths and sums."""
        return self.value if self.known and self.value is not None else 0

    @property
    def text(self) -> str:
        """Its value as it is written, with its signs."""
        return f"{AT_LEAST} " * self.least + marked(number(self.amount), provisional=self.provisional)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing behind it, and every return knew it."""
        return self.received >= self.expected and not self.least

    @property
    def hides(self) -> bool:
        """Whether returns came in that did not all know it."""
        return self.least or (self.value is None and self.received > 0)


def summed(points: tuple[Point, ...]) -> Point:
    """Several points as one; the value is None when not one of them is known."""
    known = [point.amount for point in points if point.known]
    return Point(
        sum(known) if known else None,
        sum(point.expected for point in points),
        sum(min(point.received, point.expected) for point in points),
        any(point.provisional for point in points if point.known),
        any(point.hides for point in points),
    )


class Chart(ABC):
    """A chart; each is a frozen dataclass. Everything but `draw` is cheap and stays clear of matplotlib."""

    @property
    @abstractmethod
    def title(self) -> str:
        """The conclusion, computed from the data."""

    @property
    @abstractmethod
    def subtitle(self) -> str:
        """Definition and period, and what is missing."""

    @property
    @abstractmethod
    def alt(self) -> str:
        """The message in one to three sentences, for who cannot see the picture."""

    @property
    @abstractmethod
    def table(self) -> Table:
        """The same numbers as a table."""

    @abstractmethod
    def draw(self) -> Figure:
        """Draw the picture, from nothing."""
