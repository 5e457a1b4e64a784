"""Annex: what is known of the kernen besides their figures; of answers only the number or the choice is told."""

from __future__ import annotations

from sociaalvitaal import formatting
from sociaalvitaal.figures.kern.context import Context
from sociaalvitaal.figures.kern.facts import ACCOMMODATIONS, BY_KEY, SHORT, TREND, Kind, shown
from sociaalvitaal.figures.kern.known import PEOPLE, fact
from sociaalvitaal.figures.origin.facts import fact_code
from sociaalvitaal.figures.origin.keys import NumberKey, place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.models.places import Kern
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.tables import number_cell
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
    rows, origin = tuple(_row(*one, data) for one in found), sources.standing(sources.FACTS, data)
    table = Table("Wat er van de kernen bekend is", HEADERS, rows, tuple(notes), origin)
    return [Paragraph.of(ABOUT), table]


def _row(kern: Kern, context: Context, data: ReportData) -> Row:
    def key(name: str) -> NumberKey:
        return NumberKey(fact_code(name), place_key(Level.KERN, kern.slug), data.period)

    people, aged = (number_cell(fact(context, name), key(name)) for name in PEOPLE)
    return Row((Cell(kern.title), people, aged, *(_told(context, name, key(name)) for name in TOLD)))


def _told(context: Context, name: str, key: NumberKey) -> Cell:
    answer, is_choice = context.answer(name), BY_KEY[name].kind is Kind.CHOICE
    if not is_choice and answer.choice is None:
        return number_cell(fact(context, name), key)
    text = shown(BY_KEY[name], answer)
    return Cell(text or formatting.MISSING, numeric=not is_choice, sign=not answer.is_known)


def _elsewhere(kern: Kern, context: Context) -> list[str]:
    """Where a count of people is from that is not the one of Statistics Netherlands."""
    area = context.area.source if context.area else None
    counts = (("inwoners", context.inhabitants), ("65 jaar of ouder", context.aged))
    return [
        f"{kern.title}, {what}: {count.source or 'bron niet bekend'}{f', {count.year}' if count.year else ''}."
        for what, count in counts
        if count is not None and count.source != area
    ]
