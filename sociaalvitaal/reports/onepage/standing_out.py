"""What stands out in a kern, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sociaalvitaal.figures.origin.keys import NumberKey, place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line
from sociaalvitaal.figures.targets.rules import Course
from sociaalvitaal.formatting import listing
from sociaalvitaal.models.plans import Interim
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.content.amounts import counted, months
from sociaalvitaal.reports.content.sentences import Part, capital, joined, say
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.text import Runs, runs

MOST = 2


def remark(data: ReportData, line: Line, told: str) -> Runs:
    """At most so many facts; `told` is the figure that stands beside them already."""
    found = list(islice(_facts(data, line, told), MOST))
    quiet = "Niets bijzonders" if line.tally.received else "Nog geen maand ontvangen"
    return capital(joined(found, "; ")) if found else runs(quiet)


def _facts(data: ReportData, line: Line, told: str) -> Iterator[Part]:
    def key(code: str, period: Period = data.period) -> NumberKey:
        return NumberKey(code, place_key(Level.KERN, line.slug), period)

    missing = sum(len(row.missing) for row in data.matrix.rows if row.kern.id == line.id)
    if missing:
        yield counted(missing, key("maanden.over-tijd"), "maand ontbreekt", "maanden ontbreken")
    for one in data.leading:
        if one.kern.id == line.id and one.months > one.led:
            lacking = months(one.months - one.led, key("leiders.zonder"))
            yield say("{months} zonder projectleider", months=lacking)
    yield from _courses(data, line, told)
    dropped = sum(one.interim is Interim.DROPPED and one.kern == line.label for one in data.goals.settled)
    if dropped:
        yield counted(
            dropped, key("plannen.vervallen", Period.year(data.edition.year)), "doel vervallen", "doelen vervallen"
        )
    for kern in data.phases:
        if kern.kern.id == line.id and any(action.id for action in kern.actions):
            late = len(kern.late(data.counted_until))
            if late:
                yield counted(late, key("fasen.acties-te-laat"), "actie te laat", "acties te laat")


def _courses(data: ReportData, line: Line, told: str) -> Iterator[str]:
    year = data.goals.targets.year(data.edition.year)
    place = next((place for place in year.places if place.id == line.id), None) if year else None
    for course, words in ((Course.BEHIND, "achter met"), (Course.AHEAD, "voor met")):
        names = [
            one.name
            for one in data.goals.targets.indicators
            if place and one.code != told and place[one.code].course is course
        ]
        if names:
            yield f"{words} {listing(names)}"
