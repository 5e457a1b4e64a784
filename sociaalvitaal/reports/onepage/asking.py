"""What is asked of the municipality, from what the data say is not arranged."""

from __future__ import annotations

from collections.abc import Callable

from sociaalvitaal.figures.evaluation.lasting import ASPECT_WORDS
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import counted, listing
from sociaalvitaal.models.factors import Aspect, Degree
from sociaalvitaal.models.plans import Interim
from sociaalvitaal.reports.content.wording import capital, first_few
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.onepage.wording import short

MOST_NAMED = 3


def asks(data: ReportData) -> list[str]:
    """One sentence for each thing that is asked."""
    return [text for ask in ASKS if (text := ask(data))]


def _months(data: ReportData) -> str:
    late = [row.kern.title for row in data.matrix.rows if row.missing]
    return f"Vraag de projectleiders van {_named(late)} om de maandcijfers." if late else ""


def _dropped(data: ReportData) -> str:
    kernen = [one.kern for one in data.goals.settled if one.interim is Interim.DROPPED]
    if not kernen:
        return ""
    goals = counted(len(kernen), "doel is", "doelen zijn")
    return f"Bespreek wat er in de plaats komt: {goals} vervallen in {_named(kernen)}."


def _plans(data: ReportData) -> str:
    year = data.goals.targets.year(data.edition.year)
    part = {row.kern.id for row in data.leading if row.months}
    lacking = [place.label for place in year.places if place.id in part and not place.plans.in_force] if year else []
    return f"Zorg voor een vastgesteld werkplan voor {data.edition.year} in {_named(lacking)}." if lacking else ""


def _lasting(data: ReportData) -> str:
    asked = [row.kern for row in data.leading if row.months]
    open_ = {
        aspect: count
        for aspect in Aspect
        if (count := sum(
            aspect in one.aspects and one.aspects[aspect].degree is Degree.NOT for one in data.lasting.values()
        ))
    }  # fmt: skip
    if open_:
        names = listing([f"{ASPECT_WORDS[aspect]} ({counted(n, 'kern', 'kernen')})" for aspect, n in open_.items()])
        return f"Regel wat na het project blijft. Nog niet geregeld: {names}."
    lacking = [kern.title for kern in asked if kern.id not in data.lasting]
    return f"Bespreek de borging: van {_named(lacking)} is nog niet ingevuld wat er blijft." if lacking else ""


def _agreements(data: ReportData) -> str:
    ended = data.cooperation.ended if data.cooperation else 0
    over = counted(ended, "afspraak met een organisatie is", "afspraken met organisaties zijn")
    return f"Besluit of u verlengt: {over} afgelopen." if ended else ""


def _verdicts(data: ReportData) -> str:
    own = [place for place in data.goals.verdicts.places if place.level is Level.MUNICIPALITY]
    if not any(place.by_goal for place in own):
        return "Zeg hoe ver de doelen zijn bereikt: de gemeente gaf nog geen oordeel."
    return ""


ASKS: tuple[Callable[[ReportData], str], ...] = (_dropped, _lasting, _plans, _agreements, _months, _verdicts)
"""In the order of how much a wethouder can do about it."""


def _named(places: list[str]) -> str:
    named, left = first_few([short(place, 30) for place in dict.fromkeys(places)], MOST_NAMED)
    return capital(listing([*named, counted(left, "andere kern", "andere kernen")] if left else named))
