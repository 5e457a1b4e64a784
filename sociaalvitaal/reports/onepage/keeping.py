"""The page for the wethouder ↔ plain values."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from sociaalvitaal.reports.document.text import Text, plain


def plain_values(value: Any) -> Any:
    """As it is kept: without fractions, a text with numbers as its pieces."""
    if isinstance(value, Text):
        return {"text": value.text, "number": value.number}
    if is_dataclass(value):
        return {field.name: plain_values(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain_values(one) for one in value]
    if isinstance(value, float):
        return f"{value:.4f}"
    return value.isoformat() if isinstance(value, date) else value


def bare(value: Any) -> Any:
    """With bare texts."""
    if isinstance(value, tuple):
        return plain(value) if value and isinstance(value[0], Text) else [bare(one) for one in value]
    return {field.name: bare(getattr(value, field.name)) for field in fields(value)} if is_dataclass(value) else value


def words(value: Any) -> Any:
    """A text as it was kept, with or without numbers."""
    return tuple(Text(one["text"], number=one["number"]) for one in value) if isinstance(value, list) else value


def share(kept: str | float | None) -> float | None:
    """A share as it was kept."""
    return None if kept is None else float(kept)
