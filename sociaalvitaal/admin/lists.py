"""Changing a list that people choose from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.admin import list_rules, queries, slug_rules
from sociaalvitaal.admin.services import Faulty, Stale
from sociaalvitaal.models.programme import ListItem


@dataclass(frozen=True, slots=True)
class ItemData:
    """What was filled in for one entry."""

    item_id: int
    label: str | None
    position: int | None
    active: bool


def fingerprint(items: list[ListItem]) -> str:
    """Stands for a list as it is; another one means that someone changed it."""
    state = repr([(item.id, item.label, item.position, item.active) for item in items])
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def change_list(
    session: Session, key: str, rows: list[ItemData], new_label: str | None, seen: str, user_id: int
) -> None:
    """Bring a list to what was filled in; entries are never deleted, because months rest on them."""
    items = queries.list_items(session, key)
    typed = {row.item_id: row for row in rows}
    if fingerprint(items) != seen or typed.keys() != {item.id for item in items}:
        raise Stale(_differences(items, typed))
    if faults := _faults(rows, new_label, may_be_empty=key in list_rules.MAY_BE_EMPTY):
        raise Faulty(faults)
    before = {item.slug: _state(item) for item in items}
    for item in items:
        item.label, item.active = typed[item.id].label or item.label, typed[item.id].active
    ordered = sorted(items, key=lambda item: (_place(typed[item.id]), item.position))
    if new_label:
        taken = [item.slug for item in items]
        slug = slug_rules.free_slug([slug_rules.slug_of(new_label) or "keuze"], taken)
        made = ListItem(list_key=key, slug=slug, label=new_label, position=len(items), active=True)
        session.add(made)
        ordered.append(made)
    for position, item in enumerate(ordered):
        item.position = position
    old, new = audit.changes(before, {item.slug: _state(item) for item in ordered})
    if new:
        named = {"list": list_rules.LISTS[key]}
        audit.record(session, audit.Event.LIST_CHANGED, user_id=user_id, before=named | old, after=named | new)


def _faults(rows: list[ItemData], new_label: str | None, *, may_be_empty: bool) -> list[tuple[str, str]]:
    found, seen = [], set()
    for row in rows:
        if not row.label:
            found.append((f"label_{row.item_id}", "Vul een naam in. Zet de keuze uit als u hem niet meer wilt."))
        elif row.label.casefold() in seen:
            found.append((f"label_{row.item_id}", "Deze naam staat al in de lijst."))
        seen.add((row.label or "").casefold())
    if new_label and new_label.casefold() in seen:
        found.append(("new_label", "Deze naam staat al in de lijst."))
    if rows and not new_label and not may_be_empty and not any(row.active for row in rows):
        found.append((f"active_{rows[0].item_id}", "Laat minstens één keuze in gebruik."))
    return found


def _place(row: ItemData) -> int:
    return row.position if row.position is not None else 1_000_000


def _state(item: ListItem) -> dict[str, Any]:
    return {"label": item.label, "position": item.position + 1, "active": item.active}


def _differences(items: list[ListItem], typed: dict[int, ItemData]) -> list[tuple[str, str, str]]:
    found = []
    for item in items:
        row = typed.get(item.id)
        theirs = f"{item.label}, plek {item.position + 1}, {'in gebruik' if item.active else 'uit'}"
        yours = "nog niet gezien"
        if row is not None:
            yours = f"{row.label or 'leeg'}, plek {row.position}, {'in gebruik' if row.active else 'uit'}"
        if yours != theirs:
            found.append((item.label, yours, theirs))
    return found
