"""What two editions tell beside each other: numbers that changed so little in between that the difference is small."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure.measures import Kept, Named
from sociaalvitaal.figures.disclosure.published import Published, published
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.periods import Period


class Difference(NamedTuple):
    """A number that was published, is shown, and tells a small count by what changed in it."""

    measure: str
    name: Kept
    was: int
    now: int


class Held(NamedTuple):
    """What would be told beside the editions before, and what to withhold so that nothing is."""

    told: list[Difference]
    numbers: frozenset[Named]
    others: int
    """How many numbers must go with these."""


def telling(was: int, one: Published, threshold: int) -> bool:
    """Whether a number gives a small count away to who has an older edition too.

    A total that changed by a few does; what came in for a part of a large number is no count that stands anywhere.
    """
    few = not one.name.part and abs(one.number - was) < threshold
    return one.number not in (0, was) and not one.withheld and (few or one.gives_away())


def held_back(session: Session, shared: Disclosure, scope: Scope, period: Period) -> Held:
    """What would be told if a place were published now, and what has to be withheld against it."""
    numbers = [*published(session, shared, scope, period)]
    told, before, held = _told(shared, numbers), _hidden(numbers), set[Named]()
    left = told
    while left:
        held |= {(one.measure, one.name) for one in left}
        shared = shared.withholding(held)
        numbers = [*published(session, shared, scope, period)]
        left = _told(shared, numbers)
    return Held(told, frozenset(held), len(_hidden(numbers) - before - held))


def _told(shared: Disclosure, numbers: Iterable[Published]) -> list[Difference]:
    threshold = shared.programme.disclosure_threshold
    return [
        Difference(one.measure, one.name, was.number, one.number)
        for one in numbers
        if (was := shared.published(one.measure).get(one.name)) is not None and telling(was.number, one, threshold)
    ]


def _hidden(numbers: Iterable[Published]) -> set[Named]:
    return {(one.measure, one.name) for one in numbers if one.withheld}
