"""What a report would give away beside the ones before it, for who decides whether it is adopted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure import memory
from sociaalvitaal.figures.disclosure.editions import Held, held_back
from sociaalvitaal.figures.disclosure.history import History
from sociaalvitaal.figures.disclosure.measures import Moment, Named
from sociaalvitaal.figures.disclosure.published import published
from sociaalvitaal.figures.disclosure.reading import disclosure_of
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.issuing.differences import in_words


class Beside(NamedTuple):
    """The numbers that tell, and how many others go if these are held back."""

    told: Sequence[str]
    others: int
    numbers: frozenset[Named]
    """What to withhold, so that nothing is told."""


def told_beside(session: Session, data: ReportData) -> Beside | None:
    """The numbers of which someone who has an older report too can work out a small count; None without such."""
    held = _held(session, data)
    if not held.told:
        return None
    others = len(held.numbers) - len(held.told) + held.others
    return Beside([in_words(session, data, one) for one in held.told], others, held.numbers)


def remember(session: Session, found: ReportEdition, data: ReportData) -> None:
    """Keep what the report says, once it is made: what it withholds stays withheld in all that is shared after it."""
    before = memory.history(session)
    memory.remember(session, found.id, before, _moment(session, data, before, _shared(session, data)))


def _held(session: Session, data: ReportData) -> Held:
    shared, before = _shared(session, data), memory.history(session)

    def publish(held: Collection[Named]) -> Moment:
        return _moment(session, data, before, shared.withholding(held) if held else shared)

    return held_back(before, publish, data.programme.disclosure_threshold)


def _moment(session: Session, data: ReportData, before: History, shared: Disclosure) -> Moment:
    return dict(published(session, shared, before, data.scope, data.period))


def _shared(session: Session, data: ReportData) -> Disclosure:
    return data.summary.shared or disclosure_of(session, data.programme, data.today)
