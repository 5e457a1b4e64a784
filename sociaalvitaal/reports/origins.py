"""Where the numbers of a table come from: scope, period and the versions of definitions. Pure."""

from __future__ import annotations

from dataclasses import replace

from sociaalvitaal.formatting import long_date
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.tables import Origin, Table

SOURCE = "maandcijfers van de kernen"


def told(block: Block, data: ReportData, *, noted: bool) -> Block:
    """The block, its table with where the numbers come from; `noted`: said in a note as well."""
    match block:
        case Table():
            return _told(block, data, noted)
        case Figure(table=Table() as table):
            return replace(block, table=_told(table, data, noted))
        case _:
            return block


def _told(table: Table, data: ReportData, noted: bool) -> Table:
    own = table.origin or _of_months(table, data)
    if own is None:
        return table
    origin = replace(own, definitions=tuple(_definitions(table, data))) if own.first else own
    said = noted and (origin.definitions or origin.source != SOURCE)
    return replace(table, origin=origin, notes=(*table.notes, note(origin, data)) if said else table.notes)


def _of_months(table: Table, data: ReportData) -> Origin | None:
    """The monthly figures, for a table with numbers that says nothing else."""
    if not any(table.is_numeric(column) for column in range(len(table.headers))):
        return None
    return Origin(SOURCE, data.scope.key, str(data.period.first), str(data.period.last))


def note(origin: Origin, data: ReportData) -> str:
    """The origin in one quiet line; the definitions one by one only where their versions differ."""
    versions = {text.rpartition("(")[2].rstrip(")") for text in origin.definitions}
    told = versions.pop() if len(versions) == 1 else ", ".join(origin.definitions)
    when = data.period.label if origin.first else f"stand {long_date(data.today)}"
    return f"Herkomst: {origin.source}, {data.place}, {when}{f'; definities: {told}' if told else ''}."


def _definitions(table: Table, data: ReportData) -> list[str]:
    """The figures that the table speaks of, each with the version of its definition."""
    words = " ".join([table.caption, *table.headers, *(row.cells[0].text for row in table.rows)]).lower()
    return [f"{item.name} (versie {item.version})" for item in data.plan.indicators if item.name.lower() in words]
