"""Tables of figures: each number with its signs, each row with what is missing behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sociaalvitaal import formatting
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.codes import NOT_IN
from sociaalvitaal.figures.origin.keys import NumberKey, place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line
from sociaalvitaal.figures.tally import STOCKS
from sociaalvitaal.formatting import number
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.content.wording import AT_LEAST, capital, shown
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.tables import Cell, Row, Table

CODES = ("new_activities", "running_activities", "new_participants", "new_sporters", "attendances", "referrals")
"""The figures of a table of places, in its order."""
NO_PART = "deed niet mee"
NO_PART_NOTE = "Een lege rij: in deze periode deed niemand mee, of vroegen we nog geen aantallen."
SIGNS = {
    State.MISSING: (formatting.MISSING, "ontbreekt"),
    State.WITHHELD: (formatting.WITHHELD, "te klein om te tonen"),
}
LEAST = "minstens: niet alle opgaven weten het aantal"


def figures(data: ReportData, caption: str, first: str, rows: Iterable[Row], lines: Sequence[Line]) -> Table:
    """A table of figures; `lines` are those that its notes speak of."""
    by_month = data.level == "kern"
    headers = (first, *(_header(data, code, by_month=by_month) for code in CODES), "Maanden niet binnen")
    found = notes([line[code] for line in lines for code in CODES])
    absent = (NO_PART_NOTE,) if any(_is_absent(line) for line in lines) else ()
    return Table(caption, headers, tuple(rows), (*found, *absent))


def row(line: Line, label: str = "", *, place: str, period: Period, total: bool = False) -> Row:
    """One line as a row; each number knows of which place and months it is."""
    cells = tuple(number_cell(line[code], NumberKey(code, place, period)) for code in CODES)
    return Row((Cell(label or line.label), *cells, missing_cell(line, NumberKey(NOT_IN, place, period))), total)


def keyed(data: ReportData, code: str) -> NumberKey:
    """A number of the place and months that a report is about."""
    return NumberKey(code, data.scope.key, data.period)


def below(data: ReportData, slug: str) -> str:
    """A place one level down, as it is named in keys; of a kern there is none."""
    level = Level.MUNICIPALITY if data.level is Level.PROGRAMME else Level.KERN
    return place_key(level, slug)


def number_cell(found: Number, key: NumberKey | None = None) -> Cell:
    """A number with its signs."""
    asked = key.text if key and found.state is not State.IMPOSSIBLE else ""
    return Cell(shown(found), numeric=True, sign=found.state in SIGNS, number=asked)


def missing_cell(line: Line, key: NumberKey) -> Cell:
    """How many months are missing behind a row."""
    if _is_absent(line):
        return Cell("", numeric=True)
    missing = line.tally.missing
    return Cell(number(missing), numeric=True, attention=missing > 0, number=key.text)


def _is_absent(line: Line) -> bool:
    return not line.tally.expected and not line.tally.received


def notes(numbers: Iterable[Number]) -> tuple[str, ...]:
    """The signs that a table uses, with their meaning, in one line."""
    found = list(numbers)
    states = {one.state for one in found}
    used = [f"{sign} = {meaning}" for state, (sign, meaning) in SIGNS.items() if state in states]
    if any(one.provisional and one.state is State.KNOWN for one in found):
        used.append(f"{formatting.PROVISIONAL} = voorlopig")
    if any(one.gaps and one.state is State.KNOWN for one in found):
        used.append(f"{AT_LEAST} = {LEAST}")
    return (f"{'; '.join(used)}.",) if used else ()


def text_row(*texts: str, total: bool = False) -> Row:
    """A row without numbers."""
    return Row(tuple(map(Cell, texts)), total)


def count_cell(count: int, key: NumberKey | None = None, *, attention: bool = False) -> Cell:
    """A plain count."""
    return Cell(number(count), numeric=True, attention=attention, number=key.text if key else "")


def name_of(data: ReportData, code: str) -> str:
    """What the programme calls a figure."""
    return next((found.name for found in data.plan.indicators if found.code == code), code)


def _header(data: ReportData, code: str, *, by_month: bool) -> str:
    name = capital(name_of(data, code))
    return name if by_month or code not in STOCKS else f"{name} ({short(data.summary.stock_month)})"


def short(month: Month) -> str:
    """dec 2017, where there is little room."""
    return f"{month.short} {month.year}"
