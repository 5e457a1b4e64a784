"""Referrals and other figures as tables for files: the same numbers as on their pages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sociaalvitaal.figures.chain.counting import SHORT_NAMES, ChainFigures, Part
from sociaalvitaal.figures.chain.definitions import DEFINITIONS
from sociaalvitaal.figures.chain.feedback import Told
from sociaalvitaal.figures.extras import Extra, ExtraFigures
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.formats.table import Cell, Column, Table
from sociaalvitaal.formatting import WITHHELD
from sociaalvitaal.models.referrals import CHAIN, Step
from sociaalvitaal.overview.chain_services import PLACES
from sociaalvitaal.overview.services import Asked
from sociaalvitaal.overview.table_parts import signs

FICTITIOUS = ". Demo: alle cijfers zijn verzonnen"
STEPS = tuple(Column(SHORT_NAMES[step].capitalize(), 14) for step in CHAIN)
DAYS = (
    Column("Start: dagen bekend bij", 14), Column("Start: een kwart binnen (dagen)", 14),
    Column("Start: de helft binnen (dagen)", 14), Column("Start: driekwart binnen (dagen)", 14),
)  # fmt: skip
PROVISIONAL = Column("Voorlopig", 10)
DEFINITION = (Column("Cijfer", 28), Column("Definitie", 100), Column("Eenheid", 16))
MESSAGES = {Step.FIRST_FEEDBACK: "eerste bericht", Step.SECOND_FEEDBACK: "tweede bericht"}


def chain_table(found: ChainFigures, asked: Asked) -> Table:
    """All together, each place and each source, in one table."""
    groups = (("alles samen", [found.total]), (PLACES[asked.scope.level], found.places), ("verwijzer", found.sources))
    rows: list[tuple[Cell, ...]] = [(kind, *_part(part)) for kind, parts in groups for part in parts]
    heads = (Column("Indeling", 14), Column("Naam", 32), *STEPS, *DAYS, PROVISIONAL)
    return Table("Doorverwijzingen", _about("Doorverwijzingen en hun vervolg", asked), heads, rows)


def chain_tables(found: ChainFigures, asked: Asked) -> list[Table]:
    """The chain with how referrals stand, what referrers heard, and what is counted."""
    standings: list[tuple[Cell, ...]] = [(label, value(number)) for label, number in found.standings]
    messages: list[tuple[Cell, ...]] = [
        (MESSAGES[step], *(value(counts[told]) for told in Told)) for step, counts in found.messages
    ]
    count, told = Column("Doorverwijzingen", 16), (Column(told.value.capitalize(), 22) for told in Told)
    return [
        chain_table(found, asked),
        Table("Stand van nu", _about("Hoe doorverwijzingen nu staan", asked), (Column("Stand", 36), count), standings),
        Table("Terugkoppeling", _about("Berichten aan verwijzers", asked), (Column("Bericht", 16), *told), messages),
        Table("Definities", "Wat er is geteld, en hoe", DEFINITION, DEFINITIONS),
        signs(),
    ]


def extras_table(found: ExtraFigures, asked: Asked) -> Table:
    """The other figures: sum, unknown and not filled in, side by side."""
    heads = tuple(
        column
        for item in found.items
        for column in (
            Column(item.label, 18), Column(f"{item.label}: keer onbekend", 14),
            Column(f"{item.label}: keer niet ingevuld", 14),
        )
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (line.label, *_extras(cells)) for line, cells in zip(found.summary.lines, found.lines, strict=True)
    ]
    first = Column((PLACES[asked.scope.level] or "maand").capitalize(), 28)
    totals = ("Samen", *_extras(found.total))
    return Table("Andere aantallen", _about("Andere aantallen", asked), (first, *heads), rows, totals)


def value(number: Number) -> Cell:
    """A number as a cell: what is missing stays empty, what is withheld says so."""
    return WITHHELD if number.state is State.WITHHELD else number.value


def _part(part: Part) -> tuple[Cell, ...]:
    steps = (value(part.reached[step]) if step in part.reached else None for step in CHAIN)
    days = (part.days.low, part.days.middle, part.days.high) if part.days else (None, None, None)
    registered = part.reached[Step.REGISTERED]
    state = ("ja" if registered.provisional else "nee") if registered.received else None
    return (part.label, *steps, value(part.known), *map(_days, days), state)


def _days(days: float | None) -> Decimal | None:
    return None if days is None else Decimal(str(days))


def _extras(cells: Sequence[Extra]) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for cell in cells:
        shown = cell.number.state is not State.WITHHELD
        found += [value(cell.number), cell.unknown if shown else None, cell.blank if shown else None]
    return tuple(found)


def _about(what: str, asked: Asked) -> str:
    fictitious = FICTITIOUS if asked.programme.demo_today else ""
    return f"{what}: {asked.scope.label}, {asked.question.period.label}{fictitious}"
