"""What a file proposes, once it was read: a value for each slot, and where it stands in the file. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sociaalvitaal.exchange.workbook.slots import Held, Slot, Value
from sociaalvitaal.formats.grid import address
from sociaalvitaal.periods import Month


class Place(NamedTuple):
    """A cell of a file."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        cell = address(self.row, self.column)
        return f"{self.sheet}!{cell}" if self.sheet else cell


class Wish(NamedTuple):
    """What a slot should hold, and where the file says so."""

    value: Value
    place: Place


class Fault(NamedTuple):
    """What is wrong in a cell; without a place it is about the whole file."""

    place: Place | None
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass(frozen=True, slots=True)
class Mark:
    """What a workbook of ours was made from."""

    programme: str
    kern: str
    versions: Mapping[Month, int]
    """The version of each of its months when it was made; 0 when the month was not begun."""
    base: Held
    """What its months held when it was made."""


@dataclass(slots=True)
class Proposal:
    """All that a file says."""

    wishes: dict[Slot, Wish] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """What stands in the file and is not read, with the reason."""
    remarks: list[str] = field(default_factory=list)
    """What the sender should know of the values that are read."""
    mark: Mark | None = None

    def add(self, slot: Slot, value: Value, place: Place) -> None:
        """Take a value; a second one for the same slot is a fault."""
        earlier = self.wishes.get(slot)
        if earlier is None:
            self.wishes[slot] = Wish(value, place)
        elif earlier.value != value:
            self.faults.append(Fault(place, f"dit cijfer staat ook in {earlier.place}, met een andere waarde"))

    @property
    def months(self) -> list[Month]:
        """The months that it speaks of, in order."""
        return sorted({slot.month for slot in self.wishes})


def leave(proposal: Proposal, reasons: Iterable[str]) -> None:
    """Remember what is not read, each reason once."""
    proposal.left += [reason for reason in dict.fromkeys(reasons) if reason not in proposal.left]
