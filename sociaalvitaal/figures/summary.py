"""A table of figures: one line for each place or month, and a total. For pages, charts, reports and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure import protect
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


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a long list of municipalities."""

    search: str = ""
    limit: int | None = None
    offset: int = 0


def summarise(
    session: Session,
    programme: Programme,
    scope: Scope,
    period: Period,
    today: date,
    *,
    protected: bool = False,
    page: Page | None = None,
) -> Summary | None:
    """The figures of a scope: municipalities of the programme, kernen of a municipality, months of a kern.

    None when no month of the period is over. `protected` withholds small counts, for what is shared.
    """
    counted = counted_period(programme, period, today)
    if counted is None:
        return None
    stock_month = last_due(programme, counted, today)
    if scope.level is Level.PROGRAMME:
        summary = _of_programme(session, scope, counted, stock_month, Page() if protected else page or Page())
    elif scope.level is Level.MUNICIPALITY:
        summary = _of_municipality(session, programme, scope, counted, stock_month)
    else:
        summary = _of_kern(session, programme, scope, counted, stock_month)
    if protected:
        summary = _protect(summary, programme.disclosure_threshold)
        if page is not None and page.limit is not None and scope.level is Level.PROGRAMME:
            summary = replace(summary, lines=_cut(summary.lines, page))
    return summary


def last_due(programme: Programme, counted: Period, today: date) -> Month:
    """The last month of a period that is past its term; the last month when none is."""
    due = [month for month in counted if programme.terms.on_time_until(month) < today]
    return due[-1] if due else counted.last


def _of_programme(session: Session, scope: Scope, counted: Period, stock_month: Month, page: Page) -> Summary:
    rows = queries.municipality_tallies(session, counted, page.search, limit=page.limit, offset=page.offset)
    stock_period = Period(stock_month, stock_month)
    stocks = queries.municipality_month_tallies(session, [m.id for m, _ in rows], stock_period)
    lines = [line(m.slug, m.name, tally, stocks.get((m.id, stock_month), Tally())) for m, tally in rows]
    total = line(
        "",
        "Samen",
        queries.programme_tally(session, counted, page.search),
        queries.programme_tally(session, stock_period, page.search),
    )
    count = len(lines) if page.limit is None else queries.count_municipalities(session, page.search)
    return Summary(scope, counted, stock_month, lines, total, count)


def _of_municipality(
    session: Session, programme: Programme, scope: Scope, counted: Period, stock_month: Month
) -> Summary:
    kernen = queries.kernen_in(session, scope)
    tallies = queries.kern_month_tallies(session, kernen, programme, counted)
    lines = [
        line(kern.slug, kern.title, _add(tallies, kern, counted), tallies.get((kern.id, stock_month), Tally()))
        for kern in kernen
    ]
    whole = reduce(Tally.__add__, (entry.tally for entry in lines), Tally())
    stock = reduce(Tally.__add__, (tallies.get((kern.id, stock_month), Tally()) for kern in kernen), Tally())
    return Summary(scope, counted, stock_month, lines, line("", "Samen", whole, stock), len(lines))


def _of_kern(session: Session, programme: Programme, scope: Scope, counted: Period, stock_month: Month) -> Summary:
    kernen = queries.kernen_in(session, scope)
    tallies = queries.kern_month_tallies(session, kernen, programme, counted)
    months = [(month, tallies.get((scope.id, month), Tally())) for month in counted]
    lines = [line(str(month), month.label, tally, tally) for month, tally in months]
    whole = reduce(Tally.__add__, (tally for _, tally in months), Tally())
    total = line("", "Samen", whole, tallies.get((scope.id, stock_month), Tally()))
    return Summary(scope, counted, stock_month, lines, total, len(lines))


def line(slug: str, label: str, tally: Tally, stock: Tally) -> Line:
    """A line whose flows come from the whole period and whose stocks from one month."""
    numbers = {code: (stock if code in STOCKS else tally).number(code) for code in CODES}
    return Line(slug, label, tally, numbers)


def _add(tallies: dict[tuple[int, Month], Tally], kern: Kern, counted: Period) -> Tally:
    return reduce(Tally.__add__, (tallies[kern.id, m] for m in counted if (kern.id, m) in tallies), Tally())


def _protect(summary: Summary, threshold: int) -> Summary:
    columns = {
        code: protect([entry[code] for entry in summary.lines], summary.total[code], threshold) for code in PERSONS
    }
    lines = [
        replace(entry, numbers=entry.numbers | {code: columns[code][0][row] for code in PERSONS})
        for row, entry in enumerate(summary.lines)
    ]
    total = replace(summary.total, numbers=summary.total.numbers | {code: columns[code][1] for code in PERSONS})
    return replace(summary, lines=lines, total=total)


def _cut(lines: Sequence[Line], page: Page) -> list[Line]:
    found = [entry for entry in lines if page.search.lower() in entry.label.lower()]
    return found[page.offset : page.offset + (page.limit or len(found))]
