"""Where a number of the public page comes from: nothing that the page and its open data do not show already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.charts.base import Chart
from sociaalvitaal.figures import queries
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.origin.asking import Wanted
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.codes import read as read_code
from sociaalvitaal.figures.origin.following import find as follow
from sociaalvitaal.figures.origin.keys import read as read_key
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Line, Summary, summarise
from sociaalvitaal.models.programme import Indicator, Programme
from sociaalvitaal.publicpage.drawing import CHARTS, Drawn
from sociaalvitaal.publicpage.open_rows import MOST_KERNEN
from sociaalvitaal.publicpage.queries import find_scope
from sociaalvitaal.publicpage.services import SHOWN, Choice, find_choice, show, taking_part

MONTHS, KERNEN = "maanden", "kernen"
"""Codes of what is counted of the months and the kernen themselves."""
KIND_OF = {"doelgroep": "doelgroep", "leeftijd": "leeftijd", "verwijsbron": "verwijzer"}
FUNNEL = "trechter"


@dataclass(frozen=True, slots=True)
class Behind:
    """A number of the page with all that may be told of it."""

    name: str
    code: str
    scope: Scope
    choice: Choice
    summary: Summary
    """Of the place that the number is about."""
    number: Number | None = None
    """None where months or kernen are counted."""
    indicator: Indicator | None = None
    about: str = ""
    kind: str = ""
    chart: Chart | None = None
    """Of a part: the chart that has the other parts."""
    made_of: Sequence[tuple[str, str, Number]] = ()
    """Name, code and number of what a share is made of."""
    lines: Sequence[Line] = ()
    """The places that it is the sum of."""
    kernen: Sequence[tuple[str, Sequence[str]]] = ()
    """The kernen of each municipality, where these are what is counted."""


def find(
    session: Session, programme: Programme, name: str, place: str, code: str, today: date
) -> Behind | None:  # fmt: skip
    """A number by period, place and code; None when the page shows no such number."""
    choice, scope = find_choice(programme, name, today), find_scope(session, programme, place)
    if choice is None or scope is None or (scope.level is Level.KERN and not _names_kernen(session)):
        return None
    summary = summarise(session, programme, scope, choice.period, today, protected=True)
    if summary is None:
        return None
    if code == KERNEN and scope.level is Level.PROGRAMME:
        return Behind("Kernen die meedoen", code, scope, choice, summary, kernen=_kernen(session, scope))
    if code == MONTHS:
        return Behind("Maanden binnen", code, scope, choice, summary, lines=_lines(session, summary))
    if code in SHOWN:
        return _total(session, summary, choice, code)
    return _part(Drawn(session, programme, summary, today), choice, code)


def codes(session: Session, programme: Programme, name: str, today: date) -> list[str]:
    """The codes of all numbers of the page for a period."""
    shown = show(session, programme, name, today)
    of_charts = {code for _, chart in shown.charts for code in _codes_in(chart)} if shown else set()
    return sorted({MONTHS, KERNEN, *SHOWN, *of_charts})


def _total(session: Session, summary: Summary, choice: Choice, code: str) -> Behind:
    found = next(one for one in queries.indicators(session) if one.code == code)
    lines = _lines(session, summary)
    return Behind(found.name, code, summary.scope, choice, summary, summary.total[code], found, lines=lines)


def _part(of: Drawn, choice: Choice, text: str) -> Behind | None:
    """A part, a step or a share: one of those that a chart of the page shows."""
    code = read_code(text)
    if code is None or of.summary.scope.level is not Level.PROGRAMME:
        return None
    kind = _kind_of(code)
    chart = CHARTS[kind](of)
    wanted = Wanted(of.session, of.programme, of.summary.scope, choice.period, of.today, protected=True)
    found = follow(wanted, code) if chart and text in _codes_in(chart) else None
    if found is None:
        return None
    meaning = next((one for one in queries.indicators(of.session) if one.code == code.indicator), None)
    made = [(one.followed.name, one.code, one.followed.number) for one in found.made_of]
    return Behind(
        found.name, text, of.summary.scope, choice, of.summary, found.number, meaning, found.about, kind, chart, made
    )  # fmt: skip


def _kind_of(code: Code) -> str:
    """The chart that a number stands in."""
    parts = [read_code(text) for text in code.made_of] or [code]
    return next((KIND_OF[one.family] for one in parts if one and one.family in KIND_OF), FUNNEL)


def _codes_in(chart: Chart) -> set[str]:
    """The numbers of the programme that a chart shows."""
    table = chart.table
    keys = (read_key(text) for place in range(len(table.rows)) for text in table.keys_of(place))
    return {key.code for key in keys if key and key.place == Level.PROGRAMME.value}


def _lines(session: Session, summary: Summary) -> Sequence[Line]:
    """The places below this one, as far as the open data have them; of one place no months apart."""
    if summary.scope.level is Level.KERN or (summary.scope.level is Level.MUNICIPALITY and not _names_kernen(session)):
        return ()
    return [line for line in summary.lines if line.tally.expected or line.tally.received]


def _kernen(session: Session, scope: Scope) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for kern in taking_part(queries.kernen_in(session, scope)):
        found.setdefault(kern.municipality.name, []).append(kern.title)
    return list(found.items())


def _names_kernen(session: Session) -> bool:
    return queries.count_kernen(session) <= MOST_KERNEN
