"""What two editions tell beside each other: numbers that changed so little in between that the difference is small."""

from __future__ import annotations

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
    """Numbers to withhold, and how many others must be with them."""

    numbers: frozenset[Named]
    others: int


def telling(was: int, one: Published, threshold: int) -> bool:
    """Whether a number gives a small count away to who has an older edition too.

    A total that changed by a few does; what came in for a part of a large number is no count that stands anywhere.
    """
    few = not one.name.part and abs(one.number - was) < threshold
    return one.number not in (0, was) and not one.withheld and (few or one.gives_away())


def differences(session: Session, shared: Disclosure, scope: Scope, period: Period) -> list[Difference]:
    """What would be told beside the editions before, if a place were published now."""
    threshold = shared.programme.disclosure_threshold
    return [
        Difference(one.measure, one.name, was.number, one.number)
        for one in published(session, shared, scope, period)
        if (was := shared.published(one.measure).get(one.name)) is not None and telling(was.number, one, threshold)
    ]


def held_back(session: Session, shared: Disclosure, scope: Scope, period: Period) -> Held:
    """What has to be withheld so that nothing is told beside the editions before."""
    before, held = _hidden(session, shared, scope, period), set[Named]()
    while told := differences(session, shared, scope, period):
        held |= {(one.measure, one.name) for one in told}
        shared = shared.withholding(held)
    return Held(frozenset(held), len(_hidden(session, shared, scope, period) - before - held))


def _hidden(session: Session, shared: Disclosure, scope: Scope, period: Period) -> set[Named]:
    return {(one.measure, one.name) for one in published(session, shared, scope, period) if one.withheld}
