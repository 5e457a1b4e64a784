"""What the pages about referrals and about other figures show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from sociaalvitaal.charts import feeding
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.figures.chain.counting import ChainFigures, chain
from sociaalvitaal.figures.extras import ExtraFigures, extras
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Summary, summarise
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.overview.services import PAGE_SIZE, Asked, Charts

PLACES = {Level.PROGRAMME: "gemeente", Level.MUNICIPALITY: "kern", Level.KERN: ""}
"""By what a place is divided, as a noun."""
KINDS = ("trechter", "stand", "duur-plaats", "duur-verwijzer")


@dataclass(frozen=True, slots=True)
class ChainPage:
    """The chain of a place, with the page of a long list that is shown."""

    figures: ChainFigures
    count: int
    """How many places there are in all."""
    number: int


@dataclass(frozen=True, slots=True)
class ExtrasPage:
    """The other figures of a place, with the page of a long list that is shown."""

    figures: ExtraFigures
    count: int
    number: int


def find_chain(session: Session, asked: Asked, *, whole: bool = False) -> ChainPage | None:
    """The chain; None when no month is over. `whole`: all places rather than a page of them."""
    summary = _summary(session, asked)
    if summary is None:
        return None
    found = chain(session, asked.programme, summary, asked.today, protected=asked.protected)
    places = [place for place in found.places if whole or asked.search.lower() in place.label.lower()]
    number, part = _part(asked, len(places), whole=whole)
    return ChainPage(replace(found, places=places[part]), len(places), number)


def find_extras(session: Session, asked: Asked, *, whole: bool = False) -> ExtrasPage | None:
    """The other figures; None when no month is over."""
    summary = _summary(session, asked)
    if summary is None:
        return None
    found = extras(session, asked.programme, summary, asked.today, protected=asked.protected)
    rows = list(zip(summary.lines, found.lines, strict=True))
    rows = [row for row in rows if whole or asked.search.lower() in row[0].label.lower()]
    number, part = _part(asked, len(rows), whole=whole)
    shown = replace(summary, lines=[line for line, _ in rows[part]])
    return ExtrasPage(replace(found, summary=shown, lines=[cells for _, cells in rows[part]]), len(rows), number)


def charts(found: ChainFigures, asked: Asked) -> Charts:
    """The charts of the chain; of what there is nothing to show, there is none."""
    least = asked.programme.minimum_denominator
    made: Charts = [("trechter", feeding.funnel(found, least))]
    if not found.total.reached[Step.REGISTERED].value and not found.standings:
        return made
    if found.standings:
        made.append(("stand", feeding.standings(found, least)))
    if found.places:
        made.append(("duur-plaats", feeding.waits(found, found.places, PLACES[found.summary.scope.level])))
    if found.sources:
        made.append(("duur-verwijzer", feeding.waits(found, found.sources, "verwijzer", quoted=True)))
    return made


def chart(session: Session, asked: Asked, kind: str) -> Chart | None:
    """One of these charts by its name in addresses; None when there is none."""
    found = find_chain(session, asked)
    return dict(charts(found.figures, asked)).get(kind) if found else None


def _summary(session: Session, asked: Asked) -> Summary | None:
    # All lines: a page of them would not show what has to be withheld.
    return summarise(
        session,
        asked.programme,
        asked.scope,
        asked.question.period,
        asked.today,
        protected=asked.protected,
    )


def _part(asked: Asked, count: int, *, whole: bool) -> tuple[int, slice]:
    if whole or asked.scope.level is not Level.PROGRAMME:
        return 1, slice(None)
    number = min(asked.question.page, max(1, -(-count // PAGE_SIZE)))
    return number, slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)
