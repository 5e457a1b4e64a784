"""What is known of a kern as numbers; missing where nobody knows it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from sociaalvitaal.figures.kern import facts
from sociaalvitaal.figures.kern.context import Context
from sociaalvitaal.figures.kern.facts import BY_KEY, Kind
from sociaalvitaal.figures.numbers import Number, State, Unit
from sociaalvitaal.models.places import CbsArea

PEOPLE = (facts.INHABITANTS, facts.AGED)
"""What Statistics Netherlands publishes as well."""


def fact(context: Context, key: str) -> Number:
    """A fact of one kern, whoever told it."""
    if key in PEOPLE:
        count = context.inhabitants if key == facts.INHABITANTS else context.aged
        return _known(count.value if count else None)
    number = context.answer(key).number
    if BY_KEY[key].kind is Kind.AMOUNT:
        return _known(None if number is None else int(100 * number), Unit.FTE)
    return _known(None if number is None else int(number))


def published(area: CbsArea | None, key: str) -> Number:
    """A figure of Statistics Netherlands of one area."""
    if area is None:
        return _known(None)
    return _known(area.inhabitants if key == facts.INHABITANTS else area.aged_65_plus)


def together(numbers: Iterable[Number]) -> Number:
    """The facts of kernen together, as far as they are known."""
    found = [one for one in numbers if one.value is not None]
    return _known(sum(one.value or 0 for one in found), found[0].unit) if found else _known(None)


def _known(value: int | None, unit: Unit = Unit.COUNT) -> Number:
    return Number(State.MISSING, unit=unit) if value is None else Number(State.KNOWN, value, unit=unit)
