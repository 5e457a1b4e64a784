"""Rules of managing kernen and lists; no database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sociaalvitaal.periods import Month, Period

KINDS = ("dorp", "buurtschap", "wijk")
CBS_CODE = re.compile(r"GM[0-9]{4}|WK[0-9]{6}|BU[0-9]{8}")
CBS_YEARS = range(1995, 2100)
MAXIMUM_SLUG = 60

LISTS = {
    "doelgroep": "Doelgroep",
    "soort": "Soort activiteit",
    "locatie": "Locatie",
    "thema": "Leefstijlthema",
    "verwijsbron": "Verwijsbron",
    "sector": "Sector van een organisatie",
    "rol": "Rol van een organisatie",
    "afspraak": "Soort afspraak",
    "extra": "Andere aantallen per maand",
}
"""The lists that may be changed; the program's own rules rest on the others."""
MAY_BE_EMPTY = ("extra",)
"""The lists that nobody has to choose from: each entry is a field of the month."""


@dataclass(frozen=True, slots=True)
class KernData:
    """What can be changed about a kern."""

    name: str | None
    kind: str | None
    starts: Month | None
    ends: Month | None
    stop_reason: str | None
    cbs_code: str | None
    cbs_year: int | None


LABELS = {
    "name": "Naam",
    "slug": "Adres",
    "kind": "Soort kern",
    "starts": "Eerste maand",
    "ends": "Laatste maand",
    "stop_reason": "Reden",
    "cbs_code": "CBS-code",
    "cbs_year": "Jaar van de code",
}


def kern_faults(data: KernData, programme: Period, named: bool) -> list[tuple[str, str]]:
    """Field and message of all that does not fit together; `named`: the kern has a name already."""
    found = []
    if not data.name and named:
        found.append(("name", "Een kern die een naam heeft, houdt een naam. Vul hem in."))
    elif not data.name and data.starts:
        found.append(("name", "Een kern die begint, heeft een naam nodig. Vul hem in."))
    if data.ends and not data.starts:
        found.append(("starts", "Kies ook een eerste maand."))
    elif data.ends and data.starts and data.ends < data.starts:
        found.append(("ends", "De laatste maand ligt vóór de eerste maand."))
    if data.ends and data.ends < programme.last and not data.stop_reason:
        found.append(("stop_reason", "Vul in waarom de kern eerder stopt."))
    return found + _cbs_faults(data)


def _cbs_faults(data: KernData) -> list[tuple[str, str]]:
    if data.cbs_code and not CBS_CODE.fullmatch(data.cbs_code):
        return [("cbs_code", "Een code van het CBS is bijvoorbeeld WK017702: GM, WK of BU en dan cijfers.")]
    if data.cbs_code and data.cbs_year is None:
        return [("cbs_year", "Vul ook het jaar in. Codes veranderen van jaar tot jaar.")]
    if data.cbs_year is not None and not data.cbs_code:
        return [("cbs_code", "Vul ook de code in, of laat het jaar leeg.")]
    if data.cbs_year is not None and data.cbs_year not in CBS_YEARS:
        return [("cbs_year", "Vul een jaar in, bijvoorbeeld 2017.")]
    return []


def outside(months: Iterable[Month], period: Period | None) -> list[Month]:
    """The months that a period leaves out."""
    return [month for month in months if period is None or month not in period]


def slug_of(name: str) -> str:
    """A name as part of an address: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O"))
    ascii_text = plain.encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text)[:MAXIMUM_SLUG].strip("-")


def free_slug(wanted: Iterable[str], taken: Iterable[str]) -> str:
    """The first of the wanted slugs that nobody has, else the last one with a number."""
    used, candidates = set(taken), [slug for slug in wanted if slug]
    for slug in candidates:
        if slug not in used:
            return slug
    number = 2
    while f"{candidates[-1]}-{number}" in used:
        number += 1
    return f"{candidates[-1]}-{number}"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what an event changed, in words; None: there was or is nothing."""

    label: str
    old: str | None
    new: str | None


WORDS = {
    **LABELS,
    "active": "In gebruik",
    "email": "E-mailadres",
    "role": "Rol",
    "label": "Naam",
    "position": "Plek",
    "list": "Lijst",
    "municipality": "Gemeente",
    "status": "Status",
    "note": "Opmerking",
    "is_nil": "Geen activiteiten",
    "version": "Versie",
    "new_participants": "Nieuwe deelnemers",
    "new_sporters": "Nieuwe sporters",
    "attendances": "Deelnames",
    "sessions": "Bijeenkomsten",
    "referrals": "Doorverwijzingen",
    "activities": "Activiteiten",
    "first_session": "Eerste keer",
    "last_session": "Laatste keer",
    "novelty": "Nieuw?",
    "kind_id": "Soort activiteit",
    "provider": "Aanbieder",
    "price": "Prijs",
    "added": "Toegevoegd",
    "changed": "Gewijzigd",
    "unchanged": "Gelijk gebleven",
}


def describe(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Change]:
    """Old and new side by side, key by key; what lies deeper is named by the way to it."""
    old, new = _flat(before or {}), _flat(after or {})
    return [Change(label, old.get(label), new.get(label)) for label in old | new]


def _flat(values: Mapping[str, Any], above: str = "") -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for key, value in values.items():
        label = above + WORDS.get(key, str(key).replace("_", " "))
        if isinstance(value, Mapping):
            found |= _flat(value, f"{label}: ")
        else:
            found[label] = _in_words(value)
    return found


def _in_words(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(_in_words(part) or "leeg" for part in value) or None
    return str(value)
