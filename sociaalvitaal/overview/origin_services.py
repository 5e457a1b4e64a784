"""One number with what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin import paging
from sociaalvitaal.figures.origin.entries import Entry, entries
from sociaalvitaal.figures.origin.paging import Page
from sociaalvitaal.figures.origin.parts import KernPart, hides_months, months_of, parts
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line, Summary, summarise
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Indicator
from sociaalvitaal.overview.services import Asked


def kernen_told(session: Session, asked: Asked) -> Sequence[Kern]:
    """The kernen by which a number is told; none of very many: then it goes by municipality."""
    by_place = asked.scope.level is Level.PROGRAMME and queries.count_kernen(session) > paging.A_PAGE
    return [] if by_place else queries.kernen_in(session, asked.scope)


@dataclass(frozen=True, slots=True)
class Behind:
    """A number, its definition, and what stands behind it."""

    code: str
    number: Number
    indicator: Indicator | None
    summary: Summary
    places: list[Line]
    """Of the programme its municipalities."""
    kernen: list[KernPart]
    page: Page[Kern]
    entries: list[Entry]
    by_month: bool
    """Whether it shows what each month put in."""


def behind(session: Session, asked: Asked, code: str, *, named: bool, opens_entries: bool) -> Behind | None:
    """What stands behind one number; None when no month of the period is over."""
    found = summarise(
        session, asked.programme, asked.scope, asked.question.period, asked.today, protected=asked.protected
    )
    if found is None:
        return None
    number, hidden = found.total[code], found.total[code].state is State.WITHHELD
    page = paging.page_of(kernen_told(session, asked), asked.question.page)
    alone = asked.scope.level is Level.KERN and opens_entries and not hidden
    return Behind(
        code,
        number,
        next((one for one in queries.indicators(session) if one.code == code), None),
        found,
        found.lines if asked.scope.level is Level.PROGRAMME and not hidden else [],
        parts(session, asked.programme, found, code, named=named, kernen=page.items) if page.items else [],
        page,
        entries(session, asked.scope.id, code, months_of(found, code)) if alone else [],
        not hides_months(found, code),
    )
