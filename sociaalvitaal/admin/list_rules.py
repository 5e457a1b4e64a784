"""Which lists may be changed. Pure."""

from __future__ import annotations

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
