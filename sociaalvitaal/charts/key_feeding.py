"""Which number stands where in a chart, so that its table can lead to what each is made of."""

from __future__ import annotations

from sociaalvitaal.figures.origin.codes import code_of, share_of
from sociaalvitaal.figures.origin.keys import NumberKey, place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.periods import Period


def key(code: str, place: str, period: Period) -> str:
    """A number as a cell keeps it; empty without a place."""
    return NumberKey(code, place, period).text if place else ""


def places(summary: Summary) -> list[str]:
    """The place of each row of a summary, as keys name it; a kern stands alone."""
    if summary.scope.level is Level.KERN:
        return [summary.scope.key]
    return [below(summary, line.slug) for line in summary.lines]


def below(summary: Summary, slug: str) -> str:
    """A place one level down."""
    return place_key(Level.MUNICIPALITY if summary.scope.level is Level.PROGRAMME else Level.KERN, slug)


def whole(summary: Summary, shown: int) -> str:
    """The place that so many rows are all of; empty where they are a part of it."""
    return summary.scope.key if shown == summary.count else ""


def of_target(indicator: str, level: Level, slug: str, year: int) -> tuple[str, str, str]:
    """Of a place in a year: the plan, what came of it, and which part of the plan that is."""
    place, period, plan = place_key(level, slug), Period.year(year), code_of("beoogd", indicator)
    return key(plan, place, period), key(indicator, place, period), key(share_of(indicator, plan), place, period)
