"""What an event of the trail changed, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sociaalvitaal.admin.rules import LABELS


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
