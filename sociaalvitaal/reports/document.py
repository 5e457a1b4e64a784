"""A report as a document of blocks: built once, written as HTML, PDF, DOCX, ODT, XLSX and JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Protocol

from sociaalvitaal.formatting import MISSING, WITHHELD
from sociaalvitaal.reports.style import PLAIN, Style

FIRST_LEVEL, LAST_LEVEL = 2, 5
"""Level 1 is the title of the document itself."""
TOTAL = "Samen"
"""What a chart calls the last row of its table where that row adds up the others."""
FIRST_ANCHOR = "kop-1"
LONGEST_TITLE, LONGEST_LINK = 300, 2000
"""In characters. A title or heading is also a bookmark, and a PDF/A bookmark has a limit."""

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# XML (so DOCX) has no place for these; PDF and HTML give them no meaning.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)


def clean(text: str) -> str:
    """The text without what no file format can hold; each kind of line end becomes a newline."""
    return _UNWRITABLE.sub("", _NEWLINES.sub("\n", text).replace("\t", " "))


def is_safe_link(url: str) -> bool:
    """Whether a report may link there: http, https and mailto only."""
    return len(url) <= LONGEST_LINK and _LINK.fullmatch(url) is not None


class DocumentError(ValueError):
    """The blocks do not form a sound document."""


def _one_line(text: str) -> str:
    """A title or heading on one line; DocumentError when it cannot be one."""
    text = " ".join(clean(text).split("\n")).strip()
    if not text:
        raise DocumentError("een titel of kop zonder tekst")
    if len(text) > LONGEST_TITLE:
        raise DocumentError(f"een titel of kop van meer dan {LONGEST_TITLE} tekens: {text[:40]!r}…")
    return text


class _Cleaned:
    """Each string in a block is cleaned when the block is made: no writer has to think of it."""

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, clean(value))
            elif isinstance(value, tuple) and value and isinstance(value[0], str):
                object.__setattr__(self, field.name, tuple(clean(item) for item in value))


@dataclass(frozen=True)
class Text(_Cleaned):
    """A run of text in one style; a newline in it is a line break."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.link and not is_safe_link(self.link):
            raise DocumentError(f"geen veilige verwijzing: {self.link!r}")


Runs = tuple[Text, ...]


def runs(content: str | Runs) -> Runs:
    """Plain text as runs; runs as they are."""
    return (Text(content),) if isinstance(content, str) else content


def plain(content: Runs) -> str:
    """The bare text of runs."""
    return "".join(run.text for run in content)


@dataclass(frozen=True)
class Heading(_Cleaned):
    """A heading; 2 is a chapter."""

    level: int
    text: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if not FIRST_LEVEL <= self.level <= LAST_LEVEL:
            raise DocumentError(f"kop {self.text!r} heeft niveau {self.level}")
        object.__setattr__(self, "text", _one_line(self.text))


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
class Cell(_Cleaned):
    """One cell: numbers stand right; a sign (`.`, `x`) stands quiet; attention stands out."""

    text: str
    numeric: bool = False
    sign: bool = False
    attention: bool = False


@dataclass(frozen=True)
class Row:
    """One row; a total is set apart."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Origin(_Cleaned):
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
class Table(_Cleaned):
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


class NumbersLike(Protocol):
    """The numbers of a chart: text in Dutch notation, the first column names the rows."""

    @property
    def caption(self) -> str:
        """What the numbers are."""

    @property
    def headers(self) -> tuple[str, ...]:
        """One per column."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells as text."""

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers."""


class ChartLike(Protocol):
    """What a report needs to know of a chart; how it is drawn is the writer's argument."""

    @property
    def title(self) -> str:
        """The conclusion."""

    @property
    def subtitle(self) -> str:
        """What is shown, and over which period."""

    @property
    def alt(self) -> str:
        """What who cannot see the picture needs to know."""

    @property
    def table(self) -> NumbersLike:
        """The same numbers."""


Draw = Callable[[Any], bytes]
"""Draws a chart: to SVG or to PNG."""


def _cell(text: str, numeric: bool) -> Cell:
    return Cell(text, numeric, sign=text in (MISSING, WITHHELD))


@dataclass(frozen=True)
class Figure:
    """A chart with its caption; its numbers follow as a table where there is one."""

    chart: ChartLike
    table: Table | None = None
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", clean(self.source))
        if not (self.chart.title.strip() and self.chart.alt.strip()):
            raise DocumentError("een figuur heeft een titel en een tekstalternatief nodig")

    @classmethod
    def of(cls, chart: ChartLike, notes: tuple[str, ...] = (), source: str = "") -> Figure:
        """A chart with its own numbers as the table."""
        numbers = chart.table
        rows = tuple(
            Row(tuple(map(_cell, row, numbers.numeric)), total=row[0] == TOTAL and row is numbers.rows[-1])
            for row in numbers.rows
        )
        return cls(chart, Table(numbers.caption, numbers.headers, rows, notes), source)

    @property
    def caption(self) -> str:
        """The chart's conclusion."""
        return clean(self.chart.title)

    @property
    def alt(self) -> str:
        """The text alternative."""
        return clean(self.chart.alt)


@dataclass(frozen=True)
class Notice(_Cleaned):
    """A remark in a frame."""

    title: str
    runs: Runs


Block = Heading | Paragraph | BulletList | Table | Figure | Notice


@dataclass(frozen=True)
class Seal(_Cleaned):
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
class Document(_Cleaned):
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
        object.__setattr__(self, "title", _one_line(self.title))
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
