"""Open data: the figures that are shared as tables with a dictionary; CC BY 4.0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.formats.table import Cell, Column, Table
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month
from sociaalvitaal.publicpage.open_rows import MOST_KERNEN, Division, Row, divisions, rows
from sociaalvitaal.publicpage.services import SHOWN

LICENCE, LICENCE_ADDRESS = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.nl"
Dictionary = list[tuple[str, str]]
"""Each column with what it means."""
STANDS = (
    ("bekend", "het getal is compleet voor de opgaven die er zijn"),
    ("minstens", "van sommige activiteiten is het aantal niet bekend: het echte getal is even hoog of hoger"),
    ("onbekend", "er zijn opgaven, maar het aantal is daarin niet bekend"),
    ("ontbreekt", "er is nog geen enkele opgave"),
    ("niet getoond", "te klein om te tonen, of een klein getal zou ermee uit te rekenen zijn"),
    ("doet niet mee", "de plek deed in deze periode niet mee"),
)
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
    ("ontvangen_maanden", "Hoeveel daarvan er zijn. Ontbreekt er een, dan kan het echte aantal hoger zijn."),
    ("voorlopig", "ja: nog niet alle opgaven zijn goedgekeurd, het getal kan nog veranderen."),
)
OF_DIVISIONS: Dictionary = [
    *(found for found in FIXED if found[0] != "kern"),
    ("verdeling", "Waarnaar is verdeeld. doelgroep en leeftijd: nieuwe deelnemers. verwijzer: doorverwijzingen. stap:"
     " hoeveel doorverwijzingen een stap haalden; een latere stap telt ook voor de stappen ervoor. gestart per"
     " verwijzer: doorverwijzingen die tot een start leidden. afloop: doorverwijzingen die anders afliepen. bericht:"
     " of de verwijzer op tijd iets hoorde. streefgetal: wat de werkplannen van dat jaar samen willen bereiken."),
    ("deel", "De groep, leeftijd, verwijzer, stap, afloop of het soort cijfer."),
    ("aantal", "Het aantal; leeg als er geen getal is. De kolom stand zegt dan waarom."),
    ("stand", "Hetzelfde als bij de kerncijfers."),
    ("voorlopig", "ja: nog niet alle opgaven zijn goedgekeurd, het getal kan nog veranderen."),
]  # fmt: skip
NAMES = {
    "new_participants": "nieuwe_deelnemers", "new_sporters": "nieuwe_sporters", "attendances": "deelnames",
    "referrals": "doorverwijzingen", "new_activities": "nieuwe_activiteiten",
}  # fmt: skip
LEFT_OUT = (
    "losse maanden van gemeenten en kernen: een verschil tussen twee perioden kan naar mensen leiden",
    "doelgroepen, leeftijden en verwijzers per gemeente en per kern: die aantallen zijn vaak te klein",
    "dagen tot de start",
    "antwoorden van inwoners, teksten en alles over één persoon",
)


def source_of(programme: Programme) -> str:
    """Who is to be named by whoever uses the data."""
    supporter = f" ({programme.supporter})" if programme.supporter else ""
    fictitious = ". Demo: alle cijfers zijn verzonnen" if programme.demo_today else ""
    return f"{programme.name}{supporter}{fictitious}"


def left_out(session: Session) -> list[str]:
    """What is not in the data, and why."""
    many = queries.count_kernen(session) > MOST_KERNEN
    return [*(["losse kernen: het zijn er te veel"] if many else []), *LEFT_OUT]


def dictionary(session: Session) -> Dictionary:
    """The columns of the key figures."""
    meanings = {found.code: found for found in queries.indicators(session)}
    figures = []
    for code in SHOWN:
        found = meanings[code]
        figures.append((NAMES[code], f"{found.definition} ({found.unit}, definitie versie {found.version})"))
        figures.append((f"{NAMES[code]}_stand", f"Wat voor getal dat is: {', '.join(stand for stand, _ in STANDS)}."))
    return [*FIXED, *figures, *AFTER]


def stand_of(number: Number) -> str:
    """What a number is, or why there is none: in a column of its own, so that numbers stay numbers."""
    match number.state:
        case State.KNOWN:
            return "minstens" if number.gaps else "bekend"
        case State.MISSING:
            return "onbekend" if number.received else "ontbreekt"
        case State.WITHHELD:
            return "niet getoond"
        case State.IMPOSSIBLE:
            return "doet niet mee"


def table(session: Session, programme: Programme, today: date) -> Table:
    """The key figures for a file."""
    return _table("Kerncijfers", programme, dictionary(session), map(_cells, rows(session, programme, today)))


def divisions_table(session: Session, programme: Programme, today: date) -> Table:
    """What they are divided into, for a file."""
    found = map(_division_cells, divisions(session, programme, today))
    return _table("Verdelingen", programme, OF_DIVISIONS, found)


def as_json(session: Session, programme: Programme, today: date) -> dict[str, Any]:
    """The data with licence, source and dictionaries."""
    columns = dictionary(session)
    return {
        "naam": programme.name,
        "bron": source_of(programme),
        "licentie": LICENCE,
        "licentie_adres": LICENCE_ADDRESS,
        "fictief": programme.demo_today is not None,
        "drempel": programme.disclosure_threshold,
        "standen": dict(STANDS),
        "niet_opgenomen": left_out(session),
        "woordenboek": dict(columns),
        "rijen": _named(columns, map(_cells, rows(session, programme, today))),
        "woordenboek_verdelingen": dict(OF_DIVISIONS),
        "verdelingen": _named(OF_DIVISIONS, map(_division_cells, divisions(session, programme, today))),
    }


def _cells(row: Row) -> tuple[Cell, ...]:
    tally, cells = row.line.tally, list[Cell]()
    for code in SHOWN:
        cells += [_value(row.line[code]), stand_of(row.line[code])]
    provisional = _yes(bool(tally["provisional"])) if tally.received else None
    return (
        row.period, row.span.first, row.span.last, row.level.value, row.municipality or None, row.kern or None,
        row.code or None, *cells, tally.expected, tally.received, provisional,
    )  # fmt: skip


def _division_cells(found: Division) -> tuple[Cell, ...]:
    number = found.number
    return (
        found.period, found.span.first, found.span.last, found.level.value, found.municipality or None,
        found.code or None, found.kind, found.part, _value(number), stand_of(number),
        _yes(number.provisional) if number.received else None,
    )  # fmt: skip


def _value(number: Number) -> int | None:
    return number.value if number.state is State.KNOWN else None


def _yes(is_so: bool) -> str:
    return "ja" if is_so else "nee"


def _table(name: str, programme: Programme, columns: Dictionary, found: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(name, source_of(programme), tuple(Column(column) for column, _ in columns), list(found))


def _named(columns: Dictionary, found: Iterable[Sequence[Cell]]) -> list[dict[str, Any]]:
    names = [name for name, _ in columns]
    return [
        {name: str(cell) if isinstance(cell, Month) else cell for name, cell in zip(names, cells, strict=True)}
        for cells in found
    ]
