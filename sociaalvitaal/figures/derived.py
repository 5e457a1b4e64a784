"""Numbers that are made of two others: shares and differences. In one place, so that all who show them agree. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sociaalvitaal import formatting
from sociaalvitaal.figures.numbers import Number, State, Unit

NOTHING = Number(State.IMPOSSIBLE)
ORDER = (State.IMPOSSIBLE, State.WITHHELD, State.MISSING)
"""Which of two states goes first: what cannot be compared says nothing, and what is withheld stays so."""


def per_cent(part: int | None, whole: int | None, least: int = 1) -> int | None:
    """A share in whole per cents; None where one of both is not known, or there are too few to say so."""
    if part is None or whole is None or whole < max(least, 1):
        return None
    return formatting.per_cent(part, whole)


def share(part: Number, whole: Number, least: int = 1) -> Number:
    """Which part of a whole a number is."""
    value = per_cent(part.value, whole.value, least)
    state = _state(part, whole)
    if state is State.KNOWN and value is None:
        return Number(State.IMPOSSIBLE, unit=Unit.SHARE)
    return _made(state, value, Unit.SHARE, part, whole)


def difference(one: Number, other: Number) -> Number:
    """How much one number is more than another; at least so much where the one is a minimum."""
    made = _made(_state(one, other), (one.value or 0) - (other.value or 0), Unit.DIFFERENCE, one, other)
    return replace(made, gaps=one.gaps)


def fraction(part: Number, whole: Number) -> Number:
    """Which part of a whole memberships are: 0,95."""
    if not whole.value:
        return Number(State.IMPOSSIBLE, unit=Unit.MEMBERSHIP)
    value = round(Decimal(1_000_000 * (part.value or 0)) / whole.value)
    return _made(_state(part, whole), value, Unit.MEMBERSHIP, part, whole)


def _state(one: Number, other: Number) -> State:
    return next((state for state in ORDER if state in (one.state, other.state)), State.KNOWN)


def _made(state: State, value: int | None, unit: Unit, one: Number, other: Number) -> Number:
    known = value if state is State.KNOWN else None
    return Number(state, known, one.expected, one.received, one.provisional or other.provisional, unit=unit)
