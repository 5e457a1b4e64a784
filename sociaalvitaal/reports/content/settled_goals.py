"""Annex: goals of work plans that were changed, dropped or finished."""

from __future__ import annotations

from sociaalvitaal.formatting import short_date
from sociaalvitaal.models.plans import Interim
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.tables import text_row
from sociaalvitaal.reports.content.wording import first_few
from sociaalvitaal.reports.data import ReportData, Settled
from sociaalvitaal.reports.document.blocks import Block
from sociaalvitaal.reports.document.tables import Row, Table

MOST = 120


def blocks(data: ReportData) -> list[Block]:
    """The lines of work plans that are not simply kept, by kern."""
    found = list(data.goals.settled)
    if not found:
        return []
    shown, left = first_few([str(n) for n in range(len(found))], MOST)
    rows = tuple(_row(found[int(n)]) for n in shown)
    more = ("De andere doelen staan in de rapporten van de gemeenten.",) if left else ()
    headers = ("Kern", "Regel van het werkplan", "Stand", "Reden", "Gemeld")
    origin = sources.standing(sources.VERDICTS, data)
    return [Table(f"Gewijzigde en afgeronde doelen in {data.edition.year}", headers, rows, more, origin)]


def _row(one: Settled) -> Row:
    done = f"bereikt op {short_date(one.done_on)}" if one.done_on else ""
    state = one.interim.value if one.interim and one.interim is not Interim.KEPT else done
    return text_row(
        one.kern, one.action, state, one.reason or "", short_date(one.reported_on) if one.reported_on else ""
    )
