"""A report's figures and facts → the page for the wethouder, in as few words as it takes."""

from __future__ import annotations

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.tally import STOCKS
from sociaalvitaal.figures.targets.rules import Course
from sociaalvitaal.formatting import PROVISIONAL, WITHHELD
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.build import FICTITIOUS
from sociaalvitaal.reports.content import summary, year_told
from sociaalvitaal.reports.content.amounts import count, lacking
from sociaalvitaal.reports.content.sentences import say
from sociaalvitaal.reports.content.tables import keyed
from sociaalvitaal.reports.content.wording import AT_LEAST, capital
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.text import Runs, plain, runs
from sociaalvitaal.reports.onepage import asking, findings, kernen
from sociaalvitaal.reports.onepage.sheet import KeyFigure, Sheet, Words
from sociaalvitaal.reports.onepage.wording import short

KEY = ("new_activities", "running_activities", "new_participants", "new_sporters", "referrals")
SIGNS = (
    (WITHHELD, "niet getoond: het aantal is zo klein dat het naar mensen kan leiden"),
    (PROVISIONAL, "voorlopig: nog niet goedgekeurd"),
    (AT_LEAST, "minstens: niet elke opgave kent het aantal"),
)


def sheet_of(data: ReportData) -> Sheet:
    """The page of a municipality."""
    figures = tuple(_figure(data, code) for code in KEY)
    lines = kernen.lines(data)
    return Sheet(
        title=f"{data.edition.title} op één A4",
        place=short(capital(data.scope.label), 90),
        programme=short(data.programme.name, 70),
        sender=short(data.house.sender, 70),
        period=data.period.label,
        day=data.today,
        notice=FICTITIOUS if data.programme.demo_today else "",
        lead=year_told.propose(data) or "",
        received=summary.received(data),
        figures=figures,
        conclusion=kernen.conclusion(data),
        counted=kernen.counted_in(data),
        expected=kernen.expected(data),
        reading=kernen.reading(data),
        kernen=tuple(lines[: kernen.MOST]),
        more=kernen.more(len(lines)),
        works=tuple(findings.works(data)),
        attention=tuple(findings.attention(data)),
        asks=tuple(asking.asks(data)),
        signs=_signs([plain(runs(one)) for one in (*(one.text for one in figures), *(one.realised for one in lines))]),
    )


def _figure(data: ReportData, code: str) -> KeyFigure:
    found = data.summary.total[code]
    names = {one.code: one.name for one in data.plan.indicators}
    label = capital(names.get(code, code))
    if code in STOCKS:
        label += f", {data.summary.stock_month.label}"
    plan, behind = _plan(data, code)
    key, stock = keyed(data, code), data.summary.stock_month
    late = key._replace(period=Period(stock, stock)) if code in STOCKS else key
    return KeyFigure(short(label, 60), kernen.realised(found, key), _remark(found, late), plan, behind)


def _remark(found: Number, key: NumberKey) -> Words:
    if found.state is State.IMPOSSIBLE:
        return "nog niet gevraagd"
    whole = "compleet" if found.state in (State.KNOWN, State.WITHHELD) else "niet ingevuld"
    return lacking(found, key) or whole


def _plan(data: ReportData, code: str) -> tuple[Words, bool]:
    """What was planned and how it stands, where the figure is about the year of the plan."""
    year = data.goals.targets.year(data.edition.year)
    one = year.total.numbers.get(code) if year and data.period.first.year == data.edition.year else None
    if one is None or one.planned is None:
        return "", False

    def counted(value: int, *parts: str) -> Runs:
        return count(value, NumberKey(code_of(*parts), data.scope.key, Period.year(data.edition.year)))

    aim = counted(one.planned, "beoogd", code)
    if not one.is_partial:
        return say("beoogd {aim}: {course}", aim=aim, course=one.course.value), one.course is Course.BEHIND
    return say(
        "beoogd {aim}, door {some} van de {all} kernen",
        aim=aim, some=counted(one.aimed, "plannen", "met", code), all=counted(one.kernen, "plannen", "kernen"),
    ), False  # fmt: skip


def _signs(texts: list[str]) -> str:
    """The signs that the page uses."""
    return "; ".join(f"{sign} = {meaning}" for sign, meaning in SIGNS if any(sign in text for text in texts))
