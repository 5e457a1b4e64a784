"""One number of an edition: as it was frozen, what stood behind it, and what it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure.measures import NotShared
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.origin import codes
from sociaalvitaal.figures.origin.asking import Wanted
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.following import find_number
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import summarise
from sociaalvitaal.figures.tally import CODES
from sociaalvitaal.models.places import Kern
from sociaalvitaal.reports import queries
from sociaalvitaal.reports.content.wording import shown
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.whole import Document, placed
from sociaalvitaal.reports.issuing import kept_plans, origin
from sociaalvitaal.reports.issuing.kept_plans import KernLines
from sociaalvitaal.reports.issuing.origin import KernEntries
from sociaalvitaal.reports.number_keys import NumberKey


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as an edition prints it."""

    table: str
    row: str
    column: str
    text: str
    source: str
    """What its table was counted from, in a few words."""


@dataclass(frozen=True, slots=True)
class NumberBehind:
    """What stood behind a number, and what became of it."""

    printed: Printed
    name: str
    """Of the figure that is counted; empty where it has no definition with a version."""
    version: int
    now: str
    """As the report would print it today; empty where that period is not shared by itself."""
    kernen: list[KernEntries]
    lines: list[KernLines]
    """Of what was aimed at: the lines of work plans."""
    counts_months: bool

    @property
    def is_same(self) -> bool:
        """Whether a report of today would show the same; a remark in brackets behind a number is not kept."""
        return self.now == self.printed.text.partition(" (")[0]

    @property
    def places(self) -> list[Kern]:
        """The kernen with something behind the number."""
        return [*(one.kern for one in self.kernen), *(one.kern for one in self.lines)]

    @property
    def changed(self) -> int:
        """How many of its months stand otherwise since."""
        return sum(one.changed for one in self.kernen)


def find(document: Document, key: NumberKey) -> Printed | None:
    """Where an edition prints a number first; None when it does not."""
    for here in placed(document):
        if isinstance(here.block, Table):
            for row in here.block.rows:
                for column, cell in enumerate(row.cells):
                    if cell.number == key.text:
                        table, origin = f"{here.label}: {here.block.caption}", here.block.origin
                        source = origin.source if origin else ""
                        return Printed(table, row.cells[0].text, here.block.headers[column], cell.text, source)
    return None


def behind(
    session: Session, data: ReportData, printed: Printed, key: NumberKey,
    kept: Mapping[str, Any], today: Mapping[str, Any], *, named: bool,
) -> NumberBehind | None:  # fmt: skip
    """The months that stood behind a number, each with what happened since; None when the place is gone."""
    scope, code = queries.find_scope(session, data.programme, key.place), codes.read(key.code)
    if scope is None or code is None:
        return None
    name, version = kept["indicators"].get(code.indicator, ("", 0))
    found = origin.then(session, scope, kept, today, named=named) if code.counts_months else []
    within = (replace(one, entries=[entry for entry in one.entries if entry.month in key.period]) for one in found)
    number = _now(session, data, scope, key, code)
    return NumberBehind(
        printed, name, version, shown(number) if number else "", [one for one in within if one.entries],
        kept_plans.of(session, kept, scope, code, key.period.first.year) if code.family == "beoogd" else [],
        code.counts_months,
    )  # fmt: skip


def _now(session: Session, data: ReportData, scope: Scope, key: NumberKey, code: Code) -> Number | None:
    """The number as a report would show it today: protected, so that two moments tell no more than one."""
    if code.family not in CODES:
        try:
            return find_number(Wanted(session, data.programme, scope, key.period, data.today, protected=True), code)
        except NotShared:
            return None
    is_month = key.period.first == key.period.last and key.period != data.period
    period = data.period if is_month else key.period
    try:
        found = summarise(session, data.programme, scope, period, data.today, protected=True)
    except NotShared:
        return None
    if found is None:
        return None
    if not is_month:
        return found.total[key.code]
    return next((line[key.code] for line in found.lines if line.slug == str(key.period.first)), None)
