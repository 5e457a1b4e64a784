"""What stands behind a report at one moment: months with their version, figures, goals, texts and definitions.

All of it as plain values, so that it can be frozen with an edition and be compared with a later one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import RECEIVED, MonthlyReturn
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.content.tables import CODES
from sociaalvitaal.reports.content.wording import shown
from sociaalvitaal.reports.data import ReportData

WHOLE = "alles"
"""The key of the figures of the whole place that a report is about."""
MOST_KERNEN = 1_000
"""With more kernen than this the months are not kept one by one: the reports of municipalities have them."""
ENTRY = ("kern", "month", "status", "version", "first_submitted_at", "submitted_at")

Values = dict[str, Any]


def behind(session: Session, data: ReportData, texts: Mapping[str, str]) -> Values:
    """What stands behind a report now; `texts` are its narratives by chapter, as they are printed."""
    kernen = queries.kernen_in(session, data.scope)
    kept = kernen if len(kernen) <= MOST_KERNEN else []
    return {
        "scope": data.scope.key,
        "first": str(data.period.first),
        "last": str(data.period.last),
        "trail": session.scalar(sa.select(sa.func.max(AuditEvent.id))) or 0,
        "kernen": {str(kern.id): kern.title for kern in kept},
        "columns": list(ENTRY),
        "entries": [*_entries(session, data, kept)],
        "figures": dict(_figures(data)),
        "indicators": {item.code: [item.name, item.version] for item in data.plan.indicators},
        "goals": dict(_goals(data)),
        "texts": dict(texts),
    }


def _entries(session: Session, data: ReportData, kernen: list[Kern]) -> Iterator[list[Any]]:
    """A row for each month that is expected or begun."""
    found = {(row.kern_id, row.month): row for row in returns(session, kernen, data.period.first, data.period.last)}
    for kern in kernen:
        expected = kern.expects(data.programme.period)
        for month in data.period:
            row = found.get((kern.id, month))
            if row is not None:
                yield [kern.id, str(month), row.status.value, row.version,
                       _moment(row.first_submitted_at), _moment(row.submitted_at)]  # fmt: skip
            elif expected is not None and month in expected:
                yield [kern.id, str(month), None, 0, None, None]


def returns(session: Session, kernen: list[Kern], first: Month, last: Month) -> list[MonthlyReturn]:
    """The returns of kernen in some months."""
    ids = [kern.id for kern in kernen]
    statement = sa.select(MonthlyReturn).where(MonthlyReturn.month.between(first, last))
    rows = session.scalars(statement.where(MonthlyReturn.kern_id.in_(ids)) if len(ids) <= MOST_KERNEN else statement)
    return list(rows)


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
    year = data.goals.targets.year(data.edition.year)
    for aimed in year.places if year else ():
        for indicator in data.goals.targets.indicators:
            if (planned := aimed[indicator.code].planned) is not None:
                yield f"{aimed.label}: beoogd in {data.edition.year}, {indicator.name}", str(planned)


def is_received(status: str | None) -> bool:
    """Whether a month with this status counts."""
    return status in [one.value for one in RECEIVED]
