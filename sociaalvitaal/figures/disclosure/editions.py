"""What two editions tell beside each other, and what to withhold of the newer one so that they do not. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from sociaalvitaal.figures.disclosure.history import Clue, History, clues
from sociaalvitaal.figures.disclosure.measures import Kept, Moment, Named
from sociaalvitaal.models.publicpage import Told


class Difference(NamedTuple):
    """A number that is shown and tells a small count beside what was published before."""

    measure: str
    name: Kept
    was: int | None
    """None: it was not published before."""
    now: int


class Held(NamedTuple):
    """What would be told beside the editions before, and what to withhold so that nothing is."""

    told: list[Difference]
    numbers: frozenset[Named]
    others: int
    """How many numbers must go with these."""


def held_back(before: History, publish: Callable[[Collection[Named]], Moment], threshold: int) -> Held:
    """What a report would tell beside those before it.

    `publish` gives the report as it would be with some numbers withheld.
    """
    held = set[Named]()
    moment = first = publish(held)
    told: list[Difference] = []
    while more := {*_telling(clues(before, moment, threshold))} - held:
        held |= more
        told = told or [_difference(before, moment, named) for named in sorted(more)]
        moment = publish(held)
    return Held(told, frozenset(held), len(_withheld(moment) - _withheld(first) - held))


def _telling(found: Sequence[Clue]) -> Iterator[Named]:
    """Of each clue the shown number that says most."""
    for clue in found:
        if clue.given:
            yield max(clue.given, key=lambda one: (one.number > 0, abs(clue.given[one]), one.named)).named


def _difference(before: History, moment: Moment, named: Named) -> Difference:
    was = before.published.get(named)
    return Difference(*named, was.number if was else None, moment[named].number)


def _withheld(moment: Moment) -> set[Named]:
    return {named for named, stood in moment.items() if stood.told is Told.WITHHELD}
