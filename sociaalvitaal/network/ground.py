"""What changes of the social map share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.programme import ListItem


class NotPossible(ValueError):
    """It cannot be done; the message says why, in plain Dutch."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who changes something, and on which day."""

    user_id: int
    today: date


def list_items(session: Session, list_key: str, ids: Iterable[int]) -> list[ListItem]:
    """Entries of one list."""
    wanted = sorted(set(ids))
    if not wanted:
        return []
    rows = session.scalars(sa.select(ListItem).where(ListItem.list_key == list_key, ListItem.id.in_(wanted)))
    return sorted(rows, key=lambda item: (item.position, item.id))


def state(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """Columns of a row as plain values, for the audit trail."""
    found = {name: getattr(row, name) for name in names}
    return {k: v if v is None or isinstance(v, bool | int) else str(v) for k, v in found.items()}
