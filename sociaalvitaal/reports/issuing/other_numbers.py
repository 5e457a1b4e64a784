"""What else a report prints otherwise than its last edition did: all numbers besides those of places. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from sociaalvitaal.figures.origin import codes, keys
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.formatting import WITHHELD
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.tables import CODES
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.whole import Document, placed
from sociaalvitaal.reports.issuing.rules import STAR, KernMonth
from sociaalvitaal.reports.issuing.since_keys import Keys

MOST_ROWS = 120
LONGER = "Er zijn er meer. In de tabellen hierna staat elk getal zoals het nu is."
FOLLOWS = "Aandelen en afwijkingen die hieruit volgen, staan er niet bij."
HIDDEN, SHOWN = (f"{when} niet getoond, om kleine aantallen te beschermen" for when in ("nu", "toen"))
MONTHS, NO_MONTH = "maanden die veranderden", "geen maand veranderde: andere gegevens van activiteiten"
STEPS = "stappen of berichten die later zijn vastgelegd"
LATER = "later vastgelegd of gewijzigd"
OF_STEPS = ("stap", "stand", "bericht", "dagen")
SOURCES = {
    "leiders": sources.LEADERS, "projectgroep": sources.GROUPS, "sector": sources.MAPS, "rol": sources.MAPS,
    "kaart": sources.MAPS, "afspraken": sources.MAPS, "borging": sources.LASTING, "vervolg": sources.LASTING,
    "fasen": sources.PHASES, "cbs": sources.CBS, "feit": "gegevens van de kernen", "recept": sources.WORKS,
}  # fmt: skip
PLANS = "werkplannen van de kernen"
_END = re.compile(r"[.:](?: |$)")
"""What ends the name of a table in its caption; behind it stands how it is read."""


class Other(NamedTuple):
    """A number that is printed otherwise now."""

    key: NumberKey
    table: str
    row: str
    column: str
    was: str
    now: str


def compare(before: Document, after: Document, told: Container[str] = ()) -> list[Other]:
    """The numbers of which both say something else; without those that follow from others, and `told` ones."""
    then = {one.key: one.now for one in _printed(before)}
    return [
        one._replace(was=then[one.key])
        for one in _printed(after)
        if one.key in then
        and then[one.key].replace(STAR, "") != one.now.replace(STAR, "")
        and one.key.text not in told
        and not _is_told_by_place(one.key, after)
    ]


def _printed(document: Document) -> Iterator[Other]:
    """Each number of the tables once; not those of an edition, which stand beside the ones of now."""
    seen = set()
    for here in placed(document):
        if isinstance(table := here.block, Table):
            for row in table.rows:
                for head, cell in zip(table.headers, row.cells, strict=True):
                    key = keys.read(cell.number) if cell.number not in seen else None
                    if key is not None and not key.edition:
                        seen.add(cell.number)
                        yield Other(key, table.caption, row.cells[0].text, head, "", cell.text)


def _is_told_by_place(key: NumberKey, document: Document) -> bool:
    code = codes.read(key.code)
    return code is None or bool(code.made_of) or (key.code in CODES and key.period.label == document.period)


def table(found: Sequence[Other], told: Keys, months: Sequence[KernMonth]) -> Table:
    """The first of them, each with its cause."""
    rows = tuple(
        Row((
            Cell(_name(one)), Cell(f"{one.row}: {one.column}"),
            Cell(one.was, numeric=True, number=one.key._replace(edition=told.edition).text if one.was else ""),
            Cell(one.now, numeric=True, number=one.key.text if one.now else ""),
            Cell(_cause(one, told, months)),
        ))
        for one in found[:MOST_ROWS]
    )  # fmt: skip
    heads = ("Tabel", "Getal", "Was", "Is nu", "Oorzaak")
    notes = (FOLLOWS, *([LONGER] if len(found) > MOST_ROWS else []))
    return Table("Andere getallen die anders zijn", heads, rows, notes)


def _name(one: Other) -> str:
    """What a table is about; of which months is known where they are those of the report."""
    return _END.split(one.table.partition(f", {one.key.period.label}")[0], maxsplit=1)[0]


def _cause(one: Other, told: Keys, months: Sequence[KernMonth]) -> str:
    if WITHHELD in (one.now, one.was):
        return HIDDEN if one.now == WITHHELD else SHOWN
    code = codes.read(one.key.code)
    assert code is not None, "a number that is printed has a code"
    if not code.counts_months:
        return f"{LATER}: {SOURCES.get(code.family, PLANS)}"
    changed = told.has_month(one.key.place, [month.kern_id for month in months])
    if code.family in OF_STEPS:
        return f"{STEPS}, of {MONTHS}" if changed else STEPS
    return MONTHS if changed else NO_MONTH
