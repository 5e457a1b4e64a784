"""What a report would give away beside the ones before it, for who decides whether it is adopted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure import memory
from sociaalvitaal.figures.disclosure.editions import Difference, Held, held_back
from sociaalvitaal.figures.disclosure.history import History
from sociaalvitaal.figures.disclosure.measures import Kept, Moment, Named
from sociaalvitaal.figures.disclosure.published import published
from sociaalvitaal.figures.disclosure.reading import MONTHLY, disclosure_of
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import number
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.content.tables import name_of
from sociaalvitaal.reports.data import ReportData

DIVISIONS = {
    "doelgroep": "nieuwe deelnemers", "leeftijd": "nieuwe deelnemers", "verwijsbron": "doorverwijzingen",
    "gestart": "doorverwijzingen",
}  # fmt: skip
STARTS = {"True": "begonnen", "False": "niet begonnen"}


class Beside(NamedTuple):
    """The numbers that tell, and how many others go if these are held back."""

    told: Sequence[str]
    others: int


def told_beside(session: Session, data: ReportData) -> Beside | None:
    """The numbers of which someone who has an older report too can work out a small count; None without such."""
    held = _held(session, data)
    if not held.told:
        return None
    others = len(held.numbers) - len(held.told) + held.others
    return Beside([_line(session, data, one) for one in held.told], others)


def hold_back(session: Session, data: ReportData) -> int:
    """Withhold those numbers from now on, in this report and in all that is shared; returns how many."""
    return memory.keep_back(session, _held(session, data).numbers)


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


def _line(session: Session, data: ReportData, one: Difference) -> str:
    when = f"in {one.name.year}" if one.name.year else "in het hele project"
    what = _what(session, data, one)
    before = "" if one.was in (None, one.now) else f"eerst {number(one.was)} en "
    return f"{_where(session, one.name)}: {what} {when}, {before}nu {number(one.now)}"


def _where(session: Session, name: Kept) -> str:
    if name.level is Level.PROGRAMME:
        return "alle gemeenten samen"
    if name.level is Level.MUNICIPALITY:
        return f"gemeente {session.get_one(Municipality, name.place).name}"
    return session.get_one(Kern, name.place).title


def _what(session: Session, data: ReportData, one: Difference) -> str:
    if one.measure.startswith(MONTHLY):
        return f"{name_of(data, one.measure.removeprefix(MONTHLY))} ({Month.parse(one.name.part).name})"
    if one.name.part:
        item = session.get(ListItem, int(one.name.part)) if one.name.part.isdecimal() else None
        part = item.label if item else STARTS.get(one.name.part, "onbekend")
        return f"{DIVISIONS.get(one.measure, one.measure)} ({part})"
    kind, _, id_ = one.measure.partition(":")
    item = session.get(ListItem, int(id_)) if id_.isdecimal() else None
    return item.label.lower() if item else name_of(data, kind)
