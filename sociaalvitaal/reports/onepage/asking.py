"""What is asked of the municipality, from what the data say is not arranged."""

from __future__ import annotations

from collections.abc import Callable

from sociaalvitaal.figures.evaluation.lasting import ASPECT_WORDS
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.origin.lasting import lasting_code
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import listing
from sociaalvitaal.models.factors import Aspect, Degree
from sociaalvitaal.models.plans import Interim
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.content import amounts
from sociaalvitaal.reports.content.sentences import Part, listed, say
from sociaalvitaal.reports.content.tables import keyed
from sociaalvitaal.reports.content.wording import capital, first_few
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.onepage.wording import short

MOST_NAMED = 3


def asks(data: ReportData) -> list[Part]:
    """One sentence for each thing that is asked."""
    return [text for ask in ASKS if (text := ask(data))]


def _months(data: ReportData) -> str:
    late = [row.kern.title for row in data.matrix.rows if row.missing]
    who = "projectleider" if len(late) == 1 else "projectleiders"
    return f"Vraag de {who} van {_named(late)} om de maandcijfers." if late else ""


def _dropped(data: ReportData) -> Part:
    kernen = [one.kern for one in data.goals.settled if one.interim is Interim.DROPPED]
    if not kernen:
        return ""
    key = NumberKey(code_of("plannen", "vervallen"), data.scope.key, Period.year(data.edition.year))
    goals = amounts.counted(len(kernen), key, "doel is", "doelen zijn")
    text = "Bespreek wat er in de plaats komt: {goals} vervallen in {kernen}."
    return say(text, goals=goals, kernen=_named(kernen))


def _plans(data: ReportData) -> str:
    year = data.goals.targets.year(data.edition.year)
    part = {row.kern.id for row in data.leading if row.months}
    lacking = [place.label for place in year.places if place.id in part and not place.plans.in_force] if year else []
    return f"Zorg voor een vastgesteld werkplan voor {data.edition.year} in {_named(lacking)}." if lacking else ""


def _lasting(data: ReportData) -> Part:
    asked = [row.kern for row in data.leading if row.months]
    open_ = {
        aspect: count
        for aspect in Aspect
        if (count := sum(
            aspect in one.aspects and one.aspects[aspect].degree is Degree.NOT for one in data.lasting.values()
        ))
    }  # fmt: skip
    if open_:
        names = [
            say("{what} ({kernen})", what=ASPECT_WORDS[aspect], kernen=amounts.counted(
                some, keyed(data, lasting_code(aspect, Degree.NOT)), "kern", "kernen"
            ))
            for aspect, some in open_.items()
        ]  # fmt: skip
        return say("Regel wat na het project blijft. Nog niet geregeld: {names}.", names=listed(names))
    lacking = [kern.title for kern in asked if kern.id not in data.lasting]
    return f"Bespreek de borging: van {_named(lacking)} is nog niet ingevuld wat er blijft." if lacking else ""


def _agreements(data: ReportData) -> Part:
    ended = data.cooperation.ended if data.cooperation else 0
    over = amounts.counted(
        ended, keyed(data, "afspraken.afgelopen"), "afspraak met een organisatie is", "afspraken met organisaties zijn"
    )
    return say("Besluit of u verlengt: {over} afgelopen.", over=over) if ended else ""


def _verdicts(data: ReportData) -> str:
    own = [place for place in data.goals.verdicts.places if place.level is Level.MUNICIPALITY]
    if not any(place.by_goal for place in own):
        return "Zeg hoe ver de doelen zijn bereikt: de gemeente gaf nog geen oordeel."
    return ""


ASKS: tuple[Callable[[ReportData], Part], ...] = (_dropped, _lasting, _plans, _agreements, _months, _verdicts)
"""In the order of how much a wethouder can do about it."""


def _named(places: list[str]) -> str:
    named, left = first_few([short(place, 30) for place in dict.fromkeys(places)], MOST_NAMED)
    return capital(listing([*named, "andere kernen"] if left else named))
