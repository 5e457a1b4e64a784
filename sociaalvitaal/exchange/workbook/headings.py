"""What the columns of a leader's own sheet hold: known by their heading, or asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, NOTE, SOURCE
from sociaalvitaal.exchange.workbook.words import plain
from sociaalvitaal.kernen.queries import Item
from sociaalvitaal.monthly.rules import FIGURE_LABELS, FIGURES

MONTH, YEAR, ACTIVITY, NOTHING = "month", "year", "activity", "nothing"
SYNONYMS: dict[str, tuple[str, ...]] = {
    MONTH: ("maand", "mnd", "maand jaar", "mnd jaar", "periode", "maandnaam", "kalendermaand", "maand van"),
    YEAR: ("jaar", "kalenderjaar", "projectjaar"),
    ACTIVITY: (
        "activiteit", "activiteiten", "naam activiteit", "naam van de activiteit", "act", "aanbod", "groep", "cursus",
        "sportactiviteit", "naam groep", "soort les", "les",
    ),
    "new_participants": (
        "nieuw", "nieuwe deelnemers", "nieuwe deelnemer", "aantal nieuwe deelnemers", "aantal nieuw", "nwe deelnemers",
        "nieuwelingen", "nieuwe mensen", "nieuwe personen", "nieuwe inwoners", "voor het eerst", "instroom",
        "deelnemers nieuw", "nieuwe aanmeldingen", "nw deelnemers", "nieuwe deeln",
    ),
    "new_sporters": (
        "nieuwe sporters", "waarvan nieuwe sporters", "nieuwe sporter", "aantal nieuwe sporters", "waarvan sporters",
        "waarvan nieuw sporter", "sporters nieuw", "nwe sporters", "waarvan niet sporters",
    ),
    "attendances": (
        "deelnames", "aantal deelnames", "deelname", "bezoeken", "bezoekers", "aantal bezoekers", "aantal bezoeken",
        "opkomst", "totale opkomst", "aanwezig", "aanwezigen", "aantal aanwezigen", "totaal aanwezig", "aanwezigheid",
        "totaal deelnames", "bezoek", "deelnemers per maand",
    ),
    "sessions": (
        "bijeenkomsten", "aantal bijeenkomsten", "lessen", "aantal lessen", "keren", "aantal keer", "aantal keren",
        "sessies", "trainingen", "aantal trainingen", "aantal sessies", "middagen", "ochtenden", "hoe vaak",
    ),
    NOTE: (
        "toelichting", "opmerking", "opmerkingen", "bijzonderheden", "notitie", "notities", "bijzonder",
        "wat ging goed", "commentaar", "opm",
    ),
    NOTHING: ("totaal", "nr", "nummer", "kern", "gemeente", "dorp", "projectleider", "locatie", "dag", "tijd"),
}  # fmt: skip
"""Headings that mean one thing, beside the toolkit's own; compared as `plain` writes them."""
BESIDE_NEW = {
    "attendances": ("deelnemers", "aantal deelnemers", "totaal deelnemers", "aantal mensen", "aantal personen")
}
"""Headings that mean visits where a column for new participants stands beside them, and else are asked."""
SOURCE_WORDS: dict[str, tuple[str, ...]] = {
    "huisarts": ("ha", "dokter", "huisartsen", "de huisarts"),
    "poh": ("poh", "praktijkondersteuner", "poh ggz"),
    "fysiotherapeut": ("fysio", "fysiotherapeut", "fysiotherapie", "oefentherapeut"),
    "dietist": ("dietiste",),
    "wijkverpleging": ("wijkverpleegkundige", "thuiszorg"),
    "wijkteam-wmo": ("wmo", "wmo loket", "wijkteam", "kernteam", "sociaal team"),
    "buurtsportcoach": ("bsc", "combinatiefunctionaris"),
    "school": ("basisschool", "scholen"),
    "welzijn": ("welzijnswerk", "ouderenadviseur", "maatschappelijk werk"),
}
"""Other words for who refers, by the slug of the list."""
BEFORE_SOURCE = (
    "verwezen door", "verwezen door de", "doorverwezen door", "doorverwezen door de", "verwezen via", "via", "via de",
    "verwijzing", "verwijzingen", "doorverwijzing", "doorverwijzingen", "verwijzingen van", "doorverwijzingen van",
    "doorverwijzingen via", "doorverwijzing van", "verwijzing van",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of the programme that a column can be about."""

    bands: Sequence[Item]
    sources: Sequence[Item]
    extras: Sequence[Item]


def choices(lists: Lists) -> list[tuple[str, str]]:
    """All that a column can hold, as roles with what people read."""
    return [
        (NOTHING, "Niets: lees deze kolom niet in"),
        (MONTH, "De maand"),
        (YEAR, "Het jaar"),
        (ACTIVITY, "De naam van de activiteit"),
        *((name, FIGURE_LABELS[name]) for name in FIGURES),
        *((f"{AGE}:{band.id}", f"Nieuwe deelnemers van {band.label}") for band in lists.bands),
        *((f"{SOURCE}:{source.id}", f"Doorverwijzingen van: {source.label}") for source in lists.sources),
        *((f"{EXTRA}:{extra.id}", extra.label) for extra in lists.extras),
        (NOTE, "Toelichting op de maand"),
    ]


def vocabulary(lists: Lists) -> dict[str, str]:
    """Plain words → role."""
    known = {plain(word): role for role, words in SYNONYMS.items() for word in words}
    known |= {plain(label): name for name, label in FIGURE_LABELS.items()}
    for band in lists.bands:
        bare = plain(band.label.replace("jaar", ""))
        for word in (plain(band.label), bare, plain(band.slug), f"leeftijd {bare}", f"{bare} jaar"):
            known.setdefault(word, f"{AGE}:{band.id}")
    for source in lists.sources:
        for word in (plain(source.label), plain(source.slug), *SOURCE_WORDS.get(source.slug, ())):
            for before in ("", *BEFORE_SOURCE):
                known.setdefault(f"{before} {word}".strip(), f"{SOURCE}:{source.id}")
    for extra in lists.extras:
        for word in (plain(extra.label), plain(extra.slug), f"aantal {plain(extra.label)}"):
            known.setdefault(word, f"{EXTRA}:{extra.id}")
    return known


def recognise(headings: Mapping[int, str], known: Mapping[str, str]) -> dict[int, str | None]:
    """The role of each column; None for one that has to be asked, and for two that seem to hold the same."""
    found = {column: known.get(plain(heading)) for column, heading in headings.items()}
    if "new_participants" in found.values() and "attendances" not in found.values():
        wide = {plain(word) for word in BESIDE_NEW["attendances"]}
        for column, heading in headings.items():
            if found[column] is None and plain(heading) in wide:
                found[column] = "attendances"
    return {column: None if _twice(role, found.values()) else role for column, role in found.items()}


def doubles(roles: Iterable[str | None]) -> set[str]:
    """The roles that more than one column has and only one can have."""
    given = [role for role in roles if role is not None and role != NOTHING]
    return {role for role in given if given.count(role) > 1}


def _twice(role: str | None, roles: Iterable[str | None]) -> bool:
    return role in doubles(roles)
