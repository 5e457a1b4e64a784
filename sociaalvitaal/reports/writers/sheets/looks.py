"""The look of cells in the XLSX, and how text gets into them: never as a formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Style = dict[str, Any]

INK, SOFT, SIGNAL, GROUND = "#16232E", "#55636F", "#A84408", "#F6F8FA"
LONGEST_TEXT = 32_767
_HIGHEST = 400
"""In points."""
EXPLAINS: Style = {"font_color": SOFT}
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass
class Looks:
    """The looks that a workbook knows; each is made once."""

    book: Workbook
    colour: str
    """Of titles, and the ground of headings."""
    made: dict[tuple[Any, ...], Format] = field(default_factory=dict)

    def of(self, style: Style | None = None) -> Format:
        """A look, over what all cells have."""
        style = style or {}
        key = tuple(sorted(style.items()))
        if key not in self.made:
            base = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
            self.made[key] = self.book.add_format(base | style)
        return self.made[key]

    @property
    def title(self) -> Style:
        """Of a sheet."""
        return {"bold": True, "font_size": 14, "font_color": self.colour}

    @property
    def head(self) -> Style:
        """Of a column."""
        white = {"bg_color": self.colour, "font_color": "#FFFFFF"}
        return {"bold": True, "text_wrap": True, "valign": "vcenter", **white}

    @property
    def link(self) -> Style:
        """Of a link to another sheet."""
        return {"font_color": self.colour, "underline": 1}

    def put(self, sheet: Worksheet, row: int, column: int, text: str, style: Style | None = None) -> None:
        """Text as text: what looks like a formula stays text when someone edits the cell."""
        if not text:
            sheet.write_blank(row, column, None, self.of(style))
            return
        careful = {"quote_prefix": True} if text.startswith(_FORMULA_STARTS) else {}
        sheet.write_string(row, column, text[:LONGEST_TEXT], self.of({**(style or {}), **careful}))

    def put_link(self, sheet: Worksheet, row: int, column: int, name: str, shown: str = "") -> None:
        """A link to another sheet."""
        target = name.replace("'", "''")
        sheet.write_url(row, column, f"internal:'{target}'!A1", self.of(self.link), shown or name)


def lines_of(text: str, width: int) -> int:
    """On how many lines a text stands in a column of so many characters, rather too many than too few."""
    room = max(width * 0.95 - 1, 1)
    return sum(max(ceil(len(line) / room), 1) for line in text.split("\n"))


def give_room(sheet: Worksheet, row: int, lines: int, points: float = 15) -> None:
    """As high as its text: not every program works that out itself."""
    if lines > 1:
        sheet.set_row(row, min(lines * points, _HIGHEST))


def pieces(text: str) -> Iterator[str]:
    """The text in as many pieces as cells are needed to hold it."""
    for start in range(0, max(len(text), 1), LONGEST_TEXT):
        yield text[start : start + LONGEST_TEXT]
