"""Keeping tables from elsewhere: as they were published, with what the coordinator says of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.formats import csv_reading
from sociaalvitaal.models.plans import OutsideFigure, OutsideTable
from sociaalvitaal.workplans import outside_rules, queries
from sociaalvitaal.workplans.services import Who


def read_in(session: Session, content: bytes, file_name: str, now: datetime) -> OutsideTable:
    """Read a CSV file; the same file again takes the place of its figures, and keeps what was said of it."""
    cells = outside_rules.read(_rows(content))
    table = queries.find_outside_file(session, file_name)
    if table is None:
        table = OutsideTable(file_name=file_name, title=_title(file_name), read_at=now)
        session.add(table)
    else:
        table.figures.clear()
        session.flush()
        table.read_at = now
    table.figures.extend(
        OutsideFigure(
            position=cell.position, label=cell.label, is_total=cell.is_total, year=cell.year, planned=cell.planned,
            realised=cell.realised,
        )
        for cell in cells
    )  # fmt: skip
    session.flush()
    after = {"bestand": file_name, "rijen": len({cell.position for cell in cells})}
    audit.record(session, Event.TABLE_READ, user_id=None, object_id=table.id, after=after)
    return table


def explain(session: Session, table: OutsideTable, title: str, source: str | None, note: str | None, who: Who) -> None:
    """Say where a table comes from and how far it can be compared."""
    before = {"titel": table.title, "bron": table.source, "vergelijkbaarheid": table.note}
    after = {"titel": title, "bron": source, "vergelijkbaarheid": note}
    table.title, table.source, table.note = title, source, note
    session.flush()
    old, new = audit.changes(before, after)
    if old or new:
        audit.record(session, Event.TABLE_CHANGED, user_id=who.user_id, object_id=table.id, before=old, after=new)


def _rows(content: bytes) -> list[list[str]]:
    sheet = csv_reading.read(content)
    return [
        [str(sheet.cell(row, column).value or "") for column in range(1, sheet.last_column + 1)]
        for row in sorted(sheet.rows)
    ]


def _title(file_name: str) -> str:
    words = file_name.rpartition(".")[0].replace("_", " ").replace("-", " ").strip()
    return (words[:1].upper() + words[1:])[:200] or "Tabel"
