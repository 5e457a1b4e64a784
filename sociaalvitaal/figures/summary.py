"""A table of figures: one line for each place or month, and a total. For pages, charts, reports and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure.reading import by_month, disclosure_of, measure, municipality_of
from sociaalvitaal.figures.disclosure.shared import Disclosure, withhold
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.scope import Level, Scope, counted_period
from sociaalvitaal.figures.tally import CODES, PERSONS, STOCKS, Tally
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period


@dataclass(frozen=True, slots=True)
class Line:
    """One place or month with its numbers by indicator code."""

    slug: str
    label: str
    tally: Tally
    numbers: dict[str, Number]
    months: Mapping[Month, Tally] = field(default_factory=dict)
    """What the numbers are made of: never shown as they are, because they are not protected."""
    id: int = 0
    code: str = ""
    """The place at Statistics Netherlands."""
    open_months: Mapping[str, frozenset[Month]] = field(default_factory=dict)
    """By indicator that counts people: the months of which the number may be shared."""

    def __getitem__(self, code: str) -> Number:
        return self.numbers[code]


@dataclass(frozen=True, slots=True)
class Summary:
    """Lines and their total over the counted months of a period."""

    scope: Scope
    period: Period
    """The months that are counted: in the programme, and over."""
    stock_month: Month
    """The month that stocks are taken from: the last that is past its term."""
    lines: list[Line]
    total: Line
    count: int
    """How many lines there are in all; `lines` may be one page of them."""
    shared: Disclosure | None = None
    """What is withheld of it, and of all that goes with it; None when all may be seen."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a long list of municipalities."""

    search: str = ""
    limit: int | None = None
    offset: int = 0
    behind_first: bool = False
    """Whether who has most months that are not in comes first, rather than by name."""


def summarise(
    session: Session,
    programme: Programme,
    scope: Scope,
    period: Period,
    today: date,
    *,
    protected: bool = False,
    page: Page | None = None,
    shared: Disclosure | None = None,
) -> Summary | None:
    """The figures of a scope: municipalities of the programme, kernen of a municipality, months of a kern.

    None when no month of the period is over. `protected` withholds small counts, for what is shared: whole years, or
    NotShared. `shared` is what was decided already for other numbers of the same page.
    """
    counted = counted_period(programme, period, today)
    if counted is None:
        return None
    stock_month = last_due(programme, counted, today)
    if scope.level is Level.PROGRAMME:
        summary = _of_programme(session, scope, counted, stock_month, page or Page())
    elif scope.level is Level.MUNICIPALITY:
        summary = _of_municipality(session, programme, scope, counted, stock_month)
    else:
        summary = _of_kern(session, programme, scope, counted, stock_month)
    if protected:
        shared = shared or disclosure_of(session, programme, today)
        return _protect(session, summary, shared)
    return summary


def last_due(programme: Programme, counted: Period, today: date) -> Month:
    """The last month of a period that is past its term; the last month when none is."""
    due = [month for month in counted if programme.terms.on_time_until(month) < today]
    return due[-1] if due else counted.last


def _of_programme(session: Session, scope: Scope, counted: Period, stock_month: Month, page: Page) -> Summary:
    behind = counted if page.behind_first else None
    places, count = queries.municipality_page(
        session, page.search, limit=page.limit, offset=page.offset, behind_over=behind
    )
    found = queries.municipality_months(session, [place.id for place in places], counted)
    lines = [
        line(p.slug, p.name, found.get(p.id, {}), stock_month, place_id=p.id, code=p.cbs_code or "") for p in places
    ]
    if page.search or len(places) < count:
        total = line("", "Samen", queries.programme_months(session, counted), stock_month)
    else:
        total = _together(lines, stock_month)
    return Summary(scope, counted, stock_month, lines, total, count)


def _of_municipality(
    session: Session, programme: Programme, scope: Scope, counted: Period, stock_month: Month
) -> Summary:
    kernen = queries.kernen_in(session, scope)
    found = queries.kern_months(session, kernen, programme, counted)
    lines = [line(k.slug, k.title, found[k.id], stock_month, place_id=k.id, code=k.cbs_code or "") for k in kernen]
    return Summary(scope, counted, stock_month, lines, _together(lines, stock_month), len(lines))


def _of_kern(session: Session, programme: Programme, scope: Scope, counted: Period, stock_month: Month) -> Summary:
    found = queries.kern_months(session, queries.kernen_in(session, scope), programme, counted)[scope.id]
    lines = [line(str(m), m.label, {m: found[m]} if m in found else {}, m) for m in counted]
    return Summary(scope, counted, stock_month, lines, line("", "Samen", found, stock_month), len(lines))


def line(
    slug: str, label: str, months: Mapping[Month, Tally], stock_month: Month, *, place_id: int = 0, code: str = ""
) -> Line:
    """A line whose flows come from all its months and whose stocks from one."""
    tally, stock = Tally.sum(months.values()), months.get(stock_month, Tally())
    numbers = {name: (stock if name in STOCKS else tally).number(name) for name in CODES}
    return Line(slug, label, tally, numbers, months, place_id, code)


def _together(lines: Iterable[Line], stock_month: Month) -> Line:
    months: dict[Month, list[Tally]] = {}
    for entry in lines:
        for month, tally in entry.months.items():
            months.setdefault(month, []).append(tally)
    return line("", "Samen", {month: Tally.sum(found) for month, found in months.items()}, stock_month)


def scope_above(session: Session, programme: Programme, scope: Scope) -> Scope:
    """One level up: of a kern its municipality, of a municipality the programme."""
    if scope.level is Level.KERN:
        return Scope.municipality(session.get_one(Kern, scope.id).municipality)
    return Scope.programme(programme)


def _protect(session: Session, summary: Summary, shared: Disclosure) -> Summary:
    """Without what is withheld; of one place no month is shared, and of the programme not every month."""
    scope, period = summary.scope, summary.period
    municipality_id = municipality_of(session, scope)
    shared.over(period)
    below = {Level.PROGRAMME: Level.MUNICIPALITY, Level.MUNICIPALITY: Level.KERN}.get(scope.level)

    def numbers(of: Line, level: Level | None, place: int, around: int) -> dict[str, Number]:
        found = dict(of.numbers)
        for code in PERSONS:
            if level is None or shared.hides(measure(session, code), Scope(level, "", id=place), around, period):
                found[code] = withhold(found[code])
        return found

    lines = [replace(entry, numbers=numbers(entry, below, entry.id, scope.id)) for entry in summary.lines]
    total = replace(
        summary.total,
        numbers=numbers(summary.total, scope.level, scope.id, municipality_id),
        open_months={code: shared.months(by_month(session, code), scope) for code in PERSONS},
    )
    return replace(summary, lines=lines, total=total, shared=shared)
