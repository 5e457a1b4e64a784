"""Planned beside realised as a table for files."""

from __future__ import annotations

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.targets.rules import RULE, Comparison
from sociaalvitaal.figures.targets.table import Place, Targets
from sociaalvitaal.formats.table import Cell, Column, Table
from sociaalvitaal.formatting import WITHHELD

HEADS = (
    Column("Jaar", 8), Column("Cijfer", 22), Column("Beoogd", 10), Column("Eerst beoogd", 12),
    Column("Kernen met streefgetal", 14), Column("Gerealiseerd", 12), Column("Afwijking", 10), Column("Stand", 18),
    Column("Verwachte maanden", 12), Column("Ontvangen maanden", 12),
)  # fmt: skip


def table(found: Targets) -> Table:
    """A row for each place, year and indicator, and for all together."""
    first = "Gemeente" if found.scope.level is Level.PROGRAMME else "Kern"
    rows = [
        row for year in found.years for place in (*year.places, year.total) for row in _rows(place, year.year, found)
    ]
    return Table("Beoogd en gerealiseerd", RULE, (Column(first, 24), *HEADS), rows)


def _rows(place: Place, year: int, found: Targets) -> list[tuple[Cell, ...]]:
    return [
        (place.label, year, indicator.name, *_cells(place[indicator.code]))
        for indicator in found.indicators
        if place[indicator.code].planned is not None or place[indicator.code].realised.state is not State.IMPOSSIBLE
    ]


def _cells(one: Comparison) -> tuple[Cell, ...]:
    return (
        one.planned, one.adjusted_from, one.aimed, _value(one.realised), one.difference.value, one.course.value,
        one.realised.expected, one.realised.received,
    )  # fmt: skip


def _value(number: Number) -> Cell:
    if number.state is State.WITHHELD:
        return WITHHELD
    return number.value if number.state is State.KNOWN else None
