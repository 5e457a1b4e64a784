"""Part of the chapter on activities: who works along, counted; no organisation is named."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.figures.kern.cooperation import AGREED, Cooperation
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import long_date
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.amounts import count, counted
from sociaalvitaal.reports.content.sentences import Part, joined, listed, say
from sociaalvitaal.reports.content.tables import count_cell, keyed
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Runs

NOTE = "Een organisatie in meer kernen telt één keer."


def section(data: ReportData) -> list[Block]:
    """Organisations by sector and role, agreements by kind, and what ended or was not checked."""
    found = data.cooperation
    if found is None or not found.organisations:
        return []
    day = long_date(data.today)
    blocks: list[Block] = [
        Heading(3, "Samenwerking"),
        Paragraph(joined([_organisations(found, data), _agreements(found, data), _old(found, data)])),
        _table(f"Organisaties per sector, stand op {day}", ("Sector", "sector"), found.sectors, NOTE, data),
    ]
    if found.roles:
        note = "Een organisatie kan meer rollen hebben; de rollen tellen daarom niet op."
        blocks.append(_table(f"Organisaties per rol, stand op {day}", ("Rol", "rol"), found.roles, note, data))
    return blocks


def _organisations(found: Cooperation, data: ReportData) -> Runs:
    kernen = counted(found.kernen, keyed(data, "kaart.kernen"), "kern", "kernen")
    maps = say("de sociale kaarten van {kernen}", kernen=kernen)
    return say(
        "Op {day} {verb} er {organisations} op {maps}.",
        day=long_date(data.today),
        verb="staat" if found.organisations == 1 else "staan",
        organisations=counted(
            found.organisations, keyed(data, "kaart.organisaties"), "organisatie", "organisaties"
        ),
        maps="de sociale kaart" if data.level is Level.KERN else maps,
    )  # fmt: skip


def _agreements(found: Cooperation, data: ReportData) -> Runs:
    holding = sum(number for _, number in found.agreements)
    some, verb = count(holding, keyed(data, "afspraken.lopend")), "is" if found.ended == 1 else "zijn"
    ended = count(found.ended, keyed(data, "afspraken.afgelopen"))
    over = say(" Er {verb} {n} afgelopen.", verb=verb, n=ended) if found.ended else ""
    if not holding:
        return say("Er lopen geen afspraken.{over}", over=over)
    if holding == 1:
        return say("Er loopt {n} afspraak ({kind}).{over}", n=some, kind=found.agreements[0][0], over=over)
    kinds = [
        say("{kind} {n}", kind=label, n=count(number, keyed(data, found.codes[AGREED, label])))
        for label, number in found.agreements
    ]
    return say("Er lopen {n} afspraken: {kinds}.{over}", n=some, kinds=listed(kinds), over=over)


def _old(found: Cooperation, data: ReportData) -> Part:
    if not found.unchecked:
        return ""
    some = counted(found.unchecked, keyed(data, "kaart.oud"), "organisatie", "organisaties")
    return say("De gegevens van {some} zijn het afgelopen jaar niet gecontroleerd.", some=some)


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
