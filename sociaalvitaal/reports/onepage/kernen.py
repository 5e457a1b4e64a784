"""Each kern in one line: what runs, planned and realised with a verdict, what stands out."""

from __future__ import annotations

from collections.abc import Iterator

from sociaalvitaal.charts import feeding
from sociaalvitaal.charts.wording import KERNEN
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.origin.keys import NumberKey, place_key
from sociaalvitaal.figures.origin.on_course import EXPECTED, per_cent
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line
from sociaalvitaal.figures.targets.rules import Comparison, Course
from sociaalvitaal.figures.targets.table import Year
from sociaalvitaal.models.planning import ActionStatus
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.content.amounts import NONE, count
from sociaalvitaal.reports.content.sentences import Part, joined, say
from sociaalvitaal.reports.content.sentences import capital as capital_of
from sociaalvitaal.reports.content.targets import SHOWN
from sociaalvitaal.reports.content.wording import capital, shown
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.text import Text
from sociaalvitaal.reports.onepage.sheet import KernLine, Words
from sociaalvitaal.reports.onepage.standing_out import remark
from sociaalvitaal.reports.onepage.wording import cut, short

MOST = 12
"""More kernen than this do not fit on a page."""
NO_PLANS = "Voor geen enkele kern is een streefgetal vastgesteld"


def lines(data: ReportData) -> list[KernLine]:
    """The kernen in the order of the report."""
    year, code = _year(data), indicator(data)
    places = {place.id: place for place in year.places} if year else {}
    return [_line(data, line, places[line.id][code] if line.id in places else None) for line in data.summary.lines]


def more(count: int) -> str:
    """Where the kernen are that are left out."""
    return "De andere kernen staan in het hele rapport." if count > MOST else ""


def indicator(data: ReportData) -> str:
    """What the kernen are compared on: new participants, or else the first figure that they have a target for."""
    year = _year(data)
    codes = [SHOWN, *(one.code for one in data.goals.targets.indicators)]
    aimed = (code for code in codes if year and any(place[code].planned for place in year.places))
    return next(aimed, SHOWN)


def conclusion(data: ReportData) -> str:
    """Who lags behind, as the chart of the report says it."""
    year, code = _year(data), indicator(data)
    chart = feeding.targets(year, code, _name(data, code), KERNEN, str(data.edition.year)) if year else None
    return short(chart.title, 120) if chart else NO_PLANS


def counted_in(data: ReportData) -> str:
    """`Nieuwe deelnemers in 2017, tot en met juli`."""
    year, until = _year(data), data.goals.targets.until
    cut = "" if year is None or year.is_over or until is None else f", tot en met {until.name}"
    return f"{capital(_name(data, indicator(data)))} in {data.edition.year}{cut}"


def expected(data: ReportData) -> float | None:
    """Which part of a plan is expected by now."""
    year = _year(data)
    share = year.expected(indicator(data)) if year else None
    return None if share is None else float(share)


def reading(data: ReportData) -> Words:
    """How the bars are read: at which part of a plan the line stands."""
    year, code = _year(data), indicator(data)
    share = year.expected(code) if year else None
    if share is None:
        return ""
    key = NumberKey(code_of("koers", EXPECTED, code), data.scope.key, Period.year(data.edition.year))
    part = (Text(f"{per_cent(share)}%", number=key.text),)
    return say("De streep staat bij wat nu te verwachten is: {part}.", part=part)


def _year(data: ReportData) -> Year | None:
    return data.goals.targets.year(data.edition.year)


def _name(data: ReportData, code: str) -> str:
    return next((one.name for one in data.goals.targets.indicators if one.code == code), code)


def _line(data: ReportData, line: Line, one: Comparison | None) -> KernLine:
    came = one.realised if one else Number(State.IMPOSSIBLE)
    planned = one.planned if one else None
    known = came.value if came.state is State.KNOWN else None
    code = indicator(data)
    real = NumberKey(code, place_key(Level.KERN, line.slug), Period.year(data.edition.year))
    aim = real._replace(code=code_of("beoogd", code))
    return KernLine(
        name=short(line.label, 45),
        runs=cut(capital_of(joined(_runs(data, line), "; ")), 70) or "Nog niet begonnen",
        planned="geen" if planned is None else count(planned, aim),
        realised=realised(came, real),
        verdict=one.course.value if one else Course.NO_PLAN.value,
        behind=one is not None and one.course is Course.BEHIND,
        remark=cut(remark(data, line, code), 90),
        share=known / planned if planned and known is not None else None,
    )


def realised(found: Number, key: NumberKey) -> Words:
    """A number by itself, with its signs."""
    words = {State.MISSING: "onbekend", State.IMPOSSIBLE: "–"}
    return words.get(found.state) or (Text(shown(found), number=key.text),)


def _runs(data: ReportData, line: Line) -> Iterator[Part]:
    running = line["running_activities"]
    if running.state is State.KNOWN:
        noun = "activiteit" if running.value == 1 else "activiteiten"
        key = NumberKey("running_activities", place_key(Level.KERN, line.slug), data.period)
        there = running.value or running.provisional
        yield say("{n} {noun}", n=(Text(shown(running) if there else NONE, number=key.text),), noun=noun)
    elif running.state is State.MISSING:
        yield "activiteiten onbekend"
    for kern in data.phases:
        if kern.kern.id == line.id and any(action.id for action in kern.actions):
            now = [phase.name for phase in kern.phases if phase.status(data.counted_until) is ActionStatus.RUNNING]
            yield from now[-1:]
