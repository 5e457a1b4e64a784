"""A table of typed cells, ready to be written as CSV or XLSX."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sociaalvitaal.periods import Month

Cell = str | int | Decimal | date | Month | None
"""Text, number, date or month; None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how wide its cells are, in characters."""

    title: str
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """A name, what the table is about, its columns and its rows; rows may be made while they are read."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    totals: tuple[Cell, ...] | None = None
    """A last row that adds up the others."""


def plain(text: str) -> str:
    """Text without characters that a file cannot hold: control characters and halves of characters."""
    if text.isprintable():
        return text
    return "".join(
        c for c in text if c in "\t\n\r" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff")
    )
