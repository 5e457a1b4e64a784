"""Where a number comes from: the months behind a report, then and now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.origin.people import NOT_FILLED_IN, Submitted, submitted
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.formatting import moment
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.document.tables import Origin
from sociaalvitaal.reports.issuing import rules
from sociaalvitaal.reports.issuing.behind import ENTRY, is_received, months_behind

KERN, MONTH = ENTRY.index("kern"), ENTRY.index("month")
STANDING = "stand op de dag van het rapport"


@dataclass(frozen=True, slots=True)
class Entry:
    """A month of a kern behind a number."""

    month: Month
    status: str
    counts: bool
    who: str
    """The function, and for who may know the name too."""
    changed: str
    since: str = ""
    """What happened to it after it was frozen."""


@dataclass(frozen=True, slots=True)
class KernEntries:
    """A kern with its months."""

    kern: Kern
    title: str
    entries: list[Entry]

    @property
    def counted(self) -> int:
        """How many months count."""
        return sum(one.counts for one in self.entries)

    @property
    def changed(self) -> int:
        """How many stand otherwise since."""
        return sum(bool(one.since) for one in self.entries)


def now(
    session: Session, programme: Programme, kernen: Sequence[Kern], period: Period, *, named: bool
) -> list[KernEntries]:  # fmt: skip
    """The months of kernen behind a report as it stands."""
    found = submitted(session, kernen, period, named=named)
    told = []
    for kern in kernen:
        expected = kern.expects(programme.period)
        months = [m for m in period if (kern.id, m) in found or (expected is not None and m in expected)]
        returned = [(m, found.get((kern.id, m)) or Submitted()) for m in months]
        entries = [Entry(m, one.status, one.counts, one.who, one.changed) for m, one in returned]
        if entries:
            told.append(KernEntries(kern, kern.title, entries))
    return told


def kernen_behind(session: Session, scope: Scope, kept: Mapping[str, Any]) -> list[Kern]:
    """The kernen of a place whose months an edition kept."""
    return [kern for kern in queries.kernen_in(session, scope) if str(kern.id) in kept["kernen"]]


def since(
    session: Session, programme: Programme, kernen: Sequence[Kern], kept: Mapping[str, Any], within: Period
) -> dict[tuple[int, str], str]:
    """What happened to months of kernen since they were frozen, by kern and month."""
    ids, first, last = {kern.id for kern in kernen}, str(within.first), str(within.last)
    frozen = [row for row in kept["entries"] if row[KERN] in ids and first <= row[MONTH] <= last]
    now = months_behind(session, programme, kernen, within)
    return {(one.kern_id, one.month): one.what for one in rules.months({**kept, "entries": frozen}, now)}


def then(
    session: Session, kernen: Sequence[Kern], kept: Mapping[str, Any], since: Mapping[tuple[int, str], str],
    within: Period, *, named: bool,
) -> list[KernEntries]:  # fmt: skip
    """The months of kernen behind a frozen edition as they were, each with what happened to it since."""
    found = submitted(session, kernen, within, named=named)
    who = {(kern_id, str(month)): one.who for (kern_id, month), one in found.items()}
    by_kern: dict[int, list[Entry]] = {kern.id: [] for kern in kernen}
    first, last = str(within.first), str(within.last)
    of_these = [row for row in kept["entries"] if row[KERN] in by_kern and first <= row[MONTH] <= last]
    for (kern_id, month), row in rules.entries({**kept, "entries": of_these}).items():
        by_kern[kern_id].append(_frozen(kern_id, month, row, who, since))
    return [
        KernEntries(kern, kept["kernen"][str(kern.id)], entries) for kern in kernen if (entries := by_kern[kern.id])
    ]  # fmt: skip


def _frozen(
    kern_id: int, month: str, row: rules.Stand, who: Mapping[tuple[int, str], str],
    since: Mapping[tuple[int, str], str],
) -> Entry:  # fmt: skip
    at = row.submitted_at
    return Entry(
        Month.parse(month), row.status or NOT_FILLED_IN, is_received(row.status),
        who.get((kern_id, month), "") if at else "", moment(datetime.fromisoformat(at)) if at else "",
        since.get((kern_id, month), ""),
    )  # fmt: skip


def tables(document_blocks: Iterator[Any]) -> list[tuple[str, str, str, str, str]]:
    """The tables that say where they come from: label, caption, source, period, definitions."""
    return [
        (here.label, here.block.caption, found.source, _period(found), ", ".join(found.definitions))
        for here in document_blocks
        if (found := getattr(here.block, "origin", None)) is not None
    ]


def _period(found: Origin) -> str:
    if not found.first:
        return STANDING
    return Period(Month.parse(found.first), Month.parse(found.last)).label
