"""What has to be asked about a leader's own file, and what was said. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LEAVE_OUT = "0"
"""The answer that rows of an activity are not read."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the sender said about what was not recognised."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Role by the key of the column."""
    activities: Mapping[str, str] = field(default_factory=dict)
    """Activity id, or LEAVE_OUT, by the name in the file in plain words; without a name: for the whole file."""
    year: str = ""

    @classmethod
    def stored(cls, found: Mapping[str, Any]) -> Answers:
        """As they are kept with the upload."""
        return cls(
            {str(k): str(v) for k, v in dict(found.get("columns") or {}).items()},
            {str(k): str(v) for k, v in dict(found.get("activities") or {}).items()},
            str(found.get("year") or ""),
        )

    @property
    def plain(self) -> dict[str, Any]:
        """To be kept with the upload."""
        return {"columns": dict(self.columns), "activities": dict(self.activities), "year": self.year}


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only the sender knows."""

    group: str
    """columns, activities or year: the part of the answers that it belongs to."""
    key: str
    text: str
    hint: str
    choices: Sequence[tuple[str, str]]
    preset: str = ""
    known: bool = False
    """Was recognised; the sender can say that it is otherwise."""
