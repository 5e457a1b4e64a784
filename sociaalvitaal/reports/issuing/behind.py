"""What stands behind a report at one moment: months with their version, figures, goals, texts and definitions.

All of it as plain values, so that it can be frozen with an edition and be compared with a later one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import RECEIVED, MonthlyReturn
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.content.tables import CODES, below
from sociaalvitaal.reports.content.wording import shown
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.issuing.since_keys import WHOLE

ENTRY = ("kern", "month", "status", "version", "first_submitted_at", "submitted_at")

Values = dict[str, Any]


def behind(session: Session, data: ReportData, texts: Mapping[str, str]) -> Values:
    """What stands behind a report now; `texts` are its narratives by chapter, as they are printed."""
    return {
        **months_behind(session, data.programme, queries.kernen_in(session, data.scope), data.period),
        "scope": data.scope.key,
        "trail": session.scalar(sa.select(sa.func.max(AuditEvent.id))) or 0,
        "figures": dict(_figures(data)),
        "indicators": {item.code: [item.name, item.version] for item in data.plan.indicators},
        "goals": dict(_goals(data)),
        "aims": {what: key.text for what, key, planned in _aims(data) if planned is not None},
        "texts": dict(texts),
    }


def months_behind(session: Session, programme: Programme, kernen: Sequence[Kern], period: Period) -> Values:
    """The months of kernen with how they stand now."""
    return {
        "first": str(period.first),
        "last": str(period.last),
        "kernen": {str(kern.id): kern.title for kern in kernen},
        "columns": list(ENTRY),
        "entries": [*_entries(session, programme, kernen, period)],
    }


def _entries(
    session: Session, programme: Programme, kernen: Sequence[Kern], period: Period
) -> Iterator[list[Any]]:  # fmt: skip
    """A row for each month that is expected or begun."""
    table = MonthlyReturn
    asked = sa.select(
        table.kern_id, table.month, table.status, table.version, table.first_submitted_at, table.submitted_at
    ).where(table.month.between(period.first, period.last), queries.is_one_of(table.kern_id, [k.id for k in kernen]))
    # Rows, not objects: a large programme has more than a hundred thousand.
    found = {(row[0], row[1]): row for row in session.execute(asked)}
    months = [(month, str(month)) for month in period]
    for kern in kernen:
        expected = kern.expects(programme.period)
        for month, name in months:
            row = found.get((kern.id, month))
            if row is not None:
                yield [kern.id, name, row[2].value, row[3], _moment(row[4]), _moment(row[5])]
            elif expected is not None and month in expected:
                yield [kern.id, name, None, 0, None, None]


def _moment(at: Any) -> str | None:
    return at.isoformat(timespec="seconds") if at is not None else None


def _figures(data: ReportData) -> Iterator[tuple[str, Values]]:
    yield WHOLE, _line(data.summary.total, data.scope.label)
    if data.level is Level.MUNICIPALITY:
        yield from ((f"kern:{line.id}", _line(line)) for line in data.summary.lines)
    elif data.level is Level.PROGRAMME:
        for line in data.summary.lines:
            yield f"gemeente:{line.id}", _line(line, f"gemeente {line.label}")
        for place in data.municipalities:
            yield from ((f"kern:{line.id}", _line(line)) for line in place.kernen.lines)


def _line(line: Line, label: str = "") -> Values:
    """Numbers as they are shown: protected, with their signs."""
    return {"label": label or line.label, "numbers": {code: shown(line[code]) for code in CODES}}


def _goals(data: ReportData) -> Iterator[tuple[str, str]]:
    """How far each goal is said to be reached, and what was aimed at, by place."""
    names = dict(data.goals.verdicts.goals)
    for place in data.goals.verdicts.places:
        for goal, verdict in place.by_goal.items():
            yield f"{place.label}: {names[goal]}", verdict.reach
    yield from ((what, str(planned)) for what, _, planned in _aims(data) if planned is not None)


def _aims(data: ReportData) -> Iterator[tuple[str, NumberKey, int | None]]:
    """What was aimed at in the year of the report, and how that is asked for."""
    year = data.goals.targets.year(data.edition.year)
    for aimed in year.places if year else ():
        place = data.scope.key if data.level is Level.KERN else below(data, aimed.slug)
        for indicator in data.goals.targets.indicators:
            key = NumberKey(code_of("beoogd", indicator.code), place, Period.year(data.edition.year))
            what = f"{aimed.label}: beoogd in {data.edition.year}, {indicator.name}"
            yield what, key, aimed[indicator.code].planned


def is_received(status: str | None) -> bool:
    """Whether a month with this status counts."""
    return status in [one.value for one in RECEIVED]
