"""Where the numbers of a table come from when these are not the monthly figures alone."""

from __future__ import annotations

from collections.abc import Mapping

from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.tables import Origin

MONTHS = "maandcijfers van de kernen"
LEADERS = "projectleiders van de kernen"
GROUPS = "projectgroepen van de kernen"
PHASES = "fasen en acties van de kernen"
MAPS = "sociale kaarten van de kernen"
PLANS = "werkplannen en maandcijfers van de kernen"
LASTING = "borging volgens de projectleiders"
CBS = "Centraal Bureau voor de Statistiek"
FACTS = f"{CBS} en gegevens van de kernen"
VERDICTS = "werkplannen en oordelen van de kernen"
SIGNALS = "signalen uit de gegevens van de kernen"
TERMS = "definities van het programma"
EDITIONS = "maandcijfers van de kernen en de vorige versie van dit rapport"
WORKS = "factoren, waarnemingen en analyses van de kernen"
VERSIONS: Mapping[str, int] = dict.fromkeys(
    (MONTHS, LEADERS, GROUPS, PHASES, MAPS, PLANS, LASTING, CBS, FACTS, VERDICTS, SIGNALS, TERMS, EDITIONS, WORKS), 1
)
"""The version of the way in which each is counted, where no figure has a definition with a version of its own: to be
raised when the same data would give other numbers.
"""


def over_period(source: str, data: ReportData) -> Origin:
    """Counted over the months of the report."""
    return Origin(source, data.scope.key, str(data.period.first), str(data.period.last))


def standing(source: str, data: ReportData) -> Origin:
    """As it stands on the day of the report: no matter of months."""
    return Origin(source, data.scope.key, "", "")
