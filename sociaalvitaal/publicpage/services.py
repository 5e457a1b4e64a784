"""What the public page shows: figures as they are shared, with their charts, and the switch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure.reading import disclosure_of
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import Summary, summarise
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Indicator, Programme
from sociaalvitaal.models.publicpage import PublicPage
from sociaalvitaal.periods import Period
from sociaalvitaal.publicpage.drawing import CHARTS, Drawn, all_charts
from sociaalvitaal.publicpage.queries import find_page

PROJECT = "project"
SHOWN = ("new_participants", "new_sporters", "attendances", "referrals", "new_activities")


class Stale(Exception):
    """Someone else turned the switch since the page was opened."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A period that the page can show."""

    name: str
    """In addresses: the year, or `project`."""
    label: str
    period: Period


@dataclass(frozen=True, slots=True)
class Shown:
    """The page for one period."""

    choice: Choice
    choices: Sequence[Choice]
    summary: Summary
    indicators: dict[str, Indicator]
    kernen: int
    """That take part and have a name."""
    charts: list[tuple[str, Chart]]

    @property
    def withheld(self) -> bool:
        """Whether a number is left out because it is small."""
        lines = (self.summary.total, *self.summary.lines)
        return any(line[code].state is State.WITHHELD for line in lines for code in SHOWN)

    @property
    def at_least(self) -> bool:
        """Whether of some entries a number is not known, so that the real one may be higher."""
        lines = (self.summary.total, *self.summary.lines)
        return any(line[code].gaps > 0 for line in lines for code in SHOWN if line[code].state is State.KNOWN)

    @property
    def unknown(self) -> bool:
        """Whether a place has no number at all."""
        return any(line[code].state is State.MISSING for line in self.summary.lines for code in SHOWN)

    @property
    def provisional(self) -> bool:
        """Whether something is not approved yet."""
        return any(self.summary.total[code].provisional for code in SHOWN)

    def numbers(self) -> list[tuple[str, Indicator, Number]]:
        """The key figures by code."""
        return [(code, self.indicators[code], self.summary.total[code]) for code in SHOWN if code in self.indicators]


def choices(programme: Programme, today: date) -> list[Choice]:
    """The periods to choose from: the project so far first, then each year."""
    found = Disclosure(programme, today).periods()
    whole = found[-1:]
    years = [Choice(str(year.first.year), str(year.first.year), year) for year in found[: len(found) - 1] or found]
    return [Choice(PROJECT, "Hele project", period) for period in whole] + years


def find_choice(programme: Programme, name: str, today: date) -> Choice | None:
    """One of them, by its name in addresses."""
    return next((one for one in choices(programme, today) if one.name == name), None)


def show(session: Session, programme: Programme, name: str, today: date) -> Shown | None:
    """The page for a period; None when there is no such period, or no month is over."""
    choice = find_choice(programme, name, today)
    if choice is None:
        return None
    shared = disclosure_of(session, programme, today)
    summary = summarise(
        session, programme, Scope.programme(programme), choice.period, today, protected=True, shared=shared
    )
    if summary is None:
        return None
    kernen = taking_part(queries.kernen_in(session, summary.scope))
    return Shown(
        choice, choices(programme, today), summary,
        {found.code: found for found in queries.indicators(session)},
        len(kernen),
        all_charts(Drawn(session, programme, summary, today)),
    )  # fmt: skip


def taking_part(kernen: Iterable[Kern]) -> list[Kern]:
    """Those that are chosen, and have begun or know when."""
    return [kern for kern in kernen if kern.name is not None and kern.starts is not None]


def chart(session: Session, programme: Programme, name: str, kind: str, today: date) -> Chart | None:
    """One of the charts."""
    choice = find_choice(programme, name, today)
    summary = summarise(
        session, programme, Scope.programme(programme), choice.period, today, protected=True
    ) if choice else None  # fmt: skip
    return CHARTS[kind](Drawn(session, programme, summary, today)) if summary else None


def switch(
    session: Session, programme: Programme, *, is_open: bool, version: int, user_id: int, now: datetime
) -> PublicPage:
    """Put the page on or off; Stale when the version has moved on."""
    found = find_page(session, programme)
    if version != (found.version if found else 0):
        raise Stale
    row = found or PublicPage(programme_id=programme.id, is_open=False)
    if found is None or row.is_open != is_open:
        row.is_open, row.changed_at, row.changed_by_id = is_open, now, user_id
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError as reason:
            raise Stale from reason
        event = audit.Event.PUBLIC_PAGE_OPENED if is_open else audit.Event.PUBLIC_PAGE_SHUT
        audit.record(session, event, user_id=user_id)
    return row
