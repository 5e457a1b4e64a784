"""A number that knows what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sociaalvitaal import formatting
from sociaalvitaal.formatting import counted


class State(StrEnum):
    """Why a number is, or is not, there."""

    KNOWN = "bekend"
    MISSING = "ontbreekt"
    WITHHELD = "niet getoond"
    IMPOSSIBLE = "kan niet voorkomen"


class Unit(StrEnum):
    """How a number is written."""

    COUNT = "aantal"
    SHARE = "percentage"
    DIFFERENCE = "verschil"
    FTE = "fte"
    """In hundredths."""
    MEMBERSHIP = "lidmaatschap"
    """In millionths, and written in hundredths: how far kernen are in a set, and what is worked out from that."""
    LINE = "grens"
    """In millionths, and written with the digits that it has."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with what stands behind it: returns expected and received, gaps, whether it is final."""

    state: State
    value: int | None = None
    expected: int = 0
    received: int = 0
    provisional: bool = False
    gaps: int = 0
    unit: Unit = Unit.COUNT

    @property
    def missing(self) -> int:
        """How many returns that are expected are not in it."""
        return max(0, self.expected - self.received)

    @property
    def text(self) -> str:
        """The number or its sign, in Dutch notation."""
        match self.state:
            case State.KNOWN:
                assert self.value is not None, "a known number has a value"
                return _WRITTEN[self.unit](self.value)
            case State.MISSING:
                return formatting.MISSING
            case State.WITHHELD:
                return formatting.WITHHELD
            case State.IMPOSSIBLE:
                return formatting.IMPOSSIBLE

    @property
    def marked(self) -> str:
        """The number with its sign for provisional figures."""
        return self.text + (formatting.PROVISIONAL if self.provisional and self.state is State.KNOWN else "")

    @property
    def remark(self) -> str:
        """What is missing behind the number, to stand beside it; empty when it is whole."""
        parts = []
        if self.missing and self.state is not State.IMPOSSIBLE:
            parts.append(f"{counted(self.missing, 'maand ontbreekt', 'maanden ontbreken')}")
        if self.gaps:
            parts.append(f"bij {counted(self.gaps, 'opgave', 'opgaven')} niet bekend")
        return "; ".join(parts)


_WRITTEN: dict[Unit, Callable[[int], str]] = {
    Unit.COUNT: formatting.number, Unit.SHARE: "{}%".format, Unit.DIFFERENCE: formatting.signed,
    Unit.FTE: formatting.fte, Unit.MEMBERSHIP: formatting.membership, Unit.LINE: formatting.digits,
}  # fmt: skip


@lru_cache(maxsize=65_536)
def known(value: int, expected: int, received: int, *, provisional: bool = False, gaps: int = 0) -> Number:
    """A number over returns: missing when none of those expected came, impossible when none was expected.

    Nought with gaps is missing too: what was not filled in need not be nought.
    """
    if not expected and not received:
        return Number(State.IMPOSSIBLE)
    if not received:
        return Number(State.MISSING, expected=expected)
    if not value and gaps:
        return Number(State.MISSING, None, expected, received, provisional, gaps)
    return Number(State.KNOWN, value, expected, received, provisional, gaps)
