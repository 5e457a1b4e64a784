"""Columns and cells that the tables for files share, and the sheets that explain them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.queries import indicators
from sociaalvitaal.figures.series import by_month
from sociaalvitaal.figures.summary import Line, Summary
from sociaalvitaal.figures.tally import Tally
from sociaalvitaal.formats.table import Cell, Column, Table
from sociaalvitaal.formatting import SIGNS, WITHHELD
from sociaalvitaal.overview.labels import LABELS, WITH_GAPS

Cells = tuple[Cell, ...]

COUNTS = (Column("Verwachte maanden", 11), Column("Ontvangen maanden", 11), Column("Op tijd ontvangen", 11))
GAPS = tuple(Column(f"{LABELS[code]}: opgaven onbekend", 14) for code in WITH_GAPS)


def columns(summary: Summary | None) -> tuple[Column, ...]:
    """The figures, what is not known in them, and what stands behind them; over months a stock names its month."""
    titles = dict(LABELS)
    if summary is not None:
        titles["running_activities"] += f" in {summary.stock_month.label}"
    return (*(Column(title, 14) for title in titles.values()), *GAPS, *COUNTS, Column("Voorlopig", 10))


def cells(line: Line) -> Cells:
    """The figures of a line as cells."""
    return values([line[code] for code in LABELS], line.tally)


def values(numbers: Sequence[Number], tally: Tally) -> Cells:
    """Numbers with what stands behind them as cells: what is missing stays empty, what is withheld says so."""
    gaps = (tally[f"{code}_gaps"] or None for code in WITH_GAPS)
    state = ("ja" if tally["provisional"] else "nee") if tally.received else None
    return (*(_value(number) for number in numbers), *gaps, tally.expected, tally.received, tally.on_time, state)


def monthly(summary: Summary, line: Line, threshold: int) -> list[Sequence[Number]]:
    """Each figure of a line by month."""
    return [by_month(summary, line, code, protected_below=threshold) for code in LABELS]


def definitions(session: Session) -> Table:
    """What is counted, and how."""
    rows: list[Cells] = [
        (found.name, found.definition, found.unit, "stand" if found.is_stock else "telling", found.version)
        for found in indicators(session)
    ]
    heads = (Column("Cijfer", 24), Column("Definitie", 100), Column("Eenheid", 16), Column("Soort", 10))
    return Table("Definities", "Wat er is geteld, en hoe", (*heads, Column("Versie", 8)), rows)


def signs() -> Table:
    """What an empty cell and the signs mean."""
    rows: list[Cells] = [
        ("leeg", "niet bekend, of kan niet voorkomen; de kolom Stand zegt of de maand is ontvangen"),
        *((sign, meaning) for sign, meaning in SIGNS if sign in (WITHHELD, "0")),
    ]
    return Table("Tekens", "Wat de tekens betekenen", (Column("Teken", 10), Column("Betekenis", 90)), rows)


def _value(number: Number) -> Cell:
    if number.state is State.WITHHELD:
        return WITHHELD
    return number.value if number.state is State.KNOWN else None
