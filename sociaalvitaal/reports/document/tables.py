"""Tables of a report, with where their numbers come from."""

from __future__ import annotations

from dataclasses import dataclass

from sociaalvitaal.reports.document.text import Cleaned, DocumentError


@dataclass(frozen=True)
class Cell(Cleaned):
    """One cell: numbers stand right; a sign (`.`, `x`) stands quiet; attention stands out."""

    text: str
    numeric: bool = False
    sign: bool = False
    attention: bool = False
    number: str = ""
    """Which number it is, for who wants to know where it comes from: see figures.origin.keys."""


@dataclass(frozen=True)
class Row:
    """One row; a total is set apart."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Origin(Cleaned):
    """Where the numbers of a table come from."""

    source: str
    """What was counted, in a few words: `maandcijfers`."""
    scope: str
    """programma, gemeente:SLUG or kern:SLUG."""
    first: str
    """The first month that counts, as 2017-01; empty where it is no matter of months."""
    last: str
    definitions: tuple[str, ...] = ()
    """Each figure with the version of its definition: `nieuwe activiteit (versie 1)`."""


@dataclass(frozen=True)
class Table(Cleaned):
    """A table; the first cell of each row names the row."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    origin: Origin | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.caption.strip() and self.headers):
            raise DocumentError("een tabel heeft een bijschrift en kolomkoppen nodig")
        for number, row in enumerate(self.rows, 1):
            if len(row.cells) != len(self.headers):
                raise DocumentError(
                    f"tabel {self.caption!r}: rij {number} heeft {len(row.cells)} cellen,"
                    f" er zijn {len(self.headers)} kolommen"
                )

    def is_numeric(self, column: int) -> bool:
        """Whether a column holds numbers only, so that its heading stands right too."""
        return bool(self.rows) and all(row.cells[column].numeric for row in self.rows)
