"""Puts facts into tables without harm to what is there, and counts what that changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.formatting import number
from sociaalvitaal.models.base import Base

Row = TypeVar("Row", bound=Base)


@dataclass(slots=True)
class Summary:
    """How many rows were added, changed, or already right."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __str__(self) -> str:
        return f"{number(self.added)} nieuw, {number(self.changed)} gewijzigd, {number(self.unchanged)} ongewijzigd"

    @property
    def counts(self) -> dict[str, int]:
        """As plain values, for the audit trail."""
        return {"nieuw": self.added, "gewijzigd": self.changed, "ongewijzigd": self.unchanged}


def upsert(
    session: Session, model: type[Row], keys: Mapping[str, Any], values: Mapping[str, Any], summary: Summary
) -> Row:
    """The row with these keys, added or brought up to date."""
    row = session.scalar(sa.select(model).filter_by(**keys))
    if row is None:
        row = model(**keys, **values)
        session.add(row)
        session.flush()
        summary.added += 1
        return row
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    session.flush()
    summary.changed += bool(differing)
    summary.unchanged += not differing
    return row
