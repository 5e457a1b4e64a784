"""Annex: what is known of the kernen besides their figures; of answers only the number or the choice is told."""

from __future__ import annotations

from sociaalvitaal import formatting
from sociaalvitaal.figures.kern.context import Context, Count
from sociaalvitaal.figures.kern.facts import ACCOMMODATIONS, BY_KEY, SHORT, TREND, Kind, shown
from sociaalvitaal.models.places import Kern
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table

TOLD = (TREND, ACCOMMODATIONS, "sportclubs", "dorpsbelang", "kernteam", "buurtsportcoach")
HEADERS = ("Kern", "Inwoners", "65+", *(SHORT[key] for key in TOLD))
ABOUT = (
    "Inwoners en 65+ (65 jaar of ouder) komen van het CBS, tenzij er een andere bron bij staat. Het andere vulde de"
    " projectleider in."
)
NOT_FILLED_IN = f"{formatting.MISSING} = nog niet ingevuld; niet bekend = de projectleider weet het niet"


def blocks(data: ReportData) -> list[Block]:
    """One line for each kern; nothing when of no kern anything is known."""
    found = [(row.kern, data.contexts[row.kern.id]) for row in data.leading if row.kern.id in data.contexts]
    if not any(context.told or context.inhabitants for _, context in found):
        return []
    notes = [f"{NOT_FILLED_IN}.", *(text for kern, context in found for text in _elsewhere(kern, context))]
    rows, origin = tuple(_row(*one) for one in found), sources.standing(sources.FACTS, data)
    table = Table("Wat er van de kernen bekend is", HEADERS, rows, tuple(notes), origin)
    return [Paragraph.of(ABOUT), table]


def _row(kern: Kern, context: Context) -> Row:
    people, aged = _count(context.inhabitants), _count(context.aged)
    return Row((Cell(kern.title), people, aged, *(_told(context, key) for key in TOLD)))


def _count(count: Count | None) -> Cell:
    text = formatting.MISSING if count is None else formatting.number(count.value)
    return Cell(text, numeric=True, sign=count is None)


def _told(context: Context, key: str) -> Cell:
    answer = context.answer(key)
    text = shown(BY_KEY[key], answer)
    numeric = BY_KEY[key].kind is not Kind.CHOICE
    return Cell(text or formatting.MISSING, numeric=numeric, sign=not answer.is_known)


def _elsewhere(kern: Kern, context: Context) -> list[str]:
    """Where a count of people is from that is not the one of Statistics Netherlands."""
    area = context.area.source if context.area else None
    counts = (("inwoners", context.inhabitants), ("65 jaar of ouder", context.aged))
    return [
        f"{kern.title}, {what}: {count.source or 'bron niet bekend'}{f', {count.year}' if count.year else ''}."
        for what, count in counts
        if count is not None and count.source != area
    ]
