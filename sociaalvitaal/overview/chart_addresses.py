"""Where the numbers in the tables under the charts of places open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.overview.addresses import Opens, below_base, by_label, origin_base
from sociaalvitaal.overview.pictures import SHOWN
from sociaalvitaal.overview.services import Asked
from sociaalvitaal.periods import Month, Period

TOGETHER = "Samen"


def figure_opens(asked: Asked, summary: Summary, *, is_whole: bool) -> dict[str, Opens]:
    """By chart; what stands together opens only where the page holds all places."""
    is_kern = summary.scope.level is Level.KERN
    places = {label: below_base(asked, "" if is_kern else slug) for label, slug in _slugs(summary).items()}
    if is_whole:
        places[TOGETHER] = below_base(asked, "")
    tiles = {label: base + SHOWN for label, base in places.items()}
    return {"kaart": by_label("", tiles), "maanden": _by_month(asked, summary, places)}


def _by_month(asked: Asked, summary: Summary, whole: dict[str, str]) -> Opens:
    """The columns are the months of the period, and then all of it."""
    below = Level.MUNICIPALITY if summary.scope.level is Level.PROGRAMME else Level.KERN
    slugs, months = _slugs(summary), list(summary.period)
    if asked.protected:
        return lambda _label, _column: ""
    of_place = _of_months(months, below, "-")
    together = _of_months(months, asked.scope.level, asked.scope.slug)

    def opens(label: str, column: int) -> str:
        if column > len(months):
            return whole[label] + SHOWN if whole.get(label) else ""
        if label in slugs:
            return of_place[column - 1].replace("-&cijfer=", f"{slugs[label]}&cijfer=")
        return together[column - 1] if label in whole else ""

    return opens


def _of_months(months: Sequence[Month], level: Level, slug: str) -> list[str]:
    """The address of each month: one is made, the others differ by the month only, for a page has hundreds."""
    first = months[0]
    one = origin_base(Period(first, first), level, slug) + SHOWN
    return [one.replace(f"van={first}&tot={first}", f"van={month}&tot={month}") for month in months]


def _slugs(summary: Summary) -> dict[str, str]:
    """Of each row its place, by its label; two of the same name open nothing."""
    if summary.scope.level is Level.KERN:
        return {summary.scope.label: summary.scope.slug}
    times = Counter(line.label for line in summary.lines)
    return {line.label: line.slug for line in summary.lines if times[line.label] == 1}
