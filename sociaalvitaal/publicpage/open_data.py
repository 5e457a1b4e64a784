"""Open data: the figures that are shared as rows, with a dictionary; CC BY 4.0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure.reading import disclosure_of
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Line, Summary, summarise
from sociaalvitaal.formats.table import Cell, Column, Table
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Period
from sociaalvitaal.publicpage.services import SHOWN, choices

LICENCE, LICENCE_ADDRESS = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.nl"
MOST_KERNEN = 150
"""With more than this the data go down to municipalities only."""
STATES = {
    State.KNOWN: "bekend", State.MISSING: "ontbreekt", State.WITHHELD: "niet getoond",
    State.IMPOSSIBLE: "doet niet mee",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one place over one period."""

    period: str
    span: Period
    level: Level
    municipality: str
    kern: str
    code: str
    line: Line


FIXED = (
    ("periode", "Het jaar, of ‘project’: alle jaren tot nu toe."),
    ("van", "De eerste maand die meetelt."),
    ("tot", "De laatste maand die meetelt."),
    ("niveau", "programma, gemeente of kern."),
    ("gemeente", "De gemeente; leeg bij het programma."),
    ("kern", "De kern; leeg bij het programma en een gemeente."),
    ("cbs_code", "De code van de gemeente of de kern bij het CBS; leeg als die niet bekend is."),
)
AFTER = (
    ("verwachte_maanden", "Hoeveel maandopgaven er moesten zijn."),
    ("ontvangen_maanden", "Hoeveel daarvan er zijn. Ontbreekt er een, dan is het echte aantal hoger."),
    ("voorlopig", "ja: nog niet alle opgaven zijn goedgekeurd, het getal kan nog veranderen."),
)
NAMES = {
    "new_participants": "nieuwe_deelnemers", "new_sporters": "nieuwe_sporters", "attendances": "deelnames",
    "referrals": "doorverwijzingen", "new_activities": "nieuwe_activiteiten",
}  # fmt: skip


def source_of(programme: Programme) -> str:
    """Who is to be named by whoever uses the data."""
    supporter = f" ({programme.supporter})" if programme.supporter else ""
    fictitious = ". Demo: alle cijfers zijn verzonnen" if programme.demo_today else ""
    return f"{programme.name}{supporter}{fictitious}"


def dictionary(session: Session) -> list[tuple[str, str]]:
    """Each column with what it means."""
    meanings = {found.code: found for found in queries.indicators(session)}
    figures = []
    for code in SHOWN:
        found = meanings[code]
        figures.append((NAMES[code], f"{found.definition} ({found.unit}, definitie versie {found.version})"))
        figures.append(
            (f"{NAMES[code]}_stand", "bekend, ontbreekt, niet getoond (te klein om te tonen) of doet niet mee.")
        )
    return [*FIXED, *figures, *AFTER]


def rows(session: Session, programme: Programme, today: date) -> Iterator[Row]:
    """The programme, its municipalities and its kernen, for the project so far and each year."""
    shared = disclosure_of(session, programme, today)
    with_kernen = queries.count_kernen(session) <= MOST_KERNEN

    def summary(scope: Scope, period: Period) -> Summary | None:
        return summarise(session, programme, scope, period, today, protected=True, shared=shared)

    for choice in choices(programme, today):
        whole = summary(Scope.programme(programme), choice.period)
        if whole is None:
            continue
        yield Row(choice.name, whole.period, Level.PROGRAMME, "", "", "", whole.total)
        for line in whole.lines:
            yield Row(choice.name, whole.period, Level.MUNICIPALITY, line.label, "", line.code, line)
            below = summary(Scope(Level.MUNICIPALITY, line.label, line.slug, line.id), choice.period)
            for kern in below.lines if below and with_kernen else ():
                yield Row(choice.name, whole.period, Level.KERN, line.label, kern.label, kern.code, kern)


def _cells(row: Row) -> tuple[Cell, ...]:
    tally, cells = row.line.tally, list[Cell]()
    for code in SHOWN:
        number = row.line[code]
        cells += [number.value if number.state is State.KNOWN else None, STATES[number.state]]
    provisional = ("ja" if tally["provisional"] else "nee") if tally.received else None
    return (
        row.period, row.span.first, row.span.last, row.level.value, row.municipality or None, row.kern or None,
        row.code or None, *cells, tally.expected, tally.received, provisional,
    )  # fmt: skip


def table(session: Session, programme: Programme, today: date) -> Table:
    """The data as a table for a file."""
    heads = tuple(Column(name) for name, _ in dictionary(session))
    return Table("Open data", source_of(programme), heads, [_cells(row) for row in rows(session, programme, today)])


def as_json(session: Session, programme: Programme, today: date) -> dict[str, Any]:
    """The data with licence, source and dictionary."""
    names = dictionary(session)
    return {
        "naam": programme.name,
        "bron": source_of(programme),
        "licentie": LICENCE,
        "licentie_adres": LICENCE_ADDRESS,
        "fictief": programme.demo_today is not None,
        "drempel": programme.disclosure_threshold,
        "woordenboek": dict(names),
        "rijen": [
            {name: str(cell) if index in (1, 2) else cell for index, ((name, _), cell) in enumerate(
                zip(names, _cells(row), strict=True))}
            for row in rows(session, programme, today)
        ],
    }  # fmt: skip
