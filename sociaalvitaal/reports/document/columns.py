"""How a table fits on a page: the width of its columns and the size of its letters."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from sociaalvitaal.reports.document.cells import AT_LEAST
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.widths import fewest_lines

SHORT, WIDEST, BESIDE = 22, 60, 40
"""In characters: what stands on one line, what a column asks at most, what fits beside prose."""
CROWDED = 7
SMALL, LAST_ROWS = 14, 3
"""A table of so few rows stays on one page; of a longer one at least so many rows come on its last page."""
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_PAGE_POINTS, _PADDING_POINTS, _LETTER = 459, 7, 0.56
_PADDED_POINTS, _PADDING, _USUAL_LETTER, _BOLDER = 12, 3, 0.48, 1.2
"""Of a column that is not crowded, and of text beside the widest letters."""


def lengths(block: Table) -> list[int]:
    """Per column the length of what should stand on one line: of numbers a word, of text the line."""
    numeric = map(block.is_numeric, range(len(block.headers)))
    return [
        max(_word(text) if numbers else _longest(text, whole=True) for text in texts)
        for numbers, texts in zip(numeric, _columns(block), strict=True)
    ]


def _broad(block: Table) -> list[int]:
    """The same with the bold numbers of a sum, which are wider."""
    sums = [row for row in block.rows if row.total]
    return [
        max(length, *(ceil(_BOLDER * _word(row.cells[place].text)) for row in sums if row.cells[place].numeric), 0)
        for place, length in enumerate(lengths(block))
    ]


def _columns(block: Table) -> Iterator[tuple[str, ...]]:
    return zip(block.headers, *([cell.text for cell in row.cells] for row in block.rows), strict=True)


def _longest(text: str, *, whole: bool) -> int:
    return max(map(len, text.split("\n") if whole else text.split()), default=0)


def letter_size(block: Table) -> float:
    """The largest size, in points, at which no number has to break."""
    wanted = sum(min(length, SHORT) for length in lengths(block))
    room = _PAGE_POINTS - len(block.headers) * _PADDING_POINTS
    return next((size for size in _SIZES if wanted * size * _LETTER <= room), _SIZES[-1])


def shares(block: Table) -> list[int]:
    """Per column its share of what is left over; 0 = as wide as its text."""
    if len(block.headers) > CROWDED:
        return [min(length, SHORT) + 1 for length in _broad(block)]
    lines = [max(_longest(text, whole=True) for text in texts) for texts in _columns(block)]
    prose = [WIDEST if line > WIDEST else 0 for line in lines]
    if any(prose) and sum(line for line, long in zip(lines, prose, strict=True) if not long) <= BESIDE:
        return prose
    room = int((_PAGE_POINTS - len(lines) * _PADDED_POINTS) / (letter_size(block) * _USUAL_LETTER))
    if sum(lines) > room:
        return _lowest(block, room)
    short = [0 if line <= SHORT else min(line, WIDEST) for line in lines]
    return short if any(short) else [1, *short[1:]]


def _lowest(block: Table, room: int) -> list[int]:
    """The columns at which the table is lowest; each has its longest word whole; names of rows stay on a line."""
    columns = list(_columns(block))
    numeric = [block.is_numeric(column) for column in range(len(columns))]
    words = [
        ceil(max(_BOLDER * _longest(head, whole=False), *(_word(text) * (_BOLDER if bold else 1) for text in texts)))
        for (head, *texts), bold in zip(columns, numeric, strict=True)
    ]
    names = max(min(_longest(text, whole=True), SHORT) for text in columns[0])
    found = next((least for least in ([max(names, words[0]), *words[1:]], words) if sum(least) <= room), None)
    widths = fewest_lines(columns, found, room) if found else [min(word, WIDEST) for word in words]
    return [min(width, WIDEST) + _PADDING for width in widths]


def _word(text: str) -> int:
    """The longest word; a number and the sign before it are one."""
    return _longest(text.replace(f"{AT_LEAST} ", f"{AT_LEAST}_"), whole=False)


def kept_together(block: Table) -> list[bool]:
    """Per row whether it stays on one page with the next."""
    count = len(block.rows)
    return [row < count - 1 and (count <= SMALL or row == 0 or row >= count - LAST_ROWS) for row in range(count)]
