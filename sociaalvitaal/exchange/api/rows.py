"""The figures as flat rows: the same numbers as on the pages, with the same ones withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal import permissions
from sociaalvitaal.exchange.api.queries import visible_kernen
from sociaalvitaal.exchange.api.schema import OverviewQuestion, Row
from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure.reading import disclosure_of
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.scope import Level, Scope, counted_period
from sociaalvitaal.figures.series import by_month
from sociaalvitaal.figures.summary import Line, Summary, summarise
from sociaalvitaal.figures.tally import CODES, Tally
from sociaalvitaal.models.people import Role
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.overview import places
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.permissions import Actor

MOST_ROWS = 50_000
WITH_GAPS = ("new_participants", "new_sporters", "attendances", "sessions")
Names = dict[str, str | None]
NOWHERE: Names = dict.fromkeys(("municipality", "municipality_name", "kern", "kern_name"))


class NotThere(Exception):
    """The place that was asked is not there for who asks."""


class NotAnswerable(ValueError):
    """The question cannot be answered like this; the message says why, `parameter` what to change."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows come from, and for whom."""

    session: Session
    programme: Programme
    actor: Actor
    period: Period
    today: date

    @property
    def protected(self) -> bool:
        """Whether small counts are withheld."""
        return permissions.sees_protected_figures(self.actor)

    def summary(self, scope: Scope, shared: Disclosure | None = None) -> Summary | None:
        """The figures of a place."""
        return summarise(
            self.session, self.programme, scope, self.period, self.today, protected=self.protected, shared=shared
        )


def rows(session: Session, programme: Programme, actor: Actor, question: OverviewQuestion, today: date) -> list[Row]:
    """The rows that answer a question."""
    source = Source(session, programme, actor, _period(question, programme), today)
    scopes = _scopes(source, question)
    per = question.per
    if (question.kern or actor.role is Role.LEADER) and per in ("gemeente", "totaal"):
        if question.kern or "per" in question.model_fields_set:
            raise NotAnswerable("per", "Kies bij één kern: kern, maand of kern-maand.")
        per = "kern"
    if source.protected:
        _refuse_other_periods(source)
    months = source.period.overlap(programme.period)
    if per == "kern-maand" and scopes and scopes[0].level is Level.PROGRAMME and months:
        _refuse_too_many(queries.count_kernen(session) * len(months))
    return [row for scope in scopes for row in _MAKERS[per](source, scope)]


def _refuse_too_many(number: int) -> None:
    if number > MOST_ROWS:
        raise NotAnswerable("gemeente", "Dit zijn te veel regels voor één antwoord. Vraag ze per gemeente.")


def _period(question: OverviewQuestion, programme: Programme) -> Period:
    first = Month.parse(question.van) if question.van else programme.first_month
    last = Month.parse(question.tot) if question.tot else max(first, programme.last_month)
    if last < first:
        raise NotAnswerable("tot", "Deze maand ligt voor de eerste maand (van).")
    return Period(first, last)


def _refuse_other_periods(source: Source) -> None:
    """Only what is shared: from two other periods a third could be subtracted."""
    counted = counted_period(source.programme, source.period, source.today)
    if counted is not None and counted not in Disclosure(source.programme, source.today).periods():
        raise NotAnswerable("van", "U krijgt cijfers van een heel jaar of van het hele project: kies zo'n periode.")


def _scopes(source: Source, question: OverviewQuestion) -> list[Scope]:
    """One place, or each municipality, or kern, of someone who has some of them."""
    if source.actor.role is Role.LEADER:
        return _own_kernen(source, question)
    if not (question.gemeente or question.kern) and not permissions.may_see_whole_programme(source.actor):
        return [Scope.municipality(found) for found in places.municipalities_of(source.session, source.actor)]
    found = places.find_scope(
        source.session, source.actor, source.programme, gemeente=question.gemeente or "", kern=question.kern or ""
    )
    if found is None:
        raise NotThere
    return [found]


