"""Part of the chapter on activities: who works along, counted; no organisation is named."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.figures.kern.cooperation import Cooperation
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import counted, listing, long_date, number
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.tables import count_cell, keyed
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table

NOTE = "Een organisatie in meer kernen telt één keer."


def section(data: ReportData) -> list[Block]:
    """Organisations by sector and role, agreements by kind, and what ended or was not checked."""
    found = data.cooperation
    if found is None or not found.organisations:
        return []
    day = long_date(data.today)
    blocks: list[Block] = [
        Heading(3, "Samenwerking"),
        Paragraph.of(f"{_organisations(found, data)} {_agreements(found)}{_old(found)}"),
        _table(f"Organisaties per sector, stand op {day}", ("Sector", "sector"), found.sectors, NOTE, data),
    ]
    if found.roles:
        note = "Een organisatie kan meer rollen hebben; de rollen tellen daarom niet op."
        blocks.append(_table(f"Organisaties per rol, stand op {day}", ("Rol", "rol"), found.roles, note, data))
    return blocks


def _organisations(found: Cooperation, data: ReportData) -> str:
    verb = "staat" if found.organisations == 1 else "staan"
    there = f"Op {long_date(data.today)} {verb} er {counted(found.organisations, 'organisatie', 'organisaties')}"
    if data.level is Level.KERN:
        return f"{there} op de sociale kaart."
    return f"{there} op de sociale kaarten van {counted(found.kernen, 'kern', 'kernen')}."


def _agreements(found: Cooperation) -> str:
    holding = sum(count for _, count in found.agreements)
    over = f" Er {'is' if found.ended == 1 else 'zijn'} {number(found.ended)} afgelopen." if found.ended else ""
    if not holding:
        return f"Er lopen geen afspraken.{over}"
    if holding == 1:
        return f"Er loopt 1 afspraak ({found.agreements[0][0]}).{over}"
    kinds = listing([f"{label} {number(count)}" for label, count in found.agreements])
    return f"Er lopen {number(holding)} afspraken: {kinds}.{over}"


def _old(found: Cooperation) -> str:
    if not found.unchecked:
        return ""
    return (
        f" De gegevens van {counted(found.unchecked, 'organisatie', 'organisaties')} zijn het afgelopen jaar niet"
        " gecontroleerd."
    )


def _table(
    caption: str, of: tuple[str, str], rows: Sequence[tuple[str, int]], note: str, data: ReportData
) -> Table:  # fmt: skip
    """Organisations by one of the lists: `of` is its name and its key."""
    first, list_key = of
    codes = data.cooperation.codes if data.cooperation else {}
    cells = tuple(
        Row((Cell(label[:1].upper() + label[1:]), count_cell(count, keyed(data, codes[list_key, label]))))
        for label, count in rows
    )
    return Table(caption, (first, "Organisaties"), cells, (note,), sources.standing(sources.MAPS, data))
