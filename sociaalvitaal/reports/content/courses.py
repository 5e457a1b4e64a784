"""The text that the data propose about plans: where a place is on course and where not, or why that cannot be said."""

from __future__ import annotations

from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.targets.rules import JUDGED, Comparison, Course
from sociaalvitaal.figures.targets.table import Year
from sociaalvitaal.formatting import listing
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.content.amounts import count, counted
from sociaalvitaal.reports.content.sentences import Part, joined, say
from sociaalvitaal.reports.content.targets import SHOWN
from sociaalvitaal.reports.content.wording import first_few
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.text import Runs

MOST_NAMED = 8
WORDS = {Course.AHEAD: "voor op plan met", Course.ON: "op koers met", Course.BEHIND: "achter op plan met"}
PLACES = {Level.PROGRAMME: ("gemeente", "gemeenten"), Level.MUNICIPALITY: ("kern", "kernen")}


def propose(data: ReportData) -> Runs:
    """How the place stands to its plans in the year of the report, and which places below it lag behind."""
    year = data.goals.targets.year(data.edition.year)
    if year is None or not data.goals.targets.has_plans:
        return ()  # The chapter itself says that there are no plans.
    found = _judged(data, year) or _unclear(data, year)
    return joined([found, _below(data, year)])


def _judged(data: ReportData, year: Year) -> str:
    by_course: dict[Course, list[str]] = {}
    for item in data.goals.targets.indicators:
        if (course := year.total[item.code].course) in JUDGED:
            by_course.setdefault(course, []).append(item.name)
    told = [f"{words} {listing(by_course[course])}" for course, words in WORDS.items() if course in by_course]
    return f"In {year.year} {_lies(year, 1)} {_subject(data)} {listing(told)}." if told else ""


def _lies(year: Year, count: int) -> str:
    if year.is_over:
        return "lag" if count == 1 else "lagen"
    return "ligt" if count == 1 else "liggen"


def _subject(data: ReportData) -> str:
    return "het project als geheel" if data.level is Level.PROGRAMME else f"{data.scope.label}"


def _unclear(data: ReportData, year: Year) -> Part:
    """Why nothing is said of the whole."""
    codes = [item.code for item in data.goals.targets.indicators if year.total[item.code].planned]
    aimed = [year.total[code] for code in codes]
    if not aimed:
        return f"In {year.year} is er geen streefgetal om de cijfers mee te vergelijken."
    text = f"Of {_subject(data)} in {year.year} op koers {_lies(year, 1)}, is niet te zeggen"
    partial = next((code for code in codes if year.total[code].is_partial), None)
    if partial is not None:
        return say("{text}: {without}.", text=text, without=_without(year.total[partial], partial, year, data))
    if any(one.course is Course.UNCLEAR for one in aimed):
        return f"{text}: er ontbreken maanden."
    return f"{text}: de aantallen zijn te klein om te tonen."


def _without(one: Comparison, code: str, year: Year, data: ReportData) -> Runs:
    lacking = one.kernen - one.aimed
    return say(
        "{n} van de {all} kernen {have} geen streefgetal",
        n=count(lacking, _key(data, year, "plannen", "zonder", code)),
        all=count(one.kernen, _key(data, year, "plannen", "kernen")),
        have="heeft" if lacking == 1 else "hebben",
    )


def _key(data: ReportData, year: Year, *parts: str) -> NumberKey:
    return NumberKey(code_of(*parts), data.scope.key, Period.year(year.year))


def _below(data: ReportData, year: Year) -> Part:
    """How many places are on course with new participants, and which are behind."""
    if data.level is Level.KERN:
        return ""
    courses = {place.label: place[SHOWN].course for place in year.places if place[SHOWN].course in JUDGED}
    behind = [label for label, course in courses.items() if course is Course.BEHIND]
    if not courses:
        return ""
    name = next((one.name for one in data.goals.targets.indicators if one.code == SHOWN), SHOWN)
    well = len(courses) - len(behind)
    one, more = PLACES[data.level]
    good = counted(well, _key(data, year, "koers", "goed", SHOWN), one, more)
    text = say("Met {name} {lies} {good} op koers of verder", name=name, lies=_lies(year, well), good=good)
    if not behind:
        return say("{text}.", text=text)
    named, left = first_few(behind, MOST_NAMED)
    late = counted(len(behind), _key(data, year, "koers", "achter", SHOWN), one, more)
    lag = say("{late} achter{which} {names}", late=late, which=", waaronder" if left else ":", names=listing(named))
    if well:
        return say("{text} en {lag}.", text=text, lag=lag)
    return say("Met {name} {lies} {lag}.", name=name, lies=_lies(year, len(behind)), lag=lag)
