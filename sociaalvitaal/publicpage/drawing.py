"""The charts of the public page, of figures as they are shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.charts import feeding
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.figures import groups
from sociaalvitaal.figures.chain.counting import chain
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.models.programme import Programme


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a chart is drawn of."""

    session: Session
    programme: Programme
    summary: Summary
    today: date

    @property
    def below(self) -> int:
        """Below which number a count of people is withheld."""
        return self.programme.disclosure_threshold

    @property
    def least(self) -> int:
        """Of how many a share is told."""
        return self.programme.minimum_denominator


def _target_groups(of: Drawn) -> Chart | None:
    found = groups.by_target_group(of.session, of.summary, protected_below=of.below)
    return feeding.target_groups(found, of.summary, of.least)


def _ages(of: Drawn) -> Chart | None:
    return feeding.ages(groups.by_age(of.session, of.summary, protected_below=of.below), of.summary, of.least)


def _sources(of: Drawn) -> Chart | None:
    return feeding.sources(groups.by_source(of.session, of.summary, protected_below=of.below), of.summary, of.least)


def _funnel(of: Drawn) -> Chart | None:
    """Of nobody there is no way to show."""
    found = chain(of.session, of.programme, of.summary, of.today, protected=True)
    return feeding.funnel(found, of.least) if found.total.registered.value else None


CHARTS: Mapping[str, Callable[[Drawn], Chart | None]] = {
    "doelgroep": _target_groups, "leeftijd": _ages, "verwijzer": _sources, "trechter": _funnel,
    "kaart": lambda of: feeding.tiles(of.summary),
}  # fmt: skip
"""In the order of the page."""


def all_charts(of: Drawn) -> list[tuple[str, Chart]]:
    """Those that there is something to draw for, each with its kind."""
    return [(kind, found) for kind, make in CHARTS.items() if (found := make(of)) is not None]
