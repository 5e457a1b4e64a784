"""Where the numbers of a table come from when these are not the monthly figures alone."""

from __future__ import annotations

from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.tables import Origin

LEADERS = "projectleiders van de kernen"
GROUPS = "projectgroepen van de kernen"
PHASES = "fasen en acties van de kernen"
MAPS = "sociale kaarten van de kernen"
PLANS = "werkplannen en maandcijfers van de kernen"
LASTING = "borging volgens de projectleiders"
CBS = "Centraal Bureau voor de Statistiek"
FACTS = f"{CBS} en gegevens van de kernen"


def over_period(source: str, data: ReportData) -> Origin:
    """Counted over the months of the report."""
    return Origin(source, data.scope.key, str(data.period.first), str(data.period.last))


def standing(source: str, data: ReportData) -> Origin:
    """As it stands on the day of the report: no matter of months."""
    return Origin(source, data.scope.key, "", "")
