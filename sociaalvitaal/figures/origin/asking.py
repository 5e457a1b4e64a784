"""What it takes to follow a number, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import Summary, summarise
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period

WITHHELD = Number(State.WITHHELD)
"""What is not shown of a place at all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which place and months are asked about, and for whom."""

    session: Session
    programme: Programme
    scope: Scope
    period: Period
    today: date
    protected: bool = False
    named: bool = False
    """Whether who asks may know by name who recorded an entry."""
    shared: Disclosure | None = None
    """What was decided already for other numbers of the same page."""

    @property
    def threshold(self) -> int:
        """Below which number a count of people is withheld; 0: none is."""
        return self.programme.disclosure_threshold if self.protected else 0

    def summary(self) -> Summary | None:
        """The totals around the number; None when no month is over."""
        return summarise(
            self.session, self.programme, self.scope, self.period, self.today, protected=self.protected,
            shared=self.shared,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """What one entry, or several alike, put into a number."""

    kern_id: int
    label: str
    value: int
    month: Month | None = None
    who: str = ""
    """The function, and for who may know it the name too."""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """A number with what it is made of."""

    name: str
    number: Number
    head: str
    """What the label of a piece names: `Activiteit`."""
    read: Callable[[], Sequence[Piece]] = field(default=tuple)
    """The pieces: read only for who may see them."""
    about: str = ""
    """What is counted, besides the definition of the figure."""
    of_people: bool = False
    adds_up: bool = True
    """Whether the values of its pieces together are the number."""
    is_whole: bool = True
    """Whether it is about all that other numbers of the same place are about."""
    made_of: Sequence[Made] = ()
    """The numbers that it is made of, where it is not counted."""


@dataclass(frozen=True, slots=True)
class Made:
    """One of the numbers that another is made of."""

    code: str
    followed: Followed


Follow = Callable[[Wanted, Code], Followed | None]
"""Finds one number of a family; None when there is no such number."""


def plain(value: int) -> Number:
    """A count that is not made of months."""
    return Number(State.KNOWN, value)