def _own_kernen(source: Source, question: OverviewQuestion) -> list[Scope]:
    """The kernen of a leader: of a municipality a leader sees no figures."""
    own = [Scope.kern(kern) for kern in visible_kernen(source.session, source.actor)]
    found = [scope for scope in own if question.kern in (None, scope.slug)]
    if question.gemeente or (question.kern and not found):
        raise NotThere
    return found


def _totals(source: Source, scope: Scope) -> Iterator[Row]:
    summary = source.summary(scope)
    if summary is not None:
        yield _row(summary.total.numbers, summary.total.tally, _names(scope), summary.period)


def _municipalities(source: Source, scope: Scope) -> Iterator[Row]:
    if scope.level is not Level.PROGRAMME:
        yield from _totals(source, scope)
    elif (summary := source.summary(scope)) is not None:
        for line in summary.lines:
            names = NOWHERE | {"municipality": line.slug, "municipality_name": line.label}
            yield _row(line.numbers, line.tally, names, summary.period)


def _months(source: Source, scope: Scope) -> Iterator[Row]:
    if scope.level is Level.KERN:
        yield from _kern_months(source, scope)
    elif (summary := source.summary(scope)) is not None:
        yield from _by_month(source, summary, summary.total, _names(scope))


def _kernen(source: Source, scope: Scope) -> Iterator[Row]:
    for summary, line, names in _kern_lines(source, scope):
        yield _row(line.numbers, line.tally, names, summary.period)


def _kern_months(source: Source, scope: Scope) -> Iterator[Row]:
    for summary, line, names in _kern_lines(source, scope):
        yield from _by_month(source, summary, line, names)


_MAKERS = {
    "totaal": _totals, "gemeente": _municipalities, "maand": _months, "kern": _kernen, "kern-maand": _kern_months,
}  # fmt: skip


def _kern_lines(source: Source, scope: Scope) -> Iterator[tuple[Summary, Line, Names]]:
    """The kernen of a place, each in the table of its municipality: there it is decided what is withheld."""
    shared = disclosure_of(source.session, source.programme, source.today) if source.protected else None
    for area in _areas(source, scope):
        summary = source.summary(area, shared)
        for line in summary.lines if summary else ():
            if summary is not None and (scope.level is not Level.KERN or line.id == scope.id):
                yield summary, line, _names(area) | {"kern": line.slug, "kern_name": line.label}


def _areas(source: Source, scope: Scope) -> Sequence[Scope]:
    if scope.level is Level.MUNICIPALITY:
        return [scope]
    if scope.level is Level.KERN:
        return [Scope.municipality(source.session.get_one(Kern, scope.id).municipality)]
    found, _ = queries.municipality_page(source.session)
    return [Scope(Level.MUNICIPALITY, f"gemeente {place.name}", place.slug, place.id) for place in found]


def _by_month(source: Source, summary: Summary, line: Line, names: Names) -> Iterator[Row]:
    threshold = source.programme.disclosure_threshold if source.protected else 0
    columns = {code: by_month(summary, line, code, protected_below=threshold) for code in CODES}
    for place, month in enumerate(summary.period):
        numbers = {code: column[place] for code, column in columns.items()}
        yield _row(numbers, line.months.get(month, Tally()), names, Period(month, month), str(month))


def _names(scope: Scope) -> Names:
    if scope.level is not Level.MUNICIPALITY:
        return NOWHERE
    return NOWHERE | {"municipality": scope.slug, "municipality_name": scope.label.removeprefix("gemeente ")}


def _row(numbers: Mapping[str, Number], tally: Tally, names: Names, period: Period, month: str | None = None) -> Row:
    cells: dict[str, object] = {}
    for code in CODES:
        cells |= {code: numbers[code].value, f"{code}_state": numbers[code].state.value}
    cells |= {f"{code}_gaps": numbers[code].gaps for code in WITH_GAPS}
    return Row.model_validate(
        names
        | cells
        | {
            "month": month,
            "period_from": str(period.first),
            "period_until": str(period.last),
            "expected": tally.expected,
            "received": tally.received,
            "provisional": tally["provisional"] > 0,
        }
    )
