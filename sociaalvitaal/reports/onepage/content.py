"""A report's figures and facts → the page for the wethouder, in as few words as it takes."""

from __future__ import annotations

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.tally import STOCKS
from sociaalvitaal.figures.targets.rules import Course
from sociaalvitaal.formatting import PROVISIONAL, WITHHELD, number
from sociaalvitaal.reports.build import FICTITIOUS
from sociaalvitaal.reports.content import summary
from sociaalvitaal.reports.content.wording import AT_LEAST, capital, shown
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.text import plain
from sociaalvitaal.reports.onepage import asking, findings, kernen
from sociaalvitaal.reports.onepage.sheet import KeyFigure, Sheet
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
        lead=plain(summary.propose(data)),
        received=plain(summary.received(data)),
        figures=figures,
        conclusion=kernen.conclusion(data),
        counted=kernen.counted_in(data),
        expected=kernen.expected(data),
        kernen=tuple(lines[: kernen.MOST]),
        more=kernen.more(len(lines)),
        works=tuple(findings.works(data)),
        attention=tuple(findings.attention(data)),
        asks=tuple(asking.asks(data)),
        signs=_signs([*(one.text for one in figures), *(one.realised for one in lines[: kernen.MOST])]),
    )


def _figure(data: ReportData, code: str) -> KeyFigure:
    found = data.summary.total[code]
    names = {one.code: one.name for one in data.plan.indicators}
    label = capital(names.get(code, code))
    if code in STOCKS:
        label += f", {data.summary.stock_month.label}"
    plan, behind = _plan(data, code)
    return KeyFigure(short(label, 60), _text(found), _remark(found), plan, behind)


def _text(found: Number) -> str:
    words = {State.MISSING: "onbekend", State.IMPOSSIBLE: "–"}
    return words.get(found.state) or shown(found)


def _remark(found: Number) -> str:
    if found.state is State.IMPOSSIBLE:
        return "nog niet gevraagd"
    whole = "compleet" if found.state in (State.KNOWN, State.WITHHELD) else "niet ingevuld"
    return found.remark or whole


def _plan(data: ReportData, code: str) -> tuple[str, bool]:
    """What was planned and how it stands, where the figure is about the year of the plan."""
    year = data.goals.targets.year(data.edition.year)
    one = year.total.numbers.get(code) if year and data.period.first.year == data.edition.year else None
    if one is None or one.planned is None:
        return "", False
    if one.is_partial:
        return f"beoogd {number(one.planned)}, door {number(one.aimed)} van de {number(one.kernen)} kernen", False
    return f"beoogd {number(one.planned)}: {one.course.value}", one.course is Course.BEHIND


def _signs(texts: list[str]) -> str:
    """The signs that the page uses."""
    return "; ".join(f"{sign} = {meaning}" for sign, meaning in SIGNS if any(sign in text for text in texts))
