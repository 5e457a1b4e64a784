"""One number with what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.entries import Entry, entries
from sociaalvitaal.figures.origin.parts import KernPart, hides_months, months_of, parts
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line, Summary, summarise
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Indicator
from sociaalvitaal.overview.services import Asked

MOST_KERNEN = 100
"""With more kernen than this a page about the programme goes by municipality, and one about a municipality in parts."""


@dataclass(frozen=True, slots=True)
class KernPage:
    """The kernen that a page is about, and which page of them it is; none of a programme with very many."""

    kernen: Sequence[Kern]
    number: int = 1
    pages: int = 1


def page_of(kernen: Sequence[Kern], level: Level, asked: int) -> KernPage:
    """A page of kernen, or the last there is."""
    if level is Level.PROGRAMME and len(kernen) > MOST_KERNEN:
        return KernPage([])
    pages = max(1, -(-len(kernen) // MOST_KERNEN))
    number = min(asked, pages)
    return KernPage(kernen[(number - 1) * MOST_KERNEN : number * MOST_KERNEN], number, pages)


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
    page: KernPage
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
    page = page_of(queries.kernen_in(session, asked.scope), asked.scope.level, asked.question.page)
    alone = asked.scope.level is Level.KERN and opens_entries and not hidden
    return Behind(
        code,
        number,
        next((one for one in queries.indicators(session) if one.code == code), None),
        found,
        found.lines if asked.scope.level is Level.PROGRAMME and not hidden else [],
        parts(session, asked.programme, found, code, named=named, kernen=page.kernen) if page.kernen else [],
        page,
        entries(session, asked.scope.id, code, months_of(found, code)) if alone else [],
        not hides_months(found, code),
    )
