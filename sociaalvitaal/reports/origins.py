"""Where the numbers of a table come from: scope, period and the versions of definitions. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sociaalvitaal.figures.origin import codes
from sociaalvitaal.formatting import long_date
from sociaalvitaal.reports.content.sources import (
    LASTING,
    MONTHS,
    PHASES,
    SIGNALS,
    TERMS,
    VERDICTS,
    VERSIONS,
    WORKS,
    over_period,
    standing,
)
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.tables import Origin, Table

SOURCES = {
    "fasen": PHASES,
    "gerealiseerd": VERDICTS,
    "borging": LASTING,
    "aandachtspunten": SIGNALS,
    "wat-werkt": WORKS,
}
"""What the tables of a chapter come from where they hold words and no numbers, by its key."""


def told(block: Block, data: ReportData, *, noted: bool, source: str = TERMS) -> Block:
    """The block, its table with where it comes from: `source` where it holds words; `noted`: said in a note as well."""
    match block:
        case Table():
            return _told(block, data, noted, source)
        case Figure(table=Table() as table):
            return replace(block, table=_told(table, data, noted, source))
        case _:
            return block


def _told(table: Table, data: ReportData, noted: bool, source: str) -> Table:
    own = table.origin or _of_months(table, data) or standing(source, data)
    defined = _definitions(table, data) if own.first or own.source == TERMS else []
    origin = replace(own, definitions=tuple(defined or [version_of(own.source)]))
    said = noted and own.source != TERMS and bool(defined or own.source != MONTHS)
    return replace(table, origin=origin, notes=(*table.notes, note(origin, data)) if said else table.notes)


def _of_months(table: Table, data: ReportData) -> Origin | None:
    """The monthly figures, for a table with numbers that says nothing else."""
    if not any(table.is_numeric(column) for column in range(len(table.headers))):
        return None
    return over_period(MONTHS, data)


def version_of(source: str) -> str:
    """How something is counted that no figure defines."""
    return f"{source} (versie {VERSIONS[source]})"


def note(origin: Origin, data: ReportData) -> str:
    """The origin in one quiet line; the definitions one by one only where their versions differ."""
    versions = {text.rpartition("(")[2].rstrip(")") for text in origin.definitions}
    told = versions.pop() if len(versions) == 1 else ", ".join(origin.definitions)
    when = data.period.label if origin.first else f"stand {long_date(data.today)}"
    return f"Herkomst: {origin.source}, {data.place}, {when}{f'; definities: {told}' if told else ''}."


def _definitions(table: Table, data: ReportData) -> list[str]:
    """The figures that the table speaks of or counts, each with the version of its definition."""
    words = " ".join([table.caption, *table.headers, *(row.cells[0].text for row in table.rows)]).lower()
    counted = {code for row in table.rows for cell in row.cells for code in _counted(cell.number.partition(" ")[0])}
    return [
        f"{item.name} (versie {item.version})"
        for item in data.plan.indicators
        if item.code in counted or item.name.lower() in words
    ]


def _counted(text: str) -> Iterator[str]:
    """The figures behind a number: of a share or a difference those of both that it is made of."""
    code = codes.read(text)
    if code is not None:
        yield code.indicator
        for part in code.made_of:
            yield from _counted(part)
