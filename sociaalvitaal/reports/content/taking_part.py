"""Which kernen took part in only some of the months of a report."""

from __future__ import annotations

from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import listing
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.content.wording import first_few
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import BulletList, Item
from sociaalvitaal.reports.document.text import runs

MOST_NAMED = 12


def items(data: ReportData) -> list[Item]:
    """The kernen that began later or stopped, each with its months."""
    found = {row.kern.title: said for row in data.matrix.rows if (said := _months(row.kern, data))}
    if data.level is Level.KERN:
        return [Item(runs(f"{name} deed niet alle maanden mee: {said}.")) for name, said in found.items()]
    named, left = first_few([f"{name}: {said}" for name, said in found.items()], MOST_NAMED)
    more = ["de andere kernen staan in de rapporten van de gemeenten"] if left else []
    return [Item(runs("Niet elke kern deed alle maanden mee:"), BulletList.of(*named, *more))] if named else []


def stopped(data: ReportData) -> str:
    """Which kernen stopped before the period was over, as a sentence; empty: none."""
    found = [kern for row in data.matrix.rows if _stopped(kern := row.kern, data.period)]
    named, left = first_few([f"{kern.title} (in {kern.ends.label})" for kern in found if kern.ends], MOST_NAMED)
    return f"Gestopt: {listing([*named, *(['andere kernen'] if left else [])])}." if named else ""


def stopped_in(kern: Kern, period: Period) -> str:
    """When a kern stopped before the period was over; empty: it did not."""
    return kern.ends.label if kern.ends is not None and _stopped(kern, period) else ""


def _stopped(kern: Kern, period: Period) -> bool:
    return kern.ends is not None and period.first <= kern.ends < period.last


def _months(kern: Kern, data: ReportData) -> str:
    part = kern.takes_part(data.programme.period)
    here = part.overlap(data.period) if part else None
    if here is None or here == data.period:
        return ""
    if here.last == data.period.last:
        return f"vanaf {here.first.label}"
    return f"t/m {here.last.label}" if here.first == data.period.first else here.label
