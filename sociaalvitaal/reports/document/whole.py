"""A report as a document of blocks: built once, written as HTML, PDF, DOCX, ODT, XLSX and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sociaalvitaal.reports.document.blocks import FIRST_LEVEL, Block, Heading
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.style import PLAIN, Style
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import Cleaned, DocumentError, one_line

FIRST_ANCHOR = "kop-1"


@dataclass(frozen=True)
class Seal(Cleaned):
    """What shows that a report was adopted, and that nothing in it changed since."""

    number: int
    """Which edition of this report it is: 1 is the first."""
    adopted_on: date
    sha256: str
    """Over the canonical form of the report without this number itself."""

    @property
    def short(self) -> str:
        """The edition with the beginning of its check number, for the foot of a page."""
        return f"versie {self.number} · controlegetal {self.sha256[:16]}"


@dataclass(frozen=True)
class Document(Cleaned):
    """A whole report."""

    title: str
    subtitle: str
    organisation: str
    period: str
    date: date
    blocks: tuple[Block, ...]
    author: str = ""
    notice: str = ""
    language: str = "nl"
    style: Style = PLAIN
    seal: Seal | None = None
    """Only in an adopted edition."""

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "title", one_line(self.title))
        level = FIRST_LEVEL - 1
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > level + 1:
                    raise DocumentError(f"kop {block.text!r} slaat een niveau over: na {level} komt {block.level}")
                level = block.level

    @property
    def chapters(self) -> tuple[Heading, ...]:
        """The headings of the first level."""
        return tuple(block for block in self.blocks if isinstance(block, Heading) and block.level == FIRST_LEVEL)


@dataclass(frozen=True)
class Placed:
    """A block as the writers meet it: with its label (`Tabel 3`) and, for a heading, its anchor."""

    block: Block
    label: str = ""
    anchor: str = ""


def placed(document: Document) -> Iterator[Placed]:
    """All blocks in order, numbered once for all writers; a figure's table follows the figure."""
    tables = figures = headings = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            headings += 1
            yield Placed(block, anchor=f"kop-{headings}")
        elif isinstance(block, Figure):
            figures += 1
            yield Placed(block, f"Figuur {figures}")
            if block.table is not None:
                tables += 1
                yield Placed(block.table, f"Tabel {tables}")
        elif isinstance(block, Table):
            tables += 1
            yield Placed(block, f"Tabel {tables}")
        else:
            yield Placed(block)
