"""The blocks that a report is built of."""

from __future__ import annotations

from dataclasses import dataclass

from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import Cleaned, DocumentError, Runs, one_line, runs

FIRST_LEVEL, LAST_LEVEL = 2, 5
"""Level 1 is the title of the document itself."""


@dataclass(frozen=True)
class Heading(Cleaned):
    """A heading; 2 is a chapter."""

    level: int
    text: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if not FIRST_LEVEL <= self.level <= LAST_LEVEL:
            raise DocumentError(f"kop {self.text!r} heeft niveau {self.level}")
        object.__setattr__(self, "text", one_line(self.text))


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    runs: Runs

    @classmethod
    def of(cls, text: str) -> Paragraph:
        """A paragraph of plain text."""
        return cls(runs(text))


@dataclass(frozen=True)
class Item:
    """One item of a list, with the list that hangs below it."""

    runs: Runs
    below: BulletList | None = None


@dataclass(frozen=True)
class BulletList:
    """A list, with bullets or numbers."""

    items: tuple[Item, ...]
    numbered: bool = False

    @classmethod
    def of(cls, *texts: str) -> BulletList:
        """A list of plain texts."""
        return cls(tuple(Item(runs(text)) for text in texts))


@dataclass(frozen=True)
class Notice(Cleaned):
    """A remark in a frame."""

    title: str
    runs: Runs


Block = Heading | Paragraph | BulletList | Table | Figure | Notice
